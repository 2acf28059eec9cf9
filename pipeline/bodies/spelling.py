"""Legal forms and what stands inside an organisation's name, in full: «МБОУ «СОШ № 17»», «отдел ЗАГС».

A form takes the case of its place: the nominative at the beginning, else the genitive or what a preposition asks for.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from knowledge.bodies import lexicon
from knowledge.legal import forms, full_form
from knowledge.regions import is_adjective
from pipeline.bodies.declension import declined
from pipeline.bodies.lookup import region_declined, region_of
from pipeline.bodies.phrase import adjectives
from pipeline.bodies.words import Kind, Token, tokenize
from pipeline.nominative import nominative

NAME_REACH = 40
QUOTES = '«"„“'
CASES = {
    **dict.fromkeys(("по", "к"), "datv"),
    **dict.fromkeys(("с", "со", "между", "над"), "ablt"),
    **dict.fromkeys(("при", "в", "во", "на", "о", "об"), "loct"),
}
HIGHER = re.compile(r"университет|академи[яи]|консерватори|институт(?! развития)")
NURSERY = re.compile(r"\bд/с\b|\bдет\. ?сад\b")
SUBJECT_REACH = 5
"""Words back from a subject among which its preposition stands."""
NURSERY_REACH = 12
"""Characters of a legal form at the beginning: behind a longer word the nursery is an owner."""
ABBREVIATED = re.compile(r"[А-ЯЁ]{2}")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Tokens up to `end` and the words that stand for them; `case` is that in which they stand."""

    end: int
    words: str
    case: str = "nomn"


@lru_cache(maxsize=50_000)
def spelled(name: str, region: str | None) -> str:
    """`name` with its legal forms, the schools in it and such subjects as «ЗАГС» in full, quotes as printed."""
    if not ABBREVIATED.search(name):
        return name
    name = NURSERY.sub(lambda match: "детский сад" if match.start() < NURSERY_REACH else "детского сада", name)
    tokens = tokenize(name)
    parts: list[str] = []
    done = index = ended = 0
    case: str | None = None
    while index < len(tokens):
        piece = (
            _form(tokens, index, name, region, case)
            or _inside(tokens, index, region, case, "".join(parts[-1:]))
            or _subject(tokens, index)
        )
        if piece is None:
            # «главные врачи ГАУЗ, ГБУЗ»: right behind a form the list goes on in its case
            parted = tokens[index].kind in (Kind.COMMA, Kind.SEMICOLON) and not tokens[index].depth
            case = None if parted and index != ended else case
            index += 1
            continue
        parts += [name[done : tokens[index].start], piece.words]
        done = tokens[piece.end - 1].end
        case = piece.case if tokens[index].depth == 0 else case
        index = ended = piece.end
    return "".join(parts) + name[done:]


def _form(tokens: tuple[Token, ...], index: int, name: str, region: str | None, last: str | None) -> _Piece | None:
    """A legal form with the words that belong to it: «СПб ГБУ», «ГАУ ДПО РК»."""
    data = forms()
    first = index
    city = data.cities.get(tokens[index].text) if index + 1 < len(tokens) else None
    if city:
        index += 1
    token = tokens[index]
    if token.kind is not Kind.WORD or _in_quotes(tokens, index):
        return None
    end = index + 1
    legal = token.text
    if end < len(tokens) and f"{legal} {tokens[end].text}" in data.whole:  # «ОГА ПОУ»
        legal, end = f"{legal} {tokens[end].text}", end + 1
    added: list[str] = []
    while end < len(tokens) and tokens[end].kind is Kind.WORD:
        word = tokens[end].text
        code = region_of(word, region)
        if code and _of_region(tokens, index, end, name):
            added.append(region_declined(code) or word)
        elif word in data.words and not (word == "СО" and region is None):
            added.append(data.words[word])
        else:
            break
        end += 1
    tailed = any(
        tokens[place].text in data.words and data.words[tokens[place].text] in added for place in range(index + 1, end)
    )
    behind = name[tokens[end].start :][:120] if end < len(tokens) else ""
    full = full_form(legal, region, behind, tailed)
    if index and legal in data.whole and data.whole[legal].quoted and tokens[index - 1].text.isupper():
        return None  # «КРО МООО «…»»: what stands before it stays as printed, and so does this
    if full is None or not _named(tokens, index, end, legal):
        return None
    if city:
        full = f"{city} {full[0].lower()}{full[1:]}"
    case = _case(tokens, first, last)
    several = _unnamed(tokens, end) and not _single(tokens[index:end], region)
    words = declined(full, case, plural=several)
    if first > 0 and case != "nomn":
        words = _small(words)
    return _Piece(end, " ".join([words, *added]), case)


def _of_region(tokens: tuple[Token, ...], form: int, index: int, name: str) -> bool:
    """Whether initials behind a legal form are the region's: «ВО» is higher education too, «СО» social service.

    A form tells its level itself («ПОУ», «УЗ»), «ДПО» beside it excludes another; a university says so by its name.
    """
    word, legal = tokens[index].text, tokens[form].text
    around = {token.text for token in tokens[form + 1 : form + 6] if token.depth == tokens[form].depth}
    if word == "ДО":
        return False
    if word == "СО":
        return index + 1 >= len(tokens) or tokens[index + 1].text != "СО"
    if word != "ВО":
        return True
    if legal.startswith("Ф") or tokens[index - 1].text == "ВО":
        return tokens[index - 1].text == "ВО"
    if index + 1 < len(tokens) and tokens[index + 1].text == "ВО":
        return False
    return not legal.endswith("ОУ") or legal.endswith("ПОУ") or "ДПО" in around or not HIGHER.search(name.lower())


