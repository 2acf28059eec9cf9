"""Orders as people name them on the command line: an id, a file's name, a number; or a file that was never stored."""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from outputs.database import named_records, open_database
from outputs.versions.family import record_with_id, roots_of
from outputs.versions.force import InForce, plan_in_force
from outputs.versions.opening import open_with_links
from outputs.versions.state import own_plans
from pipeline.cli.show import OrderUnknown
from pipeline.process import read_order
from pipeline.reread import rereader
from pipeline.sources import read_file
from schemas.errors import PrikazError
from schemas.record import Activity, Clause, OrderRecord, Plan

DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


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


@dataclass(frozen=True, slots=True)
class NamedPlans:
    """The plans that a name stands for, and the id of their order («…@2024-05-01» for a plan in force on a day).

    `clauses` are those of the order that approved them.
    """

    id: str
    plans: tuple[Plan, ...]
    clauses: tuple[Clause, ...] = ()

    @property
    def rows(self) -> tuple[Activity, ...]:
        return tuple(row for plan in self.plans for row in plan.activities)


def named_plans(name: str, database: Path) -> NamedPlans:
    """The plans of a file or of a stored order as published; of «ORDER@YYYY-MM-DD» as in force on that day.

    Raises `OrderUnknown`, `OrderAmbiguous`, `BaseMissing`, and what a reader raises.
    """
    order, _, day = name.rpartition("@")
    if order and DAY.fullmatch(day) and not Path(name).is_file():
        found = in_force_on(order, datetime.date.fromisoformat(day), database)
        plans = tuple(
            plan.model_copy(update={"activities": tuple(row.activity for row in found.rows if row.plan == index)})
            for index, plan in enumerate(found.plans)
        )
        with open_database(database, read_only=True) as db:
            clauses = record_with_id(db, found.root).order.clauses
        return NamedPlans(f"{found.root}@{day}", plans, clauses)
    record = record_of(name, database)
    return NamedPlans(record.order.id, record.plans, record.order.clauses)


def in_force_on(order: str, day: datetime.date, database: Path) -> InForce:
    """The plan of the stored order (or of the one that it amends) on `day`."""
    with open_with_links(database) as db:
        base = only_base(db, order, database)
        return plan_in_force(db, base.order.id, day, rereader(base))


def record_of(name: str, database: Path) -> OrderRecord:
    """The order in the file `name` where there is such a file, else the stored order of that name."""
    file = Path(name)
    if file.is_file():
        return read_order(read_file(file), name)
    with open_database(database, read_only=True) as db:
        return one_record(db, name, database)
