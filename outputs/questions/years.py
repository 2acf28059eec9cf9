"""Regions over years: what a region's plans come to from year to year."""

from collections import defaultdict

from sqlite_utils import Database

from outputs.questions.answer import NEVER_ALONE, Answer, AnswerColumn
from outputs.questions.filters import Filters
from outputs.questions.grouping import GROUPINGS, Key
from outputs.questions.narrowing import narrowing_of_facts

_COLUMNS = (
    AnswerColumn("year", "year", NEVER_ALONE),
    AnswerColumn("orders", "whole"),
    AnswerColumn("activities", "whole"),
    AnswerColumn("change", "whole"),
    AnswerColumn("topics_new", "text"),
    AnswerColumn("topics_gone", "text"),
    AnswerColumn("dated_share", "share"),
    AnswerColumn("measurable_share", "share"),
)


def years(db: Database, filters: Filters) -> Answer:
    """A row for each region and first year of its plans, compared with the year before that has plans.

    `change` is how many activities more or fewer; topics are ids, new ones and those gone.
    """
    chosen = narrowing_of_facts(db, filters)
    topics: dict[tuple[Key, int | None], set[str]] = defaultdict(set)
    for region, year, topic in db.conn.execute(
        f"SELECT DISTINCT f.region_code, f.year, f.topic FROM activity_facts AS f WHERE {chosen.where}", chosen.values
    ):
        topics[region, year] |= {topic} if topic else set()
    counted: dict[Key, list[tuple[int | None, int, int, float, float | None]]] = defaultdict(list)
    for region, *counts in db.conn.execute(
        "SELECT f.region_code, f.year, count(DISTINCT f.order_key), count(*), avg(f.due IS NOT NULL),"
        f" avg(f.measurable) FROM activity_facts AS f WHERE {chosen.where}"
        " GROUP BY f.region_code, f.year ORDER BY f.year IS NULL, f.year",
        chosen.values,
    ):
        counted[region].append(tuple(counts))
    by = GROUPINGS["region"]
    rows = []
    for region, labels in by.ordered(db, counted).items():
        before: tuple[int, set[str]] | None = None
        for year, orders, activities, dated, measurable in counted[region]:
            now = topics[region, year]
            change, new, gone = (
                (None, None, None)
                if before is None or year is None
                else (activities - before[0], ", ".join(sorted(now - before[1])), ", ".join(sorted(before[1] - now)))
            )
            rows.append((*labels, year, orders, activities, change, new, gone, dated, measurable))
            before = activities, now
    return Answer("years", filters, (*by.columns, *_COLUMNS), tuple(rows))
