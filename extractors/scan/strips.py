"""Tables without rules read column by column: over the whole width Tesseract makes one line of two that lie near, and
takes feet of letters for words.

Where the columns are is told by a first reading of the page; where white runs down through all gutters, each column is
then read line by line, as a cell is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from extractors.pdf.gutters import columns
from extractors.pdf.ruleless import line_tuples
from extractors.pdf.stretch import table_lines
from extractors.pdf.words import Word
from extractors.scan.engine import Engine, PixelBox
from extractors.scan.glyphs import small_height
from extractors.scan.reading import Level, inked, read_lines, words
from extractors.scan.repair import repaired_cell

FEWEST = 3
LOWEST = 7.0
"""Points of height of a stretch that may hold a line."""
WHITE = 1.0
"""Points at both sides of a border that hold no ink."""
FEWEST_LINES = 4


def by_columns(level: Level, band: PixelBox, found: Sequence[Word], engine: Engine) -> list[Word]:
    """The words of `band` with those of a table without rules read anew; the page must be shown to `engine`."""
    width = level.grey.shape[1]
    tabular = table_lines(line_tuples(found), width / level.point)
    across = columns(tabular)
    if len(tabular) < FEWEST_LINES or across is None or across.count < FEWEST:
        return list(found)
    # What stands beside the table is in its first or last column.
    borders = [0, *(round(x * level.point) for x in across.borders[1:-1]), width]
    stretches = list(_stretches(level, borders, band[1], band[3]))
    areas = [(left, start, right, end) for start, end in stretches for left, right in pairwise(borders)]
    read = [read_lines(level, ink, area, engine) for area in areas if (ink := inked(level, area)) is not None]
    small = small_height(one for cell in read for one in cell)
    anew = [word for cell in read for word in _headed(words(cell, level, small))]
    if sum(len(word.text) for word in anew) == 0:
        return list(found)
    kept = [word for word in found if not _within(word, level.point, stretches)]
    return [*kept, *anew]


def _headed(column: list[Word]) -> list[Word]:
    """The words of a column, its head set right where it is a known short form («№ п/п») over two lines."""
    fixed = repaired_cell([word.text for word in column[:2]]) or []
    return [*(replace(word, text=text) for word, text in zip(column, fixed, strict=False)), *column[len(fixed) :]]


def _stretches(level: Level, borders: Sequence[int], top: int, bottom: int) -> Iterator[tuple[int, int]]:
    """Where no ink lies in any gutter, from one row of white to another."""
    reach = max(1, round(WHITE * level.point))
    crossed = np.zeros(bottom - top, dtype=np.bool_)
    for border in borders[1:-1]:
        crossed |= level.printed[top:bottom, max(0, border - reach) : border + reach].any(axis=1)
    filled = level.printed[top:bottom, borders[0] : borders[-1]].any(axis=1)
    # What stands beside ink that crosses belongs to its line.
    edges = np.flatnonzero(np.diff(np.concatenate(([False], filled, [False])).astype(np.int8)))
    start = top
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if crossed[first:last].any():
            if first + top - start >= LOWEST * level.point:
                yield start, first + top
            start = last + top
    if bottom - start >= LOWEST * level.point:
        yield start, bottom


def _within(word: Word, point: float, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= (word.top + word.bottom) / 2 * point <= end for start, end in stretches)
