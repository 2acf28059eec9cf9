"""Phrases of the grammar: prepositions, ranges and lists of atoms, and what neighbours in a list give one another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.deadlines.atoms import DIVIDES_MONTH, atom_at, is_clock
from pipeline.deadlines.printed import Tokens, year_at
from pipeline.deadlines.sharing import WITHIN_YEAR, year_given, years_spread
from pipeline.deadlines.tree import Atom, Moment, Preposition, Range, Year

SEPARATORS = frozenset({"comma", "and", "slash"})
PERIODS = frozenset({"year", "school_year", "plan"})
PLAIN: dict[str, Preposition] = {"until": "until", "through": "through", "from": "from", "since": "from"}
WHOLES = frozenset({"year", "school", "period", "year_figure", "half", "month", "current", "month_unit"}) | {
    "season",
    "seasonal",
}


MOST_YEARS = 15
"""Years that one plan may span."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of moments and ranges; `clocks` are times of day between a preposition and its day, as token places."""

    phrases: tuple[Moment | Range, ...]
    end: int
    clocks: tuple[tuple[int, int], ...] = ()
    spans: tuple[tuple[int, int], ...] = ()  # of each phrase, as token places


@dataclass(frozen=True, slots=True)
class _Element:
    phrase: Moment | Range
    start: int
    end: int
    printed: bool  # has a preposition of its own
    clocks: tuple[tuple[int, int], ...]


def preposition_at(tokens: Tokens, i: int) -> tuple[Preposition, int]:
    """The preposition at `i` and the place behind it; ("", i) where none stands."""
    kind = tokens[i].kind
    plain = PLAIN.get(kind)
    if plain is not None:
        return plain, i + 1
    following = tokens[i + 1].kind
    if kind == "starting":
        return preposition_at(tokens, i + 1)
    if kind == "not" and following in {"later", "earlier"}:
        j = i + 2 + (tokens[i + 2].kind == "comma" and tokens[i + 3].kind == "than")
        j += tokens[j].kind == "than"
        return ("through" if following == "later" else "from"), j
    if kind == "course" or (kind == "whole" and following in WHOLES):
        return "course", _past_whole(tokens, i + 1)
    if kind == "between":
        return "", i + 1
    return _after_in(tokens, i) if kind in {"in", "onto"} else ("", i)


def _after_in(tokens: Tokens, i: int) -> tuple[Preposition, int]:
    """«в марте», «в течение», «в период с … по …», «в срок до …», «на весь период»."""
    following = tokens[i + 1].kind
    if following == "course":
        return "course", _past_whole(tokens, i + 2)
    if following == "whole":
        return preposition_at(tokens, i + 1)
    if following == "period":
        inner, j = preposition_at(tokens, i + 2)
        if inner in {"until", "through", "from"}:
            return inner, j
        if tokens[i + 2].kind == "realisation":
            return "course", i + 1
        if tokens[i + 2].kind in {"year_figure", "month", "number", "date", "day_month"}:
            return "", i + 2
    return "", i + 1


def _past_whole(tokens: Tokens, i: int) -> int:
    i += tokens[i].kind == "whole"
    return i + 1 if tokens[i].kind == "period" and tokens[i + 1].kind in {"year_figure", "month"} else i


def list_at(tokens: Tokens, i: int, *, bare: bool) -> Listed | None:
    """The list of moments and ranges at `i`. `bare`: a figure alone is a day of the section's month."""
    first = _element(tokens, i, "")
    if first is None:
        return None
    elements = [first, *_years_behind(tokens, first)]
    while True:
        j = elements[-1].end
        if tokens[j].kind not in SEPARATORS:
            break
        while tokens[j].kind in SEPARATORS:
            j += 1
        inherited = elements[-1].phrase.preposition if isinstance(elements[-1].phrase, Moment) else ""
        element = _element(tokens, j, inherited)
        if element is None or (inherited and inherited != "from" and _opens(element.phrase)):
            break
        elements += [element, *_years_behind(tokens, element)]
    return _completed(elements, bare=bare)


def _years_behind(tokens: Tokens, element: _Element) -> list[_Element]:
    """The years after the first of «IV квартал 2022 – 2024 годов»: the same time in each, for no range begins so."""
    years = _year_span(tokens, element.end, element.phrase)
    if years is None:
        return []
    span, end = years
    return [_Element(Moment(Atom("year", year=Year(value))), element.end, end, False, ()) for value in span]


