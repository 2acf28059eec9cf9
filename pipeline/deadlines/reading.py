"""The whole way from a cell to its items: `read`, cached on the tidy text."""

import datetime
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from knowledge.calendar import calendar_words, forms
from pipeline.deadlines.fallback import single_date
from pipeline.deadlines.lexer import lex
from pipeline.deadlines.noise import tidy
from pipeline.deadlines.printed import year_at
from pipeline.deadlines.resolve import DeadlineFinding, resolved
from pipeline.deadlines.terms import terms
from pipeline.deadlines.tree import Words
from pipeline.deadlines.years import Setting
from schemas.record import DeadlineItem, Period

EMPTY = re.compile(r"[\s\-–—_.,;*хx×]*\Z", re.IGNORECASE)
HEADING_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*|[IVX]+)[.)]\s+")
RELATIVE_YEAR = re.compile(r"(?:года?|г\.?)\s*,?\s*(?:следующ\w+\s+(?:за|после)|предшествующ\w+)\b", re.IGNORECASE)
EACH_YEAR = re.compile(r"(?:отч[её]тного|соответствующего|планового|финансового)\s+года\s*\Z", re.IGNORECASE)
STARTING = re.compile(r"\bначиная\s+с\s+\d{4}", re.IGNORECASE)
WEEKDAY_OF_MONTH = re.compile(
    r"(?P<weekday>\b(?:понедельник|вторник|сред[аыу]|четверг|пятниц[аыу]|суббот[аыу]|воскресенье))\s+месяца\b",
    re.IGNORECASE,
)
MONTHLY = re.compile(r"\bкажд|ежемесячн", re.IGNORECASE)
CELLS_KEPT = 100_000

Bound = Literal["begin", "end"]
_PREPOSITIONS: dict[Bound, str] = {"begin": "с", "end": "по"}
_BARE = frozenset({"on", "during"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The items of one cell in document order, and what a person should look at."""

    items: tuple[DeadlineItem, ...]
    findings: tuple[DeadlineFinding, ...]


def read(
    text: str | None,
    plan: Period | None,
    *,
    section: str | None = None,
    above: Reading | None = None,
    bound: Bound | None = None,
) -> Reading:
    """What a deadline cell says, after `docs/contract.md`; any string has a reading.

    Args:
        text: The cell as printed, markup allowed; None or a dash is a missing deadline.
        plan: Gives the years that are not printed. Without it such a date is a condition and a finding.
        section: The section row above: its month is that of bare days («Март 2020» above «12, 15»).
        above: The reading of the row above, which a ditto mark takes over.
        bound: The column that the text stands in alone, where a plan has one for the beginning and one for the end: a
            bare date is then «с» or «по» that date. Words that say more than a date mean what they say anywhere.
    """
    if text is None or EMPTY.match(text):
        return Reading((), (DeadlineFinding("deadline-missing", "warning", ""),))
    if len(text) < 30 and _ditto().match(text):
        return above or Reading(
            (DeadlineItem(kind="conditional", condition=text.strip()),),
            (DeadlineFinding("deadline-unparsed", "warning", text.strip()),),
        )
    start, end = (plan.start, plan.end) if plan else (None, None)
    found = _reading(tidy(text), start, end, section)
    if bound is None or [item.kind in _BARE and not item.condition for item in found.items] != [True]:
        return found
    return _reading(f"{_PREPOSITIONS[bound]} {tidy(text)}", start, end, section)


@cache
def _ditto() -> re.Pattern[str]:
    ditto = calendar_words().ditto
    words = "|".join(re.escape(words) for words in ditto.words)
    return re.compile(rf"\s*(?:{words}|{ditto.marks})[\s.]*\Z", re.IGNORECASE)


@lru_cache(maxsize=CELLS_KEPT)
def _reading(text: str, start: datetime.date | None, end: datetime.date | None, section: str | None) -> Reading:
    setting = _setting(section, start, end)
    found = terms(_in_month(text, setting.month) if setting.month else text, bare=setting.month > 0)
    if len(found) == 1 and isinstance(found[0].phrases[0], Words) and not found[0].phrases[0].understood:
        guess = single_date(text, setting.plan)
        if guess:
            return Reading((guess,), (DeadlineFinding("deadline-guessed", "info", text),))
    result = resolved(found, setting)
    items = _without_relative_years(_without_floating_years(result.items, text, setting), text)
    undated = items != result.items and all(item.kind == "conditional" for item in items)
    # No year was chosen in the end, so none can be doubted.
    findings = tuple(f for f in result.findings if not (undated and f.code == "deadline-year-ambiguous"))
    return Reading(items, findings)


def _in_month(text: str, month: int) -> str:
    """«последний четверг месяца» under «Март»: the month is the section's, unless the day comes every month."""
    if MONTHLY.search(text):
        return text
    name = next(form for form, found in forms().items() if found[:3] == ("month", month, "genitive"))
    return WEEKDAY_OF_MONTH.sub(rf"\g<weekday> {name}", text)


def _without_floating_years(items: tuple[DeadlineItem, ...], text: str, setting: Setting) -> tuple[DeadlineItem, ...]:
    """No one year of a plan of several is meant: «до 25 декабря отчётного года», «до 15 января, начиная с 2027 года».

    The second is a date of each year from the named one on; that it recurs is not printed, so its words are kept.
    """
    whole = DeadlineItem(kind="conditional", condition=text)
    if len(items) == 2 and STARTING.search(text) and [item.kind for item in items] == ["by", "ongoing"]:
        by, since = items[0].end, items[1].start
        if by and since and by < since:
            return (whole,)
    if setting.several_years and any(i.kind != "recurring" and EACH_YEAR.match(i.condition or "") for i in items):
        return (whole,)
    return items


def _without_relative_years(items: tuple[DeadlineItem, ...], text: str) -> tuple[DeadlineItem, ...]:
    """«до 25 января года, следующего за отчётным»: the year hangs on another one, so no year of the plan is its own.

    What then only says from when («…, начиная с 2027 года») is in the condition already, and no item of its own.
    """
    relative = [item.kind != "recurring" and bool(RELATIVE_YEAR.match(item.condition or "")) for item in items]
    if not any(relative):
        return items
    whole = DeadlineItem(kind="conditional", condition=text)
    pairs = zip(items, relative, strict=True)
    return tuple(whole if hangs else item for item, hangs in pairs if hangs or item.kind != "ongoing")


@lru_cache(maxsize=4096)
def _setting(section: str | None, start: datetime.date | None, end: datetime.date | None) -> Setting:
    """What a section row gives: the one month it names, for bare days; its year, where it says nothing but a year."""
    plan = Period(start=start, end=end) if start and end else None
    if not section:
        return Setting(plan)
    heading = HEADING_NUMBER.sub("", tidy(section))
    tokens = lex(heading)
    months = [i for i, token in enumerate(tokens) if token.kind == "month"]
    if len(months) == 1:
        return Setting(plan, tokens[months[0]].value, month_year=year_at(tokens, months[0] + 1)[0])
    year, behind = year_at(tokens, 0)
    return Setting(plan, year=year if tokens[behind].kind == "end" else None)
