"""What stands in the cells of a level page and around them: each cell is recognised by itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extractors.pdf.grid import Box, Grid
from extractors.pdf.words import Word
from extractors.scan.components import components, without
from extractors.scan.engine import Engine, Mode, PixelBox, Read
from extractors.scan.glyphs import as_seen, small_height
from extractors.scan.latin import with_latin
from extractors.scan.marks import without_marks
from extractors.scan.pages import Picture
from extractors.scan.repair import repaired, repaired_cell
from extractors.scan.stems import figure_of
from knowledge.morphology import known

INSET = 1.0
"""Points inside a cell's borders that belong to the borders."""
MARGIN = 4.0
"""Points of white that Tesseract likes around a text."""
SPECK, STOP = 0.6, 1.4
"""Points: ink smaller than the square of the first is dirt, than that of the second at most a full stop."""
NEAR = 3.0
"""Points within which a full stop has a letter."""
LOWEST_LINE = 4.0
"""Points: small letters alone («весна») are higher."""
ONE_LINE = 17.0
"""Points up to which the ink of a cell is taken for one line."""
SPLIT = 0.13
"""Ems of white up to which two words may be one that Tesseract has split; a space has 0.25."""
EM = 1.22
ASCENT, DESCENT = 0.89, 0.22
"""Heights of a font's line in its em, and the em in what Tesseract takes for the height of a row."""
SPACE = 0.12


@dataclass(frozen=True, slots=True)
class Level:
    """A page ready for recognition: grey without rules, its ink without rules and dirt, pixels in a point."""

    grey: Picture
    printed: Picture
    point: float


def ready(grey: Picture, printed: Picture, point: float) -> Level:
    """The page without dirt: ink too small for a full stop, or as small as one and far from any letter."""
    small = [one for one in components(printed) if one.area < (STOP * point) ** 2]
    letters = without(printed, small)
    reach = round(NEAR * point)
    dirty = [one for one in small if one.area < (SPECK * point) ** 2 or not one.part(letters, (reach, reach)).any()]
    if not dirty:
        return Level(grey, printed, point)
    clean = without(printed, dirty)
    wiped = grey.copy()
    wiped[cv2.dilate(printed & ~clean, np.ones((3, 3), np.uint8)) > 0] = 255
    return Level(wiped, clean, point)


def read_cell(level: Level, grid: Grid, box: Box, engine: Engine) -> list[Read]:
    """What is read in one cell; the page must be shown to `engine` already."""
    area = inside(level, grid, box)
    found = inked(level, area)
    return [] if found is None else read_lines(level, found, area, engine)


def read_lines(level: Level, found: PixelBox, area: PixelBox, engine: Engine, only: str = "") -> list[Read]:
    """The ink `found` within `area`, line by line: in a block of a few short lines Tesseract loses some.

    Where lines run into each other Tesseract must part them.
    """
    lines = text_lines(level, found)
    if any(not one_line(level, line) for line in lines):
        return engine.read(roomy(level, found, area), Mode.BLOCK, only=only)
    read: list[Read] = []
    for index, line in enumerate(lines):
        above = (lines[index - 1][3] + line[1]) // 2 if index else area[1]
        below = (lines[index + 1][1] + line[3]) // 2 if index + 1 < len(lines) else area[3]
        box = roomy(level, line, (area[0], above, area[2], below))
        read += [replace(one, line=index) for one in engine.read(box, Mode.LINE, only=only)]
    return read


