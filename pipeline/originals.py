"""Sources read again to show where a value stands: the page as a picture, the layout, the lines."""

import io
from functools import partial
from pathlib import Path

import pypdfium2
from PIL import Image

from extractors import archive, detect
from extractors.pdf.pages import open_pdf
from extractors.read import read
from extractors.text.encoding import decode
from outputs.site.readers import Picture, Readers
from pipeline.sources import UnreadableFile, read_file
from schemas.errors import UnreadableDocument

INCH = 72.0
DPI = 110
"""Fine enough to read a plan on a screen."""
MOST_PIXELS = 6_000_000
"""Of one picture: a larger page is drawn coarser."""
ZIP_PARTS = 4
"""How deep in a path the name of an archive is looked for: «folder/archive.zip/folder/order.docx»."""


def readers(folder: Path) -> Readers:
    """Readers of sources whose paths count from `folder`."""
    return Readers(partial(source, folder), page, read, lines)


def source(folder: Path, path: str) -> bytes:
    """The bytes at `path`, which may be a member of an archive. Raises `PrikazError` where there are none."""
    whole = folder / path
    try:
        return read_file(whole)
    except UnreadableFile:
        for place in list(whole.parents)[:ZIP_PARTS]:
            if place.is_file():
                return _member(read_file(place), whole.relative_to(place).as_posix(), path)
        raise


def _member(data: bytes, name: str, path: str) -> bytes:
    for member, unpacked in archive.members(data):
        if member == name:
            return unpacked
    raise UnreadableFile("file-missing", path=path)


def lines(data: bytes) -> tuple[str, ...]:
    """The lines of a text as places count them, from 1."""
    return tuple(decode(data).split("\n"))


def page(data: bytes, number: int) -> Picture:
    """Page `number` as it was read, upright. Raises `UnreadableDocument` where there is no such page."""
    if detect.media_type(data) == detect.PDF:
        return _of_pdf(data, number)
    raise UnreadableDocument("no-picture", name="")


def _of_pdf(data: bytes, number: int) -> Picture:
    pdf = open_pdf(data)
    try:
        if not 1 <= number <= len(pdf):
            raise UnreadableDocument(detail=f"page {number}")
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = min(DPI / INCH, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        image = page.render(scale=scale).to_pil().convert("RGB")
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(detail=str(error)) from error
    finally:
        pdf.close()
    return Picture(_encoded(image), scale)


def _encoded(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()
