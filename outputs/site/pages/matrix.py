"""Topics by regions: how many activities, or what share of a region's plan; each figure leads to its rows."""

from collections import defaultdict
from dataclasses import dataclass

from outputs.site.filters import NONE, Filters, filters, of_activities, where
from outputs.site.lists import Choice, category_choices, topic_choices, year_choices
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
    asked = Filters(year=chosen.year, category=chosen.category)
    lines = question.once("matrix", lambda: _lines(question, asked), asked)
    held = {topic for line in lines for topic in line.counts}
    return Shown(
        "matrix.html",
        {
            "chosen": asked,
            "as_share": question.asked.text("show") == "share",
            "topics": [choice for choice in topic_choices(question) if choice.value in held],
            "lines": lines,
            "choices": {"year": year_choices(question), "category": category_choices(question)},
            "shows": [Choice("share", question.words.say("site.matrix.share"))],
        },
    )


def _lines(question: Question, asked: Filters) -> list[Line]:
    conditions, values = of_activities(asked)
    found = question.rows(
        "SELECT o.region_code, max(o.region), a.topic, count(*) FROM activities AS a"
        f" JOIN orders AS o ON o.key = a.order_key{where(conditions)} GROUP BY o.region_code, a.topic",
        values,
    )
    names: dict[str, str | None] = {}
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for code, name, topic, count in found:
        names[code or NONE] = name
        counts[code or NONE][topic or NONE] = count
    return sorted(
        (_line(code, names[code], by_topic) for code, by_topic in counts.items()),
        key=lambda line: (line.code == NONE, line.region or line.code),
    )


def _line(code: str, name: str | None, counts: dict[str, int]) -> Line:
    total = sum(counts.values())
    highest = max(counts.values())
    shades = {topic: -(-count * STEPS // highest) for topic, count in counts.items()}
    return Line(code, name, counts, total, shades)


PAGE = Page("matrix", r"/matrix$", answer, nav="site.nav.matrix")
