"""One order out of a seed and an index: who issues it, what it approves, and in which plans and tables."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from corpus.builder import head as heads
from corpus.builder import plan as plans
from corpus.builder.deadlines import Frame
from corpus.builder.head import Issuer
from corpus.builder.model import AUTOMATIC, Annex, Head, Order, PlanContent, Row, Section, TableContent
from corpus.builder.responsible import Cast
from corpus.builder.speech import bank, long_date, lower_first, short_date
from knowledge.regions import subjects

_TITLES = (
    "План мероприятий («дорожная карта») {s}",
    "План мероприятий («дорожная карта») {s}",
    "План мероприятий {s}",
    "План мероприятий {s}",
    "Дорожная карта {s}",
    "Комплекс мер {s}",
    "Комплексный план мероприятий {s}",
    "План-график мероприятий {s}",
    "План основных мероприятий {s}",
    "Региональный план мероприятий {s}",
    "Межведомственный план мероприятий {s}",
    "Перечень мероприятий {s}",
    "План работы {s}",
)
_ACCUSATIVE = {
    "Дорожная карта": "Дорожную карту",
    "План мероприятий («дорожная карта»)": "План мероприятий («дорожную карту»)",
}
_GENITIVE = (
    ("План мероприятий («дорожная карта»)", "плана мероприятий («дорожной карты»)"),
    ("Дорожная карта", "дорожной карты"),
    ("Комплексный план", "комплексного плана"),
    ("Комплекс мер", "комплекса мер"),
    ("План-график", "плана-графика"),
    ("Региональный план", "регионального плана"),
    ("Межведомственный план", "межведомственного плана"),
    ("Перечень", "перечня"),
    ("План", "плана"),
)


def compose(seed: int, index: int) -> Order:
    """The order that this seed and index always give."""
    rng = random.Random(f"order-{seed}-{index}")
    oddities: set[str] = set()
    themes = bank("themes")
    theme = themes[index % len(themes)] if rng.random() < 0.7 else rng.choice(themes)
    region = rng.choice(subjects())
    by = heads.issuer(rng, theme, region)
    words, period, school, several = plans.period_words(rng, oddities)
    topic, goal = rng.choice(theme["aims"])
    subject = f"{topic} {heads.region_phrase(rng, region, by.municipality)} {words}"
    title = _plan_title(rng, by, subject)
    frame = Frame(period, school, several, rng)
    cast = _cast(rng, theme, by, region.name)
    annexes = [plans.compose(rng, theme, cast, title, frame, oddities)]
    contents: list[PlanContent | TableContent] = list(annexes)
    if rng.random() < 0.07:
        oddities.add("two-plans")
        second = f"План информационного сопровождения мероприятий {topic} {words}"
        contents.append(plans.compose(rng, theme, cast, second, frame, oddities))
    if rng.random() < 0.22:
        oddities.add("other-table")
        contents.append(_table(rng, theme))
    several_annexes = len(contents) > 1
    numbers = [str(at) if several_annexes or rng.random() < 0.25 else None for at in range(1, len(contents) + 1)]
    approved = [(number, _accusative(content.title)) for number, content in zip(numbers, contents, strict=True)]
    head = heads.compose(rng, by, _genitive(title), goal, approved, period.start)
    if rng.random() < 0.1 and by.level == "regional":
        # A municipal plan alone would not say which region it belongs to.
        oddities.add("annex-only")
    alone = "annex-only" in oddities
    printed = []
    upper = rng.random() < 0.3
    for number, content in zip(numbers, contents, strict=True):
        stamp = _stamp(rng, head, number, alone)
        shown = replace(content, title=_shown(content.title, upper))
        printed.append(Annex(number, stamp, shown))
    return Order(region.code, region.name, None if alone else head, tuple(printed), frozenset(oddities))


def with_marks(order: Order, mark: str) -> Order:
    """The order with `mark` printed where a format would make the marks of lists itself."""
    return _with_rows(order, lambda row: replace(row, activity=row.activity.replace(AUTOMATIC, mark)))


def with_close_dashes(order: Order) -> Order:
    """The order for pages whose lines end where the column does: behind «январь-» nobody can see a space."""
    return _with_rows(order, _closed)


def _with_rows(order: Order, change: Callable[[Row], Row]) -> Order:
    annexes = []
    for annex in order.annexes:
        content = annex.content
        if isinstance(content, PlanContent):
            rows = tuple(change(row) if isinstance(row, Row) else row for row in content.rows)
            content = replace(content, rows=rows)
        annexes.append(replace(annex, content=content))
    return replace(order, annexes=tuple(annexes))


def _closed(row: Row) -> Row:
    raw = re.sub(r"(?<=\w)- (?=\w)", "-", row.due.raw) if row.due.raw else None
    return replace(row, due=replace(row.due, raw=raw))


def in_one_line(order: Order) -> Order:
    """The order for a form whose cells are one line: what stood below one another in a cell is set off by commas."""
    return _with_rows(order, _unlined)


def _unlined(row: Row) -> Row:
    who, due = row.who, row.due
    if who.raw and "\n" in who.raw:
        who = replace(who, raw=who.raw.replace(",\n", "\n").replace("\n", ", "))
    if due.raw and "\n" in due.raw:
        due = replace(due, raw=due.raw.replace("\n", ", "))
    return replace(row, who=who, due=due)


def first_rows(order: Order, count: int) -> Order:
    """An annex alone with the first rows of its plan, as one page holds them; its stamp names no order."""
    annex = order.annexes[0]
    content = annex.content
    if isinstance(content, PlanContent):
        rows = content.rows[:count]
        while isinstance(rows[-1], Section):
            rows = rows[:-1]
        content = replace(content, rows=rows)
    stamp = tuple(line for line in annex.stamp if line.startswith("Приложение")) or ("Приложение",)
    alone = replace(annex, content=content, stamp=stamp[:1])
    return replace(order, head=None, annexes=(alone,), oddities=order.oddities | {"annex-only"})


def with_merges(order: Order, rng: random.Random) -> Order:
    """The order with cells of its plans merged over several rows, where it has none yet."""
    if order.oddities & {"merged-cells", "plan-as-list", "ditto"}:
        return order
    oddities = set(order.oddities)
    annexes = []
    for annex in order.annexes:
        content = annex.content
        if isinstance(content, PlanContent):
            roles = {column.role for column in content.columns}
            rows = plans.merges(rng, list(content.rows), oddities, roles)
            content = replace(content, rows=tuple(rows))
        annexes.append(replace(annex, content=content))
    return replace(order, annexes=tuple(annexes), oddities=frozenset(oddities))


def _cast(rng: random.Random, theme: dict[str, Any], by: Issuer, region: str) -> Cast:
    separator = rng.choices([", ", "\n", ",\n", "; "], [60, 20, 12, 8])[0]
    # A body that begins a line of its own begins with a capital: without one a reader could not tell it from a wrap.
    capital = separator == "\n" or rng.random() < 0.5
    return Cast(rng, by.name, by.short, by.level, region, tuple(theme["bodies"]), capital, separator)


def _plan_title(rng: random.Random, by: Issuer, subject: str) -> str:
    pattern = rng.choice(_TITLES)
    if by.level == "municipal":
        pattern = pattern.replace("Региональный", "Муниципальный")
    return pattern.format(s=subject)


def _shown(title: str, upper: bool) -> str:
    """The title over the table: many orders print its first word in capitals on a line of its own."""
    if not upper:
        return title
    words = title.split(" ")
    count = 2 if words[1] in ("план", "карта") else 1
    return f"{' '.join(words[:count]).upper()}\n{' '.join(words[count:])}"


def _genitive(title: str) -> str:
    for nominative, genitive in _GENITIVE:
        if title.startswith(nominative):
            return genitive + title[len(nominative) :]
    return lower_first(title).replace("муниципальный план", "муниципального плана")


def _accusative(title: str) -> str:
    for nominative, accusative in _ACCUSATIVE.items():
        if title.startswith(nominative):
            return accusative + title[len(nominative) :]
    return title


def _stamp(rng: random.Random, head: Head, number: str | None, alone: bool) -> tuple[str, ...]:
    """The lines above an annex's title."""
    mark = rng.choice(["№ ", "№ ", "№"])
    annex = f"Приложение {mark}{number}" if number else "Приложение"
    when = rng.choice([short_date(head.date), long_date(head.date), f"{short_date(head.date)} г."])
    act = {"приказ": ("приказу", "приказом"), "распоряжение": ("распоряжению", "распоряжением")}
    dative, by = act.get(head.kind, ("постановлению", "постановлением"))
    requisites = f"от {when} № {head.number}"
    if alone:
        return (annex,)
    form = rng.randrange(4)
    if form == 0 and number is None:
        return ("УТВЕРЖДЕН", f"{by} {head.issuer_genitive}", requisites)
    if form == 1:
        return (annex, "УТВЕРЖДЕН", f"{by} {head.issuer_genitive}", requisites)
    if form == 2:
        return (annex, f"к {dative} {head.issuer_genitive} {requisites}")
    return (annex, f"к {dative} {head.issuer_genitive}", requisites)


