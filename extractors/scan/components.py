"""Connected pieces of ink, by their outlines: ten times faster than labelling every pixel."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan.pages import Picture


@dataclass(frozen=True, slots=True)
class Component:
    """One piece of ink: its box in pixels, how many pixels it covers (holes included), its outline."""

    left: int
    top: int
    width: int
    height: int
    area: float
    outline: NDArray[np.int32]

    def part(self, mask: Picture, around: tuple[int, int] = (0, 0)) -> Picture:
        """The part of `mask` in the component's box, with so many pixels more at each side (across, down)."""
        across, down = around
        return mask[
            max(0, self.top - down) : self.top + self.height + down,
            max(0, self.left - across) : self.left + self.width + across,
        ]

    def filled(self, mask: Picture) -> float:
        """The share of what lies within the outline that is ink in `mask`."""
        inside = np.zeros((self.height, self.width), np.uint8)
        cv2.drawContours(inside, [self.outline - (self.left, self.top)], -1, (255.0,), cv2.FILLED)
        return float((self.part(mask)[inside > 0] > 0).mean())


def components(mask: Picture) -> list[Component]:
    """The pieces of `mask` (ink as 255); what lies within another is part of it."""
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return [_component(np.asarray(outline, dtype=np.int32)) for outline in outlines]


def _component(outline: NDArray[np.int32]) -> Component:
    # Pick's theorem: pixels = area within the outline + half of those on it + 1.
    area = cv2.contourArea(outline) + len(outline) / 2 + 1
    left, top, width, height = cv2.boundingRect(outline)
    return Component(left, top, width, height, area, outline)


def without(mask: Picture, rejected: Iterable[Component]) -> Picture:
    """`mask` without some of its components."""
    kept = mask.copy()
    outlines: Sequence[NDArray[np.int32]] = [one.outline for one in rejected]
    cv2.drawContours(kept, outlines, -1, (0.0,), cv2.FILLED)
    return kept
