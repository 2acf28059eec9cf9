"""A chart as the deadline column: one column a quarter, month or year, and marks («+») in those that a row is due in.

The columns become one whose cell is made of the headers of the marked ones («I кв.; III кв.»): the words are printed,
only their place is another. A column that holds anything but marks makes no chart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.grid import Line, Slot
from extractors.headers import LEVELS, Header
from knowledge.columns import header_role, plain, says, words

FEWEST = 2
"""Columns that make a chart."""

_BARE_QUARTER = re.compile(r"(?:[IVІ]{1,3}|[1-4])\.?")
_BARE_YEAR = re.compile(r"20\d\d")
_YEAR = re.compile(r"\b20\d\d\b")


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns `first` to `last` (exclusive) are periods; `labels` are their names, `title` is what stands above."""

    first: int
    last: int
    labels: tuple[str, ...]
    title: str

    def header(self, header: Header) -> Header:
        """`header` with the chart as one column."""
        whole = (header.columns[self.first][0], header.columns[self.last - 1][1])
        moved = frozenset(i if i < self.first else i - (self.last - self.first) + 1 for i in header.spans)
        return replace(
            header,
            columns=(*header.columns[: self.first], whole, *header.columns[self.last :]),
            words=(*header.words[: self.first], (self.title,), *header.words[self.last :]),
            spans=moved,
        )

    def line(self, line: Line, header: Header) -> Line:
        """A row whose slots are laid over `header` with its marks as the names of their columns."""
        slots = line.slots[self.first : self.last]
        cells = tuple(cell for slot in slots for cell in slot.cells)
        marked = [cell for cell in cells if cell.text.strip()]
        # A mark may be drawn over several periods; a lone cell over the whole row is no mark.
        due = [
            label
            for label, (left, right) in zip(self.labels, header.columns[self.first : self.last], strict=True)
            if any(cell.column < right and cell.column + cell.colspan > left for cell in marked)
        ]
        text = "; ".join(due) if all(_is_mark(cell.text) for cell in marked) else " ".join(c.text for c in marked)
        return replace(line, slots=(*line.slots[: self.first], Slot(text, cells), *line.slots[self.last :]))


def find_chart(header: Header, lines: Sequence[Line]) -> Chart | None:
    """The chart among the columns of a table, None where it has none or names a deadline column besides."""
    periods = [i for i, levels in enumerate(header.words) if levels and _is_period(levels)]
    if len(periods) < FEWEST or periods[-1] - periods[0] != len(periods) - 1:
        return None
    first, last = periods[0], periods[-1] + 1
    others = [levels for i, levels in enumerate(header.words) if levels and i not in periods]
    if any((header_role(LEVELS.join(levels)) or ("",))[0] == "deadline" for levels in others):
        return None
    rows = [line for line in lines if line.sole is None]
    held = [line.text(i).strip() for line in rows for i in periods]
    filled = [text for text in held if text]
    if not filled or not all(map(_is_mark, filled)):
        return None
    tops = [header.words[i][:-1] for i in periods]
    common = LEVELS.join(tops[0]) if len(set(tops)) == 1 else ""
    labels = tuple(_label(header.words[i], common) for i in periods)
    return Chart(first, last, labels, common or f"{labels[0]} – {labels[-1]}")


def _label(levels: tuple[str, ...], common: str) -> str:
    """What a marked column says: its name, with the year above it where not all columns stand under one."""
    name = levels[-1].strip()
    if _BARE_QUARTER.fullmatch(name):
        name = f"{name.rstrip('.')} квартал"
    elif _BARE_YEAR.fullmatch(name):
        name = f"{name} год"
    above = "" if common else " ".join(levels[:-1])
    year = _YEAR.search(above)
    return f"{name} {year[0]} года" if year and not _YEAR.search(name) else name


def _is_period(levels: tuple[str, ...]) -> bool:
    name = levels[-1].strip()
    if _BARE_QUARTER.fullmatch(name):
        above = LEVELS.join(levels[:-1])
        return says("chart_periods", above) or (header_role(above) or ("",))[0] == "deadline"
    return _period().fullmatch(plain(name)) is not None


@cache
def _period() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in words().chart_columns))


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in words().chart_marks))


def _is_mark(text: str) -> bool:
    return _marks().fullmatch(plain(text)) is not None
