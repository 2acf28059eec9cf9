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
    return found or _stem(printed)


def _municipality(text: str) -> tuple[str | None, str]:
    found: list[str] = []
    for pattern in (DISTRICT, NAMED_DISTRICT, CITY):
        while (match := pattern.search(text)) is not None:
            found.append(_stem(match["own"]))
            text = f"{text[: match.start()]} {text[match.end() :]}"
    return " ".join(sorted(found)) or None, text


def _stem(own: str) -> str:
    """«Кольского» and «Кольский» are «кольск», «Пскова» is «псков»."""
    before, suffix, _ = own.lower().replace("ё", "е").rpartition("ск")
    if before and len(own) - len(before) - len(suffix) <= 3:
        return before + suffix
    listed = regions.city_name(own) or regions.city_name(own.split(maxsplit=1)[0])
    return (listed or lemma(own)).lower().replace("ё", "е")
