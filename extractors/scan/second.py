"""A second reading of figures that were not read surely: from the ink alone, black on white, each word by itself.

What was read from the grey picture stays where its ink, or else the enlarged picture, says the same figures. Where
neither does, nobody knows which is printed: the word keeps its text and says that it is unsure. So does the last word
of a date that has ink beside it that no word accounts for: a dash lost makes two months of a range. Audits rest on the
numbers of rows and on deadlines, and a wrong date is worse than none.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractors.pdf.words import Word
from extractors.scan.again import enlarged
from extractors.scan.components import components
from extractors.scan.engine import Engine, Mode, PixelBox
from extractors.scan.pages import INCH, Picture
from extractors.scan.reading import Level, inked, words
from extractors.scan.repair import digits_of_letters
from knowledge.scanned import roman_figures, scanned_forms

SURE = 0.9
"""Confidence from which on figures are believed."""
ASIDE = 1.5
"""Points of white taken with a word at each side."""
LONGEST = 100
"""Characters of a cell that is looked at for ink that was not read."""
AROUND = 1.5
"""Points at each side of a word that are its own."""
LETTER, STROKE, DASH = 0.35, 0.2, 0.22
"""Heights of a line: height and width of a letter that was lost, and the length of a dash."""
ALONE = 2.0
"""Points of white between a lost stroke and the words: what is nearer may be the edge of a letter of theirs."""
_SHORT = 2
_PRINTED = frozenset({"с", "до", "по", "к", "ко", "в", "во", "со", "на", "от", "и", "за", "не", "о", "г", "гг"})
"""Words of one or two letters that may stand before a month."""
_ROMAN = ("I", "II", "III", "IV")
_DIGIT = re.compile(r"\d")


def looked_twice(level: Level, cells: Sequence[tuple[PixelBox, Sequence[Word]]], engine: Engine) -> list[list[Word]]:
    """The words of each cell (its pixels, its words), doubtful figures marked `unsure`."""
    wanted = [
        (at, index) for at, (_, found) in enumerate(cells) for index in range(len(found)) if _matters(found, index)
    ]
    looked = [list(found) for _, found in cells]
    if not wanted:
        return looked
    ink: Picture = np.asarray(255 - level.printed, dtype=np.uint8)
    engine.show(ink, level.point * INCH)
    differing = []
    for at, index in wanted:
        area, found = cells[at]
        box = _around(level, area, found, index)
        second = "".join(word.text for word in words(engine.read(box, Mode.LINE), level))
        if figures(second) != figures(found[index].text):
            differing.append((at, index, box, second))
    for at, index, box, second in differing:
        word = looked[at][index]
        third = "".join(one.text for one in enlarged(level, box, engine))
        others = [text for text in (second, third) if figures(text)]
        # Where neither reads anything, nothing speaks against the first reading.
        if others and figures(word.text) not in map(figures, others):
            looked[at][index] = replace(word, unsure=others[0])
    return looked


def with_lost_ink(level: Level, area: PixelBox, found: Sequence[Word]) -> list[Word]:
    """The words of a short cell with a date, the last unsure where ink as large as a dash or a letter is none of
    theirs."""
    text = " ".join(word.text for word in found).lower()
    months = scanned_forms().months
    if not found or len(text) > LONGEST or not any(month in text for month in months):
        return list(found)
    left, top, right, bottom = area
    rest = level.printed[top:bottom, left:right].copy()
    for word in found:
        sides = (word.x0 - AROUND, word.top, word.x1 + AROUND, word.bottom)
        x0, y0, x1, y1 = (round(side * level.point) for side in sides)
        rest[max(0, y0 - top) : max(0, y1 - top), max(0, x0 - left) : max(0, x1 - left)] = 0
    size = found[-1].size * level.point
    for one in components(rest):
        gap = _gap(found, (left + one.left, left + one.left + one.width), top + one.top, level.point)
        thin = one.width <= STROKE * size and gap < ALONE
        letter = one.height > LETTER * size and not thin
        dash = one.width > DASH * size and one.width > 2 * one.height
        if (letter or dash) and gap <= found[-1].size:
            return [*found[:-1], replace(found[-1], unsure=f"{found[-1].text} …")]
    return list(found)


def _gap(found: Sequence[Word], across: tuple[int, int], top: int, point: float) -> float:
    """Points between ink and the nearest of the words in whose line it stands."""
    left, right, high = across[0] / point, across[1] / point, top / point
    gaps = [max(word.x0 - right, left - word.x1) for word in found if word.top <= high <= word.base]
    return min(gaps, default=math.inf)


def figures(text: str) -> str:
    """The digits of a word, letters that stand for digits among them; of a word without any, its letters.

    A Roman figure counts as what it means: «I» and «1» before «квартал» are one.
    """
    bare = re.sub(r"\W", "", text)
    if roman_figures().get(bare) in _ROMAN:
        return str(_ROMAN.index(roman_figures()[bare]) + 1)
    if not _DIGIT.search(bare):
        return bare.lower()
    digits = bare.translate(digits_of_letters())
    return re.sub(r"\D", "", digits)


def _matters(found: Sequence[Word], index: int) -> bool:
    """True for a word read unsurely that holds figures, or stands where one may: a lone sign before a month."""
    word = found[index]
    if word.confidence is None or word.confidence >= SURE:
        return False
    if _DIGIT.search(word.text):
        return True
    bare = re.sub(r"\W", "", word.text).lower()
    after = found[index + 1].text.lower() if index + 1 < len(found) else ""
    return after.startswith(scanned_forms().months) and len(bare) <= _SHORT and bare not in _PRINTED


def _around(level: Level, area: PixelBox, found: Sequence[Word], index: int) -> PixelBox:
    """The pixels of a word with some white, none of its neighbours'."""
    word = found[index]
    beside = [one for one in (*found[:index], *found[index + 1 :]) if abs(one.base - word.base) < word.size / 2]
    left = max([word.x0 - ASIDE, *((one.x1 + word.x0) / 2 for one in beside if one.x1 <= word.x0)])
    right = min([word.x1 + ASIDE, *((one.x0 + word.x1) / 2 for one in beside if one.x0 >= word.x1)])
    sides = (left, word.top, right, word.bottom)
    x0, y0, x1, y1 = (round(side * level.point) for side in sides)
    box = max(area[0], x0), max(area[1], y0), min(area[2], x1), min(area[3], y1)
    return box if inked(level, box) else area
