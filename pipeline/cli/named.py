"""Orders as people name them on the command line: an id, a file's name, a number; or a file that was never stored."""

from pathlib import Path

from sqlite_utils import Database

from outputs.database import named_records, open_database
from pipeline.cli.show import OrderUnknown
from pipeline.process import read_order
from pipeline.sources import read_file
from schemas.errors import PrikazError
from schemas.record import OrderRecord


class OrderAmbiguous(PrikazError):
    """Several orders of the database bear the name; `orders` are their ids."""

    code = "order-ambiguous"
    exit_code = 66


def one_record(db: Database, name: str, database: Path) -> OrderRecord:
    """The one order that `name` means; of several sources of it, the one with most activities.

    Raises `OrderUnknown` or `OrderAmbiguous`.
    """
    found = named_records(db, name)
    if not found:
        raise OrderUnknown(order=name, db=database)
    ids = sorted({record.order.id for record in found})
    if len(ids) > 1:
        raise OrderAmbiguous(order=name, orders=", ".join(ids))
    return max(found, key=lambda record: sum(len(plan.activities) for plan in record.plans))


def record_of(name: str, database: Path) -> OrderRecord:
    """The order in the file `name` where there is such a file, else the stored order of that name."""
    file = Path(name)
    if file.is_file():
        return read_order(read_file(file), name)
    with open_database(database, read_only=True) as db:
        return one_record(db, name, database)
