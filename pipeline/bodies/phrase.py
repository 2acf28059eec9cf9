"""The word that a body's name is built on: its head noun with the adjectives before it, and the cases they share."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from knowledge.bodies import by_ending, is_legal_form, lexicon
from knowledge.morphology import parses
from pipeline.bodies.words import Kind, Token, tokenize

Forms = frozenset[tuple[str, str]]
"""Number and case (pymorphy3: sing, plur; nomn, gent …) that a word may have."""

ANY: Forms = frozenset({("sing", "nomn"), ("plur", "nomn")})
REACH = 24
"""Tokens that may stand before the head of a phrase; a longer row of adjectives is no name."""
SHORTENED = frozenset({"соц", "кл", "пед", "мед", "гл", "ст", "мл", "муниц"})
"""Adjectives that a stop cuts short («соц. педагог», «гл. врач»); they agree with anything."""
PREFIXES = frozenset({"бизнес", "пресс", "медиа", "видео", "ит", "it"})
"""First parts of compounds that name nobody themselves."""
CASES = {"gen2": "gent", "acc2": "accs", "loc2": "loct", "gen1": "gent", "voct": "nomn"}


class Head(Enum):
    """What kind of word a phrase is built on."""

    ROLE = auto()
    AUTHORITY = auto()
    UNIT = auto()
    COLLECTIVE = auto()
    INSTITUTION = auto()
    ABBREVIATION = auto()
    LEGAL = auto()
    PERSON = auto()
    QUOTE = auto()


@dataclass(frozen=True, slots=True)
class Opening:
    """A phrase that a body may begin with: `index` is its head, `lemma` the head's lemma or an abbreviation."""

    head: Head
    index: int
    lemma: str
    forms: Forms

    @property
    def nominative(self) -> bool:
        return any(case == "nomn" for _, case in self.forms)

    @property
    def plainly_nominative(self) -> bool:
        return self.nominative and not any(case in ("gent", "datv", "ablt") for _, case in self.forms)


@lru_cache(maxsize=50_000)
def nouns(word: str) -> tuple[tuple[str, Forms], ...]:
    """Lemmas of the noun readings of a lower-case word, each with its forms; a compound counts by its parts too."""
    found: dict[str, set[tuple[str, str]]] = {}
    words = lexicon()
    for parse in parses(word):
        tag = parse.tag
        form = parse.normal_form.replace("ё", "е")
        if tag.POS == "PRTF":
            masculine = parse.inflect({"sing", "masc", "nomn"})
            form = str(masculine.word).replace("ё", "е") if masculine is not None else form
        if tag.POS == "NOUN" or form in words.substantives:
            case = CASES.get(str(tag.case), str(tag.case))
            found.setdefault(form, set()).add((str(tag.number), case))
    if "-" in word:
        parts = word.split("-")
        for part in (parts[0], parts[-1]) if parts[0] not in PREFIXES else parts[-1:]:
            for lemma, forms in nouns(part):
                if head_kind(lemma) is not None:
                    found.setdefault(lemma, set()).update(forms)
    return tuple((lemma, frozenset(forms)) for lemma, forms in found.items())


@lru_cache(maxsize=50_000)
def adjectives(word: str) -> tuple[Forms, bool]:
    """Forms of the adjective and participle readings of a lower-case word, and whether it is a participle only."""
    forms: set[tuple[str, str]] = set()
    participle, plain = False, False
    for parse in parses(word):
        tag = parse.tag
        # «Минспорт» is guessed to be a shortened adjective.
        if tag.POS in ("ADJF", "PRTF") and "Abbr" not in tag:
            forms.add((str(tag.number), CASES.get(str(tag.case), str(tag.case))))
            participle |= tag.POS == "PRTF"
            plain |= tag.POS == "ADJF"
    return frozenset(forms), participle and not plain


@lru_cache(maxsize=50_000)
def head_kind(lemma: str) -> Head | None:
    words = lexicon()
    for kind, lemmas in (
        (Head.ROLE, words.roles),
        (Head.AUTHORITY, words.authorities),
        (Head.UNIT, words.units),
        (Head.COLLECTIVE, words.collectives),
        (Head.INSTITUTION, words.institutions | words.proper),
    ):
        if lemma in lemmas:
            return kind
    return None


