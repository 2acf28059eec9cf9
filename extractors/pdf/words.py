"""Words of a page with their boxes, turned so that they read from left to right.

One call to pdfium gives the text of the page; boxes are asked for the ends of words only, which costs a third of asking
for every character. Coordinates are points from the top left corner of the page as it is read.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

import pypdfium2.raw as pdfium

HYPHENS = "\x02\ufffe"
"""What pdfium writes for a hyphen that ends a line, character by character and in whole texts."""
SPACE = 0.08
"""Heights of a line that two words stand apart at least; pieces that are nearer are one word."""

_WORD = re.compile(rf"[^\s\x00\uffff{HYPHENS}]+[{HYPHENS}]?")

_MARKED = re.compile(r"[^\W\d_]{3}(\d{1,2})$|[\d.,;»\")](\d)$")
"""A word with what may be a note's mark behind it: no unit of area or volume («м2», «км2»)."""
_SMALLER = 0.9
"""Size of a raised mark in that of its word: browsers take 0.83, office programs about 0.6."""
_RAISED = 0.15
"""Heights of its word by which a mark stands over the line."""
_CLIMBS = 2.5
"""Height of a word in average widths of its letters from which on it may climb; upright capitals reach about 2."""
_LEANS = 5.0
"""Degrees by which a text leans that was meant to; scanned pages lean less."""

