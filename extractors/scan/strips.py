"""Tables without rules read column by column: over the whole width Tesseract makes one line of two that lie near, and
takes feet of letters for words.

Where the columns are is told by a first reading of the page. If words of it lie over each other, each column is read
line by line, as a cell is, wherever white runs down through all gutters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from extractors.pdf.gutters import columns
from extractors.pdf.rows import is_across
from extractors.pdf.ruleless import WIDEST_SHARE, line_tuples
from extractors.pdf.rules import Rules
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
OVER, LOW = 0.5, 0.3
"""Shares of a word's width and height that lie over another one where the two are the same ink."""


def is_bare(rules: Rules, width: float) -> bool:
    """True for a page on which no rules part rows: neither a grid nor rules across."""
    return sum(rule.length > WIDEST_SHARE * width for rule in rules.horizontal) < FEWEST


def by_columns(level: Level, band: PixelBox, found: Sequence[Word], engine: Engine) -> list[Word]:
    """The words of `band` with those of a table without rules read anew; the page must be shown to `engine`."""
    width = level.grey.shape[1]
    tabular = table_lines(line_tuples(found), width / level.point)
    across = columns(tabular)
    if len(tabular) < FEWEST_LINES or not _doubled(tabular) or across is None or across.count < FEWEST:
        return list(found)
    # What stands beside the table is in its first or last column.
    borders = [0, *(round(x * level.point) for x in across.borders[1:-1]), width]
    # A title may have the space between two of its words at a border.
    titles = [line for line in line_tuples(found) if is_across(line, across)]
    over = [(min(w.top for w in line) * level.point, max(w.bottom for w in line) * level.point) for line in titles]
    stretches = list(_stretches(level, borders, over, band[1], band[3]))
    areas = [(left, start, right, end) for start, end in stretches for left, right in pairwise(borders)]
    read = [read_lines(level, ink, area, engine) for area in areas if (ink := inked(level, area)) is not None]
    small = small_height(one for cell in read for one in cell)
    anew = [word for cell in read for word in _headed(words(cell, level, small))]
    if sum(len(word.text) for word in anew) == 0:
        return list(found)
    kept = [word for word in found if not _within(word, level.point, stretches)]
    return [*kept, *anew]


def _doubled(tabular: Sequence[Sequence[Word]]) -> bool:
    """True where words of two lines lie over each other: one of them was made of the feet of the other's letters."""
    for above, below in pairwise(tabular):
        for one in above:
            for other in below:
                across = min(one.x1, other.x1) - max(one.x0, other.x0)
                if across > OVER * (other.x1 - other.x0) and one.base > other.top + LOW * (other.base - other.top):
                    return True
    return False


def _headed(column: list[Word]) -> list[Word]:
    """The words of a column, its head set right where it is a known short form («№ п/п») over two lines."""
    fixed = repaired_cell([word.text for word in column[:2]]) or []
    return [*(replace(word, text=text) for word, text in zip(column, fixed, strict=False)), *column[len(fixed) :]]


def _stretches(
    level: Level, borders: Sequence[int], over: Sequence[tuple[float, float]], top: int, bottom: int
) -> Iterator[tuple[int, int]]:
    """Where no ink lies in any gutter and no line `over` the columns stands, from one row of white to another."""
    reach = max(1, round(WHITE * level.point))
    crossed = np.zeros(bottom - top, dtype=np.bool_)
    for border in borders[1:-1]:
        crossed |= level.printed[top:bottom, max(0, border - reach) : border + reach].any(axis=1)
    for first, last in over:
        crossed[max(0, round((first + last) / 2) - top) : max(0, round((first + last) / 2) - top + 1)] = True
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
