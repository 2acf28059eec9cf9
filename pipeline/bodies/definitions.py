"""«(далее – …)»: which short name a document gives to which body, found in running text with spaCy's matcher.

The words between the mark and its left boundary hold the full name; the letters of the abbreviation (or the word that
is the short name) say where it begins. Where that isn't sure, there is no definition.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import spacy
from spacy.matcher import Matcher

from knowledge.bodies import is_legal_form, lexicon
from knowledge.morphology import lemma, parses
from pipeline.bodies import glossary
from pipeline.bodies.category import category_of
from pipeline.bodies.lookup import fold, is_abbreviation, themed, with_regions
from pipeline.bodies.phrase import Head, adjectives, head_kind, head_word, nouns
from pipeline.bodies.words import INVISIBLE, Kind, Token, tokenize
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
PERSON_IN_BRACKETS = re.compile(r"\s*\([^()]*[А-ЯЁ]\.\s?[А-ЯЁ]\.[^()]*\)")
IN_BRACKETS = re.compile(r"\s\((?P<key>[А-ЯЁ][А-Яа-яЁё]{1,9})\)")
SENTENCE_END = re.compile(r"(?<=[а-яё»)]{2})\.\s+(?=[А-ЯЁ])|[;:\n]|(?<=\d)\.\s+")
OPTIONAL_PARTS = ("управление", "образование")
FREE_LETTERS = frozenset("иИ")


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
        spelled = is_abbreviation(key) and tokens[0].kind is Kind.WORD and _spells(tokens, _letters(key))
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
            if _by_letters(tokenize(before[limit:].strip())[-LONGEST_NAME:], key) is None:
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
    start = _start(tokens, key)
    if start is None:
        return None
    start = _widened(tokens, start)
    name = nominative(text[tokens[start].start :].strip(" ,"))
    name = with_regions(name)
    return name if head_word(name) is not None and category_of(name) is not None and fold(name) != fold(key) else None


def _start(tokens: tuple[Token, ...], key: str) -> int | None:
    """The first word of what `key` stands for, by the surest sign there is."""
    known = lexicon().abbreviations.get(key)
    theme = themed(key.split(maxsplit=1)[0])
    full = " ".join(known.name.split()[:2]) if known is not None else theme
    abbreviated = is_abbreviation(key)
    signs: tuple[Callable[[], int | None], ...] = (
        lambda: _by_letters(tokens, key) if abbreviated else _by_words(tokens, key),
        lambda: _by_words(tokens, full) if full else None,
        lambda: _by_clause(tokens),
        lambda: _by_quote(tokens),
        lambda: _by_head(tokens) if abbreviated else None,
    )
    return next((start for sign in signs if (start := sign()) is not None), None)


def _by_quote(tokens: tuple[Token, ...]) -> int | None:
    """The quoted name that the mark follows at once."""
    if tokens[-1].kind is not Kind.CLOSE or tokens[-1].text in ")]":
        return None
    return next(
        (i + 1 for i in range(len(tokens) - 2, -1, -1) if tokens[i].kind is Kind.OPEN and tokens[i].depth == 0), None
    )


def _by_letters(tokens: tuple[Token, ...], key: str) -> int | None:
    """The last word from which the first letters of the words give the abbreviation, in order and to its end."""
    wanted = _letters(key)
    for start in range(len(tokens) - 1, -1, -1):
        if tokens[start].kind is Kind.WORD and _spells(tokens[start:], wanted):
            return start
    return None


def _letters(key: str) -> list[str]:
    return list(re.sub(r"[^А-Яа-яЁёA-Za-z]", "", key))


def _spells(tokens: tuple[Token, ...], wanted: list[str]) -> bool:
    """Whether the words begin with the wanted letters; small words and one word of weight may be skipped."""
    position = 0
    skipped = 0
    for index, token in enumerate(tokens):
        if token.kind is not Kind.WORD:
            continue
        for part in _parts(token.low):
            if position < len(wanted) and part[:1] == wanted[position].lower():
                position += 1
                skipped = 0
            elif part in OPTIONAL_PARTS or part in ("и", "по", "в", "с", "на", "для"):
                continue
            else:
                skipped += 1
        if index == 0 and position == 0:
            return False
        if position == len(wanted):
            return True
        if wanted[position] in FREE_LETTERS and wanted[position].islower():
            position += 1
        if skipped > 1:
            return False
    return position == len(wanted)


def _parts(word: str) -> list[str]:
    """«самоуправления» has two letters in «ОМСУ», «общеобразовательные» two in «ООО»."""
    for optional in OPTIONAL_PARTS:
        if word.startswith((f"само{optional[:4]}", f"обще{optional[:4]}")):
            return [word, optional]
    return word.split("-")


def _by_words(tokens: tuple[Token, ...], key: str) -> int | None:
    """The last place where the words of the short name stand, in any case («Министерство»)."""
    wanted = [
        lemma(token.low) for token in tokenize(key) if token.kind is Kind.WORD and not is_abbreviation(token.text)
    ]
    if not wanted:
        return None
    held = [lemma(token.low) if token.kind is Kind.WORD else "" for token in tokens]
    for start in range(len(tokens) - len(wanted), -1, -1):
        if held[start] == wanted[0] and all(word in held[start:] for word in wanted):
            return start
    return None


def _by_clause(tokens: tuple[Token, ...]) -> int | None:
    """«…организациями, имеющими низкие результаты»: the noun that the participle behind the last comma agrees with."""
    for index in range(len(tokens) - 2, 0, -1):
        if tokens[index].kind is not Kind.COMMA or tokens[index].depth:
            continue
        forms, participle = adjectives(tokens[index + 1].low)
        if not participle:
            return None
        for place in range(index - 1, -1, -1):
            for noun, noun_forms in nouns(tokens[place].low):
                if noun_forms & forms and head_kind(noun) is not None:
                    return place
        return None
    return None


def _by_head(tokens: tuple[Token, ...]) -> int | None:
    """The nearest noun that bodies are built on, where nothing but its own tail stands behind it."""
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.kind is Kind.COMMA or token.kind is Kind.CLOSE:
            return None
        heads = [noun for noun, _ in nouns(token.low) if head_kind(noun) is not None]
        if heads and token.depth == 0 and not lexicon().adjectival.issuperset(heads):
            return index
    return None


def _widened(tokens: tuple[Token, ...], start: int) -> int:
    """To the left over the legal form before a quoted name, and over adjectives that agree."""
    if tokens[start].depth:
        opening = next(
            (i for i in range(start - 1, -1, -1) if tokens[i].kind is Kind.OPEN and tokens[i].depth == 0), None
        )
        if opening is not None and opening > 0:
            start = _organisation(tokens, opening)
    forms = frozenset(form for _, noun in nouns(tokens[start].low) for form in noun) or adjectives(tokens[start].low)[0]
    while start > 0:
        before = tokens[start - 1]
        shared = adjectives(before.low)[0] & forms if before.kind is Kind.WORD else frozenset()
        if not shared or before.low in lexicon().continuing:
            break
        start -= 1
        forms = frozenset(shared)
    return start


def _organisation(tokens: tuple[Token, ...], quote: int) -> int:
    """The word that a quoted name belongs to: the farthest «учреждение» or legal form before it in the same phrase."""
    start = quote
    for index in range(quote - 1, -1, -1):
        token = tokens[index]
        if token.kind is Kind.DASH:
            continue
        if token.kind is not Kind.WORD or any(
            str(parse.tag.POS) in ("VERB", "INFN", "PREP") and not token.text.isupper()
            for parse in parses(token.low)[:1]
        ):
            break
        kinds = {head_kind(noun) for noun, _ in nouns(token.low)}
        if Head.ROLE in kinds:
            break
        if Head.INSTITUTION in kinds or is_legal_form(token.text):
            start = index
    return start if start < quote else quote
