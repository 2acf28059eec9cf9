"""What a body's name says of which organisation it is: its places, level, numbers, and the words that are left.

Two mentions with the same `Key` are one organisation. Region, municipality, level and number stand in the key apart
from the words, so that no likeness of words can bridge them.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from knowledge.entities import entity_words
from knowledge.morphology import lemma, parses
from outputs.entities.places import Places, municipality_of, places
from schemas.record import BodyCategory

Kind = Literal["organisation", "collective"]
Level = Literal["federal", "regional", "municipal", "any"]

WORD = re.compile(r"[A-Za-zА-Яа-яЁё]+(?:-[A-Za-zА-Яа-яЁё0-9]+)*")
NUMBER = re.compile(r"\d+")
QUOTES = re.compile(r"[«»\"“”„]")
UNIT_IN_BRACKETS = re.compile(r"\s*\((?P<unit>[^()]*)\)(?P<tail>[^()]*)$")
PERSON = re.compile(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ][а-яё]+\s[А-ЯЁ]\.")
LEGAL = re.compile(
    r"^(?P<form>[^«»\"“”„]*?\b(?:учреждени[ея]|организаци[яи]|предприяти[ея]|обществ[ао])\b[^«»\"“”„]*)[«\"“„](?P<own>.+)$",
    re.IGNORECASE,
)
SHORT_LEGAL = re.compile(r"^(?P<form>[А-ЯЁ]{1,6}У[А-ЯЁ]*(?:\s[А-ЯЁ]{2,5})*)\s+[«\"“„](?P<own>.+)$")
UNQUOTED_LEGAL = re.compile(r"^(?P<form>(?:[А-ЯЁа-яё-]+\s+){0,8}учреждение)\s+(?P<own>[^«»\"“”„].*)$", re.IGNORECASE)
STOP = frozenset("и в во на по с со для при о об от из к за а над под г с п д ст".split())
LOCAL = frozenset({"municipal_authority", "school", "methodical_centre"})
GENERIC = frozenset({"other", "university_college"})
LEVELS: dict[str, Level] = {
    "federal_authority": "federal",
    "regional_authority": "regional",
    "municipal_authority": "municipal",
    "development_institute": "regional",
    "assessment_centre": "regional",
    "school": "municipal",
    "methodical_centre": "municipal",
    "university_college": "any",
    "other": "regional",
}


class Mention(NamedTuple):
    """A body as one order names it: region and municipality are the order's, `order` tells orders apart."""

    name: str
    category: BodyCategory
    region: str | None
    municipality: str | None
    order: int


class Key(NamedTuple):
    """Which organisation it is. `own` holds the order where nothing proves that another order means the same one."""

    kind: Kind
    region: str | None
    municipality: str | None
    level: Level
    numbers: tuple[str, ...]
    words: tuple[str, ...]
    unit: tuple[str, ...] = ()
    own: int | None = None

    @property
    def owner(self) -> "Key | None":
        """The organisation that a unit is part of."""
        return self._replace(unit=()) if self.unit else None


class Form(NamedTuple):
    """`key`, and whether the order lent a place that the name does not print; `initials` are those of the own name."""

    key: Key
    lent: bool
    initials: str
    municipality: str | None


def form_of(mention: Mention) -> Form | None:
    """None for people: they are no organisations."""
    if mention.category == "person":
        return None
    form, scoped = _form(mention.name, mention.category, mention.region, mention.municipality)
    return form._replace(key=form.key._replace(own=mention.order)) if scoped else form


@lru_cache(maxsize=200_000)
def _form(name: str, category: BodyCategory, region: str | None, municipality: str | None) -> tuple[Form, bool]:
    """The form, and whether it holds within its order only."""
    plain, unit = _parted(" ".join(name.split()), category)
    legal, own = _legal(plain)
    held = places(plain)
    own_places = places(own)
    words = _words(own_places.rest)
    numbers = tuple(NUMBER.findall(own_places.rest))
    level = _level(category, legal, words)
    place_region, lent = _region(held, category, words, region)
    place = held.municipality
    local = category in LOCAL or level == "municipal"
    if place is None and local and municipality is not None:
        place, lent = municipality_of(municipality), True
    head = name if unit and plain != name and not name.startswith(plain) else own_places.rest
    kind: Kind = "collective" if _several(head) or len(numbers) > 1 else "organisation"
    key = Key(kind, place_region, place, level, numbers, _core(words, category, numbers, place), unit)
    # «Центр занятости населения» may be any of a region's, unless the name says of which region or place it is
    known = entity_words()
    common = category in GENERIC and place is None and not held.regions and known.generic.issuperset(words)
    scoped = kind == "organisation" and (common or _scoped(key, category, place_region, region))
    scoped = (
        scoped or (not key.words and not key.numbers) or (place_region is None and not _countrywide(category, words))
    )
    return Form(key, lent, initials(own), municipality if place and lent else None), scoped


def _parted(name: str, category: BodyCategory) -> tuple[str, tuple[str, ...]]:
    """The owner and its unit: «министерство … (отдел кадров)», «отдел кадров министерства …»."""
    owner, bracketed = bracketed_unit(name)
    if bracketed is not None:
        return owner, () if PERSON.search(bracketed) else _words(bracketed)
    if category in ("school", "municipal_authority", "federal_authority", "other"):
        return name, ()
    first = True
    for word in WORD.finditer(name):
        base = lemma(word[0])
        if first and base not in entity_words().units and not _adjective(word[0]):
            break
        if not first and base in entity_words().owners and _genitive(word[0]) and _unit_head(name[: word.start()]):
            return name[word.start() :], _words(name[: word.start()])
        first = first and base not in entity_words().units
    return name, ()


