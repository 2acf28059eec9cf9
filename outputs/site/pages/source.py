"""A value of the head, a clause or a plan's title beside the place of the source that prints it."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from outputs.site.evidence import page_picture
from outputs.site.marking import outlined
from outputs.site.originals import Original, bytes_of, original
from outputs.site.pages.order import SHORT, found_order
from outputs.site.passage import Passage, day_phrases, passage
from outputs.site.site import Bytes, Later, Page, PageMissing, Question, Shown
from outputs.site.told import told
from schemas.errors import PrikazError

HEAD = ("title", "number", "date", "kind", "issuer", "place", "municipality", "signatory", "signatory_position")
"""Values of a head that a source prints; a region is worked out from the issuer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: its name in words, the value as shown, how a source may print it, and in which source."""

    name: str
    value: str
    phrases: tuple[str, ...]
    source: Original
    scanned: bool


def answer(question: Question) -> Later:
    order = found_order(question)
    asked = _asked(question, order)
    site, words = question.site, question.words
    filled = {"order": order, "short": order["source"][:SHORT], "sought": asked, "value": question.asked.text("value")}

    def work() -> Shown:
        problem, found = None, None
        try:
            found = _found(question, asked)
        except PrikazError as error:
            problem = told(words, error)
        return Shown("source.html", {**filled, "found": found, "problem": problem})

    if site.readers is None:
        return Later(lambda: Shown("source.html", {**filled, "found": None, "problem": words.say("site.evidence.off")}))
    return Later(work)


def picture(question: Question) -> Later:
    """The page that the words stand on, outlined; the first page of a scan, as it is."""
    asked, whole = _asked(question, found_order(question)), question.asked.text("whole") is not None
    site = question.site
    if site.readers is None:
        raise PageMissing

    def work() -> Bytes:
        found = _found(question, asked)
        if found is None:
            return Bytes(page_picture(site, asked.source, 1).image, "image/png")
        if found.page is None:
            raise PageMissing
        drawn = page_picture(site, asked.source, found.page)
        return Bytes(outlined(drawn, found.boxes[0], found.boxes[1:], whole=whole), "image/png")

    return Later(work)


def _found(question: Question, asked: Asked) -> Passage | None:
    """None for a scan: to recognise it again would take minutes, and its first page is shown instead."""
    site = question.site
    data = bytes_of(site, asked.source)
    if asked.scanned or site.readers is None:
        return None
    read = site.readers.layout
    document = site.pictures.get(("layout", asked.source.sha256), 0, lambda: site.apart.call(read, data))
    return passage(document, asked.phrases)


def _asked(question: Question, order: sqlite3.Row) -> Asked:
    value = question.asked.text("value") or "title"
    sort, _, number = value.partition("-")
    if sort in ("clause", "plan") and number.isdecimal():
        return _OF_PART[sort](question, order, int(number[:9]))
    if value not in HEAD or not order[value]:
        raise PageMissing
    shown = str(order[value])
    phrases = day_phrases(shown) if value == "date" else (f"№ {shown}", shown) if value == "number" else (shown,)
    name = question.words.label("head", value)
    told_as = question.words.day(shown) if value == "date" else shown
    return _made(question, name, told_as, phrases, order["source"])


def _of_clause(question: Question, order: sqlite3.Row, at: int) -> Asked:
    clause = question.one("SELECT * FROM clauses WHERE order_key = ? AND position = ?", (order["key"], at))
    if clause is None:
        raise PageMissing
    name = f"{question.words.label('part', 'clause')} {clause['number'] or at}"
    return _made(question, name, clause["text"], (clause["text"],), order["source"])


def _of_plan(question: Question, order: sqlite3.Row, at: int) -> Asked:
    plan = question.one("SELECT * FROM plans WHERE order_key = ? AND position = ?", (order["key"], at))
    if plan is None or not plan["title"]:
        raise PageMissing
    name = f"{question.words.label('part', 'plan')} {at}"
    return _made(question, name, plan["title"], (plan["title"],), plan["file"] or order["source"])


_OF_PART: dict[str, Callable[[Question, sqlite3.Row, int], Asked]] = {"clause": _of_clause, "plan": _of_plan}


def _made(question: Question, name: str, value: str, phrases: tuple[str, ...], sha256: str) -> Asked:
    scanned = question.one("SELECT ocr FROM sources WHERE sha256 = ?", (sha256,))
    return Asked(name, value, phrases, original(question, sha256), bool(scanned and scanned["ocr"]))


PAGE = Page("source", r"/orders/(?P<order_id>[^/]+)/source$", answer)
PICTURE = Page("source-picture", r"/orders/(?P<order_id>[^/]+)/source\.png$", picture)
