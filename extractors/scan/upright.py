"""A page made upright: which way its lines run, and how far they slope.

Both are read off the ink itself on a small copy of the page: in lines that lie level, rows of pixels are either full or
empty. Whether a level page stands on its head is not to be seen that way: `extractors.scan.page` tries it where
recognition fails.
"""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan.pages import Picture

STEEPEST = 4.5
"""Degrees of slope that are looked for."""
_SMALL = 100
"""Dots per inch of the copy that slopes are measured on."""
_WORTH_TURNING = 0.03
_INKED = 96
_SOME, _FINE_STEP = 2, 0.05
"""Of so many pixels of ink one is looked at while slopes are told apart that differ by more than the step, in degrees.
"""
_FEWEST = 50
"""Pixels of ink below which a picture has no slope."""
_LONGEST_WORD, _TALLEST = 2.0, 0.4
"""Inches of what is still a word."""
_SURE = 1.15
"""How much clearer than those across lines down the page must be before it is turned."""


def ink(grey: Picture, dpi: float) -> Picture:
    """255 where something is printed: darker than its surroundings, whatever the paper's shade."""
    window = int(dpi / 6) | 1
    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    dark = cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, 14)
    return np.asarray(dark, dtype=np.uint8)


def slope(printed: Picture, dpi: float) -> tuple[float, bool]:
    """Degrees by which the lines of `printed` (ink as 255) slope (falling to the right is positive), and whether they
    run down the page instead of across."""
    small = _small(printed, dpi)
    letters = _letters(small)
    across, clear = _best_slope(letters)
    down, clearer = _best_slope(np.ascontiguousarray(np.rot90(letters)))
    if clearer > _SURE * clear:
        return _finer(np.ascontiguousarray(np.rot90(small)), down), True
    return _finer(small, across), False


def _small(printed: Picture, dpi: float) -> Picture:
    scale = min(1.0, _SMALL / dpi)
    small = cv2.resize(printed, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    # The outermost strip of a scan is the scanner's own shadow.
    height, width = small.shape[:2]
    edge_y, edge_x = int(0.02 * height), int(0.02 * width)
    return np.asarray(small[edge_y : height - edge_y, edge_x : width - edge_x], dtype=np.uint8)


def _letters(small: Picture) -> Picture:
    """The small picture without what is larger than a long word: the rules of a table, frames, logos."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats((small > _INKED).astype(np.uint8), connectivity=8)
    sides = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    kept = (sides.max(axis=1) < _LONGEST_WORD * _SMALL) & (sides.min(axis=1) < _TALLEST * _SMALL)
    kept[0] = False
    return np.asarray(np.where(kept[labels], small, 0), dtype=np.uint8) if count > 1 else small


def _best_slope(small: Picture) -> tuple[float, float]:
    """The slope under which rows of pixels differ most from their neighbours, and by how much."""
    best, value = _steepened(small, 0.0, 0.5, STEEPEST)
    return (best, value) if not value else _steepened(small, best, 0.1, 0.4)


def _finer(small: Picture, slope: float) -> float:
    """The slope to a fortieth of a degree; rules, where there are any, tell it best."""
    return _steepened(small, slope, 0.025, 0.15)[0]


def _steepened(small: Picture, centre: float, step: float, reach: float) -> tuple[float, float]:
    """The best of the slopes around `centre`, with how clear it makes the rows."""
    ys, xs = np.nonzero(small > _INKED)
    if len(ys) < _FEWEST:
        return centre, 0.0
    if step > _FINE_STEP:
        ys, xs = ys[::_SOME], xs[::_SOME]
    size = small.shape[0] + small.shape[1]
    angles = [float(angle) for angle in np.arange(centre - reach, centre + reach + step / 2, step)]
    clear = [_clearness(xs, ys, angle, size) for angle in angles]
    best = int(np.argmax(clear))
    return angles[best], clear[best] / len(ys)


def _clearness(xs: NDArray[np.int64], ys: NDArray[np.int64], angle: float, size: int) -> float:
    rows = ys - xs * math.tan(math.radians(angle))
    counts = np.bincount((rows + size / 2).astype(np.int64).clip(0, 2 * size), minlength=2 * size)
    steps = np.diff(counts.astype(np.float64))
    return float((steps * steps).sum())


def turned(pixels: Picture, quarters: int) -> Picture:
    """The picture turned counter-clockwise by quarters."""
    return np.ascontiguousarray(np.rot90(pixels, quarters))


def levelled(pixels: Picture, angle: float) -> Picture:
    """The picture with a slope of `angle` degrees taken out, on white."""
    if abs(angle) < _WORTH_TURNING:
        return pixels
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    white = (255.0, 255.0, 255.0)
    level = cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=white)
    return np.asarray(level, dtype=np.uint8)
