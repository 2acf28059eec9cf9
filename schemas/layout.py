"""What a reader saw on the pages: paragraphs and tables, every cell with its place.

A reader (one a format) turns bytes into a `Document`; from there on nothing knows the format. Text is what the
source prints, in Unicode NFC; a line break that the source makes stays as ``\\n`` until `extractors.words`
decides whether it was a wrapped line, a hyphenated word or the next item of a list.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

BBox = tuple[float, float, float, float]
"""Left, top, right, bottom in points (1/72 inch) from the top left corner of the page as it is read."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands. Pages, tables, rows and lines count from 1; columns of a table from 0."""

    page: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    bbox: BBox | None = None


NOWHERE = Place()
"""The place of a value that has none, such as one that a caller typed."""


class Flow(StrEnum):
    """Which stream of the page a paragraph belongs to; only `BODY` carries the order's own words."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    STAMP = "stamp"


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph (or one line, where the source knows no paragraphs).

    An automatic number that the format keeps apart from the text (Word's numbering) is already in front of `text`.
    `align`, `bold` and `heading` (1 = top level) are None where the format does not say; `unsure` as in `Cell`.
    """

    text: str
    place: Place = NOWHERE
    flow: Flow = Flow.BODY
    align: Align | None = None
    bold: bool | None = None
    heading: int | None = None
    confidence: float | None = None
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as drawn. `column` is its first grid column; spans count grid rows and columns.

    `opens_above` and `opens_below` say that the cell's border is missing where the page breaks, so that the cell may go
    on. `confidence` is 0..1 where the text was recognised, None where it was read; `unsure` holds both readings of each
    word whose figures two readings gave differently («23.05.2026 / 29.05.2026»).
    """

    text: str
    column: int
    colspan: int = 1
    rowspan: int = 1
    place: Place = NOWHERE
    header: bool = False
    bold: bool | None = None
    opens_above: bool = False
    opens_below: bool = False
    confidence: float | None = None
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in this row, left to right; one that began higher and spans into it is not repeated.

    `open`: nothing is drawn between its cells and those above, so an empty one may be part of the one above it.
    """

    cells: tuple[Cell, ...]
    place: Place = NOWHERE
    header: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table, or the piece of one that stands on a page: `extractors.stitch` joins the pieces.

    `edges` are the x positions of the column borders in points where the format knows them. `authored`: the lines in
    its cells are those that the author ended; elsewhere the width of a column may have broken them.
    """

    rows: tuple[Row, ...]
    place: Place = NOWHERE
    edges: tuple[float, ...] | None = None
    authored: bool = False

    @property
    def width(self) -> int:
        """Number of grid columns."""
        return max((cell.column + cell.colspan for row in self.rows for cell in row.cells), default=0)

    def grid(self) -> tuple[tuple[Cell | None, ...], ...]:
        """Rows × `width`; a spanning cell stands in every position that it covers, None where nothing does."""
        width = self.width
        lines: list[list[Cell | None]] = [[None] * width for _ in self.rows]
        for top, row in enumerate(self.rows):
            for cell in row.cells:
                for line in lines[top : top + cell.rowspan]:
                    for column in range(cell.column, min(cell.column + cell.colspan, width)):
                        line[column] = cell
        return tuple(tuple(line) for line in lines)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader could not do well: becomes a finding. `code` is a stable word, `detail` is plain data."""

    code: str
    place: Place = NOWHERE
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole source in reading order. `pages` is None where the format has no pages."""

    blocks: tuple[Paragraph | Table, ...]
    media_type: str
    pages: int | None = None
    ocr: bool = False
    notices: tuple[Notice, ...] = field(default=())

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))

    def texts(self) -> Iterator[str]:
        """Every paragraph and cell text in reading order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            else:
                yield from (cell.text for row in block.rows for cell in row.cells)
