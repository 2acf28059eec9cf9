"""Corrections on the site: signing in with a token, and what the forms of rows and heads do."""

import json
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote

from pydantic import JsonValue
from sqlite_utils import Database

from outputs.corrections.errors import NothingChanged, ValueRefused
from outputs.corrections.fields import FIELDS_OF, MISSING, PLAN, ROW, Field
from outputs.corrections.parts import Part, found_part, target_named
from outputs.database import open_database
from outputs.review import KEEP, ROW_FIELDS, Change, correct_all, settle, standing, undo
from outputs.review.correcting import Kept
from outputs.site.editors import editor_of
from outputs.site.pages.forms import LINES, PAIRS
from outputs.site.pages.order import SHORT, found_order
from outputs.site.site import Forbidden, Page, Posted, Question, Shown, Went
from schemas.corrections import ClausePrint, Correction, PlanPrint
from schemas.errors import PrikazError

MOST_LINES = 60


class TokenUnknown(PrikazError):
    """Nobody has this token."""

    code = "token-unknown"
    exit_code = 77


class Sent(NamedTuple):
    """What a form sent: the source of its order, the row's name (None for the head), and all its inputs."""

    source: str
    row: str | None
    values: Mapping[str, str]

    @property
    def why(self) -> str:
        return self.values.get("why", "")

    def change(self, field: str, value: JsonValue | Kept) -> Change:
        seen = _json(self.values.get("seen", "")) if field != MISSING else None
        return Change(self.source, self.row, field, value, why=self.why, seen=seen)


def corrected(posted: Posted) -> Went:
    """Makes the correction that was posted, or undoes one. Errors: `CorrectionRefused`, `DatabaseProblem`."""
    values = posted.values
    if posted.editor is None or posted.site.editors is None:
        raise Forbidden
    sent = Sent(values.get("sha256", ""), values.get("row") or None, values)
    with open_database(posted.site.database) as db:
        line = _made(db, sent, values.get("action", ""), posted.editor)
        return _where(db, posted, sent, line)


def _made(db: Database, sent: Sent, action: str, author: str) -> Correction:
    field = sent.values.get("field", "")
    match action:
        case "undo":
            return undo(db, sent.values.get("uid", ""), author=author, why=sent.why)
        case "part" | "keep-part":
            changes = _of_part(sent, keep=action == "keep-part")
        case "strike":
            changes = [Change(sent.source, sent.row, ROW, value=False, why=sent.why)]
        case "add":
            changes = [sent.change(MISSING, typed(MISSING, sent))]
        case "replace":
            change = sent.change(MISSING, typed(MISSING, sent))
            return settle(db, sent.values.get("uid", ""), change, author=author)[1]
        case "keep":
            changes = [sent.change(field, KEEP)]
        case _:
            changes = [sent.change(field, typed(field, sent))]
    return correct_all(db, changes, author=author)[-1]


def _of_part(sent: Sent, *, keep: bool) -> list[Change]:
    """What a form changed in a clause or in the head of a plan, or that all of it is right."""
    known = FIELDS_OF[target_named(sent.row)]
    changes = []
    for name, field in known.items():
        if not any(one in sent.values for one in PAIRS.get(name, (name,))):
            continue
        seen, value = _json(sent.values.get(f"seen-{name}", "")), _typed(name, sent.values.get(name, ""), sent)
        if keep:
            changes.append(Change(sent.source, sent.row, name, KEEP, why=sent.why, seen=seen))
        elif value != seen and _checked(field, value) != seen:
            changes.append(Change(sent.source, sent.row, name, value, why=sent.why, seen=seen))
    if not changes:
        raise NothingChanged(field=", ".join(known))
    return changes


def _checked(field: Field, value: JsonValue) -> JsonValue:
    """The value in its one form; one that is refused is told by whoever makes the correction."""
    try:
        return field.check(value)
    except ValueRefused:
        return value


