"""The numbered points of an order: what it approves, whom it binds until when, who controls it."""

import random
from datetime import date, timedelta

from corpus.builder.model import ClauseContent
from corpus.builder.speech import (
    bank,
    long_date,
    lower_first,
    person,
    short_date,
    surname_accusative,
    upper_first,
)

_CONTROLLERS = (
    "заместителя министра",
    "первого заместителя министра",
    "заместителя руководителя",
    "начальника отдела",
)


def compose(
    rng: random.Random, kind: str, annexes: list[tuple[str | None, str]], start: date
) -> tuple[ClauseContent, ...]:
    banks = bank("banks")
    act = {"приказ": "приказа", "распоряжение": "распоряжения", "постановление": "постановления"}[kind]
    this = {"приказа": "приказу", "распоряжения": "распоряжению", "постановления": "постановлению"}[act]
    found: list[tuple[str, str, tuple[str, ...], date | None]] = []

    def reference(number: str | None) -> str:
        to = f"приложению № {number}" if number else "приложению"
        return rng.choice(
            [f"согласно {to} к настоящему {this}", f"({to.replace('приложению', 'приложение')})", f"согласно {to}"]
        )

    if len(annexes) == 1:
        number, title = annexes[0]
        found.append(("1", f"Утвердить {lower_first(title)} {reference(number)}.", (), None))
    else:
        found.append(("1", "Утвердить:", (), None))
        for index, (number, title) in enumerate(annexes, 1):
            end = "." if index == len(annexes) else ";"
            found.append((f"1.{index}", f"{lower_first(title)} {reference(number)}{end}", (), None))
    for at in range(2, 2 + rng.choice([1, 2, 2, 3])):
        duty, due = _duty(rng, act, start)
        surname, initials, _ = person(rng)
        named = f" ({surname} {initials})" if rng.random() < 0.5 else ""
        if rng.random() < 0.35:
            advised = rng.choice(banks["addressees_dative"])
            word = rng.choice(["Рекомендовать ", ""])
            whom = advised if word else upper_first(advised)
            found.append((str(at), _stopped(f"{word}{whom} {duty}"), (whom,), due))
        elif rng.random() < 0.3:
            unit = rng.choice(banks["units_dative"])
            found.append((str(at), f"{unit}{named}:", (unit,), None))
            for inner in (1, 2):
                duty, due = _duty(rng, act, start)
                end = _stopped(duty) if inner == 2 else f"{duty};"
                found.append((f"{at}.{inner}", upper_first(end), (), due))
        else:
            unit = rng.choice(banks["units_dative"])
            found.append((str(at), _stopped(f"{unit}{named} {duty}"), (unit,), due))
    last = int(found[-1][0].split(".")[0]) + 1
    if rng.random() < 0.15:
        this_act = {"приказ": "Настоящий приказ"}.get(kind, f"Настоящее {kind}")
        found.append((str(last), f"{this_act} вступает в силу со дня его подписания.", (), None))
        last += 1
    if rng.random() < 0.4:
        found.append((str(last), f"Контроль за исполнением настоящего {act} оставляю за собой.", (), None))
    else:
        surname, initials, woman = person(rng)
        whom = f"{rng.choice(_CONTROLLERS)} {surname_accusative(surname, woman)} {initials}"
        found.append((str(last), f"Контроль за исполнением настоящего {act} возложить на {whom}", (whom,), None))
    return tuple(ClauseContent(*parts) for parts in found)


def _duty(rng: random.Random, act: str, start: date) -> tuple[str, date | None]:
    """What a clause asks for and, in some, until when."""
    duty = rng.choice(bank("banks")["duties"]).format(
        kind={"приказа": "приказ", "распоряжения": "документ", "постановления": "документ"}[act]
    )
    if rng.random() > 0.35:
        return duty, None
    due = start + timedelta(days=rng.randint(20, 330))
    words = rng.choice(["в срок до {d}", "до {d}", "не позднее {d}"]).format(
        d=rng.choice([short_date(due), long_date(due), long_date(due, " года")])
    )
    return f"{duty} {words}", due


def _stopped(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."
