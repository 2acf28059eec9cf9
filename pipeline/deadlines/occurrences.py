"""Recurrences expanded on demand into dates, and the working days of Russia."""

import datetime
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache

import holidays
from dateutil.rrule import rrulestr

from schemas.record import DeadlineItem

SATURDAY = 5
ONE_DAY = datetime.timedelta(days=1)


@lru_cache(maxsize=64)
def _holidays(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("RU", years=year)


def is_working_day(date: datetime.date) -> bool:
    """False on weekends and public holidays of Russia, with the days that the government moved."""
    return bool(_holidays(date.year).is_working_day(date))


def last_working_day(year: int, month: int) -> datetime.date:
    date = datetime.date(year, month, monthrange(year, month)[1])
    while not is_working_day(date):
        date -= ONE_DAY
    return date


def working_days_after(date: datetime.date, count: int) -> datetime.date:
    """The day on which a term of `count` working days ends that begins on the day after `date`."""
    while count > 0:
        date += ONE_DAY
        count -= is_working_day(date)
    return date


def occurrences(item: DeadlineItem) -> Iterator[datetime.date]:
    """Days of a recurring item within its period; nothing where it has no rule or no period."""
    if item.rrule is None or item.start is None or item.end is None:
        return
    start = datetime.datetime.combine(item.start, datetime.time())
    last = item.end
    for moment in rrulestr(item.rrule, dtstart=start):
        day = moment.date()
        if day > last:
            return
        yield day
