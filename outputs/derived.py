"""Which orders a derivation has taken in, so that a new or changed order costs its own work and nothing else.

An order that is read again loses its row in `derived_from` with its other rows (the key is a foreign one), and is stale
for every derivation from then on. A derivation names the version of its rules: another version makes all orders stale.
"""

from collections.abc import Iterable

from sqlite_utils import Database

from schemas.columns import TableOf


def stale_orders(db: Database, derivation: str, version: str) -> list[int]:
    """Keys of the orders that `derivation` has not taken in by the rules of `version`, in ascending order."""
    rows = db.conn.execute(
        "SELECT o.key FROM orders o LEFT JOIN derived_from d ON d.order_key = o.key AND d.derivation = ?"
        " WHERE d.version IS NOT ? ORDER BY o.key",
        (derivation, version),
    )
    return [int(key) for (key,) in rows]


def taken_in(db: Database, derivation: str, version: str, orders: Iterable[int]) -> None:
    """Write down that `derivation` has taken in `orders`; inside the caller's transaction."""
    db.conn.executemany(
        "INSERT INTO derived_from (derivation, order_key, version) VALUES (?, ?, ?)"
        " ON CONFLICT (derivation, order_key) DO UPDATE SET version = excluded.version",
        ((derivation, key, version) for key in orders),
    )


def beside(db: Database, tables: Iterable[TableOf], *, copied: bool = False) -> None:
    """Temporary tables of the connection that hide those of the same name, so that every question reads them.

    For a database that can't be written to. `copied`: they begin with the rows that the database has.
    """
    # They are small against the database, and where it can't be written to there may be no room for a file either.
    db.conn.execute("PRAGMA temp_store = MEMORY")
    for table in tables:
        db.conn.execute(f"DROP TABLE IF EXISTS temp.{table.name}")
        key = f"PRIMARY KEY ({', '.join(table.key)})"
        db.conn.execute(f"CREATE TEMP TABLE {table.name} ({', '.join(table.names)}, {key})")
        for at, columns in enumerate(table.indexes):
            db.conn.execute(f"CREATE INDEX temp.{table.name}_{at} ON {table.name} ({', '.join(columns)})")
        if copied:
            columns_of = ", ".join(table.names)
            db.conn.execute(f"INSERT INTO temp.{table.name} SELECT {columns_of} FROM main.{table.name}")
    if copied:
        # sqlite3 has begun a transaction for the inserts, and would go on reading the database as it was.
        db.conn.commit()
