"""What wants a person's eye: rows by doubt and use, each with its least sure values and what makes them so."""

import json
import sqlite3
from typing import NamedTuple

from sqlite_utils import Database

from knowledge.messages import catalogue
from outputs.corrections.parts import target_of
from outputs.review import Conflict, conflicts
from outputs.site.filters import Filters, filters, of_orders
from outputs.site.lists import Source, choices, listed
from outputs.site.plainly import told_plainly
from outputs.site.site import Page, Question, Shown
from outputs.site.wording import Words
from schemas.corrections import FIELDS
from schemas.keys import ROWS_PER_ORDER

LEAST_SURE = 3
MOST_CONFLICTS = 50
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
        Source(
            ROWS,
            tables,
            ["c.urgency > 0", *conditions],
            values,
            # The order of `outputs.review.queue`: the index of urgencies walked from its end.
            "ORDER BY c.urgency DESC, c.activity_key DESC",
            counted=None if conditions else "confidence AS c",
        ),
    )
    return Shown(
        "review.html",
        {
            "chosen": kept,
            "found": found,
            "doubtful": [(row, least_sure(question.words, row)) for row in found.rows],
            "choices": choices(question, "region", "year"),
            "conflicts": question.once("conflicts", lambda: _conflicts(question), question.words.language),
            "told": told_plainly,
            "csrf": question.csrf,
            "editor": question.editor,
        },
    )


class Unsettled(NamedTuple):
    """A conflict beside the order that it is about; `position` is that of its row, None where there is none. `field`
    and `kind` («Пункт», nothing for a row) are words."""

    conflict: Conflict
    order: sqlite3.Row
    position: int | None
    field: str
    kind: str


def _conflicts(question: Question) -> list[Unsettled]:
    """Corrections that no longer fit, the oldest first."""
    found = []
    for one in conflicts(Database(question.connection))[:MOST_CONFLICTS]:
        order = question.one(
            "SELECT order_id, source, source_name, number, date FROM orders WHERE source = ?", (one.landing.source,)
        )
        if order is not None:
            key = one.landing.activity_key
            position = None if key is None else key % ROWS_PER_ORDER
            target, name = target_of(one.correction.row), one.correction.field
            if target in ("clause", "plan"):
                told = question.words.label("part", name), question.words.label("part", target)
            else:
                told = field_name(question.words, name), ""
            found.append(Unsettled(one, order, position, *told))
    return found


def least_sure(words: Words, row: sqlite3.Row) -> list[tuple[str, str, float, list[str]]]:
    """Name, cell in the source, confidence and doubts of the least sure values that have a doubt."""
    doubts = json.loads(row["doubts"])
    sure = sorted((row[name], name) for name, _, _ in FIELDS if row[name] is not None and doubts.get(name))
    return [
        (field_name(words, name), CELLS.get(name, "activity"), value, doubts_told(words, doubts[name]))
        for value, name in sure[:LEAST_SURE]
    ]


def field_name(words: Words, field: str) -> str:
    """What a field of a row or of a head is called."""
    told = next((ru if words.language == "ru" else en for name, ru, en in FIELDS if name == field), None)
    return told or words.label("head", field)


def doubts_told(words: Words, doubts: list[str]) -> list[str]:
    return [words.say(f"doubt.{doubt}") if f"doubt.{doubt}" in catalogue() else doubt for doubt in doubts]


def is_there(question: Question) -> bool:
    asked = (
        "SELECT 1 FROM confidence WHERE urgency > 0 UNION ALL SELECT 1 FROM corrections_laid WHERE state = 'conflict'"
    )
    return question.one(f"{asked} LIMIT 1") is not None


PAGE = Page("review", r"/review$", answer, nav="site.nav.review", there=is_there)
