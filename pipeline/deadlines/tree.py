"""What an expression says, before any plan is known: atoms of time, phrases of atoms, terms of phrases and words."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "day",
    "month",
    "week",
    "decade",
    "half_month",
    "weekday",  # the n-th of a month
    "month_end",
    "work_end",  # the last working day of a month
    "quarter",
    "half",
    "school_half",
    "season",
    "year",
    "school_year",
    "plan",
    "number",  # a figure that takes its unit from a neighbour or the section
    "roman",
]
Preposition = Literal["", "until", "through", "from", "course"]


@dataclass(frozen=True, slots=True)
class Year:
    """A printed year; `relative` counts from the plan's first, `school` is the year in which a school year begins."""

    value: int
    relative: bool = False
    school: bool = False


@dataclass(frozen=True, slots=True)
class Atom:
    """One day or period. `index` counts within what the unit divides (-1 the last), `month` 0 is the section's.

    Index 0 of a quarter or half-year is the plan's own, index 1 of a school year the one to come («нового»).
    """

    unit: Unit
    index: int = 0
    month: int = 0
    year: Year | None = None
    edge: int = 0  # 1 beginning, 2 middle, 3 end
    weekday: int = 0
    nominative: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """An atom under its preposition; «к» is «until», «не позднее» and «включительно» are «through»."""

    atom: Atom
    preposition: Preposition = ""


@dataclass(frozen=True, slots=True)
class Range:
    """From one atom to another; `closing` «until» excludes a last month («с марта до мая»)."""

    first: Atom
    last: Atom
    closing: Literal["until", "through"] = "through"
    course: bool = False


@dataclass(frozen=True, slots=True)
class Always:
    """«постоянно»."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A recurrence. `months` between two occurrences; 0 is a day, -1 a week. `words` are kept as condition."""

    months: int
    interval: int = 1
    month_days: tuple[int, ...] = ()
    weekdays: tuple[str, ...] = ()
    by_months: tuple[int, ...] = ()
    words: str | None = None
    ruled: bool = True  # False: «раз в четверть», no rule can say it
    counted: int = 0  # «2 раза в год»: 2
    afresh: bool = False  # «далее ежеквартально»: over the plan, whatever stands before


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are no time and stand alone; `understood` where they are a known kind of condition."""

    text: str
    understood: bool


Phrase = Moment | Range | Always | Repeat | Words


@dataclass(frozen=True, slots=True)
class Term:
    """Phrases that share a condition and, from right to left, a year. `bounds` is the period of a recurrence."""

    phrases: tuple[Phrase, ...]
    condition: str | None
    printed: tuple[str, ...]  # each phrase as printed
    bounds: Moment | Range | None = None
