"""The cells of a filled review workbook, and what is collected while they are read: wishes, and mistakes with their
place."""

import datetime
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import JsonValue

from outputs.corrections.errors import CorrectionRefused, ValueRefused
from outputs.corrections.fields import field_of
from outputs.corrections.parts import target_named
from outputs.review.correcting import Change
from outputs.review.sheets import digest, parts_of

_PRINTED_DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")
_AS_TEXT = "text / текст"


class FormulaRefused(CorrectionRefused):
    """A cell holds a formula."""

    code = "review-formula"


class KeyRefused(CorrectionRefused):
    """The hidden key of a line is missing, unknown, or there twice."""

    code = "review-key"


class Problem(NamedTuple):
    """What is wrong in a cell («Строки», «K7»)."""

    sheet: str
    cell: str
    error: CorrectionRefused


class Wanted(NamedTuple):
    """A change that a workbook asks for; `seen` is the digest of the value that it was written with."""

    change: Change
    seen: str | None
    sheet: str
    cell: str


class Cell(NamedTuple):
    value: Any
    address: str
    formula: bool


class Line(NamedTuple):
    """One line of a sheet by the names of its columns."""

    sheet: str
    cells: Mapping[str, Cell]

    def at(self, name: str) -> str:
        return self.cells[name].address

    def filled(self, *names: str) -> bool:
        return any(self.cells[name].value not in (None, "") for name in names)


class Reading:
    """What is collected while sheets are read."""

    def __init__(self, seen: Mapping[tuple[str, str], str]) -> None:
        self.seen = seen
        self.keys = {key for key, _ in seen}
        self.wanted: list[Wanted] = []
        self.problems: list[Problem] = []

    def want(self, line: Line, column: str, field: str, value: JsonValue, why: str = "") -> None:
        """Ask for a value where it is another than the one that was written."""
        key = str(line.cells["key"].value)
        source, row = parts_of(key)
        target = target_named(row)
        seen = self.seen.get((key, field), "-")
        try:
            checked = field_of(target, field).check(value)
        except CorrectionRefused as refusal:
            if seen != "-":
                self.wrong(line, column, refusal)
            return
        if seen not in ("-", digest(checked)):
            self.wanted.append(Wanted(Change(source, row, field, checked, why), seen, line.sheet, line.at(column)))

    def say(self, line: Line, column: str, field: str, value: JsonValue, why: str) -> None:
        """Ask for a verdict."""
        source, row = parts_of(str(line.cells["key"].value))
        self.wanted.append(Wanted(Change(source, row, field, value, why), None, line.sheet, line.at(column)))

    def wrong(self, line: Line, column: str, error: CorrectionRefused) -> None:
        self.problems.append(Problem(line.sheet, line.at(column), error))


def item_of(reading: Reading, line: Line, field: str, columns: tuple[str, ...]) -> JsonValue:
    item: dict[str, JsonValue] = {
        name: (day_of if name in ("start", "end") else text_of)(reading, line, name) for name in columns
    }
    if field == "bodies" and item["text"] is None:
        del item["text"]
    key = str(line.cells["key"].value)
    if reading.seen.get((key, field)) != "-":
        try:
            field_of("row", field).check([item])
        except CorrectionRefused as refusal:
            reading.wrong(line, columns[0], refusal)
    return item


def text_of(reading: Reading, line: Line, name: str) -> str | None:
    """The text of a cell. A whole number is its figures; another number is refused: 3.10 and 3.1 look the same."""
    value = line.cells[name].value
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    reading.wrong(line, name, ValueRefused(field=name, detail=f"{value}: {_AS_TEXT}"))
    return None


def day_of(reading: Reading, line: Line, name: str) -> str | None:
    """A day: a date of Excel, ISO 8601 or 25.05.2024."""
    value = line.cells[name].value
    if isinstance(value, datetime.datetime | datetime.date):
        return value.strftime("%Y-%m-%d")
    text = text_of(reading, line, name)
    printed = _PRINTED_DAY.fullmatch((text or "").strip())
    return "-".join(reversed(printed.groups())) if printed else text
