"""A Word file as a `Document`: the body in order, then text of notes, headers and footers in their own flows."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extractors.docx.names import child, local, value
from extractors.docx.numbering import Counter, definitions
from extractors.docx.package import Package, open_package
from extractors.docx.runs import Words, words
from extractors.docx.styles import PLAIN, Looks, looks, paragraph_styles
from extractors.docx.tables import table_rows
from extractors.progress import steps
from schemas.layout import Document, Flow, Paragraph, Place, Table

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body"})
_BETWEEN_PARAGRAPHS = "\n"
_BETWEEN_ITEMS = "\n\n"


def read(data: bytes) -> Document:
    """The Word file in `data` (.docx, .docm, .dotx, strict or transitional).

    `pages` is known only where Word left the breaks that it rendered. Raises `UnreadableDocument`, `LimitExceeded`.
    """
    package = open_package(data)
    body = child(package.main, "body")
    walk = _Walk(_numbering(package), _styles(package))
    blocks = [*walk.blocks(body)] if body is not None else []
    rendered = next(package.main.iter("{*}lastRenderedPageBreak"), None) is not None
    for kind, flow in (("footnotes", Flow.FOOTNOTE), ("header", Flow.HEADER), ("footer", Flow.FOOTER)):
        for part in package.parts.get(kind, ()):
            blocks += _aside(part, flow, walk)
    return Document(tuple(blocks), MEDIA_TYPE, pages=walk.page if rendered else None)


def _numbering(package: Package) -> Counter:
    parts = package.parts.get("numbering", ())
    return Counter(definitions(parts[0] if parts else None))


def _styles(package: Package) -> dict[str, Looks]:
    parts = package.parts.get("styles", ())
    return paragraph_styles(parts[0] if parts else None)


def _aside(part: etree._Element, flow: Flow, walk: "_Walk") -> Iterator[Paragraph]:
    for element in part.iter():
        if local(element) == "p":
            text = words(element).text
            if text.strip():
                yield Paragraph(text, flow=flow)


@dataclass(slots=True)
class _Walk:
    """State of one pass over the body: counters of lists, and where we are."""

    counter: Counter
    styles: dict[str, Looks]
    page: int = 1
    tables: int = 0

    def blocks(self, container: etree._Element) -> Iterator[Paragraph | Table]:
        for element in steps(container):
            name = local(element)
            if name == "p":
                yield from self._paragraphs(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name in _WRAPPERS:
                yield from self.blocks(element)

    def _paragraphs(self, element: etree._Element) -> Iterator[Paragraph | Table]:
        found, look, label = self._read(element)
        place = Place(page=self.page)
        self.page += found.pages_broken
        text = f"{label} {found.text}" if label else found.text
        if text.strip():
            bold = found.all_bold if found.all_bold is not None else look.bold
            yield Paragraph(text, place, align=look.align, bold=bold, heading=look.heading)
        for box in found.boxes:
            yield from self.blocks(box)

    def _read(self, element: etree._Element) -> tuple[Words, Looks, str]:
        found = words(element)
        properties = child(element, "pPr")
        if properties is None:
            look = self.styles[""]
        else:
            style = self.styles.get(value(child(properties, "pStyle")) or "", PLAIN)
            look = looks(properties, None).over(style)
        label = ""
        # An empty numbered paragraph counts only where it stands for something: a cell that holds the number alone.
        if look.list_id not in {None, "0"}:
            label = self.counter.next(str(look.list_id), look.depth or 0)
        return found, look, label

    def _table(self, element: etree._Element) -> Iterator[Paragraph | Table]:
        inner = _layout_content(element)
        if inner is not None:
            yield from self.blocks(inner)
            return
        self.tables += 1
        place = Place(page=self.page, table=self.tables)
        rows = table_rows(element, self._cell, place)
        if rows:
            yield Table(rows, place, authored=True)

    def _cell(self, element: etree._Element) -> tuple[str, bool | None]:
        text = ""
        weights: list[bool] = []
        for piece, item, bold in self._pieces(element):
            if text:
                text += _BETWEEN_ITEMS if item else _BETWEEN_PARAGRAPHS
            text += piece
            if bold is not None:
                weights.append(bold)
        return text, all(weights) if weights else None

    def _pieces(self, element: etree._Element) -> Iterator[tuple[str, bool, bool | None]]:
        """Texts of a cell's paragraphs, whether each is an item of a list, and its weight."""
        for inner in element:
            name = local(inner)
            if name == "p":
                found, look, label = self._read(inner)
                self.page += found.pages_broken
                item = look.list_id not in {None, "0"}
                if found.text.strip() or label:
                    text = f"{label} {found.text}".rstrip() if label else found.text
                    bold = found.all_bold if found.all_bold is not None else look.bold
                    yield text, item, bool(bold) if found.text.strip() else None
                for box in found.boxes:
                    yield from self._pieces(box)
            elif name == "tbl":
                for row in table_rows(inner, self._cell, Place()):
                    texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
                    if texts:
                        yield " ".join(texts), True, None
            elif name in _WRAPPERS:
                yield from self._pieces(inner)


def _layout_content(table: etree._Element) -> etree._Element | None:
    """The only cell of a table that is a frame around other tables, so that these are read as tables themselves."""
    cells = (cell for row in table.iterchildren("{*}tr") for cell in row.iterchildren("{*}tc"))
    first = next(cells, None)
    if first is not None and next(cells, None) is None and child(first, "tbl") is not None:
        return first
    return None
