"""An order as a Word document: python-docx opens the package, all else is raw WordprocessingML."""

import io
import random
import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from corpus.builder.layouts import AnnexStart, Block, Cell, Grid, Para, Parts, shares
from corpus.builder.model import AUTOMATIC
from corpus.builder.numbering import BULLETS, CLAUSES, Numbers, footnotes_part, numbering_xml, row_numbers

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_STAMP = (
    "ДОКУМЕНТ ПОДПИСАН",
    "ЭЛЕКТРОННОЙ ПОДПИСЬЮ",
    "Сертификат 00A1B2C3D4E5F60718",
    "Действителен с 10.01.2023 по 04.04.2026",
)


@dataclass(slots=True)
class Style:
    """Which of Word's own means this document uses."""

    rng: random.Random
    automatic_clauses: bool = False
    automatic_rows: bool = False
    head_table: bool = False
    tracked: bool = False
    controls: bool = False
    stamp: bool = False
    footnote: bool = False
    hard_spaces: bool = False
    numbers: Numbers | None = field(default=None)

    @classmethod
    def draw(cls, rng: random.Random, layout: str, oddities: set[str]) -> "Style":
        """The means of one layout: plain, numbered (automatic numbers) or rich (changes, controls, boxes)."""
        rich = layout == "docx-rich"
        style = cls(rng, head_table=rng.random() < 0.3, hard_spaces=rng.random() < 0.2)
        if layout == "docx-numbered":
            style.automatic_clauses = rng.random() < 0.8
            style.automatic_rows = True
        if rich:
            style.tracked, style.controls, style.stamp = (rng.random() < 0.6 for _ in range(3))
            style.footnote = rng.random() < 0.5
        names = ("automatic_clauses", "automatic_rows", "head_table", "tracked", "controls", "stamp", "hard_spaces")
        oddities |= {name.replace("_", "-") for name in names if getattr(style, name)}
        return style


def document(blocks: tuple[Block, ...], style: Style) -> bytes:
    """The package; equal blocks and seed give equal bytes."""
    file = Document()
    font = file.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(12)
    file.styles["Normal"].paragraph_format.space_after = Pt(4)
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(12)
    body = file.element.body
    style.numbers = row_numbers(blocks) if style.automatic_rows else None
    _numbering(file, style)
    with_note = style.footnote and any(isinstance(block, Para) and block.style == "footnote" for block in blocks)
    wide = False
    for block in blocks:
        if isinstance(block, AnnexStart):
            if block.wide != wide or block.wide:
                wide = block.wide
                made = file.add_section(WD_SECTION.NEW_PAGE)
                made.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
                sides = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
                made.page_width, made.page_height = sides
            else:
                body.insert(len(body) - 1, parse_xml(f'<w:p {_W}><w:r><w:br w:type="page"/></w:r></w:p>'))
            continue
        if isinstance(block, Para) and block.style == "footnote" and with_note:
            continue
        for xml in _block(block, style, 257 if wide else 173, with_note):
            body.insert(len(body) - 1, parse_xml(xml))
    if with_note:
        footnotes_part(file, next(b.text for b in blocks if isinstance(b, Para) and b.style == "footnote").lstrip("* "))
    if style.rng.random() < 0.5:
        paragraph = file.sections[0].header.paragraphs[0]
        paragraph._p.append(parse_xml(f'<w:fldSimple {_W} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'))
        paragraph.alignment = 1
    buffer = io.BytesIO()
    file.save(buffer)
    return settled(buffer.getvalue())


