"""Pages put together: tables without a grid found, running heads told apart, nothing printed lost on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from extractors.pdf.breaks import marked
from extractors.pdf.furniture import body_words, flows
from extractors.pdf.pages import PageLayout
from extractors.pdf.paragraphs import Line, Span, paragraphs, printed_lines, runs_over
from extractors.pdf.ruleless import Found, Page, borderless, line_tuples, ruled_across
from schemas.layout import Document, Flow, Notice, Paragraph, Place, Table

MEDIA_TYPE = "application/pdf"
_FULL = 0.5


def with_ruleless(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages with the tables that have no grid: first those ruled across, else bare ones."""
    if any(table.width > 2 for layout in layouts for table in layout.tables):
        return list(layouts)
    bodies = body_words([(one.height, one.words) for one in layouts])
    pages = [
        Page(one.number, one.width, line_tuples(body), one.rules.horizontal)
        for one, body in zip(layouts, bodies, strict=True)
    ]
    found = [*ruled_across(pages)] or [*borderless(pages)]
    return [_with_found(layout, [one for one in found if one.page == layout.number]) for layout in layouts]


def with_breaks(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages with cells marked that go on over a page's end."""
    tables = iter(marked([table for layout in layouts for table in layout.tables]))
    return [replace(layout, tables=tuple(islice(tables, len(layout.tables)))) for layout in layouts]


def _with_found(layout: PageLayout, found: Sequence[Found]) -> PageLayout:
    inside = {word for one in found for word in one.words}
    tables = sorted((*layout.tables, *(one.table for one in found)), key=_top)
    return replace(layout, tables=tuple(tables), words=tuple(word for word in layout.words if word not in inside))


def _top(table: Table) -> float:
    return table.place.bbox[1] if table.place.bbox else 0.0


def document(layouts: Sequence[PageLayout]) -> Document:
    """The pages put together, with running heads told apart."""
    printed = [printed_lines(layout.words) for layout in layouts]
    streams = flows([(layout.height, found) for layout, found in zip(layouts, printed, strict=True)])
    blocks: list[Paragraph | Table] = []
    notices = []
    number = 0
    columns = _text_columns(layouts, printed)
    last: Line | None = None
    for layout, lines, stream in zip(layouts, printed, streams, strict=True):
        column = columns[round(layout.width)]
        found = [*_page_blocks(layout, lines, stream, column, number)]
        number += len(layout.tables)
        lost = layout.characters - sum(_characters(block) for block in found)
        if lost > 0:
            notices.append(Notice("text-lost", Place(page=layout.number), str(lost)))
        body = [line for line, flow in zip(lines, stream, strict=True) if flow is Flow.BODY]
        if last and body and runs_over(last, body[0], column):
            _join_pages(blocks, found)
        blocks += found
        last = body[-1] if body else None
    return Document(tuple(blocks), MEDIA_TYPE, pages=len(layouts), notices=tuple(notices))


def _join_pages(blocks: list[Paragraph | Table], found: list[Paragraph | Table]) -> None:
    """The page's first paragraph, taken from `found`, ends the last one of `blocks`; tables join elsewhere."""
    at = max((index for index, block in enumerate(blocks) if _is_body(block)), default=None)
    if at is None or not found:
        return
    before, behind = blocks[at], found[0]
    if isinstance(before, Paragraph) and isinstance(behind, Paragraph):
        blocks[at] = replace(before, text=f"{before.text}\n{behind.text}")
        del found[0]


def _is_body(block: Paragraph | Table) -> bool:
    return isinstance(block, Table) or block.flow is Flow.BODY


def _text_columns(layouts: Sequence[PageLayout], printed: Sequence[Sequence[Line]]) -> dict[int, Span]:
    """Where lines begin and end, by the width of the page: pages of one size have the same margins.

    Pages with short lines alone do not show their right margin: it is taken to be as wide as the left one.
    """
    columns: dict[int, Span] = {}
    for layout, lines in zip(layouts, printed, strict=True):
        known = columns.get(round(layout.width), (layout.width, 0.0))
        left = min([known[0], *(line.x0 for line in lines)])
        columns[round(layout.width)] = (left, max([known[1], *(line.x1 for line in lines)]))
    return {
        width: (left, right if right - left > _FULL * width else max(right, width - left))
        for width, (left, right) in columns.items()
    }


def _page_blocks(
    layout: PageLayout, lines: Sequence[Line], stream: Sequence[Flow], column: Span, tables_before: int
) -> Iterator[Paragraph | Table]:
    """Body in reading order, then what belongs to the page."""
    body = [line for line, flow in zip(lines, stream, strict=True) if flow is Flow.BODY]
    for index, table in enumerate(layout.tables):
        above = [line for line in body if line.top < _top(table)]
        body = [line for line in body if line.top >= _top(table)]
        yield from paragraphs(above, layout.number, column)
        yield _numbered(table, tables_before + index + 1)
    yield from paragraphs(body, layout.number, column)
    for beside in (layout.slanted, layout.struck):
        if beside:
            yield Paragraph(" ".join(beside), Place(page=layout.number), flow=Flow.STAMP)
    for line, flow in zip(lines, stream, strict=True):
        if flow is not Flow.BODY:
            yield Paragraph(line.text, Place(page=layout.number, bbox=line.bbox), flow=flow)


def _numbered(table: Table, number: int) -> Table:
    """The table with its number in the document in every place."""
    rows = tuple(
        replace(
            row,
            place=replace(row.place, table=number),
            cells=tuple(replace(cell, place=replace(cell.place, table=number)) for cell in row.cells),
        )
        for row in table.rows
    )
    return replace(table, rows=rows, place=replace(table.place, table=number))


def _characters(block: Paragraph | Table) -> int:
    if isinstance(block, Paragraph):
        return _printed(block.text)
    return sum(_printed(cell.text) for row in block.rows for cell in row.cells)


def _printed(text: str) -> int:
    return sum(map(len, text.split()))
