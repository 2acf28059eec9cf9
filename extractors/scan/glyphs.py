"""What the picture of a word says and its recognised text does not: lost spaces, how long a dash is, small capitals."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import cv2
import numpy as np

from extractors.scan.engine import Read
from extractors.scan.pages import Picture
from knowledge.morphology import known

WORD_SPACE = 0.19
"""Ems of white within a word from which on a space is missing."""
SMALL_LETTER = 0.62
"""Ems up to which letters are small ones: with their blur those of a text font are 0.5 to 0.57 high."""
HYPHEN, EN_DASH = 0.4, 0.75
"""Ems up to which a dash is a hyphen, and an en dash."""
FIGURES_HYPHEN = 0.34
"""Ems of a hyphen between figures: between them the shorter en dashes of wide fonts (0.36) are the likelier."""
THIN, SHORTEST = 0.16, 0.15
"""Ems: thickest and shortest dash."""
LOW, HIGH = 0.14, 0.42
"""Ems above the base of the line between which dashes lie."""
DASHES = "-–—"
_BETWEEN_FIGURES = re.compile(r"\d[-–—]\d")

_ALIKE = frozenset("ВГЖЗИЙКЛМНОПСТХЦЧШЩЪЫЬЭЮЯ")
"""Letters whose capital is but larger."""
_RUSSIAN = frozenset("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")
_ONE_HEIGHT = _RUSSIAN - frozenset("БДЁЙРУФЦЩ")
"""Letters without strokes below or above, be they small or capitals."""
_NOT_RISING = frozenset("авгдежзиклмнопрстухцчшщъыьэюя")
_CUT = 0.55
_LOWERED = 0.93
"""Share of `small` up to which what was read as a capital is a small letter: capitals of typewriter fonts are low."""
_OWN = 0.2
"""Share of a letter's width at each side that may be its neighbour's."""
_LEVEL = frozenset("авгежзиклмнопстхчшъыьэюя")
"""Letters without strokes above or below."""
_CAPITAL_FROM = 1.22
_WIDTHS = {**dict.fromkeys("№ЖШЩЮМФЫ", 0.9), **dict.fromkeys("шщжмюфы", 0.75), **dict.fromkeys(".,:;-()«»!'", 0.3)}
_CAPITAL, _LETTER = 0.7, 0.5
_ALONE = frozenset("авикосуя")
"""One-letter words."""


def small_height(found: Iterable[Read]) -> float | None:
    """Pixels up to which a letter of this text is a small one; None where no word tells how high those are."""
    heights = [one.bottom - one.top for one in found if len(one.text) > 1 and _LEVEL.issuperset(one.text)]
    return _CAPITAL_FROM * float(np.median(heights)) if heights else None


def as_seen(one: Read, printed: Picture, em: float, small: float | None) -> str:
    """The text of a recognised word as its ink shows it; `em` and `small` (highest of small letters) in pixels.

    Where nothing tells `small`, what is as low as small letters of the usual fonts is no capital; never the reverse.
    """
    part = printed[max(0, int(one.top)) : int(one.bottom) + 1, max(0, int(one.x0)) : int(one.x1) + 1]
    if not part.size or not part.any():
        return one.text
    text = _cased(one.text, part, small or SMALL_LETTER * em, rising=small is not None)
    if any(dash in text for dash in DASHES):
        text = _dashed(text, part, em, one.base - max(0, int(one.top)))
    return _spaced(text, part, em)


def _cased(text: str, part: Picture, small: float, *, rising: bool) -> str:
    """The text in capitals or in small letters, whichever its letters are as high as: Tesseract guesses it where a line
    holds nothing to compare with."""
    letters = [letter for letter in text if letter.isalpha()]
    if all(letter.isupper() and letter in _RUSSIAN for letter in letters):
        high = _heights(text, part, _ALIKE & _ONE_HEIGHT)
        # A letter alone may be cut: then its height says little.
        return text.lower() if high and max(high) < _LOWERED * small and min(high) > _CUT * small else text
    if (
        rising
        and len(letters) > 1
        and all(letter in _NOT_RISING for letter in "".join(letters).lower())
        and text[1:].islower()
    ):
        high = _heights(text, part, _ONE_HEIGHT)
        return text.upper() if len(high) > 1 and min(high) > small else text
    return text


def _heights(text: str, part: Picture, among: frozenset[str]) -> list[int]:
    """Pixels of height of the letters of the text that are `among` these capitals; their places are reckoned."""
    edges = np.concatenate(([0.0], np.cumsum([_width(letter) for letter in text])))
    edges *= part.shape[1] / float(edges[-1])
    heights = []
    for letter, left, right in zip(text, edges, edges[1:], strict=False):
        if letter.upper() in among:
            side = _OWN * (right - left)
            rows = np.flatnonzero(part[:, int(left + side) : int(right - side) + 1].any(axis=1))
            heights += [int(rows[-1] - rows[0]) + 1] if len(rows) else []
    return heights


def _dashed(text: str, part: Picture, em: float, base: float) -> str:
    """Every dash as long as it is printed; as it was where the dashes are not found one for one."""
    count = sum(text.count(dash) for dash in DASHES)
    ways = [_apart(part, em)]
    if _BETWEEN_FIGURES.search(text):
        ways.append(_touching(part, em, base))
    for lengths in ways:
        if len(lengths) == count:
            left = iter(lengths)
            hyphen = FIGURES_HYPHEN if _BETWEEN_FIGURES.search(text) else HYPHEN
            return "".join(_dash(next(left) / em, hyphen) if letter in DASHES else letter for letter in text)
    return text


def _apart(part: Picture, em: float) -> list[int]:
    """Lengths of the dashes that touch nothing, in pixels, from left to right."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    flat = [
        (int(left), int(width))
        for left, _, width, height, _ in stats[1:count]
        if height < THIN * em and width > 1.3 * height and width > SHORTEST * em
    ]
    return [width for _, width in sorted(flat)]


