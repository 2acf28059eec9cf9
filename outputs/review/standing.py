"""How one order stands: what the program read, what people corrected, and what is shown."""

from dataclasses import dataclass
from functools import cached_property

from pydantic import JsonValue
from sqlite_utils import Database

from outputs.corrections.errors import RowUnknown, SourceUnknown
from outputs.corrections.fields import MISSING, ORDER_FIELDS, ROW_FIELDS, values_of
from outputs.corrections.lying import Laid, plan_of
from outputs.corrections.overlay import Overlaid, overlay
from outputs.corrections.parts import Part, held_at, part_names
from outputs.corrections.scope import Scope, prints_of, row_key, rows_of, scope_of
from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.database.journal import corrections_of
from outputs.database.record import stored_record
from schemas.corrections import Correction, RowPrint, Target
from schemas.keys import ROWS_PER_ORDER
from schemas.record import Activity, OrderRecord


@dataclass(frozen=True)
class Standing:
    """One stored order with the journal's lines about it. Rows are named by `row_key`, clauses and plans by
    `part_names`."""

    found: OrderRecord
    corrections: tuple[Correction, ...]

    @cached_property
    def scope(self) -> Scope:
        return scope_of(self.found)

    @cached_property
    def overlaid(self) -> Overlaid:
        return overlay(self.found, self.corrections)

    @cached_property
    def rows(self) -> list[Activity]:
        """As the program read them."""
        return rows_of(self.found)

    @cached_property
    def prints(self) -> tuple[RowPrint, ...]:
        return prints_of(self.rows)

    @cached_property
    def keys(self) -> dict[str, int]:
        """Index of each row by its name."""
        return {row_key(one.number, one.activity, one.twin): at for at, one in enumerate(self.prints)}

    @cached_property
    def shown(self) -> dict[int, Activity]:
        """Rows as they are shown, by the index of the row that the program read: none that was removed or added."""
        corrected = rows_of(self.overlaid.record)
        return {at: row for at, row in zip(self.overlaid.origins, corrected, strict=True) if at is not None}

    def index(self, row: str) -> int:
        """Errors: `RowUnknown`."""
        if row not in self.keys:
            raise RowUnknown(row=row, path=self.found.source.path)
        return self.keys[row]

    @cached_property
    def parts(self) -> dict[str, Part]:
        """Clauses and plans by name; where no plan was read, the one that added rows make is there with the first."""
        shown = len(self.overlaid.record.plans)
        return {
            name: part for name, part in part_names(self.found).items() if part.target == "clause" or part.at < shown
        }

    def counting_part(self, part: Part) -> dict[str, Correction]:
        """The corrections that count for a clause or plan, by field."""
        return {one.correction.field: one.correction for one in self.overlaid.laid if one.counts and one.part == part}

    def added(self, row: int | None, plan: int = 1) -> list[JsonValue]:
        """The rows that people added behind a row; with None those before the first row of a plan, from 1."""
        mine = [one.correction.new for one in self.overlaid.laid if one.adds and one.row == row]
        return [value for value in mine if row is not None or plan_of(value) == plan]

    def counting(self, row: int | None) -> dict[str, Correction]:
        """The corrections that count for a row (None: for the order itself), by field; rows that were added beside it
        are rows of their own."""
        mine = [one for one in self.overlaid.laid if one.counts and _about(one, row)]
        return {one.correction.field: one.correction for one in mine if one.correction.field != MISSING}

    def adding(self, index: int) -> Correction:
        """The correction that added the row at this index of the corrected record."""
        return next(one.correction for one in self.overlaid.laid if one.adds and one.shown == index)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row for a form. `row` is what `correct` wants, None for a row that a person added: then `corrected` has under
    `missing` the line that added it, to be undone or settled by another.

    `values` are shown and `found` are the program's own, both by field; `corrected` has the correction that counts for
    each field that has one; `confidence` 0..1 and `doubts` (stable words) are by field.
    """

    source: str
    order_id: str
    row: str | None
    number: str | None
    activity: str
    values: dict[str, JsonValue]
    found: dict[str, JsonValue]
    corrected: dict[str, Correction]
    confidence: dict[str, float]
    doubts: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A clause or the head of a plan for a form; `name` is what `correct` wants as `row`, the rest as in `ShownRow`."""

    name: str
    values: dict[str, JsonValue]
    found: dict[str, JsonValue]
    corrected: dict[str, Correction]