Turn = Callable[[float, float], tuple[float, float]]
"""From pdfium's coordinates (origin at the bottom left, before rotation) to ours."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without white space. `base` is the height of its baseline, `size` that of the line.

    `confidence` is 0..1 where the word was recognised in a picture, None where it was read; `unsure` is what a second
    reading of its figures gave, where it differs.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    confidence: float | None = None
    unsure: str | None = None

    @property
    def size(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PageWords:
    """Words in the order of the content stream; `turn` puts other shapes of the page into the same coordinates.

    Nothing of them is farther outside the page than the page is long: programs that turn a page may leave its box as it
    was, but what stands far away nobody sees. `characters` counts what is printed, white space apart,
    so that what is lost on the way can be told. `slanted` are
    words printed aslant over the page («КОПИЯ»), which belong to no line.
    """

    words: tuple[Word, ...]
    turn: Turn
    width: float
    height: float
    characters: int
    slanted: tuple[str, ...] = ()


def page_words(page: Any) -> PageWords:
    """The words of a pypdfium2 page. A page whose text stands on its side is turned, whatever its `/Rotate` says."""
    textpage = page.get_textpage()
    try:
        raw = textpage.raw
        count = pdfium.FPDFText_CountChars(raw)
        text = _text(raw, count)
        spans = [(match.start(), match.end()) for match in _WORD.finditer(text)]
        quarter = _reading_direction(raw, spans, page)
        turn, width, height = _turn(page, quarter)
        boxes = _Boxes(raw, turn, quarter)
        printed = ((boxes.word(text, start, end), start, end) for start, end in spans)
        read = [(near, start, end) for word, start, end in printed if (near := _near(word, width, height)) is not None]
        slanted = frozenset(word for word, start, end in read if _is_aslant(raw, word, start, end))
        read = [one for at, one in enumerate(read) if not (at and _is_mark(raw, read[at - 1], one))]
    finally:
        textpage.close()
    words = tuple(word for word, _, _ in read if word not in slanted)
    characters = sum(len(word.text) for word, _, _ in read)
    return PageWords(words, turn, width, height, characters, tuple(w.text for w, _, _ in read if w in slanted))


def _near(word: Word, width: float, height: float) -> Word | None:
    """`word` without what is farther than a page of so many points is long; None where nothing is left."""
    far = max(width, height)
    left, right, above, below = -far, width + far, -far, height + far
    if word.x0 >= left and word.x1 <= right and word.top >= above and word.bottom <= below:
        return word
    if word.x0 >= right or word.x1 <= left or word.top >= below or word.bottom <= above:
        return None
    x0, x1 = max(word.x0, left), min(word.x1, right)
    return replace(word, x0=x0, x1=x1, top=max(word.top, above), bottom=min(word.bottom, below))


def _is_aslant(raw: Any, word: Word, start: int, end: int) -> bool:
    """True for a word whose letters climb: a box too high for one line, and an angle of its own."""
    if end - start < 2 or word.size < _CLIMBS * (word.x1 - word.x0) / (end - start):
        return False
    angle = math.degrees(pdfium.FPDFText_GetCharAngle(raw, start)) % 90
    return _LEANS < angle < 90 - _LEANS


def _is_mark(raw: Any, before: tuple[Word, int, int], one: tuple[Word, int, int]) -> bool:
    """True for the raised small figure of a note that stands at the word before it as a word of its own."""
    (word, _, end), (mark, start, _) = before, one
    if not mark.text.isdecimal() or len(mark.text) > 2 or word.base - mark.base < _RAISED * word.size:
        return False
    near = -1 < mark.x0 - word.x1 < SPACE * word.size + 1 and mark.bottom > word.top
    size = pdfium.FPDFText_GetFontSize
    return near and bool(_MARKED.search(word.text + mark.text)) and size(raw, start) < _SMALLER * size(raw, end - 1)


def quarter_turns(page: Any) -> int:
    """Quarter turns clockwise, `/Rotate` included, that make the text of a pypdfium2 page read from left to right."""
    textpage = page.get_textpage()
    try:
        raw = textpage.raw
        text = _text(raw, pdfium.FPDFText_CountChars(raw))
        return _reading_direction(raw, [(match.start(), match.end()) for match in _WORD.finditer(text)], page)
    finally:
        textpage.close()


def split_at(word: Word, borders: Iterable[float]) -> tuple[Word, ...]:
    """`word` cut where it runs over a column's border, by equal widths of its characters.

    A word that only sticks out by a letter stays whole: its column was a little too narrow for it.
    """
    step = (word.x1 - word.x0) / len(word.text)
    cuts = sorted(x for x in borders if word.x0 + 1.5 * step < x < word.x1 - 1.5 * step)
    if not cuts:
        return (word,)
    pieces = []
    start = 0
    for x in [*cuts, word.x1]:
        end = len(word.text) if x == word.x1 else round((x - word.x0) / step)
        if end > start:
            left, right = word.x0 + start * step, word.x0 + end * step
            pieces.append(replace(word, text=word.text[start:end], x0=left, x1=right))
            start = end
    return tuple(pieces)


def _text(raw: Any, count: int) -> str:
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(raw, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", errors="surrogatepass")
    if len(text) == count:
        return text
    # Characters outside the basic plane, or such that pdfium skips: one by one keeps the indices.
    return "".join(chr(pdfium.FPDFText_GetUnicode(raw, index) or 0xFFFF) for index in range(count))


def _reading_direction(raw: Any, spans: list[tuple[int, int]], page: Any) -> int:
    """How many quarter turns clockwise make the text read left to right: that of most characters."""
    votes: Counter[int] = Counter()
    for start, end in spans[:: max(1, len(spans) // 60)]:
        votes[round(math.degrees(pdfium.FPDFText_GetCharAngle(raw, start)) / 90) % 4] += end - start
    if not votes:
        return int(page.get_rotation()) // 90
    return -votes.most_common(1)[0][0] % 4


def _turn(page: Any, quarter: int) -> tuple[Turn, float, float]:
    left, bottom, right, top = page.get_bbox()
    if quarter == 1:
        return (lambda x, y: (y - bottom, x - left)), top - bottom, right - left
    if quarter == 2:
        return (lambda x, y: (right - x, y - bottom)), right - left, top - bottom
    if quarter == 3:
        return (lambda x, y: (top - y, right - x)), top - bottom, right - left
    return (lambda x, y: (x - left, top - y)), right - left, top - bottom


class _Boxes:
    """pdfium's boxes through one set of buffers. A page has hundreds of words: each call and each name counts."""

    def __init__(self, raw: Any, turn: Turn, quarter: int) -> None:
        self._raw = raw
        self._turn = turn
        rect = pdfium.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        self._rect = memoryview(rect).cast("B").cast("f")
        self._y = y
        self._x = x
        self._to_rect, self._to_x, self._to_y = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
        self._plain = quarter == 0
        self._box = self._upright if self._plain else self._turned
        self._left, self._top = turn(0.0, 0.0)

    def word(self, text: str, start: int, end: int) -> Word:
        x0, top, x1, bottom = self._box(start)
        if end - 1 > start:
            x2, top2, x3, bottom2 = self._box(end - 1)
            if bottom2 < bottom and text[end - 1].isdigit() and (mark := self._mark(text, start, end)):
                # A note stands at the page's foot; its mark is no part of the word.
                end -= mark
                x2, top2, x3, bottom2 = self._box(end - 1)
            # Letters of a word may stand in any order, and be of any size.
            x0, top = (x2 if x2 < x0 else x0), (top2 if top2 < top else top)
            x1, bottom = (x3 if x3 > x1 else x1), (bottom2 if bottom2 > bottom else bottom)
        base = self._base(start)
        printed = text[start:end]
        if printed[-1] in HYPHENS:
            printed = printed[:-1] + "-"
        return Word(printed, x0, top, x1, bottom, base)

    def _mark(self, text: str, start: int, end: int) -> int:
        """How many raised small figures stand behind the word from `start` to `end`."""
        found = _MARKED.search(text, start, end)
        if found is None:
            return 0
        figures = found[1] or found[2]
        first = end - len(figures)
        size = pdfium.FPDFText_GetFontSize
        if size(self._raw, first) > _SMALLER * size(self._raw, first - 1):
            return 0
        return len(figures) if self._base(first) < self._base(first - 1) else 0

    def _base(self, index: int) -> float:
        _char_origin(self._raw, index, self._to_x, self._to_y)
        return self._top - self._y.value if self._plain else self._turn(self._x.value, self._y.value)[1]

    def _upright(self, index: int) -> tuple[float, float, float, float]:
        _char_box(self._raw, index, self._to_rect)
        left, top, right, bottom = self._rect
        return self._left + left, self._top - top, self._left + right, self._top - bottom

    def _turned(self, index: int) -> tuple[float, float, float, float]:
        _char_box(self._raw, index, self._to_rect)
        left, top, right, bottom = self._rect
        xa, ya = self._turn(left, top)
        xb, yb = self._turn(right, bottom)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