def _touching(part: Picture, em: float, base: float) -> list[int]:
    """Lengths of the dashes that may touch figures, as en dashes do: columns whose only ink is thin, half a letter up.

    `base` is the height of the line's base within `part`.
    """
    inked = part > 0
    height = len(inked)
    top = np.where(inked.any(axis=0), inked.argmax(axis=0), height)
    bottom = height - inked[::-1].argmax(axis=0)
    middle = base - (top + bottom) / 2
    thin = (top < height) & (bottom - top < THIN * em) & (middle > LOW * em) & (middle < HIGH * em)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], thin, [False])).astype(np.int8)))
    lengths = (edges[1::2] - edges[::2]).tolist()
    return [int(length) for length in lengths if length > SHORTEST * em]


def _dash(length: float, hyphen: float) -> str:
    return "-" if length < hyphen else "–" if length < EN_DASH else "—"


def _spaced(text: str, part: Picture, em: float) -> str:
    """The text with spaces where white runs through the word, if two words or a number and a word stand beside it."""
    bare = text.strip(".,;:()«»")
    if len(text) < 2 or (len(bare) > 3 and known(bare)):
        return text
    widths = np.cumsum([_width(letter) for letter in text])
    scale = part.shape[1] / float(widths[-1])
    cuts = set()
    for start, end in _whites(np.flatnonzero(part.any(axis=0)), WORD_SPACE * em):
        cut = int(np.argmin(np.abs(widths * scale - (start + end) / 2))) + 1
        if 0 < cut < len(text) and _parted(text[:cut], text[cut:]):
            cuts.add(cut)
    pieces = [text[start:end] for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(text)], strict=True)]
    return " ".join(pieces)


def _whites(filled: Iterable[int], least: float) -> Iterator[tuple[int, int]]:
    """Gaps of at least `least` between the columns that hold ink."""
    for before, after in pairwise(filled):
        if after - before - 1 >= least:
            yield int(before) + 1, int(after)


def _parted(left: str, right: str) -> bool:
    """True where a space between the two is what is printed in orders."""
    last, first = left[-1], right[0]
    if last == "№" or (last.isdecimal() and first.isalpha()) or (last.isalpha() and first.isdecimal()):
        return True
    return all(_a_word(part.strip(".,;:()«»")) for part in (left, right))


def _a_word(part: str) -> bool:
    return part.isalpha() and (part.lower() in _ALONE if len(part) == 1 else known(part))


def _width(letter: str) -> float:
    return _WIDTHS.get(letter, _CAPITAL if letter.isupper() else _LETTER)
