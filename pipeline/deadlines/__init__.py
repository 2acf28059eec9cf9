"""Deadlines: what a plan's cell says about time, after the contract's readings, with findings for what it can't say.

Text → tidy text (`noise`) → tokens (`lexer`) → atoms, phrases, recurrences (`atoms`, `phrases`, `recurrence`) → pieces and
terms (`grammar`, `terms`), all without the plan → dates against the plan (`resolve`). `read` is the whole way.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.calendar import calendar_words
from pipeline.deadlines.fallback import single_date
from pipeline.deadlines.noise import tidy
from pipeline.deadlines.resolve import DeadlineFinding, resolved
from pipeline.deadlines.terms import terms
from pipeline.deadlines.tree import Moment, Range, Term, Words, Year
from pipeline.deadlines.years import Setting
from schemas.record import DeadlineItem, Period

__all__ = ["DeadlineFinding", "Reading", "read"]

EMPTY = re.compile(r"[\s\-–—_.,;*хx×]*\Z", re.IGNORECASE)
HEADING_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*|[IVX]+)[.)]\s+")
CELLS_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Reading:
    """The items of one cell in document order, and what a person should look at."""

    items: tuple[DeadlineItem, ...]
    findings: tuple[DeadlineFinding, ...]


def read(
    text: str | None, plan: Period | None, *, section: str | None = None, above: Reading | None = None
) -> Reading:
    """What a deadline cell says, after `docs/contract.md`; any string has a reading.

    Args:
        text: The cell as printed, markup allowed; None or a dash is a missing deadline.
        plan: Gives the years that are not printed. Without it such a date is a condition and a finding.
        section: The section row above: its month is that of bare days («Март 2020» above «12, 15»).
        above: The reading of the row above, which a ditto mark takes over.
    """
    if text is None or len(text) < 12:
        if text is None or EMPTY.match(text):
            return Reading((), (DeadlineFinding("deadline-missing", "warning", ""),))
    if len(text) < 30 and _ditto().match(text):
        return above or Reading(
            (DeadlineItem(kind="conditional", condition=text.strip()),),
            (DeadlineFinding("deadline-unparsed", "warning", text.strip()),),
        )
    start, end = (plan.start, plan.end) if plan else (None, None)
    return _reading(tidy(text), start, end, section)


@cache
def _ditto() -> re.Pattern[str]:
    ditto = calendar_words().ditto
    words = "|".join(re.escape(words) for words in ditto.words)
    return re.compile(rf"\s*(?:{words}|{ditto.marks})[\s.]*\Z", re.IGNORECASE)


@lru_cache(maxsize=CELLS_KEPT)
def _reading(text: str, start: object, end: object, section: str | None) -> Reading:
    plan = Period(start=start, end=end) if start else None  # type: ignore[arg-type]
    setting = _setting(section, plan) if section else Setting(plan)
    found = terms(text, bare=setting.month > 0)
    if len(found) == 1 and isinstance(found[0].phrases[0], Words) and not found[0].phrases[0].understood:
        guess = single_date(text, plan)
        if guess:
            return Reading((guess,), (DeadlineFinding("deadline-guessed", "info", text),))
    result = resolved(found, setting)
    return Reading(result.items, result.findings)


@lru_cache(maxsize=4096)
def _setting(section: str, plan: Period | None) -> Setting:
    """What a section row gives: the one month it names; its year for months without one, where it names nothing else."""
    heading = HEADING_NUMBER.sub("", tidy(section))
    found = terms(heading, bare=False)
    named = [(p, t) for t in found for p in t.phrases if isinstance(p, Moment | Range)]
    if len(named) != 1 or not isinstance(named[0][0], Moment):
        return Setting(plan)
    phrase, term = named[0]
    assert isinstance(phrase, Moment)
    year: Year | None = phrase.atom.year if term.condition is None else None
    if phrase.atom.unit == "month":
        return Setting(plan, phrase.atom.month, None, phrase.atom.year)
    return Setting(plan, year=year) if phrase.atom.unit in {"year", "school_year"} else Setting(plan)


def understood_terms(text: str, section: str | None = None) -> tuple[Term, ...]:
    """The tree of a cell, before the plan, for explanations and tests."""
    return terms(tidy(text), bare=bool(section) and _setting(section or "", None).month > 0)


