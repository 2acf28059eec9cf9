"""Reading a filled review workbook: its cells as changes, and every mistake with the address of its cell.

Nothing is believed: keys must be those that were written, formulas are refused, and each value is checked as if it had
been typed into a form.
"""

import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.utils import get_column_letter
from pydantic import JsonValue

from outputs.corrections.errors import CorrectionRefused, ValueRefused
from outputs.corrections.fields import CHECKED, ROW
from outputs.review.adding import added
from outputs.review.cells import (
    Cell,
    FormulaRefused,
    KeyRefused,
    Line,
    Problem,
    Reading,
    Wanted,
    day_of,
    item_of,
    text_of,
)
from outputs.review.sheets import (
    ADDED,
    BODIES,
    CLAUSES,
    DEADLINES,
    FIRST,
    FORMS,
    HEAD_TEXTS,
    MARK,
    NO_ACTIVITY,
    ORDERS,
    PLANS,
    RIGHT,
    ROWS,
    SEEN,
    TEXT_FIELDS,
    SheetForm,
    lines_of,
)

LARGEST = 500 * 2**20
"""Bytes of a workbook unpacked."""
MOST_LINES = 1_000_000


class WorkbookUnreadable(CorrectionRefused):
    """The file is no workbook that `prikaz review export` wrote; `detail` says why."""

    code = "review-unreadable"


class Filled(NamedTuple):
    wanted: tuple[Wanted, ...]
    problems: tuple[Problem, ...]


def read_workbook(path: Path) -> Filled:
    """The changes that the workbook asks for, and what is wrong with it. Errors: `WorkbookUnreadable`."""
    sheets = _sheets(path)
    seen = {(key, field): held for key, field, held in _seen(path, sheets)}
    reading = Reading(seen)
    lines = {form.name: list(_lines(path, sheets, form, reading)) for form in FORMS if form.name != "clashes"}
    for line in _unique(reading, lines[ROWS.name]):
        _row(reading, line)
    _lists(reading, lines[DEADLINES.name], "deadline", ("kind", "start", "end", "rrule", "condition"))
    _lists(reading, lines[BODIES.name], "bodies", ("name", "category", "text"))
    added(reading, lines[ADDED.name])
    for line in _unique(reading, lines[ORDERS.name]):
        _order(reading, line)
    for line in _unique(reading, lines[CLAUSES.name]):
        _clause(reading, line)
    for line in _unique(reading, lines[PLANS.name]):
        _plan(reading, line)
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


def _lines(path: Path, sheets: Mapping[str, Any], form: SheetForm, reading: Reading) -> Iterator[Line]:
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
            name: Cell(cell.value, f"{get_column_letter(at)}{number}", cell.data_type == "f")
            for at, (name, cell) in enumerate(zip(names, cells, strict=False), 1)
        }
        line = Line(sheet.title, held)
        if not line.filled("key", *edited):
            continue
        formulas = [name for name in ("key", *sorted(edited)) if held[name].formula]
        for name in formulas:
            reading.wrong(line, name, FormulaRefused(cell=held[name].address))
        if held["key"].value not in reading.keys:
            reading.wrong(line, "key", KeyRefused(cell=held["key"].address))
        elif not formulas:
            yield line


def _unique(reading: Reading, lines: Iterable[Line]) -> Iterator[Line]:
    """The first line of each key; another one is a copy that somebody made."""
    met: set[object] = set()
    for line in lines:
        if line.cells["key"].value in met:
            reading.wrong(line, "key", KeyRefused(cell=line.at("key")))
        else:
            met.add(line.cells["key"].value)
            yield line


def _row(reading: Reading, line: Line) -> None:
    why = text_of(reading, line, "why") or ""
    verdict = text_of(reading, line, "verdict")
    if verdict == NO_ACTIVITY:
        reading.say(line, "verdict", ROW, False, why)
        return
    for name in TEXT_FIELDS:
        reading.want(line, name, name, text_of(reading, line, name), why)
    primary, secondary = text_of(reading, line, "topic"), text_of(reading, line, "topic_secondary")
    topic: JsonValue = {"primary": primary, "secondary": secondary} if primary or secondary else None
    reading.want(line, "topic", "topic", topic, why)
    _verdict(reading, line, verdict, why)


def _order(reading: Reading, line: Line) -> None:
    why = text_of(reading, line, "why") or ""
    for column, field in HEAD_TEXTS.items():
        reading.want(line, column, field, text_of(reading, line, column), why)
    reading.want(line, "date", "date", day_of(reading, line, "date"), why)
    reading.want(line, "region", "region", text_of(reading, line, "region"), why)
    name, level = text_of(reading, line, "issuer"), text_of(reading, line, "issuer_level")
    reading.want(line, "issuer", "issuer", {"name": name or "", "level": level} if name or level else None, why)
    signatory = {
        "name": text_of(reading, line, "signatory"),
        "position": text_of(reading, line, "signatory_position"),
    }
    reading.want(line, "signatory", "signatory", dict(signatory), why)
    _verdict(reading, line, text_of(reading, line, "verdict"), why)


def _clause(reading: Reading, line: Line) -> None:
    why = text_of(reading, line, "why") or ""
    for name in ("number", "text"):
        reading.want(line, name, name, text_of(reading, line, name), why)
    assignees: list[JsonValue] = [*lines_of(text_of(reading, line, "assignees"))]
    reading.want(line, "assignees", "assignees", assignees, why)
    reading.want(line, "due", "due", day_of(reading, line, "due"), why)


def _plan(reading: Reading, line: Line) -> None:
    why = text_of(reading, line, "why") or ""
    for name in ("title", "annex"):
        reading.want(line, name, name, text_of(reading, line, name), why)
    start, end = day_of(reading, line, "start"), day_of(reading, line, "end")
    period: JsonValue = {"start": start, "end": end} if start or end else None
    reading.want(line, "start", "period", period, why)


def _verdict(reading: Reading, line: Line, verdict: str | None, why: str) -> None:
    if verdict == RIGHT:
        reading.say(line, "verdict", CHECKED, True, why)
    elif verdict:
        reading.wrong(line, "verdict", ValueRefused(field="verdict", detail=verdict))


def _lists(reading: Reading, lines: Iterable[Line], field: str, columns: tuple[str, ...]) -> None:
    """The lines of one activity, in the order of the sheet, are the items of its list; empty ones are none."""
    of_key: dict[object, list[Line]] = defaultdict(list)
    for line in lines:
        of_key[line.cells["key"].value].append(line)
    for held in of_key.values():
        before = len(reading.problems)
        items = [item_of(reading, line, field, columns) for line in held if line.filled(*columns)]
        if len(reading.problems) == before:
            reading.want(held[0], columns[0], field, items)
