"""Where the verdicts of `prikaz audit` come from: files that are read, orders of the database, or the whole of it."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from knowledge.packs import Pack
from outputs.audit import audit_all, refresh, stored_verdicts
from outputs.audit.choose import is_of, stored_orders
from outputs.database import named_records, open_database
from outputs.database.errors import DatabaseLocked, DatabaseMissing, DatabaseReadOnly, DatabaseUnreachable
from pipeline.cli.show import OrderUnknown
from pipeline.process import process
from pipeline.sources import documents, read_file
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


def _kept(database: Path, packs: Sequence[Pack]) -> bool:
    try:
        with open_database(database) as db:
            refresh(db, packs)
    except (DatabaseReadOnly, DatabaseLocked, DatabaseUnreachable):
        return False
    return True


def _read(path: Path, refused: Refused) -> Iterator[OrderRecord]:
    for file in documents([path]):
        answer = process(read_file(file), str(file))
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
