"""Regions and municipalities that a name holds, and the name without them: gates of the registry, never likenesses."""

import re
from functools import lru_cache
from typing import NamedTuple

from knowledge import regions
from knowledge.morphology import lemma

_ADJECTIVE = r"[А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*"
DISTRICT = re.compile(
    rf"\b(?P<own>{_ADJECTIVE}(?:ск|цк)(?:ий|ого|ому|им|ом|ой))\s+"
    r"(?:муниципальн\w+\s+|городск\w+\s+)?(?:район|округ)(?:а|у|ом|е)?\b"
)
NAMED_DISTRICT = re.compile(
    rf"\b(?:городск\w+\s+округ\w*|муниципальн\w+\s+(?:округ|район)\w*|муниципальн\w+\s+образовани\w+|ЗАТО)"
    rf"\s+(?:город\w*\s+|г\.\s*)?[«\"]?(?P<own>{_ADJECTIVE}(?:\s[А-ЯЁ][а-яё]+)?)[»\"]?"
)
CITY = re.compile(rf"(?:\bг\.\s*|\bгород(?:а|у|ом|е)?\s+)(?P<own>{_ADJECTIVE}(?:\s[А-ЯЁ][а-яё]+)?)")
FEDERATION = re.compile(r"\b(?:Российской Федерации|России|РФ)\b")
CITIES = frozenset({"RU-MOW", "RU-SPE", "RU-SEV"})


class Places(NamedTuple):
    """`regions` are codes in the order of their naming, `municipality` a comparable form, `rest` the other words."""

    regions: tuple[str, ...]
    municipality: str | None
    rest: str


@lru_cache(maxsize=100_000)
def places(name: str) -> Places:
    """The places that `name` holds."""
    found = [match for match in regions.find(name) if match.evidence != "city" or match.region.code in CITIES]
    rest = name
    for match in reversed(found):
        rest = f"{rest[: match.start]} {rest[match.end :]}"
    municipality, rest = _municipality(rest)
    return Places(tuple(dict.fromkeys(match.region.code for match in found)), municipality, FEDERATION.sub(" ", rest))


@lru_cache(maxsize=10_000)
def municipality_of(printed: str | None) -> str | None:
    """The comparable form of an order's municipality («Кольский район»)."""
    if printed is None:
        return None
    found, _ = _municipality(printed)
    return found or printed.lower()


def _municipality(text: str) -> tuple[str | None, str]:
    """The district («р:кольск») and the city («г:псков») that are named, and the text without them."""
    found: list[str] = []
    for pattern, own in ((DISTRICT, _district), (NAMED_DISTRICT, _city), (CITY, _city)):
        while (match := pattern.search(text)) is not None:
            found.append(own(match["own"]))
            text = f"{text[: match.start()]} {text[match.end() :]}"
    return " ".join(sorted(set(found))) or None, text


def _district(own: str) -> str:
    """«Кольского» and «Кольский»."""
    low = own.lower().replace("ё", "е")
    before, suffix, _ = low.rpartition("ск") if "ск" in low else low.rpartition("цк")
    return f"р:{before}{suffix}"


def _city(own: str) -> str:
    """A city is no district of the same name: «Курск» and «Курский район» are two municipalities."""
    words = own.split()
    words = words[1:] if len(words) > 1 and words[0].lower().startswith("город") else words
    listed = regions.city_name(" ".join(words)) or regions.city_name(words[0])
    name = listed or " ".join(lemma(word) for word in words)
    return f"г:{name.lower().replace('ё', 'е')}"
