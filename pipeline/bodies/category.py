"""Which of the contract's ten kinds a body is, by the head of its full name and the words around it."""

import itertools
import re
from functools import cache, lru_cache

from knowledge.bodies import Lexicon, Pattern, by_ending, is_legal_form, lexicon
from knowledge.issuers import issuer_words
from knowledge.legal import forms
from pipeline.bodies.phrase import head_word
from schemas.record import BodyCategory

BRACKETED = re.compile(r"\s*\([^()]*\)")
BRANCH = re.compile(r"\S+ [А-ЯЁ]{2,}О [«\"]")
QUOTES = '«»"“”„,'
QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"|„[^“]*“|“[^”]*”")


@lru_cache(maxsize=20_000)
def category_of(name: str) -> BodyCategory | None:
    """The category of a full name in the nominative (brackets don't count); None where no word of it tells a kind."""
    text = BRACKETED.sub("", name).strip() or name.strip()
    if not text:
        return None
    low = text.lower().replace("ё", "е")
    words = lexicon()
    first = text.split()[0].strip(QUOTES)
    if first in forms().cities and len(text.split()) > 1:
        return category_of(text.split(maxsplit=1)[1])
    named = text[len(text.split()[0]) :].lstrip()[:1] in tuple('«"„“')
    if is_legal_form(first) and (named or first not in words.abbreviations):
        return (by_ending(first) if text == first else None) or _organisation(text, low)
    if names_branch(text):
        return "other"
    head = head_word(text)
    if head is None:
        return _headless(text, low)
    return _headed(head, text, low, words)


def names_branch(text: str) -> bool:
    """«ОО ООО «Союз пенсионеров России»»: the letters of a branch before those of its public organisation."""
    return text.split(maxsplit=1)[0] in lexicon().branch_letters and BRANCH.match(text) is not None


def _headed(head: str, text: str, low: str, words: Lexicon) -> BodyCategory | None:  # noqa: PLR0911 (one line a rule)
    if head in words.roles:
        return "person"
    if head in words.territories:
        return "municipal_authority"
    if head in words.authorities:
        return _authority(head, low)
    if head in words.units:
        return _unit(head, text, low)
    if head in words.abbreviations:
        return words.abbreviations[head].category
    if head in words.institutions or head in words.collectives or head in words.head_pairs:
        kind = first_kind(low) or "other"
        trains = "учреждение дополнительного профессионального образования" in low and "муниципальн" not in low
        return "development_institute" if trains and kind == "methodical_centre" else kind
    return _headless(text, low)


def _headless(text: str, low: str) -> BodyCategory | None:
    if _matches(lexicon().outside, low):
        return "other"
    if _matches(lexicon().federal, _unquoted(low)):
        return "federal_authority"
    endings = (by_ending(word.strip(QUOTES)) for word in text.split())
    return first_kind(low) or next(filter(None, endings), None)


def by_issuer(  # noqa: PLR0911 (one line a rule)
    name: str, kind: BodyCategory | None, level: str | None, region: str | None
) -> BodyCategory | None:
    """`kind` as the issuer's level corrects it where the name itself tells no level.

    A unit without an owner is its issuer's («организационно-правовой отдел»), a department or office without a region
    in a municipal order a district's. A city that is a region has regional departments only.
    """
    if kind not in ("regional_authority", "municipal_authority"):
        return kind
    low = BRACKETED.sub("", name).lower().replace("ё", "е")
    words = lexicon()
    head = head_word(name)
    if _matches(words.municipal, low.replace("город", "")) or "министерств" in low:
        return kind
    if (
        region in issuer_words().cities_of_federal_standing
        and head in words.authorities
        and head not in ("администрация", "орган", "префектура", "управа")
    ):
        return "regional_authority"
    if _matches(words.regional, low) or (head not in words.units and head not in words.issuing):
        return kind
    if head in words.units and _owner(name) is not None:
        return kind
    duties = words.state_duties if level == "municipal" else words.own_units
    if kind == "regional_authority" and head not in words.units and _matches(duties, low):
        return kind
    if level == "municipal":
        return "municipal_authority"
    # A region has one office of a field («комитет по туризму»), its districts have those of whole branches.
    single = low.startswith(("комитет ", "управление ")) and _owner(name) is None
    own = head in words.units or (single and not _matches(words.branches, low))
    office = _matches(words.branch_offices, low)
    return "regional_authority" if level == "regional" and own and not office else kind


def is_bare(name: str) -> bool:
    """«учреждения области», «организации»: nothing but the issuer's own field says of what kind."""
    return _matches(lexicon().bare_organisations, BRACKETED.sub("", name).lower().replace("ё", "е"))


def is_federal(name: str) -> bool:
    """Whether a full name tells a federal body («Территориальное управление Федерального агентства …»)."""
    return _matches(lexicon().federal, _unquoted(name.lower().replace("ё", "е")))


def first_kind(low: str) -> BodyCategory | None:
    """The kind that the words of an institution's or collective's name tell, specific patterns before general ones."""
    return _first(lexicon().kinds, low) or _first(lexicon().generic_kinds, low)


def _first(patterns: tuple[Pattern, ...], low: str) -> BodyCategory | None:
    return next((kind.category for kind in patterns if _pattern(kind.pattern).search(low)), None)


def _authority(head: str, low: str) -> BodyCategory | None:
    """The level of an authority: what its name says of a school, the Federation, a district, a region; else its own."""
    words = lexicon()
    if _matches(words.outside, low):
        return "other"
    special = _first(words.administrations, low)
    if special is None and head in words.doubtful_authorities:
        special = _first(words.kinds, low)
    if special is not None:
        return special
    if _matches(words.federal, low):
        return "federal_authority"
    return "regional_authority" if _regional(head, low) else _local(head, low)


