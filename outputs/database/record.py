"""Giving back what was stored: the record of a source byte for byte, and the orders that a word may mean."""

from sqlite_utils import Database

from outputs.database.connection import place
from outputs.database.errors import told_plainly
from schemas.errors import Rejection
from schemas.record import OrderRecord


def stored_record(db: Database, sha256: str) -> OrderRecord | None:
    """The record of one source as it was loaded, None where there is none."""
    with told_plainly(place(db)):
        found = db.conn.execute("SELECT record FROM records WHERE source = ?", (sha256,)).fetchone()
    return OrderRecord.model_validate_json(found[0]) if found else None


def stored_rejection(db: Database, sha256: str, path: str) -> Rejection | None:
    """Why the bytes were refused when they were seen at `path`, None where they were not."""
    with told_plainly(place(db)):
        found = db.conn.execute(
            "SELECT code, message, remedy FROM rejections WHERE sha256 = ? AND path = ?", (sha256, path)
        ).fetchone()
    return Rejection(path=path, sha256=sha256, code=found[0], message=found[1], remedy=found[2]) if found else None


def named_records(db: Database, name: str) -> tuple[OrderRecord, ...]:
    """The orders that `name` may mean, sorted by id, then by file.

    It is an order's id, else a file's name without its suffix, else a number as printed, else the first 6 or more signs
    of a sha256; the first of these that fits anything decides.
    """
    for condition, value in (
        ("o.order_id = ?", name),
        ("o.source_name = ?", name),
        ("o.number = ?", name),
        ("length(?1) >= 6 AND substr(o.source, 1, length(?1)) = ?1", name.lower()),
    ):
        with told_plainly(place(db)):
            found = db.conn.execute(
                "SELECT r.record FROM orders o JOIN records r ON r.source = o.source"
                f" WHERE {condition} ORDER BY o.order_id, o.source_name, o.source",
                (value,),
            ).fetchall()
        if found:
            return tuple(OrderRecord.model_validate_json(record) for (record,) in found)
    return ()
