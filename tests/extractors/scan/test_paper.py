"""Pages made plain."""

import numpy as np

from extractors.scan.paper import plain


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
