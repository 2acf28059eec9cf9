"""The full name of one body: abbreviations replaced in the case in which they stand, the region's name behind them."""

import re
from dataclasses import replace
from functools import cache, lru_cache

from knowledge.bodies import is_legal_form, lexicon
from knowledge.legal import forms
from knowledge.morphology import lemma as lemma_of
from pipeline.bodies.category import names_branch
from pipeline.bodies.declension import declined
from pipeline.bodies.lookup import (
    DATIVE,
    FEDERATION,
    Entry,
    Lookup,
    fold,
    is_abbreviation,
    region_of,
    themed,
    with_regions,
)
from pipeline.bodies.phrase import Head, adjectives, nouns, opening
from pipeline.bodies.placing import behind_legal_form, placed
from pipeline.bodies.regional import region_behind, region_code
from pipeline.bodies.words import Kind, Token, tokenize
from pipeline.nominative import nominative

LONGEST_KEY = 6
MINISTRY_BY_REPUBLIC = re.compile(r"^(Министерство внутренних дел) Российской Федерации (по .*Республике)")
"""A republic's ministry of internal affairs is called so («МВД по Республике Коми»)."""
PLURAL_ENDINGS = ("ы", "и")
LEGAL_AND_SHORT = re.compile(
    r"[А-ЯЁ][А-Яа-яЁё]*У[А-Яа-я]*(?: [А-ЯЁ]{2,5})*? (?:[«\"„](?P<short>[^«»\"“]+)[»\"“]|(?P<bare>[А-ЯЁ][А-Яа-яЁё]{2,}))"
)
ORGANISATION = re.compile(r"[^«\"]*\b(?:учреждение|организация|предприятие)\b[^«\"]*[«\"]")
PREPOSITIONS = frozenset({"при", "в", "во", "на", "о", "об", "с", "со", "между", "над"}) | DATIVE


def expand(text: str, lookup: Lookup) -> tuple[str, Entry | None]:
    """The name for a body's `text`, and the entry that its head stands for (None where the head is printed in full)."""
    whole = lookup.phrases.get(fold(text.strip('«»"“”'))) or lookup.phrases.get(fold(nominative(text)))
    if whole is not None:
        return whole.name, whole
    tokens = lookup.joined(tokenize(text))
    defined = _defined_organisation(tokens, text, lookup)
    if defined is not None:
        return defined.name, defined
    if names_branch(text):
        return text, None
    found = opening(tokens, 0, lookup.known)
    if found is not None and not found.nominative:
        text = nominative(text)
        tokens = lookup.joined(tokenize(text))
        found = opening(tokens, 0, lookup.known)
    head = found.index if found is not None else 0
    parts: list[str] = []
    done = 0
    index = 0
    at_head: Entry | None = None
    while index < len(tokens):
        match = _match(tokens, index, text, lookup)
        if match is None:
            index += 1
            continue
        entry, end = match
        is_head = index == head or (index == 0 and not parts)
        name = placed(entry, tokens, index, end, is_head)
        end, tail = region_behind(tokens, end, entry, lookup)
        parts += [text[done : tokens[index].start], name, tail]
        done = tokens[end - 1].end
        at_head = entry if is_head else at_head
        index = end
    name = "".join(parts) + text[done:]
    name = with_regions(name, lookup.region) if at_head is not None or not _legal_first(tokens) else name
    return MINISTRY_BY_REPUBLIC.sub(r"\1 \2", _with_places(name)), at_head


def _with_places(name: str) -> str:
    """«Администрация г.о. Тольятти» with the kind of the place in words."""
    for letters, words in lexicon().place_letters.items() if "." in name else ():
        name = re.sub(rf"(?<=\s){re.escape(letters)}\s?(?=[А-ЯЁ«\"]|г\.)", f"{words} ", name)
    return name


def _defined_organisation(tokens: tuple[Token, ...], text: str, lookup: Lookup) -> Entry | None:
    """«ГАУ ДПО РК «КИРО»» where the document defines КИРО with its legal form: the definition is the whole name."""
    if not _legal_first(tokens):
        return None
    match = LEGAL_AND_SHORT.fullmatch(text)
    entry = lookup.own.get((match["short"] or match["bare"]).strip()) if match is not None else None
    return entry if entry is not None and ORGANISATION.match(entry.name.lower()) else None


def _own_organisation(tokens: tuple[Token, ...], index: int, text: str, lookup: Lookup) -> tuple[Entry, int] | None:
    """«директор СОГБУ «Смоленскавтодор»» where the document defines it: the entry, and the index behind."""
    for end in range(index + 1, min(len(tokens), index + LONGEST_KEY)):
        if tokens[end].kind is Kind.CLOSE and tokens[end].depth == tokens[index].depth:
            words = text[tokens[index].start : tokens[end].end]
            entry = lookup.phrases.get(fold(words)) or _defined_organisation(tokens[index : end + 1], words, lookup)
            return (entry, end + 1) if entry is not None else None
    return None


