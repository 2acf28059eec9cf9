"""How long questions take over many orders: `python -m benchmarks.questions [ORDERS] [DATABASE]` (2,000 by default).

Orders of all regions, six years, thirty activities each, are generated and loaded by `load_record` into DATABASE (or a
temporary file; one that is there already is asked again and not made anew). Then every question is asked as it is and
under each filter, and the processor's milliseconds are printed, the best of three. What the derived tables cost is
printed first: to fill them, and to find that nothing has changed.
"""

import datetime
import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from knowledge.regions import subjects
from knowledge.topics import taxonomy
from outputs.database import analyze, load_record, open_database, transaction
from outputs.questions import QUESTIONS, Filters, answer
from outputs.questions.facts import refresh
from schemas.corrections import FIELDS
from schemas.record import (
    Activity,
    Body,
    BodyCategory,
    CellPlace,
    Deadline,
    DeadlineItem,
    Finding,
    Issuer,
    OrderHead,
    OrderRecord,
    Period,
    Plan,
    Region,
    Responsible,
    RowPlace,
    Severity,
    Source,
    Topic,
)

ROWS = 30
"""Activities an order: about what the orders of the corpus have."""

ROUNDS = 3
LEFT_OUT = ("activities", "measures")
"""Rows are as many as are asked for; grouping measures has a benchmark of its own, `benchmarks.alignment_growth`."""

LOADED_AT_ONCE = 500
REGIONS = tuple(Region(code=subject.code, name=subject.name) for subject in subjects())
TOPICS = tuple(taxonomy().topics)
CATEGORIES = get_args(BodyCategory)
WORDS = (
    "Назначение Проведение Организация Анализ Утверждение Мониторинг Подготовка Разработка координаторов программ"
    " курсов вебинаров повышения квалификации учителей муниципальных школ с низкими образовательными результатами"
).split()
FOUND: tuple[tuple[str, Severity], ...] = (
    ("number-gap", "warning"),
    ("result-missing", "info"),
    ("deadline-outside-plan", "warning"),
    ("deadline-impossible", "error"),
)
SURE = tuple(name for name, _, _ in FIELDS)
RESULTS = (
    "Приказ министерства",
    "Аналитическая справка",
    "Не менее 30 участников",
    "100% охват",
    "Протокол совещания, повестка",
    None,
)


def order(number: int) -> OrderRecord:
    """The `number`-th order: the same at every call."""
    chance = random.Random(number)
    year = 2020 + number % 6
    region = REGIONS[number % len(REGIONS)]
    start = datetime.date(year, 1, 1)
    plan = Plan(
        title=f"План мероприятий на {year} год",
        annex="1",
        period=Period(start=start, end=datetime.date(year, 12, 31)),
        columns=("number", "activity", "deadline", "responsible", "result"),
        activities=tuple(_activity(chance, region, year, row) for row in range(1, ROWS + 1)),
    )
    head = OrderHead(
        id=f"order-{number}",
        kind=chance.choice(("приказ", "приказ", "приказ", "распоряжение", "постановление")),
        number=str(number),
        date=start - datetime.timedelta(days=chance.randint(-40, 60)),
        title="Об утверждении дорожной карты",
        issuer=Issuer(name="Министерство", level=chance.choice(("regional", "regional", "regional", "municipal"))),
        region=region,
        municipality=None,
        place=None,
        signatory=None,
    )
    sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    source = Source(path=f"orders/{number:06}.pdf", sha256=sha256, media_type="application/pdf", pages=7, ocr=False)
    findings = tuple(
        Finding(code=code, severity=severity, activity=f"1.{row + 1}", message="…")
        for row, (code, severity) in enumerate(random.Random(-number).choices(FOUND, k=number % 5))
    )
    return OrderRecord(source=source, order=head, plans=(plan,), findings=findings)


