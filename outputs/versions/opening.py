"""The database with its links up to date."""

from pathlib import Path

from sqlite_utils import Database

from outputs.database import open_database
from outputs.derived import stale_orders
from outputs.versions.links import DERIVATION, VERSION, take_in


def open_with_links(path: Path | str) -> Database:
    """The database for reading, its links brought up to date first.

    Where that can't be done (read-only medium, another writer) the error stands: a plan in force that misses an
    amendment would be wrong. Errors: `DatabaseProblem`.
    """
    db = open_database(path, read_only=True)
    if not stale_orders(db, DERIVATION, VERSION):
        return db
    db.close()
    with open_database(path) as writable:
        take_in(writable)
    return open_database(path, read_only=True)
