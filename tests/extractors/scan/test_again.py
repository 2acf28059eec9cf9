"""Numbers of rows that were read as letters, by an engine that is told what to see."""

import numpy as np
import pytest

from extractors.pdf.grid import Box, Grid
from extractors.pdf.words import Word
from extractors.scan.again import read_again
from extractors.scan.engine import Mode, PixelBox, Read
from extractors.scan.reading import Level

GRID = Grid((0.0, 30.0, 100.0, 200.0), (0.0, 20.0, 40.0, 60.0), ())


class Told:
    """Gives one word, whatever it is shown."""

    def __init__(self, text: str, confidence: float) -> None:
        self.told = Read(text, 10, 10, 30, 22, 22, 16, 0, confidence)

    def show(self, page: object, dpi: float) -> None: ...

    def read(self, box: PixelBox, mode: Mode = Mode.BLOCK, only: str = "") -> list[Read]:
        return [self.told] if self.told.text else []


@pytest.mark.parametrize(
    ("first", "sure", "second", "again", "expected", "why"),
    [
        ("ти", 0.2, "11", 0.9, "11", "read surely as figures"),
        ("ти", 0.2, "11", 0.1, "11", "not surely, but 11 follows 10"),
        ("ти", 0.2, "17", 0.1, "ти", "not surely, and 17 does not follow"),
        ("12.", 0.9, "17", 0.9, "12.", "a number stays"),
        ("II.", 0.9, "11", 0.9, "II.", "a Roman figure stays"),
        ("Итого", 0.9, "11", 0.9, "Итого", "a word stays"),
        ("", 0.0, "11", 0.9, "11", "a lone figure that was not seen at all"),
        ("ти", 0.2, "", 0.9, "ти", "nothing seen the second time"),
    ],
)
def test_number(first: str, sure: float, second: str, again: float, expected: str, why: str) -> None:
    printed = np.zeros((60, 200), np.uint8)
    printed[5:15, 5:20] = printed[25:35, 5:20] = 255
    level = Level(255 - printed, printed, 1.0)
    above = (Box(1, 0, 1, 1, False, False), [Word("10", 5, 5, 20, 15, 15, 0.9)])
    here = (Box(1, 0, 1, 1, False, False), [Word(first, 5, 25, 20, 35, 35, sure)] if first else [])
    found = read_again(level, GRID, [above, here], Told(second, again))  # type: ignore[arg-type]
    assert ["".join(word.text for word in words) for words in found] == ["10", expected], why


@pytest.mark.parametrize(("again", "expected"), [(0.9, "лучше"), (0.3, "хуже")])
def test_bad_cell(again: float, expected: str) -> None:
    printed = np.zeros((60, 200), np.uint8)
    printed[25:35, 110:150] = 255
    cell = (Box(1, 2, 1, 1, False, False), [Word("хуже", 110, 25, 150, 35, 35, 0.3)])
    found = read_again(Level(255 - printed, printed, 1.0), GRID, [cell], Told("лучше", again))  # type: ignore[arg-type]
    assert [word.text for word in found[0]] == [expected]
