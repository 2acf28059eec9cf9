"""Files that belong to one act: what each was read as by itself, and which order shows it.

Whoever stores or sees a source has its act settled anew, so that the database depends on the readings it holds and not
on their order. Everything here runs inside the caller's transaction.
"""

from typing import NamedTuple

from sqlite_utils import Database

from outputs.database.rows import stem
from outputs.joining import MOST, Reading, act_key, is_annex
from schemas.record import OrderRecord


class OwnReading(NamedTuple):
    """What one source was read as: its record as JSON, and the versions that made it."""

    record: str
    path: str
    versions: tuple[str, str | None]


def own_reading(db: Database, sha256: str) -> OwnReading | None:
    """The record of the file alone, whatever is shown of it; None where it gave no order."""
    found = db.conn.execute(
        "SELECT coalesce(g.record, r.record), s.path, s.extractor_version, s.reference_version FROM sources s"
        " LEFT JOIN readings g ON g.source = s.sha256 LEFT JOIN records r ON r.source = s.sha256 WHERE s.sha256 = ?",
        (sha256,),
    ).fetchone()
    return OwnReading(found[0], found[1], (found[2], found[3])) if found and found[0] is not None else None


def note_reading(db: Database, record: OrderRecord) -> None:
    """Write down of which act a source is, as `record` reads it by itself."""
    db.conn.execute(
        "INSERT INTO readings (source, source_name, act, annex) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (source) DO UPDATE SET source_name = excluded.source_name, act = excluded.act,"
        " annex = excluded.annex",
        (record.source.sha256, stem(record.source.path), act_key(record), int(is_annex(record))),
    )


def note_shown(db: Database, sha256: str, shown_by: str | None, record: str | None) -> None:
    """Write down which order shows a source, and its own record where another is shown."""
    db.conn.execute("UPDATE readings SET shown_by = ?, record = ? WHERE source = ?", (shown_by, record, sha256))


def act_of(db: Database, sha256: str) -> str | None:
    """The act that a stored source is of, as `act_key` names it."""
    found = db.conn.execute("SELECT act FROM readings WHERE source = ?", (sha256,)).fetchone()
    return found[0] if found else None


def others_at(db: Database, path: str, sha256: str) -> list[str | None]:
    """The acts of all other bytes that were ever seen at `path`."""
    found = db.conn.execute(
        "SELECT g.act FROM source_places p JOIN readings g ON g.source = p.source WHERE p.path = ? AND p.source <> ?",
        (path, sha256),
    )
    return [act for (act,) in found]


def is_alone(db: Database, act: str, sha256: str) -> bool:
    """Whether a source that is shown as it was read has nothing to do with the others of its act: none is an annex."""
    found = db.conn.execute("SELECT 1 FROM readings WHERE act = ? AND annex = 1 LIMIT 1", (act,)).fetchone()
    return found is None and not is_shown_apart(db, [sha256])


def are_too_many(db: Database, act: str) -> bool:
    """Whether there are so many files of an act that the one more changes nothing: all stand alone."""
    found = db.conn.execute("SELECT 1 FROM readings WHERE act = ? LIMIT 1 OFFSET ?", (act, MOST + 1)).fetchone()
    return found is not None


def sources_of(db: Database, act: str) -> list[str]:
    """The sha256 of all sources of an act."""
    return [sha256 for (sha256,) in db.conn.execute("SELECT source FROM readings WHERE act = ? ORDER BY 1", (act,))]


def readings_of(db: Database, sources: list[str]) -> list[Reading]:
    """The sources as they were read by themselves."""
    found = []
    for sha256 in sources:
        own = own_reading(db, sha256)
        if own is not None:
            found.append(Reading(OrderRecord.model_validate_json(own.record), replaced_by(db, sha256)))
    return found


def is_shown_apart(db: Database, sources: list[str]) -> bool:
    """Whether any of them is shown otherwise than it was read."""
    marks = ", ".join("?" * len(sources))
    condition = f"source IN ({marks}) AND (shown_by IS NOT NULL OR record IS NOT NULL)"
    return db.conn.execute(f"SELECT 1 FROM readings WHERE {condition}", sources).fetchone() is not None


def replaced_by(db: Database, sha256: str) -> str | None:
    """The source that a later run saw last where this one was seen before; None where it still is at one path."""
    places = db.conn.execute("SELECT path, last_run FROM source_places WHERE source = ? ORDER BY path", (sha256,))
    later: str | None = None
    for path, last_run in places.fetchall():
        found = db.conn.execute(
            "SELECT source FROM source_places WHERE path = ? AND last_run > ? ORDER BY last_run DESC, source LIMIT 1",
            (path, last_run),
        ).fetchone()
        if found is None:
            return None
        later = later or found[0]
    return later


def fill(db: Database) -> None:
    """Write down the readings of a database that did not know of them."""
    stored = db.conn.execute(
        "SELECT coalesce(g.record, r.record) FROM sources s LEFT JOIN readings g ON g.source = s.sha256"
        " LEFT JOIN records r ON r.source = s.sha256 WHERE coalesce(g.record, r.record) IS NOT NULL"
    )
    for (record,) in stored.fetchall():
        note_reading(db, OrderRecord.model_validate_json(record))
