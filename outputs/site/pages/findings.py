"""Findings one by one, of one kind or of one region, each with the row that it is about."""

from typing import get_args

from outputs.site.filters import Filters, filters, of_orders
from outputs.site.lists import Choice, Source, choices, listed
from outputs.site.site import Page, Question, Shown
from schemas.record import Severity

ROWS = (
    "f.code, f.severity, f.activity, f.message, f.place, o.order_id, o.source, o.source_name, o.region, o.date,"
    " o.number AS order_number, (SELECT min(a.position) FROM activities AS a WHERE a.order_key = o.key"
    " AND a.number = f.activity) AS position"
)


def answer(question: Question) -> Shown:
    chosen = filters(question.asked)
    asked = Filters(region=chosen.region, year=chosen.year)
    conditions, values = of_orders(asked)
    code, severity = question.asked.text("code"), question.asked.text("severity")
    if code:
        conditions.append("f.code = ?")
        values.append(code)
    if severity in get_args(Severity):
        conditions.append("f.severity = ?")
        values.append(severity)
    tables = "findings AS f JOIN orders AS o ON o.key = f.order_key"
    found = listed(question, Source(ROWS, tables, conditions, values, "ORDER BY f.order_key, f.position"))
    codes = question.once(
        "codes", lambda: [row[0] for row in question.rows("SELECT DISTINCT code FROM findings ORDER BY 1")]
    )
    return Shown(
        "findings.html",
        {
            "chosen": asked,
            "code": code,
            "severity": severity,
            "found": found,
            "choices": {
                "code": [Choice(one, one) for one in codes],
                "severity": [Choice(one, question.words.label("severity", one)) for one in get_args(Severity)],
                **choices(question, "region", "year"),
            },
        },
    )


PAGE = Page("findings", r"/findings$", answer)
