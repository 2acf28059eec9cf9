"""Giving the rows of an older database, whose keys counted arrivals, the keys that their content has."""

from collections.abc import Iterable, Mapping
from itertools import count

from sqlite_utils import Database

from schemas.derived import DERIVED
from schemas.keys import ROWS_PER_ORDER, body_key, order_key
from schemas.tables import SEARCH_TABLE, TABLES

FORMER_ROWS_PER_ORDER = 1_000_000

_OF_ORDERS = "(SELECT new FROM temp.orders_rekeyed WHERE old = {column})"
_OF_ROWS = "((SELECT new FROM temp.orders_rekeyed WHERE old = {column} / {former}) * {room} + {column} % {former})"
_OF_BODIES = "(SELECT new FROM temp.bodies_rekeyed WHERE old = {column})"
_NEW = {"orders": _OF_ORDERS, "plans": _OF_ROWS, "activities": _OF_ROWS, "bodies": _OF_BODIES}
"""What the key of a table becomes, by the table."""


def rekey(db: Database) -> None:
    """Rekey orders and bodies, and all that refers to them; inside the caller's transaction.

    Derived tables are emptied: they are worked out again when they are asked for.
    """
    for table in reversed(DERIVED):
        db.conn.execute(f"DELETE FROM {table.name}")
    orders = db.conn.execute("SELECT key, source FROM orders ORDER BY key").fetchall()
    bodies = db.conn.execute("SELECT id, name, category, region_code FROM bodies ORDER BY id").fetchall()
    put_keys(
        db,
        _apart((old, order_key(source)) for old, source in orders),
        _apart((old, body_key(*named)) for old, *named in bodies),
        room=(FORMER_ROWS_PER_ORDER, ROWS_PER_ORDER),
    )


def put_keys(db: Database, orders: Mapping[int, int], bodies: Mapping[int, int], *, room: tuple[int, int]) -> None:
    """Put new keys for old ones; `room` is for how many rows of an order the old ones left room, and the new ones."""
    former, now = room
    db.conn.execute("PRAGMA defer_foreign_keys = ON")
    for name, keys in (("orders", orders), ("bodies", bodies)):
        db.conn.execute(f"CREATE TEMP TABLE {name}_rekeyed (old INTEGER PRIMARY KEY, new INTEGER)")
        db.conn.executemany(f"INSERT INTO temp.{name}_rekeyed VALUES (?, ?)", keys.items())
    for table, column, what in _columns():
        new = _NEW[what].format(column=f"{table}.{column}", former=former, room=now)
        # By way of negative numbers: a new key may be an old one of another row.
        db.conn.execute(f"UPDATE {table} SET {column} = -{new} WHERE {column} IS NOT NULL")
        db.conn.execute(f"UPDATE {table} SET {column} = -{column} WHERE {column} < 0")
    for name in ("orders", "bodies"):
        db.conn.execute(f"DROP TABLE temp.{name}_rekeyed")


def _columns() -> Iterable[tuple[str, str, str]]:
    """Table, column, and the table whose key the column holds."""
    for table in TABLES:
        if table.name in _NEW:
            yield table.name, table.key[0], table.name
        for column in table.columns:
            if column.references in _NEW:
                yield table.name, column.name, column.references
    yield SEARCH_TABLE, "rowid", "activities"


def _apart(keys: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Old keys and new ones, each new one once."""
    found: dict[int, int] = {}
    taken = set[int]()
    for old, own in keys:
        found[old] = next(key for key in count(own) if key not in taken)
        taken.add(found[old])
    return found
