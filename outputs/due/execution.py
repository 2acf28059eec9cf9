"""Every activity of the plans with what was reported of it: done in time, late, no report, reports that disagree."""

import datetime
from itertools import groupby
from typing import NamedTuple

from sqlite_utils import Database

from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.due.states import ExecutionState, execution_state, last_day, standing
from outputs.due.store import stored_reports
from outputs.questions import Filters
from outputs.questions.narrowing import narrowing
from schemas.execution import Report
from schemas.record import DeadlineItem


class Executed(NamedTuple):
    """One activity; `due` is the day by which all of it has to be done, `reports` those that count."""

    state: ExecutionState
    due: datetime.date | None
    region: str | None
    order_id: str
    source: str
    number: str | None
    occurrence: int
    activity: str
    deadline: str | None
    reports: tuple[Report, ...]


_ROWS = """
SELECT a.key, o.region, o.order_id, o.source_name, a.number, a.occurrence, a.activity, a.deadline_raw,
    d.kind, d.start_date, d.end_date
FROM activities AS a
JOIN plans AS p ON p.key = a.plan_key
JOIN orders AS o ON o.key = a.order_key
LEFT JOIN deadlines AS d ON d.activity_key = a.key
WHERE {where}
ORDER BY o.region, o.order_id, a.key, d.position
"""


def execution(db: Database, as_of: datetime.date, filters: Filters | None = None) -> list[Executed]:
    """How each activity stands on `as_of`, by region and order. Errors: `FilterUnknown`, `DatabaseProblem`."""
    with told_plainly(place(db)):
        chosen = narrowing(db, filters or Filters())
        rows = db.conn.execute(_ROWS.format(where=chosen.where), chosen.values).fetchall()
        reported = stored_reports(db)
    found = []
    for _, group in groupby(rows, key=lambda row: row[0]):
        items = list(group)
        _, region, order_id, source, number, occurrence, activity, deadline = items[0][:8]
        due = last_day(
            DeadlineItem(kind=kind, end=datetime.date.fromisoformat(end))
            for *_, kind, _, end in items
            if kind is not None and end is not None
        )
        reports = standing(reported.get((order_id, number, occurrence), ()))
        state = execution_state(due, reports, as_of)
        found.append(Executed(state, due, region, order_id, source, number, occurrence, activity, deadline, reports))
    return found
