"""How good the reading is: what share of rows has each value, by format; findings by kind; files that were refused."""

from typing import NamedTuple

from outputs.site.site import Page, Question, Shown

MOST_REFUSED = 200


class Coverage(NamedTuple):
    """Shares of the activities of a format, 0–1; None where it has none."""

    media_type: str
    ocr: int
    orders: int
    activities: int
    topic: float | None
    dated: float | None
    bodies: float | None
    result: float | None


def answer(question: Question) -> Shown:
    return Shown(
        "quality.html",
        {
            "coverage": question.once("coverage", lambda: _coverage(question)),
            "findings": question.once("findings", lambda: _findings(question)),
            "refused": question.rows(
                "SELECT path, code, message, remedy FROM rejections ORDER BY path LIMIT ?", (MOST_REFUSED,)
            ),
        },
    )


def _coverage(question: Question) -> list[Coverage]:
    # The narrow rows that questions are counted by hold all that is asked; the texts are a hundred times as much.
    found = question.rows(
        "SELECT s.media_type, s.ocr, count(*), coalesce(sum(f.activities), 0), sum(f.topic) * 1.0 / sum(f.activities),"
        " sum(f.dated) * 1.0 / sum(f.activities), sum(f.bodies) * 1.0 / sum(f.activities),"
        " sum(f.result) * 1.0 / sum(f.activities) FROM orders AS o JOIN sources AS s ON s.sha256 = o.source LEFT JOIN"
        " (SELECT order_key, count(*) AS activities, sum(topic IS NOT NULL AND topic <> 'other') AS topic,"
        " sum(due IS NOT NULL) AS dated, sum(bodies > 0) AS bodies, sum(measurable IS NOT NULL) AS result"
        " FROM activity_facts GROUP BY order_key) AS f ON f.order_key = o.key"
        " GROUP BY s.media_type, s.ocr ORDER BY 4 DESC, 1"
    )
    return [Coverage(*row) for row in found]


def _findings(question: Question) -> list[tuple[str, str, int, int]]:
    """Code, severity, findings and orders, the gravest first."""
    found = question.rows(
        "SELECT code, severity, count(*), count(DISTINCT order_key) FROM findings GROUP BY code, severity"
        " ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, 3 DESC, code"
    )
    return [(row[0], row[1], row[2], row[3]) for row in found]


PAGE = Page("quality", r"/quality$", answer, nav="site.nav.quality", facts=True)
