"""Making the database from `schemas.tables`, and bringing an older one up to date, step by step."""

from collections.abc import Callable

from sqlite_utils import Database
from sqlite_utils.db import ForeignKey

from outputs.corrections import scope_of
from outputs.database.journal import keep_whole, note_print
from outputs.database.readings import fill
from outputs.database.rekeying import rekey
from outputs.database.views import VIEWS
from schemas.columns import TableOf
from schemas.corrections import REVIEW
from schemas.derived import DERIVED
from schemas.execution import EXECUTION_REPORTS
from schemas.record import OrderRecord
from schemas.source_tables import READINGS
from schemas.tables import (
    APPLICATION_ID,
    DATABASE,
    FINDINGS,
    PLANS,
    SCHEMA_NUMBER,
    SEARCH_COLUMNS,
    SEARCH_TABLE,
    TABLES,
    TABLES_OF_ORDERS,
)


def make(db: Database, from_number: int = 0) -> None:
    """Bring `db` from schema `from_number` (0: nothing there) to `SCHEMA_NUMBER`, inside the caller's transaction."""
    for step in _STEPS[from_number:]:
        step(db)
    make_missing(db)
    _make_views(db)
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.conn.execute(f"PRAGMA user_version = {SCHEMA_NUMBER}")


def _first(db: Database) -> None:
    for table in DATABASE:
        _make_table(db, table)
    # Both sides are dictionary forms already: the tokenizer only has to split at the spaces that we put.
    db.conn.execute(
        f"CREATE VIRTUAL TABLE {SEARCH_TABLE} USING fts5({', '.join(SEARCH_COLUMNS)},"
        " tokenize = 'unicode61 remove_diacritics 0')"
    )


def _second(db: Database) -> None:
    for table in DERIVED:
        _make_table(db, table)


def _third(db: Database) -> None:
    for table in REVIEW:
        _make_table(db, table)
    keep_whole(db)
    stored = db.conn.execute("SELECT o.key, r.record FROM orders o JOIN records r ON r.source = o.source").fetchall()
    for key, record in stored:
        note_print(db, key, scope_of(OrderRecord.model_validate_json(record)))


def _fourth(db: Database) -> None:
    _make_table(db, EXECUTION_REPORTS)


def _seventh(db: Database) -> None:
    """What joins the files of one act."""
    if READINGS.name not in db.table_names():
        _make_table(db, READINGS)
    for table in (PLANS, TABLES_OF_ORDERS, FINDINGS):
        if "file" not in {column.name for column in db.table(table.name).columns}:
            db.conn.execute(
                f'ALTER TABLE "{table.name}" ADD COLUMN file TEXT REFERENCES sources(sha256) ON DELETE CASCADE'
            )
            db.table(table.name).create_index(["file"])
    fill(db)


def _ninth(db: Database) -> None:
    """Which of the files are annexes."""
    if "annex" not in {column.name for column in db.table(READINGS.name).columns}:
        db.conn.execute(f"ALTER TABLE {READINGS.name} ADD COLUMN annex INTEGER")
        db.table(READINGS.name).create_index(["act", "annex"])
        fill(db)


def make_missing(db: Database) -> None:
    """Make the derived tables that an older version did not have yet; inside the caller's transaction."""
    present = set(db.table_names())
    for table in DERIVED:
        if table.name not in present:
            _make_table(db, table)


def _make_table(db: Database, table: TableOf) -> None:
    keys = {other.name: other.key[0] for other in TABLES}
    db.create_table(
        table.name,
        {column.name: column.type for column in table.columns},
        pk=table.key[0] if len(table.key) == 1 else table.key,
        not_null=[column.name for column in table.columns if column.required],
        foreign_keys=[
            ForeignKey(table.name, column.name, column.references, keys[column.references], on_delete="CASCADE")
            for column in table.columns
            if column.references
        ],
        strict=True,
    )
    for columns in table.indexes:
        db.table(table.name).create_index(columns)
    for columns in table.unique:
        db.table(table.name).create_index(columns, unique=True)


def _make_views(db: Database) -> None:
    for name, select in VIEWS.items():
        db.create_view(name, select, replace=True)


_STEPS: tuple[Callable[[Database], None], ...] = (
    _first,
    _second,
    _third,
    _fourth,
    make_missing,
    make_missing,
    _seventh,
    make_missing,
    _ninth,
    rekey,
)
"""The n-th step makes schema n + 1 of schema n; steps are added, never changed. Views are made anew at each."""
