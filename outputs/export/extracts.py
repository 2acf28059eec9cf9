"""The tables as they leave: typed fields with their words, keys, and the rows of what was chosen, in a fixed order."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sqlite_utils import Database

from outputs.database.views import VIEWS
from outputs.export.choice import EXPORTED, where
from schemas.columns import Column, TableOf
from schemas.tables import ACTIVITIES, DATABASE
from schemas.views import COLUMN_WORDS, VIEW_WORDS

Kind = Literal["text", "whole", "real", "date", "list", "object"]
Value = str | int | float | None
Row = tuple[Value, ...]


class Field(NamedTuple):
    """`references` is a table and its column. `list` and `object` are JSON text."""

    name: str
    kind: Kind
    ru: str
    en: str
    required: bool = False
    references: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """One table; `key` is empty for a view, whose rows have none."""

    name: str
    ru: str
    en: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    select: str

    def rows(self, db: Database) -> Iterator[Row]:
        """The chosen rows, by key; to be read while `choice.chosen` is open."""
        yield from db.conn.execute(self.select)


def extracts(db: Database) -> tuple[Extract, ...]:
    """`v_activities`, in which people find everything about an activity in one row, then every table."""
    return (_activities_in_a_row(db), *(_extract(table) for table in EXPORTED))


def as_date(value: Value) -> datetime.date | None:
    """A stored date; None for NULL and for what is none, which the checks of the database keep out."""
    return datetime.date.fromisoformat(value) if isinstance(value, str) else None


def as_json(value: Value) -> object:
    return None if value is None else json.loads(str(value))


_KEYS = {table.name: table.key[0] for table in EXPORTED}
_KINDS: dict[type, Kind] = {str: "text", int: "whole", float: "real"}


def _extract(table: TableOf) -> Extract:
    columns = ", ".join(f'"{name}"' for name in table.names)
    select = f"SELECT {columns} FROM {table.name} WHERE {where(table)} ORDER BY {', '.join(table.key)}"
    return Extract(table.name, table.ru, table.en, tuple(map(_field, table.columns)), table.key, select)


def _field(column: Column) -> Field:
    references = (column.references, _KEYS[column.references]) if column.references in _KEYS else None
    return Field(column.name, _kind(column), column.ru, column.en, column.required, references)


def _kind(column: Column) -> Kind:
    return column.holds or _KINDS[column.type]


_HELD: dict[str, Kind] = {column.name: _kind(column) for table in DATABASE for column in table.columns} | {
    "order_date": "date"
}


def _activities_in_a_row(db: Database) -> Extract:
    name = "v_activities"
    fields = tuple(
        Field(column, _HELD.get(column, "text"), *COLUMN_WORDS[column])
        for column in (each.name for each in db.view(name).columns)
    )
    select = f"{VIEWS[name]} WHERE a.key IN (SELECT key FROM temp.chosen_{ACTIVITIES.name}) ORDER BY a.key"
    return Extract(name, *VIEW_WORDS[name], fields, (), select)
