"""PDF files for tests: text and strokes at coordinates from the top left corner, in points of an A4 page."""

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.builder.fonts import registered

WIDTH, HEIGHT = A4
SIZE = 10.0


class Sheet:
    """One page of a canvas, measured from its top left corner."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        canvas.setFont(registered("serif")[0], SIZE)
        canvas.setLineWidth(0.5)

    def text(self, x: float, y: float, *lines: str, step: float = 12.0) -> None:
        for index, line in enumerate(lines):
            self._canvas.drawString(x, HEIGHT - y - index * step, line)

    def small(self, x: float, y: float, *lines: str) -> None:
        """Lines in the type of a stamp."""
        self._canvas.setFont(registered("serif")[0], 0.55 * SIZE)
        self.text(x, y, *lines, step=7.0)
        self._canvas.setFont(registered("serif")[0], SIZE)

    def aslant(self, x: float, y: float, degrees: float, text: str) -> None:
        self._canvas.saveState()
        self._canvas.translate(x, HEIGHT - y)
        self._canvas.rotate(degrees)
        self._canvas.drawString(0, 0, text)
        self._canvas.restoreState()

    def across(self, y: float, left: float, right: float) -> None:
        self._canvas.line(left, HEIGHT - y, right, HEIGHT - y)

    def down(self, x: float, top: float, bottom: float) -> None:
        self._canvas.line(x, HEIGHT - top, x, HEIGHT - bottom)

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        for y in ys:
            self.across(y, xs[0], xs[-1])
        for x in xs:
            self.down(x, ys[0], ys[-1])


Draw = Callable[[Sheet], None]


def pdf(*pages: Draw, rotate: int = 0) -> bytes:
    """A file with one page a function."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for draw in pages:
        canvas.setPageRotation(rotate)
        draw(Sheet(canvas))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def rows(sheet: Sheet, xs: Sequence[float], top: float, texts: Sequence[Sequence[str]], height: float = 30.0) -> None:
    """Texts in the cells of a table without rules; lines of a cell are parted by ``|``."""
    for index, row in enumerate(texts):
        for x, text in zip(xs, row, strict=False):
            sheet.text(x + 4, top + index * height + 12, *text.split("|"))
