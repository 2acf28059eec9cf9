"""A sheet photographed on a desk made flat: its four sides found against the darker desk, all drawn straight."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan.pages import PageImage, Picture, sized

SMALL = 1000
"""Pixels of the longer side of the copy that the sheet is looked for in."""
DARK_EDGE, SIDES = 0.9, 3
"""Share of an edge of the picture that is desk, at so many of its edges: a copier's shadow lies along two at most."""
LEAST = 0.4
"""Share of the picture that the sheet fills at least."""
FILLED = 0.93
"""Share of the four-sided outline that is paper."""
MIDDLE = 0.8
"""Share of each side that its line is fitted to: corners are turned up."""
CONTRAST = 40.0
"""Shades between paper and desk."""


def flattened(image: PageImage) -> PageImage:
    """The sheet alone where the picture shows one on a desk; else the picture as it is."""
    corners = _corners(image.pixels)
    if corners is None:
        return image
    top, right, bottom, left = (float(np.linalg.norm(corners[at] - corners[at - 3])) for at in range(4))
    width, height = round((top + bottom) / 2), round((left + right) / 2)
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    flat = cv2.warpPerspective(image.pixels, matrix, (width, height), flags=cv2.INTER_CUBIC)
    return sized(np.asarray(flat, dtype=np.uint8), 0.0)


def _corners(pixels: Picture) -> NDArray[np.float32] | None:
    """The corners of the sheet from the upper left clockwise, in pixels; None where no sheet lies on a desk."""
    grey = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    scale = SMALL / max(grey.shape)
    small = cv2.GaussianBlur(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), (0, 0), 2)
    _, bright = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    edges = [float((edge == 0).mean()) for edge in (bright[0], bright[-1], bright[:, 0], bright[:, -1])]
    paper, desk = small[bright > 0], small[bright == 0]
    if not desk.size or not paper.size or sum(edge > DARK_EDGE for edge in edges) < SIDES:
        return None
    if np.median(paper) - np.median(desk) < CONTRAST:
        return None
    # Print is dark too: what it parts from the sheet is joined again.
    whole = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    outlines, _ = cv2.findContours(np.asarray(whole, np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    sheet = max(outlines, key=cv2.contourArea)
    if cv2.contourArea(sheet) < LEAST * small.size:
        return None
    hull = cv2.convexHull(sheet)
    rough = cv2.approxPolyDP(hull, 0.03 * cv2.arcLength(hull, True), True)
    if len(rough) != 4 or cv2.contourArea(sheet) < FILLED * cv2.contourArea(rough):
        return None
    found = _fitted(sheet.reshape(-1, 2).astype(np.float32), _ordered(rough.reshape(4, 2).astype(np.float32)))
    return None if found is None else (found / scale).astype(np.float32)


def _ordered(corners: NDArray[np.float32]) -> NDArray[np.float32]:
    """Clockwise from the upper left."""
    middle = corners.mean(axis=0)
    turn = np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))
    clockwise = corners[turn]
    return np.asarray(np.roll(clockwise, -int(np.argmin(clockwise.sum(axis=1))), axis=0), np.float32)


def _fitted(outline: NDArray[np.float32], rough: NDArray[np.float32]) -> NDArray[np.float32] | None:
    """The corners where lines fitted to the sides of the outline meet."""
    lines = []
    for start, end in zip(rough, np.roll(rough, -1, axis=0), strict=True):
        way = end - start
        length = float(np.linalg.norm(way))
        along = (outline - start) @ way / length**2
        aside = np.abs((outline - start) @ np.array([-way[1], way[0]])) / length
        near = outline[(np.abs(along - 0.5) < MIDDLE / 2) & (aside < 0.02 * SMALL)]
        if len(near) < SMALL // 20:
            return None
        across, down, x, y = cv2.fitLine(near, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel().tolist()
        lines.append((down, -across, down * x - across * y))
    corners = []
    for (a, b, c), (d, e, f) in zip(np.roll(lines, 1, axis=0).tolist(), lines, strict=True):
        area = a * e - b * d
        if abs(area) < 1e-6:
            return None
        corners.append(((c * e - b * f) / area, (a * f - c * d) / area))
    return np.array(corners, np.float32)
