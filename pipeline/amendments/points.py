"""The points of an amending order: clauses, «1)», «а)» and dashes under them, each with the points above it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.amendments.quotes import Quoted, quoted
from schemas.record import Clause

_MARKERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (20, re.compile(r"\s*\d{1,2}\s?\)\s*")),
    (30, re.compile(r"\s*[а-яa-z]\s?\)\s*")),
    (40, re.compile(r"\s*[-–—•*·]\s+")),
)
PLAIN = 50
"""Depth of a paragraph without a number or a mark: it stands under the point above it."""

_SENTENCE = re.compile(r"(?<=;)\s+|(?<=[^\s.\d]\.)\s+(?=[А-ЯЁ])|(?<=⟧\.)\s+(?=[А-ЯЁ])")
_ROW = re.compile(r"\t|\s\|\s")
"""A line of a table that an instruction gives is no point."""


@dataclass(frozen=True, slots=True)
class Point:
    """One paragraph of the clause with this number: `depth` grows inwards, `sentences` are pieces of the skeleton."""

    clause: str | None
    depth: int
    sentences: tuple[str, ...]
    words: Quoted


def points(clauses: Sequence[Clause]) -> Iterator[Point]:
    """Every point in document order."""
    for clause in clauses:
        words = quoted(clause.text)
        own = clause.number.count(".") + 1 if clause.number else 1
        first = True
        for line in words.skeleton.split("\n"):
            depth, text = (own, line) if first else _depth(line)
            first = False
            if text.strip(" \t⟦⟧0123456789;.,»") and not _ROW.search(text):
                yield Point(clause.number, depth, tuple(_sentences(text)), words)


def _depth(line: str) -> tuple[int, str]:
    for depth, marker in _MARKERS:
        if match := marker.match(line):
            return depth, line[match.end() :]
    return PLAIN, line


def _sentences(text: str) -> Iterator[str]:
    for piece in _SENTENCE.split(text):
        if piece.strip(" ;.,"):
            yield piece.strip()
