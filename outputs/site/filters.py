"""The filters that pages share: those of `outputs.questions`, so that the site counts what `prikaz compare` counts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from sqlite_utils import Database

from outputs.questions import Filters as Asked
from outputs.questions import FilterUnknown
from outputs.questions.narrowing import narrowing_of_facts
from outputs.questions.touch import APART
from outputs.site import asked as visitor
from schemas.record import BodyCategory, DeadlineKind, Level

MONTH = re.compile(r"(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])")
NONE = "-"
"""What a filter's value is for «not known»."""


@dataclass(frozen=True, slots=True)
class Filters:
    """One value each, None for all. `region` is a code or `NONE`, `topic` an id or `NONE`, `category` a category of
    bodies, `body` words of a body's name (they count, and not the category, where both are given), `month` «2024-03»
    or one of `APART`, `order` an order's id."""

    region: str | None = None
    district: str | None = None
    year: int | None = None
    topic: str | None = None
    category: str | None = None
    body: str | None = None
    level: str | None = None
    kind: str | None = None
    month: str | None = None
    order: str | None = None

    @property
    def given(self) -> Mapping[str, object]:
        """The filters by name, None where one is not set."""
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def asked(self) -> Asked:
        """The same for `outputs.questions`, but for `NONE`, which it has no word for."""
        named = {
            name: value
            for name, value in self.given.items()
            if value is not None and value != NONE and name not in {"category", "body"}
        }
        return Asked.of(**named, body=self.body or self.category)


def filters(asked: visitor.Asked) -> Filters:
    """The filters of an address; a value that can't be is left out."""
    month = asked.text("month")
    return Filters(
        region=asked.text("region"),
        district=asked.text("district"),
        year=asked.whole("year", 1900, 2200),
        topic=asked.text("topic"),
        category=_one_of(asked.text("category"), get_args(BodyCategory)),
        body=asked.text("body"),
        level=_one_of(asked.text("level"), get_args(Level)),
        kind=_one_of(asked.text("kind"), get_args(DeadlineKind)),
        month=month if month and (month in APART or MONTH.fullmatch(month)) else None,
        order=asked.text("order"),
    )


def _one_of(value: str | None, values: tuple[str, ...]) -> str | None:
    return value if value in values else None


def address(asked: Asked) -> dict[str, str]:
    """The filters of an answer's row as values of an address, each with its one value."""
    named = {name: getattr(asked, name) for name in asked.__slots__}
    values = {name: str(several[0]) for name, several in named.items() if several}
    if values.get("body") in get_args(BodyCategory):
        values["category"] = values.pop("body")
    return values


Conditions = tuple[list[str], list[object]]
"""What stands behind WHERE, to be joined by AND, and the values for its question marks."""


def of_orders(chosen: Filters) -> Conditions:
    """Conditions on `orders o`: region, district by its regions, and a year that is its own or of one of its plans."""
    conditions: list[str] = []
    values: list[object] = []
    if chosen.region == NONE:
        conditions.append("o.region_code IS NULL")
    elif chosen.region:
        conditions.append("o.region_code = ?")
        values.append(chosen.region)
    if chosen.year:
        first, last = f"{chosen.year}-01-01", f"{chosen.year}-12-31"
        conditions.append(
            "(o.date BETWEEN ? AND ? OR EXISTS (SELECT 1 FROM plans WHERE order_key = o.key"
            " AND period_start <= ? AND period_end >= ?))"
        )
        values += [first, last, last, first]
    return conditions, values


def of_facts(db: Database, chosen: Filters) -> Conditions:
    """Conditions on `activity_facts f`. What names nothing that the database has lets nothing through."""
    try:
        found = narrowing_of_facts(db, chosen.asked)
    except FilterUnknown:
        return ["0"], []
    unknown = [f"f.{column} IS NULL" for column, value in _KNOWN.items() if getattr(chosen, value) == NONE]
    return [*found.conditions, *unknown], list(found.values)


_KNOWN = {"region_code": "region", "topic": "topic"}


def where(conditions: list[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""
