"""What was seen, drawn on the pages."""

import io

import pytest
from PIL import Image

from pipeline.picture import BODY, CELL, drawn
from schemas.errors import UnreadableDocument
from tests.extractors.pdf.draw import HEIGHT, Sheet, pdf, rows

XS = (60.0, 200.0, 400.0)


def page(sheet: Sheet) -> None:
    sheet.text(60, 60, "План мероприятий")
    sheet.grid(XS, [90, 120, 150])
    rows(sheet, XS, 90, [("Мероприятие", "Срок"), ("Семинар", "май")])


def colours(picture: Image.Image) -> set[str]:
    return {f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in picture.getdata()}


def test_cells_and_paragraphs_are_outlined_on_every_page() -> None:
    one, two = (Image.open(io.BytesIO(drawn(pdf(*pages), "a.pdf"))) for pages in ((page,), (page, page)))
    assert {CELL, BODY} <= colours(one)
    assert two.height == 2 * one.height
    assert one.height == pytest.approx(HEIGHT * 110 / 72, abs=2)


def test_only_pages_can_be_drawn() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        drawn("ПРИКАЗ".encode(), "a.txt")
    assert caught.value.code == "no-picture"
