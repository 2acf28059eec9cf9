"""The parts of a Word file: opened by python-docx's OPC reader, parsed by lxml without entities or network."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from docx.opc.exceptions import PackageNotFoundError
from docx.opc.pkgreader import PackageReader
from lxml import etree

from schemas.errors import LimitExceeded, UnreadableDocument

MEMBER_LIMIT = 64 * 2**20
TOTAL_LIMIT = 512 * 2**20
RATIO_LIMIT = 100
RATIO_FREE = 2**20
MEMBERS_LIMIT = 10_000

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_DAMAGED = (
    PackageNotFoundError,
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    AttributeError,  # python-docx, where a relationships part has another root
    KeyError,
    ValueError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)
_KINDS = frozenset({"numbering", "styles", "footnotes", "header", "footer"})


@dataclass(frozen=True, slots=True)
class Package:
    """The XML parts a reader needs, by the last word of their relationship type; `main` is the document itself."""

    main: etree._Element
    parts: Mapping[str, tuple[etree._Element, ...]]


def open_package(data: bytes) -> Package:
    """The parts of the Word file in `data`. Raises `UnreadableDocument` or `LimitExceeded`."""
    check_archive(data)
    try:
        reader = PackageReader.from_file(io.BytesIO(data))  # type: ignore[no-untyped-call]
        sources = list(reader.iter_sparts())
    except _DAMAGED as error:
        raise UnreadableDocument(detail=str(error)) from error
    main: etree._Element | None = None
    parts: dict[str, list[etree._Element]] = {}
    for name, content_type, relation, blob in sources:
        kind = relation.rsplit("/", 1)[-1]
        if kind == "officeDocument":
            main = _parse(blob)
        elif kind in _KINDS and content_type.endswith("+xml") and str(name).startswith("/word/"):
            parts.setdefault(kind, []).append(_parse(blob))
    if main is None:
        raise UnreadableDocument(detail="officeDocument")
    return Package(main, {kind: tuple(elements) for kind, elements in parts.items()})


def check_archive(data: bytes) -> None:
    """Refuses an archive that would unpack to more than the limits (a bomb), by its own directory."""
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableDocument(detail=str(error)) from error
    if len(members) > MEMBERS_LIMIT:
        raise LimitExceeded("too-many-members", found=len(members), limit=MEMBERS_LIMIT)
    total = 0
    for member in members:
        total += member.file_size
        ratio = member.file_size / max(member.compress_size, 1)
        bomb = member.file_size > RATIO_FREE and ratio > RATIO_LIMIT and member.file_size > MEMBER_LIMIT // 4
        if bomb or member.file_size > MEMBER_LIMIT or total > TOTAL_LIMIT:
            raise LimitExceeded("archive-bomb", name=member.filename, size=member.file_size)
        if member.flag_bits & 0x1:
            raise UnreadableDocument("encrypted")


def _parse(blob: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    try:
        return etree.fromstring(blob, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(detail=str(error)) from error
