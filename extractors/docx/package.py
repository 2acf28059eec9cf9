"""The parts of a Word file: opened by python-docx's OPC reader, parsed by lxml without entities or network."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from docx.opc.exceptions import PackageNotFoundError
from docx.opc.pkgreader import PackageReader
from lxml import etree

from extractors.archive import DAMAGED, check_archive
from extractors.nesting import check_nesting
from schemas.errors import UnreadableDocument

_DAMAGED = (
    *DAMAGED,
    PackageNotFoundError,
    etree.XMLSyntaxError,
    AttributeError,  # python-docx, where a relationships part has another root
    TypeError,  # … or a relationship without a target
    KeyError,
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
        # A damaged relationship may have no type.
        kind = (relation or "").rsplit("/", 1)[-1]
        if kind == "officeDocument":
            main = _parse(blob)
        elif kind in _KINDS and content_type.endswith("+xml") and str(name).startswith("/word/"):
            parts.setdefault(kind, []).append(_parse(blob))
    if main is None:
        raise UnreadableDocument(detail="officeDocument")
    check_nesting(main)
    return Package(main, {kind: tuple(elements) for kind, elements in parts.items()})


def _parse(blob: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    try:
        return etree.fromstring(blob, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(detail=str(error)) from error
