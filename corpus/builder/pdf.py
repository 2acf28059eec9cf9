"""An order as a text PDF drawn line by line, so that borders, page breaks and rotation are the layout's own choice."""

import io
import random
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from corpus.builder.fonts import registered, width, wrapped
from corpus.builder.layouts import Para, Parts

PORTRAIT = (595.0, 842.0)
_STAMP = (
    "ДОКУМЕНТ ПОДПИСАН",
    "ЭЛЕКТРОННОЙ ПОДПИСЬЮ",
    "Сертификат 01D8A1B2C3D4E5F6A7B8C9",
    "Владелец {name}",
    "Действителен с 12.02.2023 по 07.05.2027",
)


@dataclass(slots=True)
class Look:
    """How one document is set. `borders` is all, rows or none; `turned` pages are stored upright with /Rotate 90."""

    rng: random.Random
    family: str = "serif"
    size: float = 12.0
    table_size: float = 10.0
    borders: str = "all"
    wide: bool = False
    turned: bool = False
    repeat_header: bool = False
    split_rows: bool = True
    hyphens: random.Random | None = None
    page_numbers: str = "none"
    running_head: str | None = None
    stamp: bool = False
    open_breaks: bool = False
    bare_continuation: bool = False

    @classmethod
    def draw(cls, rng: random.Random, layout: str, oddities: set[str]) -> "Look":
        """The look of one document of a layout."""
        borders = {"pdf-rules": "rows", "pdf-bare": "none"}.get(layout, "all")
        look = cls(
            rng, borders=borders, wide=layout in ("pdf-landscape", "pdf-rotated"), turned=layout == "pdf-rotated"
        )
        look.family = rng.choices(["serif", "sans", "dejavu"], [80, 15, 5])[0]
        look.table_size = rng.choice([9.0, 10.0, 10.0, 11.0])
        look.repeat_header = rng.random() < 0.4
        look.split_rows = rng.random() < 0.6
        look.hyphens = random.Random(rng.random()) if rng.random() < 0.3 else None
        look.page_numbers = rng.choice(["none", "top", "top", "bottom", "words"])
        look.running_head = "Документ опубликован на официальном портале" if rng.random() < 0.12 else None
        look.stamp = rng.random() < 0.25
        look.open_breaks = rng.random() < 0.2
        look.bare_continuation = layout == "pdf-merged"
        chosen = {
            "hyphenated": look.hyphens is not None,
            "repeated-header": look.repeat_header,
            "running-head": look.running_head is not None,
            "stamp": look.stamp,
            "page-numbers": look.page_numbers != "none",
        }
        oddities |= {name for name, true in chosen.items() if true}
        return look


