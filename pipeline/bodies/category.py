"""Which of the contract's ten kinds a body is, by the head of its full name and the words around it."""

import re
from functools import cache, lru_cache

from knowledge.bodies import Pattern, by_ending, is_legal_form, lexicon
from pipeline.bodies.phrase import head_word
from schemas.record import BodyCategory

BRACKETED = re.compile(r"\s*\([^()]*\)")


@lru_cache(maxsize=20_000)
def category_of(name: str) -> BodyCategory | None:
    """The category of a full name in the nominative (brackets don't count); None where no word of it tells a kind."""
    text = BRACKETED.sub("", name).strip() or name.strip()
    if not text:
        return None
    low = text.lower().replace("ё", "е")
    head = head_word(text)
    words = lexicon()
    if head in words.roles:
        return "person"
    if head in words.authorities:
        return _authority(head, low)
    if head in words.units:
        return _unit(head, text, low)
    if _matches(words.federal, low) and head not in words.institutions and head not in words.collectives:
        return "federal_authority"
    found = _first(words.kinds, low)
    first = text.split()[0].strip('«»"')
    if is_legal_form(first) and first not in words.abbreviations:
        return (
            _by_abbreviation(text)
            or found
            or _by_tail(text)
            or _first(words.generic_kinds, low)
            or _by_legal_form(first)
        )
    found = found or _first(words.generic_kinds, low)
    if found is not None:
        return found
    if head in words.institutions or head in words.collectives:
        return "other"
    return next(filter(None, (by_ending(word.strip('«»"')) for word in text.split())), None)


def _first(patterns: tuple[Pattern, ...], low: str) -> BodyCategory | None:
    return next((kind.category for kind in patterns if _pattern(kind.pattern).search(low)), None)


def _authority(head: str, low: str) -> BodyCategory | None:
    words = lexicon()
    school = next((kind for kind in words.kinds[:1] if _pattern(kind.pattern).search(low)), None)
    if school is not None:
        return school.category
    if _matches(words.federal, low):
        return "federal_authority"
    municipal, regional = _matches(words.municipal, low), _matches(words.regional, low)
    if re.search(r"министерств|образовательных округов|правительств", low):
        return "regional_authority"
    if re.search(r"\bорган\w* (местного самоуправления|управления образованием)|муниципальн", low):
        return "municipal_authority"
    if head in ("департамент", "агентство", "служба", "инспекция") and not (municipal and not regional):
        return (
            "other"
            if re.search(r"методическ|психолог|социальная служба|пресс", low) and head == "служба"
            else "regional_authority"
        )
    if head == "комитет" and re.search(r"родител|профсоюз|ученическ", low):
        return "other"
    if head == "палата":
        return "other"
    if head == "управление" and _matches(words.own_units, low) and not municipal:
        return "regional_authority"
    if head == "орган":
        return (
            "regional_authority"
            if re.search(r"исполнительн|государственн\w+ власти|регион", low)
            else "municipal_authority"
        )
    if regional and not re.search(r"администраци\w+ .*(район|город|округ)|муниципальн|районн|городск", low):
        return "regional_authority"
    return "municipal_authority"


def _unit(head: str, text: str, low: str) -> BodyCategory | None:
    """A department is of the kind of its owner; without one, of a district where its subject is a whole branch."""
    words = lexicon()
    owner = _owner(text)
    if owner is not None:
        return owner
    if _matches(words.federal, low):
        return "federal_authority"
    if head == "кафедра":
        return "university_college" if "университет" in low else "development_institute"
    if "министерств" in low or "образовательных округов" in low or "территориальн" in low:
        return "regional_authority"
    if _matches(words.municipal, low):
        return "municipal_authority"
    return "regional_authority" if _matches(words.own_units, low) else "municipal_authority"


def _owner(text: str) -> BodyCategory | None:
    """The category of what stands behind the unit's own words: «отдел мониторинга ГАУ «Центр оценки …»»."""
    words = text.split()
    for index in range(1, len(words)):
        rest = " ".join(words[index:])
        head = head_word(rest, genitive=True)
        if head is None:
            continue
        lex = lexicon()
        first = rest.split()[0].strip('«»"')
        if head in lex.authorities | lex.institutions or is_legal_form(first) or first in lex.abbreviations:
            if head in lex.bare_themes:
                continue
            known = lex.abbreviations.get(first)
            return known.category if known else category_of(rest)
    return None


def _by_abbreviation(text: str) -> BodyCategory | None:
    """«МКУ УО», «МБУ ИМЦ»: the abbreviation behind the legal form is the body."""
    words = lexicon()
    for part in [part.strip('«»",') for part in text.split()][1:]:
        if part in words.legal_tails or is_legal_form(part) and part not in words.legal_bodies:
            continue
        known = words.abbreviations.get(part)
        found = known.category if known is not None else by_ending(part)
        if found is not None:
            return found
    return None


def _by_tail(text: str) -> BodyCategory | None:
    """«ГАУ ДПО …», «МБУ ДО …»; a municipal organisation of further training is a methodical centre."""
    words = lexicon()
    parts = text.split()
    for part in parts[1:4]:
        if part in words.legal_tails_kind:
            kind = words.legal_tails_kind[part]
            return "methodical_centre" if kind == "development_institute" and parts[0].startswith("М") else kind
    return None


def _by_legal_form(word: str) -> BodyCategory:
    found = next((ending.category for ending in lexicon().legal_endings if re.search(ending.pattern, word)), None)
    return found or "other"


def _matches(patterns: tuple[str, ...], low: str) -> bool:
    return any(_pattern(pattern).search(low) for pattern in patterns)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
