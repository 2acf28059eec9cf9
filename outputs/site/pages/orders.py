"""The orders, filtered by region, year and topic."""

from outputs.site.filters import filters, of_activities, of_orders, where
from outputs.site.lists import listed, region_choices, topic_choices, year_choices
from outputs.site.site import Page, Question, Shown

ROWS = (
    "o.order_id, o.source, o.source_name, o.region, o.date, o.kind, o.number, o.title,"
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
        # Only the topic asks about rows: region and year are of the order itself.
        about_rows, more = of_activities(chosen)
        asked = [condition for condition in about_rows if condition not in conditions]
        conditions.append(f"EXISTS (SELECT 1 FROM activities AS a WHERE a.order_key = o.key AND {' AND '.join(asked)})")
        values |= more
    sort = question.asked.text("sort")
    found = listed(
        question, f"FROM orders AS o{where(conditions)}", ROWS, values, SORTS.get(sort or "date", SORTS["date"])
    )
    return Shown(
        "orders.html",
        {
            "chosen": chosen,
            "found": found,
            "sort": sort if sort in SORTS else "date",
            "choices": {
                "region": region_choices(question),
                "year": year_choices(question),
                "topic": topic_choices(question),
            },
        },
    )


PAGE = Page("orders", r"/orders$", answer, nav="site.nav.orders")
