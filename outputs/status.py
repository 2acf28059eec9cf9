"""How things stand in a database: runs, counts, what was refused and why, and what waits longest."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from sqlite_utils import Database

from outputs.database import database_path
from outputs.database.errors import told_plainly


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run; `finished` is None where it was cut off, or goes on."""

    number: int
    started: str
    finished: str | None
    loaded: int | None
    unchanged: int | None
    rejected: int | None


@dataclass(frozen=True, slots=True)
class Refused:
    """One place whose bytes were refused."""

    path: str
    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Status:
    """`waiting` are sources that another version of the program has read; `oldest` the file that has waited longest,
    refused or waiting, with the day it was changed last."""

    runs: int
    cut_off: int
    last: RunLine | None
    orders: int
    sources: int
    places: int
    waiting: int
    refused_by_code: dict[str, int]
    quarantine: tuple[Refused, ...]
    oldest: str | None
    oldest_modified: str | None


def status(db: Database, *, version_of: Callable[[str], str], reference_version: str) -> Status:
    """The state of `db` as the program sees it: `version_of` a media type. Errors: `DatabaseProblem`."""
    db.conn.create_function("version_of", 1, version_of, deterministic=True)
    with told_plainly(database_path(db)):
        (runs, cut_off), (orders,), (sources,), (places,) = (
            db.conn.execute(query).fetchone()
            for query in (
                "SELECT count(*), count(*) - count(finished) FROM runs",
                "SELECT count(*) FROM orders",
                "SELECT count(*) FROM sources",
                "SELECT count(*) FROM source_places",
            )
        )
        last = db.conn.execute(
            "SELECT id, started, finished, loaded, unchanged, rejected FROM runs ORDER BY id DESC LIMIT 1"
        ).fetchone()
        (waiting,) = db.conn.execute(
            f"SELECT count(*) FROM sources WHERE {_OTHER_VERSION}", (reference_version,)
        ).fetchone()
        codes = db.conn.execute("SELECT code, count(*) FROM rejections GROUP BY code ORDER BY 2 DESC, 1").fetchall()
        refused = db.conn.execute("SELECT path, code, message, remedy FROM rejections ORDER BY path").fetchall()
        oldest = db.conn.execute(
            "SELECT path, modified FROM (SELECT path, modified FROM rejections UNION ALL"
            " SELECT p.path, p.modified FROM source_places p JOIN sources ON sha256 = p.source"
            f" WHERE {_OTHER_VERSION}) WHERE modified IS NOT NULL ORDER BY modified, path LIMIT 1",
            (reference_version,),
        ).fetchone()
    return Status(
        runs=runs,
        cut_off=cut_off,
        last=RunLine(*last) if last else None,
        orders=orders,
        sources=sources,
        places=places,
        waiting=waiting,
        refused_by_code=dict(codes),
        quarantine=tuple(Refused(*row) for row in refused),
        oldest=oldest[0] if oldest else None,
        oldest_modified=_day(oldest[1]) if oldest else None,
    )


_OTHER_VERSION = "(extractor_version, coalesce(reference_version, '')) IS NOT (version_of(media_type), ?)"


def _day(modified: int) -> str:
    return datetime.datetime.fromtimestamp(modified / 1e9, datetime.UTC).date().isoformat()