_char_box = pdfium.FPDFText_GetLooseCharBox
_char_origin = pdfium.FPDFText_GetCharOrigin
_BY_BASE = attrgetter("base", "x0")
_BY_LEFT = attrgetter("x0")


def lines(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words grouped into printed lines from the top down, each from left to right.

    Words are of one line where their baselines differ by less than a third of their height: a raised note mark stays
    with its word.
    """
    line: list[Word] = []
    for word in sorted(words, key=_BY_BASE):
        if line and word.base - line[0].base > 0.35 * max(word.size, line[0].size):
            yield sorted(line, key=_BY_LEFT)
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=_BY_LEFT)


def line_size(line: Iterable[Word]) -> float:
    """Height of a line: that of its tallest word, since some fonts box a word by its own letters."""
    return max(word.size for word in line)


def line_text(line: Iterable[Word]) -> str:
    """The words with a space wherever they stand apart; pieces that touch are one word."""
    text = ""
    before: Word | None = None
    for word in line:
        if before is not None and word.x0 - before.x1 > SPACE * word.size:
            text += " "
        text += word.text
        before = word
    return text


def doubts(words: Iterable[Word]) -> tuple[str, ...]:
    """Both readings of each word whose figures are unsure: «23.05.2026 / 29.05.2026»."""
    return tuple(f"{word.text} / {word.unsure}" for word in words if word.unsure is not None)


def confidence(words: Iterable[Word]) -> float | None:
    """How surely the words were recognised, weighed by their length; None where they were read."""
    known = [(word.confidence, len(word.text)) for word in words if word.confidence is not None]
    return sum(sure * length for sure, length in known) / sum(length for _, length in known) if known else None