def _table(rng: random.Random, theme: dict[str, Any]) -> TableContent:
    """A list of schools, a budget or indicators: no plan."""
    kind = rng.choice(
        ["schools", "indicators", "budget"] if theme["sector"] == "education" else ["indicators", "budget"]
    )
    banks = bank("banks")
    if kind == "schools":
        header: tuple[str, ...] = ("№ п/п", "Наименование организации", "Муниципальное образование")
        names = [rng.choice(banks["schools"]).format(n=rng.randint(1, 90)) for _ in range(rng.randint(4, 15))]
        places = [f"{rng.choice(banks['districts'])[0]} район" for _ in names]
        rows = [(str(i), name, place) for i, (name, place) in enumerate(zip(names, places, strict=True), 1)]
        return TableContent("Перечень образовательных организаций – участниц мероприятий", header, tuple(rows))
    chosen = rng.sample(banks["indicators"], rng.randint(3, 6))
    if kind == "indicators":
        header = ("№ п/п", "Наименование показателя", "Единица измерения", "Базовое значение", "Плановое значение")
        rows5 = [
            (str(i), n, rng.choice(["%", "ед.", "чел."]), str(rng.randint(1, 50)), str(rng.randint(51, 100)))
            for i, n in enumerate(chosen, 1)
        ]
        return TableContent("Целевые показатели реализации плана", header, tuple(rows5))
    header = ("№ п/п", "Статьи расходов", "Объем финансирования, тыс. руб.", "Источник финансирования")
    items = (
        "Проведение мероприятий",
        "Приобретение оборудования",
        "Печатная продукция",
        "Командировочные расходы",
        "Оплата услуг",
    )
    rows4 = [
        (str(i), n, f"{rng.randint(10, 900)},0", rng.choice(["областной бюджет", "местный бюджет"]))
        for i, n in enumerate(items[: rng.randint(3, 5)], 1)
    ]
    return TableContent("Финансовое обеспечение реализации плана", header, tuple(rows4))
