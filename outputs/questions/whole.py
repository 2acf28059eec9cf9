"""Matrix and load as one object each, for `prikaz compare --format json`."""

from collections import Counter, defaultdict

from sqlite_utils import Database

from knowledge.topics import taxonomy
from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.questions.facts import ensure
from outputs.questions.filters import Filters
from outputs.questions.grouping import GROUPINGS, Key
from outputs.questions.load import loads
from outputs.questions.matrix import cells
from outputs.questions.narrowing import narrowing_of_facts
from outputs.questions.touch import APART


def matrix_whole(db: Database, filters: Filters) -> dict[str, object]:
    """Every topic against every region, each cell with its rows; cells that hold nothing are left out.

    ``{"topics": [{"id", "label"}], "regions": [{"code", "name"}], "cells": [{"region", "topic", "activities", "share",
    "orders", "rows": [{"source", "number", "occurrence"}]}]}``
    """
    by = GROUPINGS["region"]
    with told_plainly(place(db)):
        ensure(db)
        found = cells(db, filters, by)
        rows = _rows(db, filters)
        regions = by.ordered(db, (cell.key for cell in found))
    labels = {topic: told.label.ru for topic, told in taxonomy().topics.items()}
    return {
        "topics": [
            {"id": topic, "label": labels.get(topic or "")} for topic in dict.fromkeys(cell.topic for cell in found)
        ],
        "regions": [{"code": code, "name": name} for code, name in regions.values()],
        "cells": [
            {
                "region": cell.key,
                "topic": cell.topic,
                "activities": cell.activities,
                "share": cell.share,
                "orders": cell.orders,
                "rows": rows[cell.key, cell.topic],
            }
            for region in regions
            for cell in found
            if cell.key == region
        ],
    }


Rows = dict[tuple[Key, str | None], list[dict[str, object]]]


def _rows(db: Database, filters: Filters) -> Rows:
    """What the record calls each activity, by region and topic."""
    chosen = narrowing_of_facts(db, filters)
    rows: Rows = defaultdict(list)
    for region, topic, source, number, occurrence in db.conn.execute(
        "SELECT f.region_code, f.topic, o.source_name, a.number, a.occurrence FROM activity_facts AS f"
        " JOIN activities AS a ON a.key = f.activity_key JOIN orders AS o ON o.key = f.order_key"
        f" WHERE {chosen.where} ORDER BY o.date IS NULL, o.date, o.order_id, a.key",
        chosen.values,
    ):
        rows[region, topic].append({"source": source, "number": number, "occurrence": occurrence})
    return rows


def load_whole(db: Database, filters: Filters) -> dict[str, object]:
    """The load of all together, and of each region.

    ``{"months": [{"month", "activities", "ending"}], "whole_year", "undated", "regions": [{"region", "months",
    "whole_year", "undated"}]}``
    """
    with told_plainly(place(db)):
        ensure(db)
        by = GROUPINGS["region"]
        found = loads(db, filters, by)
        regions = by.ordered(db, (one.key for one in found))
    touching: dict[Key, Counter[str]] = defaultdict(Counter)
    ending: dict[Key, Counter[str]] = defaultdict(Counter)
    apart: dict[Key, Counter[str]] = defaultdict(Counter)
    for one in found:
        if one.month in APART:
            apart[one.key][one.month] += one.activities
        else:
            touching[one.key][one.month] += one.activities
            ending[one.key][one.month] += one.ending or 0

    def told(touched: Counter[str], ended: Counter[str], other: Counter[str]) -> dict[str, object]:
        months = [
            {"month": month, "activities": count, "ending": ended[month]} for month, count in sorted(touched.items())
        ]
        return {"months": months, "whole_year": other["whole_year"], "undated": other["undated"]}

    def together(parts: dict[Key, Counter[str]]) -> Counter[str]:
        return sum(parts.values(), Counter())

    return {
        **told(together(touching), together(ending), together(apart)),
        "regions": [{"region": code, **told(touching[code], ending[code], apart[code])} for code in regions],
    }
