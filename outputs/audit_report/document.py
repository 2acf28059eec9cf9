"""The letter as a Word document: one part an order, each on a page of its own, with real headings and tables."""

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from knowledge.messages import Language, message
from outputs.audit_report.letter import Fault, Letter
from outputs.export.cells import fitted
from outputs.export.errors import NothingChosen

FONT = "Times New Roman"
_SPELLED = {"ru": "ru-RU", "en": "en-GB"}
_HEAD_FILL = "E7ECF3"
_WIDTHS = (18, 102, 50)
"""Millimetres of the columns of evidence; together the width of the text."""


def write_document(path: Path, letters: Iterable[Letter], language: Language) -> int:
    """The letters to `path` (DOCX, A4); how many orders it holds. Errors: `NothingChosen`."""
    document = _blank(language)
    count = 0
    for count, letter in enumerate(letters, 1):
        _add(document, letter, language, first=count == 1)
    if not count:
        raise NothingChosen
    document.save(str(path))
    return count


def _add(document: Doc, letter: Letter, language: Language, *, first: bool) -> None:
    heading = document.add_heading(letter.act, 1)
    heading.paragraph_format.page_break_before = not first
    _pairs(document, letter.facts)
    document.add_paragraph(letter.summary).paragraph_format.space_before = Pt(8)
    for name, faults in (("violations", letter.violations), ("hints", letter.hints)):
        if faults:
            document.add_heading(message(f"letter.{name}", language), 2)
            if name == "hints":
                document.add_paragraph(message("letter.hints.how", language))
            for number, fault in enumerate(faults, 1):
                _fault(document, number, fault, language, inferred=name == "hints")
    if not letter.violations:
        document.add_paragraph(message("letter.nothing", language))
    if letter.unknown:
        document.add_heading(message("letter.unknown", language), 2)
        for one in letter.unknown:
            document.add_paragraph(f"{one.title}: {one.why}", style="List Bullet")


def _fault(document: Doc, number: int, fault: Fault, language: Language, *, inferred: bool) -> None:
    document.add_heading(f"{number}. {fault.title}", 3)
    _named(document, message("letter.reasoning" if inferred else "letter.asks", language), fault.asks, follows=True)
    severity = (message("audit.severity", language).capitalize(), fault.severity)
    origin = (message("letter.origin", language), fault.origin)
    paragraph = _named(document, *(origin if inferred else severity), follows=True)
    if not inferred:
        paragraph.add_run(". ")
        paragraph.add_run(f"{origin[0]}: ").bold = True
        paragraph.add_run(origin[1])
    if fault.counted:
        document.add_paragraph(fault.counted).paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    _widths(table, _WIDTHS)
    for cell, name in zip(table.rows[0].cells, ("row", "quoted", "place"), strict=True):
        _fill(cell, message(f"letter.column.{name}", language), bold=True, colour=_HEAD_FILL)
    _mark(table.rows[0], "w:tblHeader")
    for shown in fault.shown:
        row = table.add_row()
        _mark(row, "w:cantSplit")
        for cell, text, width in zip(row.cells, shown, _WIDTHS, strict=True):
            cell.width = Mm(width)
            _fill(cell, text)
    _named(document, message("letter.mend", language), fault.mend).paragraph_format.space_before = Pt(4)


def _pairs(document: Doc, facts: Sequence[tuple[str, str]]) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for name, value in facts:
        cells = table.add_row().cells
        for cell, text, width in zip(cells, (name, value), (45, 125), strict=True):
            cell.width = Mm(width)
            _fill(cell, text, colour=_HEAD_FILL if cell is cells[0] else None)
    _widths(table, (45, 125))


def _named(document: Doc, name: str, text: str, *, follows: bool = False) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{name}: ").bold = True
    paragraph.add_run(text)
    paragraph.paragraph_format.keep_with_next = follows
    return paragraph


def _fill(cell: _Cell, text: str, *, bold: bool = False, colour: str | None = None) -> None:
    paragraph = cell.paragraphs[0]
    # By its id: the library looks a name up among all styles, for every cell anew.
    paragraph._p.get_or_add_pPr().style = "Cell"
    paragraph.add_run(fitted(text)).bold = bold
    if colour:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _mark(row: _Row, name: str) -> None:
    """«w:tblHeader»: repeated on every page; «w:cantSplit»: no page breaks it. The library has no words for them."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _widths(table: Table, widths: Sequence[int]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _blank(language: Language) -> Doc:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    told = document.core_properties
    told.title, told.author, told.comments = message("letter.title", language), "prikaz", ""
    told.language = _SPELLED[language]
    told.created = told.modified = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    _styles(document, language)
    return document


def _styles(document: Doc, language: Language) -> None:
    cell = document.styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = document.styles["Normal"]
    sizes = {"Normal": 11.0, "Cell": 9.5, "Heading 1": 15.0, "Heading 2": 13.0, "Heading 3": 11.5}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.size = Pt(size)
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        # The theme's fonts would win over the name, in the headings.
        for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{attribute}"), None)
        for attribute in ("eastAsia", "cs"):
            fonts.set(qn(f"w:{attribute}"), FONT)
        if name.startswith("Heading"):
            style.font.color.rgb = RGBColor(0x1F, 0x3A, 0x5F)
        style.paragraph_format.space_after = Pt(0 if name == "Cell" else 4)
    spelled = OxmlElement("w:lang")
    spelled.set(qn("w:val"), _SPELLED[language])
    document.styles["Normal"].element.get_or_add_rPr().append(spelled)
