"""A web page as a `Document`: blocks in reading order, tables with their spans."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import html

from extractors.html.content import main_part, skipped
from extractors.html.source import page_of_mhtml, parse
from extractors.html.tables import is_bold, is_layout, read_table
from extractors.html.words import BLOCKS, inline, item_label, words
from extractors.progress import steps
from schemas.layout import Align, Document, Paragraph, Place, Table

MEDIA_TYPE = "text/html"
_ALIGNED = re.compile(r"text-align\s*:\s*(center|right|left)", re.IGNORECASE)
_ALIGNS = {"center": Align.CENTER, "right": Align.RIGHT, "left": Align.LEFT}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read(data: bytes) -> Document:
    """The page in `data`. Raises `UnreadableDocument`."""
    blocks: list[Paragraph | Table] = []
    tables = 0
    for element in steps(_blocks(main_part(parse(data)))):
        if isinstance(element, Paragraph):
            blocks.append(element)
        elif (table := read_table(element, tables + 1)) is not None:
            tables += 1
            blocks.append(table)
    return Document(tuple(blocks), MEDIA_TYPE)


def read_mhtml(data: bytes) -> Document:
    """The first page of a saved web archive."""
    return read(page_of_mhtml(data))


def _blocks(element: html.HtmlElement) -> Iterator[Paragraph | html.HtmlElement]:
    """Paragraphs, and tables as elements; words that stand between blocks are paragraphs too."""
    loose = inline(element.text)
    for inner in element:
        if not skipped(inner):
            if inner.tag == "br":
                yield from _loose(loose, element)
                loose = ""
            elif inner.tag == "table" and not is_layout(inner):
                yield from _loose(loose, element)
                loose = ""
                yield inner
            elif inner.tag in BLOCKS or _holds_blocks(inner):
                yield from _loose(loose, element)
                loose = ""
                yield from _block(inner)
            else:
                loose += words(inner) if not (inner.text or "").startswith(" ") else " " + words(inner)
                loose += " " if str(inner.text_content()).endswith(" ") else ""
        loose += inline(inner.tail)
    yield from _loose(loose, element)


def _block(element: html.HtmlElement) -> Iterator[Paragraph | html.HtmlElement]:
    if _holds_blocks(element):
        label = item_label(element) if element.tag == "li" else ""
        for block in _blocks(element):
            # Word processors put a paragraph into each item: the number belongs to its first line.
            yield replace(block, text=label + block.text) if label and isinstance(block, Paragraph) else block
            label = ""
        return
    text = words(element)
    if element.tag == "li":
        text = item_label(element) + text
    for line in text.split("\n"):
        yield from _loose(line, element)


def _loose(text: str, element: html.HtmlElement) -> Iterator[Paragraph]:
    line = " ".join(text.split())
    if line:
        yield Paragraph(
            line,
            Place(line=element.sourceline),
            align=_align(element),
            bold=is_bold(element, line) or None,
            heading=_HEADINGS.get(element.tag),
        )


def _holds_blocks(element: html.HtmlElement) -> bool:
    return any(inner.tag in BLOCKS for inner in element.iterdescendants() if isinstance(inner.tag, str))


def _align(element: html.HtmlElement | None) -> Align | None:
    while element is not None and element.tag != "body":
        styled = _ALIGNED.search(element.get("style") or "")
        named = (styled[1] if styled else element.get("align") or "").lower()
        if element.tag == "center":
            return Align.CENTER
        if named in _ALIGNS:
            return _ALIGNS[named]
        element = element.getparent()
    return None
