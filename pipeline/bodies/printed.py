"""Ministries whose full name the document prints: what its own short names («Минтруд») then stand for.

«Минтруд» alone tells that the ministry deals with labour; that it is the «Министерство труда и социальной политики
Республики Тыва» can be read where the same document prints that name, and no other one that begins so.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from knowledge import regions
from knowledge.bodies import lexicon
from pipeline.nominative import nominative

MINISTRY = re.compile(r"\b[Мм]инистерств(?:о|а|у|ом|е)(?=\s[а-яё])")
LONGEST_NAME = 160
"""Signs behind the head within which the region must stand."""
NAME_ENDS = re.compile(r"[;:.()«»\"\n]|\b(?:от|об|и\s+Министерств\w+|и\s+[Дд]епартамент\w+)\s")


def with_printed(definitions: Mapping[str, str], texts: Iterable[str], region: str | None) -> Mapping[str, str]:
    """The definitions, and short names of ministries of `region` (ISO code) that `texts` print in full, once each."""
    if region is None:
        return definitions
    found: dict[str, set[str]] = {}
    for name in {name for text in texts for name in _names(text, region)}:
        for short, opening in _short_names():
            if name.startswith(f"{opening} "):
                found.setdefault(short, set()).add(name)
    sure = {short: next(iter(names)) for short, names in found.items() if len(names) == 1}
    return {**sure, **definitions}


def _names(text: str, region: str) -> Iterator[str]:
    """Full names of the region's ministries in the nominative."""
    for head in MINISTRY.finditer(text):
        rest = text[head.end() : head.end() + LONGEST_NAME]
        place = next((match for match in regions.find(rest) if match.evidence == "name"), None)
        if place is None or place.region.code != region or NAME_ENDS.search(rest[: place.start]):
            continue
        printed = " ".join(text[head.start() : head.end() + place.end].split())
        name = nominative(printed, None if head[0].endswith("о") else "gent" if head[0].endswith("а") else "datv")
        yield name[:1].upper() + name[1:]


@cache
def _short_names() -> tuple[tuple[str, str], ...]:
    """«Минтруд» with what such a ministry's name begins with, but for themes that are a whole name already."""
    words = lexicon()
    return tuple((f"Мин{theme}", f"Министерство {subject}") for theme, subject in words.themes.items())
