"""Latin words of Russian scans."""

import io
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from extractors.scan import latin, read
from extractors.scan.engine import Read, both_languages
from schemas.layout import Paragraph


@pytest.mark.parametrize(
    ("text", "yes", "why"),
    [
        ("COVID-19", True, "D and V are no Cyrillic letters"),
        ("e-mail", True, "small letters"),
        ("«Internet»,", True, "in quotes"),
        ("info@school.ru", True, "an address"),
        ("MOYO", False, "every letter has a Cyrillic twin: МОУО"),
        ("PB,", False, "РВ"),
        ("ОБ-кода", False, "Cyrillic"),
        ("Q", False, "a letter alone"),
        ("412-07]", False, "a number"),
        ("", False, "nothing"),
    ],
)
def test_is_latin(text: str, yes: bool, why: str) -> None:
    assert latin._is_latin(text) is yes, why


@pytest.mark.parametrize(
    ("text", "sure", "asked", "why"),
    [
        ("ОВ-кода", 0.91, True, "«ОВ» is no word before a hyphen"),
        ("саН-центра", 0.9, True, "a capital inside"),
        ("е-тай", 0.93, True, "a letter that no hyphen follows"),
        ("план-график", 0.5, False, "two words"),
        ("СОУТО-19", 0.38, True, "read badly"),
        ("МИАЦ", 0.93, False, "read well"),
        ("подготовке", 0.3, False, "a word of the dictionary"),
        ("32-нп", 0.9, False, "a number"),
        ("12.04", 0.2, False, "no letters"),
    ],
)
def test_suspects(text: str, sure: float, asked: bool, why: str) -> None:
    assert latin._suspect(Read(text, 0, 0, 10, 10, 9, 12, 0, sure)) is asked, why


@pytest.mark.usefixtures("tesseract")
def test_scan(draw: Callable[..., NDArray[np.uint8]]) -> None:
    if both_languages() is None:
        pytest.skip("Tesseract's English data is not installed")
    lines = [
        "Профилактика гриппа и COVID-19 в школах",
        "Выдача QR-кода и рассылка по e-mail",
        "Сведения представляет МОУО",
    ]
    file = io.BytesIO()
    Image.fromarray(draw(lines, [])).save(file, "PNG", dpi=(200, 200))
    found = " ".join(block.text for block in read(file.getvalue()).blocks if isinstance(block, Paragraph))
    assert " ".join(found.split()) == " ".join(lines)


@pytest.mark.usefixtures("tesseract")
def test_without_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latin, "both_languages", lambda: None)
    words = [Read("ОВ-кода", 0, 0, 10, 10, 9, 12, 0, 0.9)]
    assert latin.with_latin(words, np.full((20, 20), 255, np.uint8), 2.8, 12) == words
