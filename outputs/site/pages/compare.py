"""The questions over many orders that have no page of their own: who answers, lead times, specificity and the rest."""

from dataclasses import dataclass

from sqlite_utils import Database

from outputs.questions import QUESTIONS, Answer, FilterUnknown, answer
from outputs.questions.answer import AnswerColumn, Row, Value
from outputs.questions.grouping import GROUPINGS
from outputs.site.filters import Filters, address, filters
from outputs.site.lists import PAGE_SIZE, Choice, choices
from outputs.site.site import Page, PageMissing, Question, Shown
from outputs.site.wording import Words

OWN_PAGES = {"orders": "orders", "matrix": "matrix", "load": "timeline", "activities": "rows"}
"""Page by question."""
HIDDEN = frozenset({"region_code"})
"""Columns for programs, beside their words."""
FAMILIES = {"category": "category", "level": "level", "kind": "kind"}
"""Vocabulary of the ids under a column."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A value as it is shown; `link` are the filters of the rows behind it, empty where there is no asking for them."""

    text: str
    figure: bool
    link: dict[str, str]


def overview(question: Question) -> Shown:
    words = question.words
    told = [
        (OWN_PAGES.get(one.name), one.name, one.title(words.language), one.explained(words.language))
        for one in QUESTIONS
    ]
    return Shown("compare.html", {"questions": told})


def one_question(question: Question) -> Shown:
    name = question.asked.parts["name"]
    asked = next((one for one in QUESTIONS if one.name == name and name not in OWN_PAGES), None)
    if asked is None:
        raise PageMissing
    chosen = filters(question.asked)
    kept = Filters(
        chosen.region, chosen.district, chosen.year, chosen.topic, chosen.category, chosen.body, chosen.level
    )
    by = question.asked.text("by") if question.asked.text("by") in GROUPINGS and asked.by else asked.by
    found = question.once("answer", lambda: _answer(question, name, kept, by), name, kept, by)
    rows = found.rows if found else ()
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    page = min(question.asked.page, pages)
    language = question.words.language
    columns = [column for column in found.columns if column.name not in HIDDEN] if found else []
    return Shown(
        "question.html",
        {
            "name": name,
            "heading": asked.title(language),
            "lead": asked.explained(language),
            "chosen": kept,
            "by": by,
            "groupings": [Choice(one, question.words.say(f"site.by.{one}")) for one in GROUPINGS] if asked.by else [],
            "columns": columns,
            "labels": [column.words(language) for column in columns],
            "rows": [
                _shapes(question.words, found, row) for row in rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE] if found
            ],
            "list": {"page": page, "pages": pages, "total": len(rows), "more": False},
            "choices": choices(question, "region", "district", "year", "topic", "category", "level"),
        },
    )


def _answer(question: Question, name: str, chosen: Filters, by: str | None) -> Answer | None:
    try:
        return answer(Database(question.connection), name, chosen.asked, by)
    except FilterUnknown:
        return None


def _shapes(words: Words, found: Answer, row: Row) -> list[Shape]:
    narrowed = found.narrowed(row)
    link = address(narrowed) if narrowed is not None else {}
    return [
        Shape(
            shown(words, column, value),
            column.type in {"whole", "share", "decimal"},
            link if column.name == "activities" else {},
        )
        for column, value in zip(found.columns, row, strict=True)
        if column.name not in HIDDEN
    ]


def shown(words: Words, column: AnswerColumn, value: Value) -> str:
    """A value of an answer in words and figures of the language."""
    if value is None:
        return "—"
    if isinstance(value, str):
        return _word(words, column, value)
    if column.type == "share":
        return words.share(value)
    if column.type == "decimal":
        return f"{value:.1f}"
    return str(value) if column.type == "year" else words.number(value)


def _word(words: Words, column: AnswerColumn, value: str) -> str:
    if column.name.startswith("topic"):
        return ", ".join(words.topic(one.strip()) for one in value.split(","))
    if column.name in FAMILIES:
        return words.label(FAMILIES[column.name], value)
    return {"date": words.day, "month": words.month}.get(column.type, str)(value)


PAGE = Page("compare", r"/compare$", overview, nav="site.nav.compare")
QUESTION = Page("compare-one", r"/compare/(?P<name>[a-z]+)$", one_question, facts=True)
