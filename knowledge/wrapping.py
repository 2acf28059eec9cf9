"""What a line break or a hyphen inside a cell means (`wrapping.yaml`)."""

import re
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from knowledge import morphology
from knowledge.reference import load


class Wrapping(BaseModel):
    """Parts of words that keep a hyphen or need none, and the words of a line that is a date."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    particles: list[str]
    prefixes: list[str]
    joined_prefixes: list[str]
    combining: list[str]
    vocabulary: list[str]
    months: str
    spans: str
    prepositions: str


@cache
def date_line() -> re.Pattern[str]:
    """Matches a line that is one date, month, quarter or range of them, with or without its year, and no more."""
    words = load("wrapping", Wrapping)
    year = r"(?:20\d\d\s*(?:год[ау]?|гг?\.?)?|т\.?\s*г\.)"
    day = r"\d{1,2}(?:\s*[-–—]\s*\d{1,2})?"
    date = (
        rf"(?:\d{{1,2}}\.\d{{1,2}}\.(?:20)?\d\d(?:\s*г(?:ода|\.)?)?"
        rf"|(?:{day}\s+)?(?:{words.months})(?:\s*,?\s*{year})?"
        rf"|(?:{words.spans})(?:\s+(?:{words.months}))?(?:\s*{year})?)"
    )
    return re.compile(rf"(?:(?:{words.prepositions})\s+)?{date}(?:\s*(?:[-–—]|по|до)\s*{date})?[,;.]?", re.IGNORECASE)


def keeps_hyphen(first: str, second: str) -> bool:
    """Grammar asks for the hyphen: «какой-либо», «во-вторых», «организационно-методический»; lower case is expected."""
    words = load("wrapping", Wrapping)
    if second in words.particles or first in words.prefixes or morphology.known(f"{first}-{second}"):
        return True
    # Two qualities side by side, the first made of an adjective in -ный. The dictionary holds some of them without the
    # hyphen too, after those who leave it out.
    return len(first) > _SHORT and first.endswith("но") and morphology.known(first) and _is_adjective(second)


def _is_adjective(text: str) -> bool:
    return morphology.known(text) and any(parse.tag.POS == "ADJF" for parse in morphology.parses(text))


@lru_cache(maxsize=morphology.WORDS_KEPT)
def is_word(text: str) -> bool:
    """A word of the dictionary or of the field, or a prefix and such a word («внутри» + «школьных»)."""
    words = load("wrapping", Wrapping)
    if morphology.known(text) or any(text.startswith(stem) and len(text) <= len(stem) + 5 for stem in words.vocabulary):
        return True
    return any(
        text.startswith(prefix) and len(text) - len(prefix) > 4 and morphology.known(text[len(prefix) :])
        for prefix in words.joined_prefixes
    )


def is_whole(text: str) -> bool:
    """A word of the dictionary or of the field, or one made of such parts («сельхоз» + «товаропроизводители»).

    More than `is_word`: it asks whether two lines hold one word, not whether a hyphen that is printed is the author's.
    """
    small = text.lower()
    return is_word(small) or any(
        small.startswith(part) and len(small) - len(part) > 4 and is_word(small[len(part) :])
        for part in load("wrapping", Wrapping).combining
    )


@lru_cache(maxsize=morphology.WORDS_KEPT)
def is_noun(text: str, nominative: bool) -> bool:
    """A common noun of the dictionary, in the nominative where asked: what two parts of «план-график» are."""
    return morphology.known(text) and any(
        parse.tag.POS == "NOUN" and not _NAMES & parse.tag.grammemes and (not nominative or parse.tag.case == "nomn")
        for parse in morphology.parses(text)
    )


@lru_cache(maxsize=morphology.WORDS_KEPT)
def stands_alone(text: str) -> bool:
    """A word of the dictionary that is no mere name and no short adjective: «ное» (of «Ной») does not stand alone."""
    return morphology.known(text) and any(
        parse.tag.POS != "ADJS" and not _NAMES & parse.tag.grammemes for parse in morphology.parses(text)
    )


def in_vocabulary(text: str) -> bool:
    """A word of the field that the dictionary lacks («минспорт»), by itself; a stem that wants its vowel is none."""
    return not morphology.known(text) and text[-1] not in "аеиоуыэюя" and is_word(text)


def is_ending(text: str) -> bool:
    """Too short for a word of its own at the head of a page («ом», «вый»), unless it is a preposition or the like."""
    return text in _ENDINGS or (len(text) < _LEAST and not is_function(text))


def is_function(text: str) -> bool:
    """A preposition, a conjunction, a particle or a pronoun."""
    return any(parse.tag.POS in _FUNCTION for parse in morphology.parses(text))


_ENDINGS = frozenset("аяыеёюэйьъ")
"""Letters that begin no line as words of their own: «а» has a comma before it, «я» writes no orders."""

_LEAST = 4
_FUNCTION = frozenset({"PREP", "CONJ", "PRCL", "NPRO"})
_SHORT = 5
"""Letters of «разно», «полно», «равно», which make words without a hyphen."""

_NAMES = frozenset({"Name", "Surn", "Patr", "Geox"})
