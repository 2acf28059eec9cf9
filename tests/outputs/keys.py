"""Keys of what was loaded, by the order of its coming."""

from sqlite_utils import Database

from outputs.database.rekeying import FORMER_ROWS_PER_ORDER, put_keys
from schemas.keys import ROWS_PER_ORDER


def order_keys(db: Database) -> list[int]:
    """The keys of the orders, the one whose source came first at the head."""
    found = db.conn.execute("SELECT o.key FROM orders o JOIN sources s ON s.sha256 = o.source ORDER BY s.rowid")
    return [int(key) for (key,) in found]


def activity_key(db: Database, position: int, order: int = 1) -> int:
    """The key of an activity; both positions count from 1."""
    return order_keys(db)[order - 1] * ROWS_PER_ORDER + position


def count_arrivals(db: Database) -> None:
    """Give the rows the keys that they had in databases of schema 9 and before."""
    bodies = [key for (key,) in db.conn.execute("SELECT id FROM bodies ORDER BY name, category")]
    put_keys(
        db,
        {key: at for at, key in enumerate(order_keys(db), 1)},
        {key: at for at, key in enumerate(bodies, 1)},
        room=(ROWS_PER_ORDER, FORMER_ROWS_PER_ORDER),
    )
