"""Topics by regions: how many activities, and what share of the region's."""

from typing import NamedTuple

from sqlite_utils import Database

from outputs.questions.answer import Answer, AnswerColumn
from outputs.questions.filters import Filters, narrowing
from outputs.questions.rows import COMPARED

_COLUMNS = (
    AnswerColumn("region_code", "id", "region"),
    AnswerColumn("region", "text"),
    AnswerColumn("topic", "id", "topic"),
    AnswerColumn("activities", "whole"),
    AnswerColumn("share", "share"),
    AnswerColumn("orders", "whole"),
)


class Cell(NamedTuple):
    """One region and one primary topic; `share` is of the region's activities under the filters, 0–1."""

    region_code: str | None
    region: str | None
    topic: str | None
    activities: int
    share: float
    orders: int


def cells(db: Database, filters: Filters) -> list[Cell]:
    """The cells that hold an activity, by region, the fullest first."""
    chosen = narrowing(db, filters)
    rows = db.conn.execute(
        "SELECT o.region_code, o.region, a.topic, count(*),"
        " count(*) * 1.0 / sum(count(*)) OVER (PARTITION BY o.region_code), count(DISTINCT o.key)"
        f" FROM {COMPARED} WHERE {chosen.where} GROUP BY o.region_code, a.topic"
        " ORDER BY o.region IS NULL, o.region, o.region_code, count(*) DESC, a.topic",
        chosen.values,
    )
    return [Cell(*row) for row in rows]


def matrix(db: Database, filters: Filters) -> Answer:
    """A row a cell."""
    return Answer("matrix", filters, _COLUMNS, tuple(cells(db, filters)), pivot=("topic", "region", "activities"))