def _legal_first(tokens: tuple[Token, ...]) -> bool:
    """Whether a name of an organisation begins with its legal form."""
    if len(tokens) < 2 or not is_legal_form(tokens[0].text):
        return False
    return tokens[0].text not in lexicon().legal_bodies or tokens[1].text in ("«", '"', "„", "“")


def _match(tokens: tuple[Token, ...], index: int, text: str, lookup: Lookup) -> tuple[Entry, int] | None:  # noqa: PLR0911, PLR0912 (one line a rule)
    """The entry for the words that begin at `index`, and the index behind them."""
    token = tokens[index]
    if token.kind is not Kind.WORD:
        return None
    inside = token.depth > 0 and _quoted(tokens, index)
    if index and is_legal_form(token.text) and (own := _own_organisation(tokens, index, text, lookup)) is not None:
        return own
    for end in range(min(len(tokens), index + LONGEST_KEY), index + 1, -1):
        if inside and not _whole_quote(tokens, index, end):
            continue
        words = text[token.start : tokens[end - 1].end]
        if is_abbreviation(words) and (entry := lookup.own.get(words)) is not None:
            return entry, end
        if (words in lexicon().abbreviations or words in lookup.known) and (entry := lookup.entry(words)) is not None:
            return entry, end
    found = _phrase(tokens, index, text, lookup)
    if found is not None:
        return found
    if not _stands_alone(tokens, index, lookup):
        return None
    placed = token.text in lookup.own or (index > 0 and is_legal_form(tokens[index - 1].text))
    place = _by_neighbour(tokens, index) if not placed else None
    if place is not None:
        return place, index + 1
    people = lexicon().before_people.get(token.text)
    if people is not None and token.text not in lookup.own and _people(tokens, index + 1):
        return Entry(people.name, people.category), index + 1
    entry = lookup.entry(token.text, region_code(tokens, index + 1, lookup))
    federal = _federal(tokens, index)
    if federal is not None:
        return federal, index + 2
    if entry is None and token.text in inflected():
        entry = lookup.entry(inflected()[token.text])
    if entry is None and token.text[-1:] in PLURAL_ENDINGS and token.text[:-1].isupper() and len(token.text) > 3:
        one = lookup.entry(token.text[:-1])
        entry = replace(one, name=declined(one.name, "nomn", plural=True)) if one is not None else None
    return (entry, index + 1) if entry is not None else None


def _federal(tokens: tuple[Token, ...], index: int) -> Entry | None:
    """«Минздрава России»: a ministry of the Federation in any case, whatever the region calls its own."""
    named = themed(tokens[index].text)
    if named is None or index + 1 >= len(tokens) or tokens[index + 1].text not in FEDERATION:
        return None
    return Entry(_federal_ministries().get(named, f"{named} {FEDERATION['РФ']}"), "federal_authority", located=True)


@cache
def _federal_ministries() -> dict[str, str]:
    """Full names of ministries whose subject is longer than their short name tells."""
    known = lexicon().abbreviations
    found = {themed(short.split()[0]): known[short].name for short in known if short.endswith(" России")}
    return {named: full for named, full in found.items() if named is not None}


@cache
def inflected() -> dict[str, str]:
    """Known short names that decline, by their other cases: «Роспотребнадзора», «Росгвардии»."""
    endings = {"я": ("и", "ю", "ей"), "ь": ("и", "ью"), "о": ("а", "у", "ом", "е")}
    return {
        f"{short.rstrip('яьо')}{ending}": short
        for short in lexicon().declining
        for ending in endings.get(short[-1], ("а", "у", "ом", "е"))
    }


def _by_neighbour(tokens: tuple[Token, ...], index: int) -> Entry | None:
    """An abbreviation that its neighbours give another meaning: «администрации МО», «МО «Город Майкоп»»."""
    before = tokens[index - 1] if index else None
    quoted = index + 1 < len(tokens) and tokens[index + 1].kind is Kind.OPEN and tokens[index + 1].text != "("
    lemmas = {lemma for lemma, _ in nouns(before.low)} | {before.text} if before is not None else set()
    for meaning in lexicon().neighbours.get(tokens[index].text, ()):
        if (quoted and meaning.quoted) or lemmas & meaning.behind:
            several = before is not None and ("plur", "nomn") in _forms(before)
            several = several and not (quoted or _place_name(tokens, index + 1))
            return Entry(meaning.plural if several else meaning.name, meaning.category)
    return None


