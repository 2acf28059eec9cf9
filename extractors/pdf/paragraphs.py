"""Words outside tables: printed lines, joined to paragraphs where the layout says that a line goes on.

The parts of an order's head stand on lines of their own: where it is open whether a line goes on, it does not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.pdf.seals import apart, pieces
from extractors.pdf.words import Word, confidence, doubts, line_text, lines
from schemas.layout import Align, BBox, Paragraph, Place

_BEGINS_ANEW = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]\s|[-–—•]\s|[а-я]\)\s|приложение\b|утвержд|к приказу\b|от\s+[«\"\d]|№)",
    re.IGNORECASE,
)
_DASH_AND_FIGURE = re.compile(r"[-–—]\s?\d")
_SPACE = 0.2
"""Width of a space in heights of the line."""
_INDENT = 8.0
_MARGIN_CENTRE = 14.0
_ENOUGH = 4
"""Lines of either distance that a page must have for distances to tell its paragraphs."""
_ALIKE = 1.45
"""How much higher one of two lines of a font may be: boxes measure letters, and brackets and tails add a third."""
_SAME = 1.04
_FURTHER = 1.06


Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line with its box, and the height of its baseline.

    `first` is the width of its first word, `confidence` that of recognition, `unsure` as in `Cell`.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    first: float = 0.0
    confidence: float | None = None
    unsure: tuple[str, ...] = ()

    @property
    def bbox(self) -> BBox:
        return self.x0, self.top, self.x1, self.bottom

    @property
    def height(self) -> float:
        return self.bottom - self.top


def printed_lines(words: Iterable[Word]) -> tuple[Line, ...]:
    """Lines from the top down. Words far apart on one height stay one line, joined by a tab («Министр ⇥ Голубев»)."""
    return tuple(_line(part) for line in lines(words) for part in apart(line))


def _line(words: Sequence[Word]) -> Line:
    text = "\t".join(line_text(piece) for piece in pieces(words))
    top, right, bottom = min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words)
    first = words[0].x1 - words[0].x0
    base = max(w.base for w in words)
    sure = confidence(words)
    return Line(text, words[0].x0, top, right, bottom, base, first=first, confidence=sure, unsure=doubts(words))


def paragraphs(found: Sequence[Line], page: int, column: Span) -> Iterator[Paragraph]:
    """Paragraphs of consecutive lines; `column` is where the text of such pages begins and ends."""
    left, right = column
    close = _close_step(found, left)
    group: list[Line] = []
    for line in found:
        told = _told_by_distance(group[-1], line, left, close) if group else None
        if group and not (_goes_on(group, line, left, right) if told is None else told):
            yield _paragraph(group, page, left, right)
            group = []
        group.append(line)
    if group:
        yield _paragraph(group, page, left, right)


def _close_step(found: Sequence[Line], left: float) -> float | None:
    """The distance of lines inside a paragraph, in points, where paragraphs stand further apart; None where not."""
    steps = sorted(
        line.base - before.base
        for before, line in pairwise(found)
        if _at_margin(before, left) and _at_margin(line, left) and line.top - before.bottom < before.height
    )
    if len(steps) < 2 * _ENOUGH:
        return None
    close = steps[_ENOUGH - 1] * _SAME
    apart = [step for step in steps if step > close]
    return close if len(apart) >= _ENOUGH and apart[0] > close * _FURTHER else None


def _told_by_distance(before: Line, line: Line, left: float, close: float | None) -> bool | None:
    """Whether the line belongs to the one above by their distance alone; None where distances do not tell."""
    alike = max(before.height, line.height) < _ALIKE * min(before.height, line.height)
    if close is None or not alike or not _at_margin(line, left) or "\t" in before.text + line.text:
        return None
    if line.base - before.base > close:
        return False
    plain = _at_margin(before, left) and not before.text.isupper() and not _begins_anew(before, line)
    return True if plain else None


def _begins_anew(before: Line, line: Line) -> bool:
    """True for an item, a clause or a stamp.

    A dash within brackets or between figures is the author's: «(далее» / «– План)», «на 2019» / «– 2022 годы».
    """
    within = before.text.count("(") > before.text.count(")") and line.text[:1] in "-–—"
    between = before.text[-1:].isdigit() and _DASH_AND_FIGURE.match(line.text) is not None
    return not (within or between) and _BEGINS_ANEW.match(line.text) is not None


def _at_margin(line: Line, left: float) -> bool:
    return line.x0 - left <= _INDENT


def runs_over(last: Line, first: Line, column: Span) -> bool:
    """True where the first line of a page goes on with the last one of the page before, in the middle of a sentence."""
    left, right = column
    ended = last.text.endswith((".", ";", ":")) or last.text.isupper() or "\t" in last.text + first.text
    return not ended and _at_margin(first, left) and not _begins_anew(last, first) and _wrapped(last, first, right)


def _wrapped(before: Line, line: Line, right: float) -> bool:
    """True for a line that did not fit: its first word would have run over the column's edge."""
    return before.x1 + _SPACE * before.height + line.first > right


def _goes_on(group: Sequence[Line], line: Line, left: float, right: float) -> bool:
    before = group[-1]
    if "\t" in before.text or "\t" in line.text or _begins_anew(before, line):
        return False
    if line.top - before.bottom > 0.8 * before.height:
        return False
    return (_wrapped(before, line, right) and _at_margin(line, left) and not before.text.isupper()) or _same_block(
        group, line, left, right
    )


def _same_block(group: Sequence[Line], line: Line, left: float, right: float) -> bool:
    """Lines of a centred title, or of a block at the right: one below the other, the next in small letters."""
    before = group[-1]
    near = line.top - before.bottom < 0.8 * before.height
    centred = _symmetric(before, left, right) and _centred(line, left, right)
    hyphenated = before.text.endswith("-")
    return near and centred and (hyphenated or line.text[:1].islower())


def _centred(line: Line, left: float, right: float) -> bool:
    return _symmetric(line, left, right) and line.x0 - left > 2


def _symmetric(line: Line, left: float, right: float) -> bool:
    """True for a line that may stand in the middle: one that fills the column does too."""
    before, after = line.x0 - left, right - line.x1
    return abs(before - after) <= max(_MARGIN_CENTRE, 0.04 * (right - left))


def _paragraph(group: Sequence[Line], page: int, left: float, right: float) -> Paragraph:
    bbox = (
        min(line.x0 for line in group),
        group[0].top,
        max(line.x1 for line in group),
        max(line.bottom for line in group),
    )
    align = Align.LEFT
    if _centred(group[-1], left, right) and all(_symmetric(line, left, right) for line in group):
        align = Align.CENTER
    elif group[0].x0 > left + 0.45 * (right - left):
        align = Align.RIGHT
    text = "\n".join(line.text for line in group)
    sure = [line.confidence for line in group if line.confidence is not None]
    mean = sum(sure) / len(sure) if sure else None
    unsure = tuple(both for line in group for both in line.unsure)
    return Paragraph(text, Place(page=page, bbox=bbox), align=align, confidence=mean, unsure=unsure)
