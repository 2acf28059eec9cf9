"""Words of time in all their printed forms, from `calendar.yaml`: what a form means, and what scanners make of it."""

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from knowledge.morphology import parses
from knowledge.reference import load

Case = Literal["nominative", "genitive", "other", "short"]


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Lookalikes(_Closed):
    """Glyph by glyph: to digits inside a number, to Cyrillic inside a word; `capitals` where upper case differs."""

    digits: dict[str, str]
    letters: dict[str, str]
    capitals: dict[str, str]


class Ditto(_Closed):
    """`marks` is a regular expression for a whole cell."""

    words: tuple[str, ...]
    marks: str


class CalendarWords(_Closed):
    """`calendar.yaml`: class → value → case → forms, and the lists beside it."""

    words: dict[str, dict[int, dict[Case, tuple[str, ...]]]]
    day_words: dict[int, tuple[str, ...]]
    day_tens: dict[str, int]
    roman: dict[int, tuple[str, ...]]
    lookalikes: Lookalikes
    ditto: Ditto
    own: tuple[str, ...]
    fillers: tuple[str, ...]
    counted: tuple[str, ...]
    as_of: tuple[str, ...]
    events: tuple[str, ...]
    conditions: tuple[str, ...]


class Form(NamedTuple):
    """What a printed form is: its class («month»), its value (3), its case."""

    kind: str
    value: int
    case: Case


def calendar_words() -> CalendarWords:
    words: CalendarWords = load("calendar", CalendarWords)
    return words


@cache
def forms() -> dict[str, Form]:
    """Every form with its meaning; a form listed twice is a ValueError, so that an edit can't hide another."""
    found: dict[str, Form] = {}
    for kind, values in calendar_words().words.items():
        for value, cases in values.items():
            for case, listed in cases.items():
                for form in listed:
                    if form in found:
                        raise ValueError(f"calendar.yaml: {form} is listed under {found[form].kind} and {kind}")
                    found[form] = Form(kind, value, case)
    return found


@cache
def roman_figures() -> dict[str, int]:
    return {form: value for value, listed in calendar_words().roman.items() for form in listed}


@cache
def day_words() -> dict[str, int]:
    """«двадцатого» → 20: a day of the month in words, as it stands before the month."""
    return {form: day for day, listed in calendar_words().day_words.items() for form in listed}


@lru_cache(maxsize=4096)
def is_counted(word: str) -> bool:
    """True for what a number of four figures counts, so that it is no year: «2000 записей», «2000 экз.»."""
    plural = any(parse.tag.POS == "NOUN" and {"gent", "plur"} in parse.tag for parse in parses(word.lower()))
    return plural or word.lower() in calendar_words().counted


@cache
def as_of_phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in calendar_words().as_of)


@cache
def event_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Beginnings of events by their first word, the longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in calendar_words().events:
        words = tuple(phrase.split())
        by_first.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in by_first.items()}
