"""One record as rows of the tables in `schemas.tables`: a pure function, no database."""

import datetime
import json
from collections.abc import Iterator
from pathlib import PurePath

from knowledge.confidence import urgency
from outputs.database.errors import OrderTooLong
from outputs.database.lemmas import forms, order_text, responsible_text
from schemas.corrections import FIELDS
from schemas.keys import ROWS_PER_ORDER
from schemas.record import Activity, Body, OrderRecord
from schemas.tables import SEARCH_TABLE

Value = str | int | float | None
Row = tuple[Value, ...]
Rows = dict[str, list[Row]]
BodyIds = dict[Body, int]
"""Id of the row in `bodies` for a body as the record has it."""


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def rows_of(record: OrderRecord, key: int, body_ids: BodyIds) -> Rows:
    """Rows by table, parents first, values in the order of the table's columns. `key` is `orders.key`.

    Errors: `OrderTooLong` where the order holds more activities or plans than keys.
    """
    count = max(len(record.plans), sum(len(plan.activities) for plan in record.plans))
    if count >= ROWS_PER_ORDER:
        raise OrderTooLong(path=record.source.path, count=count)
    rows: Rows = {
        "orders": [_order(record, key)],
        "clauses": list(_clauses(record, key)),
        "cited_acts": list(_cited_acts(record, key)),
        "plans": list(_plans(record, key)),
        "activities": [],
        "deadlines": [],
        "activity_bodies": [],
        "confidence": [],
        "tables": list(_tables(record, key)),
        "findings": list(_findings(record, key)),
        SEARCH_TABLE: [_order_lemmas(record, key)],
    }
    position = 0
    for plan_position, plan in enumerate(record.plans, 1):
        for activity in plan.activities:
            position += 1
            own = key * ROWS_PER_ORDER + position
            parents = (own, key, key * ROWS_PER_ORDER + plan_position, position)
            rows["activities"].append((*parents, *_activity(activity)))
            rows["deadlines"].extend(_deadlines(activity, own))
            rows["activity_bodies"].extend(
                (own, at, body_ids[body], body.text) for at, body in enumerate(activity.responsible.bodies, 1)
            )
            rows[SEARCH_TABLE].append(_activity_lemmas(activity, own))
            if activity.confidence:
                rows["confidence"].append(_confidence(activity, own))
    return rows


def bodies_of(record: OrderRecord) -> tuple[Body, ...]:
    """Every body of the record once, in the order of their first naming."""
    named = (body for plan in record.plans for activity in plan.activities for body in activity.responsible.bodies)
    return tuple(dict.fromkeys(named))


def stem(path: str) -> str:
    """The file's name without folders and suffix, whichever slash the path was written with."""
    return PurePath(path.replace("\\", "/")).stem


def _json(value: object) -> str:
    return _ENCODER.encode(value)


def _iso(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None


def _order(record: OrderRecord, key: int) -> Row:
    head = record.order
    return (
        key,
        head.id,
        record.source.sha256,
        stem(record.source.path),
        head.kind,
        head.number,
        _iso(head.date),
        head.title,
        head.issuer.name if head.issuer else None,
        head.issuer.level if head.issuer else None,
        head.region.code if head.region else None,
        head.region.name if head.region else None,
        head.municipality,
        head.place,
        head.signatory.name if head.signatory else None,
        head.signatory.position if head.signatory else None,
        record.schema_version,
    )


def _clauses(record: OrderRecord, key: int) -> Iterator[Row]:
    for at, clause in enumerate(record.order.clauses, 1):
        yield key, at, clause.number, clause.text, _json(clause.assignees), _iso(clause.due)


def _cited_acts(record: OrderRecord, key: int) -> Iterator[Row]:
    for at, act in enumerate(record.order.basis, 1):
        yield key, at, act.kind, _iso(act.date), act.number, act.issuer, act.title


def _plans(record: OrderRecord, key: int) -> Iterator[Row]:
    for at, plan in enumerate(record.plans, 1):
        start, end = (plan.period.start, plan.period.end) if plan.period else (None, None)
        own = key * ROWS_PER_ORDER + at
        yield own, key, at, plan.title, plan.annex, _iso(start), _iso(end), _json(plan.columns), plan.file


def _activity(activity: Activity) -> Row:
    place = activity.source
    return (
        activity.number,
        activity.occurrence,
        activity.section,
        activity.activity,
        activity.deadline.raw,
        activity.responsible.raw,
        activity.result,
        activity.topic.primary if activity.topic else None,
        activity.topic.secondary if activity.topic else None,
        _json(activity.extra),
        place.page,
        place.table,
        place.row,
        place.line,
        _json(place.bbox) if place.bbox else None,
        _json({role: cell.model_dump(mode="json", exclude_none=True) for role, cell in place.cells.items()}),
    )


def _confidence(activity: Activity, own: int) -> Row:
    held = activity.confidence
    return own, urgency(held), *(held.get(name) for name, _, _ in FIELDS), _json(activity.doubts)


def _deadlines(activity: Activity, own: int) -> Iterator[Row]:
    for at, item in enumerate(activity.deadline.items, 1):
        yield own, at, item.kind, _iso(item.start), _iso(item.end), item.rrule, item.condition, item.edtf


def _tables(record: OrderRecord, key: int) -> Iterator[Row]:
    for at, table in enumerate(record.tables, 1):
        yield key, at, table.title, _json(table.header), _json(table.rows), table.file


def _findings(record: OrderRecord, key: int) -> Iterator[Row]:
    for at, finding in enumerate(record.findings, 1):
        yield key, at, finding.code, finding.severity, finding.activity, finding.message, finding.place, finding.file


def _order_lemmas(record: OrderRecord, key: int) -> Row:
    title = order_text(record.order.title, tuple(plan.title for plan in record.plans))
    return key * ROWS_PER_ORDER, "", "", "", "", forms(title)


def _activity_lemmas(activity: Activity, own: int) -> Row:
    names = tuple(body.name for body in activity.responsible.bodies)
    responsible = responsible_text(activity.responsible.raw, names)
    return own, forms(activity.activity), forms(activity.result), forms(activity.section), forms(responsible), ""
