"""On which days a deadline stands in a calendar: a first day, a last day, and a rule that repeats it.

`by` stands on its last day, a single day on itself, a span on all its days. A recurrence stands on single days: the
rule counts from the first day of its period («ежемесячно» in a plan for 2024 is the first of each month), since a plan
rarely names the day. A recurrence whose rule is unknown («раз в четверть») is a span. What has no date stands nowhere.
"""

import datetime
from typing import NamedTuple, cast

from dateutil.rrule import rrule, rrulestr
from icalendar import vRecur

ONE_DAY = datetime.timedelta(days=1)
_LAST = datetime.date.max - ONE_DAY

_OF_DAYS = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_CHOOSING_DAYS = frozenset({"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"})
_SHORTEST_MONTH = 28
FEBRUARY = 2


class Days(NamedTuple):
    """All days from `first` to `last`, both included; with `rule` (RFC 5545) that day again and again."""

    first: datetime.date
    last: datetime.date
    rule: vRecur | None = None


class Undated(NamedTuple):
    """Why a deadline has no day: `no-date`, or `no-sense` (it ends before it begins, its rule can't be followed)."""

    reason: str


def days(start: datetime.date | None, end: datetime.date | None, rule: str | None) -> Days | Undated:
    """Where an item of a deadline stands (`schemas.record.DeadlineItem`)."""
    first, last = start or end, end or start
    if first is None or last is None:
        return Undated("no-date")
    if last < first or last > _LAST:
        return Undated("no-sense")
    return _repeated(first, last, rule) if rule else Days(first, last)


def _repeated(first: datetime.date, last: datetime.date, rule: str) -> Days | Undated:
    try:
        recur = _every_month(vRecur.from_ical(rule), first)
        counted = _counted(recur, first)
    except (ValueError, TypeError, KeyError):
        # Both libraries tell in their own ways that a rule is none.
        return Undated("no-sense")
    if not _is_of_days(recur):
        return Undated("no-sense")
    found = counted.before(datetime.datetime.combine(last, datetime.time()), inc=True)
    beginning = next(iter(counted), None)
    if found is None or beginning is None:
        return Undated("no-sense")
    # A calendar shows the day of DTSTART whatever the rule says, so it has to be one of the rule's own.
    until = found.date() if {"COUNT", "UNTIL"} & recur.keys() else last
    kept = vRecur({name: value for name, value in recur.items() if name not in ("COUNT", "UNTIL")})
    kept["UNTIL"] = [until]
    return Days(beginning.date(), beginning.date(), kept)


def _counted(recur: vRecur, first: datetime.date) -> rrule:
    text = bytes(recur.to_ical()).decode()  # type: ignore[no-untyped-call]
    return cast("rrule", rrulestr(text, dtstart=datetime.datetime.combine(first, datetime.time())))


def _is_of_days(recur: vRecur) -> bool:
    return set(recur["FREQ"]) <= _OF_DAYS and not any(name in recur for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))


def _every_month(recur: vRecur, first: datetime.date) -> vRecur:
    """The rule that also counts in months without the day of `first`: «ежемесячно» from 31 January means February too.

    RFC 5545 leaves such months out, so the last of the days up to that one is asked for.
    """
    if first.day <= _SHORTEST_MONTH or not {*recur.get("FREQ", ())} <= {"MONTHLY", "YEARLY"}:
        return recur
    if any(name in recur for name in _CHOOSING_DAYS):
        return recur
    kept = vRecur(dict(recur))
    if kept["FREQ"] == ["YEARLY"]:
        if "BYMONTH" not in kept:
            # The same month every year is too short only in February.
            if first.month != FEBRUARY:
                return recur
            kept["BYMONTH"] = [FEBRUARY]
        elif "INTERVAL" not in kept:
            kept["FREQ"] = ["MONTHLY"]
    kept["BYMONTHDAY"] = list(range(_SHORTEST_MONTH, first.day + 1))
    kept["BYSETPOS"] = [-1]
    return kept
