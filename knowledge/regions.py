"""The 89 subjects of the Federation: by code, by name, by capital, and where a text speaks of them in any case.

Sources of codes and names: `docs/regions.md`. Names are compared word by word in lower case with «ё» as «е», so that
«Кировской» and «Курской» are never near each other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.placenames import CASES, declined_word
from knowledge.reference import load

Evidence = Literal["name", "abbreviation", "city", "adjective"]

WORD = re.compile(r"[А-Яа-яЁё]+(?:-(?!(?i:югр|алани|кузбасс|чуваш))[А-Яа-яЁё]+)*")
"""A word with its hyphens; a second name that is set close («округа-Югры») is a word of its own."""
GAP = re.compile(r"[\s.()–—-]*")
"""What may stand between two words of one name: «Саха (Якутия)», «округ – Югра»."""
CITY_MARK = re.compile(r"\b(?:г\.|гор\.|г|город\w*|округ\w*)\s*$", re.IGNORECASE)
ALL_ADJECTIVE_ENDINGS = ("ий", "ой", "ого", "ому", "им", "ым", "ом", "ая", "ую", "ое", "ие", "их", "ими")
SHORT_HEADS = {"область": "обл", "республика": "респ", "автономный": "авт"}


class Subject(BaseModel):
    """A subject of the Federation. `okato` has 2 or 5 digits, `oktmo` 8; `disputed` is the code of ISO 3166-2:UA."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str
    okato: str
    oktmo: str
    district: str | None
    capital: str
    disputed: str | None = None
    cities: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


