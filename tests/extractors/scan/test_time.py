"""A page that takes too long is left out and reported; the others are read."""

import io
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from extractors.limits import ReadingLimits, within
from extractors.scan import document
from extractors.scan.engine import Engine, Mode, OutOfTime, engine
from extractors.scan.pages import PageImage
from pipeline.process import reading_findings
from schemas.layout import Paragraph

Draw = Callable[..., NDArray[np.uint8]]


def two_pages(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> bytes:
    file = io.BytesIO()
    Image.fromarray(first).save(
        file, "TIFF", save_all=True, append_images=[Image.fromarray(second)], dpi=(200, 200), compression="tiff_lzw"
    )
    return file.getvalue()


@pytest.mark.usefixtures("tesseract")
def test_no_time_at_all(draw: Draw) -> None:
    data = two_pages(draw(["Министерство образования"], []), draw(["План мероприятий на 2024 год"], []))
    with within(ReadingLimits(recognition=1e-6)):
        found = document.read(data)
    assert found.blocks == ()
    assert [(notice.code, notice.place.page) for notice in found.notices] == [("page-unread", 1), ("page-unread", 2)]
    assert [finding.severity for finding in reading_findings(found)] == ["error", "error"]


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize("threads", [1, 2])
def test_the_other_pages_are_read(draw: Draw, monkeypatch: pytest.MonkeyPatch, threads: int) -> None:
    page_layout = document.page_layout

    def slow(image: PageImage, number: int, own: Engine) -> object:
        if number == 1:
            own.begin(0)
        return page_layout(image, number, own)

    monkeypatch.setattr(document, "page_layout", slow)
    data = two_pages(draw(["Министерство образования"], []), draw(["План мероприятий на 2024 год"], []))
    found = document.read(data, threads)
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["План мероприятий на 2024 год"]
    assert [(notice.code, notice.place.page) for notice in found.notices] == [("page-unread", 1)]
    assert found.pages == 2


@pytest.mark.usefixtures("tesseract")
def test_engine_stops_by_itself(draw: Draw) -> None:
    own = engine()
    own.show(draw(["Министерство образования"] * 10, []), 200)
    own.begin(0.001)
    with pytest.raises(OutOfTime):
        own.read((0, 0, 1000, 900), Mode.PAGE)
    own.begin(60)
    assert own.read((0, 0, 1000, 900), Mode.PAGE)
