"""How the orders of the sixth set look."""

from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from corpus.makers.desk import order_story, style
from corpus.makers.portal import PAGE, cell_html, head_html
from corpus.makers.truth import Truth
from corpus.makers.word import (
    PORTRAIT,
    cell,
    head,
    numbering,
    package,
    paragraph,
    row,
    section,
    signature,
    table,
    text_box,
)

INDENT = '<w:spacing w:line="360" w:lineRule="auto"/><w:ind w:firstLine="709"/>'
WIDE = '<w:spacing w:line="324" w:lineRule="auto"/>'


def sverdlovsk(truth: Truth) -> bytes:
    """Wide lines in narrow letters, rows cut by the page, no head again, a stamp of the signature in a text box."""
    body = head(truth, line="24.01.2025                                                  № 77-Д")
    body += paragraph(
        "В целях повышения качества общего образования, во исполнение плана работы Министерства ПРИКАЗЫВАЮ:",
        more=INDENT,
    )
    body += "".join(paragraph(f"{one['number']}. {one['text']}", more=INDENT) for one in truth.head["clauses"])
    body += text_box(
        ("ДОКУМЕНТ ПОДПИСАН", "ЭЛЕКТРОННОЙ ПОДПИСЬЮ", "Сертификат 01D9A4B2C3", "Владелец: Биктуганов Ю.И.")
    )
    body += signature(truth) + section(PORTRAIT)
    for line in (
        "УТВЕРЖДЕН",
        "приказом Министерства образования",
        "и молодежной политики Свердловской области",
        "от 24.01.2025 № 77-Д",
    ):
        body += paragraph(line, align="left", more='<w:ind w:left="4800"/>')
    body += paragraph("ПЛАН МЕРОПРИЯТИЙ («ДОРОЖНАЯ КАРТА»)", align="center", bold=True)
    body += paragraph(
        "по повышению качества образования в общеобразовательных организациях с низкими образовательными результатами на 2025 год",
        align="center",
        bold=True,
    )
    widths = (600, 3000, 1700, 2300, 1900)
    names = ("№ п/п", "Мероприятие", "Срок", "Ответственные исполнители", "Результат")
    rows = [row(cell(name, width=width) for name, width in zip(names, widths, strict=True))]
    for line in truth.lines():
        if line.section:
            rows.append(row([cell(line.section, span=5, width=9500, bold=True)]))
        else:
            rows.append(row(cell(t or "", width=w, more=WIDE) for t, w in zip(line.texts, widths, strict=True)))
    whole = body + table(rows, widths)
    face = '<w:rPr><w:rFonts w:ascii="Liberation Sans Narrow" w:hAnsi="Liberation Sans Narrow" w:cs="Liberation Sans Narrow"/>'
    return package(whole.replace("<w:rPr>", face), numbering(["decimal %1."]))