def _where(db: Database, posted: Posted, sent: Sent, line: Correction) -> Went:
    """The page that shows what was done: of the order (whose id may be another now), or of a row."""
    query = dict(posted.asked.values)
    found = db.conn.execute("SELECT order_id FROM orders WHERE source = ?", (sent.source,)).fetchone()
    path = posted.asked.path.removesuffix("/correct")
    if not found:
        return Went(path, query)
    order = f"/orders/{found[0]}"
    query["source"] = sent.source[:SHORT]
    if isinstance(line.row, ClausePrint | PlanPrint):
        part = found_part(line.row, standing(db, sent.source).found)
        return Went(order, query, at=f"{part.target}{part.at + 1}" if isinstance(part, Part) else None)
    if line.field == MISSING and not line.undoes:
        laid = next(one for one in standing(db, sent.source).overlaid.laid if one.correction.uid == line.uid)
        return Went(order if laid.shown is None else f"{order}/rows/{laid.shown + 1}", query)
    if line.row is None or line.field in {MISSING, ROW}:
        return Went(order, query, at="struck" if line.field == ROW and not line.undoes else None)
    return Went(path, dict(posted.asked.values))


def typed(field: str, sent: Sent) -> JsonValue:
    """The value of the form's inputs, in the shape that `outputs.corrections.fields` gives a field."""
    values = sent.values
    if field == MISSING:
        row = {name: _typed(name, values.get(name, ""), sent) for name in ROW_FIELDS}
        plan: dict[str, JsonValue] = {PLAN: _json(values.get(PLAN, ""))} if sent.row is None else {}
        return {**row, **plan}
    return _typed(field, values.get("value", ""), sent)


def _typed(field: str, text: str, sent: Sent) -> JsonValue:
    values = sent.values
    if field in LINES:
        seen = _json(values.get("seen", ""))
        return _many(values, LINES[field], len(seen) if isinstance(seen, list) else 0)
    if field == "assignees":
        return [line.strip() for line in text.splitlines() if line.strip()]
    if field == "topic":
        return {"primary": text, "secondary": values.get("secondary") or None} if text else None
    if field in PAIRS:
        pair = {name: values.get(name, "").strip() or None for name in PAIRS[field]}
        return dict(pair) if any(pair.values()) else None
    return text.replace("\r\n", "\n")


def _many(values: Mapping[str, str], names: tuple[str, ...], held: int) -> list[JsonValue]:
    """The items of a list. One of the `held` that stood there goes where its first input is emptied; one that is new
    counts by any of its inputs, so that the value's own check says what it lacks."""
    lines: list[JsonValue] = []
    for at in range(MOST_LINES):
        line = {name: values.get(f"{name}{at}", "").strip() for name in names}
        if line[names[0]] or (at >= held and any(line.values())):
            lines.append({name: value for name, value in line.items() if value})
    return lines


def _json(text: str) -> JsonValue:
    try:
        value: JsonValue = json.loads(text)
    except ValueError:
        return None
    return value


def sign_in_page(question: Question) -> Shown:
    return Shown("sign-in.html", {"editor": question.editor, "csrf": question.csrf, "to": question.asked.text("to")})


def signed_in(posted: Posted) -> Went:
    """Errors: `TokenUnknown`."""
    if posted.values.get("action") == "out":
        return Went("/", {}, signs_out=True)
    name = editor_of(posted.site.editors, posted.values.get("token", "").strip()) if posted.site.editors else None
    if name is None:
        raise TokenUnknown
    return _back_to(posted.values.get("to", ""))._replace(signs_in=name)


def _back_to(address: str) -> Went:
    """The page of this site that somebody came from; the first page where that is none."""
    path, _, query = address.partition("?")
    return Went(unquote(path), dict(parse_qsl(query))) if path.startswith("/") else Went("/", {})


def _is_on(question: Question) -> bool:
    return question.site.editors is not None


def back(question: Question) -> Shown:
    """The address of the form, opened by itself, is the row."""
    found_order(question)
    return Shown("sign-in.html", {"editor": question.editor, "csrf": question.csrf, "to": None})


SIGN_IN = Page("sign-in", r"/sign-in$", sign_in_page, there=_is_on, posted=signed_in)
CORRECT = Page(
    "correct", r"/orders/(?P<order_id>[^/]+)/rows/(?P<position>[0-9]+)/correct$", back, there=_is_on, posted=corrected
)
CORRECT_HEAD = Page("correct-head", r"/orders/(?P<order_id>[^/]+)/correct$", back, there=_is_on, posted=corrected)
