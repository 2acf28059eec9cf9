"""The order above its annexes: issuer, requisites, preamble with cited acts, clauses, signature."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from corpus.builder import clauses
from corpus.builder.model import Head
from corpus.builder.speech import (
    GENITIVE,
    bank,
    case,
    head_case,
    in_region,
    long_date,
    lower_first,
    person,
    short_date,
)
from knowledge.regions import Subject
from schemas.record import CitedAct, Level


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues: name in the nominative and genitive, short form, printed lines above the kind, and its head."""

    name: str
    genitive: str
    short: str
    level: Level
    lines: tuple[str, ...]
    municipality: str | None
    seat: str
    position: str
    kind: str
    operative: str


_HEADS = {"Министерство": "Министр", "Департамент": "Директор департамента", "Комитет": "Председатель комитета"}
_HEADS |= {
    "Управление": "Начальник управления",
    "Агентство": "Руководитель агентства",
    "Государственная": "Руководитель инспекции",
}
_RULES = {
    "приказ": ("ПРИКАЗЫВАЮ:", "ПРИКАЗЫВАЮ:", "приказываю:", "п р и к а з ы в а ю:"),
    "распоряжение": ("РАСПОРЯЖАЮСЬ:", "распоряжаюсь:"),
}
_NUMBERS = (
    "{a}",
    "{a}",
    "{a}-п",
    "01-{b}/{a}",
    "{a}-од",
    "П-{b}",
    "{a}/{b}",
    "{b}-нп",
    "ОД-{b}",
    "{a}-р",
    "{b}/01-{a}",
)


def issuer(rng: random.Random, theme: dict[str, Any], region: Subject) -> Issuer:
    """A regional authority, a government, a municipal administration or its department of education."""
    kind = rng.choices(["ministry", "municipal", "administration", "government"], [70, 12, 10, 8])[0]
    if theme["sector"] != "education" and kind == "municipal":
        kind = "administration"
    genitive = case(region.name, "gent")
    if kind == "ministry":
        own, short = rng.choice(list(theme["issuers"].items()))
        name = f"{own} {genitive}"
        word = own.split()[0]
        lines: tuple[str, ...] = (name.upper(),) if rng.random() < 0.5 else (own.upper(), genitive.upper())
        if rng.random() < 0.15:
            lines = (name,)
        act = rng.choices(["приказ", "распоряжение"], [85, 15])[0]
        rule = rng.choice(_RULES[act])
        return Issuer(
            name,
            head_case(name, "gent"),
            str(short),
            "regional",
            lines,
            None,
            region.capital,
            _HEADS[word],
            act,
            rule,
        )
    if kind == "government":
        name = f"Правительство {genitive}"
        act = rng.choice(["распоряжение", "постановление"])
        lines = (name.upper(),)
        rule = "постановляет:" if act == "постановление" else "РАСПОРЯЖАЮСЬ:"
        position = f"Председатель Правительства {genitive}"
        return Issuer(
            name, head_case(name, "gent"), "Правительство", "regional", lines, None, region.capital, position, act, rule
        )
    district, town = rng.choice(bank("banks")["districts"])
    place = f"{district} {rng.choice(['район', 'муниципальный район', 'муниципальный округ', 'городской округ'])}"
    of_place = case(place, "gent")
    if kind == "municipal":
        name = f"Управление образования администрации {of_place}"
        lines = (region.name.upper(), f"АДМИНИСТРАЦИЯ {of_place.upper()}", "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ")
        return Issuer(
            name,
            head_case(name, "gent"),
            "Управление образования",
            "municipal",
            lines,
            place,
            town,
            "Начальник управления образования",
            "приказ",
            rng.choice(["ПРИКАЗЫВАЮ:", "приказываю:"]),
        )
    name = f"Администрация {of_place} {genitive}"
    lines = (f"АДМИНИСТРАЦИЯ {of_place.upper()}", genitive.upper())
    return Issuer(
        name,
        head_case(name, "gent"),
        "Администрация",
        "municipal",
        lines,
        place,
        town,
        f"Глава {of_place}",
        "постановление",
        rng.choice(["ПОСТАНОВЛЯЮ:", "постановляет:"]),
    )


def compose(
    rng: random.Random, by: Issuer, subject: str, goal: str, annexes: list[tuple[str | None, str]], start: date
) -> Head:
    """The head of an order that approves `annexes` (number, title) about `subject` before the plan starts."""
    day = start + timedelta(days=rng.randint(-60, 40))
    number = rng.choice(_NUMBERS).format(a=rng.randint(10, 1999), b=rng.randint(10, 99))
    place = by.seat if rng.random() < 0.6 else None
    surname, initials, _ = person(rng)
    preamble, basis = _preamble(rng, by, goal, day)
    position = by.position
    if rng.random() < 0.12 and position[0] in "МД":
        position = f"И.о. {'министра' if position == 'Министр' else 'директора департамента'}"
    space = rng.choice([" ", " ", ""])
    shown = surname.upper() if rng.random() < 0.12 else surname
    kind = {"приказ": "П Р И К А З"}.get(by.kind, by.kind.upper()) if rng.random() < 0.25 else by.kind.upper()
    return Head(
        issuer=by.name,
        issuer_genitive=by.genitive,
        level=by.level,
        kind=by.kind,
        number=number,
        date=day,
        place=place,
        municipality=by.municipality,
        lines=((by.lines), (kind,), *_requisites(rng, day, number, place)),
        title=_title(rng, subject),
        preamble=preamble,
        operative=by.operative,
        basis=basis,
        clauses=clauses.compose(rng, by.kind, annexes, start),
        position=position,
        signer=f"{initials} {surname}",
        signer_printed=f"{initials}{space}{shown}",
        performer=f"Исп.: {person(rng)[0]}, тел. 22-{rng.randint(10, 99)}-{rng.randint(10, 99)}"
        if rng.random() < 0.2
        else None,
    )