def rostov(truth: Truth) -> bytes:
    """No rule, a shaded head, «- 2 -» over the page, cells in the middle of their rows, the head once."""
    story = order_story(
        truth, "12.02.2024 № 41", "В соответствии с Законом Российской Федерации «О ветеринарии» постановляю:"
    )
    for line in ("Приложение", "к постановлению управления ветеринарии", "Ростовской области", "от 12.02.2024 № 41"):
        story.append(Paragraph(line, style(10, align=TA_RIGHT)))
    bold = style(12, align=TA_CENTER, font="Desk-Bold")
    story += [Spacer(1, 12), Paragraph("ПЛАН", bold)]
    story += [Paragraph("мероприятий по защите населения от бешенства животных на 2024 год", bold), Spacer(1, 300)]
    names = ("№ п/п", "Наименование мероприятий", "Ответственные исполнители", "Сроки исполнения")
    rows = [[Paragraph(name, style(10, font="Desk-Bold")) for name in names]]
    rows += [[Paragraph(escape(text or ""), style(10)) for text in line.texts] for line in truth.lines()]
    drawn = Table(rows, colWidths=(40, 170, 165, 125))
    drawn.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dde6f0")),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
            ]
        )
    )

    def numbered(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Desk", 10)
        if document.page > 1:
            canvas.drawCentredString(A4[0] / 2, A4[1] - 30, f"- {document.page} -")

    data = BytesIO()
    SimpleDocTemplate(
        data, pagesize=A4, leftMargin=55, rightMargin=40, topMargin=55, bottomMargin=50, invariant=1
    ).build([*story, drawn], onFirstPage=numbered, onLaterPages=numbered)
    return data.getvalue()


def kemerovo(truth: Truth) -> str:
    """Landscape, rules between rows only, cells merged downwards, raised marks of notes, the notes below."""
    names = (
        "№ п/п",
        "Наименование мероприятия",
        "Срок реализации<sup>1</sup>",
        "Ответственный исполнитель",
        "Результат<sup>2</sup>",
    )
    lines, rows = truth.lines(), []
    for at, line in enumerate(lines):
        if line.section:
            rows.append(f"<tr class=s><td colspan=5>{line.section}</td></tr>")
            continue
        cells = []
        for column, text in enumerate(line.texts):
            if text is None:
                continue
            below = lines[at + 1].texts if at + 1 < len(lines) else ()
            merged = bool(below) and below[column] is None
            mark = "<sup>3</sup>" if text.startswith("Мобильный") else ""
            cells.append(f"<td{' rowspan=2' if merged else ''}>{cell_html(text)}{mark}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    body = (
        "<section>"
        + head_html(truth, "от 05.03.2024 № 318", "В целях развития дополнительного образования детей приказываю:")
        + "</section><section class=wide><div class=r>УТВЕРЖДЕН<br>приказом Министерства образования Кузбасса<br>от 05.03.2024 "
        "№ 318</div><div class=c><b>Региональный план мероприятий<br>по развитию системы дополнительного образования детей<br>на "
        f"2024–2026 годы</b></div><table><thead><tr>{''.join(f'<th>{name}</th>' for name in names)}</tr></thead>{''.join(rows)}"
        "</table><div class=n><sup>1</sup> Сроки могут быть уточнены.<br><sup>2</sup> По данным региональной системы.<br><sup>3</sup> "
        "При наличии транспорта.</div></section>"
    )
    look = (
        "body{font:11pt 'Liberation Serif'}.c{text-align:center;margin:6pt 0}.r{text-align:right}.n{font-size:9pt;margin-top:8pt}"
        ".sign{display:flex;justify-content:space-between;margin:14pt 0}@page{size:A4;margin:18mm}"
        "@page wide{size:A4 landscape;margin:14mm 18mm}.wide{page:wide;break-before:page}table{width:100%;border-collapse:collapse}"
        "td,th{border-top:.8pt solid #000;border-bottom:.8pt solid #000;padding:4pt 6pt;vertical-align:top;text-align:left;"
        "height:44pt}.s td{height:auto;text-align:center;font-weight:bold}td:nth-child(1){width:5%}"
    )
    return PAGE.format(title="Приказ", style=look, body=body)


def amur(truth: Truth) -> str:
    """A letterhead with address and telephone in the corner, dotted rules, date and address of the portal over each page."""
    order = truth.head
    names = ("№", "Мероприятие", "Срок", "Исполнитель")
    rows = "".join("<tr>" + "".join(f"<td>{cell_html(t)}</td>" for t in line.texts) + "</tr>" for line in truth.lines())
    clauses = "".join(f"<p>{one['number']}. {one['text']}</p>" for one in order["clauses"])
    body = (
        "<div class=corner><b>МИНИСТЕРСТВО<br>ПРИРОДНЫХ РЕСУРСОВ<br>АМУРСКОЙ ОБЛАСТИ</b><br><b>РАСПОРЯЖЕНИЕ</b><br><u>17.02.2025</u> № "
        "<u>12-р</u><br>г. Благовещенск</div>"
        f"<p class=t>{order['title']}</p><p>В целях безаварийного пропуска паводковых вод:</p>{clauses}"
        f"<div class=sign><span>Исполняющий обязанности<br>министра</span><span>{order['signatory']['name']}</span></div>"
        "<div class='r new'>Приложение<br>к распоряжению министерства<br>природных ресурсов области<br>от 17.02.2025 № 12-р</div>"
        f"<div class=c><b>{truth.plans[0]['title']}</b></div><table><tr>{''.join(f'<td><b>{n}</b></td>' for n in names)}</tr>{rows}"
        "</table>"
    )
    look = (
        "body{font:12pt 'DejaVu Sans';font-size:10.5pt}.corner{width:46%;text-align:center}.t{width:50%;font-weight:bold}.c{text-align:"
        "center;margin:10pt 0}.r{text-align:right}.new{break-before:page}.sign{display:flex;justify-content:space-between;align-items:"
        "flex-end;margin:20pt 0}table{width:100%;border-collapse:collapse}td{border:1px dotted #333;padding:4pt;height:96pt;"
        "vertical-align:middle}"
    )
    return PAGE.format(title="О мерах по подготовке", style=look, body=body)


def adygea(truth: Truth) -> bytes:  # noqa: PLR0915 (one page after the other)
    """Lines are filled by spaces between letters; rules of two widths."""
    data, order = BytesIO(), truth.head
    canvas = Canvas(data, pagesize=A4, invariant=1)
    y = A4[1] - 60

    def lines(words: str, wide: float, font: str) -> list[str]:
        found = [""]
        for word in words.split():
            longer = f"{found[-1]} {word}".strip()
            if found[-1] and stringWidth(longer, font, 11.5) > wide:
                found.append(word)
            else:
                found[-1] = longer
        return found

    def say(line: str, x: float, at: float, *, font: str = "Desk", wide: float = 0) -> None:
        text = canvas.beginText(x, at)
        text.setFont(font, 11.5)
        spare = wide - stringWidth(line, font, 11.5)
        text.setCharSpace(spare / (len(line) - 1) if wide and len(line) > 1 else 0)
        text.textOut(line)
        canvas.drawText(text)

    def block(
        words: str, *, left: float = 75, right: float = A4[0] - 50, centred: bool = False, font: str = "Desk"
    ) -> None:
        nonlocal y
        found = lines(words, right - left, font)
        for at, line in enumerate(found):
            x = (left + right - stringWidth(line, font, 11.5)) / 2 if centred else left
            say(line, x, y, font=font, wide=0 if centred or at == len(found) - 1 else right - left)
            y -= 14
        y -= 4

    block(order["issuer"]["name"].upper(), centred=True, font="Desk-Bold")
    block("П Р И К А З", centred=True, font="Desk-Bold")
    block("31.08.2023 г. № 505")
    block("г. Майкоп", centred=True)
    block(order["title"], centred=True, font="Desk-Bold")
    block("В целях развития наставничества п р и к а з ы в а ю:")
    for one in order["clauses"]:
        block(f"{one['number']}. {one['text']}")
    y -= 30
    say("Министр", 75, y)
    say(order["signatory"]["name"], 440, y)
    canvas.showPage()
    y = A4[1] - 60
    for line in (
        "Приложение",
        "к приказу Министерства образования и науки",
        "Республики Адыгея",
        "от 31.08.2023 г. № 505",
    ):
        block(line, left=320)
    block("ПЛАН", centred=True, font="Desk-Bold")
    block(truth.plans[0]["title"].removeprefix("ПЛАН "), centred=True, font="Desk-Bold")
    edges = (60.0, 90.0, 245.0, 360.0, 455.0, 555.0)

    def drawn(cells: list[list[str]], font: str = "Desk") -> None:
        nonlocal y
        top, high = y, 14 * max(map(len, cells)) + 8
        for left, right, cell_lines in zip(edges, edges[1:], cells, strict=False):
            for at, line in enumerate(cell_lines):
                wide = 0 if at == len(cell_lines) - 1 or len(line) < 8 else right - left - 8
                say(line, left + 4, top - 14 - 14 * at, font=font, wide=wide)
        canvas.setLineWidth(0.4)
        for x in edges:
            canvas.line(x, top, x, top - high)
        canvas.setLineWidth(1.1)
        for level in (top, top - high):
            canvas.line(edges[0], level, edges[-1], level)
        y = top - high

    names = ("№ п/п", "Мероприятие", "Ответственные", "Сроки", "Результат")
    drawn(
        [lines(name, b - a - 8, "Desk-Bold") for name, a, b in zip(names, edges, edges[1:], strict=False)], "Desk-Bold"
    )
    for line in truth.lines():
        cells = [lines(text or "", b - a - 8, "Desk") for text, a, b in zip(line.texts, edges, edges[1:], strict=False)]
        if y - 14 * max(map(len, cells)) < 130 and canvas.getPageNumber() == 2:
            drawn([cell_lines[:1] for cell_lines in cells])
            canvas.showPage()
            y = A4[1] - 60
            cells = [cell_lines[1:] for cell_lines in cells]
        drawn(cells)
    canvas.save()
    return data.getvalue()
