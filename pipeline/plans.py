"""A raw plan becomes a plan of the record: period, deadlines, bodies, occurrences, places."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from extractors.progress import steps
from knowledge.remarks import remark
from pipeline import bodies, deadlines, topics
from pipeline.doubts import Doubts, column_doubts, row_doubts
from pipeline.headings import heading_findings
from pipeline.numbering import numbering_findings
from pipeline.period import plan_period
from pipeline.recognised import doubted, sure_numbers
from schemas.layout import Place
from schemas.raw import ColumnRole, RawActivity, RawPlan, RawTable, RawText
from schemas.record import (
    Activity,
    CellPlace,
    Date,
    Deadline,
    Finding,
    OtherTable,
    Period,
    Plan,
    Responsible,
    RowPlace,
    Topic,
)

EMPTY = re.compile(r"[\W_]*[xXхХ]?")
"""A cell that holds no word; a cross is how forms strike out a cell."""
MISSING_DEADLINE = "deadline-missing"
"""Found by the reader of every empty cell, a fault only where the plan has such a column."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a plan takes from the order around it."""

    titles: tuple[str | None, ...]
    definitions: Mapping[str, str]
    region: str | None
    order_date: Date | None
    level: str | None = None
    """The issuer's, as in the record."""
    amended: str | None = None
    """The title of the plan that the order amends: rows inside its clauses have no other."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One activity with the readings that a ditto mark in the next row may repeat."""

    activity: Activity
    deadline: deadlines.Reading
    bodies: bodies.Reading
    findings: tuple[Finding, ...]


def read_plan(raw: RawPlan, around: Surroundings) -> tuple[Plan, tuple[Finding, ...]]:
    """The plan, and what is wrong with its rows."""
    title = raw.title.text if raw.title else around.amended
    period = plan_period((title, *(line.text for line in raw.heading), *around.titles))
    roles = tuple(column.role for column in raw.columns)
    of_columns = column_doubts(raw.columns)
    rows: list[_Row] = []
    numbered, unread = sure_numbers(raw.activities)
    for raw_activity in steps(numbered):
        rows.append(_read_row(raw_activity, rows[-1] if rows else None, period, around, of_columns))
    activities = tuple(row.activity for row in rows)
    findings = [] if period else [remark("plan-period-unknown", place=title)]
    findings += unread
    findings += [finding for row in rows for finding in row.findings]
    findings += _missing_cells(activities, roles)
    # The rows of an amendment bear the numbers of another plan's places: they make no series of their own.
    struck = [number.text for number in raw.struck]
    findings += (
        numbering_findings(activities, struck, _unread(raw.activities, numbered))
        if not any(row.given for row in raw.activities)
        else ()
    )
    findings += [remark("row-struck", activity=number) for number in struck]
    findings += heading_findings(raw.heading)
    plan = Plan(
        title=title,
        annex=raw.annex,
        period=period,
        columns=tuple(role.value for role in roles),
        activities=activities,
    )
    return plan, tuple(findings)


def _unread(rows: Sequence[RawActivity], numbered: Sequence[RawActivity]) -> frozenset[int]:
    """The places of the rows that have lost their number."""
    pairs = enumerate(zip(rows, numbered, strict=True))
    return frozenset(at for at, (row, sure) in pairs if row.number is not None and sure.number is None)


def read_table(raw: RawTable) -> OtherTable:
    return OtherTable(title=raw.title, header=raw.header, rows=raw.rows)


def _read_row(
    raw: RawActivity, above: _Row | None, period: Period | None, around: Surroundings, of_columns: Doubts
) -> _Row:
    due = _text(raw.cells.get(ColumnRole.DEADLINE))
    who = _text(raw.cells.get(ColumnRole.RESPONSIBLE))
    bound = raw.cells[ColumnRole.DEADLINE].bound if due else None
    deadline = deadlines.read(due, period, section=raw.section, above=above.deadline if above else None, bound=bound)
    deadline = doubted(deadline, raw.cells.get(ColumnRole.DEADLINE))
    reading = bodies.read(
        who, around.definitions, around.region, above=above.bodies if above else None, level=around.level
    )
    # An empty cell is told where the whole column is looked at: a plan may have no such column.
    findings = [
        remark(found.code, activity=raw.number, printed=found.printed)
        for found in deadline.findings
        if found.code != MISSING_DEADLINE
    ]
    findings += [remark(found.code, activity=raw.number, text=found.text) for found in reading.findings]
    if any(item.end and around.order_date and item.end < around.order_date for item in deadline.items):
        findings.append(remark("deadline-before-order", activity=raw.number, text=due))
    if raw.uncertain:
        findings.append(remark("row-split-uncertain", activity=raw.number, text=raw.cells[ColumnRole.ACTIVITY].text))
    topic = _topic(raw)
    activity = Activity(
        number=raw.number,
        section=raw.section,
        activity=raw.cells[ColumnRole.ACTIVITY].text,
        deadline=Deadline(raw=due, items=deadline.items),
        responsible=Responsible(raw=who, bodies=reading.bodies),
        occurrence=1,
        topic=topic,
        result=_text(raw.cells.get(ColumnRole.RESULT)),
        extra=_extra(raw.extra),
        source=_row_place(raw),
        doubts=row_doubts(raw, of_columns, deadline, reading, topic),
    )
    return _Row(activity, deadline, reading, tuple(findings))


def _missing_cells(activities: Sequence[Activity], roles: Sequence[ColumnRole]) -> list[Finding]:
    """Cells without a word: a dash that fills an empty cell says nothing either."""
    values: dict[ColumnRole, tuple[str, Callable[[Activity], str | None]]] = {
        ColumnRole.DEADLINE: (MISSING_DEADLINE, lambda row: row.deadline.raw),
        ColumnRole.RESPONSIBLE: ("responsible-missing", lambda row: row.responsible.raw),
        ColumnRole.RESULT: ("result-missing", lambda row: row.result),
    }
    return [
        remark(code, activity=row.number, text=row.activity)
        for role, (code, value) in values.items()
        if role in roles
        for row in activities
        if EMPTY.fullmatch(text := value(row) or "") and not bodies.is_ditto(text)
    ]


def _topic(raw: RawActivity) -> Topic:
    reading = topics.classify(
        raw.cells[ColumnRole.ACTIVITY].text, section=raw.section, result=_text(raw.cells.get(ColumnRole.RESULT))
    )
    return Topic(primary=reading.primary, secondary=reading.secondary, score=reading.score, words=reading.words)


def _extra(cells: Sequence[tuple[str, RawText]]) -> dict[str, str]:
    """The filled cells by their header; columns under one header are told apart: «Сумма», «Сумма (2)»."""
    seen: Counter[str] = Counter()
    extra = {}
    for header, cell in cells:
        seen[header] += 1
        if cell.text:
            extra[header if seen[header] == 1 else f"{header} ({seen[header]})".strip()] = cell.text
    return extra


def _row_place(raw: RawActivity) -> RowPlace:
    place = raw.place
    return RowPlace(
        page=place.page,
        table=place.table,
        row=place.row,
        line=place.line,
        bbox=place.bbox,
        cells={role.value: _cell_place(cell.place) for role, cell in raw.cells.items()},
    )


def _cell_place(place: Place) -> CellPlace:
    return CellPlace(page=place.page, line=place.line, row=place.row, column=place.column, bbox=place.bbox)


def _text(cell: RawText | None) -> str | None:
    return cell.text or None if cell else None
