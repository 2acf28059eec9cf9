"""Filters as SQL: over orders (o), plans (p) and activities (a), or over the narrow rows of `activity_facts` (f)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from sqlite_utils import Database

from knowledge.regions import subjects
from outputs.questions.filters import Filters, meant
from outputs.questions.touch import spans
from schemas.record import BodyCategory, DeadlineKind

CATEGORIES: tuple[str, ...] = get_args(BodyCategory)
KINDS: tuple[str, ...] = get_args(DeadlineKind)
"""The n-th of each is bit n in `activity_facts`."""

Condition = tuple[str, object]
"""SQL with one question mark, and the JSON value or the number for it."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Conditions for a WHERE, and their values."""

    conditions: tuple[str, ...]
    values: tuple[str | int, ...]

    @property
    def where(self) -> str:
        return " AND ".join(self.conditions) or "1"


def narrowing(db: Database, filters: Filters) -> Narrowing:
    """Over orders o, plans p and activities a, whatever has been derived. Errors: `FilterUnknown`."""
    found = meant(db, filters)
    conditions = [
        *_listed("o.region_code", found.regions),
        *_listed("o.region_code", _codes(found.districts)),
        *_listed("a.topic", found.topics),
        *_listed("o.issuer_level", found.levels),
        *_listed("o.kind", found.acts),
        *_listed("o.key", found.orders),
        *_among("a.key", "SELECT activity_key FROM deadlines WHERE kind", found.kinds),
        *_among("a.key", "SELECT activity_key FROM measure_members WHERE group_id", found.measures),
    ]
    if found.categories is not None or found.bodies is not None:
        ids = {*(found.bodies or ()), *_of_categories(db, found.categories or ())}
        conditions += _among("a.key", "SELECT activity_key FROM activity_bodies WHERE body_id", ids)
    if found.months is not None:
        touching = f"SELECT s.activity_key FROM ({spans()}) AS s, json_each(?) AS v"
        where = "WHERE v.value = s.part OR v.value BETWEEN s.first_month AND s.last_month"
        conditions.append((f"a.key IN ({touching} {where})", sorted(found.months)))
    years = _years("CAST(substr(coalesce(p.period_{}, o.date), 1, 4) AS INTEGER)", ("start", "end"), found.years)
    return _narrowing([f"o.key NOT IN ({TWINS})", *years], conditions)


TWINS = "SELECT order_key FROM v_repeated_orders"
"""Readings that are not counted: the same order published twice counts once."""


def narrowing_of_facts(db: Database, filters: Filters) -> Narrowing:
    """The same over `activity_facts` f, which has to be filled. Errors: `FilterUnknown`."""
    found = meant(db, filters, "body_texts")
    conditions = [
        *_listed("f.region_code", found.regions),
        *_listed("f.district", found.districts),
        *_listed("f.topic", found.topics),
        *_listed("f.level", found.levels),
        *_among("f.order_key", "SELECT key FROM orders WHERE kind", found.acts),
        *_listed("f.order_key", found.orders),
        *_among("f.activity_key", "SELECT activity_key FROM activity_months WHERE month", found.months),
        *_among("f.activity_key", "SELECT activity_key FROM measure_members WHERE group_id", found.measures),
    ]
    if found.kinds is not None:
        conditions.append(("f.kinds & ?", bits(found.kinds, KINDS)))
    if found.bodies is not None:
        ids = {*found.bodies, *_of_categories(db, found.categories or ())}
        conditions += _among("f.activity_key", "SELECT activity_key FROM activity_bodies WHERE body_id", ids)
    elif found.categories is not None:
        conditions.append(("f.categories & ?", bits(found.categories, CATEGORIES)))
    years = _years("f.{}", ("year", "last_year"), found.years)
    return _narrowing(["f.order_key NOT IN (SELECT order_key FROM order_twins)", *years], conditions)


def narrowing_of_sums(db: Database, filters: Filters) -> Narrowing | None:
    """The same over `topic_sums` or `month_sums` s; None where they can't tell. Errors: `FilterUnknown`.

    They know one category at a time, as an activity may be of several, and nothing of single orders, bodies and kinds;
    `month_sums` know no topics.
    """
    found = meant(db, filters, "body_texts")
    others = (found.acts, found.orders, found.months, found.measures, found.kinds, found.bodies)
    categories = found.categories or {""}
    if any(one is not None for one in others) or len(categories) > 1:
        return None
    conditions = [
        *_listed("s.category", categories),
        *_listed("s.region_code", found.regions),
        *_listed("s.region_code", _codes(found.districts)),
        *_listed("s.topic", found.topics),
        *_listed("s.level", found.levels),
    ]
    return _narrowing(_years("s.{}", ("year", "last_year"), found.years), conditions)


def bits(chosen: Iterable[str], names: tuple[str, ...]) -> int:
    """A number with the bit of each chosen name set."""
    return sum(1 << names.index(name) for name in chosen)


def _narrowing(plain: list[str], conditions: list[Condition]) -> Narrowing:
    values = tuple(value if isinstance(value, int) else json.dumps(value) for _, value in conditions)
    return Narrowing(tuple(f"({sql})" for sql in (*plain, *(sql for sql, _ in conditions))), values)


def _listed(column: str, values: Iterable[str] | Iterable[int] | None) -> list[Condition]:
    return [] if values is None else [(f"{column} IN (SELECT value FROM json_each(?))", sorted(values))]


def _among(column: str, select: str, values: Iterable[str] | Iterable[int] | None) -> list[Condition]:
    if values is None:
        return []
    return [(f"{column} IN ({select} IN (SELECT value FROM json_each(?)))", sorted(values))]


def _years(column: str, names: tuple[str, str], years: frozenset[int] | None) -> list[str]:
    if years is None:
        return []
    first, last = (column.format(name) for name in names)
    return [" OR ".join(f"({year:d} BETWEEN {first} AND {last})" for year in sorted(years)) or "0"]


def _codes(districts: frozenset[str] | None) -> list[str] | None:
    return None if districts is None else [subject.code for subject in subjects() if subject.district in districts]


def _of_categories(db: Database, categories: Iterable[str]) -> list[int]:
    rows = db.conn.execute(
        "SELECT id FROM bodies WHERE category IN (SELECT value FROM json_each(?))", (json.dumps(sorted(categories)),)
    )
    return [int(number) for (number,) in rows]