def _activity(chance: random.Random, region: Region, year: int, row: int) -> Activity:
    categories = chance.sample(CATEGORIES, chance.choice((1, 1, 2, 2, 3, 4)))
    bodies = tuple(Body(text=f"{name}", name=f"{name}: {region.name}", category=name) for name in categories)
    item = _item(chance, year)
    return Activity(
        number=f"{row // 10 + 1}.{row % 10 + 1}",
        section=f"{row // 10 + 1}. Организационные мероприятия",
        activity=" ".join(chance.choice(WORDS) for _ in range(15)),
        deadline=Deadline(raw=f"{item.start} – {item.end}", items=(item,)),
        responsible=Responsible(raw=", ".join(body.text for body in bodies), bodies=bodies),
        occurrence=1,
        topic=Topic(primary=chance.choice(TOPICS)),
        result=chance.choice(RESULTS),
        confidence={field: round(1 - chance.random() ** 4, 3) for field in SURE},
        source=RowPlace(
            page=1 + row // 5, table=1, row=row, cells={"activity": CellPlace(page=1, row=row, bbox=(1, 2, 3, 4))}
        ),
    )


def _item(chance: random.Random, year: int) -> DeadlineItem:
    first = datetime.date(year, chance.randint(1, 12), 1)
    last = min(first + datetime.timedelta(days=chance.choice((27, 60, 100))), datetime.date(year, 12, 31))
    whole = (datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    return chance.choice(
        (
            DeadlineItem(kind="by", end=last),
            DeadlineItem(kind="on", start=last, end=last),
            DeadlineItem(kind="during", start=first, end=last),
            DeadlineItem(kind="during", start=first, end=last),
            DeadlineItem(kind="ongoing", start=whole[0], end=whole[1]),
            DeadlineItem(kind="recurring", start=whole[0], end=whole[1], rrule="FREQ=MONTHLY"),
            DeadlineItem(kind="conditional", condition="по отдельному графику"),
        )
    )


FILTERS: dict[str, dict[str, object]] = {
    "everything": {},
    "region": {"region": "RU-KB"},
    "district": {"district": "Приволжский"},
    "year": {"year": 2024},
    "topic": {"topic": "training"},
    "body, category": {"body": "school"},
    "body, name": {"body": "school: Республика Карелия"},
    "level": {"level": "municipal"},
    "kind of act": {"kind": "распоряжение"},
    "kind of deadline": {"kind": "by"},
    "district, year, topic": {"district": "Приволжский", "year": 2024, "topic": "training"},
}


def build(path: Path, count: int) -> None:
    with open_database(path) as db:
        for first in range(0, count, LOADED_AT_ONCE):
            with transaction(db):
                for number in range(first, min(first + LOADED_AT_ONCE, count)):
                    load_record(db, order(number), extractor_version="benchmark")
        analyze(db)


def timed(action: Callable[[], object]) -> float:
    """Processor milliseconds: what neighbours on the machine cost is not ours."""
    begun = time.process_time()
    action()
    return (time.process_time() - begun) * 1000


def main(count: int, path: Path) -> None:
    if not path.exists():
        print(f"{count} orders made in {timed(lambda: build(path, count)) / 1000:.0f} s: {path}")
    with open_database(path) as db:
        print(
            f"derived tables: filled in {timed(lambda: refresh(db)):.0f} ms, again {timed(lambda: refresh(db)):.1f} ms"
        )
        print(f"{path.stat().st_size >> 20} MiB")
        names = [name for name in (question.name for question in QUESTIONS) if not name.startswith(LEFT_OUT)]
        print(f"{'ms':24}" + "".join(f"{name:>16}" for name in names))
        for told, filters in FILTERS.items():
            asked = Filters.of(**filters)
            times = [min(timed(lambda: answer(db, name, asked)) for _ in range(ROUNDS)) for name in names]  # noqa: B023
            print(f"{told:24}" + "".join(f"{took:16.1f}" for took in times))


if __name__ == "__main__":
    orders = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    if len(sys.argv) > 2:
        main(orders, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(orders, Path(folder) / "questions.db")
