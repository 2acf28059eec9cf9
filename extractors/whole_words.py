"""A hyphen at a line's end is the margin's where the document itself prints the word whole in another place.

A dictionary knows no «Краснобор»; the head of the order does. Only such hyphens are taken out here: what the document
says nowhere else is left to `extractors.words`.

A browser writes the hyphens that it puts in itself as U+2010, which no author types: where a document has that sign at
ends of lines only, it is the margin's, whatever the word.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from schemas.layout import Document, Paragraph, Table

_CUT = re.compile(r"(?<![\w-])([А-ЯЁа-яё]{2,})-\n([а-яё]{3,})")
_WORD = re.compile(r"(?<![\w-])[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*(?![\w-])")
_MARGINS = re.compile(r"(?<=\w)\u2010(?=\n|$)")
_TYPED = re.compile(r"\u2010(?!\n|$)")
_BEYOND = 3
"""Letters behind the hyphen that the whole word must share: endings differ («Краснобор» / «Красноборского»)."""


def with_whole_words(document: Document) -> Document:
    """`document` with the words that its margins cut and that it prints whole elsewhere."""
    document = _without_margins(document)
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


def _without_margins(document: Document) -> Document:
    """`document` with a browser's own hyphens as soft ones (U+00AD), which `extractors.words` takes out."""
    texts = [text for text in document.texts() if "\u2010" in text]
    if not texts or any(_TYPED.search(text) for text in texts):
        return document
    return _changed(document, lambda text: _MARGINS.sub("\u00ad", text))


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
                if any("-\n" in cell.text or "\u2010" in cell.text for cell in row.cells)
                else row
                for row in block.rows
            )
            blocks.append(replace(block, rows=rows))
    return replace(document, blocks=tuple(blocks))
