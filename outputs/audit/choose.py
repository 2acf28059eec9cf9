"""Orders of the database that an audit is asked for, one after another."""

from collections.abc import Iterator

from sqlite_utils import Database

from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.database.record import corrected
from schemas.record import OrderRecord


def is_of(record: OrderRecord, region: str) -> bool:
    """True where the order is of the region: its ISO 3166-2 code, or a part of its name."""
    own = record.order.region
    return own is not None and (own.code == region.upper() or region in own.name)


def stored_orders(db: Database, region: str | None = None) -> Iterator[OrderRecord]:
    """Every stored order as people corrected it, or those of a region (its code, or a part of its name), by id."""
    with told_plainly(place(db)):
        found = db.conn.execute(
            "SELECT r.record FROM orders o JOIN records r ON r.source = o.source"
            " WHERE ?1 IS NULL OR o.region_code = upper(?1) OR instr(o.region, ?1) > 0"
            " ORDER BY o.order_id, o.source_name, o.source",
            (region,),
        )
        for (written,) in found:
            yield corrected(db, written)
