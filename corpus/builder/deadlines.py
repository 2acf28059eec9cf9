"""Deadline cells made from their meaning: each family draws its days first and then prints them.

Every family returns a `Due`: the words and the items that the contract gives them. Nothing here reads text.
"""

import random
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from corpus.builder.speech import GENITIVE, bank, short_date, upper_first
from schemas.record import DeadlineItem, DeadlineKind, Period


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline cell: what is printed (`raw` None: the cell is empty) and what it means."""

    raw: str | None
    items: tuple[DeadlineItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """The plan's period and how its years are printed; `school` and `several` tell a school year and several years."""

    period: Period
    school: bool
    several: bool
    rng: random.Random

    def year(self, month: int) -> int:
        """The year that a month without one belongs to."""
        return self.period.start.year if month >= 9 or not self.school else self.period.end.year

    def months(self) -> list[int]:
        """Months of the plan's period (of its first year where it has several)."""
        if self.several:
            return list(range(1, 13))
        first, last = self.period.start, self.period.end
        return [month for month in range(1, 13) if first <= date(self.year(month), month, 1) <= last]

    def month(self) -> tuple[int, int]:
        """A month of the plan and its year."""
        month = self.rng.choice(self.months())
        years = range(self.period.start.year, self.period.end.year + 1)
        return month, self.rng.choice(list(years)) if self.several else self.year(month)

    def day(self) -> date:
        month, year = self.month()
        return date(year, month, self.rng.randint(1, monthrange(year, month)[1]))

    def tail(self, year: int, *, may_lack: bool = True) -> str:
        """The year as it follows a month: « 2024 г.», « 2024», «», in a plan of several years always printed."""
        forms = [f" {year} г.", f" {year} года", f" {year} г", f" {year}", f" {year}г."]
        if may_lack and not self.several:
            forms += ["", "", ""]
        if may_lack and not self.several and year == self.period.start.year and not self.school:
            forms += [" т.г.", " текущего года"] if self.rng.random() < 0.3 else []
        return self.rng.choice(forms)

    def day_words(self, day: date) -> str:
        if self.rng.random() < 0.45:
            return self.rng.choice([short_date(day), short_date(day) + " г.", f"{short_date(day)}г."])
        return f"{day.day} {GENITIVE[day.month - 1]}{self.tail(day.year)}"

    def dash(self) -> str:
        return self.rng.choice([" – ", "-", " - ", "–", " — ", "- "])


def edtf(start: date | None, end: date | None) -> str | None:
    """The span in EDTF, always with full days."""
    if end is None:
        return None
    if start is None:
        return f"../{end.isoformat()}"
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


def item(
    kind: DeadlineKind, start: date | None, end: date | None, rrule: str | None = None, condition: str | None = None
) -> DeadlineItem:
    return DeadlineItem(kind=kind, start=start, end=end, rrule=rrule, condition=condition, edtf=edtf(start, end))


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


Family = Callable[[Frame], Due]


def printed(due: Due, capital: bool) -> Due:
    """The cell with its first letter as the plan prints it; conditions are as printed too."""
    if not capital or due.raw is None:
        return due
    words = upper_first(due.raw)
    items = [
        entry.model_copy(update={"condition": upper_first(entry.condition)})
        if entry.condition and due.raw.startswith(entry.condition)
        else entry
        for entry in due.items
    ]
    return replace(due, raw=words, items=tuple(items))


def qualified(due: Due, frame: Frame) -> Due:
    """A dated cell with a qualifier behind it, which becomes the condition of each item."""
    words = frame.rng.choice(bank("banks")["qualifiers"])
    raw = f"{due.raw} ({words})" if frame.rng.random() < 0.5 else f"{due.raw}, {words}"
    return Due(raw, tuple(entry.model_copy(update={"condition": words}) for entry in due.items))
