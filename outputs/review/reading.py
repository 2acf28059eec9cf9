"""Reading a filled review workbook: its cells as changes, and every mistake with the address of its cell.

Nothing is believed: keys must be those that were written, formulas are refused, and each value is checked as if it had
been typed into a form.
"""

import datetime
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.utils import get_column_letter
from pydantic import JsonValue

from outputs.corrections.errors import CorrectionRefused, ValueRefused
from outputs.corrections.fields import CHECKED, ROW, field_of
from outputs.review.correcting import Change
from outputs.review.sheets import (
    BODIES,
    DEADLINES,
    FIRST,
    FORMS,
    HEAD_TEXTS,
    MARK,
    NO_ACTIVITY,
    ORDERS,
    RIGHT,
    ROWS,
    SEEN,
    TEXT_FIELDS,
    SheetForm,
    digest,
    parts_of,
)
from schemas.corrections import Target

_PRINTED_DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")
_AS_TEXT = "text / текст"

LARGEST = 500 * 2**20
"""Bytes of a workbook unpacked."""
MOST_LINES = 1_000_000


class WorkbookUnreadable(CorrectionRefused):
    """The file is no workbook that `prikaz review export` wrote; `detail` says why."""

    code = "review-unreadable"


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


class Filled(NamedTuple):
    wanted: tuple[Wanted, ...]
    problems: tuple[Problem, ...]


class _Cell(NamedTuple):
    value: Any
    address: str
    formula: bool


class _Line(NamedTuple):
    """One line of a sheet by the names of its columns."""

    sheet: str
    cells: Mapping[str, _Cell]

    def at(self, name: str) -> str:
        return self.cells[name].address

    def filled(self, *names: str) -> bool:
        return any(self.cells[name].value not in (None, "") for name in names)


class _Reading:
    """What is collected while sheets are read."""

    def __init__(self, seen: Mapping[tuple[str, str], str]) -> None:
        self.seen = seen
        self.keys = {key for key, _ in seen}
        self.wanted: list[Wanted] = []
        self.problems: list[Problem] = []

    def want(self, line: _Line, column: str, field: str, value: JsonValue, why: str = "") -> None:
        """Ask for a value where it is another than the one that was written."""
        key = str(line.cells["key"].value)
        source, row = parts_of(key)
        target: Target = "row" if row else "order"
        seen = self.seen.get((key, field), "-")
        try:
            checked = field_of(target, field).check(value)
        except CorrectionRefused as refusal:
            if seen != "-":
                self.wrong(line, column, refusal)
            return
        if seen not in ("-", digest(checked)):
            self.wanted.append(Wanted(Change(source, row, field, checked, why), seen, line.sheet, line.at(column)))

    def say(self, line: _Line, column: str, field: str, value: JsonValue, why: str) -> None:
        """Ask for a verdict."""
        source, row = parts_of(str(line.cells["key"].value))
        self.wanted.append(Wanted(Change(source, row, field, value, why), None, line.sheet, line.at(column)))

    def wrong(self, line: _Line, column: str, error: CorrectionRefused) -> None:
        self.problems.append(Problem(line.sheet, line.at(column), error))


def read_workbook(path: Path) -> Filled:
    """The changes that the workbook asks for, and what is wrong with it. Errors: `WorkbookUnreadable`."""
    sheets = _sheets(path)
    seen = {(key, field): held for key, field, held in _seen(path, sheets)}
    reading = _Reading(seen)
    lines = {form.name: list(_lines(path, sheets, form, reading)) for form in FORMS if form.name != "clashes"}
    for line in _unique(reading, lines[ROWS.name]):
        _row(reading, line)
    _lists(reading, lines[DEADLINES.name], "deadline", ("kind", "start", "end", "rrule", "condition"))
    _lists(reading, lines[BODIES.name], "bodies", ("name", "category", "text"))
    for line in _unique(reading, lines[ORDERS.name]):
        _order(reading, line)
    # Verdicts last: a row is right with what was corrected in it.
    wanted = sorted(reading.wanted, key=lambda one: one.change.field in (CHECKED, ROW))
    return Filled(tuple(wanted), tuple(reading.problems))


def _sheets(path: Path) -> dict[str, Any]:
    """Sheets by the name in their first cell."""
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(member.file_size for member in packed.infolist())
        if size > LARGEST:
            raise WorkbookUnreadable(path=path, detail=f"{size} > {LARGEST}")
        book = openpyxl.load_workbook(path, data_only=False, keep_links=False)
        marks = {str(sheet.cell(1, 1).value): sheet for sheet in book.worksheets}
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
        # openpyxl says a damaged part with whatever Python raises on it.
        raise WorkbookUnreadable(path=path, detail=f"{type(error).__name__}: {error}") from error
    return {mark.removeprefix(f"{MARK} "): sheet for mark, sheet in marks.items() if mark.startswith(f"{MARK} ")}


