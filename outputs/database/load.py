"""Loading one record or one rejection: one transaction each, and nothing changes where nothing is new.

A record is unchanged where its own text and the versions that made it are those stored. The same bytes under two names
are one source with two places; its record bears the first path in alphabetical order, so that the database does not
depend on which of them came first.
"""

from enum import StrEnum

from sqlite_utils import Database

from outputs.corrections import overlay, scope_of
from outputs.database.connection import transaction
from outputs.database.journal import corrections_of, note_laid, note_print
from outputs.database.rows import BodyIds, bodies_of, rows_of
from schemas.corrections import CONFIDENCE
from schemas.errors import Rejection
from schemas.record import OrderRecord, Source
from schemas.tables import DATABASE, ROWS_PER_ORDER, SEARCH_COLUMNS, SEARCH_TABLE


class Outcome(StrEnum):
    """What loading a record did: `UPDATED` is a source that was processed again with another result or version."""

    LOADED = "loaded"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


def _insert(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'


_INSERT = {table.name: _insert(table.name, table.names) for table in (*DATABASE, CONFIDENCE)}
_INSERT[SEARCH_TABLE] = _insert(SEARCH_TABLE, ("rowid", *SEARCH_COLUMNS))


def load_record(
    db: Database,
    record: OrderRecord,
    *,
    extractor_version: str,
    reference_version: str | None = None,
    run: int | None = None,
    size: int | None = None,
    modified: int | None = None,
) -> Outcome:
    """Store `record`, or replace what its source gave before, in one transaction; an earlier rejection of it goes.

    `size` is in bytes, `modified` the file's time in nanoseconds, `run` is an id of `begin_run`.
    Errors: `DatabaseProblem`.
    """
    seen = record.source
    with transaction(db):
        stored = db.conn.execute(
            "SELECT r.record, s.path, s.extractor_version, s.reference_version"
            " FROM sources s JOIN records r ON r.source = s.sha256 WHERE s.sha256 = ?",
            (seen.sha256,),
        ).fetchone()
        if stored and stored[1] < seen.path:
            record = record.model_copy(update={"source": seen.model_copy(update={"path": stored[1]})})
        written = record.model_dump_json()
        versions = (extractor_version, reference_version)
        if stored and (stored[0], stored[2:]) == (written, versions):
            outcome = Outcome.UNCHANGED
        else:
            _store_source(db, record.source, size, versions)
            if not stored or stored[0] != written:
                _store_rows(db, record, written)
            outcome = Outcome.UPDATED if stored else Outcome.LOADED
        _store_place(db, seen.sha256, seen.path, run, modified)
        db.conn.execute("DELETE FROM rejections WHERE sha256 = ?", (seen.sha256,))
    return outcome


def note_seen(db: Database, sha256: str, path: str, *, run: int | None = None, modified: int | None = None) -> None:
    """Write down that a stored source was seen at `path` and not read, as nothing about it has changed.

    Errors: `DatabaseProblem`, also where no such source is stored.
    """
    with transaction(db):
        stored = db.conn.execute(
            "SELECT s.path, s.extractor_version, s.reference_version, r.record"
            " FROM sources s JOIN records r ON r.source = s.sha256 WHERE s.sha256 = ?",
            (sha256,),
        ).fetchone()
        if not stored or stored[0] <= path:
            _store_place(db, sha256, path, run, modified)
            return
        record = OrderRecord.model_validate_json(stored[3])
        renamed = record.model_copy(update={"source": record.source.model_copy(update={"path": path})})
        load_record(db, renamed, extractor_version=stored[1], reference_version=stored[2], run=run, modified=modified)


def load_rejection(
    db: Database,
    rejection: Rejection,
    *,
    extractor_version: str,
    reference_version: str | None = None,
    run: int | None = None,
    size: int | None = None,
    modified: int | None = None,
) -> None:
    """Keep a refused document. An order that the same bytes gave to an earlier version stays beside it."""
    row = (
        *(rejection.sha256, rejection.path, rejection.code, rejection.message, rejection.remedy),
        *(run, size, modified, extractor_version, reference_version),
    )
    with transaction(db):
        db.conn.execute("DELETE FROM rejections WHERE sha256 = ? AND path = ?", row[:2])
        db.conn.execute(_INSERT["rejections"], row)


def lay_again(db: Database, sha256: str) -> None:
    """Store the order of a source once more with the corrections of now; inside the caller's transaction."""
    written = db.conn.execute("SELECT record FROM records WHERE source = ?", (sha256,)).fetchone()[0]
    _store_rows(db, OrderRecord.model_validate_json(written), written)


def _store_source(db: Database, source: Source, size: int | None, versions: tuple[str, str | None]) -> None:
    db.conn.execute(
        _INSERT["sources"]
        + " ON CONFLICT (sha256) DO UPDATE SET path = excluded.path, size = coalesce(excluded.size, size),"
        " media_type = excluded.media_type, pages = excluded.pages, ocr = excluded.ocr,"
        " extractor_version = excluded.extractor_version, reference_version = excluded.reference_version",
        (source.sha256, source.path, size, source.media_type, source.pages, int(source.ocr), *versions),
    )


def _store_place(db: Database, sha256: str, path: str, run: int | None, modified: int | None) -> None:
    db.conn.execute(
        _INSERT["source_places"]
        + " ON CONFLICT (source, path) DO UPDATE SET first_run = coalesce(first_run, excluded.first_run),"
        " last_run = coalesce(excluded.last_run, last_run), modified = coalesce(excluded.modified, modified)",
        (sha256, path, run, run, modified),
    )


def _store_rows(db: Database, record: OrderRecord, written: str) -> None:
    """The record as the program made it, and every other table as people corrected it."""
    sha256 = record.source.sha256
    key, former_bodies = _clear(db, sha256)
    db.conn.execute("DELETE FROM records WHERE source = ?", (sha256,))
    db.conn.execute(_INSERT["records"], (sha256, written))
    scope = scope_of(record)
    overlaid = overlay(record, corrections_of(db, sha256, scope))
    for table, rows in rows_of(overlaid.record, key, _body_ids(db, overlaid.record)).items():
        db.conn.executemany(_INSERT[table], rows)
    note_print(db, key, scope)
    note_laid(db, key, overlaid)
    db.conn.executemany(
        "DELETE FROM bodies WHERE id = ? AND NOT EXISTS (SELECT 1 FROM activity_bodies WHERE body_id = id)",
        former_bodies,
    )


def _clear(db: Database, sha256: str) -> tuple[int, list[tuple[int]]]:
    """The key for this source's order, its former rows gone; and the bodies they named, orphans now perhaps."""
    found = db.conn.execute("SELECT key FROM orders WHERE source = ?", (sha256,)).fetchone()
    if not found:
        return int(db.conn.execute("SELECT coalesce(max(key), 0) + 1 FROM orders").fetchone()[0]), []
    key = int(found[0])
    bodies = db.conn.execute(
        "SELECT DISTINCT l.body_id FROM activity_bodies l JOIN activities a ON a.key = l.activity_key"
        " WHERE a.order_key = ?",
        (key,),
    ).fetchall()
    first = key * ROWS_PER_ORDER
    db.conn.execute(f"DELETE FROM {SEARCH_TABLE} WHERE rowid BETWEEN ? AND ?", (first, first + ROWS_PER_ORDER - 1))
    db.conn.execute("DELETE FROM orders WHERE key = ?", (key,))
    return key, bodies


def _body_ids(db: Database, record: OrderRecord) -> BodyIds:
    region = record.order.region.code if record.order.region else None
    ids: BodyIds = {}
    for body in bodies_of(record):
        known = db.conn.execute(
            "SELECT id FROM bodies WHERE name = ? AND category = ? AND region_code IS ?",
            (body.name, body.category, region),
        ).fetchone()
        if known is None:
            known = (db.conn.execute(_INSERT["bodies"], (None, body.name, body.category, region)).lastrowid,)
        ids[body] = int(known[0])
    return ids
