"""Activities counted by region, year, level and category of bodies once and for all, by topic and by month.

A question that narrows by nothing else adds up some thousand rows in place of hundreds of thousands. Sums are kept a
region at a time: an order costs the sums of its region.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlite_utils import Database

from outputs.questions.filters import Filters
from outputs.questions.narrowing import CATEGORIES, narrowing_of_facts, narrowing_of_sums

_BITS = " UNION ALL ".join(
    ["SELECT '' AS name, NULL AS bit", *(f"SELECT '{name}', {1 << at}" for at, name in enumerate(CATEGORIES))]
)
_COUNTED = "f.order_key NOT IN (SELECT order_key FROM order_twins)"
_GROUP = "c.name, f.region_code, f.level, f.year, f.last_year"
_OF = f"FROM activity_facts AS f JOIN ({_BITS}) AS c ON c.bit IS NULL OR f.categories & c.bit"

_SMALL = 2**31 - 1
"""Keys come near 2^53: a thousand of them, added up as they are, would not fit into a number of SQLite."""

_TOPICS = f"""
INSERT INTO topic_sums (category, region_code, level, year, last_year, topic, activities, keys)
SELECT {_GROUP}, f.topic, count(*), sum(f.activity_key % {_SMALL}) {_OF}
WHERE f.region_code IS :region AND {_COUNTED} GROUP BY {_GROUP}, f.topic
"""

_MONTHS = f"""
INSERT INTO month_sums (category, region_code, level, year, last_year, month, activities, ending)
SELECT {_GROUP}, m.month, count(*), sum(m.ending) {_OF} JOIN activity_months AS m ON m.activity_key = f.activity_key
WHERE f.region_code IS :region AND {_COUNTED} GROUP BY {_GROUP}, m.month
"""

Totals = dict[str | None, tuple[int, int]]


class TopicCount(NamedTuple):
    region: str | None
    topic: str | None
    activities: int


def summed(db: Database) -> tuple[int, int] | None:
    """How many orders the sums were made of, and the sum of their keys; None where there are none yet."""
    if not db.conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'summed_orders'").fetchone():
        return None
    row = db.conn.execute("SELECT orders, keys FROM summed_orders").fetchone()
    return (row[0], row[1]) if row else None


def forget_sums(db: Database, orders: Iterable[int]) -> None:
    """Drops the sums of the regions of `orders`, and that sums are up to date; inside the caller's transaction."""
    listed = json.dumps(list(orders))
    for table in ("topic_sums", "month_sums"):
        db.conn.execute(
            f"DELETE FROM {table} WHERE EXISTS (SELECT 1 FROM orders AS o WHERE o.region_code IS {table}.region_code"
            " AND o.key IN (SELECT value FROM json_each(?)))",
            (listed,),
        )
    db.conn.execute("DELETE FROM summed_orders")


def fill_sums(db: Database, orders: Iterable[int], derivation: str, version: str) -> None:
    """Brings the sums up to date after the facts of `orders` were filled, inside the caller's transaction.

    The orders that `derivation` has taken in by the rules of `version` are noted as those that they are made of.
    """
    counted = _totals(db, f"activity_facts AS f WHERE {_COUNTED}", f"count(*), sum(activity_key % {_SMALL})")
    known = _totals(db, "topic_sums WHERE category = ''", "sum(activities), sum(keys)")
    listed = json.dumps(list(orders))
    rows = db.conn.execute(
        "SELECT DISTINCT region_code FROM orders WHERE key IN (SELECT value FROM json_each(?))", (listed,)
    )
    # Activities that are gone, or no longer counted, show in the totals alone.
    changed = {region for region in counted.keys() | known.keys() if counted.get(region) != known.get(region)}
    for region in changed | {region for (region,) in rows}:
        for table in ("topic_sums", "month_sums"):
            db.conn.execute(f"DELETE FROM {table} WHERE region_code IS ?", (region,))
        for insert in (_TOPICS, _MONTHS):
            db.conn.execute(insert, {"region": region})
    db.conn.execute("DELETE FROM summed_orders")
    db.conn.execute(
        "INSERT INTO summed_orders (orders, keys) SELECT count(*), coalesce(sum(order_key), 0) FROM derived_from"
        " WHERE derivation = ? AND version = ?",
        (derivation, version),
    )


def _totals(db: Database, tables: str, sums: str) -> Totals:
    rows = db.conn.execute(f"SELECT region_code, {sums} FROM {tables} GROUP BY region_code")
    return {region: (count, keys) for region, count, keys in rows}


def topic_counts(db: Database, filters: Filters) -> list[TopicCount]:
    """How many activities of each topic each region has. Errors: `FilterUnknown`."""
    chosen, tables, count = narrowing_of_sums(db, filters), "topic_sums AS s", "sum(s.activities)"
    if chosen is None:
        chosen, tables, count = narrowing_of_facts(db, filters), "activity_facts AS s", "count(*)"
    rows = db.conn.execute(
        f"SELECT s.region_code, s.topic, {count} FROM {tables} WHERE {chosen.where.replace('f.', 's.')}"
        " GROUP BY s.region_code, s.topic",
        chosen.values,
    )
    return [TopicCount(*row) for row in rows]
