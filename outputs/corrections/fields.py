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
| `checked` | row, order | true: a person looked at every value that is shown, and all are right |
| `missing` | row | an object of the fields above: a row that is missing behind this one |
| `missing` | order | the same, and `plan` (1, 2, …): a row that is missing before the first one of that plan |
| `kind`, `number`, `title`, `municipality`, `place` | order | text or null |
| `date` | order | ISO 8601 or null |
| `issuer` | order | `{"name", "level"}` or null |
| `region` | order | ISO 3166-2 code or null |
| `signatory` | order | `{"name", "position"}` or null |
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, JsonValue

from outputs.corrections import values
from outputs.corrections.errors import FieldUnknown
from schemas.corrections import Target
from schemas.record import Activity, Body, Deadline, DeadlineItem, OrderHead, Responsible, Topic

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
    known = ROW_FIELDS if target == "row" else ORDER_FIELDS
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


def row_values(row: Activity) -> dict[str, JsonValue]:
    """Every value of a row by field."""
    return {name: field.read(row) for name, field in ROW_FIELDS.items()}


def order_values(head: OrderHead) -> dict[str, JsonValue]:
    """Every value of a head by field."""
    return {name: field.read(head) for name, field in ORDER_FIELDS.items()}
