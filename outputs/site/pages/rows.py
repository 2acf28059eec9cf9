"""Activities, filtered by everything there is: where every figure of the other pages leads."""

from sqlite_utils import Database

from outputs.site.filters import filters, of_facts
from outputs.site.lists import Source, choices, listed
from outputs.site.site import Page, Question, Shown

FACTS = "activity_facts AS f"
TABLES = f"{FACTS} JOIN activities AS a ON a.key = f.activity_key JOIN orders AS o ON o.key = f.order_key"
ROWS = (
    "o.order_id, o.source, o.source_name, o.region, o.date, o.number AS order_number, a.position, a.number,"
    " a.activity, a.deadline_raw, a.responsible_raw, a.topic"
)


def answer(question: Question) -> Shown:
    chosen = filters(question.asked)
    conditions, values = of_facts(Database(question.connection), chosen)
    # The key is the order's and the place in it: rows come as they are stored, and nothing is sorted.
    found = listed(question, Source(ROWS, TABLES, conditions, values, "ORDER BY f.activity_key", counted=FACTS))
    offered = choices(question, "region", "district", "year", "topic", "category", "kind", "level")
    twins = question.once("twins", lambda: int(question.rows("SELECT count(*) FROM order_twins")[0][0]))
    return Shown("rows.html", {"chosen": chosen, "found": found, "choices": offered, "twins": twins})


PAGE = Page("rows", r"/rows$", answer, nav="site.nav.rows", facts=True)
