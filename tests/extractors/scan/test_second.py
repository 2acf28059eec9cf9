"""Figures read twice, by an engine that is told what to see in each picture."""

from dataclasses import replace

import numpy as np
import pytest

from extractors.pdf.words import Word
from extractors.scan.engine import Mode, PixelBox, Read
from extractors.scan.reading import Level
from extractors.scan.second import figures, looked_twice, with_lost_ink

AREA = (0, 0, 200, 40)


class Told:
    """Gives its texts one after another, and keeps what it was shown."""

    def __init__(self, *texts: str) -> None:
        self.texts = list(texts)
        self.shown = 0

    def show(self, page: object, dpi: float) -> None:
        self.shown += 1

    def read(self, box: PixelBox, mode: Mode = Mode.BLOCK, only: str = "") -> list[Read]:
        text = self.texts.pop(0)
        return [Read(text, 10, 10, 40, 22, 22, 16, 0, 0.9)] if text else []


def page(*inked: PixelBox) -> Level:
    printed = np.zeros((40, 200), np.uint8)
    for left, top, right, bottom in inked:
        printed[top:bottom, left:right] = 255
    return Level(255 - printed, printed, 1.0)


def words(*told: tuple[str, float]) -> list[Word]:
    return [Word(text, 10 + 50 * at, 8, 50 + 50 * at, 24, 22, sure) for at, (text, sure) in enumerate(told)]


@pytest.mark.parametrize(
    ("read", "again", "unsure", "why"),
    [
        (("23.05", 0.87), ["29.05", "29.05"], "29.05", "the ink and the enlarged picture say another day"),
        (("23.05", 0.87), ["23.05"], None, "the ink says the same"),
        (("23.05", 0.87), ["29.05", "23.05"], None, "two of three"),
        (("1", 0.5), ["", "—"], None, "nothing read is no other figure"),
        (("23.05", 0.97), [], None, "read surely: not looked at again"),
        (("1.З", 0.5), ["1.3"], None, "a letter for a figure is no other figure"),
        (("24", 0.5), ["2.4"], None, "a stop is no figure"),
        (("график", 0.5), [], None, "no figures"),
    ],
)
def test_figures(read: tuple[str, float], again: list[str], unsure: str | None, why: str) -> None:
    engine = Told(*again)
    ((found,),) = looked_twice(page((10, 10, 50, 22)), [(AREA, words(read))], engine)  # type: ignore[arg-type]
    assert (found.text, found.unsure) == (read[0], unsure), why
    assert not engine.texts, why


def test_a_letter_where_a_day_may_be() -> None:
    found = words(("Е", 0.3), ("марта", 0.9))
    engine = Told("18", "18")
    ((first, month),) = looked_twice(page((10, 10, 50, 22)), [(AREA, found)], engine)  # type: ignore[arg-type]
    assert (first.unsure, month.unsure) == ("18", None)


@pytest.mark.parametrize(
    ("lost", "unsure", "why"),
    [
        ((), False, "all ink is read"),
        ((108, 15, 118, 17), True, "a dash"),
        ((108, 12, 114, 22), True, "a letter"),
        ((104, 12, 105, 22), True, "a lone stroke, as a 1 is"),
        ((101, 12, 102, 22), False, "the edge of the last letter"),
        ((170, 12, 176, 22), False, "far from all words: a stamp's"),
        ((108, 20, 110, 22), False, "dust"),
        ((108, 30, 128, 32), False, "below the lines of the cell"),
    ],
)
def test_lost_ink(lost: PixelBox, unsure: bool, why: str) -> None:
    found = words(("июль", 0.95), ("август", 0.95))
    inked = [(10, 10, 50, 22), (60, 10, 100, 22), *([lost] if lost else [])]
    looked = with_lost_ink(page(*inked), AREA, found)
    assert (looked[-1].unsure is not None) is unsure, why
    assert [replace(word, unsure=None) for word in looked] == found


@pytest.mark.parametrize(
    ("text", "digits"),
    [("23.05.2024", "23052024"), ("О1.О2", "0102"), ("Ш", "3"), ("Т", "1"), ("юг", "юг"), ("2-й", "2")],
)
def test_digits(text: str, digits: str) -> None:
    assert figures(text) == digits
