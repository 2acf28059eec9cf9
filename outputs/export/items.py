"""What stands in the calendar: items of deadlines with activity, plan and order, from the tables or from a record."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlite_utils import Database

from outputs.export.cells import legible
from schemas.record import Activity, OrderRecord


class Item(NamedTuple):
    """One item of a deadline. `changed_by` are the orders that gave or amended its row; no plan has what is `gone`."""

    order_id: str
    act_kind: str | None
    act_number: str | None
    act_date: str | None
    act_title: str | None
    region: str | None
    municipality: str | None
    path: str
    plan: str | None
    section: str | None
    number: str | None
    occurrence: int
    position: int
    activity: str
    deadline: str | None
    responsible: str | None
    result: str | None
    topic: str | None
    page: int | None
    table: int | None
    row: int | None
    line: int | None
    item: int
    start: str | None
    end: str | None
    rule: str | None
    condition: str | None
    sequence: int = 0
    changed_by: tuple[str, ...] = ()
    gone: bool = False

    @property
    def uid(self) -> str:
        """Made of what stays when a document is read again: order, number, which time the number has come, item."""
        parts = (self.order_id, legible(self.number or "-"), self.occurrence, self.item)
        return f"{'/'.join(map(str, parts))}@prikaz".replace(" ", "_")


_ITEMS = """
SELECT o.order_id, o.kind, o.number, o.date, o.title, o.region, o.municipality, s.path, p.title, a.section, a.number,
    a.occurrence, a.position, a.activity, a.deadline_raw, a.responsible_raw, a.result, a.topic, a.page, a.table_number,
    a."row", a.line, d.position, d.start_date, d.end_date, d.rrule, d.condition
FROM deadlines AS d
JOIN activities AS a ON a.key = d.activity_key
JOIN plans AS p ON p.key = a.plan_key
JOIN orders AS o ON o.key = a.order_key
JOIN sources AS s ON s.sha256 = coalesce(p.file, o.source)
WHERE a.key IN (SELECT key FROM temp.chosen_activities)
ORDER BY o.order_id, a.key, d.position
"""


def published_items(db: Database) -> Iterator[Item]:
    """The items of the chosen activities, as their orders published them."""
    for row in db.conn.execute(_ITEMS):
        yield Item(*row)


def items_of(record: OrderRecord, path: str, plan: str | None, position: int, activity: Activity) -> Iterator[Item]:
    """The items of one activity of the order `record`; `path` is the document that prints it."""
    order, place = record.order, activity.source
    for number, item in enumerate(activity.deadline.items, start=1):
        yield Item(
            order.id,
            order.kind,
            order.number,
            order.date.isoformat() if order.date else None,
            order.title,
            order.region.name if order.region else None,
            order.municipality,
            path,
            plan,
            activity.section,
            activity.number,
            activity.occurrence,
            position,
            activity.activity,
            activity.deadline.raw,
            activity.responsible.raw,
            activity.result,
            activity.topic.primary if activity.topic else None,
            place.page,
            place.table,
            place.row,
            place.line,
            number,
            item.start.isoformat() if item.start else None,
            item.end.isoformat() if item.end else None,
            item.rrule,
            item.condition,
        )
