"""Words by their dictionary forms: a text read once, and phrases found in it.

A phrase of a pack is one or more words, each in any form; «мониторинг*» stands for any ending, «*ИПКРО» for any
beginning, «=сайте» for that form alone. The words of a phrase follow one another with at most one word between; short
words («в», «и», «по») don't count.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.audit_words import audit_words
from knowledge.morphology import lemma, parses
from knowledge.packs import Pack

TOKEN = re.compile(r"[^\W\d_]+(?:[-–][^\W\d_]+)*|\d+(?:[.,]\d+)*\+?|%")
SENTENCE = re.compile(r"(?<=[^\W\d_][^\W\d_][.;!?])\s+(?=[^a-zа-яё])|\n+\s*[-–—•]\s*|;\s+")
SHORT = frozenset(audit_words().short)
BETWEEN = 1
"""Words that may stand inside of a phrase."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed, its possible dictionary forms and the likeliest of them, where it stands, and a short word
    before it («по 2 школы»)."""

    text: str
    forms: frozenset[str]
    lemma: str
    start: int
    end: int
    after: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """The words of one sentence, and every form that any of them may have."""

    words: tuple[Word, ...]
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a sentence, first and last."""

    first: int
    last: int


@lru_cache(maxsize=100_000)
def forms(word: str) -> frozenset[str]:
    """Dictionary forms that a word may have, and the word itself, in lower case with «е» for «ё».

    A full participle is no form of its verb: «назначенный» tells of what was done before.
    """
    lowered = word.lower()
    found = {parse.normal_form for parse in parses(lowered) if "PRTF" not in parse.tag}
    return frozenset(form.replace("ё", "е") for form in (*found, lowered))


@lru_cache(maxsize=20_000)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences and list items of a text, each as its words without the short ones."""
    found: list[Sentence] = []
    start = 0
    for cut in [*SENTENCE.finditer(text), None]:
        words = _words(text, start, cut.start() if cut else len(text))
        if words:
            found.append(Sentence(words, frozenset().union(*(word.forms for word in words))))
        start = cut.end() if cut else start
    return tuple(found)


def _words(text: str, start: int, end: int) -> tuple[Word, ...]:
    words = []
    after = ""
    for match in TOKEN.finditer(text, start, end):
        lowered = match[0].lower()
        if lowered in SHORT:
            after = lowered
            continue
        words.append(Word(match[0], forms(match[0]), lemma(lowered), match.start(), match.end(), after))
        after = ""
    return tuple(words)


class Phrases:
    """Phrases made ready to be found: by the dictionary form of their first word, or one by one where that is none."""

    __slots__ = ("by_form", "others")

    def __init__(self, phrases: Sequence[str]) -> None:
        self.by_form: dict[str, list[tuple[_Part, ...]]] = {}
        self.others: list[tuple[_Part, ...]] = []
        for phrase in phrases:
            first, *rest = [_Part(word) for word in phrase.split() if word.lower() not in SHORT] or [_Part(phrase)]
            if not first.wanted:
                self.others.append((first, *rest))
            for form in first.wanted:
                self.by_form.setdefault(form, []).append(tuple(rest))

    def spans(self, sentence: Sentence) -> list[Span]:
        """Every place where one of the phrases stands, in the order of the text."""
        found: set[Span] = set()
        if not self.others and self.by_form.keys().isdisjoint(sentence.forms):
            return []
        for at, word in enumerate(sentence.words):
            rests = [rest for form in word.forms if form in self.by_form for rest in self.by_form[form]]
            rests += [parts[1:] for parts in self.others if parts[0].fits(word)]
            lasts = (_last(sentence.words, rest, at) for rest in rests)
            found |= {Span(at, last) for last in lasts if last is not None}
        return sorted(found, key=lambda span: (span.first, span.last))

    def meet(self, text: str) -> bool:
        """True where one of the phrases stands in one of the sentences."""
        return any(self.spans(sentence) for sentence in sentences(text))


class _Part:
    """One word of a phrase: a set of forms, a beginning, an ending or an exact word."""

    __slots__ = ("beginning", "ending", "exact", "wanted")

    def __init__(self, text: str) -> None:
        self.exact = text[1:].lower() if text.startswith("=") else None
        self.beginning = text[:-1].lower().replace("ё", "е") if text.endswith("*") else None
        self.ending = text[1:].lower().replace("ё", "е") if text.startswith("*") else None
        self.wanted: frozenset[str] = frozenset()
        if self.exact is None and self.beginning is None and self.ending is None:
            likeliest: str = parses(text.lower())[0].normal_form
            self.wanted = frozenset(form.replace("ё", "е") for form in (likeliest, text.lower()))

    def fits(self, word: Word) -> bool:
        if self.exact is not None:
            return word.text.lower() == self.exact
        if self.beginning is not None:
            return any(form.startswith(self.beginning) for form in word.forms)
        if self.ending is not None:
            return any(form.endswith(self.ending) for form in word.forms)
        return not self.wanted.isdisjoint(word.forms)


def _last(words: Sequence[Word], parts: Sequence[_Part], at: int) -> int | None:
    """Where the rest of a phrase ends that begins at `at`, None where it does not go on."""
    for part in parts:
        ahead = range(at + 1, min(at + 2 + BETWEEN, len(words)))
        found = next((index for index in ahead if part.fits(words[index])), None)
        if found is None:
            return None
        at = found
    return at


@lru_cache(maxsize=1_000)
def ready(words: tuple[str, ...]) -> Phrases:
    """Phrases that are found as those of a pack are."""
    return Phrases(words)


def phrases(pack: Pack, names: Iterable[str]) -> Phrases:
    """The phrases of some lists of a pack."""
    return ready(tuple(word for name in names for word in pack.words[name]))


def distance(one: Span, other: Span) -> int:
    """Words between two spans, 0 where they touch or overlap."""
    return max(0, one.first - other.last - 1, other.first - one.last - 1)
