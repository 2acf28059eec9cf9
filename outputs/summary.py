"""The orders of a database in one table: what a run shows at its end."""

from rich.table import Table
from rich.text import Text
from sqlite_utils import Database

from knowledge.messages import Language, message
from outputs.database.connection import place
from outputs.database.errors import told_plainly

_RIGHT = ("activities", "dated", "findings")


def summary_table(db: Database, language: Language) -> Table:
    """One line an order, by region and date, then what they come to. Shares are of activities with a dated deadline."""
    with told_plainly(place(db)):
        orders = db.conn.execute(
            "SELECT source, order_id, region, date, activities, dated_share, findings FROM v_orders"
            " ORDER BY region IS NULL, region, date, order_id, source"
        ).fetchall()
    activities = sum(order[4] for order in orders)
    dated = sum(order[4] * (order[5] or 0) for order in orders)
    table = Table(show_footer=True)
    totals = {
        "order": message("summary.total", language, orders=len(orders)),
        "activities": str(activities),
        "dated": _share(dated / activities if activities else None),
        "findings": str(sum(order[6] for order in orders)),
    }
    for column in ("order", "region", "date", *_RIGHT):
        table.add_column(
            message(f"summary.{column}", language),
            Text(totals.get(column, "")),
            justify="right" if column in _RIGHT else "left",
            no_wrap=column not in ("region", "dated"),
            overflow="ellipsis" if column == "order" else "fold",
        )
    for source, _, region, date, rows, share, findings in orders:
        # Plain `str` would be read as markup: a file may be called «[b]».
        table.add_row(*map(Text, (source, region or "—", date or "—", str(rows), _share(share), str(findings))))
    return table


def _share(value: float | None) -> str:
    return "—" if value is None else f"{value:.0%}"
