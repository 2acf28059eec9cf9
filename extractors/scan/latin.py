"""Latin words in a Russian scan («QR-код», «e-mail», «COVID-19»): the Russian data knows no Latin letters.

A word that was read badly, or whose part before a hyphen is no word, is shown to both languages together; a Latin
reading is taken where that is sure, and where its letters are not all such that Cyrillic has them too.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from extractors.scan.engine import Engine, Mode, Read, both_languages
from extractors.scan.pages import INCH, Picture
from knowledge.lookalikes import fold
from knowledge.morphology import known

BAD = 0.7
"""Confidence below which a word is shown to both languages."""
SURE = 0.8
"""Confidence from which on their reading is taken."""
_MARGIN = 0.15
"""Ems of white around a word."""
_INK = 128
"""Brightness below which a pixel of a whitened page is ink."""
_HYPHEN_HIGH, _HYPHEN_SHORTEST = 0.16, 0.15
"""Ems: thickest and shortest hyphen."""
_HEAD = re.compile(r"([«(\"]*)([^\W\d_]{1,8}|\d?[^\W\d_]{1,7})-([а-яё]{3,}\W*)")
_LATIN = re.compile(r"[«(\"]*[A-Za-z][A-Za-z0-9@._/+-]*[A-Za-z0-9][»)\".,;:!?]*")
_SHORT = 3
"""Letters up to which a word of the dictionary may still be a misread one."""
_ALONE = ("а", "в")
"""Letters that a hyphen follows in Russian («в-третьих», «а-ля»)."""
_OPENING, _CLOSING = '«("', '».,;:)"!?'


def with_latin(found: Sequence[Read], grey: Picture, point: float, em: float) -> list[Read]:
    """The words of a line, those that are Latin as they are printed. `em` is in pixels; no change without the data."""
    engine = both_languages() if any(map(_suspect, found)) else None
    if engine is None:
        return list(found)
    return [_read_again(one, grey, point, em, engine) if _suspect(one) else one for one in found]


def _suspect(one: Read) -> bool:
    if _odd_head(one.text) is not None:
        return True
    bare = one.text.strip(_OPENING + _CLOSING)
    return one.confidence < BAD and sum(map(str.isalpha, bare)) > 1 and not _a_word(bare)


def _a_word(bare: str) -> bool:
    return len(bare) > _SHORT and all(map(known, bare.split("-")))


def _odd_head(text: str) -> re.Match[str] | None:
    """The word as head, hyphen and Russian rest where the head is no Russian word."""
    match = _HEAD.fullmatch(text)
    if match is None or not known(match[3].rstrip(_CLOSING)):
        return None
    plain = match[2] in _ALONE or (len(match[2]) > 1 and (match[2].islower() or match[2].istitle()))
    return None if plain and known(match[2]) else match


def _read_again(one: Read, grey: Picture, point: float, em: float, engine: Engine) -> Read:
    box = (one.x0, one.top, one.x1, one.bottom)
    head = _odd_head(one.text)
    text, sure = _seen(grey, box, point, em, engine)
    if sure >= SURE and _is_latin(text):
        return replace(one, text=text, confidence=sure)
    hyphen = _hyphen(grey, box, em) if head is not None else None
    if head is not None and hyphen is not None:
        text, sure = _seen(grey, (one.x0, one.top, hyphen, one.bottom), point, em, engine, 0)
        latin = text.rstrip("-")
        if sure >= SURE and _is_latin(latin):
            return replace(one, text=f"{latin}-{head[3]}")
    return one


def _is_latin(text: str) -> bool:
    """True for a Latin word that no Cyrillic letters can make: «COVID» has a D, «MOYO» is «МОУО»."""
    bare = text.strip(_OPENING + _CLOSING)
    if _LATIN.fullmatch(text) is None or sum(map(str.isalpha, bare)) < 2:
        return False
    return any(letter.isalpha() and fold(f"я{letter}")[1] == letter for letter in bare)


def _seen(
    grey: Picture, box: tuple[float, float, float, float], point: float, em: float, engine: Engine, after: int = 1
) -> tuple[str, float]:
    """What both languages read in the box with a margin (`after`: at its right, too), and how surely."""
    margin = _MARGIN * em
    left, top = max(0, int(box[0] - margin)), max(0, int(box[1] - margin))
    part = np.ascontiguousarray(grey[top : int(box[3] + margin), left : int(box[2] + after * margin)])
    if not part.size:
        return "", 0.0
    engine.show(part, point * INCH)
    read = engine.read((0, 0, part.shape[1], part.shape[0]), Mode.WORD)
    if len(read) != 1:
        return "", 0.0
    return read[0].text.replace("‘", "").replace("’", ""), read[0].confidence


def _hyphen(grey: Picture, box: tuple[float, float, float, float], em: float) -> float | None:
    """Where the first hyphen of the word begins, in pixels of the page."""
    left, top, right, bottom = (int(side) for side in box)
    part = np.asarray(grey[top:bottom, left:right] < _INK, dtype=np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    flat = [
        int(x)
        for x, y, width, height, _ in stats[1:count]
        if height < _HYPHEN_HIGH * em and width > max(_HYPHEN_SHORTEST * em, 1.3 * height) and y > 0.2 * len(part)
    ]
    return left + min(flat) - 1.0 if flat else None
