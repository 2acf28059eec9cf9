"""What a question is narrowed to, and how that becomes SQL over orders (o), plans (p) and activities (a).

Several values of one filter are alternatives; different filters must all hold. Where a filter names what the database
does not have, that is an error: an empty answer would look like a finding.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple, TypeVar, get_args

from sqlite_utils import Database

from knowledge.regions import subjects
from knowledge.topics import taxonomy
from outputs.database.lemmas import named_in
from outputs.questions.touch import SPANS
from schemas.errors import PrikazError
from schemas.record import BodyCategory, DeadlineKind, Level

Strings = tuple[str, ...]


class FilterUnknown(PrikazError):
    """A filter names what is not there; `filter` is its name, `value` what was given, `known` what there is."""

    code = "filter-unknown"
    exit_code = 64


@dataclass(frozen=True, slots=True)
class Filters:
    """All empty: everything. See `Filters.of` for plain values.

    region: a code (RU-KB) or words of the name; district: a federal district («Северо-Западный», «СЗФО»); year: one
    that the plan covers (the order's own where the plan names no period); topic: id or label of the primary topic;
    body: a category (school), words of a full name, or a body as printed; level: federal, regional, municipal or
    organisation; kind: of the act («приказ») or of a deadline (by, recurring …); order: the stem of a source's name or
    an order's id; month: «2024-03», «whole_year» or «undated», as the question «load» counts them.
    """

    region: Strings = ()
    district: Strings = ()
    year: tuple[int, ...] = ()
    topic: Strings = ()
    body: Strings = ()
    level: Strings = ()
    kind: Strings = ()
    order: Strings = ()
    month: Strings = ()

    @classmethod
    def of(cls, **values: object) -> "Filters":
        """Filters from one value, several or None each: ``Filters.of(region="RU-KB", year=[2024, 2025])``.

        Errors: TypeError for a name that is no filter.
        """
        return cls(**{name: _several(value) for name, value in values.items()})

    def with_one(self, name: str, value: object) -> "Filters":
        return replace(self, **{name: _several(value)})

    def options(self) -> list[str]:
        """The same as options of `prikaz compare`."""
        given = ((field.name, value) for field in fields(self) for value in getattr(self, field.name))
        return [part for name, value in given for part in (f"--{name}", str(value))]


def _several(value: object) -> tuple[Any, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, (list, tuple, set, frozenset)) else (value,)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Conditions for a WHERE, and their values."""

    conditions: tuple[str, ...]
    values: tuple[str | int, ...]

    @property
    def where(self) -> str:
        return " AND ".join(("1", *self.conditions))


_TWINS = "o.key IN (SELECT min(key) FROM orders GROUP BY order_id)"
"""The same order published twice (DOCX and PDF) counts once: by the reading that came first."""


class Condition(NamedTuple):
    """One question mark for the JSON list of `values`, or none where `values` is None."""

    sql: str
    values: frozenset[str] | frozenset[int] | None = None


def narrowing(db: Database, filters: Filters) -> Narrowing:
    """What `filters` mean in this database. Errors: `FilterUnknown`."""
    conditions = [Condition(_TWINS)]
    for name, resolve in _RESOLVERS.items():
        asked = getattr(filters, name)
        if asked:
            conditions += resolve(db, asked)
    values = tuple(json.dumps(sorted(condition.values)) for condition in conditions if condition.values is not None)
    return Narrowing(tuple(condition.sql for condition in conditions), values)


_LISTED = "IN (SELECT value FROM json_each(?))"


def _region(db: Database, asked: Strings) -> list[Condition]:
    known = db.conn.execute("SELECT DISTINCT region_code, region FROM orders WHERE region_code IS NOT NULL").fetchall()

    def codes(value: str) -> set[str]:
        exact = {code for code, name in known if value.lower() in (code.lower(), (name or "").lower())}
        return exact or {code for code, name in known if named_in(name, value)}

    names = [name or code for code, name in known]
    return [Condition(f"o.region_code {_LISTED}", _each("region", asked, codes, names))]


def _district(_: Database, asked: Strings) -> list[Condition]:
    def codes(value: str) -> set[str]:
        return {subject.code for subject in subjects() if subject.district and _is_district(subject.district, value)}

    known = {subject.district for subject in subjects() if subject.district}
    return [Condition(f"o.region_code {_LISTED}", _each("district", asked, codes, known))]


def _is_district(district: str, asked: str) -> bool:
    plain = asked.lower().strip()
    short = "".join(part[0] for part in district.split("-")).lower() + "фо"
    return plain in (district.lower(), f"{district} федеральный округ".lower(), short)


def _year(_: Database, asked: tuple[int, ...]) -> list[Condition]:
    covered = (
        "EXISTS (SELECT 1 FROM json_each(?) WHERE value BETWEEN"
        " CAST(substr(coalesce(p.period_start, o.date), 1, 4) AS INTEGER)"
        " AND CAST(substr(coalesce(p.period_end, o.date), 1, 4) AS INTEGER))"
    )
    return [Condition(covered, frozenset(map(int, asked)))]


def _topic(db: Database, asked: Strings) -> list[Condition]:
    labels = {topic: {topic, told.label.ru.lower(), told.label.en.lower()} for topic, told in taxonomy().topics.items()}
    stored = {topic for (topic,) in db.conn.execute("SELECT DISTINCT topic FROM activities WHERE topic IS NOT NULL")}
    labels |= {topic: {topic} for topic in stored - labels.keys()}

    def topics(value: str) -> set[str]:
        return {topic for topic, names in labels.items() if value.lower() in names}

    return [Condition(f"a.topic {_LISTED}", _each("topic", asked, topics, labels))]


def _body(db: Database, asked: Strings) -> list[Condition]:
    known = db.conn.execute("SELECT id, name, category FROM bodies").fetchall()
    categories = get_args(BodyCategory)

    def ids(value: str) -> set[int]:
        if value in categories:
            return {number for number, _, category in known if category == value}
        printed = db.conn.execute("SELECT DISTINCT body_id FROM activity_bodies WHERE text = ?", (value,))
        return {number for number, name, _ in known if named_in(name, value)} | {number for (number,) in printed}

    answering = f"a.key IN (SELECT activity_key FROM activity_bodies WHERE body_id {_LISTED})"
    return [Condition(answering, _each("body", asked, ids, categories, may_lack=categories))]


def _level(_: Database, asked: Strings) -> list[Condition]:
    levels = get_args(Level)
    return [Condition(f"o.issuer_level {_LISTED}", _each("level", asked, lambda value: {value} & {*levels}, levels))]


def _kind(db: Database, asked: Strings) -> list[Condition]:
    kinds = {*get_args(DeadlineKind)}
    acts = {kind for (kind,) in db.conn.execute("SELECT DISTINCT kind FROM orders WHERE kind IS NOT NULL")}
    meant = _each("kind", asked, lambda value: {value.lower()} & (acts | kinds), acts | kinds)
    conditions = [
        Condition(f"o.kind {_LISTED}", meant & acts),
        Condition(f"a.key IN (SELECT activity_key FROM deadlines WHERE kind {_LISTED})", meant & kinds),
    ]
    return [condition for condition in conditions if condition.values]


def _order(db: Database, asked: Strings) -> list[Condition]:
    def keys(value: str) -> set[int]:
        rows = db.conn.execute(
            "SELECT min(twin.key) FROM orders o JOIN orders twin ON twin.order_id = o.order_id"
            " WHERE ? IN (o.source_name, o.order_id) GROUP BY twin.order_id",
            (value,),
        )
        return {int(key) for (key,) in rows}

    return [Condition(f"o.key {_LISTED}", _each("order", asked, keys, ()))]


def _month(_: Database, asked: Strings) -> list[Condition]:
    touching = (
        f"a.key IN (SELECT s.activity_key FROM ({SPANS}) AS s, json_each(?) AS v"
        " WHERE v.value = s.part OR v.value BETWEEN s.first_month AND s.last_month)"
    )
    return [Condition(touching, frozenset(asked))]


T = TypeVar("T", str, int)


def _each(
    name: str, asked: Strings, resolve: Callable[[str], set[T]], known: Iterable[str], may_lack: Iterable[str] = ()
) -> frozenset[T]:
    """What all values asked for stand for together. Only a value of `may_lack` may stand for nothing."""
    found: set[T] = set()
    for value in asked:
        meant = resolve(str(value))
        if not meant and value not in may_lack:
            raise FilterUnknown(filter=name, value=value, known=", ".join(sorted(known)) or "–")
        found |= meant
    return frozenset(found)


_RESOLVERS: dict[str, Callable[..., list[Condition]]] = {
    "region": _region,
    "district": _district,
    "year": _year,
    "topic": _topic,
    "body": _body,
    "level": _level,
    "kind": _kind,
    "order": _order,
    "month": _month,
}
