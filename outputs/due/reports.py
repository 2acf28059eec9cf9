"""Reading a report on execution: every line is held against the plans, and all mistakes are told at once."""

import datetime
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from knowledge.execution import column_field, status
from outputs.due.sheets import FORMULA, Line, Value, lines
from schemas.errors import PrikazError
from schemas.execution import Report

NEEDED = ("order", "number", "status")
_DAY = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?:\s*г\.?)?")

Known = Mapping[str, tuple[str, Mapping[str | None, int]]]
"""By the id of an order or the stem of its file: its id, and how many rows print each number."""


class Mistake(NamedTuple):
    """What is wrong with a line; `name` and `values` are those of the message ``report.<name>``."""

    line: int
    name: str
    values: dict[str, str]


class ReportMistakes(PrikazError):
    """The report has mistakes; nothing of it is stored."""

    code = "report-mistakes"
    exit_code = 65

    def __init__(self, path: Path, mistakes: Sequence[Mistake]) -> None:
        super().__init__(path=str(path), count=len(mistakes))
        self.mistakes = tuple(mistakes)


def known_rows(db: Database) -> Known:
    """What reports can name. A stem that two orders share names neither."""
    numbers: dict[str, dict[str | None, int]] = {}
    stems: dict[str, set[str]] = {}
    rows = db.conn.execute(
        "SELECT o.order_id, o.source_name, a.number, max(a.occurrence) FROM orders o"
        " JOIN activities a ON a.order_key = o.key GROUP BY o.order_id, o.source_name, a.number"
    )
    for order_id, stem, number, occurrences in rows:
        printed = numbers.setdefault(order_id, {})
        printed[number] = max(occurrences, printed.get(number, 0))
        stems.setdefault(stem, set()).add(order_id)
    by_stem = {stem: next(iter(ids)) for stem, ids in stems.items() if len(ids) == 1}
    names = by_stem | {order_id: order_id for order_id in numbers}
    return {name: (order_id, numbers[order_id]) for name, order_id in names.items()}


def read_reports(path: Path, known: Known) -> tuple[Report, ...]:
    """The lines of an XLSX or CSV file whose first row names the columns.

    Errors: `ReportUnreadable`, `ReportMistakes` with everything that is wrong, OSError.
    """
    head, *rest = [*lines(path)] or [Line(1, ())]
    fields = [column_field(value) if isinstance(value, str) else None for value in head.values]
    missing = [field for field in NEEDED if field not in fields]
    if missing:
        raise ReportMistakes(path, [Mistake(head.number, "columns-missing", {"columns": ", ".join(missing)})])
    reports: list[Report] = []
    mistakes: list[Mistake] = []
    for line in rest:
        cells = {field: value for field, value in zip(fields, line.values, strict=False) if field}
        if all(value is None for name, value in cells.items() if name not in ("order", "number", "occurrence")):
            # A form sends back the rows of which there is nothing to say.
            continue
        found = _report(cells, line.number, path.name, known)
        if isinstance(found, Report):
            reports.append(found)
        else:
            mistakes += found
    if mistakes:
        raise ReportMistakes(path, mistakes)
    return tuple(reports)


def _report(cells: Mapping[str, Value], line: int, file: str, known: Known) -> Report | list[Mistake]:
    wrong: list[Mistake] = []

    def mistake(name: str, **values: object) -> None:
        wrong.append(Mistake(line, name, {key: str(value) for key, value in values.items()}))

    for value in cells.values():
        if value == FORMULA:
            mistake("formula")
    order, numbers = known.get(_text(cells.get("order")) or "", (None, {}))
    number, occurrence = _text(cells.get("number")), _text(cells.get("occurrence"))
    if order is None:
        mistake("order-unknown", order=_text(cells.get("order")) or "—")
    elif number not in numbers:
        mistake("number-unknown", number=number or "—", order=order)
    elif occurrence is None and numbers[number] > 1:
        mistake("occurrence-missing", number=number or "—", count=numbers[number])
    elif occurrence is not None and not (occurrence.isdecimal() and 1 <= int(occurrence) <= numbers[number]):
        mistake("occurrence-unknown", number=number or "—", occurrence=occurrence)
    named = _text(cells.get("status"))
    outcome = status(named) if named else None
    if outcome is None:
        mistake("status-unknown", status=named or "—")
    days: dict[str, datetime.date | None] = {}
    for name in ("done", "reported"):
        day = _day(cells.get(name))
        if day is None and cells.get(name) is not None:
            mistake("day-unknown", day=_text(cells.get(name)))
        days[name] = day
    if days["done"] is not None and outcome in ("not_done", "under_way"):
        mistake("day-of-nothing", day=days["done"].isoformat())
    if wrong or order is None or outcome is None:
        return wrong
    return Report(
        order_id=order,
        number=number,
        occurrence=int(occurrence or 1),
        status=outcome,
        done=days["done"],
        evidence=_text(cells.get("evidence")),
        reported=days["reported"],
        file=file,
        line=line,
    )


def _text(value: Value) -> str | None:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _day(value: Value) -> datetime.date | None:
    if value is None or isinstance(value, datetime.date):
        return value
    printed = _DAY.fullmatch(value)
    try:
        if printed:
            return datetime.date(int(printed["year"]), int(printed["month"]), int(printed["day"]))
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None
