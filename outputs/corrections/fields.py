"""The values that people may correct: how each is read out of a record, checked, and written back.

Values are JSON, so that a form, a sheet and the journal speak of the same thing:

| field | of | value |
|---|---|---|
| `number`, `section`, `result`, `deadline_raw`, `responsible_raw` | row | text or null |
| `activity` | row | text |
| `deadline` | row | list of `{"kind", "start", "end", "rrule", "condition"}`; `edtf` is worked out |
| `bodies` | row | list of `{"name", "category", "text"}`; without `text` it is the name |
| `topic` | row | `{"primary", "secondary"}`, or the id of the primary topic |
| `row` | row | false: the row is no activity |
| `checked` | row | true: a person looked at every value that is shown, and all are right |
| `checked` | order | the same of the head, the clauses, and the titles and periods of the plans |
| `missing` | row | an object of the fields above: a row that is missing behind this one |
| `missing` | order | the same, and `plan` (1, 2, …): a row that is missing before the first one of that plan |
| `number` | clause | text or null |
| `text` | clause | text |
| `assignees` | clause | list of texts |
| `due` | clause | ISO 8601 or null |
| `title`, `annex` | plan | text or null |
| `period` | plan | `{"start", "end"}`, ISO 8601, or null |
| `kind`, `number`, `title`, `municipality`, `place` | order | text or null |
| `date` | order | ISO 8601 or null |
| `issuer` | order | `{"name", "level"}` or null |
| `region` | order | ISO 3166-2 code or null |
| `signatory` | order | `{"name", "position"}` or null |
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, JsonValue

from outputs.corrections import values
from outputs.corrections.errors import FieldUnknown
from schemas.corrections import Target
from schemas.record import (
    Activity,
    Body,
    Clause,
    Deadline,
    DeadlineItem,
    OrderHead,
    OrderRecord,
    Period,
    Plan,
    Responsible,
    Topic,
)

ROW, MISSING, CHECKED = "row", "missing", "checked"
"""Corrections of a row's being there at all, and the word that a row or a head is right as it is shown."""
PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Field:
    """One value. `check` gives the value in its one form or raises `ValueRefused`; `write` expects that form.

    `cell` is the column of the print that the value was read from; where `reading` is False the value is that print.
    """

    name: str
    read: Callable[[Any], JsonValue]
    check: Callable[[JsonValue], JsonValue]
    write: Callable[[Any, Any], Any]
    cell: str | None = None
    reading: bool = False


def field_of(target: Target, name: str) -> Field:
    """Errors: `FieldUnknown`."""
    known = FIELDS_OF[target]
    if name not in known:
        raise FieldUnknown(field=name, known=", ".join(known))
    return known[name]


def _text(name: str) -> Field:
    return Field(
        name,
        read=lambda held: getattr(held, name),
        check=lambda value: values.text_or_none(name, value),
        write=lambda held, value: held.model_copy(update={name: value}),
        cell=name,
    )


def _raw(name: str) -> Field:
    return Field(
        f"{name}_raw",
        read=lambda row: getattr(row, name).raw,
        check=lambda value: values.text_or_none(f"{name}_raw", value),
        write=lambda row, value: row.model_copy(update={name: getattr(row, name).model_copy(update={"raw": value})}),
        cell=name,
    )


def _dumped(model: BaseModel | None) -> JsonValue:
    return None if model is None else model.model_dump(mode="json")


def _read_topic(row: Activity) -> JsonValue:
    return None if row.topic is None else {"primary": row.topic.primary, "secondary": row.topic.secondary}


def _write_deadline(row: Activity, value: Any) -> Activity:
    items = tuple(values.parsed("deadline", DeadlineItem, one) for one in value)
    return row.model_copy(update={"deadline": Deadline(raw=row.deadline.raw, items=items)})


def _write_bodies(row: Activity, value: Any) -> Activity:
    bodies = tuple(values.parsed("bodies", Body, one) for one in value)
    return row.model_copy(update={"responsible": Responsible(raw=row.responsible.raw, bodies=bodies)})


def _write_topic(row: Activity, value: Any) -> Activity:
    topic = None if value is None else Topic(primary=value["primary"], secondary=value["secondary"], score=1.0)
    return row.model_copy(update={"topic": topic})


