"""The filters that pages share, as conditions of SQL. Values are always bound, never put into the text."""

import datetime
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from outputs.site.asked import Asked
from schemas.record import BodyCategory, DeadlineKind

MONTH = re.compile(r"(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])")
NONE = "-"
"""What a filter's value is for «not known»."""


@dataclass(frozen=True, slots=True)
class Filters:
    """`region` is a code or `NONE`, `topic` an id or `NONE`, `category` of a body, `body` words of its name or of the
    cell, `month` «2024-03». None of each means all."""

    region: str | None = None
    year: int | None = None
    topic: str | None = None
    category: str | None = None
    body: str | None = None
    month: str | None = None
    kind: str | None = None

    @property
    def given(self) -> Mapping[str, object]:
        """The filters by name, None where one is not set."""
        return {name: getattr(self, name) for name in self.__slots__}


def filters(asked: Asked) -> Filters:
    """The filters of an address; a value that can't be is left out."""
    month, category, kind = asked.text("month"), asked.text("category"), asked.text("kind")
    return Filters(
        region=asked.text("region"),
        year=asked.whole("year", 1900, 2200),
        topic=asked.text("topic"),
        category=category if category in get_args(BodyCategory) else None,
        body=asked.text("body"),
        month=month if month and MONTH.fullmatch(month) else None,
        kind=kind if kind in get_args(DeadlineKind) else None,
    )


Conditions = tuple[list[str], dict[str, object]]
"""What stands behind WHERE, to be joined by AND, and the values by name."""


def of_orders(chosen: Filters) -> Conditions:
    """Conditions on `orders o`: its region, and a year that is its own or lies in the period of a plan."""
    conditions: list[str] = []
    values: dict[str, object] = {}
    if chosen.region == NONE:
        conditions.append("o.region_code IS NULL")
    elif chosen.region:
        conditions.append("o.region_code = :region")
        values["region"] = chosen.region
    if chosen.year:
        conditions.append(
            "(o.date BETWEEN :first AND :last OR EXISTS (SELECT 1 FROM plans WHERE order_key = o.key"
            " AND period_start <= :last AND period_end >= :first))"
        )
        values |= {"first": f"{chosen.year}-01-01", "last": f"{chosen.year}-12-31"}
    return conditions, values


def of_activities(chosen: Filters) -> Conditions:
    """Conditions on `activities a` of `orders o`."""
    conditions, values = of_orders(chosen)
    if chosen.topic == NONE:
        conditions.append("a.topic IS NULL")
    elif chosen.topic:
        conditions.append("a.topic = :topic")
        values["topic"] = chosen.topic
    if chosen.category or chosen.body:
        named = ["l.activity_key = a.key"]
        if chosen.category:
            named.append("b.category = :category")
            values["category"] = chosen.category
        if chosen.body:
            named.append("(instr(lower_ru(b.name), :body) OR instr(lower_ru(l.text), :body))")
            values["body"] = chosen.body.lower()
        conditions.append(
            "EXISTS (SELECT 1 FROM activity_bodies AS l JOIN bodies AS b ON b.id = l.body_id"
            f" WHERE {' AND '.join(named)})"
        )
    dated: list[str] = []
    if chosen.month:
        dated.append(
            "coalesce(d.start_date, d.end_date) <= :month_end AND coalesce(d.end_date, d.start_date) >= :month"
        )
        values |= {"month": f"{chosen.month}-01", "month_end": _last_day(chosen.month)}
    if chosen.kind:
        dated.append("d.kind = :kind")
        values["kind"] = chosen.kind
    if dated:
        conditions.append(
            f"EXISTS (SELECT 1 FROM deadlines AS d WHERE d.activity_key = a.key AND {' AND '.join(dated)})"
        )
    return conditions, values


def where(conditions: list[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def prepare(connection: sqlite3.Connection) -> None:
    """The function that the conditions need: SQLite's own `lower` knows Latin letters only."""
    connection.create_function("lower_ru", 1, lambda text: text.lower() if text else text, deterministic=True)


def _last_day(month: str) -> str:
    first = datetime.date.fromisoformat(f"{month}-01")
    return ((first + datetime.timedelta(days=32)).replace(day=1) - datetime.timedelta(days=1)).isoformat()
