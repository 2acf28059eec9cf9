"""Scanned pages as a `Document`: recognised side by side, put together as pages of a text PDF are."""

import math
import multiprocessing
import os
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from typing import Any

import cv2

from extractors import detect
from extractors.limits import limits
from extractors.pdf.assembly import document, with_breaks, with_ruleless
from extractors.pdf.layer import share_known
from extractors.pdf.pages import PageLayout, open_pdf
from extractors.pdf.rules import Rules
from extractors.scan.engine import OutOfTime, data_folder, engine
from extractors.scan.page import page_layout
from extractors.scan.pages import INCH, PageImage, image_pages, loaded, pdf_page
from extractors.scan.series import in_series
from schemas.layout import Document, Notice, Paragraph, Place, Table

DOUBTFUL = 0.7
"""Confidence below which a cell is reported."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_BOX = 2
"""Rows that the drawn box of a stamp or of an electronic signature seems to have at most."""
_NO_MEMORY = -4
"""OpenCV's code of an allocation that failed."""
_AHEAD = 2
"""Pages a thread that wait in memory."""


def read(data: bytes, threads: int | None = None) -> Document:
    """The PNG, JPEG or TIFF in `data`.

    Raises `UnreadableDocument` (damaged), `LimitExceeded` (pixels, pages), `MissingTool` (no Russian data).
    """
    data_folder()
    found = recognised(((index, image) for index, image in enumerate(image_pages(data), start=1)), threads)
    return replace(scanned_document(found), media_type=detect.media_type(data))


def read_pdf(data: bytes, threads: int | None = None) -> Document:
    """The PDF in `data`, every page of it recognised whatever its text layer says. Raises as `read` does."""
    data_folder()
    pdf = open_pdf(data)
    try:
        found = recognised(((index + 1, pdf_page(loaded(pdf, index))) for index in range(len(pdf))), threads)
    finally:
        pdf.close()
    return scanned_document(found)


def with_recognised(pdf: Any, layouts: Sequence[PageLayout], threads: int | None = None) -> Document:
    """The open PDF with its unreadable pages recognised, the others as they are.

    A page that recognition reads worse than its layer (a language that is not Russian) keeps its layer.
    """
    data_folder()
    wanted = [layout.number for layout in layouts if layout.unreadable]
    pages = ((number, pdf_page(loaded(pdf, number - 1))) for number in wanted)
    read_again = {layout.number: layout for layout in recognised(pages, threads)}
    best = [_better(layout, read_again[layout.number]) if layout.unreadable else layout for layout in layouts]
    return scanned_document(best)


def _better(layer: PageLayout, again: PageLayout) -> PageLayout:
    if not again.unreadable and share_known(_words(again)) >= share_known(_words(layer)):
        return again
    return replace(layer, unreadable=again.unreadable)


def _words(layout: PageLayout) -> list[str]:
    texts = [word.text for word in layout.words]
    texts += [cell.text for table in layout.tables for row in table.rows for cell in row.cells]
    return [word for text in texts for word in _WORD.findall(text)]


def scanned_document(layouts: Sequence[PageLayout]) -> Document:
    """Recognised pages put together, with what was read badly; `unreadable` ones took too long."""
    whole = in_series(document(with_breaks(_with_ruleless(layouts))))
    unread = [Notice("page-unread", Place(page=layout.number)) for layout in layouts if layout.unreadable]
    return replace(whole, ocr=True, notices=(*whole.notices, *unread, *doubtful(whole)))


def _with_ruleless(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages with the tables that have no grid, unless one of the grids is more than a stamp or a stray box."""
    if any(table.width > 2 and len(table.rows) > _BOX for layout in layouts for table in layout.tables):
        return list(layouts)
    found = with_ruleless([replace(layout, tables=()) for layout in layouts])
    return [
        replace(one, tables=tuple(sorted((*layout.tables, *one.tables), key=_top)))
        for layout, one in zip(layouts, found, strict=True)
    ]


def _top(table: Table) -> float:
    return table.place.bbox[1] if table.place.bbox else 0.0


def recognised(pages: Iterable[tuple[int, PageImage]], threads: int | None = None) -> list[PageLayout]:
    """The layout of each numbered page, in the order given.

    Pages run side by side on `threads` (default: one a processor that this process may use, and one inside a worker
    process, whose siblings have the others): Tesseract works outside Python's lock, so threads do what processes would.
    """
    count = threads or usable_threads()
    seconds = limits().recognition
    if count == 1:
        return [_one(number, image, seconds) for number, image in pages]
    with ThreadPoolExecutor(count) as pool:
        return list(_in_order(pool, iter(pages), count * _AHEAD, seconds))


def usable_threads() -> int:
    """Processors of this process; one inside a worker of a pool."""
    if multiprocessing.parent_process() is not None:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_order(
    pool: ThreadPoolExecutor, pages: Iterator[tuple[int, PageImage]], ahead: int, seconds: float
) -> Iterator[PageLayout]:
    waiting: deque[Future[PageLayout]] = deque()
    for number, image in islice(pages, ahead):
        waiting.append(pool.submit(_one, number, image, seconds))
    while waiting:
        yield waiting.popleft().result()
        for number, image in islice(pages, 1):
            waiting.append(pool.submit(_one, number, image, seconds))


def _one(number: int, image: PageImage, seconds: float) -> PageLayout:
    """The page as read, or as an unreadable one where it takes more than `seconds`."""
    own = engine()
    own.begin(seconds)
    try:
        return page_layout(image, number, own)
    except cv2.error as error:
        if error.code == _NO_MEMORY:
            raise MemoryError(str(error)) from error
        raise
    except OutOfTime:
        height, width = image.pixels.shape[:2]
        point = image.dpi / INCH
        return PageLayout(number, width / point, height / point, (), (), Rules((), ()), 0, unreadable=True)
    finally:
        own.begin(math.inf)


def doubtful(whole: Document) -> Iterator[Notice]:
    """A notice for each cell and paragraph that was read with little confidence."""
    for block in whole.blocks:
        for part in (block,) if isinstance(block, Paragraph) else (cell for row in block.rows for cell in row.cells):
            if part.confidence is not None and part.confidence < DOUBTFUL and _letters(part.text):
                yield Notice("low-confidence", replace(part.place, bbox=None), " ".join(part.text.split()))


def _letters(text: str) -> bool:
    return any(character.isalnum() for character in text)
