"""How well orders were read, by format: which values their rows have, and how sure the program is of them."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from sqlite_utils import Database

from schemas.corrections import FIELDS

_LISTED = "IN (SELECT value FROM json_each(:orders))"

_COVERAGE = f"""
INSERT INTO order_coverage (order_key, media_type, ocr, activities, topic, dated, bodies, result)
SELECT o.key, s.media_type, s.ocr, count(f.activity_key),
    coalesce(sum(f.topic IS NOT NULL AND f.topic <> 'other'), 0), coalesce(sum(f.due IS NOT NULL), 0),
    coalesce(sum(f.bodies > 0), 0), coalesce(sum(f.measurable IS NOT NULL), 0)
FROM orders AS o JOIN sources AS s ON s.sha256 = o.source LEFT JOIN activity_facts AS f ON f.order_key = o.key
WHERE o.key {_LISTED} GROUP BY o.key
"""

_FINDINGS = f"""
INSERT INTO order_findings (order_key, code, severity, count)
SELECT order_key, code, severity, count(*) FROM findings WHERE order_key {_LISTED} GROUP BY order_key, code, severity
"""


def _confidence(field: str) -> str:
    return f"""
INSERT INTO order_confidence (order_key, field, media_type, ocr, count, total, below_50, below_80, below_95)
SELECT a.order_key, '{field}', s.media_type, s.ocr, count(*), sum(c.{field}), sum(c.{field} < 0.5),
    sum(c.{field} >= 0.5 AND c.{field} < 0.8), sum(c.{field} >= 0.8 AND c.{field} < 0.95)
FROM activities AS a JOIN confidence AS c ON c.activity_key = a.key
JOIN orders AS o ON o.key = a.order_key JOIN sources AS s ON s.sha256 = o.source
WHERE a.order_key {_LISTED} AND c.{field} IS NOT NULL GROUP BY a.order_key
"""


_SUMS = """
INSERT INTO confidence_sums (field, media_type, ocr, count, total, below_50, below_80, below_95)
SELECT field, media_type, ocr, sum(count), sum(total), sum(below_50), sum(below_80), sum(below_95)
FROM order_confidence GROUP BY field, media_type, ocr
"""


class Coverage(NamedTuple):
    """Shares of the activities of a format, 0..1; None where it has none."""

    media_type: str
    ocr: int
    orders: int
    activities: int
    topic: float | None
    dated: float | None
    bodies: float | None
    result: float | None


class Sureness(NamedTuple):
    """How sure so many `values` are: their mean confidence, and how many lie below 0.5, from there below 0.8, from
    there below 0.95, and above."""

    values: int
    mean: float
    below_50: int
    below_80: int
    below_95: int
    rest: int


def fill_quality(db: Database, orders: Sequence[int]) -> None:
    """Counts `orders` anew after their facts are there, inside the caller's transaction."""
    listed = {"orders": json.dumps(list(orders))}
    for table in ("order_coverage", "order_confidence", "order_findings"):
        db.conn.execute(f"DELETE FROM {table} WHERE order_key {_LISTED}", listed)
    for insert in (_COVERAGE, _FINDINGS, *(_confidence(field) for field, _, _ in FIELDS)):
        db.conn.execute(insert, listed)


def sum_quality(db: Database) -> None:
    """Adds the confidences of all orders up, inside the caller's transaction."""
    db.conn.execute("DELETE FROM confidence_sums")
    db.conn.execute(_SUMS)


def coverage(db: Database) -> list[Coverage]:
    """By format, that of most activities first. The facts have to be there."""
    shares = ", ".join(f"sum({name}) * 1.0 / nullif(sum(activities), 0)" for name in Coverage._fields[4:])
    found = db.conn.execute(
        f"SELECT media_type, ocr, count(*), sum(activities), {shares} FROM order_coverage"
        " GROUP BY media_type, ocr ORDER BY 4 DESC, 1, 2"
    )
    return [Coverage(*row) for row in found]


class Found(NamedTuple):
    """A kind of finding: how many there are, in how many orders."""

    code: str
    severity: str
    findings: int
    orders: int


def findings(db: Database) -> list[Found]:
    """Every kind of finding, the gravest and then the most frequent first. The facts have to be there."""
    found = db.conn.execute(
        "SELECT code, severity, sum(count), count(*) FROM order_findings GROUP BY code, severity"
        " ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, 3 DESC, code"
    )
    return [Found(*row) for row in found]


def sureness(db: Database) -> tuple[dict[str, Sureness], dict[tuple[str, int], Sureness]]:
    """By field in the order of `FIELDS`, and by format (media type, recognised or not), that of most values first; none
    where nothing has a confidence. The facts have to be there."""
    found = db.conn.execute(
        "SELECT media_type, ocr, field, count, total, below_50, below_80, below_95 FROM confidence_sums"
    ).fetchall()
    fields = {name: [row[3:] for row in found if row[2] == name] for name, _, _ in FIELDS}
    formats = {key: [row[3:] for row in found if row[:2] == key] for key in {tuple(row[:2]) for row in found}}
    ranked = sorted(formats.items(), key=lambda held: (-sum(row[0] for row in held[1]), held[0]))
    return (
        {name: _together(rows) for name, rows in fields.items() if rows},
        {(key[0], key[1]): _together(rows) for key, rows in ranked},
    )


def _together(rows: Sequence[Sequence[float]]) -> Sureness:
    values, total, below_50, below_80, below_95 = (sum(column) for column in zip(*rows, strict=True))
    rest = values - below_50 - below_80 - below_95
    return Sureness(int(values), total / values, int(below_50), int(below_80), int(below_95), int(rest))