def _year_span(tokens: Tokens, i: int, phrase: Moment | Range) -> tuple[range, int] | None:
    """Years to which a dash at `i` leads from that of `phrase`, and the place behind them."""
    atom = phrase.last if isinstance(phrase, Range) else phrase.atom
    opened = isinstance(phrase, Moment) and phrase.preposition == "from"
    if tokens[i].kind != "dash" or tokens[i + 1].kind != "year_figure" or atom.unit not in WITHIN_YEAR or opened:
        return None
    if atom.year is None or atom.year.relative or atom.year.school:
        return None
    year, end = year_at(tokens, i + 1)
    if year is None or year.school or not 0 < year.value - atom.year.value <= MOST_YEARS:
        return None
    return range(atom.year.value + 1, year.value + 1), end


def _opens(phrase: Moment | Range) -> bool:
    """«начиная с 2025 года»: behind another date no part of its list."""
    return isinstance(phrase, Moment) and phrase.preposition == "from"


def _element(tokens: Tokens, i: int, inherited: Preposition) -> _Element | None:
    preposition, j = preposition_at(tokens, i)
    printed = j > i
    clocks: list[tuple[int, int]] = []
    if preposition and is_clock(tokens, j):
        past = j + 1 + (tokens[j + 1].kind == "hour")
        if preposition == "from":  # «с 10:00 15 марта»: the hour begins then, the day is one
            preposition, j = "", i
        clocks.append((j, past))
        j = past
    if preposition and tokens[j].kind == "weekday":  # «до пятницы 15 марта»
        past = j + 1 + (tokens[j + 1].kind == "comma")
        dated = atom_at(tokens, past)
        j = past if dated and dated[0].unit == "day" else j
    found = atom_at(tokens, j)
    if found is None:
        return None
    if tokens[i].kind == "since" and tokens[found[1]].kind not in {"until", "dash", "through"}:
        return None  # «от 12.01.2024 № 5» cites an act
    first, j = _year_behind_dash(tokens, *found)
    if tokens[i].kind == "between" and tokens[j].kind == "and":
        other = atom_at(tokens, j + 1)
        if other:
            return _Element(Range(first, other[0]), i, other[1], printed, ())
    spread = _year_span(tokens, j, Moment(first, preposition)) is not None
    yearly = first.unit in PERIODS and not first.edge
    closing, last, j = ("through", None, j) if spread else _closing(tokens, j, preposition, yearly=yearly)
    if last:
        return _Element(Range(first, last, closing, preposition == "course"), i, j, printed, tuple(clocks))
    if not printed:
        preposition = "" if first.nominative and first.unit != "day" else inherited
    past = _past_inclusive(tokens, j)
    if past > j and preposition == "until":
        preposition = "through"
    j = past
    return _Element(Moment(first, preposition), i, j, printed, tuple(clocks))


def _year_behind_dash(tokens: Tokens, atom: Atom, i: int) -> tuple[Atom, int]:
    """«май - 2024»: the month's year, for no range goes from a month to a year."""
    if atom.year or atom.unit not in {"month", "quarter", "half", "season"} or tokens[i].kind != "dash":
        return atom, i
    year, behind = year_at(tokens, i + 1) if tokens[i + 1].kind == "year_figure" else (None, i)
    return (replace(atom, year=year), behind) if year and not year.school else (atom, i)


def _closing(
    tokens: Tokens, i: int, opened: Preposition, *, yearly: bool
) -> tuple[Literal["until", "through"], Atom | None, int]:
    """The second half of a range at `i`, if one stands there: how it closes, its atom, the place behind it.

    `yearly`: a year opens it, so that a month without its own behind a dash is no second half («2024 г. – март»).
    """
    kind = tokens[i].kind
    j = i
    if kind == "dash" or (kind in {"comma", "and"} and opened == "from" and tokens[i + 1].kind in {"not", "until"}):
        j = i + 1
    closing: Literal["until", "through"] = "through"
    if tokens[j].kind == "through" and (opened == "from" or j == i):
        j += 1
    elif opened == "from":
        inner, past = preposition_at(tokens, j)
        if inner in {"until", "through"}:
            closing, j = ("until" if inner == "until" else "through"), past
    if j == i and not _lost_dash(tokens, i):
        return closing, None, i
    found = atom_at(tokens, j)
    if not found or (yearly and found[0].unit in WITHIN_YEAR and found[0].year is None):
        return closing, None, i
    last, j = _year_behind_dash(tokens, *found)
    past = _past_inclusive(tokens, j)
    return ("through" if past > j else closing), last, past


def _lost_dash(tokens: Tokens, i: int) -> bool:
    """«2009 2011 годы»: two years in a row, and nothing between them."""
    kinds = [token.kind for token in tokens[i - 1 : i + 2]]
    return kinds == ["year_figure", "year_figure", "year"] and tokens[i - 1].value < tokens[i].value


