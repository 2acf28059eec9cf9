"""The load of each month: which activities touch it, which end in it. `touch` says what touching means."""

from typing import NamedTuple

from sqlite_utils import Database

from outputs.questions.answer import Answer, AnswerColumn
from outputs.questions.filters import Filters
from outputs.questions.grouping import Grouping, Key
from outputs.questions.narrowing import narrowing_of_facts, narrowing_of_sums
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
    chosen = narrowing_of_sums(db, filters) if by.name in ("region", "all") and not filters.topic else None
    if chosen is not None:
        key, tables = by.key.replace("f.", "s."), "month_sums AS s"
        sums = "s.month, sum(s.activities), sum(s.ending)"
    else:
        chosen = narrowing_of_facts(db, filters)
        key, tables = by.key, "activity_facts AS f JOIN activity_months AS s ON s.activity_key = f.activity_key"
        sums = "s.month, count(*), sum(s.ending)"
    rows = db.conn.execute(
        f"SELECT {key}, {sums} FROM {tables} WHERE {chosen.where} GROUP BY {key}, s.month ORDER BY s.month",
        chosen.values,
    )
    return [
        Loaded(group, month, activities, None if month in APART else ending)
        for group, month, activities, ending in rows
    ]


def load(db: Database, filters: Filters, by: Grouping) -> Answer:
    found = loads(db, filters, by)
    labels = by.ordered(db, (one.key for one in found))
    places = {key: place for place, key in enumerate(labels)}
    found.sort(key=lambda one: places[one.key])
    rows = tuple((*labels[one.key], *one[1:]) for one in found)
    return Answer("load", filters, (*by.columns, *_COLUMNS), rows, by.pivot("month", "activities"))