def _requisites(rng: random.Random, day: date, number: str, place: str | None) -> tuple[tuple[str, ...], ...]:
    """Lines of date, number and place; parts of one line stand at its left, middle and right."""
    mark = rng.choice(["№ ", "№ ", "№", "N "])
    shown = rng.choice(
        [short_date(day), long_date(day), long_date(day, " года"), f"от {short_date(day)}", f"от {long_date(day)}"]
    )
    if rng.random() < 0.12:
        shown = f"«{day.day:02d}» {GENITIVE[day.month - 1]} {day.year} г."
    where = rng.choice([f"г. {place}", f"г.{place}", str(place)]) if place else None
    form = rng.randrange(5)
    if form == 0:
        lines: list[tuple[str, ...]] = [(f"{shown} {mark}{number}",)]
    elif form == 1:
        lines = [(shown, f"{mark}{number}")]
    elif form == 2:
        lines = [(shown,), (f"{mark}{number}",)]
    elif form == 3 and where:
        return ((shown, where, f"{mark}{number}"),)
    else:
        lines = [(f"{mark}{number} {'' if shown.startswith('от') else 'от '}{shown}",)]
    if where:
        lines.insert(len(lines) if rng.random() < 0.75 else 0, (where,))
    return tuple(lines)


def _title(rng: random.Random, subject: str) -> str:
    word = rng.choice(["Об утверждении", "Об утверждении", "Об утверждении", "О реализации"])
    return f"{word} {subject}"


def _preamble(rng: random.Random, by: Issuer, goal: str, day: date) -> tuple[str, tuple[CitedAct, ...]]:
    aim = (
        f"В целях {goal}"
        if rng.random() < 0.7
        else f"Во исполнение пунктов {rng.randint(1, 4)}, {rng.randint(5, 9)} протокола совещания и в целях {goal}"
    )
    cited: list[tuple[tuple[str, str], CitedAct]] = []
    for _ in range(rng.choices([0, 1, 2, 3], [30, 40, 22, 8])[0]):
        act = _act(rng, by, day)
        if act[1] not in [other for _, other in cited]:
            cited.append(act)
    if cited:
        join = rng.choice([", в соответствии с ", ", на основании ", ", во исполнение "])
        forms = {", в соответствии с ": 1, ", на основании ": 0, ", во исполнение ": 0}
        aim += join + ", ".join(texts[forms[join]] for texts, _ in cited)
    end = "" if by.operative.lower().startswith("постановляет") or rng.random() < 0.5 else ","
    if by.operative == "постановляет:":
        return f"{aim} {by.name if by.name.startswith('Прав') else lower_first(by.name)}", tuple(
            act for _, act in cited
        )
    return aim + end, tuple(act for _, act in cited)


_INSTRUMENTAL = {
    "приказа": "приказом",
    "постановления": "постановлением",
    "распоряжения": "распоряжением",
    "Указа": "Указом",
    "письма": "письмом",
}


def _act(rng: random.Random, by: Issuer, day: date) -> tuple[tuple[str, str], CitedAct]:
    """A cited act in the genitive and the instrumental, and what it is."""
    mark = rng.choice(["№", "№", "N"])
    choice = rng.random()
    if choice < 0.4:
        entry = rng.choice([act for act in bank("banks")["federal_acts"] if str(act["date"]) < day.isoformat()])
        when = date.fromisoformat(str(entry["date"]))
        words, issuer_name, number, title = entry["text"], entry["issuer"], entry["number"], entry["title"]
        kind = entry["kind"]
    else:
        when = day - timedelta(days=rng.randint(20, 900))
        number = rng.choice(["{a}", "{a}-п", "{b}-{a}", "{b}/{a}"]).format(
            a=rng.randint(10, 999), b=rng.randint(10, 99)
        )
        if choice < 0.6:
            entry = rng.choice(bank("banks")["letters"])
            kind, issuer_name, title = "письмо", entry["issuer"], None
            words = f"письма {entry['genitive']}"
        else:
            kind, title = (
                "приказ",
                rng.choice(
                    [
                        None,
                        "О мерах по повышению качества работы",
                        "Об утверждении региональной программы",
                        "Об организации проектной деятельности",
                    ]
                ),
            )
            regional = by.level == "regional" and not by.name.startswith("Прав")
            issuer_name = by.name if regional else "Министерство экономики"
            words = f"приказа {head_case(issuer_name, 'gent')}"
    shown = f" от {rng.choice([short_date(when), long_date(when), long_date(when, ' года')])} {mark} {number}" + (
        f" «{title}»" if title else ""
    )
    first, rest = words.split(" ", 1)
    act = CitedAct(kind=kind, date=when, number=number, issuer=issuer_name, title=title)
    return (words + shown, f"{_INSTRUMENTAL[first]} {rest}{shown}"), act


def region_phrase(rng: random.Random, region: Subject, municipality: str | None) -> str:
    """«в Тверской области», «на территории Лесного района»."""
    name = municipality or region.name
    if rng.random() < 0.4:
        return f"на территории {case(name, 'gent')}"
    return in_region(name)
