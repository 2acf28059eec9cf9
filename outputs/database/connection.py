"""Opening the database: foreign keys on, WAL, made or brought up to date where needed, refused where it isn't ours."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from outputs.database.errors import (
    DatabaseMissing,
    DatabaseNewer,
    DatabaseOlder,
    DatabaseReadOnly,
    DatabaseUnreachable,
    NotPrikazDatabase,
    told_plainly,
)
from outputs.database.schema import make
from schemas.tables import APPLICATION_ID, SCHEMA_NUMBER

WAIT_SECONDS = 10.0
"""How long a writer waits for another one before it says that the database is locked."""

MEMORY = ":memory:"


def open_database(path: Path | str, *, read_only: bool = False, wait: float = WAIT_SECONDS) -> Database:
    """The database at `path` (or ``:memory:``), made where there is none. It is a context manager that closes it.

    A database opened with `read_only` is never changed, not even brought up to date. `wait` is in seconds.
    Errors: `DatabaseProblem` and its subclasses, and nothing of sqlite3's own.
    """
    if read_only and not Path(path).is_file():
        raise DatabaseMissing(path=str(path))
    with _read_only_told(path, read_only=read_only), told_plainly(path):
        connection = connect_for_reading(Path(path), wait) if read_only else sqlite3.connect(str(path), timeout=wait)
        try:
            db = Database(connection)
            _check(db, path, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    return db


@contextmanager
def _read_only_told(path: Path | str, *, read_only: bool) -> Iterator[None]:
    """A file that is there and can be read, but not be opened for writing, lies on a medium that can only be read."""
    try:
        yield
    except DatabaseUnreachable as error:
        if read_only or not (Path(path).is_file() and os.access(path, os.R_OK)):
            raise
        raise DatabaseReadOnly(None, **error.values) from error


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """One transaction, the write lock taken at once; inside another one it is a savepoint.

    Whatever is raised inside leaves nothing behind; sqlite3's errors become `DatabaseProblem`.
    """
    with told_plainly(place(db)):
        if db.conn.in_transaction:
            with db.atomic():
                yield
            return
        # A deferred BEGIN would fail at its first write, without waiting, when another writer was faster.
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.conn.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise


def place(db: Database) -> str:
    """The file's path, or ``:memory:``."""
    return str(db.conn.execute("PRAGMA database_list").fetchone()[2] or MEMORY)


def connect_for_reading(path: Path, wait: float = WAIT_SECONDS) -> sqlite3.Connection:
    """A bare connection that can't write, for one thread at a time; nothing is checked. Errors: `sqlite3.Error`."""
    address = path.absolute().as_uri()
    try:
        return _probed(f"{address}?mode=ro", wait)
    except sqlite3.OperationalError as error:
        # A WAL database on a read-only medium has no room for its -shm file; without a -wal nothing can be missed.
        unreachable = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if not unreachable or path.with_name(path.name + "-wal").exists():
            raise
    return _probed(f"{address}?immutable=1", wait)


def _probed(address: str, wait: float) -> sqlite3.Connection:
    """A connection that has read the file once: SQLite opens it no earlier."""
    connection = sqlite3.connect(address, uri=True, timeout=wait, check_same_thread=False)
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _pragma(db: Database, name: str) -> int:
    with closing(db.conn.execute(f"PRAGMA {name}")) as cursor:
        return int(cursor.fetchone()[0])


def _check(db: Database, path: Path | str, *, read_only: bool) -> None:
    application, number = _pragma(db, "application_id"), _pragma(db, "user_version")
    empty = not db.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and not (empty and application == 0 and not read_only):
        raise NotPrikazDatabase(path=str(path), detail="")
    if number > SCHEMA_NUMBER:
        raise DatabaseNewer(path=str(path), found=number, known=SCHEMA_NUMBER)
    if number < SCHEMA_NUMBER and read_only:
        raise DatabaseOlder(path=str(path), found=number, known=SCHEMA_NUMBER)
    db.conn.execute("PRAGMA foreign_keys = ON")
    if read_only:
        return
    db.conn.execute("PRAGMA journal_mode = WAL")
    # With WAL a power cut may lose the last transactions, never the database; the next run makes them again.
    db.conn.execute("PRAGMA synchronous = NORMAL")
    if number < SCHEMA_NUMBER:
        with transaction(db):
            # Another process may have made it while this one waited for the lock.
            make(db, from_number=_pragma(db, "user_version"))
