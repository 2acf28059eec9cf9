"""A scanned grid without borders that are none: what parts no cell, and a lone one where letters stand in line."""

from collections.abc import Mapping
from dataclasses import replace

from extractors.pdf.grid import Box, Grid

FEWEST_ROWS = 5
"""Rows from which on a border that only one of them has is taken for the letters of that row."""
_HEADER = 2
"""Rows at the top that may have borders of their own: a header of two levels, a row of numbers."""


def real_borders(grid: Grid) -> Grid:
    """The grid with only those borders that part cells, and not within a single row of many."""
    lone = _lone_borders(grid)
    boxes = _joined(grid, lone)
    columns = {0, len(grid.xs) - 1} | {edge for box in boxes for edge in (box.column, box.column + box.colspan)}
    rows = {0, len(grid.ys) - 1} | {edge for box in boxes for edge in (box.row, box.row + box.rowspan)}
    if len(columns) == len(grid.xs) and len(rows) == len(grid.ys):
        return grid
    across, down = _places(columns), _places(rows)
    moved = tuple(
        replace(
            box,
            row=down[box.row],
            column=across[box.column],
            rowspan=down[box.row + box.rowspan] - down[box.row],
            colspan=across[box.column + box.colspan] - across[box.column],
        )
        for box in boxes
    )
    return Grid(tuple(grid.xs[at] for at in sorted(columns)), tuple(grid.ys[at] for at in sorted(rows)), moved)


def _places(kept: set[int]) -> Mapping[int, int]:
    return {at: index for index, at in enumerate(sorted(kept))}


def _lone_borders(grid: Grid) -> set[int]:
    """Borders of columns that stand within one row below the header and nowhere else."""
    if len(grid.ys) - 1 < FEWEST_ROWS:
        return set()
    rows: dict[int, set[int]] = {}
    for box in grid.boxes:
        for edge in (box.column, box.column + box.colspan):
            rows.setdefault(edge, set()).update(range(box.row, box.row + box.rowspan))
    inner = range(1, len(grid.xs) - 1)
    return {edge for edge in inner if len(rows.get(edge, ())) == 1 and min(rows[edge]) >= _HEADER}


def _joined(grid: Grid, lone: set[int]) -> tuple[Box, ...]:
    """The cells, those at both sides of a lone border made one."""
    made: list[Box] = []
    for box in sorted(grid.boxes, key=lambda box: (box.row, box.column)):
        last = made[-1] if made else None
        if box.column in lone and last is not None and (last.row, last.rowspan) == (box.row, box.rowspan):
            made[-1] = replace(last, colspan=last.colspan + box.colspan)
        else:
            made.append(box)
    return tuple(made)
