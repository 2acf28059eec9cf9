"""Activities, filtered by everything there is: where every figure of the other pages leads."""

from outputs.site.filters import filters, of_activities, where
from outputs.site.lists import (
    category_choices,
    kind_choices,
    listed,
    region_choices,
    topic_choices,
    year_choices,
)
from outputs.site.site import Page, Question, Shown

FROM = "FROM activities AS a JOIN orders AS o ON o.key = a.order_key"
ROWS = (
    "o.order_id, o.source, o.source_name, o.region, o.date, o.number AS order_number, a.position, a.number,"
    " a.activity, a.deadline_raw, a.responsible_raw, a.topic"
)


def answer(question: Question) -> Shown:
    chosen = filters(question.asked)
    conditions, values = of_activities(chosen)
    # The key is the order's and the place in it: rows come as they are stored, and nothing is sorted.
    found = listed(question, f"{FROM}{where(conditions)}", ROWS, values, "ORDER BY a.key")
    return Shown(
        "rows.html",
        {
            "chosen": chosen,
            "found": found,
            "choices": {
                "region": region_choices(question),
                "year": year_choices(question),
                "topic": topic_choices(question),
                "category": category_choices(question),
                "kind": kind_choices(question),
            },
        },
    )


PAGE = Page("rows", r"/rows$", answer, nav="site.nav.rows")
