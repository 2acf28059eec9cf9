"""Documents far larger than orders are, to see how the readers grow: a plan of many rows in each format, and oddities.

All are the same at every call. Rows have a number, an activity, a deadline and a body, sections every hundred rows.
"""

import io
import zipfile
from collections.abc import Iterator

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.builder.fonts import registered

HEAD = (
    "МИНИСТЕРСТВО ОБРАЗОВАНИЯ КИРОВСКОЙ ОБЛАСТИ",
    "ПРИКАЗ",
    "15.05.2024 № 512",
    "г. Киров",
    "Об утверждении плана мероприятий на 2024 год",
    "ПРИКАЗЫВАЮ:",
    "1. Утвердить прилагаемый план мероприятий на 2024 год.",
    "Министр И.И. Иванов",
    "Приложение",
    "УТВЕРЖДЕН приказом министерства от 15.05.2024 № 512",
    "План мероприятий на 2024 год",
)
COLUMNS = ("№ п/п", "Мероприятие", "Срок исполнения", "Ответственный исполнитель")
WIDTHS = (40.0, 250.0, 105.0, 125.0)
SECTION = 100
WORDS = "школ педагогов районов программ проектов семинаров центров учебников классов предметов".split()
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()


def rows(count: int) -> Iterator[tuple[str, str, str, str]]:
    """`count` rows, no two with the same activity."""
    for index in range(count):
        month, day = MONTHS[index % 12], 1 + index % 28
        what = f"Мониторинг {WORDS[index % 10]} и {WORDS[index // 10 % 10]}, этап {index + 1}"
        who = ("Минобр", "ИРО", "ОМСУ", "ИРО, ОМСУ")[index % 4]
        yield f"{index // SECTION + 1}.{index % SECTION + 1}", what, f"до {day} {month} 2024 года", who


def text(count: int, *, cell: str = "", head: tuple[str, ...] = HEAD) -> bytes:
    """A dump whose cells are parted by tabs; `cell` is appended to the activity of the first row."""
    lines = [*head, "\t".join(COLUMNS)]
    for index, (number, what, when, who) in enumerate(rows(count)):
        if index % SECTION == 0:
            lines.append(f"{index // SECTION + 1}. Раздел {WORDS[index // SECTION % 10]}")
        lines.append("\t".join((number, what + (cell if index == 0 else ""), when, who)))
    return "\n".join(lines).encode()


def docx(count: int, *, cell: str = "", nested: int = 0) -> bytes:
    """A Word file; `cell` is appended to the first activity, which also holds tables `nested` into one another."""
    body = [_paragraph(line) for line in HEAD]
    body += ["<w:tbl>", _row(COLUMNS)]
    for index, (number, what, when, who) in enumerate(rows(count)):
        if index % SECTION == 0:
            title = _paragraph(f"{index // SECTION + 1}. Раздел {WORDS[index // SECTION % 10]}")
            body.append(f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="4"/></w:tcPr>{title}</w:tc></w:tr>')
        inner = _nested(nested) if index == 0 else ""
        body.append(_row((number, what + (cell if index == 0 else ""), when, who), inner))
    body.append("</w:tbl>")
    return _package("".join(body))


def html(count: int, *, nested: int = 0) -> bytes:
    """A page of a portal; `nested` tables stand inside one another in the first row."""
    body = [f"<p>{line}</p>" for line in HEAD]
    body += ["<table>", _html_row(COLUMNS)]
    for index, row in enumerate(rows(count)):
        inner = "<table><tr><td>внутри" * nested + "</td></tr></table>" * nested if index == 0 else ""
        body.append(_html_row((row[0], row[1] + inner, *row[2:])))
    body.append("</table>")
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(body)}</body></html>".encode()


def pdf(pages: int, rows_a_page: int, *, across: bool = True, down: bool = True) -> bytes:
    """A table over `pages`, its header repeated on each, one line a row; ruled `across` and `down` unless told."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    font = registered("serif")[0]
    width, height = A4
    left, xs = 36.0, [36.0]
    for column in WIDTHS:
        xs.append(xs[-1] + column)
    source = rows(pages * rows_a_page)
    for page in range(pages):
        canvas.setFont(font, 9)
        canvas.setLineWidth(0.5)
        y = height - 30
        if page == 0:
            canvas.setFont(font, 6)
            for line in HEAD:
                canvas.drawString(left + 150, y, line)
                y -= 7
            canvas.setFont(font, 9)
        step = (y - 40) / (rows_a_page + 1)
        size = min(9.0, 0.75 * step)
        canvas.setFont(font, size)
        for row in (COLUMNS, *(next(source) for _ in range(rows_a_page))):
            for x, words in zip(xs, row, strict=False):
                canvas.drawString(x + 2, y - 0.75 * step, words)
            if across:
                canvas.line(xs[0], y, xs[-1], y)
            y -= step
        if across:
            canvas.line(xs[0], y, xs[-1], y)
        for x in xs if down else ():
            canvas.line(x, y, x, y + step * (rows_a_page + 1))
        canvas.drawCentredString(width / 2, 20, str(page + 1))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def _row(cells: tuple[str, ...], inner: str = "") -> str:
    return (
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="2000"/></w:tcPr>{_paragraph(cell)}{inner if at == 1 else ""}</w:tc>'
            for at, cell in enumerate(cells)
        )
        + "</w:tr>"
    )


def _nested(depth: int) -> str:
    opened = f"<w:tbl><w:tr><w:tc>{_paragraph('внутри')}" * depth
    return opened + "<w:p/></w:tc></w:tr></w:tbl>" * depth


def _html_row(cells: tuple[str, ...]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _package(body: str) -> bytes:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{types}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}">'
        f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