def settled(package: bytes) -> bytes:
    """The zip with one date on every part, so that equal contents are equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            new.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _numbering(file: Any, style: Style) -> None:
    root = file.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for xml in numbering_xml(style.numbers):
        root.append(parse_xml(xml))


def _block(block: Para | Parts | Grid, style: Style, width_mm: int, with_note: bool) -> list[str]:
    if isinstance(block, Parts):
        return [_parts(block, style, width_mm)]
    if isinstance(block, Grid):
        return [_table(block, style, width_mm, with_note), f"<w:p {_W}/>"]
    if block.style == "kind" and style.stamp:
        return [_stamp_box(), _paragraph(block, style)]
    return [_paragraph(block, style)]


def _paragraph(block: Para, style: Style) -> str:
    automatic = block.style == "clause" and style.automatic_clauses and block.number is not None
    numbering = ""
    text = block.whole
    if automatic and block.number:
        text = block.text
        numbering = f'<w:numPr><w:ilvl w:val="{block.number.count(".")}"/><w:numId w:val="{CLAUSES}"/></w:numPr>'
    spacing = '<w:spacing w:before="240" w:after="240"/>' if block.style in ("title", "kind") else ""
    indent = '<w:ind w:left="4800"/>' if block.style == "stamp" else ""
    if block.style in ("clause", "body") and block.align == "justify":
        indent = '<w:ind w:firstLine="700"/>'
    align = "left" if block.style == "stamp" else _ALIGN[block.align]
    properties = f'<w:pPr>{numbering}{spacing}{indent}<w:jc w:val="{align}"/></w:pPr>'
    return f"<w:p {_W}>{properties}{_runs(text, block.bold, style)}</w:p>"


def _runs(text: str, bold: bool, style: Style, size: int | None = None) -> str:
    look = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{size}"/>' if size else "")
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    if style.hard_spaces:
        text = text.replace("№ ", "№\u00a0").replace(" г.", "\u00a0г.")
    # A run may end anywhere, also inside a word: Word cuts where its spelling checker looked.
    pieces = [text]
    if len(text) > 20 and style.rng.random() < 0.3:
        cut = style.rng.randint(3, len(text) - 3)
        pieces = [text[:cut], text[cut:]]
    made = []
    for piece in pieces:
        lines = piece.split("\n")
        inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
        made.append(f"<w:r>{look}{inner}</w:r>")
    return "".join(made)


def _parts(block: Parts, style: Style, width_mm: int) -> str:
    if style.head_table:
        width = round(width_mm * 56.7) // len(block.parts)
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{_runs(part, False, style)}</w:p></w:tc>'
            for part in block.parts
        )
        grid = f'<w:gridCol w:w="{width}"/>' * len(block.parts)
        head = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        return f"<w:tbl {_W}>{head}<w:tr>{cells}</w:tr></w:tbl>"
    stops = {
        2: '<w:tab w:val="right" w:pos="9700"/>',
        3: '<w:tab w:val="center" w:pos="4800"/><w:tab w:val="right" w:pos="9700"/>',
    }
    tabs = f"<w:tabs>{stops[len(block.parts)]}</w:tabs>"
    runs = "<w:r><w:tab/></w:r>".join(_runs(part, False, style) for part in block.parts)
    return f'<w:p {_W}><w:pPr>{tabs}<w:spacing w:before="200" w:after="200"/></w:pPr>{runs}</w:p>'


def _table(grid: Grid, style: Style, width_mm: int, with_note: bool) -> str:
    widths = [round(20 * points) for points in shares(grid, width_mm * 2.835, 10)]
    whole = sum(widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    width = f'<w:tblW w:w="{whole}" w:type="dxa"/>'
    properties = f'<w:tblPr>{width}<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    repeat = style.rng.random() < 0.5
    rows = [
        _row(row, widths, style, header=True, repeat=repeat, open_below=merge, note=with_note)
        for row, merge in zip(grid.header, _header_merges(grid), strict=True)
    ]
    open_below: dict[int, int] = {}
    rows += [_row(row, widths, style, open_below=open_below) for row in grid.body]
    return f"<w:tbl {_W}>{properties}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _header_merges(grid: Grid) -> list[dict[int, int]]:
    """Which columns each header row continues from above."""
    merges: list[dict[int, int]] = [{} for _ in grid.header]
    for at, row in enumerate(grid.header):
        for column, cell in enumerate(row):
            if cell is not None and cell.rowspan > 1:
                merges[at + 1][column] = 1
    return merges


def _row(
    row: tuple[Cell | None, ...],
    widths: list[int],
    style: Style,
    *,
    header: bool = False,
    repeat: bool = False,
    note: bool = False,
    open_below: dict[int, int] | None = None,
) -> str:
    below = {} if open_below is None else open_below
    cells = []
    at = 0
    while at < len(row):
        cell = row[at]
        if cell is None:
            if below.get(at):
                below[at] -= 1
                cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{widths[at]}" w:type="dxa"/><w:vMerge/></w:tcPr><w:p/></w:tc>')
            at += 1
            continue
        width = sum(widths[at : at + cell.colspan])
        span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        merge = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
        if not header:
            below[at] = cell.rowspan - 1
        content = _content(cell, style, header, note and header and cell.text.endswith("*"))
        cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>{content}</w:tc>')
        at += cell.colspan
    marks = "<w:trPr><w:tblHeader/></w:trPr>" if header and repeat else ""
    return f"<w:tr>{marks}{''.join(cells)}</w:tr>"


def _content(cell: Cell, style: Style, header: bool, note: bool) -> str:
    """The paragraphs of a cell: lines are paragraphs, list items and numbers may be made by Word."""
    align = "center" if header or cell.role in ("number", "section") else "left"
    auto = style.numbers.of(cell) if style.numbers and not header else None
    made = []
    for line in cell.text.split("\n"):
        numbering, text = "", line
        if auto:
            numbering = f'<w:numPr><w:ilvl w:val="{auto.level}"/><w:numId w:val="{auto.list}"/></w:numPr>'
            text = auto.rest
        elif line.startswith(AUTOMATIC):
            numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{BULLETS}"/></w:numPr>'
            text = line[1:]
        if note:
            text = text.rstrip("*")
        runs = _changed(text, cell, style) or _runs(text, cell.bold, style, 20)
        if note:
            runs += '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
        made.append(f'<w:p><w:pPr>{numbering}<w:spacing w:after="0"/><w:jc w:val="{align}"/></w:pPr>{runs}</w:p>')
    whole = "".join(made)
    if style.controls and cell.role == "responsible" and style.rng.random() < 0.2:
        return f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{whole}</w:sdtContent></w:sdt>"
    return whole


def _changed(text: str, cell: Cell, style: Style) -> str | None:
    """Runs with a tracked insertion and a deletion: what is inserted counts, what is deleted does not."""
    words = text.split(" ")
    if not style.tracked or cell.role != "activity" or len(words) < 5 or style.rng.random() > 0.15:
        return None
    at = style.rng.randint(1, len(words) - 3)
    mark = 'w:id="{n}" w:author="Иванов И.И." w:date="2024-01-15T10:00:00Z"'
    before, new, after = " ".join(words[:at]) + " ", " ".join(words[at : at + 2]), " " + " ".join(words[at + 2 :])
    number = style.rng.randint(100, 99999)
    return (
        _runs(before, False, style, 20)
        + f'<w:del {mark.format(n=number)}><w:r><w:rPr><w:sz w:val="20"/></w:rPr>'
        + '<w:delText xml:space="preserve">прежнюю редакцию </w:delText></w:r></w:del>'
        + f"<w:ins {mark.format(n=number + 1)}>{_runs(new, False, style, 20)}</w:ins>"
        + _runs(after, False, style, 20)
    )


def _stamp_box() -> str:
    lines = "".join(
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="14"/></w:rPr><w:t>{line}</w:t></w:r></w:p>'
        for line in _STAMP
    )
    place = "position:absolute;margin-left:290pt;margin-top:-60pt;width:190pt;height:60pt;z-index:1"
    box = f"<v:textbox><w:txbxContent>{lines}</w:txbxContent></v:textbox>"
    shape = f'<v:rect style="{place}" strokecolor="blue">{box}</v:rect>'
    return f"<w:p {_W} {_V}><w:r><w:pict>{shape}</w:pict></w:r></w:p>"
