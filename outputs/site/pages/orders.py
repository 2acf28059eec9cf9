"""The orders, filtered by region, year and topic."""

from outputs.site.filters import NONE, filters, of_orders
from outputs.site.lists import Source, choices, listed
from outputs.site.site import Page, Question, Shown

ROWS = (
    "o.order_id, o.source, o.source_name, o.region, o.date, o.kind, o.number, o.title,"
    " EXISTS (SELECT 1 FROM orders AS x WHERE x.order_id = o.order_id AND x.key <> o.key) AS twin,"
    " (SELECT count(*) FROM activities WHERE order_key = o.key) AS activities,"
    " (SELECT count(*) FROM findings WHERE order_key = o.key AND severity <> 'info') AS findings"
)
SORTS = {
    "date": "ORDER BY o.date IS NULL, o.date DESC, o.order_id, o.source_name",
    "region": "ORDER BY o.region IS NULL, o.region, o.date DESC, o.source_name",
}


def answer(question: Question) -> Shown:
    chosen = filters(question.asked)
    conditions, values = of_orders(chosen)
    if chosen.topic:
        conditions.append("EXISTS (SELECT 1 FROM activities WHERE order_key = o.key AND topic IS ?)")
        values.append(None if chosen.topic == NONE else chosen.topic)
    sort = question.asked.text("sort")
    sort = sort if sort in SORTS else "date"
    found = listed(question, Source(ROWS, "orders AS o", conditions, values, SORTS[sort]))
    offered = choices(question, "region", "year", "topic")
    return Shown("orders.html", {"chosen": chosen, "found": found, "sort": sort, "choices": offered})


PAGE = Page("orders", r"/orders$", answer, nav="site.nav.orders")