class Subjects(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    subjects: tuple[Subject, ...]
    ambiguous: dict[str, tuple[str, ...]]
    indeclinable: tuple[str, ...]
    adjective_contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegionMatch:
    """A region that a text names: `text[start:end]` are the words, `evidence` is what kind of words they are."""

    region: Subject
    evidence: Evidence
    start: int
    end: int
    text: str


def subjects() -> tuple[Subject, ...]:
    found: tuple[Subject, ...] = load("regions", Subjects).subjects
    return found


@cache
def _by_code() -> dict[str, Subject]:
    return {subject.code: subject for subject in subjects()}


def by_code(code: str) -> Subject:
    """The subject with this ISO 3166-2 code («RU-KB»); an unknown code is a KeyError."""
    return _by_code()[code]


def by_name(name: str) -> Subject | None:
    """The subject that the whole of `name` names, in any case, in full or by another name."""
    return next((match.region for match in find(name) if match.evidence != "adjective" and match.text == name), None)


def by_city(city: str) -> Subject | None:
    """The region of a larger city given by its bare name in any case; None where it is not listed."""
    code, kind = _lexicon().get(tuple(_words(city)), (None, ""))
    if code is None or not (kind == "city" or by_code(code).name == by_code(code).capital):
        return None
    return by_code(code)


def city_name(city: str) -> str | None:
    """The nominative of a listed city given in any case («Мурманска» → «Мурманск»), else None."""
    return _city_names().get(tuple(_words(city)))


@cache
def _city_names() -> dict[tuple[str, ...], str]:
    return {
        form: city
        for subject in subjects()
        for city in (subject.capital, *subject.cities)
        for form in _declined(tuple(city.split()))
    }


def candidates(abbreviation: str) -> tuple[Subject, ...]:
    """The subjects that share an abbreviation («РК»): other evidence has to decide between them."""
    return tuple(by_code(code) for code in load("regions", Subjects).ambiguous.get(abbreviation, ()))


def find(text: str) -> tuple[RegionMatch, ...]:
    """Every mention of a region in document order, the longest name at each place, none overlapping.

    A city counts behind «г.», «город», «городской округ»; an adjective before words that only a region has
    («Курский институт», never «Кировский район»); an abbreviation in capitals.
    """
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[RegionMatch]:
    lexicon, abbreviations = _lexicon(), _abbreviations()
    words = list(WORD.finditer(text))
    lowered = [_plain(word[0]) for word in words]
    index = 0
    while index < len(words):
        step = 1
        for length in range(min(_longest(), len(words) - index), 0, -1):
            last = index + length - 1
            if not all(GAP.fullmatch(text, words[i].end(), words[i + 1].start()) for i in range(index, last)):
                continue
            printed = tuple(word[0] for word in words[index : last + 1])
            code = abbreviations.get(printed)
            found = (code, "abbreviation") if code else lexicon.get(tuple(lowered[index : last + 1]))
            if found is None or not _counts(text, words, index, last, found[1]):
                continue
            start, end = words[index].start(), words[last].end()
            end += text[end : end + 1] == ")" and "(" in text[start:end]
            yield RegionMatch(by_code(found[0]), _evidence(found[1]), start, end, text[start:end])
            step = length
            break
        index += step


def _evidence(kind: str) -> Evidence:
    kinds: dict[str, Evidence] = {"abbreviation": "abbreviation", "city": "city", "adjective": "adjective"}
    return kinds.get(kind, "name")


def _counts(text: str, words: list[re.Match[str]], first: int, last: int, kind: str) -> bool:
    """Whether words of this kind speak of a region here."""
    if kind == "city":
        return words[first][0][0].isupper() and bool(CITY_MARK.search(text, 0, words[first].start()))
    if kind == "adjective":
        following = _plain(words[last + 1][0]) if last + 1 < len(words) else ""
        return following.startswith(load("regions", Subjects).adjective_contexts)
    return kind != "name" or words[first][0][0].isupper()


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")


def _words(text: str) -> Iterator[str]:
    for match in WORD.finditer(text):
        yield _plain(match[0])


@cache
def _abbreviations() -> dict[tuple[str, ...], str]:
    return {
        tuple(match[0] for match in WORD.finditer(spelling)): subject.code
        for subject in subjects()
        for abbreviation in subject.abbreviations
        for spelling in (abbreviation, abbreviation.upper())
    }


@cache
def _longest() -> int:
    return max(len(words) for words in (*_lexicon(), *_abbreviations()))


@cache
def _lexicon() -> dict[tuple[str, ...], tuple[str, str]]:
    """Code and kind by the words of every form; a form that two regions share is left out, a name beats the rest."""
    forms: dict[tuple[str, ...], tuple[str, str]] = {}
    shared: set[tuple[str, ...]] = set()
    for kind in ("full", "name", "city", "adjective"):
        for subject in subjects():
            for form in _forms(subject, kind):
                held = forms.setdefault(form, (subject.code, kind))
                if held[0] != subject.code and held[1] == kind:
                    shared.add(form)
    return {form: found for form, found in forms.items() if form not in shared}


def _forms(subject: Subject, kind: str) -> Iterator[tuple[str, ...]]:
    if kind == "full":
        yield from _full_forms(subject.name)
    elif kind == "name":
        for name in subject.names:
            yield from _declined(tuple(name.split()))
    elif kind == "city":
        for city in (subject.capital, *subject.cities):
            yield from _declined(tuple(city.split()))
    else:
        for adjective in (*subject.adjectives, *_own_adjective(subject)):
            yield from ((adjective[:-2] + ending,) for ending in ALL_ADJECTIVE_ENDINGS)


def _own_adjective(subject: Subject) -> tuple[str, ...]:
    first = subject.name.split()[0].lower()
    return (first[:-2] + "ий",) if first.endswith("ская") else ()


def _full_forms(name: str) -> Iterator[tuple[str, ...]]:
    """«Республика Карелия» with its second word in the nominative too, «Югра» and «(Якутия)» left out or not."""
    words = tuple(match[0] for match in WORD.finditer(name))
    main = tuple(match[0] for match in WORD.finditer(re.split(r"\s[–(]", name)[0]))
    for base in {words, main}:
        yield from _declined(base)
        for short in _abbreviated(base):
            yield from _declined(short)
        if base[0] == "Республика":
            for form in _declined(base[:1]):
                yield (*form, *(_plain(word) for word in base[1:]))
        elif len(base) > len(main):
            for form in _declined(main):
                yield (*form, *(_plain(word) for word in base[len(main) :]))


def _abbreviated(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    short = tuple(SHORT_HEADS.get(word.lower(), word) for word in words)
    if short != words:
        yield short


def _declined(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words together in each of the six cases, in lower case."""
    for index in range(len(CASES)):
        yield tuple(_plain(_in_case(word, index)) for word in words)


@cache
def _in_case(word: str, index: int) -> str:
    if word in load("regions", Subjects).indeclinable or word in SHORT_HEADS.values():
        return word
    if "-на-" in word:
        head, rest = word.split("-", 1)
        return f"{_in_case(head, index)}-{rest}"
    head, _, last = word.rpartition("-")
    declined = declined_word(last, index)
    if head and last.endswith(("ский", "цкий", "ной")):
        head = head if head.endswith("о") else _in_case(head, index)
    return f"{head}-{declined}" if head else declined


def is_adjective(word: str) -> bool:
    """True for an adjective made of a region's name in any form: «Кировское», «карельским»."""
    stem = _adjective_stem(word)
    return stem is not None and stem in _adjective_stems()


@cache
def _adjective_stems() -> frozenset[str]:
    words = (word for subject in subjects() for word in (*subject.adjectives, subject.name.split()[0]))
    return frozenset(stem for word in words if (stem := _adjective_stem(word)) is not None)


def _adjective_stem(word: str) -> str | None:
    before, suffix, _ = word.lower().rpartition("ск")
    return before + suffix if before else None
