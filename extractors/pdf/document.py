"""A PDF with a text layer as a `Document`, and the check that nothing printed is lost on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2

from extractors.pdf.furniture import flows
from extractors.pdf.grid import grids
from extractors.pdf.paragraphs import Line, paragraphs, printed_lines
from extractors.pdf.rules import page_rules
from extractors.pdf.tables import fill
from extractors.pdf.words import page_words
from schemas.errors import LimitExceeded, UnreadableDocument
from schemas.layout import Document, Flow, Notice, Paragraph, Place, Table

MEDIA_TYPE = "application/pdf"
PAGES_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class PageLayout:
    """One page: its tables, the lines outside them, and how many printed characters it has."""

    number: int
    height: float
    tables: tuple[Table, ...]
    lines: tuple[Line, ...]
    characters: int


def read(data: bytes) -> Document:
    """The PDF in `data`. Raises `UnreadableDocument` (damaged, encrypted), `LimitExceeded` (over `PAGES_LIMIT`)."""
    pdf = open_pdf(data)
    try:
        layouts: list[PageLayout] = []
        number = 0
        for index in range(len(pdf)):
            layout = page_layout(pdf[index], index + 1, number)
            number += len(layout.tables)
            layouts.append(layout)
    finally:
        pdf.close()
    return document(layouts)


def open_pdf(data: bytes) -> Any:
    """The pypdfium2 document. Raises `UnreadableDocument`, `LimitExceeded`."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableDocument("encrypted") from error
        raise UnreadableDocument(detail=str(error)) from error
    if len(pdf) > PAGES_LIMIT:
        raise LimitExceeded("too-many-pages", pages=len(pdf), limit=PAGES_LIMIT)
    return pdf


def page_layout(page: Any, number: int, tables_before: int) -> PageLayout:
    """What stands on one page; it is closed afterwards."""
    try:
        found = page_words(page)
        rules = page_rules(page, found.turn)
    finally:
        page.close()
    tables: list[Table] = []
    words = found.words
    for grid in grids(rules):
        table, words = fill(grid, words, number, tables_before + len(tables) + 1)
        tables.append(table)
    return PageLayout(number, found.height, tuple(tables), printed_lines(words), found.characters)


def document(layouts: Sequence[PageLayout]) -> Document:
    """The pages put together, with running heads told apart."""
    streams = flows([(layout.height, layout.lines) for layout in layouts])
    blocks: list[Paragraph | Table] = []
    notices = []
    for layout, stream in zip(layouts, streams, strict=True):
        found = [*_page_blocks(layout, stream)]
        blocks += found
        lost = layout.characters - sum(_characters(block) for block in found)
        if lost > 0:
            notices.append(Notice("text-lost", Place(page=layout.number), str(lost)))
    return Document(tuple(blocks), MEDIA_TYPE, pages=len(layouts), notices=tuple(notices))


def _page_blocks(layout: PageLayout, stream: Sequence[Flow]) -> Iterator[Paragraph | Table]:
    """Body in reading order, then what belongs to the page."""
    body = [line for line, flow in zip(layout.lines, stream, strict=True) if flow is Flow.BODY]
    for table in layout.tables:
        top = table.place.bbox[1] if table.place.bbox else 0.0
        above = [line for line in body if line.top < top]
        body = [line for line in body if line.top >= top]
        yield from paragraphs(above, layout.number)
        yield table
    yield from paragraphs(body, layout.number)
    for line, flow in zip(layout.lines, stream, strict=True):
        if flow is not Flow.BODY:
            yield Paragraph(line.text, Place(page=layout.number, bbox=line.bbox), flow=flow)


def _characters(block: Paragraph | Table) -> int:
    if isinstance(block, Paragraph):
        return _printed(block.text)
    return sum(_printed(cell.text) for row in block.rows for cell in row.cells)


def _printed(text: str) -> int:
    return sum(not character.isspace() for character in text)
