"""Rows without rules whose cells stand in the middle of their height: a number is the middle of its row, not its top.

Such a table shows itself: its numbers stand between the lines of the cells beside them. Each column's lines are then
shared out among the numbers so that every cell has its middle at the height of its number; where no sharing does that,
nothing is said and rows are read from the top as usual.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from extractors.pdf.gutters import Columns
from extractors.pdf.words import Word, line_size

OFF = 0.3
"""Heights of a line by which a cell's middle may miss that of its number."""

_BETWEEN = 2
"""Numbers that must stand between the lines beside them: a cell of two lines in the middle of its row."""

Lines = Sequence[tuple[Word, ...]]


def centred_rows(
    inside: Lines, found: Columns, across: Callable[[Sequence[Word]], bool], numbered: Callable[[Sequence[Word]], bool]
) -> list[list[tuple[Word, ...]]] | None:
    """The lines of a table grouped into rows, sections apart; None where it is not one of this kind."""
    stretches = [(stretch, _marks(stretch, across, numbered)) for stretch in _stretches(inside, across)]
    if sum(_standing_between(stretch, marks, found) for stretch, marks in stretches) < _BETWEEN:
        return None
    rows: list[list[tuple[Word, ...]]] = []
    for stretch, marks in stretches:
        shared = _shared(stretch, marks, found) if marks else [list(stretch)]
        if shared is None:
            return None
        rows += shared
    return rows


def _marks(
    stretch: Lines, across: Callable[[Sequence[Word]], bool], numbered: Callable[[Sequence[Word]], bool]
) -> list[float]:
    """Heights of the numbers in a stretch; none in a section's title."""
    return [] if across(stretch[0]) else [line[0].base for line in stretch if numbered(line)]


def _stretches(inside: Lines, across: Callable[[Sequence[Word]], bool]) -> Iterator[Lines]:
    begin = 0
    for index in range(1, len(inside) + 1):
        if index == len(inside) or across(inside[index]) != across(inside[index - 1]):
            yield inside[begin:index]
            begin = index


def _standing_between(stretch: Lines, marks: Sequence[float], found: Columns) -> int:
    """How many numbers have no text of the next column on their own height."""
    size = line_size(stretch[0])
    beside = [word.base for line in stretch for word in line if found.of(word) == 1]
    return sum(all(abs(base - mark) > OFF * size for base in beside) for mark in marks)


def _shared(stretch: Lines, marks: Sequence[float], found: Columns) -> list[list[tuple[Word, ...]]] | None:
    """The rows of a stretch, the lines above the first number's cells being a row of their own (a head)."""
    owners: dict[Word, int] = {}
    for column in range(found.count):
        cells = [[word for word in line if found.of(word) == column] for line in stretch]
        printed = [cell for cell in cells if cell]
        taken = _share_out([cell[0].base for cell in printed], marks, max(map(line_size, stretch)))
        if taken is None:
            return None
        owners |= {word: row for cell, row in zip(printed, taken, strict=True) for word in cell}
    rows: list[list[tuple[Word, ...]]] = []
    for row in range(-1, len(marks)):
        lines = [tuple(word for word in line if owners[word] == row) for line in stretch]
        rows.append([line for line in lines if line])
    return [row for row in rows if row]


def _share_out(bases: Sequence[float], marks: Sequence[float], size: float) -> list[int] | None:
    """For each line of a column the number whose cell it is in, -1 above all of them; None where that can't be told.

    Cells follow one another, each with its middle at its number; a cell may be empty. As few lines as can be stand
    above the first cell, and only a sharing without a choice is taken.
    """
    ways = _ways(bases, marks, size)
    for head in range(len(bases) + 1):
        if head and bases[head - 1] >= marks[0]:
            return None
        if ways[head]:
            ends = ways[head][0]
            begins = [head, *ends[:-1]]
            counts = [end - begin for begin, end in zip(begins, ends, strict=True)]
            rows = [row for row, count in enumerate(counts) for _ in range(count)]
            return [-1] * head + rows if len(ways[head]) == 1 else None
    return None


def _ways(bases: Sequence[float], marks: Sequence[float], size: float) -> list[list[tuple[int, ...]]]:
    """For each line, up to two ways to share out it and all below it among all the numbers: where each cell ends."""
    count = len(bases)
    below: list[list[tuple[int, ...]]] = [[] for _ in range(count)] + [[()]]
    for mark in reversed(marks):
        here: list[list[tuple[int, ...]]] = []
        for begin in range(count + 1):
            ends = [begin, *_cells_at(bases, begin, mark, size)]
            here.append([(end, *rest) for end in ends for rest in below[end]][:2])
        below = here
    return below


def _cells_at(bases: Sequence[float], begin: int, mark: float, size: float) -> Iterator[int]:
    """Where a cell of the lines from `begin` on may end so that its middle is at `mark`."""
    for end in range(begin + 1, len(bases) + 1):
        middle = (bases[begin] + bases[end - 1]) / 2
        if middle > mark + OFF * size or not _even(bases[begin:end], size):
            return
        if middle >= mark - OFF * size:
            yield end


def _even(cell: Sequence[float], size: float) -> bool:
    """Lines of one cell stand at one distance, and near one another."""
    steps = [below - above for above, below in pairwise(cell)]
    return not steps or (max(steps) - min(steps) <= OFF * size and max(steps) <= 2.2 * size)
