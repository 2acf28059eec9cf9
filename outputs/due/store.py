"""Reports on execution in the database: added, never changed; the same line given twice is one."""

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sqlite_utils import Database

from outputs.database.connection import transaction
from schemas.execution import EXECUTION_REPORTS, Report

Row = tuple[str, str | None, int]
"""Id of the order, number, occurrence: what names an activity whatever the database calls it."""


class Imported(NamedTuple):
    """How many lines were new, and how many the database had already."""

    added: int
    known: int


_COLUMNS = EXECUTION_REPORTS.names[1:]
_INSERT = f"INSERT OR IGNORE INTO execution_reports ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"


def store_reports(db: Database, reports: Sequence[Report]) -> Imported:
    """Add the reports in one transaction. Errors: `DatabaseProblem`."""
    with transaction(db):
        before = _count(db)
        db.conn.executemany(_INSERT, map(_row, reports))
        added = _count(db) - before
    return Imported(added, len(reports) - added)


def stored_reports(db: Database) -> dict[Row, tuple[Report, ...]]:
    """All reports by activity, in the order in which they came."""
    names = [name for name in _COLUMNS if name != "fingerprint"]
    found: defaultdict[Row, list[Report]] = defaultdict(list)
    for row in db.conn.execute(f"SELECT {', '.join(names)} FROM execution_reports ORDER BY id"):
        values = dict(zip(names, row, strict=True))
        days = {name: _date(values[name]) for name in ("done", "reported")}
        report = Report.model_validate({**values, **days})
        found[report.order_id, report.number, report.occurrence].append(report)
    return {row: tuple(reports) for row, reports in found.items()}


def _row(report: Report) -> list[str | int | None]:
    told = report.model_dump_json(exclude={"file", "line"})
    values = report.model_dump(mode="json") | {"fingerprint": hashlib.sha256(told.encode()).hexdigest()}
    return [values[name] for name in _COLUMNS]


def _count(db: Database) -> int:
    return int(db.conn.execute("SELECT count(*) FROM execution_reports").fetchone()[0])


def _date(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None
