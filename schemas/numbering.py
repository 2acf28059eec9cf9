"""How the rows of a plan are counted: the levels of a number, and which rows make one series."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from schemas.record import Activity

FIGURES = re.compile(r"[0-9]{1,6}")
"""What is longer is a date or an accident of recognition, and no number of a row."""
HEADED = re.compile(r"(\d{1,4}(?:\.\d{1,3})*)[.)]?\s")
"""The number that a section's row begins with."""

Number = tuple[tuple[str, ...], int]
"""«3.10» is (("3",), 10)."""
Series = tuple[int, tuple[str, ...]]
"""Rows that are counted together: which start of the numbering they belong to, and their leading parts."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A row whose number ends in a figure, with the series that it belongs to."""

    row: Activity
    series: Series
    last: int

    @property
    def prefix(self) -> tuple[str, ...]:
        return self.series[1]


def number_of(text: str | None) -> Number | None:
    """«3.10» → (("3",), 10), «II.2» → (("II",), 2), «4)» → ((), 4); None where the last part is no figure («5а»)."""
    *prefix, last = (text or "").replace(" ", "").strip(".)").split(".")
    return (tuple(prefix), int(last)) if FIGURES.fullmatch(last) else None


def heading_number(section: str | None) -> Number | None:
    """«4. Раздел II» → ((), 4): sections may be counted with the rows."""
    found = HEADED.match(section or "")
    return number_of(found[1]) if found else None


def counted(activities: Iterable[Activity]) -> list[Counted]:
    """The rows of one plan that are counted, in order.

    Numbers of one level may begin again in each section; «3.2» names its section itself.
    """
    found: list[Counted] = []
    start = 0
    before: Counted | None = None
    for activity in activities:
        number = number_of(activity.number)
        if number is None:
            continue
        prefix, last = number
        if before and not prefix and activity.section != before.row.section and (last == 1 or last < before.last):
            start += 1
        one = Counted(activity, (0 if prefix else start, prefix), last)
        found.append(one)
        before = one if not prefix else before
    return found
