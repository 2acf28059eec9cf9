"""Roman figures by their upright strokes: «I», «II» and «III» differ in nothing else, and recognition miscounts."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan.engine import Read
from extractors.scan.pages import Picture
from knowledge.scanned import scanned_forms

MOST = 3
LONGEST = 4
"""Signs that recognition makes of three strokes at most."""
_AROUND = ".,;:()«»"
_LOW = 0.5
"""Share of the height below which a piece of ink is a stop, a comma or dirt."""
_BAND = (0.3, 0.7)
"""The middle of the height, between serifs."""
_SAME = 0.75
"""Share of the rows of the band in which the strokes must be as many."""
_WIDEST = 0.42
"""Width of a stroke in its height at most."""
_LEAN, _APART = 0.13, 0.05
"""How far a stroke may lean within the band, and how differently two of them, in the height: those of «V» part."""
_FLAG = (0.1, 0.4)
"""Share of the height in which the flag of a 1 stands out at the left, below any serif."""
_BARE = 0.15
"""Widths of the stroke up to which nothing stands out."""


def figure_of(one: Read, printed: Picture) -> str | None:
    """The figure that the ink of a short word shows, where what was read may be strokes; None for any other word."""
    bare = one.text.strip(_AROUND)
    if not bare or len(bare) > LONGEST or set(bare) - set(scanned_forms().strokes):
        return None
    part = printed[max(0, int(one.top)) : int(one.bottom) + 1, max(0, int(one.x0)) : int(one.x1) + 1]
    return figure_by_strokes(np.ascontiguousarray(part)) if part.size else None


def figure_by_strokes(part: Picture) -> str | None:
    """«I», «II» or «III» where the ink of `part` (255) is that many upright strokes and nothing else."""
    rows = _tall(part)
    if rows is None:
        return None
    height = len(rows)
    band = rows[int(_BAND[0] * height) : max(int(_BAND[1] * height), int(_BAND[0] * height) + 1)]
    strokes = [_strokes(row) for row in band]
    count = int(np.median([len(found) for found in strokes]))
    same = [found for found in strokes if len(found) == count]
    if not 1 <= count <= MOST or len(same) < _SAME * len(strokes):
        return None
    edges = np.array(same, dtype=np.float64)
    widths, middles = edges[:, :, 1] - edges[:, :, 0], edges.mean(axis=2)
    thick = float(np.median(widths))
    if widths.max() > _WIDEST * height or np.median(widths, axis=0).max() > 1.8 * np.median(widths, axis=0).min():
        return None
    quarter = max(1, len(middles) // 4)
    leaning = middles[-quarter:].mean(axis=0) - middles[:quarter].mean(axis=0)
    if np.abs(leaning).max() > _LEAN * height or np.ptp(leaning) > _APART * height:
        return None
    return "I" * count if count > 1 or _bare(rows, float(np.median(edges[:, 0, 0])), thick) else None


def _tall(part: Picture) -> NDArray[np.bool_] | None:
    """The ink without what is low beside the rest, cut to its box; None where nothing is left."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    if count < 2:
        return None
    heights = stats[:, cv2.CC_STAT_HEIGHT]
    kept = heights >= _LOW * heights[1:].max()
    kept[0] = False
    mask = kept[labels]
    down, across = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if len(down) < MOST * 2:
        return None
    return np.asarray(mask[down[0] : down[-1] + 1, across[0] : across[-1] + 1], dtype=np.bool_)


def _strokes(row: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _bare(rows: NDArray[np.bool_], left: float, thick: float) -> bool:
    """True where nothing stands out at the left of the upper part of a lone stroke, as the flag of a 1 does."""
    upper = rows[int(_FLAG[0] * len(rows)) : int(_FLAG[1] * len(rows)) + 1]
    return left - float(np.flatnonzero(upper.any(axis=0))[0]) < _BARE * thick
