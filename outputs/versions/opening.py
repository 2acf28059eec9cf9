"""The database with its links up to date."""

from contextlib import suppress
from pathlib import Path

from sqlite_utils import Database

from outputs.database import open_database
from outputs.database.errors import DatabaseLocked, DatabaseReadOnly, DatabaseUnreachable
from outputs.derived import beside, stale_orders
from outputs.versions.links import DERIVATION, VERSION, take_in
from schemas.derived import DERIVED_FROM
from schemas.versions import LINK_CANDIDATES, ORDER_LINKS


def open_with_links(path: Path | str) -> Database:
    """The database for reading, its links brought up to date first.

    Where it can't be written to (read-only medium, another writer) they are worked out beside it, for this connection:
    a plan in force that misses an amendment would be wrong. Errors: `DatabaseProblem`.
    """
    db = open_database(path, read_only=True)
    if not stale_orders(db, DERIVATION, VERSION):
        return db
    db.close()
    with suppress(DatabaseReadOnly, DatabaseUnreachable, DatabaseLocked), open_database(path) as writable:
        take_in(writable)
    db = open_database(path, read_only=True)
    if stale_orders(db, DERIVATION, VERSION):
        beside(db, (DERIVED_FROM, ORDER_LINKS, LINK_CANDIDATES), copied=True)
        take_in(db)
    return db
