"""Words of a text and their dictionary forms, one for one, so that a hit on a form finds its way back to the print."""

import re
from collections.abc import Iterator
from functools import lru_cache

from knowledge.morphology import lemma

WORD = re.compile(r"[^\W_]+")
"""A word for search: letters and digits. «план-график» is two words, on both sides of the comparison."""

_RUSSIAN = re.compile("[а-яё]+", re.IGNORECASE)

LONGEST_WORD = 60
"""Longer runs of letters are no words of a language (pasted data): kept as they are, cut here."""


LONGEST_KEPT = 300
"""Forms of texts up to so many characters are kept for the next time."""


def words(text: str) -> Iterator[re.Match[str]]:
    return WORD.finditer(text)


def form(word: str) -> str:
    """What is indexed and looked up for a word: the lemma of a Russian one, any other as it is, in lower case."""
    return lemma(word) if russian(word) else plain(word)


def russian(word: str) -> bool:
    return len(word) <= LONGEST_WORD and bool(_RUSSIAN.fullmatch(word))


def plain(word: str) -> str:
    """The word as it is, for comparing: lower case, «е» for «ё», not longer than words are."""
    return word[:LONGEST_WORD].lower().replace("ё", "е")


def forms(text: str | None) -> str:
    """The forms of all words of `text`, in order, with one space between: the n-th belongs to the n-th word."""
    if text is None:
        return ""
    return _kept_forms(text) if len(text) <= LONGEST_KEPT else _forms(text)


def _forms(text: str) -> str:
    return " ".join([form(word) for word in WORD.findall(text)])


# Sections, bodies and results come again and again, within an order and over orders.
_kept_forms = lru_cache(maxsize=8192)(_forms)


def named_in(name: str | None, asked: str) -> bool:
    """True where the words asked for stand in the name one after the other, in whatever case."""
    wanted = forms(asked)
    return bool(wanted) and f" {wanted} " in f" {forms(name)} "


def order_text(title: str | None, plan_titles: tuple[str | None, ...]) -> str:
    """What is searched under `title`: the order's title and those of its plans."""
    return "\n".join(text for text in (title, *plan_titles) if text)


def responsible_text(raw: str | None, names: tuple[str, ...]) -> str:
    """What is searched under `responsible`: the cell, then the full names that it does not print."""
    raw = raw or ""
    return "\n".join([raw, *(name for name in dict.fromkeys(names) if name not in raw)]).strip()
