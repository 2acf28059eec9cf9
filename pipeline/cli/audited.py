"""Where the verdicts of `prikaz audit` come from: files that are read, orders of the database, or the whole of it."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from knowledge.packs import Pack
from outputs.audit import audit_all, refresh, stored_verdicts
from outputs.audit.choose import is_of, stored_orders
from outputs.database import load_record, named_records, open_database
from outputs.database.errors import DatabaseLocked, DatabaseMissing, DatabaseReadOnly, DatabaseUnreachable
from outputs.versions.opening import open_with_links
from outputs.versions.standing import Standing, standing, standing_orders
from pipeline.cli.named import bases_of
from pipeline.cli.show import OrderUnknown
from pipeline.reading import orders_in
from pipeline.reread import rereader
from schemas.errors import Rejection
from schemas.record import OrderRecord
from schemas.verdicts import Verdict

Refused = Callable[[Rejection], None]
"""Is told of a document that can't be read; the audit goes on with the next."""


def of_named(named: Sequence[str], database: Path, region: str | None, refused: Refused) -> Iterator[OrderRecord]:
    """What is a file or a folder is read, all else is an order of the database. Raises `OrderUnknown`."""
    for name in named:
        found = _read(Path(name), refused) if Path(name).exists() else _stored(name, database)
        yield from (record for record in found if region is None or is_of(record, region))


def of_database(database: Path, packs: Sequence[Pack], rules: Sequence[str], region: str | None) -> Iterator[Verdict]:
    """The verdicts of the whole database: what is new or changed is audited first, and kept where it can be written."""
    if not database.is_file():
        raise DatabaseMissing(path=str(database))
    kept = _kept(database, packs)
    with open_database(database, read_only=True) as db:
        if kept:
            yield from stored_verdicts(db, packs, rules, region)
        else:
            for record in stored_orders(db, region):
                yield from audit_all(record, packs, rules)


def standing_on(
    named: Sequence[str], database: Path, as_of: datetime.date, region: str | None, refused: Refused
) -> Iterator[Standing]:
    """The orders as they stand on `as_of`: the named ones, else all of the database.

    Files are put into a database of their own for the while, so that amendments among them find their plans. An order
    that amends another stands for the plan that it amends. Raises `OrderUnknown`, `DatabaseProblem`.
    """
    files = [name for name in named if Path(name).exists()]
    stored = [name for name in named if name not in files]
    if files:
        with TemporaryDirectory() as folder:
            beside = Path(folder) / "plans.db"
            with open_database(beside) as db:
                for name in files:
                    for record in _read(Path(name), refused):
                        load_record(db, record, extractor_version="")
            with closing(open_with_links(beside)) as db:
                yield from standing_orders(db, as_of, rereader, region)
    if stored or not named:
        if not database.is_file():
            raise DatabaseMissing(path=str(database))
        with closing(open_with_links(database)) as db:
            yield from (
                _stored_on(db, stored, database, as_of, region)
                if stored
                else standing_orders(db, as_of, rereader, region)
            )


def _stored_on(
    db: Database, named: Sequence[str], database: Path, as_of: datetime.date, region: str | None
) -> Iterator[Standing]:
    records = (record for name in named for record in _stored(name, database))
    ids = dict.fromkeys(base for record in records for base in bases_of(db, record.order.id) or (record.order.id,))
    for order_id in ids:
        found = standing(db, order_id, as_of, rereader)
        if found is not None and (region is None or is_of(found.record, region)):
            yield found


def _kept(database: Path, packs: Sequence[Pack]) -> bool:
    try:
        with open_database(database) as db:
            refresh(db, packs)
    except (DatabaseReadOnly, DatabaseLocked, DatabaseUnreachable):
        return False
    return True


def _read(path: Path, refused: Refused) -> Iterator[OrderRecord]:
    for answer in orders_in([path]):
        if isinstance(answer, Rejection):
            refused(answer)
        else:
            yield answer


def _stored(name: str, database: Path) -> Iterator[OrderRecord]:
    with open_database(database, read_only=True) as db:
        found = named_records(db, name)
    if not found:
        raise OrderUnknown(order=name, db=database)
    yield from found
