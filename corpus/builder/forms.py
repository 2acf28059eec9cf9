"""Every layout by its name: an order becomes the bytes of one document, with what those bytes print."""

import hashlib
import itertools
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pypdfium2

from corpus.builder import content, html, office, pdf, pdf_table, scan, text_forms, truth, word
from corpus.builder.layouts import AnnexStart, Block, Choices, Grid, Parts, typeset
from corpus.builder.model import Order, PlanContent
from schemas.record import OrderRecord, Source

LAYOUTS: dict[str, tuple[str, ...]] = {
    "txt": ("txt-tabs", "txt-lines", "txt-markdown"),
    "docx": ("docx-plain", "docx-numbered", "docx-rich", "docx-wide"),
    "html": ("html-portal",),
    "pdf": ("pdf-ruled", "pdf-rules", "pdf-bare", "pdf-merged", "pdf-landscape", "pdf-rotated"),
    "office-pdf": ("pdf-office",),
    "doc": ("doc-office",),
    "odt": ("odt-office",),
    "rtf": ("rtf-office",),
    "scan": ("scan-pdf-200", "scan-pdf-300", "scan-pdf-150", "scan-tiff", "scan-jpeg", "scan-png"),
}
"""Layouts by format. A stem ends in its layout's name."""

MEDIA = {
    "txt": "text/plain",
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "pdf": "application/pdf",
    "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "tiff": "image/tiff",
    "jpg": "image/jpeg",
    "png": "image/png",
}

OFFICE = {"pdf-office": "pdf", "doc-office": "doc", "odt-office": "odt", "rtf-office": "rtf"}
"""Layouts that LibreOffice makes of a Word file, and what it makes."""


@dataclass(frozen=True, slots=True)
class Built:
    """One document: its name without and with extension, its bytes, the order as these bytes print it."""

    stem: str
    extension: str
    data: bytes
    order: Order
    oddities: tuple[str, ...]
    layout: str
    pages: int | None = None
    ocr: bool = False

    @property
    def name(self) -> str:
        return f"{self.stem}.{self.extension}"

    def record(self) -> OrderRecord:
        """The truth, with the sha256 of these bytes."""
        source = Source(
            path=f"orders/{self.name}",
            sha256=hashlib.sha256(self.data).hexdigest(),
            media_type=MEDIA[self.extension],
            pages=self.pages,
            ocr=self.ocr,
        )
        return truth.record(self.order, source)


def build(seed: int, index: int, layout: str) -> Built:
    """Order `index` of a seed in one layout; the same arguments give the same document."""
    order = content.compose(seed, index)
    if layout in ("scan-jpeg", "scan-png"):
        # These hold an annex alone, and a municipal one would not say which region it belongs to.
        further = (content.compose(seed, index + 1000 * step) for step in range(1, 100))
        order = next(
            found for found in itertools.chain([order], further) if found.head is None or found.head.level == "regional"
        )
    rng = random.Random(f"{layout}-{seed}-{index}")
    family = next(name for name, names in LAYOUTS.items() if layout in names)
    stem = f"s{seed}-{index:03d}-{layout}"
    return _FAMILIES[family](order, layout, rng, stem)


def _text(order: Order, layout: str, rng: random.Random, stem: str) -> Built:
    oddities: set[str] = set()
    encoding = rng.choice(text_forms.ENCODINGS)
    if encoding != "utf-8":
        oddities.add(encoding)
    order = content.with_marks(order, "- ")
    if rng.random() < 0.2 and layout == "txt-tabs":
        oddities.add("markdown-titles")
    if layout == "txt-tabs":
        order = content.in_one_line(order)
    if encoding == "koi8-r":
        order = text_forms.plainer(order)
    writers = {
        "txt-tabs": text_forms.tabs,
        "txt-lines": text_forms.one_cell_a_line,
        "txt-markdown": text_forms.markdown,
    }
    text = writers[layout](typeset(order, Choices(merge=False)), rng, oddities)
    return _built(stem, "txt", text.encode(encoding), order, oddities, layout)


def _word(order: Order, layout: str, rng: random.Random, stem: str) -> Built:
    oddities: set[str] = set()
    style = word.Style.draw(rng, layout, oddities)
    # Nobody sets six columns on an upright page: their words would not fit.
    many = any(isinstance(a.content, PlanContent) and len(a.content.columns) > 5 for a in order.annexes)
    blocks = typeset(order, Choices(wide=many or layout == "docx-wide"))
    return _built(stem, "docx", word.document(blocks, style), order, oddities, layout)


def _html(order: Order, layout: str, rng: random.Random, stem: str) -> Built:
    oddities: set[str] = set()
    title = order.head.title if order.head else order.annexes[0].content.title
    text = html.page(typeset(order, Choices()), rng, oddities, title)
    return _built(stem, "html", html.encoded(text, rng, oddities), order, oddities, layout)


