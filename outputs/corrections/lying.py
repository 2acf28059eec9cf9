"""Where each correction lies on what the program reads now, and whether it counts there: pure functions.

Where the print beneath a correction is the same, it counts. Where the program by now reads the same print otherwise, it
counts still, and says so. Where the print itself is another or gone, what the program read stays, and the correction is
a conflict for a person to settle.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import JsonValue

from outputs.corrections.errors import CorrectionRefused, ValueRefused
from outputs.corrections.fields import (
    CHECKED,
    FIELDS_OF,
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
from outputs.corrections.parts import Part, found_part, held_at
from outputs.corrections.scope import fingerprint, same_print
from schemas.corrections import ClausePrint, ConflictReason, Correction, LaidState, PlanPrint, Print, RowPrint
from schemas.record import Activity, Deadline, OrderRecord, Responsible


class Laid(NamedTuple):
    """What became of one correction. `row` is the index of the row that the program read, None for the order itself or
    where the row is gone; `shown` is its index in the corrected record.

    Of an added row `row` is the one that it stands behind, or the same row where the program reads it by now; its own
    index is `shown`. `part` is the clause or the plan that a correction of one is about.
    """

    correction: Correction
    state: LaidState
    reason: ConflictReason | None
    row: int | None
    shown: int | None = None
    part: Part | None = None

    @property
    def counts(self) -> bool:
        """Whether the corrected value is the one that is shown."""
        return self.state in ("applied", "agreed") or (self.state == "conflict" and self.reason == "reading-changed")

    @property
    def adds(self) -> bool:
        """Whether it is a row that only a person has seen."""
        return self.correction.field == MISSING and self.state == "applied"


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
    if not isinstance(one.row, RowPrint):
        there = plan <= max(1, len(record.plans))
        return Laid(one, "applied", None, None) if there else Laid(one, "conflict", "row-gone", None)
    return _lie_on_row(one, one.row, rows, places)


def lie(one: Correction, record: OrderRecord, rows: Sequence[Activity], places: Mapping[str, list[int]]) -> Laid:
    """Where a correction lies, and whether what is beneath it is what it was made on."""
    if one.field == MISSING:
        return _lie_added(one, record, rows, places)
    if one.row is None:
        if one.field == CHECKED:
            return Laid(one, *_as_checked(_said(order_values(record), one), one), None)
        return _judged(one, ORDER_FIELDS.get(one.field), record.order, None)
    if isinstance(one.row, ClausePrint | PlanPrint):
        return _lie_on_part(one, one.row, record)
    return _lie_on_row(one, one.row, rows, places)


def _said(now: dict[str, JsonValue], one: Correction) -> dict[str, JsonValue]:
    """The values that a word about a whole order was about: those of its head alone at first."""
    return {name: value for name, value in now.items() if isinstance(one.found, dict) and name in one.found}


def _lie_on_part(one: Correction, printed: ClausePrint | PlanPrint, record: OrderRecord) -> Laid:
    part = found_part(printed, record)
    if not isinstance(part, Part):
        return Laid(one, "conflict", part, None)
    judged = _judged(one, FIELDS_OF[part.target].get(one.field), held_at(record, part), printed)
    return judged._replace(part=part)


def _lie_on_row(one: Correction, printed: RowPrint, rows: Sequence[Activity], places: Mapping[str, list[int]]) -> Laid:
    found = places.get(fingerprint(printed.number, printed.activity), [])
    if len(found) != printed.twins:
        return Laid(one, "conflict", "row-ambiguous" if found else "row-gone", None)
    index = found[printed.twin - 1]
    if one.field in (ROW, MISSING):
        return Laid(one, "applied", None, index)
    if one.field == CHECKED:
        return Laid(one, *_as_checked(row_values(rows[index]), one), index)
    return _judged(one, ROW_FIELDS.get(one.field), rows[index], printed)._replace(row=index)


def _as_checked(now: JsonValue, one: Correction) -> tuple[LaidState, ConflictReason | None]:
    return ("applied", None) if now == one.found else ("conflict", "reading-changed")


def _judged(one: Correction, field: Field | None, held: Any, printed: Print | None) -> Laid:
    """What a correction is worth on the row, clause, plan or head that it was found to be about."""
    if field is None or not (one.new == one.found or _readable(field, one.new)):
        return Laid(one, "conflict", "cell-changed", None)
    now = field.read(held)
    cell = printed is not None and field.reading and field.cell
    if cell and not same_print(_cell(held, cell), getattr(printed, cell)):
        return Laid(one, "conflict", "cell-changed", None)
    if now == one.found:
        return Laid(one, "applied", None, None)
    if now == one.new:
        return Laid(one, "agreed", None, None)
    if _one_print(now, one.found):
        return Laid(one, "applied", None, None)
    return Laid(one, "conflict", "reading-changed" if cell else "cell-changed", None)


def _one_print(now: JsonValue, then: JsonValue) -> bool:
    return isinstance(now, str) and isinstance(then, str) and same_print(now, then)


def _readable(field: Field, value: JsonValue) -> bool:
    """False for a value that was right once and is no more, such as a topic that the taxonomy has dropped."""
    try:
        field.check(value)
    except ValueRefused:
        return False
    return True


def _cell(held: Any, column: str) -> str | None:
    """The print of a row's column, or of a clause or plan."""
    found = getattr(held, column)
    return found.raw if isinstance(found, Deadline | Responsible) else found


def superseded(laid: Sequence[Laid]) -> list[Laid]:
    """Of several corrections of one value the last counts; every added row is a value of its own."""
    last = {(one.part or one.row, one.correction.field): at for at, one in enumerate(laid) if one.counts}
    kept = []
    for at, one in enumerate(laid):
        newer = last.get((one.part or one.row, one.correction.field), -1) > at and one.correction.field != MISSING
        gone = one.correction.row is not None and one.row is None and one.part is None
        kept.append(one._replace(state="superseded", reason=None) if newer and not gone else one)
    return kept
