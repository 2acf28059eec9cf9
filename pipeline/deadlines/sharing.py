"""Years in a list: the one that stands before or behind its dates, and several behind one date."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.deadlines.printed import Tokens, year_at
from pipeline.deadlines.tree import Atom, Moment, Range

WITHIN_YEAR = frozenset(
    {"day", "month", "week", "decade", "half_month", "weekday", "month_end", "work_end", "quarter"}
) | {
    "half",
    "season",
    "school_half",
}


def year_given(phrases: list[Moment | Range]) -> list[Moment | Range]:
    """A year that stands before or behind months in a list is theirs, and no item: «2024 год: март, май»."""
    years = [
        p for p in phrases if isinstance(p, Moment) and p.atom.unit == "year" and p.atom.year and not p.preposition
    ]
    others = [p for p in phrases if p not in years]
    if len(years) != 1 or not others or not all(lacks_year(p) for p in others):
        return phrases
    return [with_year(p, years[0].atom) for p in others]


def years_spread(phrases: list[Moment | Range], printed: Sequence[bool]) -> list[Moment | Range]:
    """«до 1 сентября 2024, 2025 и 2026 годов»: years behind a date are each a date; «март 2023, 2024 год» is a year."""
    cut = len(phrases)
    while cut and not printed[min(cut, len(printed)) - 1] and _bare_year(phrases[cut - 1]):
        cut -= 1
    dates, years = phrases[:cut], phrases[cut:]
    last = dates[-1] if dates else None
    dated = (last.last if isinstance(last, Range) else last.atom).year if last else None
    if not years or dated is None or dated.relative or dated.school or not all(map(lacks_year, dates[:-1])):
        return phrases
    if not last or not lacks_year(_without(last)):
        return phrases
    copies = [with_year(_without(p), y.atom) for y in years if isinstance(y, Moment) for p in dates]
    return [*dates, *copies]


def _bare_year(phrase: Moment | Range) -> bool:
    return (
        isinstance(phrase, Moment)
        and phrase.atom.unit == "year"
        and not phrase.atom.nominative
        and not phrase.atom.edge
    )


def _without(phrase: Moment | Range) -> Moment | Range:
    """The phrase without its year; a range with two printed years keeps the first and is no model for another."""
    if isinstance(phrase, Range):
        return replace(phrase, last=replace(phrase.last, year=None))
    return replace(phrase, atom=replace(phrase.atom, year=None))


def lacks_year(phrase: Moment | Range) -> bool:
    atoms = (phrase.first, phrase.last) if isinstance(phrase, Range) else (phrase.atom,)
    return all(atom.year is None and atom.unit in WITHIN_YEAR for atom in atoms)


def with_year(phrase: Moment | Range, giver: Atom) -> Moment | Range:
    """The phrase with the giver's year where it has none; a range takes it at its end, its beginning follows."""
    if isinstance(phrase, Range):
        return phrase if phrase.last.year else replace(phrase, last=replace(phrase.last, year=giver.year))
    return phrase if phrase.atom.year else replace(phrase, atom=replace(phrase.atom, year=giver.year))


def lone_year_at(tokens: Tokens, i: int) -> tuple[Atom, int] | None:
    """A printed year and nothing else at `i`, as «(2024 г.)» and «2024 год:» have it."""
    year, j = year_at(tokens, i)
    return (Atom("year", year=year), j) if year and not year.relative else None
