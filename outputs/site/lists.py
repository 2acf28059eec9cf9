"""Long lists in pages, and what the filters of a page offer to choose from."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, get_args

from knowledge.regions import subjects
from outputs.site.filters import NONE
from outputs.site.site import Question
from outputs.site.wording import topic_labels
from schemas.record import BodyCategory, DeadlineKind, Level

PAGE_SIZE = 50
MOST_COUNTED = 10_000
"""A list that is longer is «more than»: counting half a million rows tells nobody more."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list: `rows` from row `first` (from 1); `total` is exact unless `more`."""

    rows: list[sqlite3.Row]
    first: int
    total: int
    more: bool
    page: int
    pages: int


class Source(NamedTuple):
    """What a list is made of: SELECT `rows` FROM `tables` WHERE `conditions` `order`."""

    rows: str
    tables: str
    conditions: list[str]
    values: Sequence[object]
    order: str
    counted: str | None = None
    """Tables to count by, where fewer of them do."""


def listed(question: Question, source: Source) -> Listed:
    """The page of a list that the visitor asks for."""
    where = f" WHERE {' AND '.join(source.conditions)}" if source.conditions else ""
    values = tuple(source.values)
    count = f"SELECT count(*) FROM (SELECT 1 FROM {source.counted or source.tables}{where} LIMIT {MOST_COUNTED + 1})"
    counted = question.once("count", lambda: int(question.rows(count, values)[0][0]), count, values)
    total = min(counted, MOST_COUNTED)
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(question.asked.page, pages)
    first = (page - 1) * PAGE_SIZE
    found = question.rows(
        f"SELECT {source.rows} FROM {source.tables}{where} {source.order} LIMIT {PAGE_SIZE} OFFSET {first}", values
    )
    return Listed(found, first + 1 if found else 0, total, counted > MOST_COUNTED, page, pages)


class Choice(NamedTuple):
    value: str
    label: str


def choices(question: Question, *names: str) -> dict[str, list[Choice]]:
    """What each of the filters `names` offers, in that order."""
    return {name: _OFFERED[name](question) for name in names}


def _regions(question: Question) -> list[Choice]:
    """The regions that orders are of, by name; last those that are not known."""

    def work() -> list[tuple[str | None, str | None]]:
        found = question.rows("SELECT region_code, max(region) FROM orders GROUP BY region_code ORDER BY 2")
        return [tuple(row) for row in found]

    regions = question.once("regions", work)
    known = [Choice(code, name or code) for code, name in regions if code is not None]
    return known + [Choice(NONE, question.words.say("site.region.none")) for code, _ in regions if code is None]


def _districts(question: Question) -> list[Choice]:
    held = {choice.value for choice in _regions(question)}
    districts = {subject.district for subject in subjects() if subject.district and subject.code in held}
    return [Choice(name, name) for name in sorted(districts)] if len(districts) > 1 else []


def _years(question: Question) -> list[Choice]:
    """Years of orders and of the periods of plans, the latest first."""

    def work() -> list[str]:
        found = question.rows(
            "SELECT substr(date, 1, 4) FROM orders WHERE date IS NOT NULL UNION SELECT substr(period_start, 1, 4)"
            " FROM plans WHERE period_start IS NOT NULL UNION SELECT substr(period_end, 1, 4) FROM plans"
            " WHERE period_end IS NOT NULL ORDER BY 1 DESC"
        )
        return [row[0] for row in found]

    return [Choice(year, year) for year in question.once("years", work)]


def _topics(question: Question) -> list[Choice]:
    """The topics of the taxonomy in its order, then others that the database holds."""
    labels = topic_labels(question.words.language)

    def work() -> list[str | None]:
        return [row[0] for row in question.rows("SELECT DISTINCT topic FROM activities ORDER BY 1")]

    held = question.once("topics", work)
    others = [Choice(topic, topic) for topic in held if topic is not None and topic not in labels]
    unknown = [Choice(NONE, question.words.say("site.topic.none"))] if None in held else []
    return [*(Choice(*item) for item in labels.items()), *others, *unknown]


def _vocabulary(family: str, values: Sequence[str]) -> Callable[[Question], list[Choice]]:
    return lambda question: [Choice(name, question.words.label(family, name)) for name in values]


_OFFERED: dict[str, Callable[[Question], list[Choice]]] = {
    "region": _regions,
    "district": _districts,
    "year": _years,
    "topic": _topics,
    "category": _vocabulary("category", get_args(BodyCategory)),
    "kind": _vocabulary("kind", get_args(DeadlineKind)),
    "level": _vocabulary("level", get_args(Level)),
}
