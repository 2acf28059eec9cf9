"""JSON: whole records of the chosen orders (`docs/contract.md`), as `prikaz extract` prints them but corrected."""

from pathlib import Path

from sqlite_utils import Database

from outputs.database.record import corrected

_RECORDS = (
    "SELECT r.record, EXISTS (SELECT 1 FROM corrections_laid AS l WHERE l.order_key = o.key)"
    " FROM orders AS o JOIN records AS r ON r.source = o.source"
    " WHERE o.key IN (SELECT key FROM temp.chosen_orders) ORDER BY o.order_id"
)


def write_records(db: Database, path: Path) -> None:
    """A JSON array with a record on each line; a record is never narrowed to some of its activities."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        before = "[\n"
        for written, touched in db.conn.execute(_RECORDS):
            file.write(before)
            file.write(corrected(db, written).model_dump_json() if touched else written)
            before = ",\n"
        file.write("[]\n" if before == "[\n" else "\n]\n")
