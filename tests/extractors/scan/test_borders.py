"""Grids as strokes give them → grids with the borders that part cells."""

import pytest

from extractors.pdf.grid import Box, Grid
from extractors.scan.borders import real_borders


def grid(*rows: str) -> Grid:
    """One string a row, a letter an elementary cell; equal neighbours of a row are one cell."""
    boxes = []
    for row, letters in enumerate(rows):
        column = 0
        while column < len(letters):
            wide = len(letters[column:]) - len(letters[column:].lstrip(letters[column]))
            boxes.append(Box(row, column, 1, wide, False, False))
            column += wide
    return Grid(tuple(map(float, range(len(rows[0]) + 1))), tuple(map(float, range(len(rows) + 1))), tuple(boxes))


def shown(found: Grid) -> list[list[tuple[int, int]]]:
    rows = range(len(found.ys) - 1)
    return [[(box.column, box.colspan) for box in found.boxes if box.row == row] for row in rows]


PLAIN = [[(0, 1), (1, 1), (2, 1)]] * 6


@pytest.mark.parametrize(
    ("rows", "expected", "why"),
    [
        (["abc"] * 6, PLAIN, "nothing to mend"),
        (["abbc"] * 6, PLAIN, "a border that parts no cell"),
        (["abbc"] * 4 + ["abdc", "abbc"], PLAIN, "the letters of one row stand in line"),
        (["abdc"] + ["abbc"] * 5, [[(0, 1), (1, 1), (2, 1), (3, 1)]] + [[(0, 1), (1, 2), (3, 1)]] * 5, "a header may"),
        (["abbc"] * 3 + ["abdc"] * 3, [[(0, 1), (1, 2), (3, 1)]] * 3 + [[(i, 1) for i in range(4)]] * 3, "many rows"),
        (["abbc", "abbc", "abdc"], [[(0, 1), (1, 2), (3, 1)]] * 2 + [[(i, 1) for i in range(4)]], "too few rows"),
        (["abc"] * 3 + ["aaa"] + ["abc"] * 2, [*PLAIN[:3], [(0, 3)], *PLAIN[:2]], "a section's row stays whole"),
    ],
)
def test_borders(rows: list[str], expected: list[list[tuple[int, int]]], why: str) -> None:
    assert shown(real_borders(grid(*rows))) == expected, why


def test_row_that_parts_nothing() -> None:
    merged = Grid((0.0, 1.0, 2.0), (0.0, 1.0, 2.0), (Box(0, 0, 2, 1, False, False), Box(0, 1, 2, 1, False, False)))
    assert real_borders(merged).ys == (0.0, 2.0)