def _past_inclusive(tokens: Tokens, i: int) -> int:
    """Place behind «включительно», in brackets or not; `i` where it doesn't stand."""
    if tokens[i].kind == "inclusive":
        return i + 1
    bracketed = [token.kind for token in tokens[i : i + 3]] == ["open", "inclusive", "close"]
    return i + 3 if bracketed else i


def _completed(elements: Sequence[_Element], *, bare: bool) -> Listed | None:
    """Bare figures take their unit from the right, atoms their year; what stays bare ends the list before it."""
    phrases = [element.phrase for element in elements]
    if len(phrases) == 1 and isinstance(phrases[0], Moment):
        if not _meaningful(phrases[0], bare=bare):
            return None
        return Listed((phrases[0],), elements[0].end, elements[0].clocks)
    model: Atom | None = None
    for n in range(len(phrases) - 1, -1, -1):
        phrase = phrases[n]
        if isinstance(phrase, Range):
            last = _filled(phrase.last, model)
            first = _filled(phrase.first, last)
            if first is not phrase.first or last is not phrase.last:
                phrases[n] = replace(phrase, first=first, last=last)
            model = first
        else:
            model = _filled(phrase.atom, model)
            if model is not phrase.atom:
                phrases[n] = replace(phrase, atom=model)
    for n in range(1, len(phrases)):
        if not elements[n].printed:
            phrases[n] = _at_edge(phrases[n - 1], phrases[n])
    valid = 0
    for phrase in phrases:
        if not _meaningful(phrase, bare=bare):
            break
        valid += 1
    if not valid:
        return None
    kept = years_spread(year_given(phrases[:valid]), [element.printed for element in elements[:valid]])
    clocks = tuple(clock for element in elements[:valid] for clock in element.clocks)
    spans = tuple((element.start, element.end) for element in elements[:valid]) if len(kept) == valid else ()
    return Listed(tuple(kept), elements[valid - 1].end, clocks, spans)


def _at_edge(before: Moment | Range, phrase: Moment | Range) -> Moment | Range:
    """«до конца марта, июня»: what governs the list says of each which of its ends is meant."""
    if not isinstance(before, Moment) or not isinstance(phrase, Moment) or not before.preposition:
        return phrase
    same = before.preposition == phrase.preposition and before.atom.unit == phrase.atom.unit
    edged = same and before.atom.edge and not phrase.atom.edge
    return replace(phrase, atom=replace(phrase.atom, edge=before.atom.edge)) if edged else phrase


def _filled(atom: Atom, model: Atom | None) -> Atom:
    if model is None or atom.unit not in {"number", "roman"} or model.unit in {"number", "roman"}:
        if model and atom.unit in DIVIDES_MONTH and not atom.month and model.unit == atom.unit:
            return replace(atom, month=model.month)
        return atom
    if model.unit == "day":
        return replace(atom, unit="day", month=model.month) if atom.unit == "number" else atom
    if model.unit in {"quarter", "half", "school_half"} or model.unit in DIVIDES_MONTH:
        return replace(atom, unit=model.unit, month=model.month)
    if model.unit == "weekday":
        return replace(atom, unit="weekday", month=model.month, weekday=model.weekday)
    return atom


def _meaningful(phrase: Moment | Range, *, bare: bool) -> bool:
    if isinstance(phrase, Range):
        return (
            _stands(phrase.first, bare=bare)
            and _stands(phrase.last, bare=bare)
            and (phrase.first.unit not in PERIODS or _ends_a_year(phrase.last) or phrase.first.edge > 0)
        )
    atom = phrase.atom
    if atom.unit in PERIODS and atom.year is None and not atom.edge:
        governed = phrase.preposition == "course" or (atom.unit == "school_year" and atom.nominative)
        return governed or (atom.unit == "school_year" and phrase.preposition in {"until", "through", "from"})
    if atom.unit in PERIODS and atom.edge and atom.year is None:
        return bool(phrase.preposition) and phrase.preposition != "course"
    return _stands(atom, bare=bare)


def _ends_a_year(atom: Atom) -> bool:
    """What a range that begins with a year may end with: another year, or a part of one that is printed."""
    return atom.unit in PERIODS or atom.year is not None


def _stands(atom: Atom, *, bare: bool) -> bool:
    if atom.unit == "number":
        return bare
    if atom.unit == "roman":
        return False
    return bare or (atom.unit not in DIVIDES_MONTH and atom.unit != "month") or atom.month > 0
