"""How good the reading is: what share of rows has each value, by format; findings by kind; files that were refused."""

from typing import NamedTuple

from outputs.site.site import Page, Question, Shown

MOST_REFUSED = 200


class Coverage(NamedTuple):
    """Shares of the activities of a format, 0–1."""

    media_type: str
    ocr: int
    orders: int
    activities: int
    deadline: float | None
    dated: float | None
    responsible: float | None
    bodies: float | None
    result: float | None
    numbered: float | None
    topic: float | None


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
    found = question.rows(
        "SELECT s.media_type, s.ocr, count(DISTINCT o.key), count(a.key), avg(a.deadline_raw IS NOT NULL),"
        " avg(EXISTS (SELECT 1 FROM deadlines AS d WHERE d.activity_key = a.key"
        " AND coalesce(d.start_date, d.end_date) IS NOT NULL)), avg(a.responsible_raw IS NOT NULL),"
        " avg(EXISTS (SELECT 1 FROM activity_bodies AS l WHERE l.activity_key = a.key)), avg(a.result IS NOT NULL),"
        " avg(a.number IS NOT NULL), avg(a.topic IS NOT NULL AND a.topic <> 'other')"
        " FROM orders AS o JOIN sources AS s ON s.sha256 = o.source LEFT JOIN activities AS a ON a.order_key = o.key"
        " GROUP BY s.media_type, s.ocr ORDER BY 4 DESC, 1"
    )
    # Averages over an order without rows count one row that is none.
    return [Coverage(*row) if row[3] else Coverage(*row[:4], *[None] * 7) for row in found]


def _findings(question: Question) -> list[tuple[str, str, int, int]]:
    """Code, severity, findings and orders, the gravest first."""
    found = question.rows(
        "SELECT code, severity, count(*), count(DISTINCT order_key) FROM findings GROUP BY code, severity"
        " ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, 3 DESC, code"
    )
    return [(row[0], row[1], row[2], row[3]) for row in found]


PAGE = Page("quality", r"/quality$", answer, nav="site.nav.quality")
