"""The printed lines of a dump: what every form of table is looked for in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?\d{1,3}(?:\s*[-–—])?|(?:страница|стр\.?|лист|page)\s*\d{1,3}(?:\s*(?:из|of|/)\s*\d{1,3})?", re.I
)
_RULER = re.compile(r"(?=.*[-–—_=*─━═~]{3}|[-:|+\s]*-[-:|+\s]*\|)[-–—_=*:|+\s─━═~┼╋╬┄┈]+")
_ROW_NUMBER = re.compile(r"(?!0\d)\d{1,3}(?:\.\d{1,3}){0,4}\.?\)?|[IVXLCІХ]{1,6}\.?")
_NUMBER_HEAD = re.compile(r"[*_\s]*(?:№|N|No\.?|Nº|#)?\s*(?:п\s*[/\\.]?\s*п\.?|пункта?|строки)?[*_\s]*", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: `number` counts lines of the source from 1, `page` is None where the source has no pages."""

    text: str
    number: int
    page: int | None = None
    breaks: bool = False
    """True for the first line of a page that is not the first."""

    @property
    def blank(self) -> bool:
        """Nothing but white space; a lone tab, which is an empty cell, is blank too."""
        return not self.text or self.text.isspace()


def lines(text: str) -> tuple[Line, ...]:
    """Every line of `text`; a form feed ends a line and a page."""
    paged = "\f" in text.strip("\f\n ")
    page = 1
    found = []
    for number, row in enumerate(text.split("\n"), start=1):
        for index, piece in enumerate(row.split("\f")):
            page += index > 0
            found.append(Line(piece, number, page if paged else None, paged and index > 0))
    return tuple(found)


def is_ruler(text: str) -> bool:
    """A line of dashes and the like, such as ``---|---`` or ``______``, that draws and says nothing."""
    return bool(_RULER.fullmatch(text))


def is_page_number(text: str) -> bool:
    """«5», «- 5 -», «Страница 5 из 7»."""
    return bool(_PAGE_NUMBER.fullmatch(text.strip()))


def is_row_number(text: str) -> bool:
    """What stands in a number cell and nothing else: «1», «2.1.», «IV», but no date."""
    return bool(_ROW_NUMBER.fullmatch(text.strip()))


def is_number_head(text: str) -> bool:
    """The header of a number column: «№», «N п/п», «п/п», «№ пункта»."""
    stripped = text.strip()
    return 0 < len(stripped) < 40 and bool(_NUMBER_HEAD.fullmatch(stripped))


def numbered(text: str) -> bool:
    """The text begins with a row number: «3. Организация …», «2.1»."""
    first = text.split(None, 1)[:1]
    return bool(first) and is_row_number(first[0])


def mode(values: Sequence[int]) -> int | None:
    """The commonest value, the greater of two that are equally common; None of nothing."""
    return max(set(values), key=lambda value: (values.count(value), value)) if values else None


def is_furniture(lines: Sequence[Line], index: int) -> bool:
    """A page number with nothing beside it: a blank line or the page's edge above and below."""
    if not is_page_number(lines[index].text):
        return False
    above = index == 0 or lines[index - 1].blank or lines[index].breaks
    below = index + 1 == len(lines) or lines[index + 1].blank or lines[index + 1].breaks
    return above and below
