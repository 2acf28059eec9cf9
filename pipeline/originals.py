"""Sources read again to show where a value stands: the page as a picture, the layout, the lines.

Whoever hands these functions to another process pays for the module and not for the readers: they are imported inside.
"""

import io
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors import archive, detect
from extractors.read import read
from outputs.site.readers import Picture, Readers
from pipeline.sources import UnreadableFile, read_file
from schemas.errors import UnreadableDocument

if TYPE_CHECKING:
    from PIL import Image

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
    from extractors.text.encoding import decode  # noqa: PLC0415

    return tuple(decode(data).split("\n"))


def page(data: bytes, number: int) -> Picture:
    """Page `number` as it was read, upright. Raises `PrikazError`; `no-picture` where there is no such page."""
    kind = detect.media_type(data)
    if kind == detect.PDF:
        return _of_pdf(data, number)
    if kind in {detect.PNG, detect.JPEG, detect.TIFF}:
        from extractors.scan.pages import image_pages  # noqa: PLC0415

        for image in islice(image_pages(data), number - 1, number):
            return _recognised(image)
    raise UnreadableDocument("no-picture", name=f"{kind}, {number}")


def _of_pdf(data: bytes, number: int) -> Picture:
    import pypdfium2  # noqa: PLC0415

    from extractors.pdf.layer import needs_recognition  # noqa: PLC0415
    from extractors.pdf.pages import open_pdf  # noqa: PLC0415
    from extractors.pdf.rules import page_rules  # noqa: PLC0415
    from extractors.pdf.words import page_words, quarter_turns  # noqa: PLC0415

    pdf = open_pdf(data)
    try:
        if not 1 <= number <= len(pdf):
            raise UnreadableDocument("no-picture", name=str(number))
        one = pdf[number - 1]
        found = page_words(one)
        if needs_recognition(one, [word.text for word in found.words], len(page_rules(one, found.turn).vertical)):
            from extractors.scan.pages import pdf_page  # noqa: PLC0415

            return _recognised(pdf_page(one))
        width, height = one.get_size()
        scale = min(DPI / INCH, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        turn = (quarter_turns(one) * 90 - one.get_rotation()) % 360
        return Picture(_encoded(one.render(scale=scale, rotation=turn).to_pil().convert("RGB")), scale)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(detail=str(error)) from error
    finally:
        pdf.close()


def _recognised(image: Any) -> Picture:
    """A `PageImage` as recognition saw it, no finer than a screen needs."""
    from PIL import Image  # noqa: PLC0415

    from extractors.scan.engine import engine  # noqa: PLC0415
    from extractors.scan.page import as_read  # noqa: PLC0415

    pixels = Image.fromarray(as_read(image, engine()))
    factor = min(1.0, DPI / image.dpi, (MOST_PIXELS / max(1, pixels.width * pixels.height)) ** 0.5)
    if factor < 1:
        pixels = pixels.resize((round(pixels.width * factor), round(pixels.height * factor)), Image.Resampling.LANCZOS)
    return Picture(_encoded(pixels), image.dpi / INCH * factor)


def _encoded(image: "Image.Image") -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()
