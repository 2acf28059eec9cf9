"""The letter as a Word document: one part an order, each on a page of its own, with real headings and tables.

The styles are made by the library; the body is written as a stream, so that neither time nor memory grows faster than
the number of orders (the library looks through the whole body for each paragraph that it adds).
"""

import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from knowledge.messages import Language, message
from outputs.audit_report.letter import Fault, Letter
from outputs.audit_report.markup import Look, Run, cell, paragraph, row, table
from outputs.audit_report.summary import Summary
from outputs.audit_report.trend import Trend
from outputs.audit_report.words import trend_lines
from outputs.export.errors import NothingChosen

FONT = "Times New Roman"
_SPELLED = {"ru": "ru-RU", "en": "en-GB"}
_HEAD_FILL = "E7ECF3"
_EVIDENCE = (18, 102, 50)
"""Millimetres of the columns of evidence; together the width of the text."""
_FACTS = (45, 125)
_SUMMARY = (110, 35, 25)
_YEARS_ACROSS = 5
_BODY = "word/document.xml"
_END = b"<w:sectPr"
"""The last element of a body: size and margins of its pages."""


def write_document(path: Path, letters: Iterable[Letter], language: Language) -> int:
    """The letters to `path` (DOCX, A4), one after another; how many orders it holds. Errors: `NothingChosen`."""
    blank = io.BytesIO()
    _blank(language).save(blank)
    count = 0
    with zipfile.ZipFile(blank) as empty, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        for name in empty.namelist():
            if name != _BODY:
                written.writestr(name, empty.read(name))
        start, end, rest = empty.read(_BODY).partition(_END)
        with written.open(_BODY, "w", force_zip64=True) as body:
            body.write(start)
            trend, summary = Trend(), Summary()
            for count, letter in enumerate(letters, 1):
                body.write("".join(_letter(letter, language, first=count == 1)).encode())
                trend.take(letter.head, letter.judged, letter.held)
                summary.take(letter)
            body.write("".join(_summary(summary, language)).encode())
            body.write("".join(_trend(trend, language)).encode())
            body.write(end + rest)
    if not count:
        raise NothingChosen
    return count


def _letter(letter: Letter, language: Language, *, first: bool) -> Iterator[str]:
    yield paragraph(Run(letter.act), look=Look("Heading1", new_page=not first))
    yield table(
        (row((cell(name, _FACTS[0], fill=_HEAD_FILL), cell(value, _FACTS[1]))) for name, value in letter.facts), _FACTS
    )
    yield paragraph(Run(letter.summary), look=Look(before=8))
    for name, faults in (("violations", letter.violations), ("hints", letter.hints)):
        if faults:
            yield paragraph(Run(message(f"letter.{name}", language)), look=Look("Heading2"))
            if name == "hints":
                yield paragraph(Run(message("letter.hints.how", language)))
            for number, fault in enumerate(faults, 1):
                yield from _fault(number, fault, language, inferred=name == "hints")
    if not letter.violations:
        yield paragraph(Run(message("letter.nothing", language)))
    if letter.unknown:
        yield paragraph(Run(message("letter.unknown", language)), look=Look("Heading2"))
        for one in letter.unknown:
            yield paragraph(Run(f"{one.title}: {one.why}"), look=Look("ListBullet"))


def _fault(number: int, fault: Fault, language: Language, *, inferred: bool) -> Iterator[str]:
    yield paragraph(Run(f"{number}. {fault.title}"), look=Look("Heading3"))
    asks = message("letter.reasoning" if inferred else "letter.asks", language)
    yield paragraph(*_named(asks, fault.asks), look=Look(follows=True))
    severity = _named(message("audit.severity", language).capitalize(), f"{fault.severity}. ")
    origin = _named(message("letter.origin", language), fault.origin)
    yield paragraph(*(origin if inferred else (*severity, *origin)), look=Look(follows=True))
    if fault.counted:
        yield paragraph(Run(fault.counted), look=Look(follows=True))
    names = (message(f"letter.column.{name}", language) for name in ("row", "quoted", "place"))
    heads = [cell(name, width, bold=True, fill=_HEAD_FILL) for name, width in zip(names, _EVIDENCE, strict=True)]
    yield table((row(heads, heading=True), *map(_shown, fault.shown)), _EVIDENCE)
    yield paragraph(*_named(message("letter.mend", language), fault.mend), look=Look(before=4))


def _summary(summary: Summary, language: Language) -> Iterator[str]:
    """The rules that are violated and by how many orders, on a page behind the letters."""
    if not summary.told:
        return
    yield paragraph(Run(message("letter.summary.rules", language)), look=Look("Heading1", new_page=True))
    yield paragraph(Run(message("letter.summary.how", language, orders=summary.orders)))
    heads = (
        message("letter.column.rule", language),
        message("audit.severity", language).capitalize(),
        message("letter.column.orders", language),
    )
    told = [(line.title, line.severity, str(line.orders)) for line in summary.lines()]
    cells = [cell(one, at, bold=True, fill=_HEAD_FILL) for one, at in zip(heads, _SUMMARY, strict=True)]
    rows = (row((cell(one, at) for one, at in zip(each, _SUMMARY, strict=True)), whole=True) for each in told)
    yield table((row(cells, heading=True), *rows), _SUMMARY)
    yield paragraph()


def _trend(trend: Trend, language: Language) -> Iterator[str]:
    """Regions by years, on a page behind the letters; as many years a table as its width takes."""
    if not trend.told:
        return
    yield paragraph(Run(message("letter.trend", language)), look=Look("Heading1", new_page=True))
    yield paragraph(Run(message("letter.trend.how", language)))
    years = trend.years()
    for first in range(0, len(years), _YEARS_ACROSS):
        across = years[first : first + _YEARS_ACROSS]
        widths = (_FACTS[0], *(_FACTS[1] / _YEARS_ACROSS for _ in across))
        heads = (message("letter.region", language), *map(str, across))
        lines = trend_lines(trend, across, language)
        yield table(
            (
                row(
                    (cell(one, at, bold=True, fill=_HEAD_FILL) for one, at in zip(heads, widths, strict=True)),
                    heading=True,
                ),
                *(row((cell(one, at) for one, at in zip(each, widths, strict=True)), whole=True) for each in lines),
            ),
            widths,
        )
        yield paragraph()


def _shown(texts: Sequence[str]) -> str:
    return row((cell(text, width) for text, width in zip(texts, _EVIDENCE, strict=True)), whole=True)


def _named(name: str, text: str) -> tuple[Run, Run]:
    return Run(f"{name}: ", bold=True), Run(text)


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
