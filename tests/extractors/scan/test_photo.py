"""A sheet on a desk → the sheet alone; scans with dark edges stay as they are."""

import cv2
import numpy as np
import pytest

from extractors.scan.pages import PageImage, Picture
from extractors.scan.photo import flattened

WIDTH, HEIGHT = 1000, 1400
CORNERS = np.array([(60, 50), (930, 80), (960, 1340), (30, 1360)], np.float32)


def sheet() -> Picture:
    page = np.full((HEIGHT, WIDTH), 235, np.uint8)
    for y in range(200, 1300, 100):
        page[y : y + 6, 100:900] = 30
    return page


def photographed(desk: int) -> Picture:
    square = np.array([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)], np.float32)
    matrix = cv2.getPerspectiveTransform(square, CORNERS)
    return np.asarray(cv2.warpPerspective(sheet(), matrix, (WIDTH, HEIGHT), borderValue=(float(desk),)), np.uint8)


def test_a_photograph_is_made_flat() -> None:
    flat = flattened(PageImage(photographed(60), 120.0))
    scale = flat.pixels.shape[1] / WIDTH
    lines = [np.flatnonzero(flat.pixels[:, round(x * scale)] < 100) / scale for x in (120, 500, 880)]
    assert flat.dpi == pytest.approx(300, abs=1)
    assert max(np.ptp([line[0] for line in lines]), np.ptp([line[-1] for line in lines])) < 3


@pytest.mark.parametrize(
    ("sides", "why"),
    [
        ((), "paper to the edge"),
        (((slice(None), slice(0, 40)), (slice(0, 40), slice(None))), "a copier's lid stood open"),
        (((slice(700, None), slice(None)),), "a shadow over half the sheet"),
    ],
)
def test_a_scan_stays(sides: tuple[tuple[slice, slice], ...], why: str) -> None:
    page = sheet()
    for side in sides:
        page[side] = 50
    image = PageImage(page, 120.0)
    assert flattened(image) is image, why


def test_a_light_desk_is_left_alone() -> None:
    image = PageImage(photographed(215), 120.0)
    assert flattened(image) is image
