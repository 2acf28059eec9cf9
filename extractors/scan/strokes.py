"""Rules of a scanned page: long straight strokes, found by morphology, and the page without them."""

from dataclasses import dataclass

import cv2
import numpy as np

from extractors.pdf.rules import Rule, Rules, join
from extractors.scan.pages import INCH, Picture

SHORTEST_ACROSS = 24.0
"""Points: longer than any dash or underlined letter; shorter than the narrowest column (that of numbers)."""
SHORTEST_DOWN = 15.0
"""Points: longer than any letter's stem."""
THICKEST = 4.0
_WAVER = 0.7
"""Points by which a scanned stroke may waver."""
_RUN = 8.0
"""Points of unbroken ink that no letter has."""
_BREAK = 4.0
_GAP = 1.5
"""Points of a break in a level and in an upright stroke that faint print leaves."""
_EDGE = 1.1
"""Points around a stroke that its blur darkens."""
_NEVER_TEXT = 120.0
_FREE = 60.0
"""Points from which on an upright stroke is a rule even if it meets none."""
_ABOUT = 1.6
_CROWDED = 0.25
"""Share of a short stroke's length with other ink within `_ABOUT` points: a line of letters has more, a rule less."""
_SLANT = 0.02


@dataclass(frozen=True, slots=True)
class Strokes:
    """Rules in points, and where their ink is (255)."""

    rules: Rules
    mask: Picture


def strokes(printed: Picture, dpi: float, shortest: float = 1.0) -> Strokes:
    """The strokes of `printed` (ink as 255, level); `shortest` scales the length from which on a stroke counts."""
    point = dpi / INCH
    across = _across(printed, round(SHORTEST_ACROSS * shortest * point), point)
    down = _down(printed, across, round(SHORTEST_DOWN * shortest * point), point)
    horizontal = [Rule(y, x0, x1) for x0, y, x1 in _pieces(across, point)]
    vertical = [Rule(y, x0, x1) for x0, y, x1 in _pieces(np.ascontiguousarray(down.T), point)]
    return Strokes(Rules(tuple(join(horizontal)), tuple(join(vertical))), np.asarray(across | down, dtype=np.uint8))


def _across(printed: Picture, length: int, point: float) -> Picture:
    """Ink of level strokes. A line of letters makes runs of its own: what has ink close above or below is text."""
    whole = cv2.morphologyEx(printed, cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
    runs = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, max(3, round(_RUN * point))), np.uint8))
    bridged = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones((1, max(3, round(_BREAK * point))), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(bridged, connectivity=8)
    kept = np.zeros(count, np.uint8)
    far = max(2, round(_ABOUT * point))
    for index in range(1, count):
        left, top, width, height, _ = (int(value) for value in stats[index])
        if width < length or height > max(THICKEST * point, _SLANT * width):
            continue
        if width < _NEVER_TEXT * point:
            part = slice(max(0, top - far), top + height + far), slice(left, left + width)
            own = cv2.dilate((labels[part] == index).astype(np.uint8), np.ones((5, 1), np.uint8))
            if float(((printed[part] > 0) & (own == 0)).any(axis=0).mean()) > _CROWDED:
                continue
        kept[index] = 255
    return np.asarray(kept[labels], dtype=np.uint8)


def _down(printed: Picture, across: Picture, length: int, point: float) -> Picture:
    """Ink of upright strokes: small breaks are bridged and slight slopes allowed first.

    A short one must meet a level stroke: the stem of a large letter does not.
    """
    waver = max(2, round(_WAVER * point))
    gap = max(3, round(_GAP * point))
    wide = cv2.dilate(printed, np.ones((1, waver), np.uint8))
    whole = cv2.morphologyEx(wide, cv2.MORPH_CLOSE, np.ones((gap, 1), np.uint8))
    found = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(found, connectivity=8)
    kept = np.zeros(count, np.uint8)
    touching = np.unique(labels[cv2.dilate(across, np.ones((2 * gap + 1, 2 * gap + 1), np.uint8)) > 0])
    kept[touching] = 255
    kept[stats[:, cv2.CC_STAT_HEIGHT] >= _FREE * point] = 255
    kept[0] = 0
    return np.asarray(kept[labels], dtype=np.uint8)


def _pieces(mask: Picture, point: float) -> list[tuple[float, float, float]]:
    """Strokes that lie along x as (start, height, end) in points; what is too thick is an area, not a stroke."""
    count, _, stats, middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for index in range(1, count):
        left, _, width, _, area = (int(value) for value in stats[index])
        if area / width > THICKEST * point:
            continue
        found.append((left / point, float(middles[index][1]) / point, (left + width) / point))
    return found


def erased(grey: Picture, mask: Picture, dpi: float) -> Picture:
    """The page with the ink of the strokes made paper; their blurred edges go with them."""
    clean = grey.copy()
    clean[_widened(mask, dpi) > 0] = 255
    return clean


def blotted(printed: Picture, mask: Picture, dpi: float) -> Picture:
    """The ink (255) without that of the strokes."""
    rest = printed.copy()
    rest[_widened(mask, dpi) > 0] = 0
    return rest


def _widened(mask: Picture, dpi: float) -> Picture:
    grow = max(3, round(_EDGE * dpi / INCH)) | 1
    return np.asarray(cv2.dilate(mask, np.ones((grow, grow), np.uint8)), dtype=np.uint8)
