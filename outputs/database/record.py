"""Giving back what was stored: a record as the program made it, or as people corrected it; what a word may mean."""

from sqlite_utils import Database

from outputs.corrections import overlay, scope_of
from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.database.journal import corrections_of
from schemas.errors import Rejection
from schemas.record import OrderRecord


def stored_record(db: Database, sha256: str) -> OrderRecord | None:
    """The record of one source as the program made it, None where there is none."""
    with told_plainly(place(db)):
        found = db.conn.execute("SELECT record FROM records WHERE source = ?", (sha256,)).fetchone()
    return OrderRecord.model_validate_json(found[0]) if found else None


def corrected(db: Database, written: str) -> OrderRecord:
    """The stored record whose JSON is `written`, with the corrections of people laid over it."""
    record = OrderRecord.model_validate_json(written)
    with told_plainly(place(db)):
        touched = db.conn.execute(
            "SELECT 1 FROM corrections_laid l JOIN orders o ON o.key = l.order_key WHERE o.source = ?",
            (record.source.sha256,),
        ).fetchone()
        if not touched:
            return record
        return overlay(record, corrections_of(db, record.source.sha256, scope_of(record))).record


def stored_rejection(db: Database, sha256: str, path: str) -> Rejection | None:
    """Why the bytes were refused when they were seen at `path`, None where they were not."""
    with told_plainly(place(db)):
        found = db.conn.execute(
            "SELECT code, message, remedy FROM rejections WHERE sha256 = ? AND path = ?", (sha256, path)
        ).fetchone()
    return Rejection(path=path, sha256=sha256, code=found[0], message=found[1], remedy=found[2]) if found else None


def named_records(db: Database, name: str) -> tuple[OrderRecord, ...]:
    """The orders that `name` may mean, as people corrected them, sorted by id, then by file.

    It is an order's id, else a file's name without its suffix (of the order, else of an annex joined to it), else a
    number as printed, else the first 6 or more signs of a sha256; the first of these that fits anything decides.
    """
    for condition, value in (
        ("o.order_id = ?", name),
        ("o.source_name = ?", name),
        ("o.source IN (SELECT shown_by FROM readings WHERE source_name = ?)", name),
        ("o.number = ?", name),
        ("length(?1) >= 6 AND substr(o.source, 1, length(?1)) = ?1", name.lower()),
        (
            "length(?1) >= 6 AND o.source IN"
            " (SELECT shown_by FROM readings WHERE shown_by IS NOT NULL AND substr(source, 1, length(?1)) = ?1)",
            name.lower(),
        ),
    ):
        with told_plainly(place(db)):
            found = db.conn.execute(
                "SELECT r.record FROM orders o JOIN records r ON r.source = o.source"
                f" WHERE {condition} ORDER BY o.order_id, o.source_name, o.source",
                (value,),
            ).fetchall()
        if found:
            return tuple(corrected(db, written) for (written,) in found)
    return ()