def _local(head: str, low: str) -> BodyCategory:
    words = lexicon()
    outside = head in words.doubtful_authorities and not _matches(words.municipal_services, low)
    return "other" if outside else "municipal_authority"


def _regional(head: str, low: str) -> bool:  # noqa: PLR0911 (one line a rule)
    words = lexicon()
    municipal, regional = _matches(words.municipal, low), _matches(words.regional, low)
    if _matches(words.surely_regional, low):
        return True
    if _matches(words.surely_municipal, low):
        return False
    if head == "орган":
        return _matches(words.regional_organs, low)
    if head == "служба":
        return _matches(words.regional_services, low) and not municipal
    if head in words.regional_by_default:
        return regional or not municipal
    if head == "управление" and _matches(words.own_units, low) and not municipal:
        return True
    return regional and not _matches(words.district_owners, low)


def _unit(head: str, text: str, low: str) -> BodyCategory | None:  # noqa: PLR0911 (one line a rule)
    """A department is of the kind of its owner; without one, of a district where its subject is a whole branch."""
    words = lexicon()
    owner = _owner(text)
    if owner is not None:
        return owner
    if _matches(words.federal, _unquoted(low)):
        return "federal_authority"
    if head in words.units_outside or _matches(words.outside_branches, low):
        return "other"
    if head == "кафедра":
        return "university_college" if "университет" in low else "development_institute"
    if _matches(words.surely_regional, low) or "территориальн" in low:
        return "regional_authority"
    if _matches(words.municipal, low):
        return "municipal_authority"
    return "regional_authority" if _matches((*words.own_units, *words.regional), low) else "municipal_authority"


def _unquoted(low: str) -> str:
    """Without names in quotes, which tell no level («отделение «Деловой России»»)."""
    return QUOTED.sub("", low).strip() or low


def _owner(text: str) -> BodyCategory | None:
    """The category of what stands behind the unit's own words: «отдел мониторинга ГАУ «Центр оценки …»»."""
    words = lexicon()
    parts = text.split()
    for index in range(1, len(parts)):
        first = parts[index].strip(QUOTES)
        known = words.abbreviations.get(first)
        kind = known.category if known is not None else by_ending(first)
        if kind is not None:
            return kind
        rest = " ".join(parts[index:])
        head = head_word(rest, genitive=True)
        owns = head in words.authorities | words.institutions and head not in words.bare_themes
        if owns or is_legal_form(first):
            return category_of(rest)
    return None


def _organisation(text: str, low: str) -> BodyCategory:
    """An organisation that begins with its legal form: its name tells the kind, else what stands behind the form."""
    words = lexicon()
    rest = " ".join(itertools.dropwhile(lambda word: is_legal_form(word) or word in words.legal_tails, text.split()))
    head = head_word(rest)
    if head in words.authorities and text.startswith("Ф"):
        return "federal_authority"  # «ФКУ Упрдор «Холмогоры»»
    if head in words.authorities | words.units:
        # an institution that is called «Управление …» is an authority only where a municipality runs a branch by it
        branch = text.startswith("М") and _matches(words.branches, low)
        if rest[:1] not in QUOTES or branch or _matches(words.federal, low):
            return category_of(rest) or "other"
        return _first(words.kinds, low) or "other"
    tail = _by_tail(text)
    named = _by_abbreviation(text) or _first(words.kinds, low)
    if named in ("methodical_centre", "university_college") and tail == "development_institute":
        return tail  # a region's «ГАУ ДПО «Учебно-методический центр»», «ГАУДПО «Университет …»»
    if named == "university_college" and tail == "school":
        return tail  # «ГБУ ДО «Детская академия успеха»»
    return named or tail or _first(words.generic_kinds, low) or _by_legal_form(text.split(maxsplit=1)[0])


def _by_abbreviation(text: str) -> BodyCategory | None:
    """«МКУ УО», «МБУ ИМЦ»: the abbreviation behind the legal form is the body."""
    words = lexicon()
    if re.fullmatch(r"\w+ПОУ [А-ЯЁ]{2}", text):
        return None
    parts = text.split()
    for place, part in enumerate([part.strip(QUOTES) for part in parts]):
        regional = len(part) == 2 and place + 1 < len(parts) and parts[place + 1][0] in QUOTES
        if (
            place == 0
            or regional
            or part in words.legal_tails
            or (is_legal_form(part) and part not in words.legal_bodies)
        ):
            continue
        known = words.abbreviations.get(part)
        found = known.category if known is not None else by_ending(part)
        if found == "municipal_authority" and not text.startswith("М"):
            return "regional_authority"
        if found is not None:
            return found
    return None


def _by_tail(text: str) -> BodyCategory | None:
    """«ГАУ ДПО …», «МБУ ДО …»; a municipal organisation of further training is a methodical centre."""
    parts = text.split()
    kinds = lexicon().legal_tails_kind
    tails = [part for part in parts[1:4] if part in kinds and (part != "ВО" or parts[0].endswith("ОУ"))]
    further = "ДПО" in tails or parts[0].endswith("ДПО")
    kind = "development_institute" if further else next((kinds[part] for part in tails), None)
    return "methodical_centre" if kind == "development_institute" and parts[0].startswith("М") else kind


def _by_legal_form(word: str) -> BodyCategory:
    found = next((ending.category for ending in lexicon().legal_endings if re.search(ending.pattern, word)), None)
    return found or "other"


def _matches(patterns: tuple[str, ...], low: str) -> bool:
    return any(_pattern(pattern).search(low) for pattern in patterns)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
