"""Lines outside tables: printed paragraphs, clear wraps within a running sentence joined, page numbers set apart.

When in doubt a line stays a paragraph of its own: the lines of an order's head mean something each.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.text.lines import Line, is_furniture, is_ruler
from extractors.text.markup import plain
from knowledge.dump import own_line, unfinished
from schemas.layout import Flow, Paragraph, Place

_LONG = 50
"""Characters of a line that may have been ended by the margin: stamps of approval and letterheads are shorter."""

_WRAP_SHARE = 0.75
_WIDEST_MARGIN = 130
_ITEM = re.compile(
    r"(?:[-–—•·▪*●◦]\s|\d{1,3}(?:\.\d{1,3})*[.)](?!\d)|\d{1,2}(?:\.\d{1,2})+\s|[а-яa-z]\)\s?|[IVX]+\.\s|#{1,6}\s)"
)
_ENDS = re.compile(r"[.;:!?][»\")\]*_]*\s*$")
_HYPHEN = re.compile(r"[а-яё]-\s*$")
_BOLD_OPENS = re.compile(r"\s*(\*\*|__)\S")


def paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Paragraphs in order; a joined wrap keeps its ``\\n``. Page numbers are paragraphs of the flow HEADER."""
    margin = _margin(lines)
    waiting: list[Line] = []
    numbers: list[Line] = []
    gap = False
    for index, line in enumerate(lines):
        if line.blank or is_ruler(line.text):
            gap = gap or bool(waiting)
        elif is_furniture(lines, index):
            numbers.append(line)
            gap = True
        else:
            if waiting and not _continues(waiting, line, gap, margin):
                yield _paragraph(waiting)
                waiting = []
            if not waiting or not gap:
                yield from map(_page_number, numbers)
                numbers = []
            waiting.append(line)
            gap = False
    if waiting:
        yield _paragraph(waiting)
    yield from map(_page_number, numbers)


def _margin(lines: Sequence[Line]) -> int | None:
    """The length at which this text was wrapped; None where its paragraphs are one line each."""
    longest = max((len(line.text.strip()) for line in lines), default=0)
    if longest > _WIDEST_MARGIN:
        return None
    near = [line for line in lines if len(line.text.strip()) >= _WRAP_SHARE * longest]
    return longest if len(near) >= 3 and longest >= _LONG else None


def _continues(waiting: Sequence[Line], line: Line, gap: bool, margin: int | None) -> bool:
    above, text = waiting[-1].text.strip(), line.text.strip()
    if _BOLD_OPENS.match(waiting[0].text) and not gap and _open_bold(waiting):
        return True
    if _ITEM.match(text) or own_line().match(text) or _ENDS.search(above) or _stands_alone(above):
        return False
    if not gap and _HYPHEN.search(above) and text[:1].islower():
        return True
    long = len(above) >= (_LONG if not gap else _LONG + 10)
    if text[:1].islower() and (not gap or not above.endswith(",")):
        return long
    if gap or margin is None or len(above) < _WRAP_SHARE * margin or text.isupper():
        return False
    return bool(unfinished().search(above)) or _runs_on(above, text)


def _runs_on(above: str, text: str) -> bool:
    """Inside a wrapped sentence a line may begin with a name, a figure or a quotation mark."""
    opens = not above.isupper() and text[:1] in '«"(0123456789№'
    return opens or (len(text.split()) > 2 and above[-1:].islower())


def _stands_alone(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return bool(letters) and all(character.isupper() for character in letters)


def _open_bold(waiting: Sequence[Line]) -> bool:
    text = "\n".join(line.text for line in waiting)
    opening = text.lstrip()[:2]
    return len(waiting) < 6 and text.count(opening) % 2 == 1


def _paragraph(waiting: Sequence[Line]) -> Paragraph:
    found = plain("\n".join(line.text.strip() for line in waiting))
    place = Place(page=waiting[0].page, line=waiting[0].number)
    return Paragraph(found.text, place, bold=found.bold or None, heading=found.heading)


def _page_number(line: Line) -> Paragraph:
    return Paragraph(line.text.strip(), Place(page=line.page, line=line.number), flow=Flow.HEADER)
