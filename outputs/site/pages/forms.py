"""What the forms of corrections hold: beside a row, beside the head of an order, for a row that is missing."""

import json
from collections.abc import Mapping
from typing import get_args

from pydantic import JsonValue
from sqlite_utils import Database

from knowledge.regions import subjects
from outputs.corrections.fields import MISSING, PLAN
from outputs.corrections.scope import row_key
from outputs.review import ORDER_FIELDS, ROW_FIELDS, ShownOrder, ShownRow, shown_row
from outputs.site.lists import Choice
from outputs.site.site import Question
from outputs.site.wording import topic_labels
from schemas.corrections import Correction
from schemas.record import BodyCategory, DeadlineKind, Level

TEXTS = ("number", "section", "activity", "deadline_raw", "responsible_raw", "result")
LINES = {"deadline": ("kind", "start", "end", "rrule", "condition"), "bodies": ("name", "category", "text")}
"""Inputs of one item of a field that is a list; without the first there is no item."""
PAIRS = {"issuer": ("name", "level"), "signatory": ("name", "position"), "period": ("start", "end")}
"""Inputs of a field that has two parts."""
MORE = 1
"""Empty lines that a list offers for what is missing."""

Form = dict[str, object]


def row_form(question: Question, activity_key: int) -> Form | None:
    """The form of a row, for somebody who is signed in; else None."""
    if question.editor is None:
        return None
    row = shown_row(Database(question.connection), activity_key)
    added = row.corrected.get(MISSING) if row.row is None else None
    behind = row.row if added is None else _behind(added)
    return {
        **_vocabularies(question),
        "row": row,
        "added": added,
        "seen": _seen(row.values),
        "texts": TEXTS,
        "lines": {name: _lines(row.values, name) for name in LINES},
        "behind": behind,
        "plan": _plan(added) if behind is None else None,
        "new": _new(row),
        "next": {**_vocabularies(question), "lines": _empty_lines()},
    }


def head_form(question: Question, order: ShownOrder | None) -> Form | None:
    """The form of a head with its clauses and plans, and of rows before the first one of a plan; None for somebody who
    is not signed in."""
    if question.editor is None or order is None:
        return None
    return {
        **_vocabularies(question),
        "order": order,
        "seen_of": {part.name: _seen(part.values) for part in (*order.clauses, *order.plans)},
        "fields": tuple(ORDER_FIELDS),
        "seen": _seen(order.values),
        "pairs": PAIRS,
        "lines": _empty_lines(),
        "new": dict.fromkeys(ROW_FIELDS),
        "regions": [Choice(one.code, one.name) for one in sorted(subjects(), key=lambda one: one.name) if one.code],
        "levels": [Choice(name, question.words.label("level", name)) for name in get_args(Level)],
    }


def _vocabularies(question: Question) -> Form:
    words = question.words
    return {
        "topics": [Choice(*item) for item in topic_labels(words.language).items()],
        "kinds": [Choice(name, words.label("kind", name)) for name in get_args(DeadlineKind)],
        "categories": [Choice(name, words.label("category", name)) for name in get_args(BodyCategory)],
    }


def _seen(values: Mapping[str, JsonValue]) -> dict[str, str]:
    return {field: json.dumps(value, ensure_ascii=False) for field, value in values.items()}


def _lines(values: Mapping[str, JsonValue], field: str) -> list[JsonValue]:
    held = values[field]
    empty: JsonValue = dict.fromkeys(LINES[field])
    return [*(held if isinstance(held, list) else []), *[empty] * MORE]


def _empty_lines() -> dict[str, list[JsonValue]]:
    return {name: _lines({name: None}, name) for name in LINES}


def _new(row: ShownRow) -> dict[str, JsonValue]:
    """A row that follows stands in the same section, and nothing else is known of it."""
    return {**dict.fromkeys(ROW_FIELDS), "section": row.values["section"]}


def _behind(added: Correction) -> str | None:
    """The name of the row that an added one stands behind; None where it stands before the first."""
    return None if added.row is None else row_key(added.row.number, added.row.words, added.row.twin)


def _plan(added: Correction | None) -> JsonValue:
    return added.new.get(PLAN, 1) if added is not None and isinstance(added.new, dict) else 1
