"""Files of pictures → pages, and what is refused."""

import io
import zlib

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.builder.fonts import find
from extractors.limits import ReadingLimits, within
from extractors.scan import engine
from extractors.scan.document import usable_threads
from extractors.scan.pages import image_pages, loaded, sized
from schemas.errors import LimitExceeded, MissingTool, UnreadableDocument


def packed(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


WHITE = Image.new("L", (1700, 2340), 255)


@pytest.mark.parametrize(
    ("data", "shape", "dpi", "why"),
    [
        (packed(WHITE, "PNG", dpi=(200, 200)), (2340, 1700), 200, "as declared"),
        (packed(WHITE, "PNG"), (2340, 1700), 205.6, "A4 where nothing is declared"),
        (packed(WHITE, "PNG", dpi=(20, 20)), (2340, 1700), 205.6, "no page is two feet wide"),
        (packed(WHITE.resize((5100, 6600)), "PNG", dpi=(600, 600)), (2200, 1700), 200, "no finer than worth reading"),
        (packed(WHITE.resize((850, 1170)), "PNG", dpi=(100, 100)), (3510, 2550), 300, "enlarged where it is coarse"),
        (packed(WHITE.convert("RGB"), "JPEG"), (2340, 1700), 205.6, "colourless is grey"),
        (packed(Image.new("RGB", (1700, 2340), (200, 30, 30)), "PNG"), (2340, 1700, 3), 205.6, "colour stays"),
        (packed(Image.new("RGBA", (1700, 2340), (0, 0, 0, 0)), "PNG"), (2340, 1700), 205.6, "transparent is paper"),
        (packed(WHITE.convert("1"), "TIFF", compression="group4"), (2340, 1700), 205.6, "a fax"),
        (packed(WHITE.convert("I;16"), "TIFF"), (2340, 1700), 205.6, "sixteen bits"),
    ],
)
def test_page(data: bytes, shape: tuple[int, ...], dpi: float, why: str) -> None:
    (page,) = image_pages(data)
    assert page.pixels.shape == shape, why
    assert page.dpi == pytest.approx(dpi, abs=0.1)
    assert page.pixels.dtype == np.uint8


@pytest.mark.parametrize(("points", "dpi", "why"), [(12, 200, "usual print"), (8, 300, "small print stays fine")])
def test_a_fine_page_by_its_print(points: float, dpi: float, why: str) -> None:
    page = WHITE.resize((2550, 3510))
    path = find("LiberationSerif-Regular.ttf")
    assert path is not None
    font = ImageFont.truetype(str(path), round(points * 300 / 72))
    for line in range(30):
        ImageDraw.Draw(page).text((200, 200 + line * 90), "Мониторинг выполнения мероприятий плана", fill=0, font=font)
    (found,) = image_pages(packed(page, "PNG", dpi=(300, 300)))
    assert found.dpi == pytest.approx(dpi, abs=0.1), why


def test_pages_of_a_tiff() -> None:
    data = packed(WHITE, "TIFF", save_all=True, append_images=[WHITE.copy(), WHITE.copy()])
    assert len(list(image_pages(data))) == 3


def test_refuses_a_broken_file() -> None:
    with pytest.raises(UnreadableDocument):
        list(image_pages(packed(WHITE, "PNG")[:60]))


def test_refuses_a_bomb() -> None:
    with within(ReadingLimits(pixels=1000)), pytest.raises(LimitExceeded) as refusal:
        list(image_pages(packed(WHITE, "PNG")))
    assert refusal.value.code == "too-many-pixels"


def test_bomb_says_how_large_it_is() -> None:
    data = bytearray(packed(WHITE, "PNG"))
    data[16:24] = (100_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    with pytest.raises(LimitExceeded) as refusal:
        list(image_pages(bytes(data)))
    assert (refusal.value.code, refusal.value.values["pixels"]) == ("too-many-pixels", 10**10)


def test_refuses_too_many_pages() -> None:
    with within(ReadingLimits(pages=1)), pytest.raises(LimitExceeded) as refusal:
        list(image_pages(packed(WHITE, "TIFF", save_all=True, append_images=[WHITE.copy()])))
    assert refusal.value.code == "too-many-pages"


def test_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    monkeypatch.setattr(engine, "_PLACES", ())
    with pytest.raises(MissingTool) as refusal:
        engine.data_folder.__wrapped__()
    assert refusal.value.values["package"] == "tesseract-ocr tesseract-ocr-rus"


def test_at_least_one_thread() -> None:
    assert usable_threads() >= 1


@pytest.mark.parametrize("size", [(4000, 20), (20, 4000), (1200, 3)])
def test_a_strip_is_not_made_larger_than_a_page(size: tuple[int, int]) -> None:
    found = sized(np.full(size, 255, np.uint8), 0.0)
    assert max(found.pixels.shape) <= 24 * 300 + 1


def test_a_damaged_page_is_refused() -> None:
    class Damaged:
        def __getitem__(self, index: int) -> object:
            raise pypdfium2.PdfiumError("Failed to load page.")

    with pytest.raises(UnreadableDocument):
        loaded(Damaged(), 0)
