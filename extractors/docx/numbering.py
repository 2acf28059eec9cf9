"""Automatic numbers, worked out from `numbering.xml` as Word prints them (ECMA-376 part 1, 17.9)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from extractors.docx.names import child, local, number, switched_on, value
from extractors.numerals import roman

LEVELS = 9
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
"""Letters that Word counts with: without ё, й, ъ, ы, ь."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what it prints («%1.%2.»)."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """A list as one `w:num` sees it; lists of one `abstract` go on counting together."""

    abstract: str
    levels: tuple[Level, ...]
    starts: Mapping[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Counter:
    """The state of all lists while a document is read from its beginning to its end."""

    definitions: Mapping[str, Definition]
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, list_id: str, depth: int) -> str:
        """The number that the next paragraph of list `list_id` at `depth` (0–8) prints; '' for a bullet or none."""
        definition = self.definitions.get(list_id)
        if definition is None or not 0 <= depth < len(definition.levels):
            return ""
        counts = self._counts.setdefault(definition.abstract, [None] * LEVELS)
        self._advance(definition, list_id, depth, counts)
        return _printed(definition.levels, depth, counts)

    def _advance(self, definition: Definition, list_id: str, depth: int, counts: list[int | None]) -> None:
        level = definition.levels[depth]
        if depth in definition.starts and (list_id, depth) not in self._begun:
            counts[depth] = definition.starts[depth]
        else:
            current = counts[depth]
            counts[depth] = level.start if current is None else current + 1
        self._begun.add((list_id, depth))
        for above in range(depth):
            if counts[above] is None:
                counts[above] = definition.levels[above].start
        for below in range(depth + 1, len(definition.levels)):
            restart = definition.levels[below].restart
            if restart is None or (restart > 0 and depth < restart):
                counts[below] = None


def definitions(numbering: etree._Element | None) -> dict[str, Definition]:
    """Lists by `numId`, overrides applied."""
    if numbering is None:
        return {}
    abstracts: dict[str, tuple[Level, ...]] = {}
    links: dict[str, str] = {}
    styles: dict[str, str] = {}
    for element in numbering:
        if local(element) == "abstractNum":
            key = value(element, "abstractNumId") or ""
            abstracts[key] = _levels(element)
            if link := value(child(element, "numStyleLink")):
                links[key] = link
            if style := value(child(element, "styleLink")):
                styles[style] = key
    found = {}
    for element in numbering:
        if local(element) == "num":
            abstract = value(child(element, "abstractNumId")) or ""
            abstract = styles.get(links.get(abstract, ""), abstract)
            found[value(element, "numId") or ""] = _overridden(element, abstract, abstracts.get(abstract, ()))
    return found


def _levels(abstract: etree._Element) -> tuple[Level, ...]:
    levels = [Level()] * LEVELS
    for element in abstract:
        depth = _depth(element)
        if local(element) == "lvl" and depth is not None:
            levels[depth] = _level(element)
    return tuple(levels)


def _level(element: etree._Element) -> Level:
    restart = child(element, "lvlRestart")
    return Level(
        start=number(child(element, "start"), 1),
        form=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")) or "",
        restart=None if restart is None else number(restart, 0),
        legal=switched_on(child(element, "isLgl")),
    )


def _overridden(num: etree._Element, abstract: str, levels: tuple[Level, ...]) -> Definition:
    changed = list(levels)
    starts = {}
    for override in num:
        depth = _depth(override)
        if local(override) != "lvlOverride" or depth is None or depth >= len(changed):
            continue
        if (level := child(override, "lvl")) is not None:
            changed[depth] = _level(level)
        if (start := child(override, "startOverride")) is not None:
            starts[depth] = number(start, 1)
            changed[depth] = replace(changed[depth], start=starts[depth])
    return Definition(abstract, tuple(changed), starts)


def _depth(element: etree._Element) -> int | None:
    text = value(element, "ilvl") or ""
    return int(text) if text.isdecimal() and int(text) < LEVELS else None


def _printed(levels: tuple[Level, ...], depth: int, counts: list[int | None]) -> str:
    level = levels[depth]
    if level.form in {"bullet", "none"}:
        return "" if level.form == "bullet" else level.text if "%" not in level.text else ""
    text = level.text
    for place in range(depth + 1):
        form = "decimal" if level.legal else levels[place].form
        text = text.replace(f"%{place + 1}", _figure(counts[place] or 0, form))
    return text


def _figure(count: int, form: str) -> str:
    return _FORMS.get(form, str)(count)


def _letters(alphabet: str) -> Callable[[int], str]:
    # Word repeats a letter after the alphabet is used up: z, aa, bb, …
    return lambda count: alphabet[(count - 1) % len(alphabet)] * ((count - 1) // len(alphabet) + 1) if count else ""


_LATIN = "abcdefghijklmnopqrstuvwxyz"
_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda count: f"{count:02d}",
    "upperRoman": roman,
    "lowerRoman": lambda count: roman(count).lower(),
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "russianLower": _letters(RUSSIAN),
    "russianUpper": _letters(RUSSIAN.upper()),
    "ordinal": lambda count: f"{count}-й",
    "none": lambda count: "",
}
