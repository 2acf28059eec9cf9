"""Where a value stands, marked: a cell outlined on its page, in a table drawn anew, or in the lines of a text."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from outputs.site.readers import Picture
from schemas.layout import BBox, Cell, Document, Paragraph, Table

CELL, ROW = "#c8102e", "#e3a008"
"""Colours of the outlines: the cell that is asked for, the others of its row."""
AROUND = 70.0
"""Points of a page that are shown above and below the row."""
LINES_AROUND = 6
ROWS_AROUND = 3
LONGEST_LINE = 1500


def outlined(picture: Picture, cell: BBox, others: Sequence[BBox], *, whole: bool) -> bytes:
    """A PNG of the page (unless `whole`, of the strip around the row): the cell outlined, the row's others too."""
    with Image.open(io.BytesIO(picture.image)) as image:
        page = image.convert("RGB")
    pen = ImageDraw.Draw(page)
    for box in others:
        pen.rectangle(_pixels(box, picture.scale, page, grown=0), outline=ROW, width=2)
    pen.rectangle(_pixels(cell, picture.scale, page, grown=2), outline=CELL, width=4)
    top = max(0, round((min(box[1] for box in (cell, *others)) - AROUND) * picture.scale))
    bottom = min(page.height, round((max(box[3] for box in (cell, *others)) + AROUND) * picture.scale))
    if not whole and top < bottom:
        page = page.crop((0, top, page.width, bottom))
    buffer = io.BytesIO()
    page.save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()


def _pixels(box: BBox, scale: float, page: Image.Image, grown: int) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(value * scale) for value in box)
    left, right = max(0, min(left, right) - grown), min(page.width - 1, max(left, right) + grown)
    top, bottom = max(0, min(top, bottom) - grown), min(page.height - 1, max(top, bottom) + grown)
    return left, top, max(left, right), max(top, bottom)


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell of a table drawn anew; `mark` is «cell» for the one asked for, «row» for others of its row, else empty."""

    text: str
    colspan: int
    rowspan: int
    mark: str


def table_around(
    document: Document, table: int | None, places: Mapping[str, tuple[int, int]], asked: str
) -> list[list[Shown]]:
    """The rows around the cells of one activity in table `table`; `places` are row and column by role.

    Empty where there is no such table, or the cell that is `asked` for is not in it.
    """
    grid = next((block for block in document.tables if block.place.table == table or _number(block) == table), None)
    if grid is None or asked not in places:
        return []
    marks = {place: "cell" if role == asked else "row" for role, place in places.items()}
    lines = [index for index, row in enumerate(grid.rows) for cell in row.cells if _place(cell) in marks]
    if not any(_place(cell) == places[asked] for row in grid.rows for cell in row.cells):
        return []
    first, last = max(0, min(lines) - ROWS_AROUND), min(len(grid.rows), max(lines) + ROWS_AROUND + 1)
    shown = sorted({*range(first, last), 0})
    whole = grid.grid()
    return [list(_drawn(whole, line, shown, marks)) for line in shown]


def _number(table: Table) -> int | None:
    return next((cell.place.table for row in table.rows for cell in row.cells), None)


def _place(cell: Cell) -> tuple[int | None, int | None]:
    return cell.place.row, cell.place.column


def _drawn(
    whole: tuple[tuple[Cell | None, ...], ...], line: int, shown: Sequence[int], marks: Mapping[tuple[int, int], str]
) -> Iterator[Shown]:
    above = max((other for other in shown if other < line), default=-1)
    row = whole[line]
    for column, cell in enumerate(row):
        if cell is None:
            yield Shown("", 1, 1, "")
        elif (column and row[column - 1] is cell) or (above >= 0 and whole[above][column] is cell):
            continue  # drawn already, to the left or above
        else:
            across = sum(1 for other in row[column:] if other is cell)
            down = sum(1 for other in shown if other >= line and whole[other][column] is cell)
            yield Shown(cell.text, across, down, marks.get(_place(cell), ""))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, cut into what stands before the value, the value and what follows; `mark` as of `Shown`."""

    number: int | None
    before: str
    value: str
    after: str
    mark: str


def lines_around(lines: Sequence[str], places: Mapping[str, int], asked: str, value: str | None) -> list[Line]:
    """The lines around those of one activity, by role from 1; empty where the one asked for is none of them."""
    wanted = places.get(asked)
    if wanted is None or not 1 <= wanted <= len(lines):
        return []
    held = [number for number in places.values() if 1 <= number <= len(lines)]
    first, last = max(1, min(held) - LINES_AROUND), min(len(lines), max(held) + LINES_AROUND)
    return [
        _line(number, lines[number - 1], "cell" if number == wanted else "row" if number in held else "", value)
        for number in range(first, last + 1)
    ]


def paragraphs_around(document: Document, value: str) -> list[Line]:
    """The paragraphs around the one that holds `value`, for a plan that is no table; empty where none does."""
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    wanted = next((index for index, text in enumerate(texts) if _plain(value) in _plain(text)), None)
    if wanted is None:
        return []
    first, last = max(0, wanted - ROWS_AROUND), min(len(texts), wanted + ROWS_AROUND + 1)
    return [_line(None, texts[index], "cell" if index == wanted else "", value) for index in range(first, last)]


def _plain(text: str) -> str:
    return "".join(text.split()).lower()


def _line(number: int | None, text: str, mark: str, value: str | None) -> Line:
    at = text.find(value) if value and mark == "cell" else -1
    if at < 0:
        return Line(number, "", "", text[:LONGEST_LINE], mark)
    return Line(
        number, text[max(0, at - LONGEST_LINE) : at], text[at : at + len(value or "")],
        text[at + len(value or "") :][:LONGEST_LINE], mark,
    )  # fmt: skip
