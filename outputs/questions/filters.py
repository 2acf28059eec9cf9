"""What a question is narrowed to, and what that stands for in a database.

Several values of one filter are alternatives; different filters must all hold. Where a filter names what the database
does not have, that is an error: an empty answer would look like a finding.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar, get_args

from sqlite_utils import Database

from knowledge.regions import subjects
from knowledge.topics import taxonomy
from outputs.database.lemmas import named_in
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
    an order's id; month: «2024-03», «whole_year» or «undated», as the question «load» counts them;
    measure: the id of a group of the same measure.
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
    measure: Strings = ()

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
class Meant:
    """What filters stand for in one database; None is a filter that was not given, an empty set lets nothing through.

    An activity passes `bodies` or `categories` where one of its bodies is among them.
    """

    regions: frozenset[str] | None = None
    districts: frozenset[str] | None = None
    years: frozenset[int] | None = None
    topics: frozenset[str] | None = None
    bodies: frozenset[int] | None = None
    categories: frozenset[str] | None = None
    levels: frozenset[str] | None = None
    acts: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    orders: frozenset[int] | None = None
    months: frozenset[str] | None = None
    measures: frozenset[str] | None = None


def meant(db: Database, filters: Filters, printed: str = "activity_bodies") -> Meant:
    """Looks up what the filters name; `printed` is the table that knows bodies as they are printed.

    `body_texts` knows them too, once it has been filled, and is much shorter. Errors: `FilterUnknown`.
    """
    found: dict[str, Any] = {}
    for name, resolve in _RESOLVERS.items():
        asked = getattr(filters, name)
        if asked:
            found |= resolve(db, asked)
    if filters.body:
        found |= _body(db, filters.body, printed)
    return Meant(**found)


def _region(db: Database, asked: Strings) -> dict[str, frozenset[str]]:
    known = db.conn.execute("SELECT DISTINCT region_code, region FROM orders WHERE region_code IS NOT NULL").fetchall()

    def codes(value: str) -> set[str]:
        exact = {code for code, name in known if value.lower() in (code.lower(), (name or "").lower())}
        return exact or {code for code, name in known if named_in(name, value)}

    return {"regions": _each("region", asked, codes, [name or code for code, name in known])}


def _district(_: Database, asked: Strings) -> dict[str, frozenset[str]]:
    known = {subject.district for subject in subjects() if subject.district}

    def named(value: str) -> set[str]:
        return {district for district in known if _is_district(district, value)}

    return {"districts": _each("district", asked, named, known)}


def _is_district(district: str, asked: str) -> bool:
    plain = asked.lower().strip()
    short = "".join(part[0] for part in district.split("-")).lower() + "фо"
    return plain in (district.lower(), f"{district} федеральный округ".lower(), short)


def _year(_: Database, asked: tuple[int, ...]) -> dict[str, frozenset[int]]:
    return {"years": frozenset(map(int, asked))}


def _topic(db: Database, asked: Strings) -> dict[str, frozenset[str]]:
    labels = {topic: {topic, told.label.ru.lower(), told.label.en.lower()} for topic, told in taxonomy().topics.items()}

    def topics(value: str) -> set[str]:
        found = {topic for topic, names in labels.items() if value.lower() in names}
        # Another taxonomy may have made the record: its ids are known by their rows.
        return found or {
            topic for (topic,) in db.conn.execute("SELECT topic FROM activities WHERE topic = ? LIMIT 1", (value,))
        }

    return {"topics": _each("topic", asked, topics, labels)}


def _body(db: Database, asked: Strings, printed: str) -> dict[str, frozenset[str] | frozenset[int]]:
    categories = frozenset(get_args(BodyCategory)) & {*asked}
    names = tuple(value for value in asked if value not in categories)
    if not names:
        return {"categories": categories}
    known = db.conn.execute("SELECT id, name FROM bodies").fetchall()

    def ids(value: str) -> set[int]:
        as_printed = db.conn.execute(f"SELECT DISTINCT body_id FROM {printed} WHERE text = ?", (value,))
        return {number for number, name in known if named_in(name, value)} | {number for (number,) in as_printed}

    return {"bodies": _each("body", names, ids, get_args(BodyCategory)), "categories": categories}


def _level(_: Database, asked: Strings) -> dict[str, frozenset[str]]:
    levels = get_args(Level)
    return {"levels": _each("level", asked, lambda value: {value} & {*levels}, levels)}


def _kind(db: Database, asked: Strings) -> dict[str, frozenset[str]]:
    kinds = {*get_args(DeadlineKind)}
    acts = {kind for (kind,) in db.conn.execute("SELECT DISTINCT kind FROM orders WHERE kind IS NOT NULL")}
    named = _each("kind", asked, lambda value: {value.lower()} & (acts | kinds), acts | kinds)
    return {name: found for name, found in (("acts", named & acts), ("kinds", named & kinds)) if found}


def _order(db: Database, asked: Strings) -> dict[str, frozenset[int]]:
    def keys(value: str) -> set[int]:
        rows = db.conn.execute(
            "SELECT twin.key FROM orders o JOIN orders twin ON twin.order_id = o.order_id"
            " WHERE ? IN (o.source_name, o.order_id)",
            (value,),
        )
        return {int(key) for (key,) in rows}

    return {"orders": _each("order", asked, keys, ())}


def _month(_: Database, asked: Strings) -> dict[str, frozenset[str]]:
    return {"months": frozenset(asked)}


def _measure(db: Database, asked: Strings) -> dict[str, frozenset[str]]:
    def ids(value: str) -> set[str]:
        return {group for (group,) in db.conn.execute("SELECT id FROM measure_groups WHERE id = ?", (value,))}

    return {"measures": _each("measure", asked, ids, ())}


T = TypeVar("T", str, int)


def _each(name: str, asked: Strings, resolve: Callable[[str], set[T]], known: Iterable[str]) -> frozenset[T]:
    """What all values asked for stand for together; each has to stand for something."""
    found: set[T] = set()
    for value in asked:
        named = resolve(str(value))
        if not named:
            raise FilterUnknown(filter=name, value=value, known=", ".join(sorted(known)) or "–")
        found |= named
    return frozenset(found)


_RESOLVERS: dict[str, Callable[..., Mapping[str, frozenset[str] | frozenset[int]]]] = {
    "region": _region,
    "district": _district,
    "year": _year,
    "topic": _topic,
    "level": _level,
    "kind": _kind,
    "order": _order,
    "month": _month,
    "measure": _measure,
}
