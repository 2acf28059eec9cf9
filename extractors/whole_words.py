"""A hyphen at a line's end is the margin's where the document itself prints the word whole in another place.

A dictionary knows no «Краснобор»; the head of the order does. Only such hyphens are taken out here: what the document
says nowhere else is left to `extractors.words`.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from schemas.layout import Document, Paragraph, Table

_CUT = re.compile(r"(?<![\w-])([А-ЯЁа-яё]{2,})-\n([а-яё]{3,})")
_WORD = re.compile(r"(?<![\w-])[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*(?![\w-])")
_BEYOND = 3
"""Letters behind the hyphen that the whole word must share: endings differ («Краснобор» / «Красноборского»)."""


def with_whole_words(document: Document) -> Document:
    """`document` with the words that its margins cut and that it prints whole elsewhere."""
    if not any(_CUT.search(text) for text in document.texts()):
        return document
    printed = sorted(set(_words(document.texts())))

    def heal(found: re.Match[str]) -> str:
        first, second = found[1].lower(), found[2]
        start = first + second[:_BEYOND]
        hyphened = f"{first}-{second[:_BEYOND]}"
        whole = _begins(printed, start) and not _begins(printed, hyphened)
        return found[1] + second if whole else found[0]

    return _changed(document, lambda text: _CUT.sub(heal, text) if "-\n" in text else text)


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (found[0].lower() for found in _WORD.finditer(_CUT.sub(" ", text)))


def _begins(words: list[str], start: str) -> bool:
    at = bisect_left(words, start)
    return at < len(words) and words[at].startswith(start)


def _changed(document: Document, change: Callable[[str], str]) -> Document:
    blocks: list[Paragraph | Table] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = change(block.text)
            blocks.append(block if text == block.text else replace(block, text=text))
        else:
            rows = tuple(
                replace(row, cells=tuple(replace(cell, text=change(cell.text)) for cell in row.cells))
                if any("-\n" in cell.text for cell in row.cells)
                else row
                for row in block.rows
            )
            blocks.append(replace(block, rows=rows))
    return replace(document, blocks=tuple(blocks))
