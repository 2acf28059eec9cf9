"""What wants a person's eye: rows by doubt and use, each with its least sure values and what makes them so."""

import json
import sqlite3

from knowledge.messages import catalogue
from outputs.site.filters import Filters, filters, of_orders
from outputs.site.lists import Source, choices, listed
from outputs.site.site import Page, Question, Shown
from outputs.site.wording import Words
from schemas.corrections import FIELDS

LEAST_SURE = 3
ROWS = (
    "c.*, o.order_id, o.source, o.source_name, o.region, o.date, o.number AS order_number, a.position,"
    " a.number AS row_number, a.activity AS row_activity"
)
CELLS = {
    "number": "number",
    "activity": "activity",
    "deadline_raw": "deadline",
    "deadline": "deadline",
    "responsible_raw": "responsible",
    "bodies": "responsible",
    "result": "result",
}
"""Where a field is seen in the source, by field."""


def answer(question: Question) -> Shown:
    chosen = filters(question.asked)
    kept = Filters(region=chosen.region, year=chosen.year)
    conditions, values = of_orders(kept)
    tables = "confidence AS c JOIN activities AS a ON a.key = c.activity_key JOIN orders AS o ON o.key = a.order_key"
    found = listed(
        question,
        Source(ROWS, tables, ["c.urgency > 0", *conditions], values, "ORDER BY c.urgency DESC, c.activity_key"),
    )
    return Shown(
        "review.html",
        {
            "chosen": kept,
            "found": found,
            "told": [(row, least_sure(question.words, row)) for row in found.rows],
            "choices": choices(question, "region", "year"),
        },
    )


def least_sure(words: Words, row: sqlite3.Row) -> list[tuple[str, str, float, list[str]]]:
    """Name, cell in the source, confidence and doubts of the least sure values that have a doubt."""
    doubts = json.loads(row["doubts"])
    sure = sorted((row[name], name) for name, _, _ in FIELDS if row[name] is not None and doubts.get(name))
    return [
        (field_name(words, name), CELLS.get(name, "activity"), value, doubts_told(words, doubts[name]))
        for value, name in sure[:LEAST_SURE]
    ]


def field_name(words: Words, field: str) -> str:
    return next((ru if words.language == "ru" else en for name, ru, en in FIELDS if name == field), field)


def doubts_told(words: Words, doubts: list[str]) -> list[str]:
    return [words.say(f"doubt.{doubt}") if f"doubt.{doubt}" in catalogue() else doubt for doubt in doubts]


def is_there(question: Question) -> bool:
    return question.one("SELECT 1 FROM confidence WHERE urgency > 0 LIMIT 1") is not None


PAGE = Page("review", r"/review$", answer, nav="site.nav.review", there=is_there)
