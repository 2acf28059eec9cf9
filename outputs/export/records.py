"""JSON: the chosen orders' records, whole, as `prikaz extract` prints them (`docs/contract.md`)."""

from pathlib import Path

from sqlite_utils import Database

_RECORDS = (
    "SELECT r.record FROM orders AS o JOIN records AS r ON r.source = o.source"
    " WHERE o.key IN (SELECT key FROM temp.chosen_orders) ORDER BY o.order_id"
)


def write_records(db: Database, path: Path) -> None:
    """A JSON array with a record on each line; a record is never narrowed to some of its activities."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        before = "[\n"
        for (record,) in db.conn.execute(_RECORDS):
            file.write(before)
            file.write(record)
            before = ",\n"
        file.write("[]\n" if before == "[\n" else "\n]\n")
