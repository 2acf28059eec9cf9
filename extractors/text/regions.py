"""What a form of table finds among the lines: stretches of lines that are tables, with their rows and cells."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.text.lines import Line
from extractors.text.markup import plain
from schemas.layout import Cell, Place, Row, Table


@dataclass(frozen=True, slots=True)
class Field:
    """One printed cell: its text with the source's line breaks, where it begins, and the columns that it covers."""

    text: str
    line: Line
    colspan: int = 1
    rowspan: int = 1
    column: int | None = None
    """None where the cell simply follows the one before."""


@dataclass(frozen=True, slots=True)
class Record:
    """One printed row."""

    fields: tuple[Field, ...]
    header: bool = False
    uncertain: bool = False
    """How the lines were shared out among the cells is a reading."""


@dataclass(frozen=True, slots=True)
class Region:
    """A table, or a fragment of one: lines `start` to `end` (exclusive) of the lines that were looked at."""

    start: int
    end: int
    rows: tuple[Record, ...]
    authored: bool = False
    """The lines of its cells are the author's: nothing has broken them to fit a width."""


Form = Callable[[Sequence[Line]], list[Region]]
"""A form of table: finds its regions, in order and apart from each other; sure of them or silent."""


def split_at_headers(rows: Sequence[Record]) -> list[tuple[Record, ...]]:
    """The same rows in fragments: one that repeats the first row heads the table's next page."""
    first = _words(rows[0])
    starts = [index for index, row in enumerate(rows) if index and len(first) > 1 and _words(row) == first]
    return [tuple(rows[start:end]) for start, end in pairwise([0, *starts, len(rows)])]


def _words(record: Record) -> list[list[str]]:
    return [words for field in record.fields if (words := field.text.split())]


def table(rows: Iterable[Record], number: int, *, authored: bool = False) -> Table:
    """The layout table of one region; `number` counts the tables of the document from 1."""
    found = tuple(_row(record, number, index) for index, record in enumerate(rows, start=1))
    return Table(found, Place(page=found[0].place.page, line=found[0].place.line, table=number), authored=authored)


def _row(record: Record, number: int, index: int) -> Row:
    cells = []
    column = 0
    for field in record.fields:
        column = column if field.column is None else max(column, field.column)
        text = plain(field.text)
        place = Place(field.line.page, field.line.number, number, index, column)
        cells.append(
            Cell(
                text.text,
                column,
                colspan=field.colspan,
                rowspan=field.rowspan,
                place=place,
                header=record.header,
                bold=text.bold or None,
            )
        )
        column += field.colspan
    first = record.fields[0].line
    return Row(tuple(cells), Place(first.page, first.number, number, index), header=record.header)
