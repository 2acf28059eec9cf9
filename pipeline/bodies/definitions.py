"""«(далее – …)»: which short name a document gives to which body, found in running text with spaCy's matcher.

The words between the mark and its left boundary hold the full name; the letters of the abbreviation (or the word that
is the short name) say where it begins. Where that isn't sure, there is no definition.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import spacy
from spacy.matcher import Matcher

from knowledge.bodies import is_legal_form
from knowledge.legal import forms as legal_forms
from pipeline.bodies import glossary
from pipeline.bodies.beginnings import beginning, spelled_at_end, spells
from pipeline.bodies.category import category_of
from pipeline.bodies.lookup import fold, is_abbreviation, with_regions
from pipeline.bodies.phrase import adjectives, head_word, nouns
from pipeline.bodies.words import INVISIBLE, Kind, Token, tokenize
from pipeline.head.casing import normal_case
from pipeline.nominative import nominative

MARK = re.compile(r"далее|в\s+дальнейшем", re.IGNORECASE)
FILLER = frozenset(
    [
        "-",
        "–",
        "—",
        ":",
        "по",
        "тексту",
        "именуется",
        "именуемый",
        "именуемая",
        "именуемое",
        "именуемые",
        "также",
        "«",
        '"',
    ]
)
ENDS = frozenset([")", ";", ".", "\n"])
LONGEST_NAME = 60
PERSON_IN_BRACKETS = re.compile(r"\s*\([^()]*[А-ЯЁ]ж?\.\s?[А-ЯЁ]ж?\.[^()]*\)")
IN_BRACKETS = re.compile(r"\s\((?P<key>[А-ЯЁ][А-Яа-яЁё]{1,9})\)")
SENTENCE_END = re.compile(r"(?<=[а-яё»)]{2})\.\s+(?=[А-ЯЁ])|[;:\n]|(?<=\d)\.\s+")


@cache
def _matcher() -> tuple[Any, Any]:
    language = spacy.blank("ru")
    matcher = Matcher(language.vocab)
    matcher.add("definition", [[{"LOWER": "далее"}], [{"LOWER": "в"}, {"LOWER": "дальнейшем"}]])
    return language, matcher


def harvest(texts: Iterable[str]) -> Mapping[str, str]:
    """Full names in the nominative by short name, over all texts of one document; the first definition counts.

    «(далее – …)» comes before lists of abbreviations, and these before a short name in brackets behind the words whose
    letters it has. Definitions of what is no body («далее – Дорожная карта») are left out.
    """
    found: dict[str, str] = {}
    held = [*texts]
    for text in held:
        if MARK.search(text):
            for key, name in _definitions(_healed(text)):
                found.setdefault(key, name)
    for key, name in (*_glossary(held), *_bracketed(held)):
        found.setdefault(key, name)
    return found


def _glossary(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for key, printed, listed in glossary.pairs(texts):
        name = with_regions(nominative(_healed(printed)))
        tokens = tokenize(name)
        if not tokens or head_word(name) is None or category_of(name) is None or fold(name) == fold(key):
            continue
        spelled = is_abbreviation(key) and tokens[0].kind is Kind.WORD and spells(tokens, key)
        if listed or spelled:
            yield key, name


def _bracketed(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """«муниципальные органы управления образованием (МОУО)»."""
    for text in texts:
        for match in IN_BRACKETS.finditer(text):
            key = match["key"]
            before = _healed(text[: match.start()])
            if not is_abbreviation(key) or is_legal_form(key):
                continue
            limit = max((found.end() for found in SENTENCE_END.finditer(before)), default=0)
            if not spelled_at_end(tokenize(before[limit:].strip())[-LONGEST_NAME:], key):
                continue
            name = _defined(before, key)
            if name is not None:
                yield key, name


def _healed(text: str) -> str:
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return re.sub(r"[^\S\n]+", " ", re.sub(r"(?<=[а-яё,])\s*\n\s*(?=[а-яё(«])", " ", text))


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    language, matcher = _matcher()
    doc = language.make_doc(text)
    behind = 0
    for _, start, end in sorted(matcher(doc), key=lambda match: match[1]):
        opened = _opened(doc, start)
        if opened is None:
            continue
        keys, last = _keys(doc, end, bracketed=opened.text == "(")
        before = text[behind : opened.idx].rstrip(" ,")
        behind = last
        for key in keys:
            name = _defined(before, key)
            if name is not None:
                yield key, name


def _opened(doc: Any, start: int) -> Any | None:
    """The bracket or comma that opens the definition whose mark is at `start`."""
    for index in range(start - 1, max(start - 4, -1), -1):
        if doc[index].text in ("(", ","):
            return doc[index]
        if not doc[index].lower_.startswith("именуем"):
            return None
    return None


def _keys(doc: Any, start: int, *, bracketed: bool) -> tuple[list[str], int]:
    """The short names that follow the mark, and the character behind them."""
    index = start
    while index < len(doc) and (doc[index].lower_ in FILLER or doc[index].is_space):
        index += 1
    first = index
    stops = ENDS if bracketed else ENDS | {",", "("}
    while index < len(doc) and doc[index].text[:1] not in stops and index - first < 12:
        index += 1
    if first == index or any(token.lower_ == "соответственно" for token in doc[start:index]):
        return [], doc[start - 1].idx
    words = doc[first:index].text
    keys = [_unquoted(key.strip(" .")) for key in re.split(r",\s*|\s+или\s+", words)]
    return [key for key in keys if key], doc[index - 1].idx + len(doc[index - 1])


def _unquoted(key: str) -> str:
    """Without the quotes around it; those of a name inside stay («ГУ РК «НАРК»»)."""
    inner = key.strip('«»"“” ')
    inside = re.search(r"\S\s[«\"„“]", inner)
    return key.removeprefix("«") if inside and key.count("«") > key.count("»") else (key if inside else inner)


def _defined(before: str, key: str) -> str | None:
    """The full name that `before` ends with, in the nominative; None where its beginning isn't sure."""
    before = PERSON_IN_BRACKETS.sub("", before)
    limit = max((match.end() for match in SENTENCE_END.finditer(before)), default=0)
    tokens = tokenize(before[limit:].strip())[-LONGEST_NAME:]
    text = before[limit:].strip()
    if not tokens:
        return None
    start = beginning(tokens, key)
    if start is None:
        return None
    name = nominative(normal_case(text[tokens[start].start :].strip(" ,")), _case_behind(tokens, start))
    name = with_regions(name)
    body = name.removeprefix(f"{name.split()[0]} ") if name.split()[0] in legal_forms().cities else name
    return name if head_word(body) is not None and category_of(name) is not None and fold(name) != fold(key) else None


def _case_behind(tokens: tuple[Token, ...], start: int) -> str | None:
    """«планом работы комиссии (далее – КДН)»: behind a noun the name stands in the genitive."""
    if not start or tokens[start - 1].kind is not Kind.WORD or adjectives(tokens[start - 1].low)[0]:
        return None
    return "gent" if nouns(tokens[start - 1].low) and tokens[start].text[:1].islower() else None
