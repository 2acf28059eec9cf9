"""Bytes of any format → `Document`: the reader is chosen by content and imported when it is first needed."""

from collections.abc import Callable
from importlib import import_module

from extractors import detect
from schemas.errors import LimitExceeded, UnreadableDocument
from schemas.layout import Document

SIZE_LIMIT = 100 * 2**20
"""Bytes; a published order with hundreds of scanned pages stays below it."""

READERS: dict[str, str] = {
    detect.TEXT: "extractors.text:read",
    detect.DOCX: "extractors.docx:read",
    detect.PDF: "extractors.pdf:read",
    detect.HTML: "extractors.html:read",
    detect.MHTML: "extractors.html:read_mhtml",
    detect.DOC: "extractors.office:read",
    detect.ODT: "extractors.office:read",
    detect.RTF: "extractors.office:read",
    detect.PNG: "extractors.scan:read",
    detect.JPEG: "extractors.scan:read",
    detect.TIFF: "extractors.scan:read",
}
"""Media type → "module:function"; the function takes the bytes and returns a `Document`."""


def read(data: bytes, name: str = "") -> Document:
    """The layout of one document; `name` is only for the message of an error.

    Raises `LimitExceeded` (`too-large`) over `SIZE_LIMIT` bytes, `UnreadableDocument` with the code `empty`,
    `unsupported-format` or one of the reader's own.
    """
    if len(data) > SIZE_LIMIT:
        raise LimitExceeded("too-large", name=name, size=len(data), limit=f"{SIZE_LIMIT // 2**20} MiB")
    if not data:
        raise UnreadableDocument("empty", name=name)
    kind = detect.media_type(data)
    if kind not in READERS:
        raise UnreadableDocument("unsupported-format", name=name, media_type=kind)
    return _reader(READERS[kind])(data)


def _reader(entry: str) -> Callable[[bytes], Document]:
    module, _, function = entry.partition(":")
    found: Callable[[bytes], Document] = getattr(import_module(module), function)
    return found
