"""Lead times: how many days lie between an order and the first deadline it sets."""

from statistics import median

from sqlite_utils import Database

from outputs.questions.answer import Answer, AnswerColumn
from outputs.questions.filters import Filters
from outputs.questions.grouping import Grouping, Key
from outputs.questions.narrowing import narrowing_of_facts

_COLUMNS = (
    AnswerColumn("orders", "whole"),
    AnswerColumn("first_deadline", "date"),
    AnswerColumn("days_least", "whole"),
    AnswerColumn("days_median", "decimal"),
    AnswerColumn("days_most", "whole"),
    AnswerColumn("past", "whole"),
)


def lead(db: Database, filters: Filters, by: Grouping) -> Answer:
    """A row a group, the least and the median and the most days over its orders.

    An activity is due on the earliest last day of its items; the first deadline of an order is the first of these that
    is not before the order. `past` are activities that were due before the order: of a plan approved late, or a
    mistake. An order without a date, or with no deadline after it, has no lead time and is not among `orders`.
    """
    chosen = narrowing_of_facts(db, filters)
    days: dict[Key, list[int]] = {}
    first: dict[Key, str] = {}
    past: dict[Key, int] = {}
    for key, deadline, waited, before in db.conn.execute(
        "SELECT grouped, first_due, CAST(julianday(first_due) - julianday(o.date) AS INTEGER), before FROM ("
        f"SELECT {by.key} AS grouped, f.order_key, min(CASE f.past WHEN 0 THEN f.due END) AS first_due,"
        f" sum(f.past) AS before FROM activity_facts AS f WHERE {chosen.where}"
        f" GROUP BY {by.key}, f.order_key) JOIN orders AS o ON o.key = order_key",
        chosen.values,
    ):
        days.setdefault(key, [])
        past[key] = past.get(key, 0) + (before or 0)
        if deadline is not None:
            days[key].append(waited)
            first[key] = min(first.get(key, deadline), deadline)
    rows = tuple(
        (*labels, len(waits), first[key], min(waits), median(waits), max(waits), past[key])
        if (waits := days[key])
        else (*labels, 0, None, None, None, None, past[key])
        for key, labels in by.ordered(db, days).items()
    )
    return Answer("lead", filters, (*by.columns, *_COLUMNS), rows)
