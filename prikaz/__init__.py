"""The public face: what a notebook imports.

    from pathlib import Path
    from prikaz import open_database, process, search

    record = process(Path("order.pdf").read_bytes(), "order.pdf")   # an OrderRecord, or a Rejection that says why not
    hits = search(open_database("plans.db", read_only=True), "муниципальные координаторы", region="RU-KB")

`prikaz run` makes the database; what its tables mean stands in `docs/database.md`, what a record holds in
`docs/contract.md`. Everything else of the project may change without notice.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outputs.database import open_database, search
    from pipeline.process import process
    from schemas.errors import PrikazError, Rejection
    from schemas.record import OrderRecord

__all__ = ["OrderRecord", "PrikazError", "Rejection", "open_database", "process", "search"]

_HOMES = {
    "open_database": "outputs.database",
    "search": "outputs.database",
    "process": "pipeline.process",
    "PrikazError": "schemas.errors",
    "Rejection": "schemas.errors",
    "OrderRecord": "schemas.record",
}


def __getattr__(name: str) -> object:
    """Each name when it is first asked for: the command `prikaz` lives in this package and must start quickly."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found
