"""What Datasette 1.0, whose alphas are out, calls otherwise than 0.65, which is the one that is installed."""

import sqlite3
from importlib import import_module
from typing import Any

from outputs.site.site import DATABASE


def kept_open(database: Any, connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection, noted among those that Datasette closes at its end."""
    name = "_all_connections" if hasattr(database, "_all_connections") else "_all_file_connections"
    getattr(database, name).append(connection)
    return connection


async def ensure_may_read(site: Any, actor: Any) -> None:
    """Raises Datasette's `Forbidden` for whoever may not see the database."""
    if hasattr(site, "ensure_permissions"):
        await site.ensure_permissions(actor, [("view-database", DATABASE), "view-instance"])
        return
    resource = import_module("datasette.resources").DatabaseResource(database=DATABASE)
    await site.ensure_permission(action="view-database", resource=resource, actor=actor)
    await site.ensure_permission(action="view-instance", actor=actor)


def templates_of(site: Any) -> Any:
    """The environment of Datasette's own templates."""
    return getattr(site, "jinja_env", None) or site._jinja_env
