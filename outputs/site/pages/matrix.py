"""Topics by regions: how many activities, or what share of a region's plan; each figure leads to its rows."""

from collections import defaultdict
from dataclasses import dataclass

from sqlite_utils import Database

from outputs.questions import FilterUnknown
from outputs.questions.grouping import grouping
from outputs.questions.sums import topic_counts
from outputs.site.filters import NONE, Filters, filters
from outputs.site.lists import choices
from outputs.site.site import Page, Question, Shown

STEPS = 6
"""Shades of a cell."""


@dataclass(frozen=True, slots=True)
class Line:
    """One region: its figures by topic, their sum, and the shade of each (0 for nothing)."""

    code: str
    region: str | None
    counts: dict[str, int]
    total: int
    shades: dict[str, int]


def answer(question: Question) -> Shown:
    chosen = filters(question.asked)
    asked = Filters(year=chosen.year, district=chosen.district, category=chosen.category, level=chosen.level)
    lines = question.once("matrix", lambda: _lines(question, asked), asked)
    held = {topic for line in lines for topic in line.counts}
    topics = choices(question, "topic")["topic"]
    return Shown(
        "matrix.html",
        {
            "chosen": asked,
            "as_share": question.asked.text("show") == "share",
            "topics": [choice for choice in topics if choice.value in held],
            "lines": lines,
            "choices": choices(question, "district", "year", "category", "level"),
        },
    )


def _lines(question: Question, asked: Filters) -> list[Line]:
    db = Database(question.connection)
    by = grouping("region")
    try:
        found = topic_counts(db, asked.asked)
    except FilterUnknown:
        return []
    counts: dict[object, dict[str, int]] = defaultdict(dict)
    for cell in found:
        counts[cell.region][cell.topic or NONE] = cell.activities
    named = by.ordered(db, (cell.region for cell in found))
    return [_line(key, labels[-1], counts[key]) for key, labels in named.items()]


def _line(code: object, name: object, counts: dict[str, int]) -> Line:
    highest = max(counts.values())
    shades = {topic: -(-count * STEPS // highest) for topic, count in counts.items()}
    return Line(str(code or NONE), str(name) if name else None, counts, sum(counts.values()), shades)


PAGE = Page("matrix", r"/matrix$", answer, nav="site.nav.matrix", facts=True)
