"""A date made more exact by what stands right behind it: «март (2 неделя)», «2024 год (март, май)», «октябрь 1-15»."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.deadlines.atoms import DIVIDES_MONTH, is_clock
from pipeline.deadlines.phrases import PERIODS, list_at
from pipeline.deadlines.printed import Tokens
from pipeline.deadlines.sharing import lone_year_at, with_year
from pipeline.deadlines.tree import Always, Atom, Moment, Phrase, Range, Repeat

REPORTED = PERIODS | {"quarter", "half", "school_half"}


@dataclass(frozen=True, slots=True)
class Timed:
    """A phrase or a list of them, from token `start` up to `end`; `clocks` are token ranges kept as words."""

    phrases: tuple[Phrase, ...]
    start: int
    end: int
    clocks: tuple[tuple[int, int], ...] = ()
    afresh: bool = False
    spans: tuple[tuple[int, int], ...] = ()  # of each phrase; empty where they share the whole


def matching(tokens: Tokens, i: int) -> int:
    """Place of the bracket that closes the one at `i`; 0 where none does."""
    depth = 0
    for j in range(i, len(tokens)):
        depth += (tokens[j].kind == "open") - (tokens[j].kind == "close")
        if tokens[j].kind == "close" and depth == 0:
            return j
    return 0


def narrowed(tokens: Tokens, i: int, outer: Timed, text: str) -> Timed | None:  # noqa: PLR0911 - a form ends where it is recognised
    """The phrase before a bracket made more exact by it: a year, a week of the month, months of the year."""
    close = matching(tokens, i)
    if not close or isinstance(outer.phrases[-1], (Always, Repeat)):
        return None
    year = lone_year_at(tokens, i + 1)
    if year and year[1] == close:
        given = tuple(with_year(p, year[0]) if isinstance(p, (Moment, Range)) else p for p in outer.phrases)
        return replace(outer, phrases=given, end=close + 1)
    last = outer.phrases[-1]
    if not isinstance(last, Moment) or is_clock(tokens, i + 1):
        return None
    listed = list_at(tokens, i + 1, bare=last.atom.unit == "month")
    if not listed or listed.end + (tokens[listed.end].kind == "number_word") != close or listed.clocks:
        return None
    inner = listed.phrases
    if last.atom.unit == "month" and all(_within_month(p, last.atom.month) for p in inner):
        exact = tuple(_placed(p, last.atom) for p in inner)
    elif (
        last.atom.unit in REPORTED | {"season"}
        and not last.atom.edge
        and len(outer.phrases) == 1
        and all(_within_year(p) for p in inner)
    ):
        exact = tuple(with_year(p, last.atom) for p in inner) if last.atom.year else inner
    else:
        return None
    if last.preposition in {"until", "through"}:
        return None
    return replace(outer, phrases=(*outer.phrases[:-1], *exact), end=close + 1, spans=())


def _atoms(phrase: Moment | Range) -> Sequence[Atom]:
    return (phrase.first, phrase.last) if isinstance(phrase, Range) else (phrase.atom,)


def _within_month(phrase: Moment | Range, month: int = 0) -> bool:
    """True for days and parts of the month: «(2 неделя)», «(1-10 июня)» behind «июнь», «(начало месяца)»."""
    return all(
        ((a.unit == "number" or a.unit in DIVIDES_MONTH or (a.unit == "month" and a.edge)) and not a.month)
        or (a.unit in DIVIDES_MONTH | {"day"} and a.month == month and not a.year)
        for a in _atoms(phrase)
    )


def with_days(tokens: Tokens, i: int, outer: Timed) -> Timed | None:
    """«октябрь 1-15»: a range of days at the end of the cell, behind its month."""
    last = outer.phrases[-1]
    listed = list_at(tokens, i, bare=True)
    if not isinstance(last, Moment) or last.atom.unit != "month" or not listed or tokens[listed.end].kind != "end":
        return None
    inner = listed.phrases[0]
    if last.preposition or len(listed.phrases) > 1 or not isinstance(inner, Range) or not _within_month(inner):
        return None
    return replace(outer, phrases=(*outer.phrases[:-1], _placed(inner, last.atom)), end=listed.end, spans=())


def _within_year(phrase: Moment | Range) -> bool:
    return all(a.unit in {"month", "day", "week", "decade", "half_month"} and a.month for a in _atoms(phrase))


def _placed(phrase: Moment | Range, month: Atom) -> Moment | Range:
    """A part of a month, or a bare day, put into the month."""

    def placed(atom: Atom) -> Atom:
        unit = "day" if atom.unit == "number" else atom.unit
        return replace(atom, unit=unit, month=month.month, year=month.year)

    if isinstance(phrase, Range):
        return replace(phrase, first=placed(phrase.first), last=placed(phrase.last))
    return replace(phrase, atom=placed(phrase.atom))