def _pdf(order: Order, layout: str, rng: random.Random, stem: str) -> Built:
    oddities: set[str] = set()
    order = content.with_close_dashes(content.with_marks(order, rng.choice(["– ", "- ", "• "])))
    if layout == "pdf-merged":
        order = content.with_merges(order, rng)
    look = pdf.Look.draw(rng, layout, oddities)
    signer = order.head.signer_printed if order.head else ""
    data, pages = printed(typeset(order, Choices(wide=look.wide)), look, oddities, signer)
    return replace(_built(stem, "pdf", data, order, oddities, layout), pages=pages)


def _office(order: Order, layout: str, rng: random.Random, stem: str) -> Built:
    """The Word file that LibreOffice is to convert: `converted` finishes it."""
    source = rng.choice(["docx-plain", "docx-numbered", "docx-rich", "docx-wide"])
    if layout == "pdf-office":
        order = content.with_close_dashes(content.with_marks(order, "– "))
        # LibreOffice would print what a tracked change deletes.
        source = source.replace("rich", "plain")
    return replace(_word(order, source, rng, stem), layout=layout)


def converted(waiting: Sequence[Built]) -> list[Built]:
    """Documents of one LibreOffice layout, converted in one call."""
    extension = OFFICE[waiting[0].layout]
    found = office.converted({built.stem: built.data for built in waiting}, extension)
    return [
        replace(built, data=found[built.stem], extension=extension, pages=_pages(found[built.stem], extension))
        for built in waiting
    ]


def _pages(data: bytes, extension: str) -> int | None:
    if extension != "pdf":
        return None
    document = pypdfium2.PdfDocument(data)
    count = len(document)
    document.close()
    return count


def _scan(order: Order, layout: str, rng: random.Random, stem: str) -> Built:
    """A PDF of one of the drawn layouts through the scanner."""
    oddities: set[str] = set()
    order = content.with_close_dashes(content.with_marks(order, "- "))
    kind = layout.split("-")[1]
    looks = ["pdf-ruled"] * 6 + ["pdf-merged", "pdf-landscape", "pdf-rules", "pdf-bare"]
    look = pdf.Look.draw(rng, rng.choice(looks), oddities)
    look.table_size = max(look.table_size, 10.0)
    signer = order.head.signer_printed if order.head else ""
    text_pdf, count = printed(typeset(order, Choices(wide=look.wide)), look, oddities, signer)
    rows = 12
    while kind in ("jpeg", "png") and (order.head or count > 1):
        # A picture is one page: as many rows as it holds.
        order, rows = content.first_rows(order, rows), rows - 1
        text_pdf, count = printed(typeset(order, Choices(wide=look.wide)), look, oddities, signer)
    dpi = int(layout.split("-")[2]) if kind == "pdf" else 200
    scanner = scan.Scanner.draw(rng, dpi, oddities)
    pictures = scan.pages(text_pdf, scanner)
    if kind == "pdf":
        extension, data = "pdf", scan.as_pdf(pictures, scanner)
    elif kind == "tiff":
        extension, data = "tiff", scan.as_tiff(pictures, scanner)
    else:
        extension, data = {"jpeg": "jpg", "png": "png"}[kind], scan.as_picture(pictures[0], scanner, kind.upper())
    return replace(_built(stem, extension, data, order, oddities, layout), pages=count, ocr=True)


def printed(blocks: tuple[Block, ...], look: pdf.Look, oddities: set[str], signer: str) -> tuple[bytes, int]:
    """The PDF and its number of pages."""
    sheet = pdf.Sheet(look, oddities=oddities)
    sheet.start()
    for block in blocks:
        if isinstance(block, AnnexStart):
            sheet.turn((pdf.PORTRAIT[1], pdf.PORTRAIT[0]) if look.wide else pdf.PORTRAIT)
        elif isinstance(block, Grid):
            pdf_table.draw(sheet, block)
        elif isinstance(block, Parts):
            pdf.parts(sheet, block)
            if look.stamp and len(block.parts) == 2 and block.parts[1].startswith(signer[:2]):
                pdf.stamp(sheet, signer)
        else:
            pdf.paragraph(sheet, block)
    sheet.canvas.showPage()
    sheet.canvas.save()
    return sheet.buffer.getvalue(), sheet.page


def _built(stem: str, extension: str, data: bytes, order: Order, oddities: set[str], layout: str) -> Built:
    return Built(stem, extension, data, order, tuple(sorted(order.oddities | oddities)), layout)


_FAMILIES: dict[str, Callable[[Order, str, random.Random, str], Built]] = {
    "txt": _text,
    "docx": _word,
    "html": _html,
    "pdf": _pdf,
    "office-pdf": _office,
    "doc": _office,
    "odt": _office,
    "rtf": _office,
    "scan": _scan,
}
