"""What belongs to the page and not to the order: page numbers, running heads, stamps of electronic signature."""

import re
from collections import Counter
from collections.abc import Sequence

from extractors.pdf.paragraphs import Line, printed_lines
from extractors.pdf.seals import is_seal
from extractors.pdf.words import Word
from schemas.layout import Flow

_EDGE = 0.09
"""Share of the page's height, above and below, where running heads and page numbers stand."""
_PAGE_NUMBER = re.compile(
    r"^[-–—\s]*(?:стр(?:аница|\.)?\s*)?\d{1,3}(?:\s*(?:из|/)\s*\d{1,3})?[-–—\s.]*$", re.IGNORECASE
)
_ANNEX = re.compile(r"приложение|утвержд", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def flows(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[list[Flow]]:
    """For each page (its height, its lines) the stream that each line belongs to.

    A line at the page's edge is a running head where most pages have the same line there, figures aside. The head of a
    table is repeated too, but stands in columns; an annex begins with words of its own.
    """
    repeated = Counter(
        key for height, found in pages for key in {_key(line) for line in found if _at_edge(line, height)}
    )
    enough = 2 if len(pages) == 2 else max(3, 0.6 * len(pages))
    return [[_flow(line, height, repeated, enough) for line in found] for height, found in pages]


def body_words(pages: Sequence[tuple[float, Sequence[Word]]]) -> list[tuple[Word, ...]]:
    """For each page (its height, its words) the words that belong to the order."""
    printed = [printed_lines(words) for _, words in pages]
    streams = flows([(height, found) for (height, _), found in zip(pages, printed, strict=True)])
    bodies = []
    for (_, words), found, stream in zip(pages, printed, streams, strict=True):
        apart = [line for line, flow in zip(found, stream, strict=True) if flow is not Flow.BODY]
        bodies.append(tuple(word for word in words if not any(_holds(line, word) for line in apart)))
    return bodies


def _holds(line: Line, word: Word) -> bool:
    x, y = word.middle
    return line.x0 <= x <= line.x1 and line.top <= y <= line.bottom


def _flow(line: Line, height: float, repeated: Counter[str], enough: float) -> Flow:
    if is_seal(line.text):
        return Flow.STAMP
    if _at_edge(line, height) and (_PAGE_NUMBER.match(line.text) or _running_head(line, repeated, enough)):
        return Flow.HEADER if line.top < height / 2 else Flow.FOOTER
    return Flow.BODY


def _running_head(line: Line, repeated: Counter[str], enough: float) -> bool:
    in_columns = line.text.count("\t") > 1
    return repeated[_key(line)] >= enough and not in_columns and not _ANNEX.match(line.text)


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom < _EDGE * height or line.top > (1 - _EDGE) * height


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.strip().lower())
