"""One order: its head, clauses, plans, findings and other tables, every row with a link to where it stands."""

import json
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from sqlite_utils import Database

from outputs.review import ShownOrder, shown_order
from outputs.site.pages.audit import rule_title
from outputs.site.pages.forms import head_form
from outputs.site.plainly import told_plainly
from outputs.site.site import Page, PageMissing, Question, Shown

ROWS_SHOWN = 300
"""Rows of all plans on one page."""
TABLE_ROWS_SHOWN = 100
SHORT = 8
"""Characters of a sha256 that tell two sources of one order apart in addresses."""


@dataclass(frozen=True, slots=True)
class OfRow:
    """What belongs to one row beside its cells."""

    deadlines: list[sqlite3.Row]
    bodies: list[sqlite3.Row]


def found_order(question: Question) -> sqlite3.Row:
    """The order of the address; where several sources give it, the one that `source` names, else the first."""
    order_id, source = question.asked.parts["order_id"], question.asked.text("source")
    readings = question.rows("SELECT * FROM orders WHERE order_id = ? ORDER BY source_name, source", (order_id,))
    for reading in readings:
        if not source or reading["source"].startswith(source):
            return reading
    raise PageMissing


def answer(question: Question) -> Shown:
    order = found_order(question)
    key = (order["key"],)
    total = question.rows("SELECT count(*) FROM activities WHERE order_key = ?", key)[0][0]
    pages = max(1, -(-total // ROWS_SHOWN))
    page = min(question.asked.page, pages)
    first = (page - 1) * ROWS_SHOWN
    rows = question.rows(
        "SELECT * FROM activities WHERE order_key = ? AND position > ? AND position <= ? ORDER BY position",
        (*key, first, first + ROWS_SHOWN),
    )
    by_plan = {plan: list(of_plan) for plan, of_plan in groupby(rows, key=lambda row: row["plan_key"])}
    plans = question.rows("SELECT * FROM plans WHERE order_key = ? ORDER BY position", key)
    people = _people(question, order)
    return Shown(
        "order.html",
        {
            "order": order,
            "short": order["source"][:SHORT],
            "source": question.one("SELECT * FROM sources WHERE sha256 = ?", (order["source"],)),
            "files": question.rows(
                "SELECT path FROM sources WHERE sha256 IN (SELECT file FROM plans WHERE order_key = :key"
                " UNION SELECT file FROM tables WHERE order_key = :key) ORDER BY path",
                {"key": order["key"]},
            ),
            "others": question.rows(
                "SELECT source, source_name FROM orders WHERE order_id = ? AND source <> ? ORDER BY source_name",
                (order["order_id"], order["source"]),
            ),
            "acts": question.rows("SELECT * FROM cited_acts WHERE order_key = ? ORDER BY position", key),
            "clauses": [
                (clause, json.loads(clause["assignees"]))
                for clause in question.rows("SELECT * FROM clauses WHERE order_key = ? ORDER BY position", key)
            ],
            "plans": [(plan, json.loads(plan["columns"]), by_plan.get(plan["key"], [])) for plan in plans],
            "about": _about(question, rows),
            "shown": people,
            "plain": told_plainly,
            "touched": question.one("SELECT 1 FROM corrections_laid WHERE order_key = ?", (order["key"],)) is not None,
            "form": head_form(question, people),
            "csrf": question.csrf,
            "editing": question.site.editors is not None,
            "field": lambda name: question.words.label("head", name),
            "part": lambda name: question.words.label("part", name),
            "struck": _struck(question, order["key"]),
            "people": _by_people(question, order["key"]),
            "total": total,
            "page": page,
            "pages": pages,
            "tables": [
                (table, json.loads(table["header"]), json.loads(table["rows"]))
                for table in question.rows("SELECT * FROM tables WHERE order_key = ? ORDER BY position", key)
            ],
            "table_rows": TABLE_ROWS_SHOWN,
            "verdicts": [
                (verdict, rule_title(question.words, verdict["pack"], verdict["rule"]))
                for verdict in question.rows(
                    "SELECT * FROM verdicts WHERE order_key = ? AND position = 0 AND holds = 0"
                    " ORDER BY kind DESC, CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, rule",
                    key,
                )
            ],
            "findings": question.rows(
                "SELECT f.*, (SELECT min(a.position) FROM activities AS a WHERE a.order_key = f.order_key"
                " AND a.number = f.activity) AS row_position FROM findings AS f WHERE f.order_key = ?"
                " ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.position",
                key,
            ),
        },
    )


def _people(question: Question, order: sqlite3.Row) -> ShownOrder | None:
    """The head, the clauses and the plans with what people corrected in them; None where nobody did, for a reader."""
    touched = question.one(
        "SELECT 1 FROM corrections_laid WHERE order_key = ? AND activity_key IS NULL"
        " AND field NOT IN ('row', 'missing')",
        (order["key"],),
    )
    if question.editor is None and touched is None:
        return None
    return shown_order(Database(question.connection), order["source"])


def _struck(question: Question, order_key: int) -> list[tuple[sqlite3.Row, dict[str, str | None]]]:
    """Rows that a person took out of the plans: the line of the journal, and the row as printed."""
    found = question.rows(
        "SELECT c.uid, c.author, c.made, c.why, c.row FROM corrections_laid AS l JOIN corrections AS c"
        " ON c.uid = l.correction WHERE l.order_key = ? AND c.field = 'row' AND l.state = 'applied' ORDER BY c.made",
        (order_key,),
    )
    return [(line, json.loads(line["row"])) for line in found]


def _by_people(question: Question, order_key: int) -> dict[int | None, str]:
    """Whether a person `added` or `corrected` something, by the key of the row; None is the head."""
    found = question.rows(
        "SELECT l.activity_key, max(c.field = 'missing') FROM corrections_laid AS l JOIN corrections AS c"
        " ON c.uid = l.correction WHERE l.order_key = ? AND c.field NOT IN ('row', 'checked')"
        " AND (l.state = 'applied' OR l.reason = 'reading-changed') AND c.new IS NOT c.found GROUP BY l.activity_key",
        (order_key,),
    )
    return {key: "added" if added else "corrected" for key, added in found}


def _about(question: Question, rows: list[sqlite3.Row]) -> dict[int, OfRow]:
    keys = json.dumps([row["key"] for row in rows])
    deadlines, bodies = defaultdict(list), defaultdict(list)
    for row in question.rows(
        "SELECT * FROM deadlines WHERE activity_key IN (SELECT value FROM json_each(?))"
        " ORDER BY activity_key, position",
        (keys,),
    ):
        deadlines[row["activity_key"]].append(row)
    for row in question.rows(
        "SELECT l.activity_key, l.text, b.name, b.category FROM activity_bodies AS l JOIN bodies AS b"
        " ON b.id = l.body_id WHERE l.activity_key IN (SELECT value FROM json_each(?))"
        " ORDER BY l.activity_key, l.position",
        (keys,),
    ):
        bodies[row["activity_key"]].append(row)
    return {row["key"]: OfRow(deadlines[row["key"]], bodies[row["key"]]) for row in rows}


PAGE = Page("order", r"/orders/(?P<order_id>[^/]+)$", answer)
