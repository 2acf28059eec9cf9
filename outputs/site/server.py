"""The application: Datasette on the database, for reading only, with our plug-in and settings that hold."""

import sqlite3
from importlib.resources import files
from pathlib import Path
from typing import Any

from outputs.database import open_database
from outputs.database.connection import connect_for_reading
from outputs.database.lemmas import forms
from outputs.site import plugin
from outputs.site.editions import kept_open, templates_of
from outputs.site.lean import Database, Datasette, DatasetteClient, handle_exception, pm
from outputs.site.nonces import give_nonces
from outputs.site.rendering import compile_templates
from outputs.site.site import DATABASE, Site

TIME_LIMIT = 3000
"""Milliseconds of one query, or of all queries of one of our pages."""

SETTINGS: dict[str, object] = {
    "suggest_facets": False,
    "sql_time_limit_ms": TIME_LIMIT,
    "facet_time_limit_ms": 300,
    "max_returned_rows": 1000,
    "allow_download": False,
    "num_sql_threads": 3,
}
"""Facet suggestions take two seconds a page at 300,000 rows; the file itself is nobody's to download."""

STATIC = "-/prikaz"
"""Where our style sheet and scripts lie in addresses."""


class ReadingOnly(Database):  # type: ignore[misc]  # Datasette has no types
    """Datasette's database without any connection that could write."""

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection for reading; one for writing is a `PermissionError`."""
        if write:
            raise PermissionError("the site only reads")
        return kept_open(self, connect_for_reading(Path(self.path)))


def warm() -> None:
    """What each process does once, done before anybody waits for it: templates, and the dictionary of word forms."""
    compile_templates()
    forms("приказ")


def datasette_of(site: Site, base: str = "/") -> Any:
    """The `Datasette` that serves `site`; its `app()` is an ASGI application, its `client` asks it in this process.
    `base` is the path that it lies under.

    Errors: `DatabaseProblem` where the file is missing, not ours, or of another version.
    """
    with open_database(site.database, read_only=True):
        pass
    if not pm.is_registered(plugin):
        pm.register(plugin)
        pm.unregister(handle_exception)
    datasette = Datasette(
        settings={**SETTINGS, "default_allow_sql": site.sql, "base_url": base},
        static_mounts=[(STATIC, str(files("outputs.site") / "static"))],
        metadata={"title": "prikaz"},
    )
    # Nobody signs in as root, and there is no scratch database to fill memory with.
    datasette._root_token = None
    datasette.remove_database("_memory")
    datasette.add_database(ReadingOnly(datasette, str(site.database)), name=DATABASE)
    give_nonces(templates_of(datasette))
    plugin.SITES[datasette] = site
    # The client has looked for routes already, before the plug-in knew that this Datasette is ours.
    datasette.client = DatasetteClient(datasette)
    return datasette
