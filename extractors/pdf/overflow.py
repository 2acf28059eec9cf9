"""Merged cells of a table without rules that show themselves: their text runs on where rows stand apart.

Rows are set apart by one white, more than that between lines of one cell: the tallest cell of each row shows it. A cell
whose lines go on at their usual distance through that white, or stand in it, is no cell of one row: it goes down as far
as its text does. How far it goes below that, the page does not say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.pdf.gutters import Columns
from extractors.pdf.words import Word

Row = Sequence[tuple[Word, ...]]

APART = 1.2
"""Distances of lines by which the rows of a table must stand apart for this to be told."""
_NEAR = 1.1
_INTO = 0.25
_ALIKE = 0.6
"""Points by which the white below rows may differ: a row that is held open by its least height ends anywhere."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A cell that begins in row `first` and goes down to row `last` (0-based, included), with all its words."""

    first: int
    last: int
    words: tuple[Word, ...]


def merged_cells(rows: Sequence[Row], numbered: Sequence[bool], found: Columns) -> Mapping[tuple[int, int], Merged]:
    """The cells that reach over several rows, by row and column of each of those rows."""
    held = [[_bases(row, column, found) for column in range(found.count)] for row in rows]
    pitch = _pitch(held)
    following = [(upper, upper + 1) for upper in range(len(rows) - 1) if numbered[upper] and numbered[upper + 1]]
    tops = [min((base for bases in cells for base in bases), default=0.0) for cells in held]
    whites = [[tops[lower] - bases[-1] for bases in held[upper] if bases] for upper, lower in following]
    usual = _usual(whites, APART * pitch) if pitch else 0.0
    if not usual:
        return {}
    cells: dict[tuple[int, int], Merged] = {}
    for column in range(1, found.count):
        for first, last in _reaches(held, tops, following, column, pitch, usual):
            words = tuple(w for row in rows[first : last + 1] for line in row for w in line if found.of(w) == column)
            cells |= {(row, column): Merged(first, last, words) for row in range(first, last + 1)}
    return cells


def _usual(whites: Sequence[Sequence[float]], least: float) -> float:
    """The smallest white, `least` or more, that half of the rows or more have below one of their cells; 0 for none."""
    candidates = sorted(white for below in whites for white in below if white >= least)
    enough = max(2, len(whites) / 2)
    return next(
        (one for one in candidates if sum(any(_same(one, w) for w in below) for below in whites) >= enough), 0.0
    )


def _same(white: float, other: float) -> bool:
    return abs(white - other) <= _ALIKE


def _bases(row: Row, column: int, found: Columns) -> list[float]:
    return sorted({line[0].base for line in row for word in line if found.of(word) == column})


def _pitch(held: Sequence[Sequence[Sequence[float]]]) -> float:
    """The usual distance of two lines of one cell; 0 where no cell has two."""
    steps = [below - above for cells in held for bases in cells for above, below in pairwise(bases)]
    return median(steps) if steps else 0.0


def _reaches(
    held: Sequence[Sequence[Sequence[float]]],
    tops: Sequence[float],
    following: Sequence[tuple[int, int]],
    column: int,
    pitch: float,
    white: float,
) -> list[tuple[int, int]]:
    """First and last rows of each cell of a column whose text leaves its row."""
    joined: list[tuple[int, int]] = []
    for upper, lower in following:
        above, below = held[upper][column], held[lower][column]
        if not above:
            continue
        runs_on = bool(below) and below[0] - above[-1] <= _NEAR * pitch
        leaves = above[-1] > tops[lower] - white + _INTO * pitch
        # Where a cell beside it ends as rows do, the row is not this one's to fill.
        beside = (bases for index, bases in enumerate(held[upper]) if bases and index != column)
        if not (runs_on or leaves) or not any(_same(white, tops[lower] - bases[-1]) for bases in beside):
            continue
        if joined and joined[-1][1] == upper:
            joined[-1] = (joined[-1][0], lower)
        else:
            joined.append((upper, lower))
    return joined
