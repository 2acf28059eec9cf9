"""A second look at cells that were read badly: enlarged, and only for figures where the column is one of numbers."""

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from extractors.pdf.grid import Box, Grid
from extractors.pdf.words import Word, confidence
from extractors.scan.components import components
from extractors.scan.engine import Engine, Mode, PixelBox
from extractors.scan.pages import INCH, Picture
from extractors.scan.reading import Level, inked, inside, one_line, read_lines, roomy, words
from extractors.scan.series import following, parts

BAD = 0.6
"""Mean confidence below which a cell is read again."""
BETTER = 0.05
ENLARGED = 2.0
NARROW = 90.0
"""Points up to which a column of numbers is wide."""
GAP = 4.0
"""Points of white within a number at most."""
TAIL = 2.5
"""Points by which a word's ink may stick out of its box: its last letter is no lone figure."""
LOWEST, HIGHEST = 5.0, 20.0
"""Points of height of a lone figure."""
FIGURES = "0123456789."
SURE_NUMBER = 0.5

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}\.?")
_LONE = re.compile(r"[1-9]\d{0,2}(?:\.\d{1,3}){0,3}\.?")
"""No nought: a ring is what is left of a stamp or a letter."""
_NO_NUMBER = re.compile(r"№|п/п|[IVX]+[.)]?|.*[^\W\d_]{3}.*")


def read_again(
    level: Level,
    grid: Grid,
    cells: Sequence[tuple[Box, list[Word]]],
    engine: Engine,
    small: float | None = None,
) -> list[list[Word]]:
    """The words of each cell, those of bad ones as the second look gives them where it is surer.

    `small` is the height up to which the letters of the table are small ones, in pixels.
    """
    looked = []
    number: tuple[int, ...] | None = None
    for box, found in cells:
        best = found
        text = "".join(word.text for word in found)
        if _of_numbers(grid, box) and not _NUMBER.fullmatch(text) and not _NO_NUMBER.fullmatch(text):
            best = _number(level, grid, box, engine, number) or found
        elif (confidence(found) or 0.0) < BAD:
            best = enlarged(level, inside(level, grid, box), engine, small=small) or found
            if (confidence(best) or 0.0) < (confidence(found) or 0.0) + BETTER:
                best = found
        looked.append(best)
        if box.column == 0:
            number = parts("".join(word.text for word in best)) or number
    return looked


def _of_numbers(grid: Grid, box: Box) -> bool:
    """True for a cell where the number of a row can stand: a column of its own, narrow, the first of several."""
    wide = grid.xs[1] - grid.xs[0]
    return box.column == 0 and box.colspan == 1 and box.row > 0 and len(grid.xs) > 3 and wide <= NARROW


def _number(level: Level, grid: Grid, box: Box, engine: Engine, above: tuple[int, ...] | None) -> list[Word]:
    """The cell as a number: where its figures are read surely, or it is what follows the number above; else none."""
    area = inside(level, grid, box)
    found = inked(level, area)
    if found is None or not one_line(level, found):
        return []
    read = enlarged(level, area, engine, only=FIGURES)
    text = "".join(word.text for word in read)
    if not read or not _NUMBER.fullmatch(text):
        return []
    sure = (confidence(read) or 0.0) >= SURE_NUMBER or (above is not None and parts(text) in following(above))
    return [replace(read[0], text=text, x1=read[-1].x1)] if sure else []


def overlooked(level: Level, area: PixelBox, found: Sequence[Word], engine: Engine) -> list[Word]:
    """Small ink within `area` that no word accounts for, read by itself: lone figures between columns."""
    left, top, right, bottom = area
    rest = level.printed.copy()
    for word in found:
        sides = (word.x0 - TAIL, word.top, word.x1 + TAIL, word.bottom)
        x0, y0, x1, y1 = (round(side * level.point) for side in sides)
        rest[max(0, y0) : y1, max(0, x0) : x1] = 0
    part = cv2.dilate(rest[top:bottom, left:right], np.ones((3, round(GAP * level.point)), np.uint8))
    seen = []
    for one in components(np.asarray(part, dtype=np.uint8)):
        high, wide = one.height / level.point, one.width / level.point
        if LOWEST <= high <= HIGHEST and wide <= NARROW:
            box = (left + one.left, top + one.top, left + one.left + one.width, top + one.top + one.height)
            read = enlarged(level, box, engine, only=FIGURES, mode=Mode.WORD)
            if (confidence(read) or 0.0) >= SURE_NUMBER and _LONE.fullmatch("".join(one.text for one in read)):
                seen += read
    return seen


def enlarged(
    level: Level, area: PixelBox, engine: Engine, only: str = "", mode: Mode | None = None, small: float | None = None
) -> list[Word]:
    """The part of the page read by itself, larger; `engine` is shown that part."""
    found = inked(level, area)
    if found is None:
        return []
    left, top, right, bottom = roomy(level, found, area)
    larger = Level(
        _resized(level.grey[top:bottom, left:right], cv2.INTER_CUBIC),
        _resized(level.printed[top:bottom, left:right], cv2.INTER_NEAREST),
        level.point * ENLARGED,
    )
    engine.show(larger.grey, larger.point * INCH)
    height, width = larger.grey.shape
    whole = (0, 0, width, height)
    ink = inked(larger, whole) or whole
    read = engine.read(whole, mode, only=only) if mode else read_lines(larger, ink, whole, engine, only)
    x, y = left / level.point, top / level.point
    return [
        replace(one, x0=one.x0 + x, x1=one.x1 + x, top=one.top + y, bottom=one.bottom + y, base=one.base + y)
        for one in words(read, larger, ENLARGED * small if small else None)
    ]


def _resized(part: Picture, how: int) -> Picture:
    return np.asarray(cv2.resize(part, None, fx=ENLARGED, fy=ENLARGED, interpolation=how), dtype=np.uint8)
