"""Pages drawn for the tests, as a scanner would give them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from extractors.scan.engine import data_folder
from schemas.errors import MissingTool

FONTS = ("LiberationSerif-Regular.ttf", "DejaVuSerif.ttf", "LiberationSans-Regular.ttf", "DejaVuSans.ttf")
DPI = 200
Picture = NDArray[np.uint8]
Draw = Callable[..., Picture]


@pytest.fixture(scope="session")
def tesseract() -> str:
    """The folder of Tesseract's Russian data; the test is skipped where there is none."""
    try:
        return data_folder()
    except MissingTool:
        pytest.skip("Tesseract's Russian data is not installed")


@pytest.fixture(scope="session")
def font() -> ImageFont.FreeTypeFont:
    for name in FONTS:
        for folder in ("", "/usr/share/fonts/truetype/liberation/", "/usr/share/fonts/truetype/dejavu/"):
            if folder and not Path(folder + name).exists():
                continue
            try:
                return ImageFont.truetype(folder + name, 32)
            except OSError:
                continue
    pytest.skip("no font with Cyrillic letters")


@pytest.fixture(scope="session")
def draw(font: ImageFont.FreeTypeFont) -> Draw:
    """A page 1000 pixels wide (200 dpi): lines of prose, then a table with these rows under `widths` in pixels.

    `across` and `down` say which rules are drawn, `skew` is in degrees.
    """

    def drawn(
        prose: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[int] = (110, 440, 330),
        *,
        across: bool = True,
        down: bool = True,
        skew: float = 0.0,
        height: int = 900,
    ) -> Picture:
        page = Image.new("L", (1000, height), 250)
        pen = ImageDraw.Draw(page)
        y = 50
        for line in prose:
            pen.text((60, y), line, font=font, fill=20)
            y += 46
        y += 10
        xs = [60 + sum(widths[:index]) for index in range(len(widths) + 1)]
        top = y
        for row in rows:
            if across:
                pen.line((xs[0], y, xs[-1], y), fill=20, width=3)
            deepest = max(text.count("\n") + 1 for text in row)
            for x, text in zip(xs, row, strict=False):
                pen.multiline_text((x + 14, y + 10), text, font=font, fill=20, spacing=8)
            y += 44 * deepest + 16
        if across:
            pen.line((xs[0], y, xs[-1], y), fill=20, width=3)
        if down:
            for x in xs:
                pen.line((x, top, x, y), fill=20, width=3)
        pixels = np.asarray(page)
        turn = cv2.getRotationMatrix2D((500, height / 2), skew, 1)
        noise = np.random.default_rng(1).normal(0, 5, pixels.shape)
        slanted = cv2.warpAffine(pixels, turn, (1000, height), borderValue=(250,))
        return np.clip(slanted + noise, 0, 255).astype(np.uint8)

    return drawn
