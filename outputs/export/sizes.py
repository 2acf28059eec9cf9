"""Widths of columns in characters, heights of rows in points: such that a text is read without pulling at borders."""

from collections.abc import Iterable, Sequence
from math import ceil

from outputs.export.sheets import Cell, Head, Linked

LONG, WIDEST, WIDE = 60, 52, 38
"""A column whose texts have more than `LONG` letters on the average may be `WIDEST`, any other `WIDE`."""

NARROWEST, FIGURES, HEATED = 7, 11, 6
"""Widths: of any column at least, of figures, of figures under a turned head."""

ARROW = 3
"""Room for the arrow of the filter."""

LINE = 15.0
HIGHEST = 409.0
"""Points: of a line of text, and of a row at most (Excel's limit)."""

_LETTER = 1.1
"""How much wider a letter may be than the figure that widths are counted in: fonts differ from machine to machine."""

_TURNED = 6.2
"""Points that a letter of a turned head takes."""


def column_widths(heads: Sequence[Head], rows: Iterable[tuple[Cell, ...]]) -> list[int]:
    columns: list[list[Cell]] = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in heads]
    return [_width(head, column) for head, column in zip(heads, columns, strict=True)]


def head_height(heads: Sequence[Head], widths: Sequence[int]) -> float:
    turned = max((len(head.title) * _TURNED for head in heads if head.heat), default=0.0)
    plain = max(
        (text_height(head.title, width - ARROW) for head, width in zip(heads, widths, strict=True) if not head.heat),
        default=LINE,
    )
    return min(max(turned + LINE if turned else 0.0, plain, 2 * LINE), HIGHEST)


def row_height(heads: Sequence[Head], row: Sequence[Cell], widths: Sequence[int]) -> float:
    cells = zip(heads, row, widths, strict=True)
    return max((text_height(_text(cell), width) for head, cell, width in cells if head.kind == "text"), default=LINE)


def text_height(text: str, width: int) -> float:
    """The height of `text` wrapped to `width` characters."""
    # What does not fit the highest row need not be measured.
    lines = text[: int(HIGHEST / LINE * width)].splitlines()
    return min(max(1, sum(max(1, ceil(len(line) * _LETTER / width)) for line in lines)) * LINE, HIGHEST)


def _width(head: Head, cells: list[Cell]) -> int:
    texts = [_text(cell) for cell in cells if _text(cell)] if head.kind == "text" else []
    if not texts:
        return _head_width(head)
    most = WIDEST if sum(map(len, texts)) > LONG * len(texts) else WIDE
    longest = ceil(max(map(_longest_line, texts)) * _LETTER) + 1
    return max(_head_width(head), min(longest, most))


def _head_width(head: Head) -> int:
    if head.heat:
        return HEATED
    longest = max((len(word) for word in head.title.split()), default=0) + ARROW
    return max(longest, NARROWEST if head.kind == "text" else FIGURES)


def _longest_line(text: str) -> int:
    # A text that is longer than many lines is as wide as it gets.
    return max(map(len, text[: 20 * WIDEST].splitlines()), default=0)


def _text(cell: Cell) -> str:
    value = cell.value if isinstance(cell, Linked) else cell
    return "" if value is None else str(value)
