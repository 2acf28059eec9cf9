"""Tesseract: where its Russian data is, and the words that it reads in a part of a page."""

import math
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from tesserocr import OEM, PSM, RIL, PyTessBaseAPI

from extractors.progress import step
from extractors.scan.pages import Picture
from schemas.errors import MissingTool

LANGUAGE, LATIN = "rus", "eng"
PACKAGES = "tesseract-ocr tesseract-ocr-rus"
_PLACES = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "/opt/local/share/tessdata",
)

_FRAME = 8
"""Pixels of white around a picture: Tesseract reads rubbish in a part that is as wide as the whole."""

# Tesseract's own threads make it slower: pages are what runs side by side.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")


PixelBox = tuple[int, int, int, int]
"""Left, top, right, bottom."""


class Mode(IntEnum):
    """How Tesseract looks for lines."""

    PAGE = PSM.AUTO
    BLOCK = PSM.SINGLE_BLOCK
    LINE = PSM.SINGLE_LINE
    WORD = PSM.SINGLE_WORD


@dataclass(frozen=True, slots=True)
class Read:
    """One word as recognised: pixels of its box, height of its line's base, confidence 0..1.

    `line` counts lines within one recognition; `size` is the height of the line's letters with both strokes, in pixels.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    line: int
    confidence: float


@cache
def data_folder() -> str:
    """The folder of Tesseract's Russian data. Raises `MissingTool`."""
    given = os.environ.get("TESSDATA_PREFIX")
    places = [Path(given), Path(given) / "tessdata"] if given else []
    for pattern in _PLACES:
        places += sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
    for place in places:
        if (place / f"{LANGUAGE}.traineddata").is_file():
            return str(place)
    raise MissingTool(tool="Tesseract", package=PACKAGES)


_WALL = 10
"""How many times longer than the processor works on it a page may take on a busy machine."""


class OutOfTime(Exception):
    """A page has taken longer than it may."""


class Engine:
    """One loaded recogniser; each thread has its own (`engine()`)."""

    def __init__(self, languages: str = LANGUAGE) -> None:
        self._api = PyTessBaseAPI(path=data_folder(), lang=languages, psm=PSM.SINGLE_BLOCK, oem=OEM.LSTM_ONLY)
        self._api.SetVariable("debug_file", os.devnull)
        # White print on black is none of an order's: a line read badly is not tried inverted.
        self._api.SetVariable("tessedit_do_invert", "0")
        self._shown = b""
        self._until = math.inf

    def begin(self, seconds: float) -> None:
        """A new page, for which this thread may work so many seconds: a busy machine makes no page slow."""
        self._until = time.thread_time() + seconds

    def show(self, page: Picture, dpi: float) -> None:
        """The grey picture that the next calls of `read` look at."""
        # Tesseract does not copy the picture: it must live as long as it is looked at.
        padded = np.pad(page, _FRAME, constant_values=255)
        self._shown = padded.tobytes()
        height, width = padded.shape
        self._api.SetImageBytes(self._shown, width, height, 1, width)
        self._api.SetSourceResolution(round(dpi))

    def read(self, box: PixelBox, mode: Mode = Mode.BLOCK, only: str = "") -> list[Read]:
        """Words within `box` (left, top, right, bottom in pixels), line by line; `only` are the characters that may be
        read. Raises `OutOfTime`.
        """
        left_over = self._until - time.thread_time()
        if left_over <= 0:
            raise OutOfTime
        left, top, right, bottom = box
        self._api.SetPageSegMode(mode)
        self._api.SetVariable("tessedit_char_whitelist", only)
        self._api.SetRectangle(left + _FRAME, top + _FRAME, right - left, bottom - top)
        # Tesseract looks at the clock on the wall.
        done = self._api.Recognize(0 if math.isinf(left_over) else max(1, round(1000 * _WALL * left_over)))
        if time.thread_time() >= self._until:
            raise OutOfTime
        found = list(self._words()) if done else []
        step()
        return found

    def _words(self) -> Iterator[Read]:
        found = self._api.GetIterator()
        line = -1
        going = found is not None
        while going:
            if found.IsAtBeginningOf(RIL.TEXTLINE):
                line += 1
            if not found.Empty(RIL.WORD):
                yield from _word(found, line)
            going = found.Next(RIL.WORD)


def _word(found: Any, line: int) -> Iterator[Read]:
    text = (found.GetUTF8Text(RIL.WORD) or "").strip()
    box = found.BoundingBox(RIL.WORD)
    if text and box is not None:
        base = found.Baseline(RIL.WORD)
        height = (base[0][1] + base[1][1]) / 2 - _FRAME if base else box[3] - _FRAME
        size = float(found.RowAttributes()["row_height"])
        sure = found.Confidence(RIL.WORD) / 100
        left, top, right, bottom = (float(side - _FRAME) for side in box)
        yield Read(text, left, top, right, bottom, float(height), size, line, min(max(sure, 0.0), 1.0))


_OWN = threading.local()


def engine() -> Engine:
    """The recogniser of this thread. Raises `MissingTool`."""
    if not hasattr(_OWN, "engine"):
        _OWN.engine = Engine()
    found: Engine = _OWN.engine
    return found


def both_languages() -> Engine | None:
    """The recogniser of this thread for words that may be Latin; None where there is no Latin data.

    It is several times slower and makes Latin letters of Cyrillic ones: for single words alone.
    """
    if not hasattr(_OWN, "both"):
        found = (Path(data_folder()) / f"{LATIN}.traineddata").is_file()
        _OWN.both = Engine(f"{LANGUAGE}+{LATIN}") if found else None
    both: Engine | None = _OWN.both
    return both
