"""Which act a letter is about: what its heading tells, of a record or of the database."""

from typing import NamedTuple

from sqlite_utils import Database

from knowledge.messages import Language
from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.database.rows import stem
from outputs.export.words import act
from schemas.record import OrderRecord


class Head(NamedTuple):
    """`order` and `source` are those of the verdicts; `date` is as ISO 8601 has it; `title` is that of its first plan
    where the order has none; `year` is the first of its plans, else the order's own."""

    order: str
    source: str
    kind: str | None = None
    date: str | None = None
    number: str | None = None
    title: str | None = None
    issuer: str | None = None
    region: str | None = None
    municipality: str | None = None
    year: int | None = None

    def act(self, language: Language) -> str:
        """«приказ от 01.02.2024 № 17» as far as it is known, else the name of the file."""
        if not (self.date or self.number):
            return self.source
        return " ".join(act(self.kind, self.date, self.number, None, language).split())


def head_of(record: OrderRecord) -> Head:
    order = record.order
    starts = [plan.period.start for plan in record.plans if plan.period] or ([order.date] if order.date else [])
    return Head(
        order.id,
        stem(record.source.path),
        order.kind,
        order.date.isoformat() if order.date else None,
        order.number,
        order.title or next((plan.title for plan in record.plans if plan.title), None),
        order.issuer.name if order.issuer else None,
        order.region.name if order.region else None,
        order.municipality,
        min((day.year for day in starts), default=None),
    )


def stored_heads(db: Database) -> dict[tuple[str, str], Head]:
    """The heads of all stored orders, by order and source."""
    with told_plainly(place(db)):
        rows = db.conn.execute(
            "SELECT order_id, source_name, kind, date, number,"
            " coalesce(title, (SELECT title FROM plans WHERE order_key = o.key AND title IS NOT NULL ORDER BY position"
            " LIMIT 1)), issuer, region, municipality, CAST(substr("
            "coalesce((SELECT min(period_start) FROM plans WHERE order_key = o.key), date), 1, 4) AS INTEGER)"
            " FROM orders AS o"
        ).fetchall()
    return {(row[0], row[1]): Head(*row) for row in rows}
