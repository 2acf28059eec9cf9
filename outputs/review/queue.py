"""What wants a person's eye first: rows by doubt and use, and how the review stands as a whole."""

import json
from dataclasses import dataclass

from sqlite_utils import Database

from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.review.history import conflicts
from schemas.corrections import FIELDS

MOST = 1000
"""Rows that one page of the queue may hold."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row of the queue; `urgency` 0..1. `confidence` has its least sure values first, `doubts` say why."""

    urgency: float
    activity_key: int
    source: str
    path: str
    order_id: str
    region: str | None
    number: str | None
    activity: str
    confidence: dict[str, float]
    doubts: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """`corrections` count, `undone` were undone, `conflicts` wait for a person, `unmatched` are about no stored order.

    `activities` have a confidence, `doubtful` of them a value below 0.9 that an audit uses.
    """

    corrections: int
    undone: int
    conflicts: int
    unmatched: int
    activities: int
    doubtful: int
    authors: dict[str, int]


def queue(db: Database, *, limit: int = 50, offset: int = 0, order: str | None = None) -> tuple[Waiting, ...]:
    """Rows with something to doubt, the most urgent first; with `order` (an id) only its own.

    At most `MOST` at once. Errors: `DatabaseProblem`.
    """
    names = [name for name, _, _ in FIELDS]
    columns = ", ".join(f"f.{name}" for name in names)
    # One order is found by its id and sorted; of all orders, the index of urgencies is walked from its end.
    chosen, sort = ("AND o.order_id = ?", "+f.urgency") if order is not None else ("", "f.urgency")
    values = () if order is None else (order,)
    with told_plainly(place(db)):
        found = db.conn.execute(
            "SELECT f.urgency, f.activity_key, o.source, s.path, o.order_id, o.region, a.number, a.activity, f.doubts,"
            f" {columns}"
            " FROM confidence f JOIN activities a ON a.key = f.activity_key JOIN orders o ON o.key = a.order_key"
            " JOIN plans p ON p.key = a.plan_key JOIN sources s ON s.sha256 = coalesce(p.file, o.source)"
            f" WHERE f.urgency > 0 {chosen}"
            f" ORDER BY {sort} DESC, f.activity_key DESC LIMIT ? OFFSET ?",
            (*values, max(0, min(limit, MOST)), max(0, offset)),
        ).fetchall()
    return tuple(_waiting(row, names) for row in found)


def review_status(db: Database) -> ReviewStatus:
    """Errors: `DatabaseProblem`."""
    with told_plainly(place(db)):
        undone = _count(db, "corrections WHERE undoes IS NOT NULL")
        live = "corrections c WHERE undoes IS NULL AND NOT EXISTS (SELECT 1 FROM corrections u WHERE u.undoes = c.uid)"
        authors = db.conn.execute(f"SELECT author, count(*) FROM {live} GROUP BY author ORDER BY 2 DESC, 1").fetchall()
        unlaid = " AND NOT EXISTS (SELECT 1 FROM corrections_laid WHERE correction = c.uid)"
        return ReviewStatus(
            corrections=_count(db, live),
            undone=undone,
            conflicts=len(conflicts(db)),
            unmatched=_count(db, live + unlaid),
            activities=_count(db, "confidence"),
            doubtful=_count(db, "confidence WHERE urgency > 0.1"),
            authors=dict(authors),
        )


def _count(db: Database, what: str) -> int:
    return int(db.conn.execute(f"SELECT count(*) FROM {what}").fetchone()[0])


def _waiting(row: tuple[object, ...], names: list[str]) -> Waiting:
    urgency, key, source, path, order, region, number, activity, doubts, *sure = row
    confidence = {name: float(str(one)) for name, one in zip(names, sure, strict=True) if one is not None}
    return Waiting(
        urgency=float(str(urgency)),
        activity_key=int(str(key)),
        source=str(source),
        path=str(path),
        order_id=str(order),
        region=None if region is None else str(region),
        number=None if number is None else str(number),
        activity=str(activity),
        confidence=dict(sorted(confidence.items(), key=lambda held: held[1])),
        doubts={name: tuple(words) for name, words in json.loads(str(doubts)).items()},
    )
