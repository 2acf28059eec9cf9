"""Bytes of any format → `Document`: the reader is chosen by content and imported when it is first needed."""

from collections.abc import Callable
from importlib import import_module

from extractors import detect
from extractors.limits import limits, mib
from schemas.errors import LimitExceeded, UnreadableDocument
from schemas.layout import Document, Table

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

    Raises `LimitExceeded` (`too-large`, `too-many-rows`, `cell-too-long` or one of the reader's own),
    `UnreadableDocument` with the code `empty`, `unsupported-format` or one of the reader's own.
    """
    check_size(len(data))
    if not data:
        raise UnreadableDocument("empty", name=name)
    kind = detect.media_type(data)
    if kind not in READERS:
        raise UnreadableDocument("unsupported-format", name=name, media_type=kind)
    document = _reader(READERS[kind])(data)
    _check(document)
    return document


def check_size(size: int) -> None:
    """Raises `LimitExceeded` (`too-large`) where a file of so many bytes is over the limit."""
    most = limits().file_size
    if size > most:
        raise LimitExceeded("too-large", size=size, limit=mib(most))


def _check(document: Document) -> None:
    held = limits()
    tables = [block for block in document.blocks if isinstance(block, Table)]
    rows = sum(len(table.rows) for table in tables)
    if rows > held.rows:
        raise LimitExceeded("too-many-rows", rows=rows, limit=held.rows)
    longest = max(map(len, document.texts()), default=0)
    if longest > held.cell:
        raise LimitExceeded("cell-too-long", length=longest, limit=held.cell)


def _reader(entry: str) -> Callable[[bytes], Document]:
    module, _, function = entry.partition(":")
    found: Callable[[bytes], Document] = getattr(import_module(module), function)
    return found
