"""Pages made plain."""

import cv2
import numpy as np

from extractors.scan.paper import plain, without_faint


def test_a_stamp_vanishes_and_print_below_it_stays() -> None:
    page = np.full((300, 300, 3), 245, np.uint8)
    page[100:120, 50:250] = (60, 80, 220)
    page[105:115, 100:140] = (25, 25, 30)
    grey = plain(page)
    assert grey[110, 200] > 200
    assert grey[110, 120] < 90


def test_the_scanners_shadow_is_white() -> None:
    page = np.full((400, 400), 240, np.uint8)
    page[:, :6] = 20
    page[394:] = 30
    page[200:210, 100:300] = 20
    grey = plain(page)
    assert grey[50, 3] == 255
    assert grey[398, 200] == 255
    assert grey[205, 200] < 90


def test_dim_paper_is_white() -> None:
    page = np.tile(np.linspace(120, 240, 400).astype(np.uint8), (400, 1))
    page[200:204, 100:104] = 20
    assert plain(page)[50:150].min() == 255
    assert plain(page)[202, 102] < 90


def test_a_grey_stamp_goes_and_print_stays() -> None:
    """Its shade is nowhere in the print: between the two hardly any stroke lies."""
    page = np.full((400, 400), 255, np.uint8)
    for top in range(20, 380, 12):
        page[top : top + 6, 20:200] = 15
    cv2.circle(page, (300, 200), 88, (118.0,), 6)
    ink = np.asarray(np.where(page < 200, 255, 0), np.uint8)
    grey, rest = without_faint(page, ink, np.zeros_like(page), 200 / 72)
    assert not rest[:, 205:].any()
    assert grey[200, 388] == 255
    assert (rest[:, 20:200] == ink[:, 20:200]).all()


def test_print_that_pales_evenly_stays() -> None:
    page = np.full((400, 400), 255, np.uint8)
    for at, top in enumerate(range(20, 380, 12)):
        page[top : top + 6, 20:380] = 20 + 4 * at
    ink = np.asarray(np.where(page < 200, 255, 0), np.uint8)
    assert (without_faint(page, ink, np.zeros_like(page), 200 / 72)[1] == ink).all()
