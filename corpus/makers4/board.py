"""Pages drawn stroke by stroke and word by word, in ways that programs of accountants and document systems do."""

import random
import textwrap
from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from corpus.makers.truth import Truth

FONT, SIZE, STEP = "Desk", 11, 13.2
Pen = Callable[[Canvas, float, float, str, str], None]


def by_words(canvas: Canvas, x: float, y: float, text: str, font: str) -> None:
    """Each word by itself, no space is ever drawn."""
    for word in text.split():
        canvas.setFont(font, SIZE)
        canvas.drawString(x, y, word)
        x += stringWidth(word + " ", font, SIZE)


def by_letters(canvas: Canvas, x: float, y: float, text: str, font: str) -> None:
    """Each letter by itself, spaces too."""
    for letter in text:
        canvas.setFont(font, SIZE)
        canvas.drawString(x, y, letter)
        x += stringWidth(letter, font, SIZE)


class Board:
    """One document; `width` and `height` are those of the page as it is read."""

    def __init__(
        self, width: float, height: float, pen: Pen, shuffle: int | None = None, rotated: bool = False
    ) -> None:
        self.data = BytesIO()
        self.width, self.height, self.pen, self.rotated = width, height, pen, rotated
        self.canvas = Canvas(self.data, pagesize=(width, height), invariant=1)
        self.rng = random.Random(shuffle) if shuffle is not None else None
        self.waiting: list[tuple[float, float, str, str]] = []
        self.number = 1
        self._begin()

    def _begin(self) -> None:
        self.y = self.height - 50.0
        if self.rotated:
            # reportlab turns the sheet itself with the page.
            self.canvas.setPageRotation(90)
            self.canvas.translate(self.height, 0)
            self.canvas.rotate(90)

    def turn(self, foot: str = "", *, last: bool = False) -> None:
        """The page is full; `foot` may hold its number."""
        if foot:
            self.say(self.width / 2 - 30, 25, foot.format(self.number))
        if self.rng:
            self.rng.shuffle(self.waiting)
        for x, y, text, font in self.waiting:
            self.pen(self.canvas, x, y, text, font)
        self.waiting.clear()
        self.canvas.showPage()
        self.number += 1
        if not last:
            self._begin()

    def done(self, foot: str = "") -> bytes:
        self.turn(foot, last=True)
        self.canvas.save()
        return self.data.getvalue()

    def say(self, x: float, y: float, text: str, font: str = FONT) -> None:
        pieces = text.split() if self.rng else [text]
        for piece in pieces:
            self.waiting.append((x, y, piece, font))
            x += stringWidth(piece + " ", font, SIZE)

    def text(
        self, words: str, *, x: float = 60, wide: float | None = None, centred: bool = False, bold: bool = False
    ) -> None:
        font = "Desk-Bold" if bold else FONT
        for line in wrapped(words, (wide or self.width - x - 50), font):
            left = (self.width - stringWidth(line, font, SIZE)) / 2 if centred else x
            self.say(left, self.y, line, font)
            self.y -= STEP
        self.y -= 3

    def head(self, truth: Truth, requisites: str, preamble: str) -> None:
        order = truth.head
        self.text(order["issuer"]["name"].upper(), centred=True, bold=True)
        self.text(order["kind"].upper(), centred=True, bold=True)
        self.text(requisites)
        self.text(f"г. {order['place']}", centred=True)
        self.text(order["title"], wide=300, bold=True)
        self.text(preamble)
        for one in order["clauses"]:
            self.text(f"{one['number']}. {one['text']}")
        self.y -= 30
        self.say(60, self.y, order["signatory"]["position"])
        self.say(self.width - 180, self.y, order["signatory"]["name"])
        self.y -= 20

    def box(self, left: float, top: float, right: float, bottom: float, how: str) -> None:
        canvas = self.canvas
        if how == "filled":
            canvas.setFillColor(colors.white)
            canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            for x, y, w, h in (
                (left, top, right - left, 0.6),
                (left, bottom, right - left, 0.6),
                (left, bottom, 0.6, top - bottom),
                (right, bottom, 0.6, top - bottom),
            ):
                canvas.rect(x, y, w, h, stroke=0, fill=1)
            return
        canvas.setDash(*((2, 2) if how == "dashed" else (1, 0)))
        canvas.setLineWidth(0.7)
        canvas.rect(left, bottom, right - left, top - bottom)

    def row(self, texts: Sequence[str], edges: Sequence[float], how: str, *, bold: bool = False) -> None:
        font = "Desk-Bold" if bold else FONT
        cells = [wrapped(text, b - a - 8, font) for text, a, b in zip(texts, edges, edges[1:], strict=False)]
        top, bottom = self.y + STEP - 2, self.y + STEP - 2 - STEP * max(map(len, cells)) - 4
        for left, right, cell in zip(edges, edges[1:], cells, strict=False):
            self.box(left, top, right, bottom, how)
            for at, line in enumerate(cell):
                self.say(left + 4, self.y - 2 - at * STEP, line, font)
        self.y = bottom - STEP + 2


def wrapped(text: str, wide: float, font: str) -> list[str]:
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(longer, font, SIZE) > wide:
            lines.append(word)
        else:
            lines[-1] = longer
    return [piece for line in lines for piece in textwrap.wrap(line, 200) or [""]]
