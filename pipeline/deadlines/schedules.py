"""Times within several years or terms that the cell tells in words: no one date can be taken from them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.deadlines.conditions import trimmed
from pipeline.deadlines.narrowing import Timed
from pipeline.deadlines.printed import Tokens
from pipeline.deadlines.sharing import lacks_year
from pipeline.deadlines.tree import Moment, Phrase, Range, Repeat, Term

JOINTS = frozenset({"comma", "open", "colon"})
REPORTED = re.compile(r"[\s,;:(–—-]*(?:за|по (?:итогам|результатам))\s", re.IGNORECASE)
"""What stands between the days on which each term is reported: «за I квартал – до 10 апреля; за II квартал – …»."""


def reported_by_term(found: Sequence[Timed], tokens: Tokens, text: str) -> Term | None:
    """«ежеквартально, за I квартал – до 10 апреля; за II квартал – до 10 июля» as the recurrence that it spells out.

    None where the cell is anything else. The days stay in words: a rule has no room for four that differ.
    """
    head, *days = found
    repeat = head.phrases[0]
    if head.start or len(head.phrases) > 1 or not isinstance(repeat, Repeat) or repeat.months < 3 or not days:
        return None
    ends = [head.end, *(day.end for day in days)]
    gaps = [text[tokens[end - 1].end : tokens[day.start].start] for end, day in zip(ends, days, strict=False)]
    named = all(REPORTED.match(gap) for gap in gaps)
    if not named or not all(_is_day(phrase) for day in days for phrase in day.phrases):
        return None
    printed = text[tokens[head.start].start : tokens[head.end - 1].end]
    return Term((repeat,), trimmed(text[tokens[head.end - 1].end :]), (printed,))


def _is_day(phrase: Phrase) -> bool:
    return isinstance(phrase, Moment) and phrase.atom.unit == "day" and phrase.atom.year is None


def years_first(found: Sequence[Timed], tokens: Tokens) -> list[Timed]:
    """The pieces with what follows a span of years behind a comma or in brackets drawn to it: «2022–2024 гг. (май)»."""
    kept: list[Timed] = []
    for timed in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and _years(before.phrases[0])
            and all(isinstance(phrase, Moment | Range) and lacks_year(phrase) for phrase in timed.phrases)
            and all(tokens[n].kind in JOINTS for n in range(before.end, timed.start))
        ):
            spans = (*_spans(before), *_spans(timed))
            clocks = (*before.clocks, *timed.clocks)
            phrases = (*before.phrases, *timed.phrases)
            kept[-1] = replace(before, phrases=phrases, end=timed.end, clocks=clocks, spans=spans)
        else:
            kept.append(timed)
    return kept


def _years(phrase: Phrase) -> bool:
    return isinstance(phrase, Range) and phrase.first.unit == phrase.last.unit == "year"


def _spans(timed: Timed) -> tuple[tuple[int, int], ...]:
    return timed.spans if len(timed.spans) == len(timed.phrases) else ((timed.start, timed.end),) * len(timed.phrases)


def within_years(timed: Timed, tokens: Tokens, text: str) -> tuple[Timed, str | None]:
    """«2022 – 2024 годы, до 25 января»: the years, and in words what falls into each of them."""
    first, *others = timed.phrases
    if not (_years(first) and others) or len(timed.spans) != len(timed.phrases):
        return timed, None
    if not all(isinstance(phrase, Moment | Range) and lacks_year(phrase) for phrase in others):
        return timed, None
    start, end = timed.spans[1][0], timed.spans[-1][1]
    words = text[tokens[start].start : tokens[end - 1].end]
    return replace(timed, phrases=(first,), spans=timed.spans[:1]), trimmed(words)
