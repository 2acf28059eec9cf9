"""Corrections laid over what the program read: a pure function.

Where the print beneath a correction is the same, it counts. Where the program by now reads the same print otherwise, it
counts still, and says so. Where the print itself is another or gone, what the program read stays, and the correction is
a conflict for a person to settle.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import JsonValue

from outputs.corrections.errors import CorrectionRefused, ValueRefused
from outputs.corrections.fields import (
    CHECKED,
    MISSING,
    ORDER_FIELDS,
    PLAN,
    ROW,
    ROW_FIELDS,
    Field,
    field_of,
    order_values,
    row_values,
)
from outputs.corrections.refs import with_rows_named_anew
from outputs.corrections.scope import fingerprint, places_of, rows_of, same_print
from schemas.corrections import ConflictReason, Correction, LaidState, RowPrint
from schemas.identity import order_id
from schemas.occurrences import with_occurrences
from schemas.record import Activity, Deadline, OrderHead, OrderRecord, Plan, Responsible, RowPlace


class Laid(NamedTuple):
    """What became of one correction. `row` is the index of the row that the program read, None for the order itself or
    where the row is gone; `shown` is its index in the corrected record.

    Of an added row `row` is the one that it stands behind, or the same row where the program reads it by now; its own
    index is `shown`.
    """

    correction: Correction
    state: LaidState
    reason: ConflictReason | None
    row: int | None
    shown: int | None = None

    @property
    def counts(self) -> bool:
        """Whether the corrected value is the one that is shown."""
        return self.state in ("applied", "agreed") or (self.state == "conflict" and self.reason == "reading-changed")

    @property
    def adds(self) -> bool:
        """Whether it is a row that only a person has seen."""
        return self.correction.field == MISSING and self.state == "applied"


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
    laid = _superseded([_lie(one, record, rows, places) for one in live])
    changes: dict[int | None, list[Correction]] = defaultdict(list)
    for one in laid:
        if one.adds or (one.counts and one.correction.field != MISSING):
            changes[one.row].append(one.correction)
    plans, standing = _plans(record, rows, changes)
    origins = tuple(origin if isinstance(origin, int) else None for origin in standing)
    head = with_rows_named_anew(
        _head(record, changes[None]), rows, [row for plan in plans for row in plan.activities], origins
    )
    corrected = record.model_copy(update={"order": head, "plans": plans})
    shown = {origin: index for index, origin in enumerate(standing)}
    found = (shown.get(one.correction.uid if one.adds or one.row is None else one.row) for one in laid)
    return Overlaid(corrected, tuple(one._replace(shown=at) for one, at in zip(laid, found, strict=True)), origins)


def missing_row(value: JsonValue) -> dict[str, JsonValue]:
    """A row that a person adds, each of its values checked; `plan` is left out. Errors: `CorrectionRefused`."""
    if not isinstance(value, dict):
        raise ValueRefused(field=MISSING, detail="{…}")
    checked = {name: field_of("row", name).check(given) for name, given in value.items() if name != PLAN}
    if "activity" not in checked:
        raise ValueRefused(field="activity", detail="текст пуст / the text is empty")
    return checked


def plan_of(value: JsonValue) -> int:
    """Which plan of the order a row is missing from, from 1. Errors: `ValueRefused`."""
    number = value.get(PLAN, 1) if isinstance(value, dict) else 0
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise ValueRefused(field=PLAN, detail="1, 2, …")
    return number


def alike(value: JsonValue, places: Mapping[str, list[int]]) -> list[int]:
    """Indexes of the rows that the program reads with the number and the words of an added row."""
    return places.get(row_print(value), [])


def row_print(value: JsonValue) -> str:
    """The fingerprint of an added row."""
    row = value if isinstance(value, dict) else {}
    return fingerprint(_known(row.get("number")), _known(row.get("activity")) or "")


def _known(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None


def _lie_added(one: Correction, record: OrderRecord, rows: Sequence[Activity], places: Mapping[str, list[int]]) -> Laid:
    """An added row: there still, or read by the program itself by now, or without the place that it stood at."""
    try:
        checked, plan = missing_row(one.new), plan_of(one.new)
    except CorrectionRefused:
        return Laid(one, "conflict", "cell-changed", None)
    read = alike(one.new, places)
    if len(read) > (one.found if isinstance(one.found, int) else 0):
        now = row_values(rows[read[-1]])
        same = all(now[name] == value or _one_print(now[name], value) for name, value in checked.items())
        return Laid(one, "agreed", None, read[-1]) if same else Laid(one, "conflict", "row-found", read[-1])
    if one.row is None:
        there = plan <= max(1, len(record.plans))
        return Laid(one, "applied", None, None) if there else Laid(one, "conflict", "row-gone", None)
    return _lie_on_row(one, one.row, rows, places)


def _lie(one: Correction, record: OrderRecord, rows: Sequence[Activity], places: Mapping[str, list[int]]) -> Laid:
    """Where a correction lies, and whether what is beneath it is what it was made on."""
    head = record.order
    if one.field == MISSING:
        return _lie_added(one, record, rows, places)
    if one.row is None:
        if one.field == CHECKED:
            return Laid(one, *_as_checked(order_values(head), one), None)
        field = ORDER_FIELDS.get(one.field)
        return _judged(one, field, head, None, None)
    return _lie_on_row(one, one.row, rows, places)


def _lie_on_row(one: Correction, printed: RowPrint, rows: Sequence[Activity], places: Mapping[str, list[int]]) -> Laid:
    found = places.get(fingerprint(printed.number, printed.activity), [])
    if len(found) != printed.twins:
        return Laid(one, "conflict", "row-ambiguous" if found else "row-gone", None)
    index = found[printed.twin - 1]
    if one.field in (ROW, MISSING):
        return Laid(one, "applied", None, index)
    if one.field == CHECKED:
        return Laid(one, *_as_checked(row_values(rows[index]), one), index)
    return _judged(one, ROW_FIELDS.get(one.field), rows[index], printed, index)


def _as_checked(now: JsonValue, one: Correction) -> tuple[LaidState, ConflictReason | None]:
    return ("applied", None) if now == one.found else ("conflict", "reading-changed")


def _judged(one: Correction, field: Field | None, held: Any, printed: RowPrint | None, index: int | None) -> Laid:
    if field is None or not (one.new == one.found or _readable(field, one.new)):
        return Laid(one, "conflict", "cell-changed", index)
    now = field.read(held)
    cell = printed is not None and field.reading and field.cell
    if cell and not same_print(_cell(held, cell), getattr(printed, cell)):
        return Laid(one, "conflict", "cell-changed", index)
    if now == one.found:
        return Laid(one, "applied", None, index)
    if now == one.new:
        return Laid(one, "agreed", None, index)
    if _one_print(now, one.found):
        return Laid(one, "applied", None, index)
    return Laid(one, "conflict", "reading-changed" if cell else "cell-changed", index)


def _one_print(now: JsonValue, then: JsonValue) -> bool:
    return isinstance(now, str) and isinstance(then, str) and same_print(now, then)


def _readable(field: Field, value: JsonValue) -> bool:
    """False for a value that was right once and is no more, such as a topic that the taxonomy has dropped."""
    try:
        field.check(value)
    except ValueRefused:
        return False
    return True


def _cell(row: Activity, column: str) -> str | None:
    texts = {"deadline": row.deadline.raw, "responsible": row.responsible.raw, "activity": row.activity}
    return texts[column]


def _superseded(laid: Sequence[Laid]) -> list[Laid]:
    """Of several corrections of one value the last counts; every added row is a value of its own."""
    last = {(one.row, one.correction.field): at for at, one in enumerate(laid) if one.counts}
    kept = []
    for at, one in enumerate(laid):
        newer = last.get((one.row, one.correction.field), -1) > at and one.correction.field != MISSING
        gone = one.correction.row is not None and one.row is None
        kept.append(one._replace(state="superseded", reason=None) if newer and not gone else one)
    return kept


def _plans(
    record: OrderRecord, rows: Sequence[Activity], changes: Mapping[int | None, Sequence[Correction]]
) -> tuple[tuple[Plan, ...], tuple[int | str, ...]]:
    """The corrected plans; and of each of their rows the index that the program read it at, or the uid of the line that
    added it. Rows that a person saw in an order without any plan make one."""
    plans, origins = [], list[int | str]()
    index = 0
    first = [one for one in changes.get(None, ()) if one.field == MISSING]
    none_read = (Plan(title=None, annex=None, period=None, columns=(), activities=()),) if first else ()
    for number, plan in enumerate(record.plans or none_read, 1):
        before = [one for one in first if plan_of(one.new) == number]
        made = [_added(one) for one in before]
        origins += [one.uid for one in before]
        for row in plan.activities:
            of_row = changes.get(index, ())
            if not any(one.field == ROW for one in of_row):
                made.append(_row(row, of_row))
                origins.append(index)
            for one in of_row:
                if one.field == MISSING:
                    made.append(_added(one))
                    origins.append(one.uid)
            index += 1
        plans.append(plan.model_copy(update={"activities": tuple(made)}))
    return with_occurrences(plans), tuple(origins)


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


def _head(record: OrderRecord, changes: Sequence[Correction]) -> OrderHead:
    head = record.order
    for one in changes:
        if one.field in ORDER_FIELDS:
            head = ORDER_FIELDS[one.field].write(head, one.new)
    if any(one.field in ("region", "date", "number") for one in changes):
        region = head.region.code if head.region else None
        name = order_id(region, head.date, head.number, record.source.sha256)
        head = head.model_copy(update={"id": name})
    return head