def text_lines(level: Level, found: PixelBox) -> list[PixelBox]:
    """The ink of `found` parted where no row of pixels has any; what is too low for a line (the sign above «й», a
    dash) belongs to the nearest."""
    left, top, right, bottom = found
    filled = level.printed[top:bottom, left:right].any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], filled, [False])).astype(np.int8)))
    runs = [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    least = LOWEST_LINE * level.point
    while len(runs) > 1 and any(end - start < least for start, end in runs):
        low = min(range(len(runs)), key=lambda index: runs[index][1] - runs[index][0])
        gaps = {
            other: max(runs[low][0] - runs[other][1], runs[other][0] - runs[low][1])
            for other in (low - 1, low + 1)
            if 0 <= other < len(runs)
        }
        near = min(gaps, key=lambda other: gaps[other])
        first, second = min(low, near), max(low, near)
        runs[first : second + 1] = [(runs[first][0], runs[second][1])]
    boxes = [inked(level, (left, top + start, right, top + end)) for start, end in runs]
    return [box for box in boxes if box is not None]


def one_line(level: Level, found: PixelBox) -> bool:
    """True where ink is no higher than a line."""
    return found[3] - found[1] <= ONE_LINE * level.point


def inside(level: Level, grid: Grid, box: Box) -> PixelBox:
    """The cell without its borders."""
    inset = INSET * level.point
    height, width = level.grey.shape
    return (
        max(0, round(grid.xs[box.column] * level.point + inset)),
        max(0, round(grid.ys[box.row] * level.point + inset)),
        min(width, round(grid.xs[box.column + box.colspan] * level.point - inset)),
        min(height, round(grid.ys[box.row + box.rowspan] * level.point - inset)),
    )


def inked(level: Level, area: PixelBox) -> PixelBox | None:
    """The smallest box that holds all ink of `area`; None where there is none."""
    left, top, right, bottom = area
    part = level.printed[top:bottom, left:right]
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not len(rows):
        return None
    return left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1


def roomy(level: Level, found: PixelBox, area: PixelBox) -> PixelBox:
    """The box with a margin, within the cell."""
    margin = round(MARGIN * level.point)
    return (
        max(area[0], found[0] - margin),
        max(area[1], found[1] - margin),
        min(area[2], found[2] + margin),
        min(area[3], found[3] + margin),
    )


def words(found: Iterable[Read], level: Level, small: float | None = None) -> list[Word]:
    """Recognised words as words of a page: look-alikes set right, one base and one height for all words of a line.

    `small` is the height up to which letters are small ones (pixels), where these words do not tell it themselves.
    """
    lines: dict[int, list[Read]] = {}
    for one in found:
        lines.setdefault(one.line, []).append(one)
    low = small_height([one for line in lines.values() for one in line]) or small
    seen = []
    for line in lines.values():
        em = EM * float(np.median([one.size for one in line]))
        ordered = _joined(sorted(line, key=lambda one: one.x0), SPLIT * em)
        ordered = with_latin(without_marks(ordered), level.grey, level.point, em)
        for index, one in enumerate(ordered):
            # Words that touch would be taken for one.
            after = ordered[index + 1].x0 - SPACE * em if index + 1 < len(ordered) else one.x1
            right = min(one.x1, after)
            texts = as_seen(one, level.printed, em, low).split(" ")
            seen.append((_word(one, right, em, level.point), texts, figure_of(one, level.printed)))
    pieces = [piece for word, texts, _ in seen for piece in _parted(word, texts)]
    strokes = [figure if len(texts) == 1 else None for _, texts, figure in seen for _ in texts]
    texts = [piece.text for piece in pieces]
    fixed = repaired_cell(texts) or repaired(texts, strokes)
    if len(fixed) != len(pieces):
        return [replace(pieces[0], text=" ".join(fixed), x1=pieces[-1].x1)] if pieces else []
    return [part for piece, text in zip(pieces, fixed, strict=True) for part in _parted(piece, text.split(" "))]


def _joined(line: Sequence[Read], most: float) -> list[Read]:
    """The words of a line with those made one that have less than `most` pixels between them and are a word together,
    or a word and its closing sign."""
    made: list[Read] = []
    for one in line:
        last = made[-1] if made else None
        if last is not None and one.x0 - last.x1 < most and _one_word(last.text, one.text):
            sure = min(last.confidence, one.confidence)
            top, bottom = min(last.top, one.top), max(last.bottom, one.bottom)
            both = last.text + one.text
            made[-1] = replace(last, text=both, x1=one.x1, top=top, bottom=bottom, confidence=sure)
        else:
            made.append(one)
    return made


def _one_word(left: str, right: str) -> bool:
    if not right.strip("».,;:)"):
        return left[-1:].isalnum()
    whole = left.lstrip("«(") + right.rstrip("».,;:)")
    return whole.isalpha() and right[:1].islower() and known(whole)


def _word(one: Read, right: float, em: float, point: float) -> Word:
    left, base, size = one.x0 / point, one.base / point, em / point
    top, bottom = base - ASCENT * size, base + DESCENT * size
    return Word(one.text, left, top, max(right / point, left + 0.1), bottom, base, one.confidence)


def _parted(word: Word, texts: Sequence[str]) -> list[Word]:
    """The word as the words that it turned out to be, side by side."""
    if len(texts) == 1:
        return [replace(word, text=texts[0])]
    step = (word.x1 - word.x0) / (sum(map(len, texts)) + len(texts) - 1)
    made = []
    left = word.x0
    for text in texts:
        made.append(replace(word, text=text, x0=left, x1=left + len(text) * step))
        left += (len(text) + 1) * step
    return made


def bands(level: Level, grids: Sequence[Grid]) -> Iterator[PixelBox]:
    """Parts of the page above, between and below the grids, that hold ink."""
    height, width = level.grey.shape
    top = 0
    for grid in (*grids, None):
        bottom = height if grid is None else round((grid.ys[0] - INSET) * level.point)
        if bottom - top > MARGIN * level.point and inked(level, (0, top, width, bottom)) is not None:
            yield 0, top, width, bottom
        if grid is not None:
            top = round((grid.ys[-1] + INSET) * level.point)
