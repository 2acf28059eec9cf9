"""The derived tables that questions count by, up to date before a page asks them."""

import sqlite3
from threading import Lock

from sqlite_utils import Database

from outputs.questions.facts import ensure, is_fresh
from outputs.site.kept import stamp
from outputs.site.site import Site

_PREPARING = Lock()


def counted(site: Site, connection: sqlite3.Connection) -> None:
    """Fills what is missing: in the database where the site may write there, once a change; else beside it."""
    db = Database(connection)
    if is_fresh(db):
        return
    if site.prepare is not None:
        with _PREPARING:
            site.kept.get("prepared", stamp(site.database), site.prepare)
    ensure(db)
