"""Quality: what rows have, how sure they are, and findings, counted order by order and brought up to date with them."""

from collections.abc import Callable
from typing import Any

from sqlite_utils import Database

from outputs.database import load_record
from outputs.questions.facts import refresh
from outputs.questions.quality import Coverage, Found, Sureness, coverage, findings, sureness
from outputs.review import Change, correct, shown_row
from schemas.record import Finding, OrderRecord, Topic
from tests.outputs.keys import activity_key

Make = Callable[..., OrderRecord]


def orders(make: Make, make_activity: Callable[..., Any]) -> tuple[OrderRecord, ...]:
    gap = Finding(code="number-gap", severity="warning", activity="2", message="…")
    rows = (
        make_activity("Семинар", "1", topic=Topic(primary="events"), result="Протокол", confidence={"deadline": 0.999}),
        make_activity("Отчёт", "2", topic=Topic(primary="other"), confidence={"deadline": 0.4, "bodies": 0.8}),
        make_activity("Сбор", "3", confidence={"deadline": 0.95}),
    )
    other = (make_activity("Курсы", "1", confidence={"deadline": 0.7}),)
    return (
        make("in/a.txt", activities=rows, findings=(gap, gap)),
        make("in/b.txt", activities=other, order={"id": "b"}, findings=(gap,)),
    )


def test_what_is_counted(db: Database, make: Make, make_activity: Callable[..., Any]) -> None:
    for record in orders(make, make_activity):
        load_record(db, record, extractor_version="1")
    refresh(db)
    (line,) = coverage(db)
    assert line == Coverage(line.media_type, 0, 2, 4, 0.25, line.dated, line.bodies, 0.25)
    assert findings(db) == [Found("number-gap", "warning", 3, 2)]
    fields, formats = sureness(db)
    assert list(fields) == ["deadline", "bodies"]
    deadline = fields["deadline"]
    assert (deadline.values, deadline[2:]) == (4, (1, 1, 0, 2))
    assert abs(deadline.mean - (0.999 + 0.4 + 0.95 + 0.7) / 4) < 1e-9
    assert fields["bodies"] == Sureness(1, 0.8, 0, 0, 1, 0)
    ((format_, both),) = formats.items()
    assert (format_, both.values) == ((line.media_type, 0), 5)


def test_a_correction_counts_at_the_next_refresh(db: Database, make: Make, make_activity: Callable[..., Any]) -> None:
    for record in orders(make, make_activity):
        load_record(db, record, extractor_version="1")
    refresh(db)
    row = shown_row(db, activity_key(db, 2))
    by_june = [{"kind": "by", "end": "2024-06-01"}]
    correct(db, Change(source=row.source, row=row.row, field="deadline", value=by_june), author="Иванова")
    assert refresh(db) == 1, "one order, and no other"
    assert sureness(db)[0]["deadline"][2:] == (0, 1, 0, 3)


def test_nothing_is_counted_where_nothing_is(db: Database) -> None:
    refresh(db)
    assert (coverage(db), findings(db), sureness(db)) == ([], [], ({}, {}))
