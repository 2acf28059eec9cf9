"""The calendar of plans in force on a day: amended plans rise in SEQUENCE, what was struck out is cancelled.

An order's events keep the UIDs that they had before it was amended. SEQUENCE is the number of orders that had
changed the plan by that day, so it never falls while days go on (RFC 5545, 3.8.7.4).
"""

import datetime
from collections import Counter
from collections.abc import Iterator

from sqlite_utils import Database

from outputs.export.items import Item, items_of, published_items
from outputs.versions.family import CHANGING, Family, family_of, links_from, record_with_id
from outputs.versions.force import InForce, in_force
from outputs.versions.standing import NOT_YET, RereadOf
from outputs.versions.state import own_plans
from schemas.files import file_of
from schemas.record import OrderRecord

ONE_DAY = datetime.timedelta(days=1)

_CHANGED = f"""
SELECT DISTINCT t.order_id
FROM link_candidates AS c
JOIN order_links AS l ON l.order_key = c.order_key AND l.position = c.position
JOIN orders AS t ON t.key = c.target_key
WHERE c.verdict = 'same' AND l.effect IN ({", ".join(f"'{effect}'" for effect in CHANGING)})
    AND t.key IN (SELECT key FROM temp.chosen_orders)
ORDER BY t.order_id
"""
_AMENDING = """
SELECT DISTINCT o.order_id
FROM order_links AS l JOIN orders AS o ON o.key = l.order_key
WHERE l.effect = 'amends' AND o.key IN (SELECT key FROM temp.chosen_orders)
"""


def items_in_force(db: Database, as_of: datetime.date, reread_of: RereadOf, left_out: Counter[str]) -> Iterator[Item]:
    """The items of all chosen orders on `as_of`; links must have been taken in.

    `left_out` counts amendments that could not be carried out («open»): a plan may then differ from what it should be.
    """
    changed = {order_id for (order_id,) in db.conn.execute(_CHANGED)}
    # The rows of an amendment stand in the plan that it amends, where that plan is known.
    amending = {
        order_id
        for (order_id,) in db.conn.execute(_AMENDING).fetchall()
        if any(link.effect == "amends" and link.target for link in links_from(db, order_id))
    }
    not_yet = {order_id for (order_id,) in db.conn.execute(NOT_YET, (as_of.isoformat(),))}
    for item in published_items(db):
        if item.order_id not in changed | amending | not_yet:
            yield item
    for order_id in sorted(amending - changed - not_yet):
        yield from _own(record_with_id(db, order_id))
    for order_id in sorted(changed):
        yield from _revised(db, order_id, as_of, reread_of, left_out)


def _own(record: OrderRecord) -> Iterator[Item]:
    """What an amending order plans besides."""
    rows = [(plan, activity) for plan in own_plans(record) for activity in plan.activities]
    for position, (plan, activity) in enumerate(rows, start=1):
        yield from items_of(record, record.source.path, plan.title, position, activity)


def _revised(
    db: Database, root: str, as_of: datetime.date, reread_of: RereadOf, left_out: Counter[str]
) -> Iterator[Item]:
    base = record_with_id(db, root)
    family = family_of(db, root)
    amending = dict.fromkeys(link.order_id for link in family.changes if link.effect == "amends")
    records = {order_id: record_with_id(db, order_id) for order_id in amending}
    reread = reread_of(base)

    def on(day: datetime.date) -> InForce:
        return in_force(base, family, records, day, reread)

    now = on(as_of)
    if now.status == "not-yet":
        return
    left_out["open"] += len(now.open)
    sequence = len({link.order_id for link in now.done})
    standing = list(_items(now, base, records))
    yield from (item._replace(sequence=sequence) for item in standing)
    cancelled: dict[str, Item] = {}
    for day in _days_before_changes(family, as_of):
        cancelled |= {item.uid: item for item in _items(on(day), base, records)}
    kept = {item.uid for item in standing}
    for uid, item in cancelled.items():
        if uid not in kept:
            yield item._replace(sequence=sequence, gone=True)


def _items(found: InForce, base: OrderRecord, records: dict[str, OrderRecord]) -> Iterator[Item]:
    for position, row in enumerate(found.rows, start=1):
        origin = records.get(row.origin, base)
        path = (file_of(base, found.plans[row.plan].file) if origin is base else origin.source).path
        given = () if row.origin == base.order.id else (row.origin,)
        for item in items_of(base, path, found.plans[row.plan].title, position, row.activity):
            yield item._replace(changed_by=(*given, *row.changed_by))


def _days_before_changes(family: Family, as_of: datetime.date) -> list[datetime.date]:
    """The last day of each former state of the plan."""
    days = {datetime.date.fromisoformat(link.effective) for link in family.changes if link.effective}
    return sorted(day - ONE_DAY for day in days if day <= as_of)
