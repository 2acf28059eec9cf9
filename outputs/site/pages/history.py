"""The journal of corrections: who changed which value from what into what, when and why, and what came of it."""

import json
import sqlite3
from typing import NamedTuple

from pydantic import TypeAdapter

from outputs.corrections.parts import target_of
from outputs.site.lists import Choice, Source, listed
from outputs.site.pages.review import field_name
from outputs.site.plainly import told_plainly
from outputs.site.site import Page, Question, Shown
from schemas.corrections import Print

_COLUMNS = (
    "c.*, u.uid AS undone_by, o.order_id AS now_id, o.number AS order_number, o.source_name,"
    " (SELECT group_concat(DISTINCT l.state) FROM corrections_laid AS l WHERE l.correction = c.uid) AS states,"
    " (SELECT a.position FROM corrections_laid AS l JOIN activities AS a ON a.key = l.activity_key"
    " WHERE l.correction = c.uid AND l.order_key = o.key) AS position"
)
_TABLES = "corrections AS c LEFT JOIN corrections AS u ON u.undoes = c.uid LEFT JOIN orders AS o ON o.source = c.source"


_PRINT: TypeAdapter[Print] = TypeAdapter(Print)


class Entry(NamedTuple):
    """A line of the journal in words: what it is about, which field, from what, into what, and what came of it."""

    line: sqlite3.Row
    about: str
    field: str
    old: str
    new: str
    state: str


def answer(question: Question) -> Shown:
    author, order = question.asked.text("author"), question.asked.text("order")
    conditions, values = [], []
    for condition, value in (("c.author = ?", author), ("? IN (c.order_id, o.order_id)", order)):
        if value:
            conditions.append(condition)
            values.append(value)
    found = listed(question, Source(_COLUMNS, _TABLES, conditions, values, "ORDER BY c.made DESC, c.uid DESC"))
    authors = question.rows("SELECT author, count(*) FROM corrections GROUP BY author ORDER BY 1 LIMIT 200")
    return Shown(
        "history.html",
        {
            "found": found,
            "entries": [entry(question, row) for row in found.rows],
            "authors": [Choice(row[0], f"{row[0]} ({row[1]})") for row in authors],
            "author": author,
            "order": order,
            "csrf": question.csrf,
            "editor": question.editor,
        },
    )


def entry(question: Question, row: sqlite3.Row) -> Entry:
    words = question.words
    printed = _PRINT.validate_json(row["row"]) if row["row"] else None
    old, new = json.loads(row["old"]), json.loads(row["new"])
    target = target_of(printed)
    about = "" if printed is None else " ".join(filter(None, (printed.number, printed.words)))
    if target in ("clause", "plan"):
        about, field = f"{words.label('part', target)} {about}", words.label("part", row["field"])
    else:
        field = field_name(words, row["field"])
    if row["undoes"]:
        state = words.say("review.state.undoing")
    elif row["undone_by"]:
        state = words.say("review.state.undone")
    else:
        states = sorted((row["states"] or "unmatched").split(","))
        state = ", ".join(words.say(f"review.state.{one}") for one in states)
    if old == new:
        return Entry(row, about, field, "", words.say("site.history.confirmed"), state)
    return Entry(row, about, field, told_plainly(old), told_plainly(new), state)


def is_there(question: Question) -> bool:
    return question.one("SELECT 1 FROM corrections LIMIT 1") is not None


PAGE = Page("history", r"/history$", answer, nav="site.nav.history", there=is_there)
