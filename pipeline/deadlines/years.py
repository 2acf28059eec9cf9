"""Years that are not printed, taken from the plan or the section; and the days of an atom in a given year."""

import datetime
from calendar import monthrange
from dataclasses import dataclass, replace

from pipeline.deadlines.tree import Atom, Year
from schemas.record import Period

ONE_DAY = datetime.timedelta(days=1)
AUTUMN = 9  # a school year begins in September
LONGEST_SCHOOL_PLAN = 400  # days
LENGTHS = {
    "month": (1, 0),
    "season": (3, 0),
    "quarter": (3, 0),
    "half": (6, 0),
    "year": (12, 1),
    "school_year": (12, AUTUMN),
}
"""Units of whole months: how many, and the first where it is always the same."""
Days = tuple[datetime.date, datetime.date]


class ImpossibleDate(ValueError):
    """A printed date that no calendar has (31.02.2024, 00.00.0000), or a range that runs backwards."""


class UnknownYear(ValueError):
    """A date without a year, where no plan gives one."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds the cell: the plan's period, and the month and year that the section row names."""

    plan: Period | None
    month: int = 0
    year: Year | None = None
    month_year: Year | None = None

    @property
    def school(self) -> bool:
        """True for a plan over a school year: two calendar years, beginning in summer or autumn."""
        plan = self.plan
        return (
            plan is not None
            and plan.end.year == plan.start.year + 1
            and plan.start.month >= 6
            and (plan.end - plan.start).days <= LONGEST_SCHOOL_PLAN
        )

    @property
    def several_years(self) -> bool:
        return self.plan is not None and not self.school and self.plan.end.year > self.plan.start.year


def anchor(atom: Atom) -> int:
    """The month by which an atom is put into one of the years of a school plan."""
    if atom.unit == "quarter":
        return 3 * atom.index - 2
    if atom.unit == "half":
        return 6 * atom.index - 5
    if atom.unit == "school_half":
        return AUTUMN if atom.index == 1 else 1
    if atom.unit == "school_year":
        return 8
    return atom.month or 12


def year_of(atom: Atom, setting: Setting) -> int:
    """The calendar year in which the atom begins; of a school year or its half, that of its own first day.

    Raises:
        UnknownYear: neither printed nor to be had from the plan.
    """
    month = anchor(atom)
    given = atom.year or setting.year
    if given is None:
        return _from_plan(atom, month, setting)
    if given.relative:
        if setting.plan is None:
            raise UnknownYear
        value = setting.plan.start.year + given.value
    else:
        value = given.value
    if given.school:
        if given.relative and not setting.school:
            raise UnknownYear
        return value if month >= AUTUMN or atom.unit == "school_year" else value + 1
    if atom.unit == "season" and atom.month == 12:
        return value - 1  # «зима 2024» is December 2023 to February 2024
    return value


def _from_plan(atom: Atom, month: int, setting: Setting) -> int:
    plan = setting.plan
    if plan is None:
        raise UnknownYear
    first, last = plan.start.year, plan.end.year
    if first == last:
        return first
    if atom.unit in {"year", "plan"}:
        return first
    if setting.school:
        if atom.unit == "school_year":
            return first
        inside = [year for year in (first, last) if _touches(atom, year, plan)]
        return inside[0] if len(inside) == 1 else first if month >= AUTUMN else last
    return next((year for year in range(first, last + 1) if _touches(atom, year, plan)), first)


def _touches(atom: Atom, year: int, plan: Period) -> bool:
    try:
        start, end = days_of(atom, year)
    except ImpossibleDate:
        return False
    return start <= plan.end and end >= plan.start


def part_of_plan(atom: Atom, setting: Setting) -> Atom | None:
    """The quarter or half-year that the plan itself is («в течение полугодия» in its plan); None for any other."""
    plan = setting.plan
    if plan is None:
        return None
    index = (plan.start.month - 1) // LENGTHS[atom.unit][0] + 1
    own = replace(atom, index=index, year=Year(plan.start.year))
    return own if days_of(own, plan.start.year) == (plan.start, plan.end) else None


def days_of(atom: Atom, year: int) -> Days:
    """First and last day of an atom that begins in `year`, its edge not yet looked at.

    Raises:
        ImpossibleDate: no calendar has it.
    """
    try:
        return _whole(atom, year)
    except ValueError as error:
        raise ImpossibleDate from error


def _whole(atom: Atom, year: int) -> Days:
    unit, index, month = atom.unit, atom.index, atom.month
    if unit == "day":
        day = datetime.date(year, month, index)
        return day, day
    if unit == "school_half":
        return _months(year, AUTUMN, 4) if index == 1 else _months(year, 1, 8)
    if unit in LENGTHS:
        length, opening = LENGTHS[unit]
        return _months(year, opening or month or length * (index - 1) + 1, length)
    return _within_month(atom, year)


def _months(year: int, month: int, count: int) -> Days:
    start = datetime.date(year, month, 1)
    behind = month - 1 + count
    last_year, last_month = year + (behind - 1) // 12, (behind - 1) % 12 + 1
    return start, datetime.date(last_year, last_month, monthrange(last_year, last_month)[1])


def _within_month(atom: Atom, year: int) -> Days:
    month, index = atom.month, atom.index
    weekday_of_first, length = monthrange(year, month)
    if atom.unit == "weekday":
        first = (atom.weekday - 1 - weekday_of_first) % 7 + 1
        day = first + 7 * (index - 1) if index > 0 else first + 7 * ((length - first) // 7)
        return (datetime.date(year, month, day),) * 2
    if atom.unit == "month_end":
        return (datetime.date(year, month, length),) * 2
    if atom.unit == "decade":
        start, end = (21, length) if index in {3, -1} else (10 * index - 9, 10 * index)
    elif atom.unit == "week":
        start, end = (length - 6, length) if index == -1 else (7 * index - 6, length if index == 5 else 7 * index)
    else:
        start, end = (1, 15) if index == 1 else (16, length)
    return datetime.date(year, month, start), datetime.date(year, month, end)
