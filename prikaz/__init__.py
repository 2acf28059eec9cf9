"""The public face: what a notebook imports.

    from pathlib import Path
    import prikaz

    plans = prikaz.open("plans.db")                      # data frames of a database: `prikaz.notebook`
    plans.activities(region="Карелия", year=2024)
    plans.answer("matrix")
    prikaz.process(Path("order.pdf").read_bytes(), "order.pdf")   # an OrderRecord, or a Rejection that says why not

`prikaz run` makes the database; what its tables mean stands in `docs/database.md`, what a record holds in
`docs/contract.md`, what can be asked in `docs/questions.md`. Everything else of the project may change without notice.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outputs.database import open_database, search
    from pipeline.process import process
    from prikaz.notebook import Plans, open  # noqa: A004
    from schemas.errors import PrikazError, Rejection
    from schemas.record import OrderRecord

__all__ = ["OrderRecord", "Plans", "PrikazError", "Rejection", "open", "open_database", "process", "search"]

_HOMES = {
    "open": "prikaz.notebook",
    "Plans": "prikaz.notebook",
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
