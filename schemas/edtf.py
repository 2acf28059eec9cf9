"""EDTF (ISO 8601-2) beside each item, to the day."""

import datetime

from schemas.record import DeadlineKind


def edtf_of(kind: DeadlineKind, start: datetime.date | None, end: datetime.date | None) -> str | None:
    """A day, an interval, or an interval open on one side («../2020-05-25»); None without any date."""
    if start is None and end is None:
        return None
    if kind == "on" and start is not None:
        return start.isoformat()
    return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"
