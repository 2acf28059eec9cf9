"""Orders as people name them on the command line: an id, a file's name, a number; or a file that was never stored."""

from pathlib import Path

from sqlite_utils import Database

from outputs.database import named_records, open_database
from outputs.versions.family import record_with_id, roots_of
from outputs.versions.state import own_plans
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


class BaseMissing(PrikazError):
    """The order amends a plan that is not stored, or that can't be told from another."""

    code = "base-missing"
    exit_code = 66


def bases_of(db: Database, order_id: str) -> tuple[str, ...]:
    """Ids of the orders whose plan is meant: the order itself where it approves one, else those that it amends."""
    own = (order_id,) if own_plans(record_with_id(db, order_id)) else ()
    return tuple(dict.fromkeys((*own, *roots_of(db, order_id))))


def only_base(db: Database, name: str, database: Path) -> OrderRecord:
    """The one order that approved the plan that `name` stands for.

    Raises `OrderUnknown`, `OrderAmbiguous`, or `BaseMissing` where that order is not stored.
    """
    named = one_record(db, name, database).order.id
    found = bases_of(db, named)
    if not found:
        raise BaseMissing(order=named)
    if len(found) > 1 and found[0] != named:
        raise OrderAmbiguous(order=name, orders=", ".join(found))
    return record_with_id(db, found[0])


def record_of(name: str, database: Path) -> OrderRecord:
    """The order in the file `name` where there is such a file, else the stored order of that name."""
    file = Path(name)
    if file.is_file():
        return read_order(read_file(file), name)
    with open_database(database, read_only=True) as db:
        return one_record(db, name, database)
