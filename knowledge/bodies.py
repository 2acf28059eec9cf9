"""Bodies that plans make responsible: abbreviations, words that tell a kind, the regions' own registry, as data.

The data are in `bodies.yaml` (words, abbreviations, patterns) and `registry.yaml` (official names by region).
"""

import re
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from knowledge.reference import load
from schemas.record import BodyCategory


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Known(_Data):
    """An abbreviation: `name` is the full form in the nominative, `singular` that of one body alone («СОШ № 5»)."""

    name: str
    category: BodyCategory
    singular: str | None = None


class Meaning(_Data):
    """What an abbreviation stands for behind certain words (lemmas or abbreviations), or before a quoted name."""

    name: str
    plural: str
    category: BodyCategory
    behind: frozenset[str]
    quoted: bool = False


class Pattern(_Data):
    """A regular expression for lower-case text with «ё» as «е» (of an abbreviation: as printed)."""

    pattern: str
    category: BodyCategory


class Lexicon(_Data):
    """The file `bodies.yaml`; each field is explained there."""

    abbreviations: dict[str, Known]
    declining: frozenset[str]
    endings: tuple[Pattern, ...]
    themes: dict[str, str]
    theme_prefixes: dict[str, str]
    legal_form: str
    legal_forms: frozenset[str]
    legal_bodies: frozenset[str]
    legal_endings: tuple[Pattern, ...]
    legal_tails: frozenset[str]
    legal_tails_kind: dict[str, BodyCategory]
    authorities: frozenset[str]
    units: frozenset[str]
    unit_abbreviations: dict[str, BodyCategory]
    before_people: dict[str, Known]
    neighbours: dict[str, tuple[Meaning, ...]]
    collectives: frozenset[str]
    institutions: frozenset[str]
    general: frozenset[str]
    independent: frozenset[str]
    head_pairs: dict[str, frozenset[str]]
    bare_themes: frozenset[str]
    adjectival: frozenset[str]
    territories: frozenset[str]
    place_letters: dict[str, str]
    proper: frozenset[str]
    roles: frozenset[str]
    substantives: frozenset[str]
    continuing: frozenset[str]
    trailing: tuple[str, ...]
    connectors: tuple[str, ...]
    labels: frozenset[str]
    remarks: tuple[str, ...]
    and_others: tuple[str, ...]
    fillers: frozenset[str]
    dittos: frozenset[str]
    federal: tuple[str, ...]
    regional: tuple[str, ...]
    municipal: tuple[str, ...]
    own_units: tuple[str, ...]
    state_duties: tuple[str, ...]
    branch_letters: frozenset[str]
    outside: tuple[str, ...]
    owning: frozenset[str]
    within_schools: tuple[str, ...]
    single: frozenset[str]
    owner_names: dict[str, str]
    branches: tuple[str, ...]
    branch_offices: tuple[str, ...]
    issuing: frozenset[str]
    regional_by_default: frozenset[str]
    doubtful_authorities: frozenset[str]
    regional_services: tuple[str, ...]
    municipal_services: tuple[str, ...]
    regional_organs: tuple[str, ...]
    surely_regional: tuple[str, ...]
    surely_municipal: tuple[str, ...]
    district_owners: tuple[str, ...]
    units_outside: frozenset[str]
    outside_branches: tuple[str, ...]
    bare_organisations: tuple[str, ...]
    schooling: tuple[str, ...]
    administrations: tuple[Pattern, ...]
    kinds: tuple[Pattern, ...]
    generic_kinds: tuple[Pattern, ...]


class Registered(_Data):
    """A body of one region: its official name, and the short forms that stand for it in that region."""

    name: str
    category: BodyCategory
    short: tuple[str, ...] = ()


class Registry(_Data):
    """The file `registry.yaml`: bodies by ISO 3166-2 code of their region."""

    regions: dict[str, tuple[Registered, ...]]


def lexicon() -> Lexicon:
    found: Lexicon = load("bodies", Lexicon)
    return found


@lru_cache(maxsize=256)
def registered(code: str | None) -> tuple[Registered, ...]:
    """The bodies known for a region, none for an unknown code."""
    found: Registry = load("registry", Registry)
    return found.regions.get(code or "", ())


@cache
def only_owner(short: str) -> str | None:
    """The code of the one region whose registry lists this short form."""
    regions = load("registry", Registry).regions
    codes = [code for code, bodies in regions.items() if any(short in body.short for body in bodies)]
    return codes[0] if len(codes) == 1 else None


@lru_cache(maxsize=50_000)
def is_legal_form(word: str) -> bool:
    """«ГБУ», «КОГОАУ»: a word that says what kind of organisation follows."""
    words = lexicon()
    if word in words.legal_forms:
        return True
    return len(word) > 1 and word not in words.abbreviations and bool(_legal_form().match(word))


@cache
def _legal_form() -> re.Pattern[str]:
    return re.compile(lexicon().legal_form)


@lru_cache(maxsize=50_000)
def by_ending(word: str) -> BodyCategory | None:
    """The kind that the ending of an unlisted abbreviation tells («ДИРО», «КК ИРО», «РЦМОКО»)."""
    if sum(letter.isupper() for letter in word) < 3 or len(word) > 12:
        return None
    return next((ending.category for ending in lexicon().endings if re.search(ending.pattern, word)), None)
