"""How an activity stands on a day: pure rules over its deadline items and what was reported.

An item falls due on its last day, whatever its kind: «до 1 июня», «в течение марта» and «в течение года» all have to be
done by then. A recurrence falls due again and again; a day is given only where its rule names one («до 10 числа каждого
месяца»), since «ежемесячно» names none.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import Literal

from dateutil.rrule import rrulestr

from schemas.execution import Report
from schemas.record import DeadlineItem

DueState = Literal["overdue", "due", "recurring"]
ExecutionState = Literal[
    "in_time", "late", "done_undated", "partly", "under_way", "not_done", "no_report", "not_yet", "no_date", "conflict"
]

_NAMES_A_DAY = ("BYMONTHDAY", "BYDAY", "BYYEARDAY")


def due_state(item: DeadlineItem, as_of: datetime.date, last: datetime.date) -> DueState | None:
    """How the item stands between `as_of` and `last`, both included; None where it neither falls due nor is overdue."""
    if item.end is None:
        return None
    if item.kind == "recurring":
        if item.end < as_of or (item.start is not None and item.start > last):
            return None
        day = next_day(item, as_of)
        return "recurring" if not names_a_day(item) or (day is not None and day <= last) else None
    if item.end < as_of:
        return "overdue"
    return "due" if item.end <= last else None


def names_a_day(item: DeadlineItem) -> bool:
    """True for a recurrence whose rule says on which days («каждую пятницу»)."""
    return item.start is not None and any(part in (item.rrule or "") for part in _NAMES_A_DAY)


def next_day(item: DeadlineItem, as_of: datetime.date) -> datetime.date | None:
    """The first day from `as_of` on that a recurrence names; None where it names no day, or has come to its end."""
    if item.rrule is None or item.start is None or not names_a_day(item):
        return None
    rule = rrulestr(item.rrule, dtstart=datetime.datetime.combine(item.start, datetime.time()))
    found = rule.after(datetime.datetime.combine(as_of, datetime.time()), inc=True)
    return found.date() if found is not None and (item.end is None or found.date() <= item.end) else None


def last_day(items: Iterable[DeadlineItem]) -> datetime.date | None:
    """The day by which all of an activity has to be done; None where it has no date."""
    return max((item.end for item in items if item.end is not None), default=None)


def standing(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports that count: those of the latest day that they speak of, one of several that say the same.

    A report without such a day stands beside every other. More than one left is a conflict for a person to settle.
    """
    days = [report.reported for report in reports if report.reported is not None]
    latest = max(days, default=None)
    counting = [report for report in reports if report.reported in (None, latest)]
    return tuple({(report.status, report.done): report for report in reversed(counting)}.values())[::-1]


def execution_state(due: datetime.date | None, reports: Sequence[Report], as_of: datetime.date) -> ExecutionState:
    """How an activity that is to be done by `due` was executed, as far as the reports that count tell."""
    if len(reports) > 1:
        return "conflict"
    if not reports:
        if due is None:
            return "no_date"
        return "no_report" if due < as_of else "not_yet"
    (report,) = reports
    if report.status != "done":
        return report.status
    if report.done is None or due is None:
        return "done_undated"
    return "in_time" if report.done <= due else "late"
