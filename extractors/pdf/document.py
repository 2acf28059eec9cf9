"""A PDF with a text layer as a `Document`; pages without one to be trusted are recognised."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import pypdfium2

from extractors.pdf.assembly import document, with_breaks, with_ruleless
from extractors.pdf.pages import PageLayout, open_pdf, page_layout
from extractors.progress import steps
from schemas.errors import UnreadableDocument
from schemas.layout import Document


def read(data: bytes) -> Document:
    """The PDF in `data`; pages without a text layer to be trusted are recognised.

    Raises `UnreadableDocument` (damaged, encrypted), `LimitExceeded` (pages), `MissingTool`.
    """
    pdf = open_pdf(data)
    try:
        layouts = [page_layout(pdf[index], index + 1) for index in steps(range(len(pdf)))]
        if any(layout.unreadable for layout in layouts):
            # OpenCV and Tesseract take a while to load.
            recognise: Callable[[Any, Sequence[PageLayout]], Document]
            recognise = import_module("extractors.scan.document").with_recognised
            return recognise(pdf, layouts)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(detail=str(error)) from error
    finally:
        pdf.close()
    return document(with_breaks(with_ruleless(layouts)))
