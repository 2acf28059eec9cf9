"""Corrections laid over what the program read: a pure function. `outputs.corrections.lying` says where each lies."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from knowledge.confidence import doubted
from outputs.corrections.fields import CHECKED, FIELDS_OF, MISSING, ROW, ROW_FIELDS, row_values
from outputs.corrections.lying import Laid, lie, missing_row, plan_of, superseded
from outputs.corrections.parts import Part, plans_of
from outputs.corrections.refs import with_clauses_named_anew, with_rows_named_anew
from outputs.corrections.scope import places_of, rows_of
from schemas.corrections import Correction, Target
from schemas.identity import order_id
from schemas.occurrences import with_occurrences
from schemas.record import Activity, Clause, Deadline, OrderHead, OrderRecord, Plan, Responsible, RowPlace

PERIOD_CORRECTED = "plan-period-corrected"
SUREST = 0.9999
"""So sure at most the program was of a value that is doubted anew."""
Held = TypeVar("Held", OrderHead, Clause, Plan)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Overlaid(NamedTuple):
    """The corrected record; `origins` has for each of its rows the index of the row that the program read, or None for
    one that a person added."""

    record: OrderRecord
    laid: tuple[Laid, ...]
    origins: tuple[int | None, ...]

    @property
    def conflicts(self) -> tuple[Laid, ...]:
        return tuple(one for one in self.laid if one.state == "conflict")


def overlay(record: OrderRecord, corrections: Sequence[Correction]) -> Overlaid:
    """`record` with `corrections` (in the order in which they were made, undoings among them) laid over it.

    The same record and corrections give the same result; a correction that can't be read as a value any more is a
    conflict too.
    """
    rows = rows_of(record)
    undone = {one.undoes for one in corrections if one.undoes}
    live = [one for one in corrections if not one.undoes and one.uid not in undone]
    if not live:
        return Overlaid(record, (), tuple(range(len(rows))))
    places = places_of(rows)
    laid = superseded([lie(one, record, rows, places) for one in live])
    changes: dict[int | Part | None, list[Correction]] = defaultdict(list)
    for one in laid:
        if one.adds or (one.counts and one.correction.field != MISSING):
            changes[one.part or one.row].append(one.correction)
    plans, standing = _plans(record, rows, changes)
    origins = tuple(origin if isinstance(origin, int) else None for origin in standing)
    head = with_rows_named_anew(
        _head(record, changes), rows, [row for plan in plans for row in plan.activities], origins
    )
    corrected = record.model_copy(update={"order": head, "plans": plans})
    shown = {origin: index for index, origin in enumerate(standing)}
    found = (shown.get(one.correction.uid if one.adds or one.row is None else one.row) for one in laid)
    return Overlaid(corrected, tuple(one._replace(shown=at) for one, at in zip(laid, found, strict=True)), origins)


def _plans(
    record: OrderRecord, rows: Sequence[Activity], changes: Mapping[int | Part | None, Sequence[Correction]]
) -> tuple[tuple[Plan, ...], tuple[int | str, ...]]:
    """The corrected plans; and of each of their rows the index that the program read it at, or the uid of the line that
    added it. Rows that a person saw in an order without any plan make one."""
    plans, origins = [], list[int | str]()
    index = 0
    first = [one for one in changes.get(None, ()) if one.field == MISSING]
    for number, plan in enumerate(plans_of(record) if first else record.plans, 1):
        of_plan = changes.get(Part("plan", number - 1), ())
        head = _written("plan", plan, of_plan)
        unsure = _as_read if head.period == plan.period else _unsure
        before = [one for one in first if plan_of(one.new) == number]
        made = [_added(one) for one in before]
        origins += [one.uid for one in before]
        for row in plan.activities:
            of_row = changes.get(index, ())
            if not any(one.field == ROW for one in of_row):
                made.append(_row(unsure(row), of_row))
                origins.append(index)
            for one in of_row:
                if one.field == MISSING:
                    made.append(_added(one))
                    origins.append(one.uid)
            index += 1
        plans.append(head.model_copy(update={"activities": tuple(made)}))
    return with_occurrences(plans), tuple(origins)


def _written(target: Target, held: Held, changes: Sequence[Correction]) -> Held:
    """A head, clause or plan with its corrections written into it."""
    for one in changes:
        if one.field in FIELDS_OF[target]:
            held = FIELDS_OF[target][one.field].write(held, one.new)
    return held


def _as_read(row: Activity) -> Activity:
    return row


def _unsure(row: Activity) -> Activity:
    """A row of a plan whose period a person has corrected: a year that its deadline does not print was taken from the
    period that was read before."""
    sure = row.confidence.get("deadline")
    dated = any(item.start or item.end for item in row.deadline.items)
    if sure is None or not dated or _YEAR.search(row.deadline.raw or ""):
        return row
    doubts = {**row.doubts, "deadline": (*row.doubts.get("deadline", ()), PERIOD_CORRECTED)}
    return row.model_copy(
        update={"confidence": {**row.confidence, "deadline": doubted(min(sure, SUREST))}, "doubts": doubts}
    )


def _row(row: Activity, changes: Sequence[Correction]) -> Activity:
    for one in changes:
        if one.field in ROW_FIELDS:
            row = ROW_FIELDS[one.field].write(row, one.new)
            doubts = {name: words for name, words in row.doubts.items() if name != one.field}
            row = row.model_copy(update={"confidence": {**row.confidence, one.field: 1.0}, "doubts": doubts})
    if any(one.field == CHECKED and one.new == row_values(row) for one in changes):
        row = row.model_copy(update={"confidence": dict.fromkeys(ROW_FIELDS, 1.0), "doubts": {}})
    return row


def _added(one: Correction) -> Activity:
    empty = Activity(
        number=None, section=None, activity="", deadline=Deadline(raw=None), responsible=Responsible(raw=None),
        occurrence=1, result=None, source=RowPlace(),
    )  # fmt: skip
    for name, value in missing_row(one.new).items():
        empty = ROW_FIELDS[name].write(empty, value)
    return empty


def _head(record: OrderRecord, changes: Mapping[int | Part | None, Sequence[Correction]]) -> OrderHead:
    head = record.order
    clauses = tuple(
        _written("clause", clause, changes.get(Part("clause", at), ())) for at, clause in enumerate(head.clauses)
    )
    if clauses != head.clauses:
        head = with_clauses_named_anew(head, clauses)
    of_head = changes.get(None, ())
    head = _written("order", head, of_head)
    if any(one.field in ("region", "date", "number") for one in of_head):
        region = head.region.code if head.region else None
        name = order_id(region, head.date, head.number, record.source.sha256)
        head = head.model_copy(update={"id": name})
    return head
