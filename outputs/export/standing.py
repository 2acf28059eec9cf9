"""Where each activity stands in the workbook, and which figures count it."""

from typing import NamedTuple

from sqlite_utils import Database

from outputs.export.cells import fitted

ACTIVITIES = (
    "temp.chosen_activities AS chosen CROSS JOIN activities AS a ON a.key = chosen.key"
    " CROSS JOIN plans AS p ON p.key = a.plan_key CROSS JOIN orders AS o ON o.key = a.order_key"
)
"""The chosen activities first, the rest by keys: left to itself SQLite begins with a table that it has to scan."""

CHOSEN = "a.key IN (SELECT key FROM temp.chosen_activities)"
ORDER = "o.region IS NULL, o.region, o.date, o.order_id, a.key"
"""By region, date and plan, as in the answer to the question «activities»."""


SHORT = 120
"""Letters of an activity that are enough to know it by."""


class Standing(NamedTuple):
    """`row` counts from 1; `months` are those that the question «load» counts it in, or what stands in their place."""

    row: int
    order_id: str
    region_code: str | None
    topic: str | None
    number: str | None
    activity: str
    months: tuple[str, ...]


def standings(db: Database) -> dict[int, Standing]:
    """The chosen activities by key, in the order in which they stand."""
    months = _months(db)
    rows = db.conn.execute(
        "SELECT a.key, o.order_id, o.region_code, a.topic, a.number, a.activity"
        f" FROM {ACTIVITIES} WHERE {CHOSEN} ORDER BY {ORDER}"
    )
    return {
        key: Standing(row, order, region, topic, number, fitted(activity, SHORT), tuple(months.get(key, ())))
        for row, (key, order, region, topic, number, activity) in enumerate(rows, start=1)
    }


def _months(db: Database) -> dict[int, list[str]]:
    months: dict[int, list[str]] = {}
    for key, month in db.conn.execute(
        "SELECT activity_key, month FROM activity_months"
        " WHERE activity_key IN (SELECT key FROM temp.chosen_activities) ORDER BY activity_key, month"
    ):
        months.setdefault(key, []).append(month)
    return months
