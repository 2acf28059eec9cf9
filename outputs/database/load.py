"""Loading one record or one rejection: one transaction each, and nothing changes where nothing is new.

A record is unchanged where its own text and the versions that made it are those stored. Files of one act are shown
together (`outputs.joining`), whichever of them came first. The same bytes under two names
are one source with two places; its record bears the first path in alphabetical order, so that the database does not
depend on which of them came first.
"""

from collections.abc import Sequence
from enum import StrEnum

from sqlite_utils import Database

from outputs.corrections import overlay, scope_of
from outputs.database.connection import transaction
from outputs.database.journal import corrections_of, note_laid, note_print
from outputs.database.readings import (
    act_of,
    are_too_many,
    is_alone,
    note_reading,
    note_shown,
    others_at,
    own_reading,
    readings_of,
    replaced_by,
    sources_of,
)
from outputs.database.rows import BodyIds, bodies_of, rows_of
from outputs.joining import Reading, act_key, shown
from schemas.corrections import CONFIDENCE
from schemas.errors import Rejection
from schemas.keys import ROWS_PER_ORDER, body_key, order_key
from schemas.record import OrderRecord, Source
from schemas.tables import DATABASE, SEARCH_COLUMNS, SEARCH_TABLE


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
    versions = (extractor_version, reference_version)
    with transaction(db):
        stored = own_reading(db, seen.sha256)
        if stored and stored.path < seen.path:
            record = record.model_copy(update={"source": seen.model_copy(update={"path": stored.path})})
        changed = stored is None or stored.record != record.model_dump_json()
        if stored is None or changed or stored.versions != versions:
            _store_source(db, record.source, size, versions)
            outcome = Outcome.UPDATED if stored else Outcome.LOADED
        else:
            outcome = Outcome.UNCHANGED
        _store_place(db, seen.sha256, seen.path, run, modified)
        if changed or others_at(db, seen.path, seen.sha256):
            _settle(db, record, seen.path)
        db.conn.execute("DELETE FROM rejections WHERE sha256 = ?", (seen.sha256,))
    return outcome


def load_alone(db: Database, record: OrderRecord, *, extractor_version: str) -> None:
    """Store `record` as it is, with the annexes that it holds and no others, in place of what its source showed."""
    with transaction(db):
        _store_source(db, record.source, None, (extractor_version, None))
        _store_place(db, record.source.sha256, record.source.path, None, None)
        note_reading(db, record)
        _replace(db, record, record.model_dump_json())


def note_seen(db: Database, sha256: str, path: str, *, run: int | None = None, modified: int | None = None) -> None:
    """Write down that a stored source was seen at `path` and not read, as nothing about it has changed.

    Errors: `DatabaseProblem`, also where no such source is stored.
    """
    with transaction(db):
        stored = own_reading(db, sha256)
        if stored is not None and path < stored.path:
            record = OrderRecord.model_validate_json(stored.record)
            renamed = record.model_copy(update={"source": record.source.model_copy(update={"path": path})})
            extractor, reference = stored.versions
            load_record(
                db, renamed, extractor_version=extractor, reference_version=reference, run=run, modified=modified
            )
            return
        _store_place(db, sha256, path, run, modified)
        if stored is not None and others_at(db, path, sha256):
            _settle(db, OrderRecord.model_validate_json(stored.record), path)


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
    _replace(db, OrderRecord.model_validate_json(written), written)


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


def _replace(db: Database, record: OrderRecord, written: str) -> None:
    """Store what one source shows in place of what it showed before."""
    sha256 = record.source.sha256
    _clear(db, sha256)
    _store_rows(db, record, written)


def _settle(db: Database, record: OrderRecord, path: str) -> None:
    """Show anew what is stored of every act that `record`, as it was read, has to do with; `path` is where it was seen.

    Those are its own act, the one that the same bytes gave to an earlier version, and those of other bytes that were
    seen at the same path.
    """
    sha256 = record.source.sha256
    act = act_key(record)
    others = others_at(db, path, sha256)
    acts = {act_of(db, sha256), act, *others}
    note_reading(db, record)
    if act is None or are_too_many(db, act) or (not others and is_alone(db, act, sha256)):
        _show(db, (Reading(record),))
        acts.discard(act)
    for one in sorted(filter(None, acts)):
        sources = sources_of(db, one)
        readings = readings_of(db, [source for source in sources if source != sha256])
        if one == act:
            readings.append(Reading(record, replaced_by(db, sha256)))
        _show(db, readings)