ROW_FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        _text("number"),
        _text("section"),
        Field(
            "activity",
            read=lambda row: row.activity,
            check=lambda value: values.text("activity", value),
            write=lambda row, value: row.model_copy(update={"activity": value}),
            cell="activity",
        ),
        _raw("deadline"),
        Field(
            "deadline",
            read=lambda row: [_dumped(item) for item in row.deadline.items],
            check=values.deadline,
            write=_write_deadline,
            cell="deadline",
            reading=True,
        ),
        _raw("responsible"),
        Field(
            "bodies",
            read=lambda row: [_dumped(body) for body in row.responsible.bodies],
            check=values.bodies,
            write=_write_bodies,
            cell="responsible",
            reading=True,
        ),
        _text("result"),
        Field("topic", read=_read_topic, check=values.topic, write=_write_topic, cell="activity", reading=True),
    )
}
"""By name, in the order of a plan's columns; the raw words stand before what is read out of them."""


def _of_head(name: str, check: Callable[[JsonValue], JsonValue]) -> Field:
    def write(head: OrderHead, value: Any) -> OrderHead:
        changed = {**head.model_dump(mode="json"), name: value}
        return values.parsed(name, OrderHead, changed)

    return Field(name, read=lambda head: head.model_dump(mode="json")[name], check=check, write=write)


ORDER_FIELDS: dict[str, Field] = {
    "kind": _of_head("kind", lambda value: values.text_or_none("kind", value)),
    "number": _of_head("number", lambda value: values.text_or_none("number", value)),
    "date": _of_head("date", values.date),
    "title": _of_head("title", lambda value: values.text_or_none("title", value)),
    "issuer": _of_head("issuer", values.issuer),
    "region": _of_head("region", values.region),
    "municipality": _of_head("municipality", lambda value: values.text_or_none("municipality", value)),
    "place": _of_head("place", lambda value: values.text_or_none("place", value)),
    "signatory": _of_head("signatory", values.signatory),
}
"""By name, in the order of a head."""


def _write_due(clause: Clause, value: Any) -> Clause:
    return clause.model_copy(update={"due": value and datetime.date.fromisoformat(value)})


CLAUSE_FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        _text("number"),
        Field(
            "text",
            read=lambda clause: clause.text,
            check=lambda value: values.text("text", value),
            write=lambda clause, value: clause.model_copy(update={"text": value}),
            cell="text",
        ),
        Field(
            "assignees",
            read=lambda clause: list(clause.assignees),
            check=values.assignees,
            write=lambda clause, value: clause.model_copy(update={"assignees": tuple(value)}),
            cell="text",
            reading=True,
        ),
        Field(
            "due",
            read=lambda clause: clause.due.isoformat() if clause.due else None,
            check=lambda value: values.date(value, "due"),
            write=_write_due,
            cell="text",
            reading=True,
        ),
    )
}


def _write_period(plan: Plan, value: Any) -> Plan:
    return plan.model_copy(update={"period": None if value is None else values.parsed("period", Period, value)})


PLAN_FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        _text("title"),
        _text("annex"),
        Field(
            "period",
            read=lambda plan: _dumped(plan.period),
            check=values.period,
            write=_write_period,
            cell="title",
            reading=True,
        ),
    )
}

FIELDS_OF: dict[Target, dict[str, Field]] = {
    "row": ROW_FIELDS,
    "order": ORDER_FIELDS,
    "clause": CLAUSE_FIELDS,
    "plan": PLAN_FIELDS,
}


def values_of(target: Target, held: Any) -> dict[str, JsonValue]:
    """Every value of a row, a clause, a plan or a head by field."""
    return {name: field.read(held) for name, field in FIELDS_OF[target].items()}


def row_values(row: Activity) -> dict[str, JsonValue]:
    """Every value of a row by field."""
    return values_of("row", row)


def order_values(record: OrderRecord) -> dict[str, JsonValue]:
    """What a person says of when an order is right but for its rows: its head, its clauses, the heads of its plans."""
    clauses: list[JsonValue] = [values_of("clause", clause) for clause in record.order.clauses]
    plans: list[JsonValue] = [values_of("plan", plan) for plan in record.plans]
    return {**values_of("order", record.order), "clauses": clauses, "plans": plans}
