"""Merged cells that a page cuts in two: the piece on the next page is drawn as an empty cell of its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from schemas.layout import Cell, Row, Table

SAME_EDGE = 3.0
"""Points by which the borders of one table may differ from page to page."""


def marked(tables: Iterable[Table]) -> list[Table]:
    """The tables with `opens_below` and `opens_above` set where a cell goes on over the page.

    An empty cell in the first row of a page goes on from above where it is merged itself, or where the cell above was
    merged down to the page's end: nobody merges cells in a column and leaves the next one empty. So it does where
    the column has several merged cells and no empty one. In a row that itself goes on (it has no number) a merged cell
    with text does so too.
    """
    result = list(tables)
    merging: dict[int, bool] = {}
    for index, (above, below) in enumerate(pairwise(result)):
        if not _same_columns(above, below):
            continue
        first = _first_body_row(above, below)
        if first is None:
            continue
        lower = result[index]
        row = below.rows[first]
        continued = bool(row.cells) and not row.cells[0].text.strip()
        columns = {cell.column for cell in row.cells if _goes_on(cell, _last_cell(lower, cell.column), continued)}
        for cell in () if continued else row.cells[1:]:
            if not cell.text.strip() and _has_text(_last_cell(lower, cell.column)):
                if cell.column not in merging:
                    merging[cell.column] = _always_merges(result, cell.column)
                columns |= {cell.column} if merging[cell.column] else set()
        if columns:
            result[index] = _with(
                lower, ((cell, replace(cell, opens_below=True)) for cell in _last_cells(lower, columns))
            )
            tops = [cell for cell in below.rows[first].cells if cell.column in columns]
            result[index + 1] = _with(below, ((cell, replace(cell, opens_above=True)) for cell in tops))
    return result


def _has_text(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.text.strip())


def _always_merges(tables: Sequence[Table], column: int) -> bool:
    """True where cells of the column are merged, more than once, and none is empty but in the first row of a page."""
    merged = 0
    for above, table in zip((None, *tables), tables, strict=False):
        top = _first_body_row(above, table) if above is not None and _same_columns(above, table) else 0
        for index, row in enumerate(table.rows):
            cell = next((one for one in row.cells if one.column == column and one.colspan == 1), None)
            if cell is not None and cell.text.strip():
                merged += cell.rowspan > 1
            elif cell is not None and index > (top or 0):
                return False
    return merged > 1


def _same_columns(above: Table, below: Table) -> bool:
    ours, theirs = above.edges or (), below.edges or ()
    consecutive = (below.place.page or 0) - (above.place.page or 0) == 1
    return (
        consecutive
        and len(ours) == len(theirs)
        and all(abs(a - b) <= SAME_EDGE for a, b in zip(ours, theirs, strict=True))
    )


def _first_body_row(above: Table, below: Table) -> int | None:
    """Index of the first row of `below` that does not repeat the head of `above`."""
    for index, row in enumerate(below.rows):
        if index >= len(above.rows) or _texts(row) != _texts(above.rows[index]):
            return index
    return None


def _texts(row: Row) -> list[str]:
    return ["".join(cell.text.split()) for cell in row.cells]


def _goes_on(cell: Cell, last: Cell | None, continued: bool) -> bool:
    if last is None or not last.text.strip() or cell.colspan > 1 or (cell.rowspan == 1 and last.rowspan == 1):
        return False
    return continued or not cell.text.strip()


def _last_cell(table: Table, column: int) -> Cell | None:
    """The cell that stands in the last row at `column`, where it covers that column alone."""
    cell = table.grid()[-1][column] if column < table.width else None
    return cell if cell is not None and cell.colspan == 1 else None


def _last_cells(table: Table, columns: Iterable[int]) -> Iterator[Cell]:
    return (cell for column in columns if (cell := _last_cell(table, column)) is not None)


def _with(table: Table, changes: Iterable[tuple[Cell, Cell]]) -> Table:
    new = {id(old): changed for old, changed in changes}
    rows = tuple(replace(row, cells=tuple(new.get(id(cell), cell) for cell in row.cells)) for row in table.rows)
    return replace(table, rows=rows)
