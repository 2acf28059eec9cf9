"""Rows of a table over its logical columns: what a header names as one column is one, however the grid was drawn.

Formats that know geometry place a cell by its grid columns; texts only count cells, so a row with more or fewer cells
than the header is laid anew by what its cells look like.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from extractors.kinds import fit
from schemas.layout import Cell, Row, Table
from schemas.raw import ColumnRole

MOST_SURPLUS = 4
"""Cells more than columns up to which a row is laid anew; beyond it the tail is joined into the last column."""


_CLINGS = re.compile(r"(?:и|в|во|на|по|с|со|о|об|к|для|из|от|до|при|за)\s|[(»]")

WIDEST = 12
"""Columns up to which every way to lay a row is tried."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands in one logical column of one row; several cells where the row was drawn finer than the header."""

    text: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a slot a logical column. `sole` is its only filled cell where there is just one; `number` its row."""

    slots: tuple[Slot, ...]
    row: Row
    sole: Cell | None = None

    def text(self, column: int) -> str:
        return self.slots[column].text if 0 <= column < len(self.slots) else ""

    def cells(self, column: int) -> tuple[Cell, ...]:
        return self.slots[column].cells if 0 <= column < len(self.slots) else ()


Extent = tuple[int, int]
"""First grid column of a logical column and the one after its last."""


def row_cells(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """The distinct cells of each row, left to right; one that spans several rows is in each of them."""
    found: list[tuple[Cell, ...]] = []
    for line in table.grid():
        distinct = {id(cell): cell for cell in line if cell is not None}
        found.append(tuple(distinct.values()))
    return tuple(found)


def extent(cells: Sequence[Cell]) -> int:
    """The grid column after the last cell of a row."""
    return max((cell.column + cell.colspan for cell in cells), default=0)


def usual_extent(rows: Sequence[Sequence[Cell]]) -> int:
    """The extent that most rows with several filled cells have."""
    counts = Counter(extent(cells) for cells in rows if sum(bool(cell.text.strip()) for cell in cells) > 1)
    return max(counts, key=lambda size: (counts[size], -size)) if counts else max(map(extent, rows), default=0)


def columns_of(rows: Sequence[Sequence[Cell]], size: int) -> tuple[Extent, ...]:
    """Logical columns of rows of `size` grid columns: borders that hardly any row uses are not borders.

    A border counts where at least a third of the rows that are not one wide cell have a cell that begins there.
    """
    relevant = [cells for cells in rows if extent(cells) == size and len(cells) > 1]
    used = Counter(cell.column for cells in relevant for cell in cells)
    borders = [column for column in range(size) if column == 0 or used[column] * 3 >= len(relevant) > 0]
    return tuple(zip(borders, [*borders[1:], size], strict=True))


def lay(row: Row, cells: Sequence[Cell], columns: Sequence[Extent], roles: Sequence[ColumnRole] | None = None) -> Line:
    """`cells` of a row over the logical `columns`; `roles`, where known, decide what geometry leaves open."""
    filled = [cell for cell in cells if cell.text.strip()]
    sole = filled[0] if len(filled) == 1 else None
    size = columns[-1][1] if columns else 0
    if extent(cells) == size or sole is not None:
        slots = _by_geometry(cells, columns, roles)
        if sole is not None and roles is not None and len(cells) < size and _lost_its_place(sole):
            slots = _as_activity(sole, roles)
    elif roles is None or any(cell.colspan > 1 or cell.rowspan > 1 for cell in cells):
        slots = _by_geometry([cell for cell in cells if cell.column < size], columns, roles)
    else:
        slots = _by_kind(cells, roles)
    return Line(slots, row, sole)


def _by_geometry(
    cells: Sequence[Cell], columns: Sequence[Extent], roles: Sequence[ColumnRole] | None
) -> tuple[Slot, ...]:
    if len(cells) == len(columns) == columns[-1][1] and all(cell.colspan == 1 for cell in cells):
        return tuple(Slot(cell.text.strip(), (cell,)) for cell in cells)
    held: list[list[Cell]] = [[] for _ in columns]
    for cell in cells:
        first, last = cell.column, cell.column + cell.colspan
        covered = [i for i, (left, right) in enumerate(columns) if min(last, right) > max(first, left)]
        if not covered:
            continue
        overlaps = [min(last, columns[i][1]) - max(first, columns[i][0]) for i in covered]
        if roles is not None and len(covered) > 1 and cell.text.strip():
            # A cell that begins amid the activity's column, beside the activity, belongs to the columns it reaches.
            free = [i for i in covered if not any(other.text.strip() for other in held[i])] or covered
            activity = [i for i in free if roles[i] is ColumnRole.ACTIVITY]
            target = activity[0] if activity else max(free, key=lambda i: (fit(roles[i], cell.text), -i))
        elif cell.colspan > columns[covered[0]][1] - columns[covered[0]][0] and len(covered) > 1:
            target = covered[0]
        else:
            target = covered[overlaps.index(max(overlaps))]
        held[target].append(cell)
    return tuple(slot(piece) for piece in held)


def _lost_its_place(cell: Cell) -> bool:
    return cell.column == 0 and cell.colspan == 1 and cell.text.strip()[0].islower()


def _as_activity(cell: Cell, roles: Sequence[ColumnRole]) -> tuple[Slot, ...]:
    """A lone cell that goes on in lower case and lost the empty ones before it: the rest of an activity."""
    return tuple(slot([cell]) if role is ColumnRole.ACTIVITY else Slot() for role in roles)


def slot(cells: Sequence[Cell]) -> Slot:
    """Pieces of one cell joined by a space."""
    return Slot(" ".join(cell.text.strip() for cell in cells if cell.text.strip()), tuple(cells))


def _by_kind(cells: Sequence[Cell], roles: Sequence[ColumnRole]) -> tuple[Slot, ...]:
    count, width = len(cells), len(roles)
    cells = list(cells)
    if count > width + MOST_SURPLUS or width > WIDEST:
        padded = [slot([cell]) for cell in cells[: width - 1]] + [slot(cells[width - 1 :])]
        return tuple(padded + [Slot()] * (width - len(padded)))
    candidates: list[tuple[Slot, ...]] = []
    if count >= width:
        for cuts in combinations(range(1, count), width - 1):
            bounds = [0, *cuts, count]
            candidates.append(tuple(slot(cells[a:b]) for a, b in pairwise(bounds)))
    else:
        for places in combinations(range(width), count):
            slots = [Slot()] * width
            for place, cell in zip(places, cells, strict=True):
                slots[place] = slot([cell])
            candidates.append(tuple(slots))
    # The first candidate of a shorter row leaves its tail empty, which is how texts drop trailing cells.
    # A first cell that is printed though empty says that the cells before the tail are all there.
    kept = (1.5 if not cells[0].text.strip() else 0.5) if count < width else 0.0
    scores = [_fitness(slots, roles) + (0.0 if i else kept) for i, slots in enumerate(candidates)]
    return candidates[scores.index(max(scores))]


def _fitness(slots: Sequence[Slot], roles: Sequence[ColumnRole]) -> float:
    score = sum(fit(role, piece.text) for role, piece in zip(roles, slots, strict=True))
    for piece in slots:
        texts = [cell.text.strip() for cell in piece.cells if cell.text.strip()]
        score += sum(0.15 if _CLINGS.match(text) else -0.15 for text in texts[1:])
    return score