def _seen(path: Path, sheets: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    if SEEN not in sheets or any(form.name not in sheets for form in FORMS):
        raise WorkbookUnreadable(path=path, detail=MARK)
    for key, field, held in sheets[SEEN].iter_rows(min_row=2, max_col=3, values_only=True):
        yield str(key), str(field), str(held)


def _lines(path: Path, sheets: Mapping[str, Any], form: SheetForm, reading: _Reading) -> Iterator[_Line]:
    """The lines of a sheet whose key was written by us; empty lines are none."""
    sheet = sheets[form.name]
    if sheet.max_row > MOST_LINES:
        raise WorkbookUnreadable(path=path, detail=f"{sheet.title}: {sheet.max_row} > {MOST_LINES}")
    names = ["key", *(str(cell.value) for cell in sheet[1][1:])]
    missing = [column.name for column in form.columns if column.name not in names]
    if missing:
        raise WorkbookUnreadable(path=path, detail=f"{sheet.title}: {', '.join(missing)}")
    edited = {column.name for column in form.columns if column.edited}
    for number, cells in enumerate(sheet.iter_rows(min_row=FIRST), FIRST):
        held = {
            name: _Cell(cell.value, f"{get_column_letter(at)}{number}", cell.data_type == "f")
            for at, (name, cell) in enumerate(zip(names, cells, strict=False), 1)
        }
        line = _Line(sheet.title, held)
        if not line.filled("key", *edited):
            continue
        formulas = [name for name in ("key", *sorted(edited)) if held[name].formula]
        for name in formulas:
            reading.wrong(line, name, FormulaRefused(cell=held[name].address))
        if held["key"].value not in reading.keys:
            reading.wrong(line, "key", KeyRefused(cell=held["key"].address))
        elif not formulas:
            yield line


def _unique(reading: _Reading, lines: Iterable[_Line]) -> Iterator[_Line]:
    """The first line of each key; another one is a copy that somebody made."""
    met: set[object] = set()
    for line in lines:
        if line.cells["key"].value in met:
            reading.wrong(line, "key", KeyRefused(cell=line.at("key")))
        else:
            met.add(line.cells["key"].value)
            yield line


def _row(reading: _Reading, line: _Line) -> None:
    why = _text(reading, line, "why") or ""
    verdict = _text(reading, line, "verdict")
    if verdict == NO_ACTIVITY:
        reading.say(line, "verdict", ROW, False, why)
        return
    for name in TEXT_FIELDS:
        reading.want(line, name, name, _text(reading, line, name), why)
    primary, secondary = _text(reading, line, "topic"), _text(reading, line, "topic_secondary")
    topic: JsonValue = {"primary": primary, "secondary": secondary} if primary or secondary else None
    reading.want(line, "topic", "topic", topic, why)
    _verdict(reading, line, verdict, why)


def _order(reading: _Reading, line: _Line) -> None:
    why = _text(reading, line, "why") or ""
    for column, field in HEAD_TEXTS.items():
        reading.want(line, column, field, _text(reading, line, column), why)
    reading.want(line, "date", "date", _day(reading, line, "date"), why)
    reading.want(line, "region", "region", _text(reading, line, "region"), why)
    name, level = _text(reading, line, "issuer"), _text(reading, line, "issuer_level")
    reading.want(line, "issuer", "issuer", {"name": name or "", "level": level} if name or level else None, why)
    signatory = {
        "name": _text(reading, line, "signatory"),
        "position": _text(reading, line, "signatory_position"),
    }
    reading.want(line, "signatory", "signatory", dict(signatory), why)
    _verdict(reading, line, _text(reading, line, "verdict"), why)


def _verdict(reading: _Reading, line: _Line, verdict: str | None, why: str) -> None:
    if verdict == RIGHT:
        reading.say(line, "verdict", CHECKED, True, why)
    elif verdict:
        reading.wrong(line, "verdict", ValueRefused(field="verdict", detail=verdict))


def _lists(reading: _Reading, lines: Iterable[_Line], field: str, columns: tuple[str, ...]) -> None:
    """The lines of one activity, in the order of the sheet, are the items of its list; empty ones are none."""
    of_key: dict[object, list[_Line]] = defaultdict(list)
    for line in lines:
        of_key[line.cells["key"].value].append(line)
    for held in of_key.values():
        before = len(reading.problems)
        items = [_item(reading, line, field, columns) for line in held if line.filled(*columns)]
        if len(reading.problems) == before:
            reading.want(held[0], columns[0], field, items)


def _item(reading: _Reading, line: _Line, field: str, columns: tuple[str, ...]) -> JsonValue:
    item: dict[str, JsonValue] = {
        name: (_day if name in ("start", "end") else _text)(reading, line, name) for name in columns
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


def _text(reading: _Reading, line: _Line, name: str) -> str | None:
    """The text of a cell. A whole number is its figures; another number is refused: 3.10 and 3.1 look the same."""
    value = line.cells[name].value
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    reading.wrong(line, name, ValueRefused(field=name, detail=f"{value}: {_AS_TEXT}"))
    return None


def _day(reading: _Reading, line: _Line, name: str) -> str | None:
    """A day: a date of Excel, ISO 8601 or 25.05.2024."""
    value = line.cells[name].value
    if isinstance(value, datetime.datetime | datetime.date):
        return value.strftime("%Y-%m-%d")
    text = _text(reading, line, name)
    printed = _PRINTED_DAY.fullmatch((text or "").strip())
    return "-".join(reversed(printed.groups())) if printed else text
