"""Whether the text layer of a PDF page can be trusted, or the page must be recognised.

A page has no layer (a scan), a layer that lies over a scan (then its rules are pixels and no tables would be found), or
a layer of garbage: bad recognition of long ago, fonts that map Cyrillic to something else. Garbage is told by the
dictionary: real pages of orders know nine words in ten, names included.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from knowledge.lookalikes import fold
from knowledge.morphology import known

COVERING = 0.6
"""Share of the page that an image must cover to be a scan of it."""
FEW_LETTERS = 40
"""Letters up to which a page with an image has no layer: a stamp, a page number."""
KNOWN = 0.6
MIXED = 0.2
ENOUGH = 12
SAMPLE = 150
OUTLINES = 400
"""Paths from which on a page without text has its letters drawn."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_LATIN = re.compile(r"[A-Za-z]")
_INVISIBLE = 3
"""The text render mode in which recognisers lay their words over a scan."""
_DEEPEST = 3


def needs_recognition(page: Any, texts: Sequence[str], rules: int) -> bool:
    """True for a pypdfium2 page with the words `texts` and `rules` drawn strokes that must be recognised."""
    letters = sum(character.isalpha() for text in texts for character in text)
    if letters <= FEW_LETTERS:
        return covered(page, COVERING / 2) or (letters == 0 and _outlined(page))
    if faulty(texts):
        return True
    return not rules and covered(page, COVERING) and _invisible(page)


def faulty(texts: Iterable[str]) -> bool:
    """True where too few words are in the dictionary, or too many mix two scripts beyond repair."""
    words = [word for text in texts for word in _WORD.findall(text)]
    words = words[:: max(1, len(words) // SAMPLE)]
    if len(words) < ENOUGH:
        return False
    folded = [fold(word) for word in words]
    mixed = sum(bool(_CYRILLIC.search(word) and _LATIN.search(word)) for word in folded)
    return share_known(folded) < KNOWN or mixed > MIXED * len(words)


def share_known(words: Sequence[str]) -> float:
    """Share of the words that the dictionary holds."""
    return sum(known(word) for word in words) / max(1, len(words))


def covered(page: Any, share: float) -> bool:
    """True where images cover at least this share of the page."""
    width, height = page.get_size()
    area = 0.0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
        left, bottom, right, top = item.get_bounds()
        area += max(0.0, min(right, width) - max(left, 0.0)) * max(0.0, min(top, height) - max(bottom, 0.0))
    return bool(area >= share * width * height)


def _outlined(page: Any) -> bool:
    return sum(1 for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST)) >= OUTLINES


def _invisible(page: Any) -> bool:
    modes = [
        pdfium.FPDFTextObj_GetTextRenderMode(item.raw)
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=_DEEPEST)
    ]
    return bool(modes) and sum(mode == _INVISIBLE for mode in modes) > len(modes) / 2
