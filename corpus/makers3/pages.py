"""How the orders of the third set look."""

from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from corpus.makers.desk import Press, order_story, style
from corpus.makers.portal import BASE, PAGE, cell_html, head_html
from corpus.makers.truth import Truth
from corpus.makers.word import (
    BORDERS,
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
)

INDENT = '<w:ind w:firstLine="709"/>'


def kostroma(truth: Truth) -> bytes:
    """Rules between rows only, a repeated head, sections in the first cell of a row, spaced so that two pages are needed."""
    body = head(truth, line="18 февраля 2025 года № 61")
    body += paragraph("В целях увеличения объемов производства льноволокна ПРИКАЗЫВАЮ:", more=INDENT)
    body += "".join(paragraph(f"{one['number']}. {one['text']}", more=INDENT) for one in truth.head["clauses"])
    body += signature(truth) + section(PORTRAIT)
    for line in (
        "Приложение",
        "к приказу департамента агропромышленного",
        "комплекса Костромской области",
        "от 18 февраля 2025 года № 61",
    ):
        body += paragraph(line, align="right")
    body += paragraph("План мероприятий по развитию льноводства", align="center", bold=True)
    body += paragraph("в Костромской области на 2025 год", align="center", bold=True)
    widths = (800, 3300, 1900, 1600, 2200)
    names = ("№ п/п", "Мероприятие", "Показатель результата", "Срок", "Исполнитель")
    rows = [row((cell(name, width=width) for name, width in zip(names, widths, strict=True)), head=True, height=900)]
    for line in truth.lines():
        texts = [line.section, "", "", "", ""] if line.section else list(line.texts)
        if line.section:
            rows.append(row([cell(line.section, span=5, width=9800)], height=900))
        else:
            rows.append(row((cell(t or "", width=w) for t, w in zip(texts, widths, strict=True)), height=1700))
    flat = BORDERS.replace('<w:left w:val="single" w:sz="4"', '<w:left w:val="nil" w:sz="0"')
    flat = flat.replace('<w:right w:val="single" w:sz="4"', '<w:right w:val="nil" w:sz="0"')
    flat = flat.replace('<w:insideV w:val="single" w:sz="4"', '<w:insideV w:val="nil" w:sz="0"')
    return package(body + table(rows, widths, flat), numbering(["decimal %1."]))


def chukotka(truth: Truth) -> str:
    """No rule, no number, bold section rows, a margin between rows."""
    names = ("Мероприятие", "Срок", "Исполнитель", "Результат")
    rows = []
    for line in truth.lines():
        if line.section:
            rows.append(f"<tr><td colspan=4><b>{line.section}</b></td></tr>")
        else:
            rows.append("<tr>" + "".join(f"<td>{cell_html(text)}</td>" for text in line.texts) + "</tr>")
    body = head_html(truth, "от 18 декабря 2024 г. № 17-од", "В целях развития малой авиации приказываю:") + (
        "<div class='r new'>УТВЕРЖДЕН<br>приказом Департамента промышленной политики<br>Чукотского автономного округа<br>от 18 "
        "декабря 2024 г. № 17-од</div><div class=c><b>План мероприятий<br>по развитию авиационной доступности сел на 2025 год</b>"
        f"</div><table><tr>{''.join(f'<th>{name}</th>' for name in names)}</tr>{''.join(rows)}</table>"
    )
    return PAGE.format(title="Приказ", style=BASE + "td,th{padding:7pt 8pt}", body=body)


def udmurtia(truth: Truth) -> bytes:
    """Word by word in a full grid of thin boxes; a row is cut by the page and the head is not repeated."""
    press, order = Press(), truth.head
    press.text(order["issuer"]["name"].upper(), centred=True)
    press.text("П Р И К А З", centred=True, size=14)
    press.text("11.03.2025 № 01/208")
    press.text("г. Ижевск", centred=True)
    press.text(order["title"], width=260)
    press.text("В целях совершенствования медицинской помощи приказываю:")
    for one in order["clauses"]:
        press.text(f"{one['number']}. {one['text']}")
    press.at -= 30
    press.word_line("Министр", 70, press.at, 12)
    press.word_line("С.Г. Багин", 460, press.at, 12)
    press.turn()
    for line in (
        "УТВЕРЖДЕН",
        "приказом Министерства здравоохранения",
        "Удмуртской Республики",
        "от 11.03.2025 № 01/208",
    ):
        press.text(line, x=350, width=200, size=11)
    press.text("План мероприятий", centred=True)
    press.text("по повышению доступности стоматологической помощи на 2025 год", centred=True)
    press.at -= 440
    edges = (70, 95, 275, 430, 540)
    press.row(("№", "Наименование мероприятия", "Ответственные", "Срок"), edges)
    for line in truth.lines():
        texts = [text or "" for text in line.texts]
        if texts[0] != "2":
            press.row(texts, edges)
            continue
        # The page ends after the first line of each cell.
        wrapped = [
            press.wrapped(text, right - left - 6) for text, left, right in zip(texts, edges, edges[1:], strict=False)
        ]
        press.row([lines[0] for lines in wrapped], edges)
        press.turn()
        press.row([" ".join(lines[1:]) for lines in wrapped], edges)
    press.canvas.save()
    return press.data.getvalue()


def tyumen(truth: Truth) -> bytes:
    """No rule at all, a head of two levels with a beginning and an end, one of them once empty."""
    story = order_story(truth, "31 января 2025 г. № 44-р", "В целях безаварийного пропуска паводковых вод:")
    for line in (
        "Приложение",
        "к распоряжению Департамента недропользования",
        "и экологии Тюменской области",
        "от 31.01.2025 № 44-р",
    ):
        story.append(Paragraph(line, style(10, align=2)))
    story += [Spacer(1, 10), Paragraph(truth.plans[0]["title"], style(12, align=1, font="Desk-Bold")), Spacer(1, 10)]
    rows = [
        ["№", "Мероприятие", "Срок", "", "Исполнитель"],
        ["", "", "Начало", "Окончание", ""],
    ]
    grid: list[list[object]] = [
        [Paragraph(text, style(10, font="Desk-Bold")) if text else "" for text in line] for line in rows
    ]
    for line in truth.lines():
        number, work, span, who = (text or "" for text in line.texts)
        begin, dash, end = span.partition(" – ")
        texts = (number, work, begin if dash else "", end if dash else begin, who)
        grid.append([Paragraph(escape(text), style(10)) for text in texts])
    made = Table(grid, colWidths=(26, 180, 65, 70, 155))
    made.setStyle(
        TableStyle(
            [("VALIGN", (0, 0), (-1, -1), "TOP"), ("SPAN", (2, 0), (3, 0)), ("BOTTOMPADDING", (0, 0), (-1, -1), 5)]
        )
    )
    data = BytesIO()
    SimpleDocTemplate(
        data, pagesize=A4, leftMargin=50, rightMargin=40, topMargin=50, bottomMargin=50, invariant=1
    ).build([*story, made])
    return data.getvalue()
