"""How links and plans in force grow: `python -m benchmarks.versions_growth 1000 4000`.

Every tenth order is a base with 30 activities, the other nine amend it. Prints, for each number of orders, the seconds
that taking in all links took, that taking in one order more took, and that the plan in force of one base took.
"""

import datetime
import sys
import time
from collections.abc import Iterator
from typing import Any

from outputs.database import load_record, open_database
from outputs.versions.force import plan_in_force
from outputs.versions.links import take_in
from schemas.amendments import AmendedAct, Instruction, Rewording
from schemas.record import (
    Activity,
    Deadline,
    Issuer,
    OrderHead,
    OrderRecord,
    Plan,
    Region,
    Responsible,
    RowPlace,
    Source,
)

CHAIN = 10
ROWS = 30
FIRST = datetime.date(2019, 1, 9)
DAYS = 2000
"""Over so many days the base orders are spread."""


def order(index: int) -> OrderRecord:
    """The order with this place in the corpus: a base, or one of the amendments behind it."""
    base, step = index - index % CHAIN, index % CHAIN
    first = FIRST + datetime.timedelta(days=base // CHAIN % DAYS)
    acts: tuple[AmendedAct, ...] = ()
    if step:
        told = Instruction(
            clause="1.1",
            action="reword",
            unit="row",
            targets=(f"1.{step}",),
            rewordings=(Rewording(old="март", new="май"),),
            text="…",
        )
        act: dict[str, Any] = {"kind": "приказ", "date": first, "number": str(base), "issuer": None, "title": None}
        acts = (AmendedAct(effect="amends", clause="1", instructions=(told,), **act),)
    rows = tuple(
        Activity(
            number=f"1.{number}",
            section="1. Меры",
            activity=f"Проведение семинара № {number}",
            deadline=Deadline(raw="март 2024 г."),
            responsible=Responsible(raw="ИРО"),
            occurrence=1,
            result=None,
            source=RowPlace(),
        )
        for number in range(1, ROWS + 1)
    )
    head = OrderHead(
        id=f"o-{index}",
        kind="приказ",
        number=str(index),
        date=first + datetime.timedelta(days=step),
        title=None,
        issuer=Issuer(name="Министерство образования", level="regional"),
        region=Region(code="RU-ALT", name="Алтайский край"),
        municipality=None,
        place=None,
        signatory=None,
        amends=acts,
    )
    source = Source(path=f"{index}.txt", sha256=f"{index:064x}", media_type="text/plain", pages=None, ocr=False)
    plan = Plan(title="План", annex=None, period=None, columns=("number", "activity"), activities=rows)
    return OrderRecord(source=source, order=head, plans=() if step else (plan,))


def measured(orders: int) -> Iterator[float]:
    """Seconds of: all links, one order more, one plan in force."""
    with open_database(":memory:") as db:
        for index in range(orders):
            load_record(db, order(index), extractor_version="1")
        started = time.perf_counter()
        take_in(db)
        yield time.perf_counter() - started
        load_record(db, order(orders), extractor_version="1")
        started = time.perf_counter()
        take_in(db)
        yield time.perf_counter() - started
        started = time.perf_counter()
        found = plan_in_force(db, "o-0", datetime.date.max)
        yield time.perf_counter() - started
        if len(found.done) != CHAIN - 1 or found.open:
            raise RuntimeError(found.outcomes)


if __name__ == "__main__":
    for count in map(int, sys.argv[1:] or ["1000", "4000"]):
        everything, one, plan = measured(count)
        print(f"{count} orders: all links {everything:.2f} s, one order more {one:.3f} s, plan in force {plan:.3f} s")
