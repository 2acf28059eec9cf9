"""The rows of the database that fall due in the days after a date, are overdue, or recur."""

import datetime
import json
from typing import NamedTuple

from sqlite_utils import Database

from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.due.states import DueState, due_state, next_day, standing
from outputs.due.store import stored_reports
from outputs.questions import Filters
from outputs.questions.narrowing import narrowing
from schemas.record import DeadlineItem

DAYS = 30
"""How many days ahead are looked at unless told otherwise."""


class Due(NamedTuple):
    """One deadline item of an activity on a day. `day` is None where a recurrence names no day."""

    state: DueState
    day: datetime.date | None
    region: str | None
    order_id: str
    source: str
    number: str | None
    occurrence: int
    activity: str
    deadline: str | None
    bodies: tuple[str, ...]
    page: int | None
    line: int | None


_ROWS = """
SELECT o.region, o.order_id, o.source_name, a.number, a.occurrence, a.activity, a.deadline_raw, a.page, a.line,
    d.kind, d.start_date, d.end_date, d.rrule,
    (SELECT json_group_array(b.name) FROM activity_bodies AS l JOIN bodies AS b ON b.id = l.body_id
        WHERE l.activity_key = a.key) AS bodies
FROM deadlines AS d
JOIN activities AS a ON a.key = d.activity_key
JOIN plans AS p ON p.key = a.plan_key
JOIN orders AS o ON o.key = a.order_key
WHERE d.end_date IS NOT NULL AND ({where})
    AND ((d.kind = 'recurring' AND d.end_date >= ?) OR (d.kind <> 'recurring' AND d.end_date <= ?))
ORDER BY o.region, o.order_id, a.key, d.position
"""


def falling_due(db: Database, as_of: datetime.date, days: int = DAYS, filters: Filters | None = None) -> list[Due]:
    """What is overdue on `as_of`, falls due in the `days` days from it on, or recurs then; by region, then by day.

    An activity that a report calls done is left out. Errors: `FilterUnknown`, `DatabaseProblem`.
    """
    last = as_of + datetime.timedelta(days=max(days, 1) - 1)
    with told_plainly(place(db)):
        chosen = narrowing(db, filters or Filters())
        rows = db.conn.execute(
            _ROWS.format(where=chosen.where), (*chosen.values, as_of.isoformat(), last.isoformat())
        ).fetchall()
        reported = stored_reports(db)
    found = []
    for region, order_id, source, number, occurrence, activity, deadline, page, line, *item_and_bodies in rows:
        kind, start, end, rule, bodies = item_and_bodies
        item = DeadlineItem(kind=kind, start=_date(start), end=_date(end), rrule=rule)
        state = due_state(item, as_of, last)
        reports = standing(reported.get((order_id, number, occurrence), ()))
        if state is None or any(report.status == "done" for report in reports):
            continue
        day = next_day(item, as_of) if state == "recurring" else item.end
        named = tuple(dict.fromkeys(json.loads(bodies)))
        found.append(
            Due(state, day, region, order_id, source, number, occurrence, activity, deadline, named, page, line)
        )
    return sorted(found, key=lambda due: (due.region or "", due.day or last, due.order_id))


def _date(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None
