"""One activity beside its source: what was extracted, and where each value of it stands."""

import json
import sqlite3
from typing import Any

from outputs.site.evidence import Sought, evidence, page_picture
from outputs.site.marking import outlined
from outputs.site.originals import original, places
from outputs.site.pages.forms import row_form
from outputs.site.pages.order import SHORT, found_order
from outputs.site.pages.review import CELLS, doubts_told, field_name
from outputs.site.plainly import told_plainly
from outputs.site.site import Bytes, Later, Page, PageMissing, Question, Shown

ROLES = {
    "number": "number",
    "activity": "activity",
    "deadline": "deadline_raw",
    "responsible": "responsible_raw",
    "result": "result",
}
"""Column of the database by role."""


def answer(question: Question) -> Later:
    order = found_order(question)
    row = _row(question, order)
    values = _values(row)
    sought = _sought(question, order, row, values)
    filled = {
        "order": order,
        "short": order["source"][:SHORT],
        "row": row,
        "values": values,
        "cell": sought.role,
        "source": sought.source,
        "deadlines": question.rows("SELECT * FROM deadlines WHERE activity_key = ? ORDER BY position", (row["key"],)),
        "bodies": question.rows(
            "SELECT l.text, b.name, b.category FROM activity_bodies AS l JOIN bodies AS b ON b.id = l.body_id"
            " WHERE l.activity_key = ? ORDER BY l.position",
            (row["key"],),
        ),
        "findings": question.rows(
            "SELECT * FROM findings WHERE order_key = ? AND activity = ? ORDER BY position",
            (order["key"], row["number"]),
        ),
        "form": row_form(question, row["key"]),
        "people": by_people(question, row["key"]),
        "plain": told_plainly,
        "csrf": question.csrf,
        "editing": question.site.editors is not None,
        "editor": question.editor,
        "field": lambda name: field_name(question.words, name),
        "sure": _confidence(question, row),
        "measure": question.one(
            "SELECT g.id, g.label, g.orders FROM measure_members AS m JOIN measure_groups AS g ON g.id = m.group_id"
            " WHERE m.activity_key = ? AND g.orders > 1",
            (row["key"],),
        ),
        "last": question.rows("SELECT max(position) FROM activities WHERE order_key = ?", (order["key"],))[0][0],
    }
    site, words = question.site, question.words
    return Later(lambda: Shown("row.html", {**filled, "evidence": evidence(site, words, sought)}))


def picture(question: Question) -> Later:
    """The page that a value stands on, the value outlined: a strip around its row, or with `whole` all of it."""
    order = found_order(question)
    row = _row(question, order)
    sought = _sought(question, order, row, _values(row))
    page, box = sought.place.page, sought.place.bbox
    if page is None or box is None or question.site.readers is None:
        raise PageMissing
    site, whole = question.site, question.asked.text("whole") is not None
    others = [
        one.bbox
        for role, one in sought.places.items()
        if role not in {"", sought.role} and one.page == page and one.bbox
    ]
    return Later(
        lambda: Bytes(outlined(page_picture(site, sought.source, page), box, others, whole=whole), "image/png")
    )


def by_people(question: Question, activity_key: int) -> list[dict[str, Any]]:
    """What people corrected or confirmed in a row, the latest line of each field."""
    found = question.rows(
        "SELECT c.field, c.author, max(c.made) AS made, c.why, c.old, c.new FROM corrections_laid AS l"
        " JOIN corrections AS c ON c.uid = l.correction WHERE l.activity_key = ? AND c.field <> 'row'"
        " AND (l.state IN ('applied', 'agreed') OR l.reason = 'reading-changed') GROUP BY c.field ORDER BY 3",
        (activity_key,),
    )
    return [{**dict(row), "old": json.loads(row["old"]), "new": json.loads(row["new"])} for row in found]


def _row(question: Question, order: sqlite3.Row) -> sqlite3.Row:
    found = question.one(
        "SELECT * FROM activities WHERE order_key = ? AND position = ?",
        (order["key"], int(question.asked.parts["position"][:9])),
    )
    if found is None:
        raise PageMissing
    return found


def _values(row: sqlite3.Row) -> dict[str, str | None]:
    """The row's cells as printed, by role; columns without a role under their own header."""
    return {**{role: row[column] for role, column in ROLES.items()}, **json.loads(row["extra"])}


def _confidence(question: Question, row: sqlite3.Row) -> dict[str, tuple[float, list[str]]]:
    """The least confidence of the fields that are read out of a cell, and what makes them doubtful, by role."""
    found = question.one("SELECT * FROM confidence WHERE activity_key = ?", (row["key"],))
    if found is None:
        return {}
    doubts = json.loads(found["doubts"])
    by_role: dict[str, tuple[float, list[str]]] = {}
    for field, role in CELLS.items():
        if found[field] is not None:
            sure, why = by_role.get(role, (1.0, []))
            by_role[role] = (min(sure, found[field]), [*why, *doubts_told(question.words, doubts.get(field, []))])
    return by_role


def _sought(question: Question, order: sqlite3.Row, row: sqlite3.Row, values: dict[str, str | None]) -> Sought:
    asked = question.asked.text("cell")
    role = asked if asked in values else "activity"
    plan = question.rows("SELECT file FROM plans WHERE key = ?", (row["plan_key"],))[0]
    source = original(question, plan["file"] or order["source"])
    return Sought(source, places(row), row["table_number"], role or "", values[role or ""])


PAGE = Page("row", r"/orders/(?P<order_id>[^/]+)/rows/(?P<position>[0-9]+)$", answer)
PICTURE = Page("picture", r"/orders/(?P<order_id>[^/]+)/rows/(?P<position>[0-9]+)/page\.png$", picture)
