"""`<table>` as rows of cells after the table model of HTML: rowspan, colspan, cells pushed right from above."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import html

from extractors.html.content import skipped
from extractors.html.words import words
from extractors.progress import steps
from schemas.layout import Cell, Place, Row, Table

SPAN_LIMIT = 1000
"""Columns a cell may span at most, as in the HTML standard."""
ROWS_LIMIT = 65_534
"""Rows a cell may span at most, as in the HTML standard."""


def is_layout(table: html.HtmlElement) -> bool:
    """True for a table that arranges the page: it holds a single cell, or most of its words in other tables."""
    rows = [list(_cells(row)) for row in _rows(table)]
    cells = [cell for row in rows for cell in row]
    holding = [cell for cell in cells if next(cell.iterdescendants("table"), None) is not None]
    most = sum(map(_length, holding)) * 2 > sum(map(_length, cells))
    return len(cells) <= 1 or (bool(holding) and (most or not _is_data(rows)))


def _length(cell: html.HtmlElement) -> int:
    return len("".join(str(cell.text_content()).split()))


def _is_data(rows: Sequence[Sequence[html.HtmlElement]]) -> bool:
    """Rows of three cells and more, mostly filled: a table of its own whatever stands in one of its cells."""
    wide = [row for row in rows if len(row) > 2]
    filled = sum(_length(cell) > 0 for row in wide for cell in row)
    return len(wide) > 1 and filled * 2 > sum(map(len, wide))


def read_table(table: html.HtmlElement, number: int) -> Table | None:
    """The table with its cells placed; None where it has no cell."""
    place = Place(line=table.sourceline, table=number)
    taken: dict[tuple[int, int], bool] = {}
    rows = []
    elements = [*_rows(table)]
    for index, element in enumerate(steps(elements)):
        column = 0
        cells = []
        for cell in _cells(element):
            while (index, column) in taken:
                column += 1
            width, height = _span(cell, "colspan", SPAN_LIMIT), _span(cell, "rowspan", ROWS_LIMIT)
            for down in range(1, min(height, len(elements) - index)):
                taken.update(((index + down, column + right), True) for right in range(width))
            where = replace(place, line=cell.sourceline, row=index + 1, column=column)
            header = cell.tag == "th"
            text = words(cell)
            cells.append(Cell(text, column, width, height, where, header=header, bold=header or is_bold(cell, text)))
            column += width
        header_row = bool(cells) and (all(cell.header for cell in cells) or _in_head(element))
        rows.append(Row(tuple(cells), place=replace(place, line=element.sourceline, row=index + 1), header=header_row))
    if not any(row.cells for row in rows):
        return None
    return Table(tuple(_cut_spans(rows)), place, authored=True)


def is_bold(element: html.HtmlElement, text: str) -> bool:
    """True where all the words stand in <b>, <strong> or a bold style."""
    if "bold" in (element.get("style") or ""):
        return True
    strong = "".join(str(inner.text_content()) for inner in element.iter("b", "strong"))
    return bool(text) and "".join(strong.split()) == "".join(text.split())


def _cut_spans(rows: list[Row]) -> Iterator[Row]:
    for index, row in enumerate(rows):
        left = len(rows) - index
        cells = tuple(cell if cell.rowspan <= left else replace(cell, rowspan=left) for cell in row.cells)
        yield replace(row, cells=cells)


def _rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for inner in table:
        if skipped(inner):
            continue
        if inner.tag == "tr":
            yield inner
        elif inner.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in inner.iterchildren("tr") if not skipped(row))


def _cells(row: html.HtmlElement) -> Iterator[html.HtmlElement]:
    return (cell for cell in row.iterchildren("td", "th") if not skipped(cell))


def _in_head(row: html.HtmlElement) -> bool:
    parent = row.getparent()
    return parent is not None and parent.tag == "thead"


def _span(cell: html.HtmlElement, name: str, limit: int) -> int:
    value = (cell.get(name) or "").strip()
    return min(max(int(value), 1), limit) if value.isascii() and value.isdecimal() else 1
