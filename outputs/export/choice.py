"""Which rows leave: those of the chosen orders and activities, and whatever they refer to.

The keys of the chosen rows stand in temporary tables while one read transaction is open, so that a run that writes at
the same time can't tear an export apart.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlite_utils import Database

from outputs.database import database_path
from outputs.database.errors import told_plainly
from outputs.questions import Filters
from outputs.questions.facts import ensure
from outputs.questions.narrowing import narrowing
from schemas.columns import TableOf
from schemas.corrections import CORRECTIONS_LAID, ORDER_PRINTS
from schemas.source_tables import READINGS, RECORDS
from schemas.tables import DATABASE

BOOKKEEPING = (RECORDS, READINGS, CORRECTIONS_LAID, ORDER_PRINTS)
"""What the program needs for itself: records repeat in JSON what other tables hold, corrections are in the values."""

EXPORTED: tuple[TableOf, ...] = tuple(table for table in DATABASE if not table.journal and table not in BOOKKEEPING)
"""The tables that leave. Journals tell what runs and people did; derived tables may lag behind the orders."""

_FROM = "FROM orders AS o LEFT JOIN plans AS p ON p.order_key = o.key LEFT JOIN activities AS a ON a.plan_key = p.key"


@contextmanager
def chosen(db: Database, filters: Filters) -> Iterator[None]:
    """Inside, `where(table)` narrows a SELECT to the chosen rows.

    An order published twice (DOCX and PDF) leaves once, as it counts once in every answer. One without activities is
    chosen by filters on orders alone. Errors: `FilterUnknown`, `DatabaseProblem`.
    """
    with told_plainly(database_path(db)):
        # What answers are counted from must not be made inside: it may write to the database.
        ensure(db)
        db.conn.execute("BEGIN")
        try:
            narrowed = narrowing(db, filters)
            _keep(db, "orders", f"SELECT DISTINCT o.key {_FROM} WHERE {narrowed.where}", narrowed.values)
            _keep(
                db, "activities", f"SELECT a.key {_FROM} WHERE a.key IS NOT NULL AND {narrowed.where}", narrowed.values
            )
            _keep_referred_to(db)
            yield
        finally:
            db.conn.rollback()


def where(table: TableOf) -> str:
    """The condition on rows of `table` for those that were chosen."""
    if table.name in _ROOTS or not any(column.references in _ANCHORED for column in table.columns):
        return f"{table.key[0]} IN (SELECT key FROM {_kept(table.name)})"
    return _by_references(table)


def count(db: Database, table: str) -> int:
    """How many rows of a table that others refer to were chosen."""
    return int(db.conn.execute(f"SELECT count(*) FROM {_kept(table)}").fetchone()[0])


_ROOTS = ("orders", "activities")


def _anchored() -> frozenset[str]:
    """Tables whose rows belong to an order, by themselves or through another table; others only are referred to."""
    found = set(_ROOTS)
    for table in EXPORTED:
        if any(column.references in found for column in table.columns):
            found.add(table.name)
    return frozenset(found)


_ANCHORED = _anchored()
_REFERRED_TO = frozenset(column.references for table in EXPORTED for column in table.columns if column.references)


def _kept(table: str) -> str:
    return f"temp.chosen_{table}"


def _keep(db: Database, table: str, select: str, values: Sequence[str | int] = ()) -> None:
    db.conn.execute(f"CREATE TABLE {_kept(table)} (key PRIMARY KEY)")
    db.conn.execute(f"INSERT OR IGNORE INTO {_kept(table)} {select}", tuple(values))


def _keep_referred_to(db: Database) -> None:
    for table in EXPORTED:
        if table.name in _REFERRED_TO & _ANCHORED and table.name not in _ROOTS:
            _keep(db, table.name, f"SELECT {table.key[0]} FROM {table.name} WHERE {_by_references(table)}")
    for table in EXPORTED:
        if table.name in _ANCHORED:
            continue
        holders = [
            f"SELECT {column.name} FROM {other.name} WHERE {column.name} IS NOT NULL AND {where(other)}"
            for other in EXPORTED
            if other.name in _ANCHORED
            for column in other.columns
            if column.references == table.name
        ]
        every = f"SELECT {table.key[0]} FROM {table.name}"
        _keep(db, table.name, " UNION ".join(holders) if holders else every)


def _by_references(table: TableOf) -> str:
    conditions = [
        f"({column.name} IS NULL OR {column.name} IN (SELECT key FROM {_kept(column.references)}))"
        for column in table.columns
        if column.references in _ANCHORED
    ]
    return " AND ".join(conditions)
