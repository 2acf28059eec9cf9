"""Datasette without dask: the one door through which the site takes it.

Datasette 0.65 brings a library of units (pint) that loads dask wherever it is installed, and this package installs it.
It would cost the site 12 MiB and half a second of its start, and no page needs a unit.
"""

import sys

UNWANTED = "dask"

_is_absent = UNWANTED not in sys.modules
if _is_absent:
    # The import fails then as if the module were not installed, which the library is ready for.
    sys.modules[UNWANTED] = None  # type: ignore[assignment]
try:
    from datasette import handle_exception, hookimpl
    from datasette.app import Datasette, DatasetteClient
    from datasette.database import Database, QueryInterrupted
    from datasette.plugins import pm
    from datasette.utils import baseconv, sqlite_timelimit
    from datasette.utils.asgi import Forbidden, NotFound, Response
finally:
    if _is_absent:
        del sys.modules[UNWANTED]

__all__ = [
    "Database",
    "Datasette",
    "DatasetteClient",
    "Forbidden",
    "NotFound",
    "QueryInterrupted",
    "Response",
    "baseconv",
    "handle_exception",
    "hookimpl",
    "pm",
    "sqlite_timelimit",
]
