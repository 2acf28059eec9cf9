"""Search in all forms of a word, with the words found marked."""

from sqlite_utils import Database

from outputs.database import EmptyQuery, Hit, QueryTooLong, search
from outputs.site.filters import NONE, Filters, filters
from outputs.site.lists import choices
from outputs.site.site import Page, Question, Shown

MOST = 50
"""Hits that are shown."""

Place = tuple[str, int | None] | None
"""The sha256 of a hit's source and its row's position, None for the titles of an order."""


def answer(question: Question) -> Shown:
    words = question.asked.text("q")
    chosen = filters(question.asked)
    hits: list[tuple[Hit, Place]] = []
    problem = None
    if words:
        try:
            hits = question.once("search", lambda: _hits(question, words, chosen), words, chosen)
        except (EmptyQuery, QueryTooLong) as error:
            problem = question.words.say(f"error.{error.code}", **error.values)
    return Shown(
        "search.html",
        {
            "words_asked": words or "",
            "problem": problem,
            "hits": hits,
            "most": MOST,
            "chosen": chosen,
            "choices": {
                name: [choice for choice in offered if choice.value != NONE]
                for name, offered in choices(question, "region", "year", "topic", "category").items()
            },
        },
    )


def _hits(question: Question, words: str, chosen: Filters) -> list[tuple[Hit, Place]]:
    hits = search(
        Database(question.connection),
        words,
        region=None if chosen.region == NONE else chosen.region,
        year=chosen.year,
        topic=None if chosen.topic == NONE else chosen.topic,
        body=chosen.category,
        limit=MOST,
    )
    return [(hit, _position(question, hit)) for hit in hits]


def _position(question: Question, hit: Hit) -> Place:
    """The sha256 of the hit's source and the row's position in its order; None for the position of an order."""
    row = question.one(
        "SELECT o.source, a.position FROM orders AS o LEFT JOIN activities AS a ON a.order_key = o.key"
        " AND a.number IS ? AND a.occurrence IS ? AND a.activity IS ? WHERE o.order_id = ? AND o.source_name = ?",
        (hit.number, hit.occurrence, hit.activity, hit.order_id, hit.source),
    )
    return (row[0], row[1]) if row else None


PAGE = Page("search", r"/search$", answer, nav="site.nav.search")
