"""One scanned page → `PageLayout`: upright, level, its grid found and taken out, every cell read by itself."""

import numpy as np

from extractors.pdf.grid import grids
from extractors.pdf.pages import PageLayout
from extractors.pdf.tables import fill
from extractors.pdf.words import Word
from extractors.scan.again import overlooked, read_again
from extractors.scan.borders import real_borders
from extractors.scan.engine import Engine, Mode
from extractors.scan.glyphs import small_height
from extractors.scan.pages import INCH, PageImage, Picture
from extractors.scan.paper import plain, without_faint
from extractors.scan.photo import flattened
from extractors.scan.reading import bands, inked, inside, read_cell, ready, roomy, words
from extractors.scan.second import looked_twice, with_lost_ink
from extractors.scan.strips import by_columns, is_bare
from extractors.scan.strokes import blotted, erased, strokes
from extractors.scan.upright import ink, levelled, slope, turned

UPRIGHT = 0.75
"""Mean confidence from which on a page is not tried upside down."""
PROBE = 90.0
"""Points of height of the strip that is read to learn which way a page turned by a quarter stands."""


def page_layout(image: PageImage, number: int, engine: Engine) -> PageLayout:
    """What stands on the page; coordinates are points of the page as it is read."""
    image = flattened(image)
    grey = plain(image.pixels)
    angle, down = slope(ink(grey, image.dpi), image.dpi)
    if down:
        grey = levelled(turned(grey, 1), angle)
        if _probed(turned(grey, 2), image.dpi, engine) > _probed(grey, image.dpi, engine):
            grey = turned(grey, 2)
        return _read(grey, image.dpi, number, engine)
    grey = levelled(grey, angle)
    found = _read(grey, image.dpi, number, engine)
    if found.characters and _sure(found) < UPRIGHT:
        other = _read(turned(grey, 2), image.dpi, number, engine)
        return max(found, other, key=_sure)
    return found


def _sure(layout: PageLayout) -> float:
    """Mean confidence of a page's characters."""
    cells = [cell for table in layout.tables for row in table.rows for cell in row.cells if cell.confidence is not None]
    weights = [(cell.confidence or 0.0, len(cell.text)) for cell in cells]
    weights += [(word.confidence or 0.0, len(word.text)) for word in layout.words]
    return sum(sure * length for sure, length in weights) / max(1, sum(length for _, length in weights))


def _probed(grey: Picture, dpi: float, engine: Engine) -> float:
    """Mean confidence in the strip of the page that holds most ink."""
    height, width = grey.shape
    strip = min(height, round(PROBE * dpi / INCH))
    full = np.concatenate(([0], np.cumsum(ink(grey, dpi).mean(axis=1))))
    top = int(np.argmax(full[strip:] - full[:-strip]))
    engine.show(grey, dpi)
    read = engine.read((0, top, width, top + strip), Mode.PAGE)
    return sum(one.confidence * len(one.text) for one in read) / max(1, sum(len(one.text) for one in read))


def _read(grey: Picture, dpi: float, number: int, engine: Engine) -> PageLayout:
    point = dpi / INCH
    printed = ink(grey, dpi)
    ruled = strokes(printed, dpi, grey)
    grey, printed = without_faint(grey, printed, ruled.mask, point)
    clean = erased(grey, ruled.mask, dpi)
    level = ready(clean, blotted(printed, ruled.mask, dpi), point)
    drawn = [real_borders(grid) for grid in grids(ruled.rules)]
    engine.show(level.grey, dpi)
    seen = [[(box, read_cell(level, grid, box, engine)) for box in grid.boxes] for grid in drawn]
    smalls = [small_height(one for _, found in cells for one in found) for cells in seen]
    bare = not drawn and is_bare(ruled.rules, grey.shape[1] / point)
    outside: list[Word] = []
    for band in bands(level, drawn):
        area = inked(level, band)
        if area is not None:
            read_at_once = words(engine.read(roomy(level, area, band), Mode.PAGE), level)
            outside += by_columns(level, band, read_at_once, engine) if bare else read_at_once
    for band in bands(level, drawn):
        outside += overlooked(level, band, outside, engine)
    height, width = grey.shape
    (outside,) = looked_twice(level, [((0, 0, width, height), outside)], engine)
    characters = sum(len(word.text) for word in outside)
    tables = []
    for grid, small, cells in zip(drawn, smalls, seen, strict=True):
        first = [(box, words(found, level, small)) for box, found in cells]
        best = read_again(level, grid, first, engine, small)
        areas = [inside(level, grid, box) for box, _ in first]
        whole = [(area, with_lost_ink(level, area, found)) for area, found in zip(areas, best, strict=True)]
        twice = looked_twice(level, whole, engine)
        read = [word for looked in twice for word in looked]
        characters += sum(len(word.text) for word in read)
        table, rest = fill(grid, read, number)
        tables.append(table)
        outside += rest
    return PageLayout(number, width / point, height / point, tuple(tables), tuple(outside), ruled.rules, characters)


def as_read(image: PageImage, engine: Engine) -> Picture:
    """The page in its own colours, turned and levelled as `page_layout` reads it, for showing where a value stands.

    `page_layout` turns a level page over where it reads better as a whole; here a strip of it decides.
    """
    image = flattened(image)
    grey = plain(image.pixels)
    angle, down = slope(ink(grey, image.dpi), image.dpi)
    grey = levelled(turned(grey, 1) if down else grey, angle)
    shown = levelled(turned(image.pixels, 1) if down else image.pixels, angle)
    sure = _probed(grey, image.dpi, engine)
    if (down or sure < UPRIGHT) and _probed(turned(grey, 2), image.dpi, engine) > sure:
        return turned(shown, 2)
    return shown
