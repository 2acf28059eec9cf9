"""Rules too thin or too faint to be ink: ridges that are darker than the paper at both sides for a long way.

A hair line of a printer, levelled and compressed, is a few shades darker than the paper and is lost where ink begins.
Letters are far darker, but never without white for so long. What shines through from the back of the sheet is faint and
long as well: only what runs from one rule that is surely there to the next is taken.
"""

import cv2
import numpy as np

from extractors.scan.components import Component, components
from extractors.scan.pages import Picture

RUN = 16.0
"""Points for which a ridge is nowhere paper."""
ASIDE = 1.6
"""Points from the middle of a ridge to the paper beside it: half a rule's width and its blur."""
SMOOTH = 2.0
"""Points along a ridge over which the grain of the paper is averaged."""
FAINTEST = 5
"""Shades by which a ridge is darker than the paper where the paper has no grain."""
GRAIN = 2.5
"""How many times the usual unevenness of the paper a ridge must be."""
SPAN = 0.55
"""Share of the way between two rules that must be drawn."""
PIECE = 30.0
"""Points of a piece of a rule that is nowhere whole: less may be a line of letters in front of those of the back."""
THICKEST = 3.0
ABOUT = 1.6
CROWDED = 0.25
"""Share of a short stroke's length with other ink within `ABOUT` points: a line of letters has more, a rule less."""
REACH = 3.5
"""Points within which a ridge ends at a rule."""
_EVERY = 5
"""Of so many rows and columns one is looked at to learn how even the paper is."""


def faint_across(grey: Picture, printed: Picture, down: Picture, point: float) -> Picture:
    """Level ridges of `grey` (255) between neighbouring strokes of `down` (upright strokes as 255), with no ink of
    `printed` above and below them as letters have.
    """
    ridges = _ridges(grey, point)
    reach = max(2, round(REACH * point))
    between: dict[tuple[int, int, int], list[Component]] = {}
    for one in components(ridges):
        if one.width < RUN * point or one.height > THICKEST * point or crowd(one, printed, point) > CROWDED:
            continue
        height = one.top + one.height // 2
        beside = np.flatnonzero(down[max(0, height - reach) : height + reach + 1].any(axis=0))
        left, right = beside[beside <= one.left + reach], beside[beside >= one.left + one.width - reach]
        if len(left) and len(right):
            # A stamp or a letter that hangs down parts a rule in pieces.
            level = next(
                (at for at, *sides in between if abs(at - height) < reach and sides == [left[-1], right[0]]), height
            )
            between.setdefault((level, int(left[-1]), int(right[0])), []).append(one)
    kept = np.zeros_like(ridges)
    for (_, start, end), pieces in between.items():
        least = 0 if max(one.width for one in pieces) >= SPAN * (end - start) else PIECE * point
        long = [one for one in pieces if one.width >= least]
        if sum(one.width for one in long) >= SPAN * (end - start):
            cv2.drawContours(kept, [one.outline for one in long], -1, (255.0,), cv2.FILLED)
    return kept


def faint_down(grey: Picture, printed: Picture, across: Picture, point: float) -> Picture:
    """Upright ridges between neighbouring level strokes."""
    on_side = [np.ascontiguousarray(picture.T) for picture in (grey, printed, across)]
    return np.ascontiguousarray(faint_across(on_side[0], on_side[1], on_side[2], point).T)


def crowd(one: Component, printed: Picture, point: float) -> float:
    """The share of a level stroke with other ink close above or below it: large for a line of letters."""
    far = max(2, round(ABOUT * point))
    about = one.part(printed, (0, far))
    own = np.zeros_like(about)
    cv2.drawContours(own, [one.outline - (one.left, max(0, one.top - far))], -1, (255.0,), cv2.FILLED)
    other = (about > 0) & (cv2.dilate(own, np.ones((5, 1), np.uint8)) == 0)
    return float(other.any(axis=0).mean())


def _ridges(grey: Picture, point: float) -> Picture:
    """255 where a level line is darker than the paper above and below it without a break."""
    aside = max(2, round(ASIDE * point))
    smooth = np.asarray(cv2.blur(grey, (max(3, round(SMOOTH * point)) | 1, 1)), dtype=np.uint8)
    depth = np.zeros_like(smooth)
    depth[aside:-aside] = cv2.subtract(cv2.min(smooth[: -2 * aside], smooth[2 * aside :]), smooth[aside:-aside])
    least = max(FAINTEST, GRAIN * _unevenness(smooth[::_EVERY, ::_EVERY], depth[::_EVERY, ::_EVERY]))
    # A line that the levelling left sloping steps from row to row.
    level = cv2.dilate(depth, np.ones((3, 1), np.uint8))
    dark = np.asarray((level > least) * np.uint8(255), dtype=np.uint8)
    whole = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, round(RUN * point)), np.uint8))
    found = np.where(depth > least / 2, whole, 0)
    return np.asarray(cv2.morphologyEx(found, cv2.MORPH_CLOSE, np.ones((3, 5), np.uint8)), dtype=np.uint8)


def _unevenness(smooth: Picture, depth: Picture) -> float:
    """How much darker than its surroundings paper is here and there."""
    paper = smooth > np.percentile(smooth, 25)
    return float(np.percentile(depth[paper], 90)) if paper.any() else 0.0
