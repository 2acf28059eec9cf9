"""The region behind an abbreviation: which one it is, and whether the full name still needs it."""

import re

from knowledge.bodies import registered
from pipeline.bodies.lookup import FEDERATION, Entry, Lookup, fold, region_declined, region_named, region_of
from pipeline.bodies.words import Kind, Token

OWN_REGION = re.compile(r"(?<![\w-])[а-яё][а-яё-]* (?P<owner>автономного округа|области|края|республики)$")
"""A region called by its kind alone, at the end of a name; «Тверской области» has its own name before it."""


def region_code(tokens: tuple[Token, ...], index: int, lookup: Lookup) -> str | None:
    """The code of the region that is named at `index`."""
    if index >= len(tokens) or tokens[index].kind is not Kind.WORD:
        return None
    word = tokens[index].text
    return region_of(word, lookup.region) or region_named(word)


def region_behind(tokens: tuple[Token, ...], end: int, entry: Entry, lookup: Lookup) -> tuple[int, str]:
    """Takes the region behind an abbreviation: nothing where the name has it already, else its name in the genitive."""
    if end >= len(tokens):
        return end, ""
    if tokens[end].text == "России" and entry.category == "other":
        return end, ""
    if tokens[end].text in FEDERATION and not entry.own:
        complete = entry.located or FEDERATION["РФ"] in entry.name or "едеральн" in entry.name
        tail = "" if complete else f" {FEDERATION[tokens[end].text]}"
        return end + 1, tail
    code = region_code(tokens, end, lookup)
    if code is None:
        return (end + _named_region(tokens, end, entry), "")
    abbreviated = region_of(tokens[end].text, lookup.region) is not None
    full = region_declined(code) or ""
    official = any(item.name.endswith(tokens[end].text) and not item.name.endswith(full) for item in registered(code))
    genitive = (None if official and not abbreviated else region_declined(code)) or tokens[end].text
    if entry.own and not _mentions(entry.name, code, tokens[end].text):
        return end + 1, f" {genitive}"
    return end + 1, "" if entry.located else f" {genitive}"


def with_own_region(name: str, lookup: Lookup) -> str:
    """«Комитет по туризму области» with the region's name, where the document or the registry has the body by it.

    «… автономного округа» is the region's in any case, for a district is never called so.
    """
    match = OWN_REGION.search(name)
    full = region_declined(lookup.region) if lookup.region and match is not None else None
    if match is None or full is None or match["owner"] not in full.lower():
        return name
    whole = f"{name[: match.start('owner')]}{full}"
    known = {fold(entry.name) for entry in lookup.own.values()} | {fold(i.name) for i in registered(lookup.region)}
    return whole if fold(whole) in known or match["owner"].startswith("автономн") else name


def _named_region(tokens: tuple[Token, ...], end: int, entry: Entry) -> int:
    """Tokens of a region written out («Кировской области») that the entry's name repeats."""
    if not entry.located:
        return 0
    for length in (4, 3, 2, 1):
        words = [token.low for token in tokens[end : end + length]]
        if len(words) == length and fold(entry.name).endswith(" " + " ".join(words)):
            return length
    return 0


def _mentions(name: str, code: str, abbreviation: str) -> bool:
    stem = (region_declined(code) or "").split()
    return abbreviation in name or any(
        word[:5] in name for word in stem if word not in ("Республики", "области", "края")
    )
