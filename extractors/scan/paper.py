"""A scanned page made plain: stamps and pen strokes in colour dropped, shadows and the paper's own shade taken out."""

import cv2
import numpy as np

from extractors.scan.components import components
from extractors.scan.pages import Picture

_SATURATED = 70
"""Saturation (0..255) from which on ink is coloured: stamps and pens are far above, brown-black toner below."""
_DARK = 70
"""Brightness below which ink is taken for black print, whatever its hue: JPEG colours the edges of letters."""
_WHITE = 0.9
"""Share of the paper's brightness from which on a pixel is paper."""
_SMALL = 8
_DARK_PRINT = 75.0
"""Brightness that a quarter of a page's ink is below where its print is dark."""
_LIGHTER = 50.0
"""How much lighter than most strokes of the print ink is that is none of it."""
_FAINT = (70.0, 125.0)
"""Between what brightness ink may begin to be faint."""
_BIN = 5
_MOSTLY, _DEEP, _ANOTHER = 0.5, 0.3, 0.03
"""Share of the ink that is print at least; depth of the valley to the next crest; share of that crest at least."""
_TOGETHER, _STAMP = 3.0, 60.0
"""Points between pieces of a stamp at most, and of its smaller side at least."""
_STROKE = 0.4
_EVERY = 2
"""Of so many rows and columns one is looked at to learn how dark the print is."""
_FLAT = 2.5
"""Points of height up to which a faint piece may be a dash."""
_LARGE = 6.0
"""Square points: more than a dash."""
_BORDER = 0.04
"""Share of the page at each side within which dark areas that reach the edge are the scanner's, not the order's."""


def plain(pixels: Picture) -> Picture:
    """The page in grey on white."""
    grey = _without_colour(pixels) if pixels.ndim == 3 else pixels
    return _whitened(_without_borders(grey))


def _without_colour(pixels: Picture) -> Picture:
    """Coloured ink as light as its brightest channel: blue and red vanish, black print below a stamp stays."""
    saturation = cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV)[:, :, 1]
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    brightest = pixels.max(axis=2)
    coloured = (saturation > _SATURATED) & (brightest > _DARK)
    dropped = np.where(coloured, np.maximum(brightest, 250 - (255 - brightest) // 3), grey)
    return np.asarray(dropped, dtype=np.uint8)


def _without_borders(grey: Picture) -> Picture:
    """Dark strips along the edges made white."""
    height, width = grey.shape
    dark = (grey < 90).astype(np.uint8)
    reach = (int(_BORDER * height), int(_BORDER * width))
    clean = grey
    for axis, length in ((1, reach[0]), (0, reach[1])):
        filled = dark.mean(axis=axis) > 0.5
        for strip in (slice(0, length), slice(len(filled) - length, len(filled))):
            if filled[strip].any():
                clean = grey.copy() if clean is grey else clean
                where = np.flatnonzero(filled[strip]) + (strip.start or 0)
                area = slice(max(0, where.min() - 2), where.max() + 3)
                clean[(area, slice(None)) if axis == 1 else (slice(None), area)] = 255
    return clean


def _whitened(grey: Picture) -> Picture:
    """Divided by the brightness of the paper around, so that paper is white wherever it lies."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // _SMALL), max(1, height // _SMALL)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 15)
    paper = cv2.resize(np.maximum(paper, 60), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, paper, scale=255 / _WHITE), dtype=np.uint8)


def without_faint(grey: Picture, printed: Picture, rules: Picture, point: float) -> tuple[Picture, Picture]:
    """The page and its ink (255) without large faint pieces where the print itself is dark: stamps copied in grey.

    Faint is what has nothing dark within a stroke's width; small pieces may be stops and dashes and stay, and so do
    `rules`, which are often fainter than letters.
    """
    inked = grey[::_EVERY, ::_EVERY][printed[::_EVERY, ::_EVERY] > 0]
    if not inked.size or float(np.percentile(inked, 25)) > _DARK_PRINT:
        return grey, printed
    reach = 2 * max(1, round(_STROKE * point)) + 1
    darkest = np.asarray(cv2.erode(grey, np.ones((reach, reach), np.uint8)), dtype=np.uint8)
    some = darkest[::_EVERY, ::_EVERY]
    limit = _limit(some[printed[::_EVERY, ::_EVERY] > 0])
    loose = np.asarray(np.where(rules == 0, printed, 0), dtype=np.uint8)
    letters = some[loose[::_EVERY, ::_EVERY] > 0]
    stricter = _valley(letters) or _limit(letters) if letters.size else limit
    # Rules are lighter than letters: without them the limit is lower, and thin strokes of letters lie beyond it too.
    lighter = np.where(darkest > limit, loose, 0)
    if stricter < limit:
        lighter |= _spread(np.where(darkest > stricter, loose, 0).astype(np.uint8), point)
    faint = np.asarray(lighter, dtype=np.uint8)
    # A dash is faint at a low resolution, and a range without it is two dates.
    least, flat = _LARGE * point * point, _FLAT * point
    if not any(one.area > least and one.height > flat for one in components(faint)):
        return grey, printed
    _, labels, stats, _ = cv2.connectedComponentsWithStats(faint, connectivity=8)
    large = (stats[:, cv2.CC_STAT_AREA] > least) & (stats[:, cv2.CC_STAT_HEIGHT] > flat)
    large[0] = False
    if not large.any():
        return grey, printed
    dropped = np.asarray(large[labels], dtype=np.uint8)
    clean, rest = grey.copy(), printed.copy()
    clean[cv2.dilate(dropped, np.ones((3, 3), np.uint8)) > 0] = 255
    rest[dropped > 0] = 0
    return clean, rest


def _limit(shades: Picture) -> float:
    return min(max(float(np.percentile(shades, 75)) + _LIGHTER, _FAINT[0]), _FAINT[1])


def _spread(lighter: Picture, point: float) -> Picture:
    """What of the lighter ink lies together over an area as large as a stamp's, told on a smaller copy."""
    step = max(1, int(_TOGETHER * point / 2))
    rows, columns = (-side % step for side in lighter.shape)
    tiles = np.pad(lighter, ((0, rows), (0, columns)))
    tiles = tiles.reshape(tiles.shape[0] // step, step, -1).max(axis=1)
    small = tiles.reshape(len(tiles), -1, step).max(axis=2)
    reach = 2 * round(_TOGETHER * point / step) + 1
    near = np.asarray(cv2.dilate(small, np.ones((reach, reach), np.uint8)), dtype=np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    wide = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].min(axis=1) * step > _STAMP * point
    wide[0] = False
    if not wide.any():
        return np.zeros_like(lighter)
    together = np.repeat(np.repeat(wide[labels], step, axis=0), step, axis=1)
    height, width = lighter.shape
    return np.asarray(np.where(together[:height, :width], lighter, 0), dtype=np.uint8)


def _valley(shades: Picture) -> float | None:
    """The shade that parts dark print from a lighter ink, where hardly any stroke has it; None where shades run on."""
    width = _BIN * 2
    counts = np.histogram(shades, bins=range(0, 256 + _BIN, _BIN))[0].astype(np.float64)
    around = np.convolve(counts, np.ones(4), mode="same") / max(1.0, counts.sum())
    first, last = int(_FAINT[0]) // _BIN, int(_FAINT[1]) // _BIN
    lowest = first + int(np.argmin(around[first : last + 1]))
    above = float(around[lowest:].max())
    if counts[:lowest].sum() < _MOSTLY * counts.sum() or around[lowest] > _DEEP * above or above < _ANOTHER:
        return None
    return float(lowest * _BIN - width / 2)
