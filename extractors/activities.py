"""Rows of a plan into activities: continued rows joined cell by cell, sections carried down, numbers cut off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from extractors.grid import Line
from extractors.kinds import bare_number, deadline_likeness, split_number
from extractors.sections import RowKind, Rows
from extractors.words import OWN_LINE, heal, joined, unmarked
from knowledge.columns import begins
from schemas.layout import NOWHERE, Cell, Place, Row
from schemas.raw import ColumnRole, RawActivity, RawText

_MERGED = (ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE, ColumnRole.RESULT)
"""Columns whose cells plans merge over several rows."""


@dataclass
class _Growing:
    """An activity while rows are still added to it."""

    cells: list[list[Cell]]
    texts: list[str]
    section: str | None
    place: Place
    uncertain: bool = False
    open: bool = False


@dataclass
class _Book:
    """What has been read so far."""

    done: list[_Growing] = field(default_factory=list)
    section: str | None = None


def read_activities(rows: Rows, spans: Iterable[int] = (), *, authored: bool = False) -> tuple[RawActivity, ...]:
    """The activities of a plan's body rows; `spans` are columns that hold a beginning and an end.

    `authored`: the lines of the cells are the author's, so that bodies may be listed line by line.
    """
    book, ranges = _Book(), frozenset(spans)
    kinds = rows.readings()
    for index, (line, reading) in enumerate(zip(rows.lines, kinds, strict=True)):
        if reading.kind is RowKind.SECTION:
            label = book.section if index and kinds[index - 1].kind is RowKind.SECTION else None
            book.section = _section(rows, line)
            if label and begins("bare_sections", label) and not split_number(book.section):
                book.section = f"{label} {book.section}"
        elif reading.kind is RowKind.ACTIVITY:
            texts = [_text(line, column, ranges) for column in range(len(rows.roles))]
            cells = [list(slot.cells) for slot in line.slots]
            book.done.append(_Growing(cells, texts, book.section, row_place(line.row), not reading.sure, line.row.open))
        elif reading.kind is RowKind.CONTINUATION:
            if index and kinds[index - 1].kind is RowKind.SECTION and book.section and line.sole:
                book.section = heal(f"{book.section}\n{line.sole.text}").replace("\n", " ")
            elif book.done:
                _add(book.done[-1], line, ranges, reading.sure)
    return tuple(_finish(rows, growing, ranges, authored=authored) for growing in book.done)


def struck_rows(rows: Rows) -> tuple[RawText, ...]:
    """Numbers of the rows of which a later act left only the number."""
    return tuple(
        RawText(number, row_place(line.row))
        for line in rows.lines
        if rows.struck(line) and (number := bare_number(rows.printed(line)))
    )


def _section(rows: Rows, line: Line) -> str:
    parts: list[str] = []
    seen: set[int] = set()
    for slot in line.slots:
        for cell in slot.cells:
            if cell.text.strip() and id(cell) not in seen:
                seen.add(id(cell))
                parts.append(" ".join(heal(unmarked(cell.text)).split()))
    return " ".join(parts)


def _text(line: Line, column: int, ranges: frozenset[int]) -> str:
    cells = [cell for cell in line.cells(column) if cell.text.strip()]
    if column in ranges and len(cells) > 1:
        return " – ".join(heal(cell.text) for cell in cells)
    return line.text(column)


def _add(growing: _Growing, line: Line, ranges: frozenset[int], sure: bool) -> None:
    for column, slot in enumerate(line.slots):
        if slot.cells and any(cell is old for cell in slot.cells for old in growing.cells[column]):
            continue
        text = _text(line, column, ranges)
        if text.strip():
            growing.texts[column] = joined(growing.texts[column], text)
        growing.cells[column].extend(slot.cells)
    growing.uncertain = growing.uncertain or not sure


def _finish(rows: Rows, growing: _Growing, ranges: frozenset[int], *, authored: bool) -> RawActivity:
    held: dict[ColumnRole, RawText] = {}
    extra: list[tuple[str, RawText]] = []
    number: str | None = None
    for column, role in enumerate(rows.roles):
        cells = growing.cells[column]
        text = growing.texts[column]
        listed = role is ColumnRole.RESPONSIBLE and (authored or OWN_LINE in text)
        value = RawText(
            heal(unmarked(text), bodies=listed),
            _cell_place(cells, growing.place),
            _confidence(cells),
            unsure=tuple(both for cell in cells for both in cell.unsure),
        )
        if column in ranges:
            value = replace(value, bound=_bound(cells))
        if role is ColumnRole.EXTRA:
            if value.text:
                extra.append((rows.header[column] if column < len(rows.header) else "", value))
        else:
            held[role] = value
            if role is ColumnRole.NUMBER:
                number = bare_number(value.text)
    if number is None:
        activity = held[ColumnRole.ACTIVITY]
        split = split_number(activity.text)
        if split:
            number = bare_number(split[0])
            held[ColumnRole.ACTIVITY] = replace(activity, text=split[1])
    # Without rules a cell merged with the one above it looks like an empty one.
    perhaps_merged = growing.open and any(not held[role].text for role in _MERGED if role in held)
    uncertain = growing.uncertain or perhaps_merged
    return RawActivity(number, growing.section, held, tuple(extra), growing.place, uncertain)


def _bound(cells: Sequence[Cell]) -> Literal["begin", "end"] | None:
    """Which end of a span stands alone, the other cell being empty; None for both, and for one cell over both."""
    filled = {cell.column for cell in cells if cell.text.strip()}
    empty = {cell.column for cell in cells} - filled
    if len(filled) != 1 or not empty:
        return None
    return "end" if min(empty) < min(filled) else "begin"


def row_place(row: Row) -> Place:
    """Where a row stands: its own place, else that of its first cell."""
    if row.place != NOWHERE or not row.cells:
        return row.place
    return replace(row.cells[0].place, column=None, bbox=None)


def _cell_place(cells: Sequence[Cell], row: Place) -> Place:
    filled = [cell for cell in cells if cell.text.strip()] or list(cells)
    return filled[0].place if filled and filled[0].place != NOWHERE else row


def _confidence(cells: Sequence[Cell]) -> float | None:
    known = [cell.confidence for cell in cells if cell.confidence is not None]
    return min(known) if known else None


def has_deadlines(texts: Sequence[str]) -> bool:
    """True where most of the filled cells are deadlines by their words."""
    filled = [text for text in texts if text.strip()]
    return bool(filled) and sum(deadline_likeness(text) > 0.55 for text in filled) * 2 >= len(filled)
