"""Working the registry out from the database: only the regions that new or changed orders touch are linked again."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from outputs.database import transaction
from outputs.database.schema import make_missing
from outputs.derived import stale_orders, taken_in
from outputs.entities.decisions import NOTHING, Decisions
from outputs.entities.form import Key, Mention, form_of
from outputs.entities.likeness import Candidate, candidates
from outputs.entities.registry import Entity, Linked, Named, entities, linked
from schemas.entities import ENTITY_TABLES

DERIVATION = "entities"
RULES = "1"
"""Changes with the rules of linking: every order is then taken in anew."""

_INSERT = {
    table.name: f"INSERT INTO {table.name} ({', '.join(table.names)}) VALUES ({', '.join('?' * len(table.names))})"
    for table in ENTITY_TABLES
}
Regions = set[str | None]


class Refreshed(NamedTuple):
    """What a refresh did. `unknown` are codes of the decisions that no organisation has."""

    orders: int
    entities: int
    mentions: int
    candidates: int
    unknown: tuple[str, ...] = ()


def refresh(db: Database, decisions: Decisions = NOTHING) -> Refreshed:
    """Take in the orders that are new or have changed, by these decisions, in one transaction.

    Other decisions, or decisions that join organisations of two regions, cost a whole run. Errors: `DatabaseProblem`.
    """
    version = f"{RULES}:{decisions.print}"
    unknown: set[str] = set()
    with transaction(db):
        make_missing(db)
        stale = stale_orders(db, DERIVATION, version)
        total = int(db.conn.execute("SELECT count(*) FROM orders").fetchone()[0])
        whole = len(stale) == total or (bool(stale) and _across(decisions))
        if whole:
            db.conn.execute("DELETE FROM entities")
            unknown = set(decisions.codes - _store(db, list(_named(db, _orders(db))), decisions))
        else:
            _link_again(db, stale, decisions)
        taken_in(db, DERIVATION, version, stale)
        counts = [int(db.conn.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]) for table in ENTITY_TABLES]
    return Refreshed(len(stale), counts[0], counts[2], counts[3], tuple(sorted(unknown)))


def waiting(db: Database) -> int:
    """How many orders no refresh has taken in, whatever decisions it was made by."""
    row = db.conn.execute(
        "SELECT count(*) FROM orders o WHERE NOT EXISTS (SELECT 1 FROM derived_from d WHERE d.order_key = o.key"
        " AND d.derivation = ? AND d.version LIKE ?)",
        (DERIVATION, f"{RULES}:%"),
    ).fetchone()
    return int(row[0])


def _across(decisions: Decisions) -> bool:
    return any(len({code.rpartition("-")[0] for code in codes}) > 1 for codes in decisions.merge)


def _link_again(db: Database, stale: Sequence[int], decisions: Decisions) -> None:
    """Link the regions anew that the stale orders name, or named before they were read again."""
    db.conn.executemany("DELETE FROM entity_mentions WHERE order_key = ?", ((key,) for key in stale))
    fresh = list(_named(db, stale))
    touched: Regions = {_region(one) for one in fresh} | _lessened(db)
    orders = {key for region in touched for key in _orders_of(db, region)} - set(stale)
    named = [*fresh, *(one for one in _named(db, sorted(orders)) if _region(one) in touched)]
    for region in touched:
        db.conn.execute("DELETE FROM entities WHERE region_code IS ?", (region,))
    _store(db, named, decisions)


def _lessened(db: Database) -> Regions:
    """Regions of organisations that have lost mentions, since an order was read again or went."""
    rows = db.conn.execute(
        "SELECT DISTINCT region_code FROM (SELECT e.region_code, e.mentions, count(m.entity) AS held FROM entities e"
        " LEFT JOIN entity_mentions m ON m.entity = e.code GROUP BY e.code) WHERE held <> mentions"
    )
    return {region for (region,) in rows}


def _orders(db: Database) -> list[int]:
    return [int(key) for (key,) in db.conn.execute("SELECT key FROM orders ORDER BY key")]


def _orders_of(db: Database, region: str | None) -> list[int]:
    rows = db.conn.execute(
        "SELECT DISTINCT m.order_key FROM entities e JOIN entity_mentions m ON m.entity = e.code"
        " WHERE e.region_code IS ?",
        (region,),
    )
    return [int(key) for (key,) in rows]


def _named(db: Database, orders: Iterable[int]) -> Iterator[Named]:
    """The bodies that each order names, once each."""
    for key in orders:
        rows = db.conn.execute(
            "SELECT o.order_id, o.region_code, o.municipality, b.id, b.name, b.category,"
            " json_group_array(DISTINCT l.text) FROM orders o JOIN activities a ON a.order_key = o.key"
            " JOIN activity_bodies l ON l.activity_key = a.key"
            " JOIN bodies b ON b.id = l.body_id WHERE o.key = ? GROUP BY b.id ORDER BY b.id",
            (key,),
        )
        for order_id, region, municipality, body, name, category, printed in rows:
            mention = Mention(name, category, region, municipality, key)
            yield Named(mention, body, order_id, tuple(sorted(json.loads(printed))))


def _region(named: Named) -> str | None:
    """The region of the organisation that a mention means; its order's where it means none."""
    form = form_of(named.mention)
    return form.key.region if form is not None else named.mention.region


def _store(db: Database, named: Sequence[Named], decisions: Decisions) -> set[str]:
    """Write the organisations of these mentions; returns the codes that the rules gave."""
    links, keys = linked(named, decisions)
    made = entities(links, keys, decisions.kept)
    db.conn.executemany(_INSERT["entities"], map(_entity_row, made))
    db.conn.executemany(
        _INSERT["entity_names"],
        ((one.code, name, kind, count) for one in made for (name, kind), count in one.names.items()),
    )
    db.conn.executemany(_INSERT["entity_mentions"], map(_mention_row, links))
    apart = {frozenset(pair) for codes in decisions.apart for pair in _pairs(codes)}
    suggested = (one for one in _suggested(made) if frozenset((one.first, one.second)) not in apart)
    db.conn.executemany(_INSERT["entity_candidates"], suggested)
    return set(keys)


def _pairs(codes: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((first, second) for at, first in enumerate(codes) for second in codes[at + 1 :])


def _suggested(made: Sequence[Entity]) -> Iterator[Candidate]:
    regions: defaultdict[str | None, dict[str, Key]] = defaultdict(dict)
    for one in made:
        regions[one.key.region][one.code] = one.key
    for keys in regions.values():
        yield from candidates(keys)


def _entity_row(one: Entity) -> tuple[str | int | None, ...]:
    number = ", ".join(one.key.numbers) or None
    place = (one.key.region, one.municipality, number)
    return (one.code, one.name, one.key.kind, one.category, *place, one.parent, one.mentions)


def _mention_row(one: Linked) -> tuple[int | str | float, ...]:
    return (one.named.mention.order, one.named.body, one.code, one.score, one.rule)