def _show(db: Database, readings: Sequence[Reading]) -> None:
    """Store what is shown of the sources of one act; nothing is written where nothing changed."""
    found = shown(readings)
    orders = {sha256: record for sha256, record in found.items() if isinstance(record, OrderRecord)}
    read = {reading.sha256: reading.record for reading in readings}
    own = {sha256: record.model_dump_json() for sha256, record in read.items()}
    written = {
        sha256: own[sha256] if record is read[sha256] else record.model_dump_json() for sha256, record in orders.items()
    }
    for sha256, one in found.items():
        changed = written.get(sha256) != _stored(db, sha256)
        if changed:
            _clear(db, sha256)
        if isinstance(one, str):
            note_shown(db, sha256, one, own[sha256])
        else:
            note_shown(db, sha256, None, None if written[sha256] == own[sha256] else own[sha256])
            if changed:
                _store_rows(db, one, written[sha256])


def _key(db: Database, sha256: str) -> int | None:
    found = db.conn.execute("SELECT key FROM orders WHERE source = ?", (sha256,)).fetchone()
    return int(found[0]) if found else None


def _stored(db: Database, sha256: str) -> str | None:
    """The record of the order that a source shows; None where it shows none."""
    found = db.conn.execute("SELECT record FROM records WHERE source = ?", (sha256,)).fetchone()
    return found[0] if found else None


def _store_rows(db: Database, record: OrderRecord, written: str) -> None:
    """The record as the program made it, and every other table as people corrected it; there are no rows of it yet."""
    sha256 = record.source.sha256
    key = _free(db, "SELECT 1 FROM orders WHERE key = ?", order_key(sha256))
    db.conn.execute(_INSERT["records"], (sha256, written))
    scope = scope_of(record)
    overlaid = overlay(record, corrections_of(db, sha256, scope))
    for table, rows in rows_of(overlaid.record, key, _body_ids(db, overlaid.record)).items():
        db.conn.executemany(_INSERT[table], rows)
    note_print(db, key, scope)
    note_laid(db, key, overlaid)


def _clear(db: Database, sha256: str) -> None:
    """Drop the rows of the order that a source shows, and the bodies that only it named."""
    db.conn.execute("DELETE FROM records WHERE source = ?", (sha256,))
    key = _key(db, sha256)
    if key is None:
        return
    bodies = db.conn.execute(
        "SELECT DISTINCT l.body_id FROM activity_bodies l JOIN activities a ON a.key = l.activity_key"
        " WHERE a.order_key = ?",
        (key,),
    ).fetchall()
    first = key * ROWS_PER_ORDER
    db.conn.execute(f"DELETE FROM {SEARCH_TABLE} WHERE rowid BETWEEN ? AND ?", (first, first + ROWS_PER_ORDER - 1))
    db.conn.execute("DELETE FROM orders WHERE key = ?", (key,))
    db.conn.executemany(
        "DELETE FROM bodies WHERE id = ? AND NOT EXISTS (SELECT 1 FROM activity_bodies WHERE body_id = id)", bodies
    )


def _body_ids(db: Database, record: OrderRecord) -> BodyIds:
    region = record.order.region.code if record.order.region else None
    ids: BodyIds = {}
    for body in bodies_of(record):
        known = db.conn.execute(
            "SELECT id FROM bodies WHERE name = ? AND category = ? AND region_code IS ?",
            (body.name, body.category, region),
        ).fetchone()
        if known is None:
            own = body_key(body.name, body.category, region)
            known = (_free(db, "SELECT 1 FROM bodies WHERE id = ?", own),)
            db.conn.execute(_INSERT["bodies"], (*known, body.name, body.category, region))
        ids[body] = int(known[0])
    return ids


def _free(db: Database, taken: str, key: int) -> int:
    """`key`, or the next one of which the query `taken` finds nothing."""
    while db.conn.execute(taken, (key,)).fetchone():
        key += 1
    return key
