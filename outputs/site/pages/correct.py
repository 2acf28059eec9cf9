"""Corrections on the site: signing in with a token, and the form beside a row."""

import json
from collections.abc import Mapping
from typing import get_args

from pydantic import JsonValue
from sqlite_utils import Database

from outputs.database import open_database
from outputs.review import KEEP, Change, ShownRow, correct, shown_row, undo
from outputs.site.editors import editor_of
from outputs.site.lists import Choice
from outputs.site.pages.order import found_order
from outputs.site.site import Forbidden, Page, Posted, Question, Shown, Went
from outputs.site.wording import topic_labels
from schemas.errors import PrikazError
from schemas.record import BodyCategory, DeadlineKind

TEXTS = ("number", "section", "activity", "deadline_raw", "responsible_raw", "result")
LINES = {"deadline": ("kind", "start", "end", "rrule", "condition"), "bodies": ("name", "category", "text")}
"""Inputs of one item of a field that is a list; without the first there is no item."""
MORE = 1
"""Empty lines that a list offers for what is missing."""
MOST_LINES = 60


class TokenUnknown(PrikazError):
    """Nobody has this token."""

    code = "token-unknown"
    exit_code = 77


def form(question: Question, activity_key: int) -> dict[str, object] | None:
    """What the form of a row is filled with, for somebody who is signed in; else None."""
    if question.editor is None:
        return None
    row = shown_row(Database(question.connection), activity_key)
    words = question.words
    return {
        "row": row,
        "seen": {field: json.dumps(value, ensure_ascii=False) for field, value in row.values.items()},
        "texts": TEXTS,
        "lines": {name: _lines(row, name) for name in LINES},
        "topics": [Choice(*item) for item in topic_labels(words.language).items()],
        "kinds": [Choice(name, words.label("kind", name)) for name in get_args(DeadlineKind)],
        "categories": [Choice(name, words.label("category", name)) for name in get_args(BodyCategory)],
    }


def _lines(row: ShownRow, field: str) -> list[JsonValue]:
    held = row.values[field]
    empty: JsonValue = dict.fromkeys(LINES[field])
    return [*(held if isinstance(held, list) else []), *[empty] * MORE]


def corrected(posted: Posted) -> Went:
    """Makes the correction that was posted, or undoes one. Errors: `CorrectionRefused`, `DatabaseProblem`."""
    values = posted.values
    if posted.editor is None or posted.site.editors is None:
        raise Forbidden
    with open_database(posted.site.database) as db:
        if values.get("action") == "undo":
            undo(db, values.get("uid", ""), author=posted.editor, why=values.get("why", ""))
        else:
            field = values.get("field", "")
            change = Change(
                source=values.get("sha256", ""),
                row=values.get("row"),
                field=field,
                value=KEEP if values.get("action") == "keep" else typed(field, values),
                why=values.get("why", ""),
                seen=_json(values.get("seen", "")),
            )
            correct(db, change, author=posted.editor)
    return Went(posted.asked.path.removesuffix("/correct"), dict(posted.asked.values))


def typed(field: str, values: Mapping[str, str]) -> JsonValue:
    """The value of the form's inputs, in the shape that `outputs.corrections.fields` gives a field."""
    if field in LINES:
        return _many(values, LINES[field])
    return values.get("value", "").replace("\r\n", "\n").strip() or None


def _many(values: Mapping[str, str], names: tuple[str, ...]) -> list[JsonValue]:
    lines: list[JsonValue] = []
    for at in range(MOST_LINES):
        line = {name: values.get(f"{name}{at}", "").strip() for name in names}
        if line[names[0]]:
            lines.append({name: value for name, value in line.items() if value})
    return lines


def _json(text: str) -> JsonValue:
    try:
        value: JsonValue = json.loads(text)
    except ValueError:
        return None
    return value


def sign_in_page(question: Question) -> Shown:
    return Shown("sign-in.html", {"editor": question.editor, "csrf": question.csrf})


def signed_in(posted: Posted) -> Went:
    """Errors: `TokenUnknown`."""
    if posted.values.get("action") == "out":
        return Went("/", {}, signs_out=True)
    name = editor_of(posted.site.editors, posted.values.get("token", "").strip()) if posted.site.editors else None
    if name is None:
        raise TokenUnknown
    return Went("/review", {}, signs_in=name)


def _is_on(question: Question) -> bool:
    return question.site.editors is not None


def back(question: Question) -> Shown:
    """The address of the form, opened by itself, is the row."""
    found_order(question)
    return Shown("sign-in.html", {"editor": question.editor, "csrf": question.csrf})


SIGN_IN = Page("sign-in", r"/sign-in$", sign_in_page, there=_is_on, posted=signed_in)
CORRECT = Page(
    "correct", r"/orders/(?P<order_id>[^/]+)/rows/(?P<position>[0-9]+)/correct$", back, there=_is_on, posted=corrected
)
