"""Every layout by its name: an order becomes the bytes of one document, with what those bytes print."""

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass

from corpus.builder import content, html, text_forms, truth, word
from corpus.builder.layouts import Choices, typeset
from corpus.builder.model import Order
from schemas.record import OrderRecord, Source

LAYOUTS: dict[str, tuple[str, ...]] = {
    "txt": ("txt-tabs", "txt-lines", "txt-markdown"),
    "docx": ("docx-plain", "docx-numbered", "docx-rich", "docx-wide"),
    "html": ("html-portal",),
}
"""Layouts by format. A stem ends in its layout's name."""

MEDIA = {
    "txt": "text/plain",
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
}


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
    blocks = typeset(order, Choices(wide=layout == "docx-wide"))
    return _built(stem, "docx", word.document(blocks, style), order, oddities, layout)


def _html(order: Order, layout: str, rng: random.Random, stem: str) -> Built:
    oddities: set[str] = set()
    title = order.head.title if order.head else order.annexes[0].content.title
    text = html.page(typeset(order, Choices()), rng, oddities, title)
    return _built(stem, "html", html.encoded(text, rng, oddities), order, oddities, layout)


def _built(stem: str, extension: str, data: bytes, order: Order, oddities: set[str], layout: str) -> Built:
    return Built(stem, extension, data, order, tuple(sorted(order.oddities | oddities)), layout)


_FAMILIES: dict[str, Callable[[Order, str, random.Random, str], Built]] = {"txt": _text, "docx": _word, "html": _html}
