"""Scanned pages → `Document`."""

import io
from collections.abc import Callable

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image

from extractors.read import read
from extractors.scan import read_pdf
from schemas.layout import Document, Paragraph

Picture = NDArray[np.uint8]
PROSE = ["Министерство образования", "План мероприятий на 2024 год"]
ROWS = [
    ["№", "Мероприятие", "Срок"],
    ["1.1", "Проведение семинара\nдля директоров школ", "до 1 марта 2024 г."],
    ["1.2", "Мониторинг качества\nобразования", "II квартал 2024 г."],
    ["2.10", "Анализ результатов", "01.02.2024"],
]


def packed(picture: Picture, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    Image.fromarray(picture).save(file, kind, **{"dpi": (200, 200), **options})
    return file.getvalue()


def cells(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def prose(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize(
    ("kind", "turn", "skew", "why"),
    [
        ("PNG", 0, 0.0, "as it should lie"),
        ("JPEG", 0, 2.0, "sloping"),
        ("PNG", 2, 0.0, "on its head"),
        ("PNG", 1, -1.0, "on its left side"),
        ("TIFF", 3, 0.0, "on its right side"),
    ],
)
def test_table(draw: Callable[..., Picture], kind: str, turn: int, skew: float, why: str) -> None:
    document = read(packed(np.rot90(draw(PROSE, ROWS, skew=skew), turn).copy(), kind))
    assert cells(document) == ROWS, why
    assert prose(document) == PROSE
    assert document.ocr
    assert document.pages == 1


@pytest.mark.usefixtures("tesseract")
def test_pdf_page_by_page(draw: Callable[..., Picture]) -> None:
    scanned = pypdfium2.PdfDocument(packed(draw(PROSE, ROWS), "PDF", resolution=200))
    scanned.import_pages(pypdfium2.PdfDocument(packed(draw(PROSE, ROWS, skew=1), "PDF", resolution=200)))
    file = io.BytesIO()
    scanned.save(file)
    document = read(file.getvalue())
    assert cells(document) == ROWS + ROWS
    assert document.pages == 2
    assert document.ocr
    assert document.media_type == "application/pdf"
    assert read_pdf(file.getvalue(), threads=1) == document


@pytest.mark.usefixtures("tesseract")
def test_blank_page() -> None:
    document = read(packed(np.full((900, 1000), 250, np.uint8), "PNG"))
    assert document.blocks == ()


@pytest.mark.usefixtures("tesseract")
def test_says_where_it_is_not_sure(draw: Callable[..., Picture]) -> None:
    picture = draw(PROSE, ROWS)
    noise = np.random.default_rng(2).integers(0, 2, (90, 250)).astype(np.uint8) * 200
    picture[75:165, 620:870] = noise
    document = read(packed(picture, "PNG"))
    assert any(notice.code == "low-confidence" for notice in document.notices)
