"""What the reader saw, drawn on the page: cells in blue, paragraphs in green, what belongs to the page in grey.

For whoever asks why a value is wrong: the picture tells whether the grid or its reading was at fault.
"""

import io
from collections.abc import Iterator

import pypdfium2
from PIL import Image, ImageDraw

from extractors import detect
from extractors.pdf.pages import open_pdf
from extractors.read import read
from schemas.errors import UnreadableDocument
from schemas.layout import BBox, Document, Flow, Paragraph

DPI = 110
"""Fine enough to read a plan on a screen."""
POINTS = 72
CELL, BODY, ASIDE = "#1f6fd6", "#2e9d4c", "#8a8a8a"
WIDTH = 2


def drawn(data: bytes, name: str) -> bytes:
    """A PNG with the pages of the PDF in `data` below each other, every cell and paragraph outlined.

    Raises `UnreadableDocument` (`no-picture`) for a format without pages, and what `read` raises.
    """
    if detect.media_type(data) != detect.PDF:
        raise UnreadableDocument("no-picture", name=name)
    document = read(data, name)
    pages = [_outlined(page, number, document) for number, page in enumerate(_pages(data), start=1)]
    sheet = Image.new("RGB", (max(page.width for page in pages), sum(page.height for page in pages)), "white")
    top = 0
    for page in pages:
        sheet.paste(page, (0, top))
        top += page.height
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG")
    return buffer.getvalue()


def _pages(data: bytes) -> Iterator[Image.Image]:
    pdf = open_pdf(data)
    try:
        for page in pdf:
            yield page.render(scale=DPI / POINTS).to_pil().convert("RGB")
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(detail=str(error)) from error
    finally:
        pdf.close()


def _outlined(page: Image.Image, number: int, document: Document) -> Image.Image:
    pen = ImageDraw.Draw(page)
    for box, colour in _boxes(document, number):
        left, top, right, bottom = (value * DPI / POINTS for value in box)
        pen.rectangle((left, top, max(right, left), max(bottom, top)), outline=colour, width=WIDTH)
    return page


def _boxes(document: Document, number: int) -> Iterator[tuple[BBox, str]]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if block.place.page == number and block.place.bbox:
                yield block.place.bbox, BODY if block.flow is Flow.BODY else ASIDE
        else:
            for row in block.rows:
                for cell in row.cells:
                    if cell.place.page == number and cell.place.bbox:
                        yield cell.place.bbox, CELL