def bracketed_unit(name: str) -> tuple[str, str | None]:
    """The owner and what stands in brackets behind it, before its region at most; («Саха (Якутия)» has no unit)."""
    match = UNIT_IN_BRACKETS.search(name)
    if match is None or match.start() == 0 or places(match["unit"]).regions or _words(places(match["tail"]).rest):
        return name, None
    return f"{name[: match.start()]} {match['tail'].strip()}".strip(), match["unit"]


def _unit_head(text: str) -> bool:
    words = [lemma(word[0]) for word in WORD.finditer(text)]
    return any(word in entity_words().units for word in words) and not NUMBER.search(text)


def _adjective(word: str) -> bool:
    return any(parse.tag.POS == "ADJF" for parse in parses(word.lower()))


def _genitive(word: str) -> bool:
    return any(parse.tag.case == "gent" and parse.tag.POS == "NOUN" for parse in parses(word.lower()))


def _legal(name: str) -> tuple[str, str]:
    """The legal form and the organisation's own name; without a form, "" and the whole."""
    for pattern in (LEGAL, SHORT_LEGAL):
        match = pattern.match(name)
        if match is not None:
            return match["form"], match["own"]
    match = UNQUOTED_LEGAL.match(name)
    if match is None or name.split(maxsplit=1)[0].lower() == "учреждение":
        return "", name
    own = match["own"].split()
    while (
        len(own) > 1 and lemma(own[0]) in entity_words().form_tails and not own[0][0].isupper() and own[0] != "средняя"
    ):
        own = own[1:]
    return match["form"], " ".join(own)


def _words(text: str) -> tuple[str, ...]:
    """Lemmas in order; capitals that are no word stay as they are."""
    found = WORD.findall(QUOTES.sub(" ", text))
    return tuple(lemma(word) for word in found if word.lower() not in STOP)


def _core(
    words: tuple[str, ...], category: BodyCategory, numbers: tuple[str, ...], place: str | None
) -> tuple[str, ...]:
    """The words that tell one organisation from another in its place."""
    known = entity_words()
    if words and words[0] in known.levels:
        words = words[1:]
    if place is not None and words and words[0] not in known.offices_of:
        words = _without_office(words)
    if category == "school" and numbers and "школа" in words:
        words = tuple(word for word in words if word not in known.school_words)
    return words


def _without_office(words: tuple[str, ...]) -> tuple[str, ...]:
    """«управление образования администрации (местного самоуправления)»: the place alone tells whose office it is."""
    for at, word in enumerate(words):
        if word in entity_words().offices_of:
            behind = words[at + 1 :]
            return (*words[:at], *(behind[2:] if behind[:2] == ("местный", "самоуправление") else behind))
    return words


def _level(category: BodyCategory, legal: str, words: tuple[str, ...]) -> Level:
    low = legal.lower()
    if low.startswith(("муниципальн", "мб", "мк", "ма", "му")):
        return "municipal"
    if low.startswith(("федеральн", "фг", "фк", "фб")) or (
        words and words[0] == "федеральный" and category != "school"
    ):
        return "any" if category == "university_college" else "federal"
    if legal and category not in ("university_college",):
        return "regional"
    return LEVELS.get(category, "any")


def _countrywide(category: BodyCategory, words: tuple[str, ...]) -> bool:
    """Whether it is one for the whole country."""
    if words and words[0] == "федеральный":
        return True
    return category == "federal_authority" and bool(words) and words[0] not in entity_words().territorial


def _region(
    held: Places, category: BodyCategory, words: tuple[str, ...], region: str | None
) -> tuple[str | None, bool]:
    """The organisation's region, and whether the order lent it."""
    if held.regions:
        return (region if region in held.regions else held.regions[0]), False
    if _countrywide(category, words):
        return None, False
    return region, True


def _several(text: str) -> bool:
    """Whether the name's head is a plural: it means every such organisation of its place."""
    for word in WORD.findall(QUOTES.sub(" ", text)):
        if sum(map(str.isupper, word)) > 1:
            return False
        readings = [parse.tag for parse in parses(word.lower()) if parse.tag.POS in ("NOUN", "ADJF", "PRTF")]
        nominative = {str(tag.number) for tag in readings if tag.case == "nomn"}
        if nominative:
            return nominative == {"plur"}
        if not readings:
            continue
        return False
    return False


def _scoped(key: Key, category: BodyCategory, own_region: str | None, region: str | None) -> bool:
    """Whether another order's mention in the same words may well be another organisation."""
    known = entity_words()
    words = key.words
    if own_region is None and region is None and category != "federal_authority":
        return True
    grouped = category == "other" and any(word in known.groups for word in words[:3])
    if grouped and (key.municipality is None or len(words) < 4 or words[0] in known.group_adjectives):
        return True
    if key.municipality is None and (category in LOCAL or key.level == "municipal"):
        return True
    return category == "regional_authority" and bool(words) and words[0] in known.units - {"управление", "служба"}


def initials(name: str) -> str:
    """«Тувинский институт развития образования и повышения квалификации» → «тироипк»."""
    letters = [word[0] for word in WORD.findall(QUOTES.sub(" ", name)) if word.lower() not in STOP - {"и"}]
    return "".join(letters).lower()
