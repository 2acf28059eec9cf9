"""What a table of the database is made of: columns with a type and a meaning, a key, indexes."""

from dataclasses import dataclass
from typing import Literal

Holds = Literal["date", "list", "object"]
"""What a text column holds besides words: a date of ISO 8601, a JSON list, a JSON object."""


@dataclass(frozen=True, slots=True)
class Column:
    """`references` is a table whose single key the column holds; rows go when the row they refer to goes."""

    name: str
    type: type[str] | type[int] | type[float]
    ru: str
    en: str
    required: bool = False
    references: str | None = None
    holds: Holds | None = None


@dataclass(frozen=True, slots=True)
class TableOf:
    """One table. `journal` tables tell what runs saw; all others hold facts and do not change when nothing changed."""

    name: str
    ru: str
    en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    indexes: tuple[tuple[str, ...], ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    journal: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def text(name: str, ru: str, en: str, *, required: bool = False, references: str | None = None) -> Column:
    return Column(name, str, ru, en, required, references)


def whole(name: str, ru: str, en: str, *, required: bool = False, references: str | None = None) -> Column:
    return Column(name, int, ru, en, required, references)


def date(name: str, ru: str, en: str, *, required: bool = False) -> Column:
    return Column(name, str, ru, en, required, holds="date")


def json_list(name: str, ru: str, en: str, *, required: bool = False) -> Column:
    return Column(name, str, ru, en, required, holds="list")


def json_object(name: str, ru: str, en: str, *, required: bool = False) -> Column:
    return Column(name, str, ru, en, required, holds="object")


def real(name: str, ru: str, en: str, *, required: bool = False) -> Column:
    return Column(name, float, ru, en, required)
