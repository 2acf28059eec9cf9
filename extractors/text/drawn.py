"""Drawn tables whose rules do not all run from side to side: heads of two levels, cells over several rows.

The drawing is read as a grid: a piece of rule between two edges parts the cells above and below it, a wall on an edge
parts its neighbours, and what neither parts is one cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.text.lines import Line
from extractors.text.regions import Field, Record

CORNERS = frozenset("+┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╟╫╢╒╤╕╞╪╡╘╧╛╓╥╖╙╨╜┏┳┓┣╋┫┗┻┛╭╮╰╯")
WALLS = frozenset("│║┃|┆┊")
_RULES = frozenset("-=─━═")


@dataclass(frozen=True, slots=True)
class _Grid:
    lines: Sequence[Line]
    edges: tuple[int, ...]

    @property
    def columns(self) -> range:
        return range(len(self.edges) - 1)

    def between(self, index: int, column: int) -> str:
        return self.lines[index].text[self.edges[column] + 1 : self.edges[column + 1]]

    def ruled(self, index: int, column: int) -> bool:
        """A piece of rule fills the column from edge to edge."""
        piece = self.between(index, column)
        return (
            len(piece) > 0 and all(sign in _RULES or sign in CORNERS for sign in piece) and not _RULES.isdisjoint(piece)
        )

    def walled(self, index: int, edge: int) -> bool:
        at = self.edges[edge]
        text = self.lines[index].text
        return text[at : at + 1] in WALLS or (text[at : at + 1] in CORNERS and _joins(text, at))


def partly_ruled(lines: Sequence[Line]) -> bool:
    """True where some rule does not run under all columns."""
    grid = _Grid(lines, edges(lines))
    if len(grid.edges) < 3:
        return False
    ruled = ([grid.ruled(index, column) for column in grid.columns] for index in range(len(lines)))
    return any(any(pieces) and not all(pieces) for pieces in ruled)


def edges(lines: Sequence[Line]) -> tuple[int, ...]:
    """Where columns may begin and end, as places in a line: the corners, and the ends of the drawing."""
    corners = {at for line in lines for at, sign in enumerate(line.text) if sign in CORNERS and _joins(line.text, at)}
    starts = [len(line.text) - len(line.text.lstrip()) for line in lines]
    ends = [len(line.text.rstrip()) - 1 for line in lines]
    return tuple(sorted(corners | {min(starts), max(ends)})) if lines else ()


def _joins(text: str, at: int) -> bool:
    """The sign joins a rule: «+» may be a mark in a cell."""
    return text[at] != "+" or not _RULES.isdisjoint(text[max(at - 1, 0) : at + 2])


def straight(lines: Sequence[Line]) -> bool:
    """True where every wall stands on an edge; else the drawing slipped, and what is above what can't be told."""
    own = edges(lines)
    places = [at for line in lines for at, sign in enumerate(line.text) if sign in WALLS]
    return bool(places) and all(at in own for at in places)


def records(lines: Sequence[Line]) -> Iterator[Record]:
    """The rows of the grid, each with the cells that begin in it."""
    grid = _Grid(lines, edges(lines))
    bands = _bands(grid)
    taken: set[tuple[int, int]] = set()
    for band in range(len(bands)):
        fields = []
        for column in grid.columns:
            if (band, column) in taken:
                continue
            right = _right(grid, bands[band], column)
            below = _below(grid, bands, band, column, right)
            taken |= {(row, each) for row in range(band, below) for each in range(column, right)}
            fields.append(_field(grid, bands, (band, below), (column, right)))
        if fields:
            yield Record(tuple(fields))


def _bands(grid: _Grid) -> list[tuple[int, int]]:
    """Stretches of lines, first and behind the last, between lines that hold any piece of rule."""
    marks = [index for index in range(len(grid.lines)) if any(grid.ruled(index, column) for column in grid.columns)]
    marks = [*([-1] if not marks or marks[0] > 0 else []), *marks, len(grid.lines)]
    return [(above + 1, below) for above, below in pairwise(marks) if below - above > 1]


def _right(grid: _Grid, band: tuple[int, int], column: int) -> int:
    """Behind the last column of the cell that begins in `column`."""
    for edge in range(column + 1, len(grid.edges) - 1):
        if any(grid.walled(index, edge) for index in range(*band)):
            return edge
    return len(grid.edges) - 1


def _below(grid: _Grid, bands: Sequence[tuple[int, int]], band: int, column: int, right: int) -> int:
    """Behind the last band of the cell: the rule between two bands does not run under all of it."""
    row = band
    while row + 1 < len(bands):
        between = range(bands[row][1], bands[row + 1][0])
        if not between or any(grid.ruled(index, each) for index in between for each in range(column, right)):
            break
        row += 1
    return row + 1


def _field(grid: _Grid, bands: Sequence[tuple[int, int]], rows: tuple[int, int], columns: tuple[int, int]) -> Field:
    first, behind = bands[rows[0]][0], bands[rows[1] - 1][1]
    start, end = grid.edges[columns[0]] + 1, grid.edges[columns[1]]
    pieces = [grid.lines[index].text[start:end].strip() for index in range(first, behind)]
    return Field(
        "\n".join(pieces),
        grid.lines[first],
        colspan=columns[1] - columns[0],
        rowspan=rows[1] - rows[0],
        column=columns[0],
    )
