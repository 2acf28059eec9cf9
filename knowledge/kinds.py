"""Kinds of acts: how their headings are spelled, inflected, and by which word they set a rule."""

import re
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, RootModel
from rapidfuzz.distance import Levenshtein

from knowledge.lookalikes import fold
from knowledge.morphology import inflect
from knowledge.reference import load

_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


class Operative(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    strong: tuple[str, ...]
    weak: tuple[str, ...]


class Kind(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str | None
    operative: Operative
    spellings: tuple[str, ...] = ()


class Kinds(RootModel[tuple[Kind, ...]]):
    """Every kind of act, the commonest first."""


@dataclass(frozen=True, slots=True)
class OperativeWord:
    """Where a text sets its rule: the kind that the word tells (None: any), and its span with the colon."""

    kind: str | None
    start: int
    end: int


def kinds() -> tuple[Kind, ...]:
    found: Kinds = load("kinds", Kinds)
    return found.root


@cache
def _forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for kind in kinds():
        if kind.name is not None:
            for word in (kind.name, *(inflect(kind.name, frozenset({"sing", case})) for case in _CASES)):
                if word is not None:
                    forms.setdefault(word, kind.name)
            forms.update({_letters(spelling): kind.name for spelling in kind.spellings})
    return forms


def kind_of(text: str) -> str | None:
    """The kind that a word names in any case and spelling («П Р И К А З», «приказом», «ПPИКАЗ»), else None."""
    return _forms().get(_letters(text))


def heading_kind(text: str) -> str | None:
    """The kind that a heading line names: as `kind_of` in the nominative, one misread letter allowed in capitals."""
    letters = _letters(text)
    for kind in kinds():
        names = [_letters(name) for name in (kind.name or "", *kind.spellings) if name]
        if letters in names:
            return kind.name
        if text.isupper() and len(letters) > 5 and any(Levenshtein.distance(letters, name) == 1 for name in names):
            return kind.name
    return None


@cache
def oblique_pattern() -> re.Pattern[str]:
    """A kind in any case as a word of its own, as in «к приказу Министерства …»."""
    words = sorted((form for form in _forms() if form.isalpha()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(words)})(?!\w)", re.IGNORECASE)


def find_operative(text: str) -> OperativeWord | None:
    """The first operative word of `text` («приказываю:», «п р и к а з ы в а ю»), or None."""
    folded = fold(text)
    found = [
        OperativeWord(kind, match.start(), match.end())
        for kind, pattern in _operative_patterns()
        for match in pattern.finditer(folded)
    ]
    return min(found, key=lambda word: word.start, default=None) or _misread_operative(folded)


def _misread_operative(folded: str) -> OperativeWord | None:
    """A strong operative word with up to two letters misread («ПРИКАЗЬIВАЮ:»), before a colon or alone on its line."""
    for match in re.finditer(r"(?<!\w)([^\W_]{9,13})\s*(?::|$)", folded, re.MULTILINE):
        for kind in kinds():
            if any(Levenshtein.distance(match.group(1).lower(), word) <= 2 for word in kind.operative.strong):
                return OperativeWord(kind.name, match.start(), match.end())
    return None


@cache
def _operative_patterns() -> tuple[tuple[str | None, re.Pattern[str]], ...]:
    patterns = []
    for kind in kinds():
        strong = "|".join(map(_spaced, kind.operative.strong))
        weak = "|".join(map(_spaced, kind.operative.weak))
        if strong:
            patterns.append((kind.name, re.compile(rf"(?<!\w)(?:{strong})(?!\w)\s*[:;.]?", re.IGNORECASE)))
        if weak:
            ends = rf"(?<!\w)(?:{weak})\s*:|^\s*(?:{weak})\s*$"
            patterns.append((kind.name, re.compile(ends, re.IGNORECASE | re.MULTILINE)))
    return tuple(patterns)


def _spaced(word: str) -> str:
    return r"[^\S\n]*".join(word)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text).translate(_FIGURES)).lower().replace("ё", "е")


_FIGURES = str.maketrans({"3": "з", "0": "о"})
