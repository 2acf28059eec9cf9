"""`w:tbl` as rows of cells: grid gaps, spans both ways, and the automatic numbers that stand in cells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from extractors.docx.names import child, local, number, switched_on, value
from extractors.progress import steps
from schemas.layout import Cell, Place, Row

CellText = Callable[[etree._Element], tuple[str, bool | None]]
"""Text of a `w:tc`, and whether all of it is bold."""


@dataclass(slots=True)
class _Spanning:
    """A vertically merged cell that may still grow."""

    row: int
    index: int
    height: int = 1


def table_rows(table: etree._Element, text: CellText, place: Place) -> tuple[Row, ...]:
    """The rows of `w:tbl`; `text` is called once a cell in reading order. Deleted rows are left out."""
    rows: list[Row] = []
    open_spans: dict[int, _Spanning] = {}
    heights: dict[tuple[int, int], int] = {}
    page = place.page
    for row_element in steps(_rows(table)):
        properties = child(row_element, "trPr")
        if child(properties, "del") is not None:
            continue
        row_number = len(rows)
        column = number(child(properties, "gridBefore"), 0)
        cells: list[Cell] = []
        still_open: dict[int, _Spanning] = {}
        for element in _cells(row_element):
            width, merge = _spans(element)
            above = open_spans.get(column)
            if merge is not None and (value(merge) or "continue") == "continue" and above is not None:
                above.height += 1
                heights[above.row, above.index] = above.height
                still_open[column] = above
                text(element)
            else:
                words, bold = text(element)
                where = Place(page, table=place.table, row=row_number + 1, column=column)
                if merge is not None:
                    still_open[column] = _Spanning(row_number, len(cells))
                cells.append(Cell(words, column, colspan=width, place=where, bold=bold))
            column += width
        open_spans = still_open
        header = switched_on(child(properties, "tblHeader"))
        rows.append(Row(tuple(cells), Place(page, table=place.table, row=row_number + 1), header))
    return tuple(_with_heights(rows, heights))


def _spans(cell: etree._Element) -> tuple[int, etree._Element | None]:
    """How many grid columns `w:tc` covers, and its `w:vMerge`."""
    width, merge = 1, None
    properties = child(cell, "tcPr")
    for about in properties if properties is not None else ():
        name = local(about)
        if name == "gridSpan":
            width = max(number(about, 1), 1)
        elif name == "vMerge":
            merge = about
    return width, merge


def _with_heights(rows: list[Row], heights: dict[tuple[int, int], int]) -> Iterator[Row]:
    for row_number, row in enumerate(rows):
        if any((row_number, index) in heights for index in range(len(row.cells))):
            cells = tuple(
                replace(cell, rowspan=heights.get((row_number, index), 1)) for index, cell in enumerate(row.cells)
            )
            yield replace(row, cells=cells)
        else:
            yield row


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    return _inside(table, "tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return _inside(row, "tc")


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Children of that name, also where content controls or tracked insertions wrap them."""
    for inner in element:
        found = local(inner)
        if found == name:
            yield inner
        elif found in {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}:
            yield from _inside(inner, name)
