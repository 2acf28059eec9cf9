"""Russian words through the dictionary of pymorphy3, cached: what is known, its lemma, its cases.

The dictionary is OpenCorpora's. A first look-up costs about 0.5 ms, a cached one nothing.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any
from unicodedata import name

import pymorphy3

WORDS_KEPT = 200_000
"""Entries of each cache: a few times the vocabulary of ten thousand orders."""


@cache
def _analyser() -> Any:
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=WORDS_KEPT)
def parses(word: str) -> tuple[Any, ...]:
    """Readings of a word, likeliest first (pymorphy3 `Parse` objects).

    Signs without a Unicode name, on which the analyser fails, are read as a word it does not know.
    """
    return tuple(_analyser().parse("".join(sign if name(sign, "") else "?" for sign in word)))


@lru_cache(maxsize=WORDS_KEPT)
def known(word: str) -> bool:
    """True where the dictionary itself holds this form; a guess by the ending does not count."""
    return bool(_analyser().word_is_known(word.lower()))


@lru_cache(maxsize=WORDS_KEPT)
def lemma(word: str) -> str:
    """The dictionary form of the likeliest reading, in lower case, «ё» as «е»."""
    form: str = parses(word.lower())[0].normal_form
    return form.replace("ё", "е")


def lemmas(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(lemma(word) for word in words)


def inflect(word: str, grammemes: frozenset[str], part_of_speech: str | None = None) -> str | None:
    """The form of `word` with `grammemes` (pymorphy3 names: nomn, gent, plur, femn …) in the word's own letter case.

    The likeliest reading of `part_of_speech` is inflected; None where no reading has the form.
    """
    for parse in parses(word):
        if part_of_speech is None or part_of_speech == parse.tag.POS:
            form = parse.inflect(grammemes)
            if form is not None:
                return _like(word, str(form.word))
    return None


def _like(model: str, word: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
