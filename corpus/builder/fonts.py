"""The Cyrillic fonts that documents are set in, and how their text breaks into lines."""

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from schemas.errors import PrikazError

PLACES = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
FAMILIES = {
    "serif": ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
    "sans": ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    "dejavu": ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"),
}
_VOWELS = "аеёиоуыэюя"
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"


class FontMissing(PrikazError):
    """No folder of fonts has a font with Cyrillic letters that the builder sets its pages in."""

    code = "font-missing"


@cache
def registered(family: str) -> tuple[str, str]:
    """Names of the regular and the bold face for reportlab. Raises `FontMissing`, naming the packages to install."""
    names = []
    for file in FAMILIES[family]:
        path = find(file)
        if path is None:
            raise FontMissing(file=file, packages="fonts-liberation, fonts-dejavu-core")
        pdfmetrics.registerFont(TTFont(path.stem, str(path)))
        names.append(path.stem)
    return names[0], names[1]


@cache
def find(file: str) -> Path | None:
    """The path of a font file, looked for in the usual places."""
    for place in PLACES:
        folder = Path(place).expanduser()
        found = sorted(folder.rglob(file)) if folder.is_dir() else []
        if found:
            return found[0]
    return None


def width(text: str, font: str, size: float) -> float:
    """In points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def wrapped(text: str, font: str, size: float, room: float, breaking: random.Random | None = None) -> list[str]:
    """Lines that fit `room` points. A true hyphen may end a line; with `breaking`, long words are hyphenated too."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            joined = f"{line} {word}" if line else word
            if width(joined, font, size) <= room:
                line = joined
                continue
            head, rest = _cut(word, room - width(f"{line} " if line else "", font, size), font, size, breaking)
            if head:
                lines.append(f"{line} {head}" if line else head)
                line = rest
            else:
                if line:
                    lines.append(line)
                line = word
            while width(line, font, size) > room:
                head, rest = _cut(line, room, font, size, breaking)
                head, line = (head, rest) if head else _forced(line, room, font, size)
                lines.append(head)
        lines.append(line)
    return lines


def _cut(word: str, room: float, font: str, size: float, breaking: random.Random | None) -> tuple[str, str]:
    """The longest beginning of a word that fits with its hyphen, and the rest; nothing where it may not break."""
    hyphen = re.match(r"([«(]?[А-Яа-яё]{3,}-|[\d.]{5,}[-–])([а-яё]{3,}\W*|[\d.]{5,}\W*)$", word)
    if hyphen and width(hyphen[1], font, size) <= room:
        return hyphen[1], hyphen[2]
    if breaking is None or breaking.random() > 0.5:
        return "", word
    for head, rest in reversed(list(_breaks(word))):
        if width(head, font, size) <= room:
            return head, rest
    return "", word


def _breaks(word: str) -> Iterator[tuple[str, str]]:
    if re.fullmatch(r"[А-Яа-яё]{8,}[,.;:]?", word):
        for at in range(3, len(word) - 3):
            if word[at - 1] in _VOWELS and word[at] in _CONSONANTS and word[at + 1] in _VOWELS:
                yield f"{word[:at]}-", word[at:]


def _forced(line: str, room: float, font: str, size: float) -> tuple[str, str]:
    at = len(line) - 1
    while at > 1 and width(line[:at], font, size) > room:
        at -= 1
    return line[:at], line[at:]
