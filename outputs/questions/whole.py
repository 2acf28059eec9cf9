"""Matrix and load as one object each, for `prikaz compare --format json`."""

from collections import Counter, defaultdict

from sqlite_utils import Database

from knowledge.topics import taxonomy
from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.questions.filters import Filters, narrowing
from outputs.questions.load import loads
from outputs.questions.matrix import cells
from outputs.questions.rows import COMPARED
from outputs.questions.touch import APART


def matrix_whole(db: Database, filters: Filters) -> dict[str, object]:
    """Every topic against every region, each cell with its rows; cells that hold nothing are left out.

    ``{"topics": [{"id", "label"}], "regions": [{"code", "name"}], "cells": [{"region", "topic", "activities", "share",
    "orders", "rows": [{"source", "number", "occurrence"}]}]}``
    """
    with told_plainly(place(db)):
        found = cells(db, filters)
        rows = _rows(db, filters)
    labels = {topic: told.label.ru for topic, told in taxonomy().topics.items()}
    return {
        "topics": [
            {"id": topic, "label": labels.get(topic or "")} for topic in dict.fromkeys(cell.topic for cell in found)
        ],
        "regions": [
            {"code": code, "name": name}
            for code, name in dict.fromkeys((cell.region_code, cell.region) for cell in found)
        ],
        "cells": [
            {
                "region": cell.region_code,
                "topic": cell.topic,
                "activities": cell.activities,
                "share": cell.share,
                "orders": cell.orders,
                "rows": rows[cell.region_code, cell.topic],
            }
            for cell in found
        ],
    }


Rows = dict[tuple[str | None, str | None], list[dict[str, object]]]


def _rows(db: Database, filters: Filters) -> Rows:
    """What the record calls each activity, by region and topic."""
    chosen = narrowing(db, filters)
    rows: Rows = defaultdict(list)
    for region, topic, source, number, occurrence in db.conn.execute(
        "SELECT o.region_code, a.topic, o.source_name, a.number, a.occurrence"
        f" FROM {COMPARED} WHERE {chosen.where} ORDER BY a.key",
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
        found = loads(db, filters)
    touching: dict[str | None, Counter[str]] = defaultdict(Counter)
    ending: dict[str | None, Counter[str]] = defaultdict(Counter)
    apart: dict[str | None, Counter[str]] = defaultdict(Counter)
    for one in found:
        if one.month in APART:
            apart[one.region_code][one.month] += one.activities
        else:
            touching[one.region_code][one.month] += one.activities
            ending[one.region_code][one.month] += one.ending or 0

    def told(touched: Counter[str], ended: Counter[str], other: Counter[str]) -> dict[str, object]:
        months = [
            {"month": month, "activities": count, "ending": ended[month]} for month, count in sorted(touched.items())
        ]
        return {"months": months, "whole_year": other["whole_year"], "undated": other["undated"]}

    def together(parts: dict[str | None, Counter[str]]) -> Counter[str]:
        return sum(parts.values(), Counter())

    regions = dict.fromkeys(one.region_code for one in found)
    return {
        **told(together(touching), together(ending), together(apart)),
        "regions": [{"region": code, **told(touching[code], ending[code], apart[code])} for code in regions],
    }
