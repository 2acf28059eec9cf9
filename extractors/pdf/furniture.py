"""What belongs to the page and not to the order: page numbers, running heads, stamps of electronic signature."""

import re
from collections import Counter
from collections.abc import Sequence

from extractors.pdf.paragraphs import Line
from schemas.layout import Flow

_EDGE = 0.09
"""Share of the page's height, above and below, where running heads and page numbers stand."""
_PAGE_NUMBER = re.compile(
    r"^[-–—\s]*(?:стр(?:аница|\.)?\s*)?\d{1,3}(?:\s*(?:из|/)\s*\d{1,3})?[-–—\s.]*$", re.IGNORECASE
)
_STAMP = re.compile(
    r"документ\s+подписан|электронн\w+\s+подпись|сертификат\b|владелец\b|действител\w+\s+(?:с|до)\b|"
    r"усиленн\w+\s+квалифицированн|^[0-9A-F]{20,}$|отправлен\w+\s+на\s+подпис",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def flows(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[list[Flow]]:
    """For each page (its height, its lines) the stream that each line belongs to.

    A line at the page's edge is a running head where at least half of the pages, and more than one, have the same line
    there, figures aside.
    """
    repeated = Counter(
        key for height, found in pages for key in {_key(line) for line in found if _at_edge(line, height)}
    )
    enough = max(2, len(pages) / 2)
    return [[_flow(line, height, repeated, enough) for line in found] for height, found in pages]


def _flow(line: Line, height: float, repeated: Counter[str], enough: float) -> Flow:
    if _STAMP.search(line.text):
        return Flow.STAMP
    if _at_edge(line, height) and (_PAGE_NUMBER.match(line.text) or repeated[_key(line)] >= enough):
        return Flow.HEADER if line.top < height / 2 else Flow.FOOTER
    return Flow.BODY


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom < _EDGE * height or line.top > (1 - _EDGE) * height


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.strip().lower())
