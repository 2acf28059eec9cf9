"""How an expected result is told: by a figure that can be checked, by a document that can be shown, or by neither.

`measurable` and `documented` read one result cell each. They judge the words and not the deed: «план реализован» has no
figure, «во всех районах» has one (all of them).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from knowledge.morphology import lemma, parses
from knowledge.reference import load

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*(?:[-–]?[а-яё]{1,3}\b)?)|(?P<percent>%|процент\w*)|(?P<sign>[№N#])|(?P<word>[А-Яа-яЁё]+)"
    r"|(?P<end>[;:.!?\n•]|,(?!\d))",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"\d+(?:,\d+)?")
"""A number that may count: no date («15.12.2024»), no number of a chapter («2.1»), no class («9-х»)."""

_YEAR = re.compile(r"(?:19|20)\d\d")

KEPT = 16_384
"""Results whose reading is kept: they come again and again, within a plan and over plans."""


class ResultWords(BaseModel):
    """The file `results.yaml`; what each list is for stands there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    limits: frozenset[str]
    numerals: frozenset[str]
    totals: frozenset[str]
    not_total: frozenset[str]
    not_counted: frozenset[str]
    naming: frozenset[str]
    documents: frozenset[str]
    making: frozenset[str]
    fulfilled: frozenset[str]


class _Token(NamedTuple):
    kind: str
    text: str


@cache
def _words() -> ResultWords:
    data: ResultWords = load("results", ResultWords)
    return data


@lru_cache(maxsize=KEPT)
def measurable(result: str) -> bool:
    """Whether the result names a figure: a percentage, a number of something, a limit, or all of a countable whole."""
    tokens = [_Token(str(match.lastgroup), match[0].lower()) for match in _TOKEN.finditer(result)]
    return any(_is_figure(tokens, at) for at in range(len(tokens)))


def _is_figure(tokens: list[_Token], at: int) -> bool:
    token = tokens[at]
    before = tokens[at - 1] if at else _Token("end", "")
    after = tokens[at + 1] if at + 1 < len(tokens) else _Token("end", "")
    if token.kind == "number":
        return _counts(before, token, after)
    if token.kind != "word" or after.kind != "word":
        return False
    if any(parse.normal_form in _words().totals for parse in parses(token.text)):
        return _is_nominal(after.text) and _form(after) not in _words().not_total
    return _form(token) in _words().numerals and _form(after) not in _words().not_counted


def _counts(before: _Token, number: _Token, after: _Token) -> bool:
    if after.kind == "percent":
        return True
    words = _words()
    named = before.kind == "sign" or _form(before) in words.naming
    if named or not _PLAIN.fullmatch(number.text) or _form(after) in words.not_counted:
        return False
    return _form(before) in words.limits or (after.kind == "word" and not _YEAR.fullmatch(number.text))


def _form(token: _Token) -> str:
    return lemma(token.text) if token.kind == "word" else ""


def _is_nominal(word: str) -> bool:
    """A noun, an adjective or a participle: «всех районах», «всех сельских школ»; not «всё больше»."""
    return parses(word)[0].tag.POS in ("NOUN", "ADJF", "PRTF")


@lru_cache(maxsize=KEPT)
def documented(result: str) -> bool:
    """Whether a part of the result (up to a comma or a full stop) begins with a document: its first noun is one.

    Nouns of making go before it («подготовка справки»); a plan that is fulfilled is no document.
    """
    return any(_is_document(part) for part in _parts(result))


def _parts(result: str) -> Iterator[list[str]]:
    """The words of each part in lower case."""
    part: list[str] = []
    for match in _TOKEN.finditer(result):
        if match.lastgroup == "end":
            yield part
            part = []
        elif match.lastgroup == "word":
            part.append(match[0].lower())
    yield part


def _is_document(part: list[str]) -> bool:
    words = _words()
    for at, word in enumerate(part):
        if parses(word)[0].tag.POS != "NOUN":
            continue
        if lemma(word) in words.documents:
            return not (at + 1 < len(part) and lemma(part[at + 1]) in words.fulfilled)
        if lemma(word) not in words.making:
            return False
    return False
