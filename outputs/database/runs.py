"""Runs, and what the database already knows: what a batch asks before it reads a file again."""

import datetime
from dataclasses import dataclass, field

from sqlite_utils import Database

from outputs.database.connection import place, transaction
from outputs.database.errors import told_plainly
from schemas.tables import SEARCH_TABLE


@dataclass(frozen=True, slots=True)
class Place:
    """A path under which a source was seen; `modified` is the file's time in ns, None where it was not given."""

    path: str
    modified: int | None


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A source as the database knows it; `rejected` is the code of its refusal, None where it gave an order."""

    sha256: str
    size: int | None
    extractor_version: str
    reference_version: str | None
    rejected: str | None
    places: tuple[Place, ...] = field(default=())


def begin_run(db: Database, *, extractor_version: str, reference_version: str | None = None) -> int:
    """The id of a new run. One without an end was cut off."""
    with transaction(db):
        cursor = db.conn.execute(
            "INSERT INTO runs (started, extractor_version, reference_version) VALUES (?, ?, ?)",
            (_now(), extractor_version, reference_version),
        )
        return int(cursor.lastrowid or 0)


def finish_run(db: Database, run: int, *, loaded: int, unchanged: int, rejected: int) -> None:
    """End the run with its counts; where something was loaded, refresh the figures that SQLite plans queries by."""
    with transaction(db):
        db.conn.execute(
            "UPDATE runs SET finished = ?, loaded = ?, unchanged = ?, rejected = ? WHERE id = ?",
            (_now(), loaded, unchanged, rejected, run),
        )
    if loaded:
        analyze(db)


def analyze(db: Database) -> None:
    """Figures for the query planner, and the index of words in one piece; after many loads, not after each.

    Loads leave the index in pieces: at 300,000 activities a search costs twice as much then, and joining them 1.4 s.
    """
    with told_plainly(place(db)):
        db.conn.execute("ANALYZE")
    with transaction(db):
        db.conn.execute(f"INSERT INTO {SEARCH_TABLE} ({SEARCH_TABLE}) VALUES ('optimize')")


def stored_sources(db: Database) -> dict[str, StoredSource]:
    """What is stored, by sha256. A source that gave an order once and was refused later counts as refused."""
    with told_plainly(place(db)):
        loaded = db.conn.execute(
            "SELECT s.sha256, s.size, s.extractor_version, s.reference_version, NULL, p.path, p.modified"
            " FROM sources s JOIN source_places p ON p.source = s.sha256 ORDER BY s.sha256, p.path"
        ).fetchall()
        refused = db.conn.execute(
            "SELECT sha256, size, extractor_version, reference_version, code, path, modified"
            " FROM rejections ORDER BY sha256, path"
        ).fetchall()
    places: dict[str, list[Place]] = {}
    known: dict[str, tuple[str, int | None, str, str | None, str | None]] = {}
    for *source, path, modified in (*loaded, *refused):
        known[source[0]] = tuple(source)
        places.setdefault(source[0], []).append(Place(path, modified))
    return {sha: StoredSource(*source, tuple(dict.fromkeys(places[sha]))) for sha, source in known.items()}


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
