"""Topics by regions: how many activities, and what share of the region's."""

from collections import Counter
from typing import NamedTuple

from sqlite_utils import Database

from outputs.questions.answer import Answer, AnswerColumn
from outputs.questions.filters import Filters
from outputs.questions.grouping import Grouping, Key
from outputs.questions.narrowing import narrowing_of_facts

_COLUMNS = (
    AnswerColumn("topic", "id", "topic"),
    AnswerColumn("activities", "whole"),
    AnswerColumn("share", "share"),
    AnswerColumn("orders", "whole"),
)


class Cell(NamedTuple):
    """One group and one primary topic; `share` is of the group's activities under the filters, 0–1."""

    key: Key
    topic: str | None
    activities: int
    share: float
    orders: int


def cells(db: Database, filters: Filters, by: Grouping) -> list[Cell]:
    """The cells that hold an activity, the fullest first."""
    chosen = narrowing_of_facts(db, filters)
    rows = db.conn.execute(
        f"SELECT {by.key}, f.topic, count(*), count(DISTINCT f.order_key) FROM activity_facts AS f"
        f" WHERE {chosen.where} GROUP BY {by.key}, f.topic",
        chosen.values,
    ).fetchall()
    totals: Counter[Key] = Counter()
    for key, _, activities, _ in rows:
        totals[key] += activities
    found = [Cell(key, topic, count, count / totals[key], orders) for key, topic, count, orders in rows]
    return sorted(found, key=lambda cell: (-cell.activities, cell.topic or ""))


def matrix(db: Database, filters: Filters, by: Grouping) -> Answer:
    """A row a cell."""
    found = cells(db, filters, by)
    labels = by.ordered(db, (cell.key for cell in found))
    places = {key: place for place, key in enumerate(labels)}
    found.sort(key=lambda cell: places[cell.key])
    rows = tuple((*labels[cell.key], *cell[1:]) for cell in found)
    return Answer("matrix", filters, (*by.columns, *_COLUMNS), rows, by.pivot("topic", "activities"))