def _place_name(tokens: tuple[Token, ...], index: int) -> bool:
    """«администрации МО Ефремов»: a name that is no adjective («… МО Тульской области» are several)."""
    named = index < len(tokens) and tokens[index].kind is Kind.WORD and tokens[index].text.istitle()
    return named and not adjectives(tokens[index].low)[0]


def _people(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether people stand at `index`: «МО учителей» is no ministry."""
    found = opening(tokens, index)
    return found is not None and found.head is Head.ROLE


def _phrase(tokens: tuple[Token, ...], index: int, text: str, lookup: Lookup) -> tuple[Entry, int] | None:
    """A definition in words («Министерство») in any case, with nothing behind that would make another name of it."""
    for key, entry in lookup.phrases.items():
        wanted = _key_lemmas(key)
        end = index + len(wanted)
        if end > len(tokens) or not _same_words(tokens[index:end], key, wanted):
            continue
        held = index > 0 and tokens[index - 1].low == "при" and tokens[index].text[:1].isupper()
        if index > 0 and not held and (tokens[index - 1].low in PREPOSITIONS or not _owning(tokens[index])):
            continue
        described = index > 0 and adjectives(tokens[index - 1].low)[0] & _forms(tokens[index])
        words = text[tokens[index].start : tokens[end - 1].end]
        if described or (index == 0 and fold(nominative(words)) != key and fold(words) != key):
            continue
        following = tokens[end] if end < len(tokens) else None
        if (
            following is None
            or following.text == "("
            or following.kind in (Kind.COMMA, Kind.CLOSE, Kind.DASH, Kind.PERSON)
        ):
            return entry, end
    return None


def _same_words(tokens: tuple[Token, ...], key: str, wanted: tuple[str, ...]) -> bool:
    """Whether the words are the key in some case; a word that no dictionary has («минобразования») is tried as one."""
    if tuple(lemma_of(token.low) for token in tokens) == wanted:
        # behind a noun its genitive stays: «органы управления образованием» are not of the «Управление образования»
        words = key.split()
        declines = bool(adjectives(words[0])[0])
        return declines or [token.low for token in tokens[1:]] == words[1:] or len(words) != len(tokens)
    return len(tokens) == 1 and tokens[0].low == fold(declined(key))


def _owning(token: Token) -> bool:
    """Whether a word may be a nominative or genitive: only in these a definition takes its place."""
    cases = {case for _, case in _forms(token) | adjectives(token.low)[0]}
    return not cases or bool(cases & {"nomn", "gent"})


def _forms(token: Token) -> frozenset[tuple[str, str]]:
    return frozenset(form for _, forms in nouns(token.low) for form in forms)


@lru_cache(maxsize=4096)
def _key_lemmas(key: str) -> tuple[str, ...]:
    return tuple(lemma_of(token.low) for token in tokenize(key))


def _stands_alone(tokens: tuple[Token, ...], index: int, lookup: Lookup) -> bool:  # noqa: PLR0911 (one line a rule)
    """Whether an abbreviation is a body here, neither a legal form nor part of a name that stays as printed."""
    token = tokens[index]
    following = _behind_region(tokens, index + 1, lookup) if is_legal_form(token.text) else None
    if token.depth > 0 and _quoted(tokens, index):
        return _whole_quote(tokens, index, index + 1)
    if (token.text in lexicon().legal_tails or token.text in forms().inside) and behind_legal_form(tokens, index):
        return False
    if region_of(token.text, lookup.region) and behind_legal_form(tokens, index):
        return False
    if token.text in lookup.own:
        return True
    legal = is_legal_form(token.text)
    if legal and token.text not in lexicon().legal_bodies:
        return False
    if legal and following is not None and following.kind is Kind.OPEN and following.text != "(":
        return False
    if _legal_first(tokens):
        known = (
            lexicon().abbreviations.get(token.text) or (token.text in lookup.known and lookup.entry(token.text)) or None
        )
        if themed(token.text):
            return True
        return known is not None and index > 0 and known.category not in ("school", "university_college")
    return True


def _behind_region(tokens: tuple[Token, ...], index: int, lookup: Lookup) -> Token | None:
    """What stands behind a legal form and the region's initials."""
    if index < len(tokens) and tokens[index].kind is Kind.WORD and region_of(tokens[index].text, lookup.region):
        index += 1
    return tokens[index] if index < len(tokens) else None


def _whole_quote(tokens: tuple[Token, ...], index: int, end: int) -> bool:
    """Whether the words from `index` to `end` are all that stands in their quotes."""
    return index > 0 and tokens[index - 1].kind is Kind.OPEN and end < len(tokens) and tokens[end].kind is Kind.CLOSE


def _quoted(tokens: tuple[Token, ...], index: int) -> bool:
    depth = tokens[index].depth
    for token in reversed(tokens[:index]):
        if token.kind is Kind.OPEN and token.depth < depth:
            return token.text not in "(["
    return False
