"""Rules of a scanned page: long straight strokes, found by morphology, and the page without them."""

from dataclasses import dataclass

import cv2
import numpy as np

from extractors.pdf.rules import Rule, Rules, join
from extractors.scan.components import Component, components, without
from extractors.scan.faint import CROWDED, crowd, faint_across, faint_down
from extractors.scan.gaps import closed
from extractors.scan.pages import INCH, Picture
from extractors.scan.streaks import without_streaks

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
_LONG, _CROWDED = 120.0, 0.6
"""Points from which on many letters hang down to a rule, and the share of it with ink close by that a rule has then."""
_BOLD, _FILLED = 2.0, 0.9
"""Points of thickness of bold letters that touch, and the share of a rule as thick that is ink: there white is bridged.
"""
_FREE = 60.0
"""Points from which on a stroke is a rule even if it meets none."""
_SLANT = 0.02


@dataclass(frozen=True, slots=True)
class Strokes:
    """Rules in points, and where their ink is (255)."""

    rules: Rules
    mask: Picture


def strokes(printed: Picture, dpi: float, grey: Picture | None = None) -> Strokes:
    """The strokes of `printed` (ink as 255, level), and those of `grey` that are too faint for ink."""
    point = dpi / INCH
    across = _across(printed, round(SHORTEST_ACROSS * point), point)
    down = _down(printed, across, round(SHORTEST_DOWN * point), point)
    across = _anchored(across, down, point)
    if grey is not None and across.any() and down.any():
        across = np.asarray(across | faint_across(grey, printed, down, point), dtype=np.uint8)
        down = np.asarray(down | faint_down(grey, printed, across, point), dtype=np.uint8)
    horizontal = [Rule(y, x0, x1) for x0, y, x1 in _pieces(across, point)]
    vertical = [Rule(y, x0, x1) for x0, y, x1 in _pieces(np.ascontiguousarray(down.T), point)]
    rules = closed(without_streaks(Rules(tuple(join(horizontal)), tuple(join(vertical)))))
    return Strokes(rules, np.asarray(across | down, dtype=np.uint8))


def _across(printed: Picture, length: int, point: float) -> Picture:
    """Ink of level strokes. A line of letters makes runs of its own: what has ink close above or below is text."""
    whole = cv2.morphologyEx(printed, cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
    runs = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, max(3, round(_RUN * point))), np.uint8))
    gap = max(3, round(_BREAK * point))
    bridged = np.asarray(cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8)), dtype=np.uint8)
    return without(bridged, [one for one in components(bridged) if not _level(one, printed, length, point)])


def _level(one: Component, printed: Picture, length: int, point: float) -> bool:
    if one.width < length or one.height > max(THICKEST * point, _SLANT * one.width):
        return False
    if one.area / one.width > _BOLD * point and one.filled(printed) < _FILLED:
        return False
    return crowd(one, printed, point) <= (_CROWDED if one.width >= _LONG * point else CROWDED)


def _anchored(across: Picture, down: Picture, point: float) -> Picture:
    """The level strokes that are long or meet an upright one: two dashes in a cell do not."""
    reach = round(_BREAK * point)
    loose = [one for one in components(across) if one.width < _FREE * point and not one.part(down, (reach, 1)).any()]
    return without(across, loose)


def _down(printed: Picture, across: Picture, length: int, point: float) -> Picture:
    """Ink of upright strokes: small breaks are bridged and slight slopes allowed first.

    A short one must meet a level stroke: the stem of a large letter does not.
    """
    waver = max(2, round(_WAVER * point))
    gap = max(3, round(_GAP * point))
    wide = cv2.dilate(printed, np.ones((1, waver), np.uint8))
    whole = cv2.morphologyEx(wide, cv2.MORPH_CLOSE, np.ones((gap, 1), np.uint8))
    found = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    upright = np.asarray(found, dtype=np.uint8)
    loose = [
        one for one in components(upright) if one.height < _FREE * point and not one.part(across, (gap, gap)).any()
    ]
    return without(upright, loose)


def _pieces(mask: Picture, point: float) -> list[tuple[float, float, float]]:
    """Strokes that lie along x as (start, height, end) in points; what is too thick is an area, not a stroke."""
    return [
        (one.left / point, (one.top + one.height / 2) / point, (one.left + one.width) / point)
        for one in components(mask)
        if one.area / one.width <= THICKEST * point
    ]


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