@dataclass(slots=True)
class Sheet:
    """The canvas with the place that is written next; y runs down from the top of the page as it is read."""

    look: Look
    buffer: io.BytesIO = field(default_factory=io.BytesIO)
    canvas: Any = None
    size: tuple[float, float] = PORTRAIT
    y: float = 0.0
    page: int = 0
    oddities: set[str] = field(default_factory=set)

    def start(self) -> None:
        self.canvas = Canvas(self.buffer, pagesize=PORTRAIT, invariant=1)
        self._open()

    @property
    def left(self) -> float:
        return 70.0 if self.size == PORTRAIT else 50.0

    @property
    def room(self) -> float:
        return self.size[0] - self.left - 36.0

    @property
    def bottom(self) -> float:
        return self.size[1] - 56.0

    @property
    def fonts(self) -> tuple[str, str]:
        return registered(self.look.family)

    def turn(self, size: tuple[float, float]) -> None:
        """Ends the page and begins one of this size."""
        self.canvas.showPage()
        self.size = size
        self._open()

    def new_page(self) -> None:
        self.turn(self.size)

    def _open(self) -> None:
        self.page += 1
        turned = self.look.turned and self.size != PORTRAIT
        # reportlab gives the size of the page as it is read and swaps it by itself.
        self.canvas.setPageSize(self.size)
        self.canvas.setPageRotation(90 if turned else 0)
        if turned:
            self.oddities.add("rotated-pages")
            self.canvas.transform(0, 1, -1, 0, PORTRAIT[0], 0)
        self.y = 56.0
        self._margins()

    def _margins(self) -> None:
        regular = self.fonts[0]
        if self.look.running_head:
            self.text(self.left, 24, self.look.running_head, regular, 8)
        if self.page > 1 and self.look.page_numbers != "none":
            label = f"Страница {self.page}" if self.look.page_numbers == "words" else str(self.page)
            top = 38 if self.look.page_numbers == "top" else self.size[1] - 26
            self.text((self.size[0] - width(label, regular, 10)) / 2, top, label, regular, 10)

    def text(self, x: float, y: float, words: str, font: str, size: float) -> None:
        """One line with its baseline at y from the top."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.size[1] - y, words)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x1, self.size[1] - y1, x2, self.size[1] - y2)


def paragraph(sheet: Sheet, block: Para) -> None:
    regular, bold = sheet.fonts
    font = bold if block.bold else regular
    size = {"footnote": 9.0, "small": 9.0}.get(block.style, sheet.look.size)
    indent = 24.0 if block.align == "justify" else 0.0
    left, room = sheet.left, sheet.room
    if block.style == "stamp":
        left, room = sheet.left + 0.55 * sheet.room, 0.45 * sheet.room
    if block.style in ("title", "kind", "annex-title"):
        sheet.y += 8
    for at, paragraph in enumerate(block.whole.split("\n")):
        first = indent if at == 0 else 0.0
        # The indent of the first line is given to the wrapping as a mark of its width.
        lines = _indented(paragraph, font, size, room, first, sheet.look.hyphens)
        for number, line in enumerate(lines):
            if sheet.y + size > sheet.bottom:
                sheet.new_page()
            shift = first if number == 0 else 0.0
            gap = room - shift - width(line, font, size)
            x = left + shift + (gap / 2 if block.align == "center" else 0.0)
            last = number == len(lines) - 1
            if block.align == "justify" and not last and line.count(" ") > 3:
                _spread(sheet, x, line, font, size, gap)
            else:
                sheet.text(x, sheet.y + size, line, font, size)
            sheet.y += size * 1.2
    sheet.y += 8 if block.style in ("title", "kind") else 3


def _indented(
    text: str, font: str, size: float, room: float, first: float, breaking: random.Random | None
) -> list[str]:
    """Lines of a paragraph whose first line begins further in."""
    if not first:
        return wrapped(text, font, size, room, breaking)
    words = text.split(" ")
    count = len(words)
    while count > 1 and width(" ".join(words[:count]), font, size) > room - first:
        count -= 1
    rest = " ".join(words[count:])
    return [" ".join(words[:count]), *(wrapped(rest, font, size, room, breaking) if rest else [])]


def _spread(sheet: Sheet, x: float, line: str, font: str, size: float, gap: float) -> None:
    """A justified line: each word is placed on its own, as word processors do."""
    words = line.split(" ")
    extra = gap / (len(words) - 1)
    for word in words:
        sheet.text(x, sheet.y + size, word, font, size)
        x += width(word + " ", font, size) + extra


def parts(sheet: Sheet, block: Parts) -> None:
    regular = sheet.fonts[0]
    size = sheet.look.size
    sheet.y += 8
    if sheet.y + 2 * size > sheet.bottom:
        sheet.new_page()
    count = len(block.parts)
    tallest = 1
    for at, part in enumerate(block.parts):
        lines = wrapped(part, regular, size, sheet.room * (0.6 if count == 2 and at == 0 else 0.4))
        tallest = max(tallest, len(lines))
        for number, line in enumerate(lines):
            gap = sheet.room - width(line, regular, size)
            x = sheet.left + gap * at / (count - 1)
            sheet.text(x, sheet.y + size * (1 + 1.2 * number), line, regular, size)
    sheet.y += size * 1.2 * tallest + 8


def stamp(sheet: Sheet, signer: str) -> None:
    """The box of an electronic signature below the signature."""
    regular = sheet.fonts[0]
    if sheet.y + 70 > sheet.bottom:
        sheet.new_page()
    x, top = sheet.left + 150, sheet.y
    sheet.canvas.setStrokeColorRGB(0.1, 0.2, 0.6)
    sheet.canvas.roundRect(x, sheet.size[1] - top - 62, 210, 60, 6)
    sheet.canvas.setStrokeColorRGB(0, 0, 0)
    for number, line in enumerate(_STAMP):
        sheet.text(x + 12, top + 14 + 11 * number, line.format(name=signer), regular, 8)
    sheet.y += 72
