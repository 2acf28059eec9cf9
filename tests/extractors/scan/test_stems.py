"""Roman figures as ink → how many strokes they have."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.scan.engine import Read
from extractors.scan.stems import figure_by_strokes, figure_of
from extractors.scan.upright import ink, levelled

FONTS = [
    Path("/usr/share/fonts/truetype/liberation", f"Liberation{name}.ttf")
    for name in ("Serif-Regular", "Serif-Bold", "Serif-Italic", "Sans-Regular", "Sans-Bold")
]


def printed(text: str, font: Path, points: int, dpi: int, angle: float) -> np.ndarray:
    page = Image.new("L", (400, 150), 245)
    ImageDraw.Draw(page).text((60, 40), text, font=ImageFont.truetype(str(font), round(points * dpi / 72)), fill=30)
    blurred = cv2.GaussianBlur(np.asarray(page), (3, 3), 0.6)
    noisy = blurred + np.random.default_rng(1).normal(0, 5, blurred.shape)
    return ink(levelled(np.clip(noisy, 0, 255).astype(np.uint8), angle), dpi)


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("II", {"II"}),
        ("III", {"III"}),
        ("II,", {"II"}),
        ("III.", {"III"}),
        ("IV", {None}),
        ("V", {None}),
        ("VI", {None}),
        ("X", {None}),
    ],
)
def test_figures(text: str, expected: set[str | None], font: Path) -> None:
    if not font.exists():
        pytest.skip("the font is not installed")
    ways = [(12, 200, 0.0), (14, 200, 0.5), (12, 300, 0.0), (10, 300, -0.5)]
    found = {figure_by_strokes(printed(text, font, *way)) for way in ways}
    # Where strokes touch or are too faint it may say nothing, but never another figure.
    assert found <= expected | {None}
    assert expected & found


@pytest.mark.parametrize("text", ["I", "1"])
@pytest.mark.parametrize("font", FONTS[3:], ids=lambda font: font.stem)
def test_one_stroke(text: str, font: Path) -> None:
    if not font.exists():
        pytest.skip("the font is not installed")
    assert figure_by_strokes(printed(text, font, 12, 200, 0.0)) == ("I" if text == "I" else None)


@pytest.mark.parametrize(
    ("word", "asked"), [("П", True), ("И!,", True), ("квартал", False), ("", False), ("14", False)]
)
def test_only_words_that_may_be_strokes(word: str, asked: bool) -> None:
    part = np.zeros((40, 60), np.uint8)
    part[5:30, 10:14] = part[5:30, 22:26] = 255
    assert (figure_of(Read(word, 0, 0, 59, 39, 30, 30, 0, 0.9), part) == "II") is asked


def test_nothing() -> None:
    assert figure_by_strokes(np.zeros((10, 10), np.uint8)) is None
