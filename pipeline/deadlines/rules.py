"""A recurrence as an RFC 5545 rule."""

from pipeline.deadlines.tree import Repeat

WEEKDAYS = ("", "MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY, WEEK = 0, -1


def rule_of(repeat: Repeat) -> str | None:
    """The recurrence as RFC 5545, without «RRULE:»."""
    if not repeat.ruled:
        return None
    parts = []
    if repeat.by_months:
        parts = ["FREQ=YEARLY"]
    elif repeat.months in {DAY, WEEK}:
        parts = ["FREQ=WEEKLY" if repeat.months == WEEK else "FREQ=DAILY"]
        if repeat.interval > 1:
            parts.append(f"INTERVAL={repeat.interval}")
    elif repeat.months % 12 == 0:
        parts = ["FREQ=YEARLY"] + ([f"INTERVAL={repeat.months // 12}"] if repeat.months > 12 else [])
    else:
        parts = ["FREQ=MONTHLY"] + ([f"INTERVAL={repeat.months}"] if repeat.months > 1 else [])
    if repeat.by_months:
        parts.append("BYMONTH=" + ",".join(map(str, sorted(repeat.by_months))))
    if repeat.month_days:
        parts.append("BYMONTHDAY=" + ",".join(map(str, repeat.month_days)))
    if repeat.weekdays:
        parts.append("BYDAY=" + ",".join(repeat.weekdays))
    return ";".join(parts)