def _unnamed(tokens: tuple[Token, ...], end: int) -> bool:
    """Whether no name follows: «МБДОУ» alone are all of them."""
    if end == len(tokens):
        return True
    return tokens[end].kind in (Kind.COMMA, Kind.SEMICOLON) or tokens[end].text in ("(", "и")


def _single(held: tuple[Token, ...], region: str | None) -> bool:
    """Whether even without a name one is meant: an organisation of further training, or of a region."""
    if held[0].text.endswith("ОУ") and not any("ДПО" in token.text for token in held):
        return False
    return any("ДПО" in token.text or region_of(token.text, region) for token in held)


def _named(tokens: tuple[Token, ...], index: int, end: int, word: str) -> bool:
    """Whether what stands behind lets the letters be a legal form: always, but for those of two meanings."""
    whole = forms().whole.get(word)
    doubtful = (whole is not None and whole.quoted) or len(word) == 2 or word in lexicon().legal_bodies
    if not doubtful:
        return True
    reach = tokens[end : end + (4 if word.endswith("У") else 1)]
    return any(held.text in QUOTES or held.kind is Kind.PERSON for held in reach)


def _case(tokens: tuple[Token, ...], index: int, last: str | None) -> str:
    before = tokens[index - 1] if index else None
    if before is None or before.kind in (Kind.DASH, Kind.COLON, Kind.OPEN, Kind.SEMICOLON, Kind.PERSON):
        return "nomn"
    if before.low in ("и", "или") or before.kind is Kind.COMMA:
        return last or "nomn"
    return CASES.get(before.low, "gent")


def _inside(tokens: tuple[Token, ...], index: int, region: str | None, case: str | None, form: str) -> _Piece | None:
    """«СОШ» behind a legal form or in quotes, in the case of its place, with the region behind it.

    `form` holds the legal form in full: it tells what «СШ» and «РБ» mean.
    """
    token = tokens[index]
    if index == 0 or token.kind is not Kind.WORD:
        return None
    words, end = _abbreviation(tokens, index)
    known = lexicon().abbreviations.get(words) if words in forms().inside else None
    name = _at(form).get(token.text)
    name = name or (known.singular or known.name if known is not None else None)
    if name is None:
        return None
    code = region_of(tokens[end].text, region) if end < len(tokens) and tokens[end].kind is Kind.WORD else None
    tail = f" {region_declined(code)}" if code else ""
    words, place = _in_place(tokens, index, name, case)
    before = tokens[index - 1]
    described = before.kind is Kind.WORD and ("sing", "nomn") in adjectives(before.low)[0]
    if known is not None and known.category not in ("school", "other"):
        words = (words[0].lower() if described else words[0].upper()) + words[1:]
    return _Piece(end + bool(code), words + tail, case or place)


def _abbreviation(tokens: tuple[Token, ...], index: int) -> tuple[str, int]:
    """The abbreviation at `index`, of several words where these are known («ИПК и ППРО»), and the index behind it."""
    for end in (index + 3, index + 2):
        words = " ".join(token.text for token in tokens[index:end])
        if words in forms().inside and end <= len(tokens):
            return words, end
    return tokens[index].text, index + 1


def _at(form: str) -> Mapping[str, str]:
    if "общеобразовательн" in form:
        return forms().at_school
    return forms().at_hospital if "здравоохранения" in form else {}


def _in_place(tokens: tuple[Token, ...], index: int, name: str, case: str | None) -> tuple[str, str]:
    """The name in its case: that of the form before it, the nominative in quotes or behind an adjective in it."""
    before = tokens[index - 1]
    if before.kind is Kind.OPEN or before.text in QUOTES:
        return name[0].upper() + name[1:], "nomn"
    agreeing = adjectives(before.low)[0] if before.kind is Kind.WORD and not before.text.isupper() else frozenset()
    if ("sing", "nomn") in agreeing:
        return _small(name), "nomn"
    if _in_quotes(tokens, index):
        return (declined(_small(name)) if before.kind is Kind.WORD else _small(name)), "nomn"
    place = "gent" if ("sing", "gent") in agreeing else case or "gent"
    return declined(_small(name), place), place


def _subject(tokens: tuple[Token, ...], index: int) -> _Piece | None:
    if tokens[index].kind is not Kind.WORD:
        return None
    for length in (3, 2, 1):
        words = forms().subjects.get(" ".join(token.text for token in tokens[index : index + length]))
        if words is not None and index > 0 and index + length <= len(tokens):
            governed = _governed(tokens, index)  # «Комитет по ЖКХ»
            if words.endswith("хозяйства") and tokens[index - 1].low.endswith("ое") and tokens[index - 1].depth:
                governed = "nomn"  # «Верхнеуслонское ЖКХ»
            return _Piece(index + length, declined(nominative(words, "gent"), governed) if governed else words)
    return None


def _governed(tokens: tuple[Token, ...], index: int) -> str | None:
    """The case that a preposition asks for, also over an «и» («по строительству и ЖКХ»)."""
    before = tokens[index - 1].low
    if before in ("и", ","):
        reach = tokens[max(0, index - SUBJECT_REACH) : index - 1]
        before = next((token.low for token in reversed(reach) if token.low in CASES), before)
    return CASES.get(before)


def _in_quotes(tokens: tuple[Token, ...], index: int) -> bool:
    depth = tokens[index].depth
    for held in reversed(tokens[max(0, index - NAME_REACH) : index]):
        if held.kind is Kind.OPEN and held.depth < depth:
            return held.text in QUOTES
    return False


def _small(words: str) -> str:
    """Without the capital, but for what is named after a region («Кировское областное …»)."""
    return words if is_adjective(words.partition(" ")[0]) else words[:1].lower() + words[1:]
