"""Which orders are compared, and which activities stand behind a figure."""

from sqlite_utils import Database

from outputs.questions.answer import Answer, AnswerColumn
from outputs.questions.filters import Filters
from outputs.questions.narrowing import narrowing_of_facts

_ORDERS = (
    AnswerColumn("id", "id", "order"),
    AnswerColumn("source", "text"),
    AnswerColumn("region_code", "id"),
    AnswerColumn("region", "text"),
    AnswerColumn("municipality", "text"),
    AnswerColumn("level", "id"),
    AnswerColumn("kind", "text"),
    AnswerColumn("number", "text"),
    AnswerColumn("date", "date"),
    AnswerColumn("title", "text"),
    AnswerColumn("plan_start", "date"),
    AnswerColumn("plan_end", "date"),
    AnswerColumn("activities", "whole"),
)

_ACTIVITIES = (
    AnswerColumn("id", "id"),
    AnswerColumn("source", "text"),
    AnswerColumn("region_code", "id"),
    AnswerColumn("region", "text"),
    AnswerColumn("section", "text"),
    AnswerColumn("number", "text"),
    AnswerColumn("occurrence", "whole"),
    AnswerColumn("activity", "text"),
    AnswerColumn("topic", "id"),
    AnswerColumn("deadline", "text"),
    AnswerColumn("first_day", "date"),
    AnswerColumn("last_day", "date"),
    AnswerColumn("responsible", "text"),
    AnswerColumn("result", "text"),
    AnswerColumn("page", "whole"),
)


def orders(db: Database, filters: Filters) -> Answer:
    """The orders with an activity that `filters` let through, and how many of their activities these are."""
    chosen = narrowing_of_facts(db, filters)
    rows = db.conn.execute(
        "SELECT o.order_id, o.source_name, o.region_code, o.region, o.municipality, o.issuer_level, o.kind, o.number,"
        " o.date, o.title, (SELECT min(period_start) FROM plans WHERE order_key = o.key),"
        " (SELECT max(period_end) FROM plans WHERE order_key = o.key), counted.activities"
        " FROM (SELECT f.order_key, count(*) AS activities FROM activity_facts AS f"
        f" WHERE {chosen.where} GROUP BY f.order_key) AS counted"
        " JOIN orders AS o ON o.key = counted.order_key ORDER BY o.region IS NULL, o.region, o.date, o.order_id",
        chosen.values,
    )
    return Answer("orders", filters, _ORDERS, tuple(rows))


def activities(db: Database, filters: Filters) -> Answer:
    """One row an activity, in the order of regions, dates and plans."""
    chosen = narrowing_of_facts(db, filters)
    rows = db.conn.execute(
        "SELECT o.order_id, o.source_name, o.region_code, o.region, a.section, a.number, a.occurrence, a.activity,"
        " a.topic, a.deadline_raw,"
        " (SELECT min(coalesce(start_date, end_date)) FROM deadlines WHERE activity_key = a.key),"
        " (SELECT max(coalesce(end_date, start_date)) FROM deadlines WHERE activity_key = a.key),"
        " a.responsible_raw, a.result, a.page"
        " FROM activities AS a JOIN orders AS o ON o.key = a.order_key"
        f" WHERE a.key IN (SELECT f.activity_key FROM activity_facts AS f WHERE {chosen.where})"
        " ORDER BY o.region IS NULL, o.region, o.date, o.order_id, a.key",
        chosen.values,
    )
    return Answer("activities", filters, _ACTIVITIES, tuple(rows))
