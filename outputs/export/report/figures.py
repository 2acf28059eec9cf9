"""What the report's plots show, as plain numbers."""

import datetime
from typing import NamedTuple

from sqlite_utils import Database

from knowledge.messages import Language, message
from outputs.export.cells import fitted, legible
from outputs.export.standing import ACTIVITIES, CHOSEN
from outputs.export.words import day, topic_label
from outputs.questions import Filters, Value, answer
from outputs.questions.touch import APART

MOST_ORDERS = 60
"""More orders than these are drawn together, region by region."""

LONGEST_LABEL = 44


class HeatMap(NamedTuple):
    """Counts by row and column; shares are of a row's total, 0–1, and shade the cells."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    shares: tuple[tuple[float, ...], ...]


class Line(NamedTuple):
    """One row of the timeline: the period of its plans, and how many deadlines end on which day."""

    label: str
    first: datetime.date | None
    last: datetime.date | None
    ends: tuple[tuple[datetime.date, int], ...]


class Load(NamedTuple):
    """Months in order without gaps («2024-03»); what stands apart from them is counted by its name."""

    months: tuple[str, ...]
    touching: tuple[int, ...]
    ending: tuple[int, ...]
    apart: dict[str, int]


def heat_map(db: Database, filters: Filters, language: Language) -> HeatMap:
    """Regions by topics, the most frequent topic first."""
    given = answer(db, "matrix", filters).dicts()
    counts = {(row["region_code"], row["topic"]): int(row["activities"] or 0) for row in given}
    shares = {(row["region_code"], row["topic"]): float(row["share"] or 0) for row in given}
    regions = {row["region_code"]: row["region"] for row in given}
    weight: dict[Value, int] = {}
    for (_, topic), count in counts.items():
        weight[topic] = weight.get(topic, 0) + count
    topics = sorted(weight, key=lambda topic: (-weight[topic], str(topic)))
    return HeatMap(
        tuple(label(name or code, language) for code, name in regions.items()),
        tuple(label(topic and topic_label(str(topic), language), language) for topic in topics),
        tuple(tuple(counts.get((region, topic), 0) for topic in topics) for region in regions),
        tuple(tuple(shares.get((region, topic), 0.0) for topic in topics) for region in regions),
    )


def timeline(db: Database, language: Language) -> tuple[Line, ...]:
    """A line an order, or a line a region where orders are many."""
    (orders,) = db.conn.execute("SELECT count(*) FROM temp.chosen_orders").fetchone()
    line = "o.key" if orders <= MOST_ORDERS else "o.region_code"
    periods = db.conn.execute(
        f"SELECT {line}, o.region, o.number, o.date, o.source_name, min(p.period_start), max(p.period_end)"
        " FROM orders AS o LEFT JOIN plans AS p ON p.order_key = o.key"
        " WHERE o.key IN (SELECT key FROM temp.chosen_orders)"
        f" GROUP BY {line} ORDER BY o.region IS NULL, o.region, o.date, o.key"
    ).fetchall()
    ends: dict[object, list[tuple[datetime.date, int]]] = {}
    for key, end, count in db.conn.execute(
        f"SELECT {line}, coalesce(d.end_date, d.start_date) AS last_day, count(*) FROM {ACTIVITIES}"
        f" JOIN deadlines AS d ON d.activity_key = a.key WHERE {CHOSEN} AND last_day IS NOT NULL"
        f" GROUP BY {line}, last_day ORDER BY last_day"
    ):
        ends.setdefault(key, []).append((datetime.date.fromisoformat(end), count))
    return tuple(
        Line(
            label(region, language) if orders > MOST_ORDERS else _order_label(region, number, date, source, language),
            first and datetime.date.fromisoformat(first),
            last and datetime.date.fromisoformat(last),
            tuple(ends.get(key, ())),
        )
        for key, region, number, date, source, first, last in periods
    )


def load(db: Database, filters: Filters) -> Load:
    """The load of all chosen activities together."""
    touching: dict[str, int] = {}
    ending: dict[str, int] = {}
    for row in answer(db, "load", filters, by="all").dicts():
        touching[str(row["month"])] = int(row["activities"] or 0)
        ending[str(row["month"])] = int(row["ending"] or 0)
    apart = {name: touching.pop(name) for name in APART if name in touching}
    months = _without_gaps(sorted(touching))
    return Load(
        months,
        tuple(touching.get(month, 0) for month in months),
        tuple(ending.get(month, 0) for month in months),
        apart,
    )


def label(text: object, language: Language) -> str:
    """A label of a plot: printable, on one line, not too long."""
    return fitted(" ".join(legible(str(text)).split()), LONGEST_LABEL) if text else message("export.unknown", language)


def _order_label(region: str | None, number: str | None, date: str | None, source: str, language: Language) -> str:
    known = day(datetime.date.fromisoformat(date), language) if date else number or source
    return f"{label(region, language)}, {label(known, language)}" if region else label(source, language)


def _without_gaps(months: list[str]) -> tuple[str, ...]:
    if not months:
        return ()
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (months[0], months[-1]))
    return tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1))
