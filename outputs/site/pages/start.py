"""The first page: what is in the database, the last run, and what needs attention."""

from typing import NamedTuple

from outputs.site.site import Page, Question, Shown

WORST = 8
"""Kinds of findings and of refusals that are shown."""


class Counts(NamedTuple):
    orders: int
    activities: int
    regions: int
    bodies: int
    sources: int
    first_date: str | None
    last_date: str | None


def answer(question: Question) -> Shown:
    run = question.one("SELECT id, started, finished, loaded, unchanged, rejected FROM runs ORDER BY id DESC LIMIT 1")
    return Shown(
        "start.html",
        {
            "counts": question.once("counts", lambda: _counts(question)),
            "run": run,
            "refused": question.rows(
                "SELECT code, count(*) AS files FROM rejections GROUP BY code ORDER BY 2 DESC, 1 LIMIT ?", (WORST,)
            ),
            "findings": question.once("worst", lambda: _worst(question)),
            "without_head": question.once("headless", lambda: _without_head(question)),
            "latest": question.rows(
                "SELECT order_id, source, source_name, region, date, number, title FROM orders"
                " ORDER BY date DESC, order_id LIMIT 6"
            ),
        },
    )


def _counts(question: Question) -> Counts:
    row = question.rows(
        "SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM activities),"
        " (SELECT count(DISTINCT region_code) FROM orders), (SELECT count(*) FROM bodies),"
        " (SELECT count(*) FROM sources), (SELECT min(date) FROM orders), (SELECT max(date) FROM orders)"
    )[0]
    return Counts(*row)


def _worst(question: Question) -> list[tuple[str, str, int, int]]:
    """Code, severity, findings and orders, the gravest first."""
    found = question.rows(
        "SELECT code, severity, count(*), count(DISTINCT order_key) FROM findings WHERE severity <> 'info'"
        " GROUP BY code, severity ORDER BY severity = 'error' DESC, 3 DESC, code LIMIT ?",
        (WORST,),
    )
    return [(row[0], row[1], row[2], row[3]) for row in found]


def _without_head(question: Question) -> int:
    """Orders of which neither a number nor a date is known: only an annex was published, or the head was not read."""
    return int(question.rows("SELECT count(*) FROM orders WHERE number IS NULL AND date IS NULL")[0][0])


PAGE = Page("start", r"/$", answer, nav="site.nav.start")
