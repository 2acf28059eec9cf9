"""Rows that are missing from a plan, as people write them into the workbook.

Each row of the sheet names a place in a plan: behind a row that is there, or before the first one. A line with the
words of an activity is a new row there; a line of the same place below it without them gives it one more date or body.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from pydantic import JsonValue

from outputs.corrections.errors import CorrectionRefused, ValueRefused
from outputs.corrections.fields import MISSING, PLAN, field_of
from outputs.review.cells import KeyRefused, Line, Reading, Wanted, item_of, text_of
from outputs.review.correcting import Change
from outputs.review.sheets import ADDED, BODIES, DEADLINES, FIRST_OF_PLAN, NO_SECTION, TEXT_FIELDS, parts_of

_ITEM = tuple(column.name for column in DEADLINES.columns if column.edited)
_BODY = tuple(column.name for column in BODIES.columns if column.edited)
_EDITED = tuple(column.name for column in ADDED.columns if column.edited)
_OF_A_ROW = tuple(name for name in _EDITED if name not in (*_ITEM, *_BODY))


class Place(NamedTuple):
    """Behind a row of a source, or before the first one of a plan."""

    source: str
    row: str | None
    plan: int | None


def _place(key: str) -> Place | None:
    source, row = parts_of(key)
    if row is None or not row.startswith(FIRST_OF_PLAN):
        return Place(source, row, None) if row else None
    number = row.removeprefix(FIRST_OF_PLAN)
    return Place(source, None, int(number)) if number.isascii() and number.isdecimal() else None


def added(reading: Reading, lines: Iterable[Line]) -> None:
    """Ask for every row that the lines describe."""
    filled = [line for line in lines if line.filled(*_EDITED)]
    for key, of_place in groupby(filled, key=lambda line: str(line.cells["key"].value)):
        place = _place(key) if (key, MISSING) in reading.seen else None
        for held in _rows(reading, of_place):
            if place is None:
                reading.wrong(held[0], "key", KeyRefused(cell=held[0].at("key")))
                continue
            before = len(reading.problems)
            value = _value(reading, held)
            if len(reading.problems) == before:
                why = text_of(reading, held[0], "why") or ""
                at = {} if place.plan is None else {PLAN: place.plan}
                change = Change(place.source, place.row, MISSING, {**value, **at}, why)
                seen = reading.seen[key, MISSING]
                reading.wanted.append(Wanted(change, seen, held[0].sheet, held[0].at("activity")))


def _rows(reading: Reading, lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The lines of each row: one with its words, and those below that go on with it."""
    row: list[Line] = []
    for line in lines:
        if line.filled("activity"):
            if row:
                yield row
            row = [line]
        elif row and not line.filled(*_OF_A_ROW):
            row.append(line)
        else:
            detail = "текст пуст / the text is empty"
            reading.wrong(line, "activity", ValueRefused(field="activity", detail=detail))
    if row:
        yield row


def _value(reading: Reading, lines: list[Line]) -> dict[str, JsonValue]:
    first = lines[0]
    value: dict[str, JsonValue] = {name: text_of(reading, first, name) for name in TEXT_FIELDS}
    value["section"] = _section(reading, first)
    primary, secondary = text_of(reading, first, "topic"), text_of(reading, first, "topic_secondary")
    value["topic"] = {"primary": primary, "secondary": secondary} if primary or secondary else None
    for name in (*TEXT_FIELDS, "topic"):
        try:
            field_of("row", name).check(value[name])
        except CorrectionRefused as refusal:
            reading.wrong(first, name, refusal)
    value["deadline"] = [item_of(reading, line, "deadline", _ITEM) for line in lines if line.filled(*_ITEM)]
    value["bodies"] = [item_of(reading, line, "bodies", _BODY) for line in lines if line.filled(*_BODY)]
    return value


def _section(reading: Reading, line: Line) -> str | None:
    """The section that is written, or that of the row above."""
    written = text_of(reading, line, "section")
    if written is None:
        above = line.cells["section_above"].value
        return above if isinstance(above, str) else None
    return None if written.strip() == NO_SECTION else written
