"""The load of each month: which activities touch it, which end in it."""

from typing import NamedTuple

from sqlite_utils import Database

from outputs.questions.answer import Answer, AnswerColumn
from outputs.questions.filters import Filters, narrowing
from outputs.questions.rows import COMPARED
from outputs.questions.touch import SPANS

_COLUMNS = (
    AnswerColumn("region_code", "id", "region"),
    AnswerColumn("region", "text"),
    AnswerColumn("month", "month", "month"),
    AnswerColumn("activities", "whole"),
    AnswerColumn("ending", "whole"),
)

_LOADS = f"""
WITH RECURSIVE
spans AS (
    SELECT a.key AS activity, o.region_code, o.region, s.part, s.first_month, s.last_month
    FROM {COMPARED} JOIN ({SPANS}) AS s ON s.activity_key = a.key
    WHERE {{where}}
),
months (activity, region_code, region, last_month, month) AS (
    SELECT activity, region_code, region, last_month, first_month FROM spans WHERE part = 'month'
    UNION
    SELECT activity, region_code, region, last_month, substr(date(month || '-01', '+1 month'), 1, 7)
    FROM months WHERE month < last_month
)
SELECT * FROM (
    SELECT region_code, region, month, count(DISTINCT activity) AS activities,
        count(DISTINCT CASE WHEN month = last_month THEN activity END) AS ending
    FROM months GROUP BY region_code, month
    UNION ALL
    SELECT region_code, region, part, count(DISTINCT activity), NULL
    FROM spans WHERE part <> 'month' GROUP BY region_code, part
)
ORDER BY region IS NULL, region, region_code, month
"""


class Loaded(NamedTuple):
    """The activities of a region in one month («2024-03»), or its «whole_year» or «undated» ones.

    `ending` are those with an item whose last day lies in the month.
    """

    region_code: str | None
    region: str | None
    month: str
    activities: int
    ending: int | None


def loads(db: Database, filters: Filters) -> list[Loaded]:
    """One for each region and month that its activities touch (see `touch`), then what stands apart."""
    chosen = narrowing(db, filters)
    rows = db.conn.execute(_LOADS.format(where=chosen.where), chosen.values)
    return [Loaded(*row) for row in rows]


def load(db: Database, filters: Filters) -> Answer:
    return Answer("load", filters, _COLUMNS, tuple(loads(db, filters)), pivot=("month", "region", "activities"))
