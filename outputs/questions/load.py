"""The load of each month: which activities touch it, which end in it. `touch` says what touching means."""

from dataclasses import replace
from typing import NamedTuple

from sqlite_utils import Database

from outputs.questions.answer import Answer, AnswerColumn
from outputs.questions.filters import Filters, meant
from outputs.questions.grouping import Grouping, Key
from outputs.questions.narrowing import narrowing_of_facts
from outputs.questions.touch import APART

_COLUMNS = (
    AnswerColumn("month", "month", "month"),
    AnswerColumn("activities", "whole"),
    AnswerColumn("ending", "whole"),
)


class Loaded(NamedTuple):
    """The activities of a group in one month («2024-03»), or its «whole_year» or «undated» ones.

    `ending` are those with an item whose last day lies in the month; None for what is in no month.
    """

    key: Key
    month: str
    activities: int
    ending: int | None


def loads(db: Database, filters: Filters, by: Grouping) -> list[Loaded]:
    """One for each group and month that its activities touch, then for what stands apart."""
    if by.name in ("region", "all") and replace(filters, region=()) == Filters():
        select, values = _plain(db, filters, by)
    else:
        chosen = narrowing_of_facts(db, filters)
        select = (
            f"SELECT {by.key}, m.month, count(*), sum(m.ending) FROM activity_facts AS f"
            f" JOIN activity_months AS m ON m.activity_key = f.activity_key WHERE {chosen.where}"
            f" GROUP BY {by.key}, m.month ORDER BY m.month"
        )
        values = chosen.values
    return [
        Loaded(key, month, activities, None if month in APART else ending)
        for key, month, activities, ending in db.conn.execute(select, values)
    ]


def _plain(db: Database, filters: Filters, by: Grouping) -> tuple[str, tuple[str | int, ...]]:
    """The same without a look at the facts: one index in the order of regions and months holds all that is counted."""
    codes = meant(db, filters).regions
    regions = "1" if codes is None else f"m.region_code IN ({', '.join('?' * len(codes))})"
    key = by.key.replace("f.", "m.")
    select = (
        f"SELECT {key}, m.month, count(*), sum(m.ending) FROM activity_months AS m WHERE {regions}"
        f" AND m.order_key NOT IN (SELECT order_key FROM order_twins) GROUP BY {key}, m.month ORDER BY m.month"
    )
    return select, tuple(sorted(codes or ()))


def load(db: Database, filters: Filters, by: Grouping) -> Answer:
    found = loads(db, filters, by)
    labels = by.ordered(db, (one.key for one in found))
    places = {key: place for place, key in enumerate(labels)}
    found.sort(key=lambda one: places[one.key])
    rows = tuple((*labels[one.key], *one[1:]) for one in found)
    return Answer("load", filters, (*by.columns, *_COLUMNS), rows, by.pivot("month", "activities"))
