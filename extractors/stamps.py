"""The lines that make up the head of an annex: where a stamp of approval begins and where it ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.annexes import WIDEST_STAMP, Mark, is_personal, mark, names_act
from extractors.lines import Item, Line, is_page_number, raw
from extractors.requisites import requisites, requisites_span
from extractors.signature import signs
from knowledge.heads import is_noise, names_issuer, opens_annex_title, opens_position
from knowledge.kinds import kind_of, oblique_pattern
from schemas.layout import Table
from schemas.raw import RawAnnex

LONGEST_STAMP = 14
"""Lines that a stamp may take."""

_ASKS_NUMBER = re.compile(r"(?:№|(?<!\w)N)\s*$")
_NUMBER_ALONE = re.compile(r"\d[\w/.-]{0,20}")


@dataclass(frozen=True, slots=True)
class Stamp:
    """The head of an annex over items `first`..`last`; `title` is a line that the last one had left over."""

    annex: RawAnnex
    first: int
    last: int
    title: Line | None = None


def read_stamp(items: Sequence[Item], first: int) -> Stamp | None:
    """The stamp that opens at `items[first]`; None where no stamp stands there."""
    opening = items[first]
    if isinstance(opening, Table) or (opened := mark(opening.text)) is None:
        return None
    number: str | None = None
    kinds: set[str] = set()
    closed = False
    taken: list[Line] = []
    title: Line | None = None
    last = first
    for index in range(first, len(items)):
        line = items[index]
        if isinstance(line, Table) or len(taken) > LONGEST_STAMP or title is not None:
            break
        more = mark(line.text)
        if more is None and (line.blank or is_page_number(line.text) or is_noise(line.text)):
            continue
        if more is not None:
            if _opens_another(more, number, kinds, closed):
                break
            kinds.add(more.kind)
            number, closed = number or more.number, False
        elif not _goes_on(line, items[index:], taken, closed):
            break
        own, left = _cut(more.rest if more is not None else line.text)
        taken.append(replace(line, text=line.text[: len(line.text) - len(left)].rstrip(" .:–-") if left else line.text))
        title = replace(line, text=left) if left else None
        closed = closed or _closes(own, taken)
        last = index
    if opened.kind == "approved" and last == first and not opened.rest and not _title_follows(items[first + 1 :]):
        return None
    return Stamp(
        RawAnnex(number, tuple(raw(line.text, [line]) for line in taken), None, opening.place), first, last, title
    )


def _opens_another(more: Mark, number: str | None, kinds: set[str], closed: bool) -> bool:
    """True where a second mark is the head of the next annex and not the other half of this one."""
    if more.number is not None and number is not None and more.number != number:
        return True
    return more.kind in kinds and (closed or more.kind == "annex")


def _title_follows(items: Sequence[Item]) -> bool:
    after = next((item for item in items if isinstance(item, Table) or not item.blank), None)
    return isinstance(after, Line) and opens_annex_title(after.text)


def _closes(text: str, taken: Sequence[Line]) -> bool:
    """True for the line that ends the naming of an act: its date, or its number where that is not a school's."""
    found = requisites(text)
    if found.date is not None or (found.pure and "_" in text and len(taken) > 1):
        return True
    return found.number is not None and oblique_pattern().search(text) is not None and not names_issuer(text)


def _goes_on(line: Line, items: Sequence[Item], taken: Sequence[Line], closed: bool) -> bool:
    text = line.text.strip()
    found = requisites(text)
    if closed:
        cut = _ASKS_NUMBER.search(taken[-1].text) and _NUMBER_ALONE.fullmatch(text)
        return bool(cut) or (found.pure and found.date is None and found.number is not None)
    if found.pure and (found.date or found.number or "_" in text):
        return True
    if len(text) > WIDEST_STAMP or (opens_annex_title(text) and not opens_position(text) and not _about_act(text)):
        return False
    if _about_act(text):
        return True
    if any(is_personal(taken_line.text) for taken_line in taken) and _name_ahead(items):
        return True
    return _requisites_ahead(items) and (len(taken) > 1 or names_issuer(text) or opens_position(text))


def _about_act(text: str) -> bool:
    return bool(names_act(text) and len(text) < WIDEST_STAMP) or kind_of(text.split(maxsplit=1)[0]) is not None


def _name_ahead(items: Sequence[Item]) -> bool:
    """True where a person's name ends the next few short lines: «УТВЕРЖДАЮ / Директор / И.И. Иванов»."""
    for item in items[:5]:
        if isinstance(item, Table) or len(item.text) > WIDEST_STAMP:
            return False
        if signs(item.text):
            return True
    return False


def _requisites_ahead(items: Sequence[Item]) -> bool:
    """True where within eight short lines, before a table or a title, a line gives a date or the form of one."""
    for item in items[:10]:
        if isinstance(item, Table) or len(item.text) > WIDEST_STAMP:
            return False
        found = requisites(item.text)
        if found.date is not None or (found.pure and not item.blank and (found.number or "_" in item.text)):
            return True
        if opens_annex_title(item.text) and not opens_position(item.text):
            return False
    return False


def _cut(text: str) -> tuple[str, str]:
    """A line's part that belongs to the stamp, and the title that follows it on the same line ('' where none does)."""
    if not oblique_pattern().search(text) and opens_annex_title(text):
        return "", text
    span = requisites_span(text)
    if span is not None:
        left = text[span[1] :].strip(" .,–-")
        if left.startswith("(") or not opens_annex_title(left):
            left = ""
        return (text[: len(text) - len(left)], left) if left else (text, "")
    return text, ""
