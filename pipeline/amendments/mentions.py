"""What an instruction speaks of: rows, sections, columns, annexes, each with its numbers or its quoted name."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from knowledge.amendments import amendment_words
from pipeline.amendments.quotes import Quoted

Named = Literal["row", "point", "section", "column", "annex", "plan", "title", "paragraph"]
Standing = Literal["told", "added", "after", "before"]
"""`added`: in the instrumental («дополнить строкой»); `after`, `before`: behind those prepositions."""

_NUMBER = r"(?:\d{1,3}(?:\s?\.\s?\d{1,3})*[а-е]?(?!\w)|[IVXLCХІ]{1,6}(?:\.\d{1,3})*(?!\w))(?!\.\d)"
_JOINT = r"\s*(?:[,;]\s*(?:и\s)?|\s+и\s+|[-–—]|\s+по\s+)\s*"
_INSTRUMENTAL = re.compile(r"(?:ой|ей|ою|ею|ами|ями|ом|ем)$")
_SINGLE_NUMBER = re.compile(_NUMBER)
_RANGE = re.compile(rf"(?P<first>{_NUMBER})\.?\s*(?:[-–—]|\s+по\s+)\s*(?:№\s*)?(?P<last>{_NUMBER})")
LONGEST_RANGE = 60
"""Numbers that a range may stand for; a longer one is a slip."""


@dataclass(frozen=True, slots=True)
class Mention:
    """`skeleton[start:end]`; `numbers` without final dots, ranges spelled out; `name` without its quotation marks."""

    unit: Named
    standing: Standing
    numbers: tuple[str, ...]
    name: str | None
    start: int
    end: int

    @property
    def labels(self) -> tuple[str, ...]:
        return self.numbers or ((self.name,) if self.name else ())


@cache
def _pattern() -> re.Pattern[str]:
    words = amendment_words()
    units = "|".join(f"(?P<{unit}>(?:{'|'.join(stems)})\\w*)" for unit, stems in words.units.items())
    ordinals = "|".join(words.ordinals)
    return re.compile(
        rf"(?:(?<!\w)(?P<where>после|перед)\s+)?(?<![\w⟦])(?:{units})"
        rf"(?:\s*(?:№+\s*|под\s+(?:номером|№)\s*|с\s+)?(?P<numbers>{_NUMBER}\.?(?:{_JOINT}(?:№\s*)?{_NUMBER}\.?)*)"
        rf"|\s+(?P<ordinal>(?:{ordinals})\w{{1,3}})(?!\w))?"
        rf"(?:\s*\(?(?:⟦(?P<quote>\d+)⟧))?",
        re.IGNORECASE,
    )


def mentions(sentence: str, words: Quoted) -> tuple[Mention, ...]:
    """Every unit that a sentence of the skeleton names, in order; «в плане мероприятий» is a plan and no row."""
    found: list[Mention] = []
    scarce = re.compile(rf"(?:{'|'.join(amendment_words().numbered_only)})", re.IGNORECASE)
    for match in _pattern().finditer(sentence):
        unit = next(name for name in amendment_words().units if match[name])
        word = match[unit]
        numbers = _numbers(match)
        name = words.quotes[int(match["quote"])] if match["quote"] else None
        if not numbers and scarce.match(word) and (name is None or unit == "row"):
            continue
        if unit == "title" and name is not None and not numbers:
            name = None
        where = (match["where"] or "").lower()
        standing: Standing = "told"
        if where:
            standing = "after" if where == "после" else "before"
        elif _INSTRUMENTAL.search(word.lower()) and unit not in ("plan", "title"):
            standing = "added"
        found.append(Mention(unit, standing, numbers, name, match.start(), match.end()))  # type: ignore[arg-type]
    return tuple(found)


def _numbers(match: re.Match[str]) -> tuple[str, ...]:
    if match["ordinal"]:
        ordinals = amendment_words().ordinals
        low = match["ordinal"].lower()
        return (str(next(value for stem, value in ordinals.items() if low.startswith(stem))),)
    return spelled_out(match["numbers"] or "")


def spelled_out(text: str) -> tuple[str, ...]:
    """«1.2, 1.4 – 1.6» → 1.2, 1.4, 1.5, 1.6. A range between numbers of different levels stays its two ends."""
    found: list[str] = []
    at = 0
    while at < len(text):
        if match := _RANGE.match(text, at):
            found += _between(_bare(match["first"]), _bare(match["last"]))
        elif match := _SINGLE_NUMBER.match(text, at):
            found.append(_bare(match[0]))
        else:
            at += 1
            continue
        at = match.end()
    return tuple(found)


def _bare(number: str) -> str:
    return re.sub(r"\s", "", number).rstrip(".").translate(str.maketrans("ХІ", "XI"))


def _between(first: str, last: str) -> list[str]:
    stem, _, low = first.rpartition(".")
    other, _, high = last.rpartition(".")
    if stem == other and low.isdecimal() and high.isdecimal() and 0 < int(high) - int(low) < LONGEST_RANGE:
        return [f"{stem}.{figure}" if stem else str(figure) for figure in range(int(low), int(high) + 1)]
    return [first, last]
