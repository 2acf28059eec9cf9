"""Small letters, capitals and dashes as their ink shows them."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from extractors.scan.engine import Read
from extractors.scan.glyphs import as_seen
from extractors.scan.paper import without_faint
from extractors.scan.reading import Level, text_lines, words


def inked(text: str, font: ImageFont.FreeTypeFont) -> tuple[NDArray[np.uint8], tuple[int, int, int, int]]:
    page = Image.new("L", (600, 60), 0)
    ImageDraw.Draw(page).text((20, 10), text, font=font, fill=255)
    printed = np.asarray(page.point(lambda value: 255 if value > 100 else 0), dtype=np.uint8)
    left, top, width, height = cv2.boundingRect(printed)
    return printed, (left, top, left + width, top + height)


@pytest.mark.parametrize(
    ("printed", "read", "small", "expected", "why"),
    [
        ("СМИ", "сми", True, "СМИ", "capitals read as small letters"),
        ("ДИТ", "Дит", True, "ДИТ", "all but the first"),
        ("письмо", "ПИСЬМО", True, "письмо", "small letters read as capitals"),
        ("входной", "ВХОДНОЙ", True, "входной", "with letters that rise"),
        ("Мы", "Мы", True, "Мы", "a capital and a small letter"),
        ("СМИ", "сми", False, "сми", "nothing tells how high small letters are"),
        ("6–11", "6-11", True, "6–11", "an en dash"),
        ("6-11", "6—11", True, "6-11", "a hyphen"),
    ],
)
def test_as_seen(font: ImageFont.FreeTypeFont, printed: str, read: str, small: bool, expected: str, why: str) -> None:
    ink, (left, top, right, bottom) = inked(printed, font)
    _, (_, low, _, base) = inked("весна", font)
    one = Read(read, left, top, right, bottom, base, 26, 0, 0.9)
    assert as_seen(one, ink, 32.0, 1.22 * (base - low) if small else None) == expected, why


def test_lines_of_a_cell() -> None:
    printed = np.zeros((80, 60), np.uint8)
    printed[10:12, 20:26] = printed[14:22, 5:50] = printed[40:52, 5:30] = 255
    boxes = text_lines(Level(255 - printed, printed, 1.0), (5, 10, 50, 52))
    assert boxes == [(5, 10, 50, 22), (5, 40, 30, 52)], "the sign above a letter is of its line"


@pytest.mark.parametrize(("shade", "stays", "why"), [(150, False, "a grey stamp"), (40, True, "print")])
def test_faint(shade: int, stays: bool, why: str) -> None:
    grey = np.full((100, 100), 255, np.uint8)
    grey[10:20, 10:90] = 20
    grey[60:70, 40:60] = shade
    printed = np.where(grey < 200, 255, 0).astype(np.uint8)
    clean, rest = without_faint(grey, printed, np.zeros_like(grey), 2.0)
    assert bool(rest[65, 50]) == stays, why
    assert (clean[65, 50] < 255) == stays
    assert rest[15, 50], "print stays"


@pytest.mark.parametrize(
    ("left", "right", "gap", "expected", "why"),
    [
        ("орг", "анизационной", 2, "организационной", "a word that was split"),
        ("идей", "»", 2, "идей»", "a closing sign"),
        ("орг", "анизационной", 9, "орг анизационной", "a space is printed"),
        ("для", "школ", 2, "для школ", "no word together"),
    ],
)
def test_split_word(left: str, right: str, gap: int, expected: str, why: str) -> None:
    blank = np.zeros((40, 300), np.uint8)
    read = [Read(left, 10, 10, 60, 30, 30, 26, 0, 0.9), Read(right, 60 + gap, 10, 200, 30, 30, 26, 0, 0.9)]
    assert " ".join(word.text for word in words(read, Level(255 - blank, blank, 2.0))) == expected, why