def opening(tokens: tuple[Token, ...], start: int, known: frozenset[str] = frozenset()) -> Opening | None:  # noqa: PLR0911 (one line a rule)
    """What a body that begins at `start` is built on; None where the words there are not the beginning of one.

    `known` are the abbreviations of the document beside those of the lexicon.
    """
    shared: Forms | None = None
    index = start
    while index < min(len(tokens), start + REACH):
        token = tokens[index]
        if token.kind is Kind.OPEN and token.text in '«„"“':
            return Opening(Head.QUOTE, index, "", shared or ANY) if index == start or shared is not None else None
        if token.kind is Kind.ACTING:
            return Opening(Head.ROLE, index, "врио", ANY)
        if token.kind is Kind.PERSON:
            return Opening(Head.PERSON, index, token.text, ANY) if index == start else None
        if index > start and _joins(tokens, index):
            index += 1
            continue
        if token.kind is not Kind.WORD:
            return None
        if token.low in SHORTENED and index + 1 < len(tokens) and tokens[index + 1].kind is Kind.DOT:
            index += 2
            continue
        found = _pair(tokens, index, shared) or _head(token, index, shared, known)
        if found is not None and not _describes(tokens, index, found):
            return found
        forms, _ = adjectives(token.low) if not _capitals(token.text) else (frozenset(), False)
        if not forms or (shared is not None and not forms & shared):
            if token.low not in ("их", "не", "его", "социально"):
                return None
            index += 1
            continue
        shared = forms if shared is None else forms & shared
        index += 1
    return None


def _pair(tokens: tuple[Token, ...], index: int, shared: Forms | None) -> Opening | None:
    """«средства массовой информации»: a noun that is a body's head only before a certain word."""
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    for lemma, forms in nouns(tokens[index].low):
        if following in lexicon().head_pairs.get(lemma, ()):
            agreed = forms if shared is None else forms & shared
            plural = frozenset(form for form in agreed if form[0] == "plur")
            return Opening(Head.COLLECTIVE, index, lemma, plural if ("plur", "nomn") in plural else agreed)
    return None


def _joins(tokens: tuple[Token, ...], index: int) -> bool:
    """«городские и районные», «муниципальные, школьные»: between two adjectives of one head."""
    token = tokens[index]
    if not (token.kind is Kind.COMMA or token.low in ("и", "или")) or index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    return following.kind is Kind.WORD and bool(adjectives(following.low)[0]) and not adjectives(following.low)[1]


def _capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _describes(tokens: tuple[Token, ...], index: int, found: Opening) -> bool:
    """«ответственный секретарь»: a word for people that here only describes the one behind it."""
    if found.lemma not in lexicon().substantives or index + 1 >= len(tokens):
        return False
    following = nouns(tokens[index + 1].low) if tokens[index + 1].kind is Kind.WORD else ()
    kinds = (Head.ROLE, Head.COLLECTIVE, Head.INSTITUTION)
    return any(
        forms & found.forms
        and (head_kind(lemma) in kinds or (head_kind(lemma) is Head.AUTHORITY and ("sing", "gent") not in forms))
        for lemma, forms in following
    )


def _head(token: Token, index: int, shared: Forms | None, known: frozenset[str]) -> Opening | None:
    if token.text in known or token.text in lexicon().abbreviations:
        return Opening(Head.ABBREVIATION, index, token.text, shared or ANY)
    if is_legal_form(token.text):
        return Opening(Head.LEGAL, index, token.text, shared or ANY)
    if by_ending(token.text) is not None:
        return Opening(Head.ABBREVIATION, index, token.text, shared or ANY)
    for lemma, forms in nouns(token.low):
        kind = head_kind(lemma)
        if kind is None:
            continue
        agreed = forms if shared is None else forms & shared
        if shared is None and lemma in lexicon().adjectival:
            agreed = forms & {("plur", "nomn")} if not any(case == "gent" for _, case in forms) else frozenset()
        if agreed:
            return Opening(kind, index, lemma, agreed)
    return None


@lru_cache(maxsize=20_000)
def head_word(text: str, genitive: bool = False) -> str | None:
    """Lemma of the word that `text` is built on, None where it is no known one; `genitive`: if it may be a genitive."""
    tokens = tokenize(text.lstrip('«"„“( '))
    found = opening(tokens, 0) if tokens else None
    if found is None or (genitive and not any(case == "gent" for _, case in found.forms) and found.forms != ANY):
        return None
    return found.lemma
