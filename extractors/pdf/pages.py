"""One page of a PDF as its layout, read from the text layer or recognised: what a document is put together from."""

from dataclasses import dataclass
from typing import Any

import pypdfium2

from extractors.limits import limits
from extractors.pdf.grid import grids
from extractors.pdf.layer import needs_recognition
from extractors.pdf.rules import Rules, page_rules
from extractors.pdf.struck import struck_words
from extractors.pdf.tables import fill
from extractors.pdf.words import Word, page_words
from schemas.errors import LimitExceeded, UnreadableDocument
from schemas.layout import Table


@dataclass(frozen=True, slots=True)
class PageLayout:
    """One page: its tables, the words outside them, its rules, and how many printed characters it has.

    `slanted` are words over the page, such as «КОПИЯ», `struck` those that a stroke goes through. `unreadable` says
    that there is no text layer, or none to be trusted: the page must be recognised.
    """

    number: int
    width: float
    height: float
    tables: tuple[Table, ...]
    words: tuple[Word, ...]
    rules: Rules
    characters: int
    unreadable: bool = False
    slanted: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()


def open_pdf(data: bytes) -> Any:
    """The pypdfium2 document. Raises `UnreadableDocument`, `LimitExceeded`."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableDocument("encrypted") from error
        raise UnreadableDocument(detail=str(error)) from error
    most = limits().pages
    if len(pdf) > most:
        raise LimitExceeded("too-many-pages", pages=len(pdf), limit=most)
    return pdf


def page_layout(page: Any, number: int) -> PageLayout:
    """What stands on one page; it is closed afterwards."""
    try:
        found = page_words(page)
        rules = page_rules(page, found.turn)
        unreadable = needs_recognition(page, [word.text for word in found.words], len(rules.vertical))
    finally:
        page.close()
    tables = []
    struck = struck_words(found.words, rules.horizontal)
    words = tuple(word for word in found.words if word not in struck) if struck else found.words
    deleted = tuple(word.text for word in found.words if word in struck) if struck else ()
    for grid in grids(rules):
        table, words = fill(grid, words, number)
        tables.append(table)
    return PageLayout(
        number,
        found.width,
        found.height,
        tuple(tables),
        words,
        rules,
        found.characters,
        unreadable,
        found.slanted,
        deleted,
    )