@dataclass(frozen=True, slots=True)
class ShownOrder:
    """The head of one order for a form, its clauses and the heads of its plans; fields as in `ShownRow`."""

    source: str
    order_id: str
    path: str
    values: dict[str, JsonValue]
    found: dict[str, JsonValue]
    corrected: dict[str, Correction]
    clauses: tuple[ShownPart, ...]
    plans: tuple[ShownPart, ...]


def standing(db: Database, source: str) -> Standing:
    """Errors: `SourceUnknown`, `DatabaseProblem`."""
    record = stored_record(db, source)
    if record is None:
        raise SourceUnknown(source=source)
    with told_plainly(place(db)):
        return Standing(record, tuple(corrections_of(db, source, scope_of(record))))


def shown_row(db: Database, activity_key: int) -> ShownRow:
    """The row with this key of `activities`. Errors: `RowUnknown`, `DatabaseProblem`."""
    order_key, position = divmod(activity_key, ROWS_PER_ORDER)
    with told_plainly(place(db)):
        found = db.conn.execute("SELECT source FROM orders WHERE key = ?", (order_key,)).fetchone()
    if not found:
        raise RowUnknown(row=activity_key, path="")
    order = standing(db, found[0])
    if not 0 < position <= len(order.overlaid.origins):
        raise RowUnknown(row=activity_key, path=order.found.source.path)
    return shown_at(order, position - 1)


def shown_at(order: Standing, index: int) -> ShownRow:
    """The row that stands at `index` (from 0) of the corrected record."""
    row = rows_of(order.overlaid.record)[index]
    origin = order.overlaid.origins[index]
    name = None
    if origin is not None:
        held = order.prints[origin]
        name = row_key(held.number, held.activity, held.twin)
    return ShownRow(
        source=order.found.source.sha256,
        order_id=order.overlaid.record.order.id,
        row=name,
        number=row.number,
        activity=row.activity,
        values={field: one.read(row) for field, one in ROW_FIELDS.items()},
        found={} if origin is None else {field: one.read(order.rows[origin]) for field, one in ROW_FIELDS.items()},
        corrected={MISSING: order.adding(index)} if origin is None else order.counting(origin),
        confidence=dict(row.confidence),
        doubts=dict(row.doubts),
    )


def shown_order(db: Database, source: str) -> ShownOrder:
    """The head of the order of a source. Errors: `SourceUnknown`, `DatabaseProblem`."""
    order = standing(db, source)
    record = order.overlaid.record
    return ShownOrder(
        source=source,
        order_id=record.order.id,
        path=record.source.path,
        values={field: one.read(record.order) for field, one in ORDER_FIELDS.items()},
        found={field: one.read(order.found.order) for field, one in ORDER_FIELDS.items()},
        corrected=order.counting(None),
        clauses=shown_parts(order, "clause"),
        plans=shown_parts(order, "plan"),
    )


def shown_parts(order: Standing, target: Target) -> tuple[ShownPart, ...]:
    """The clauses or the plans of an order, in its own order."""
    return tuple(
        ShownPart(
            name,
            values=values_of(target, held_at(order.overlaid.record, part)),
            found=values_of(target, held_at(order.found, part)),
            corrected=order.counting_part(part),
        )
        for name, part in order.parts.items()
        if part.target == target
    )


def _about(laid: Laid, row: int | None) -> bool:
    return laid.part is None and laid.row == row and (row is not None or laid.correction.row is None)
