"""The picture of a row, cut out of the page that it stands on."""

import io
from collections.abc import Callable

from PIL import Image

from schemas.errors import PrikazError
from schemas.record import BBox, RowPlace, Source

MARGIN = 6.0
"""Points around a row's box."""

Pictures = Callable[[Source, int], tuple[bytes, float]]
"""A page of a source (from 1) as a picture, and its pixels per point; raises `PrikazError` where there is none."""


def _box(place: RowPlace) -> BBox | None:
    """The box of the row: its own, else that of its cells on the same page."""
    if place.bbox:
        return place.bbox
    boxes = [cell.bbox for cell in place.cells.values() if cell.bbox and cell.page == place.page]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def picture_of(source: Source, place: RowPlace, pictures: Pictures | None) -> bytes | None:
    """The row as it stands on its page; None where it has no place there, or the source can't be shown."""
    box = _box(place)
    if pictures is None or place.page is None or box is None:
        return None
    try:
        page, scale = pictures(source, place.page)
    except PrikazError:
        return None
    with Image.open(io.BytesIO(page)) as image:
        left, top, right, bottom = (
            round(side * scale) for side in (box[0] - MARGIN, box[1] - MARGIN, box[2] + MARGIN, box[3] + MARGIN)
        )
        area = (max(0, left), max(0, top), min(image.width, right), min(image.height, bottom))
        if area[0] >= area[2] or area[1] >= area[3]:
            return None
        cut = io.BytesIO()
        image.crop(area).save(cut, "PNG")
    return cut.getvalue()
