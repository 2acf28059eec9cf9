"""How the orders of the second set look: each in a layout that the first set has not."""

from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from corpus.makers.desk import Press, order_story, style
from corpus.makers.portal import BASE, PAGE, cell_html, head_html
from corpus.makers.truth import Truth
from corpus.makers.word import (
    LANDSCAPE,
    NO_BORDERS,
    PORTRAIT,
    cell,
    head,
    numbered,
    numbering,
    package,
    paragraph,
    row,
    section,
    signature,
    table,
)

INDENT = '<w:ind w:firstLine="709"/>'


def saratov(truth: Truth) -> bytes:
    """A table for each section under a heading of its own; only the first has a head, the others go on in its columns."""
    body = head(truth, line="от 26.02.2025 № 58-Л")
    body += paragraph("В целях восстановления лесов п р и к а з ы в а ю:", more=INDENT)
    body += "".join(paragraph(f"{one['number']}. {one['text']}", more=INDENT) for one in truth.head["clauses"])
    body += signature(truth) + section(PORTRAIT)
    for line in (
        "Приложение",
        "к приказу министерства природных ресурсов",
        "и экологии Саратовской области",
        "от 26.02.2025 № 58-Л",
    ):
        body += paragraph(line, align="right")
    body += paragraph(truth.plans[0]["title"], align="center", bold=True)
    widths = (700, 4600, 2500, 1700)
    names = ("№ п/п", "Наименование мероприятия", "Исполнитель", "Срок исполнения")
    rows = [row(cell(name, width=width) for name, width in zip(names, widths, strict=True))]
    lines = truth.lines()
    body += paragraph(str(lines[0].section), style="3")
    for line in lines[1:]:
        if line.section:
            body += table(rows, widths) + paragraph("") + paragraph(line.section, style="3")
            rows = []
        else:
            rows.append(row(cell(text or "", width=width) for text, width in zip(line.texts, widths, strict=True)))
    return package(body + table(rows, widths), numbering(["decimal %1."]))


def lipetsk(truth: Truth) -> str:
    """Vertical rules only, rows apart by a little white, two pages."""
    names = ("№", "Мероприятие", "Сроки", "Ответственные")
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell_html(text)}</td>" for text in line.texts) + "</tr>" for line in truth.lines()
    )
    body = head_html(truth, "30.01.2024 № 14", "В связи с проведением Года семьи приказываю:") + (
        "<div class='r new'>УТВЕРЖДЕН<br>приказом управления записи актов<br>гражданского состояния и архивов<br>Липецкой "
        "области<br>от 30.01.2024 № 14</div><div class=c><b>План проведения Года семьи<br>на 2024 год</b></div>"
        f"<table><tr>{''.join(f'<th>{name}</th>' for name in names)}</tr>{rows}</table>"
    )
    css = (
        BASE
        + "td,th{border-left:1px solid #000;border-right:1px solid #000;padding:9pt 6pt;font-size:15pt}tr{break-inside:avoid}"
    )
    return PAGE.format(title="Приказ", style=css, body=body)


def dagestan(truth: Truth) -> str:
    """Dashed rules, cells over two rows, «КОПИЯ» printed slantwise over the page."""
    names = ("№ п/п", "Мероприятие", "Срок", "Ответственный", "Результат")
    lines = truth.lines()
    rows = []
    for index, line in enumerate(lines):
        below = lines[index + 1].texts if index + 1 < len(lines) else ()
        cells = [
            f"<td{' rowspan=2' if below and below[i] is None else ''}>{cell_html(text)}</td>"
            for i, text in enumerate(line.texts)
            if text is not None
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    body = (
        "<div class=copy>КОПИЯ</div>"
        + head_html(truth, "22 января 2025 г. № 9-ОД", "В целях сохранения промыслов приказываю:")
        + (
            "<div class='r new'>Утверждена<br>приказом Министерства по национальной политике<br>и делам религий Республики "
            "Дагестан<br>от 22 января 2025 г. № 9-ОД</div><div class=c><b>Дорожная карта<br>по поддержке народных художественных "
            f"промыслов Республики Дагестан<br>на 2025–2026 годы</b></div><table><thead><tr>{''.join(f'<th>{name}</th>' for name in names)}"
            f"</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        )
    )
    css = BASE + (
        "td,th{border:1px dashed #000}.copy{position:fixed;top:300pt;left:60pt;font-size:90pt;color:#ddd;"
        "transform:rotate(-40deg);z-index:-1}"
    )
    return PAGE.format(title="Приказ", style=css, body=body)


def kamchatka(truth: Truth) -> bytes:
    """Landscape, shaded section rows, a deadline merged over two rows, a long row cut by the page."""
    story = order_story(truth, "17.03.2025 № 77-П", "В целях снижения сейсмического риска приказываю:")
    for line in (
        "Приложение к приказу",
        "Министерства по чрезвычайным ситуациям",
        "Камчатского края",
        "от 17.03.2025 № 77-П",
    ):
        story.append(Paragraph(line, style(10, align=2)))
    story += [Spacer(1, 8), Paragraph(truth.plans[0]["title"], style(12, align=1, font="Desk-Bold")), Spacer(1, 160)]
    names = ("№", "Мероприятие", "Срок", "Исполнитель", "Ожидаемый результат")
    rows = [[Paragraph(name, style(10, align=1, font="Desk-Bold")) for name in names]]
    marks: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    for line in truth.lines():
        at = len(rows)
        if line.section:
            rows.append([Paragraph(line.section, style(10, align=1)), "", "", "", ""])
            marks += [("SPAN", (0, at), (-1, at)), ("BACKGROUND", (0, at), (-1, at), colors.HexColor("#dddddd"))]
        else:
            if line.texts[2] is None:
                marks.append(("SPAN", (2, at - 1), (2, at)))
            rows.append([Paragraph(escape(text or ""), style(10)) for text in line.texts])
    grid = Table(rows, colWidths=(34, 250, 100, 190, 150), repeatRows=1)
    grid.setStyle(TableStyle(marks))
    data = BytesIO()
    SimpleDocTemplate(
        data, pagesize=landscape(A4), leftMargin=50, rightMargin=40, topMargin=40, bottomMargin=40, invariant=1
    ).build([*story, grid])
    return data.getvalue()


def tomsk(truth: Truth) -> bytes:
    """Beginning and end beneath one head, one cell over both, sections and rows counted in one list of two levels."""
    body = head(truth, line="02.12.2024\t\t\t\t\t\t\t\t№ 301-р")
    body += "".join(
        paragraph(one["text"], more=numbered(1, one["number"].count(".")) + INDENT) for one in truth.head["clauses"]
    )
    body += signature(truth) + section(PORTRAIT)
    stamp = "Приложение¶к распоряжению Департамента науки¶и высшего образования¶Томской области¶от 02.12.2024 № 301-р"
    body += table([row([cell("", width=8500), cell(stamp, width=6000)])], (8500, 6000), NO_BORDERS)
    body += paragraph(
        "План мероприятий↵по развитию научно-технологического комплекса Томской области↵на 2025 год",
        align="center",
        bold=True,
    )
    widths = (900, 6000, 1700, 1700, 4200)
    upper = [
        cell("№ п/п", merge="restart", width=900),
        cell("Мероприятие", merge="restart", width=6000),
        cell("Срок реализации", span=2, width=3400),
        cell("Ответственные исполнители", merge="restart", width=4200),
    ]
    lower = [
        cell("", merge="continue", width=900),
        cell("", merge="continue", width=6000),
        cell("с", width=1700),
        cell("по", width=1700),
        cell("", merge="continue", width=4200),
    ]
    rows = [row(upper, head=True), row(lower, head=True)]
    for line in truth.lines():
        if line.section:
            rows.append(row([cell(line.section.split(". ", 1)[1], span=5, width=14500, more=numbered(2), bold=True)]))
            continue
        number, activity, span, who = (text or "" for text in line.texts)
        begin, dash, end = span.partition(" – ")
        if dash:
            due = [cell(begin, width=1700), cell(end, width=1700)]
        elif span == "постоянно":
            due = [cell(span, span=2, width=3400)]
        elif number == "1.3":
            due = [cell(span, width=1700), cell("", width=1700)]
        else:
            due = [cell("", width=1700), cell(span, width=1700)]
        rows.append(
            row([cell("", width=900, more=numbered(2, 1)), cell(activity, width=6000), *due, cell(who, width=4200)])
        )
    body += table(rows, widths)
    return package(body, numbering(["decimal %1.", "decimal %1.%2."], ["decimal %1.", "decimal %1.%2."]), LANDSCAPE)


def krasnoyarsk(truth: Truth) -> bytes:
    """Word by word, horizontal rules alone, a double one under the head, «Продолжение таблицы» with column numbers."""
    press, order = Press(), truth.head
    press.text(order["issuer"]["name"].upper(), centred=True)
    press.text("ПРИКАЗ", centred=True, size=14)
    press.text("12.09.2024 г. Красноярск № 77-520-од")
    press.text(order["title"], width=300)
    press.text("В целях улучшения качества атмосферного воздуха приказываю:")
    for one in order["clauses"]:
        press.text(f"{one['number']}. {one['text']}")
    press.at -= 30
    press.word_line("Министр экологии Красноярского края", 70, press.at, 12)
    press.word_line("В.А. Часовитин", 440, press.at, 12)
    press.turn()
    for line in ("Приложение", "к приказу министерства экологии", "Красноярского края", "от 12.09.2024 № 77-520-од"):
        press.text(line, x=360, width=200, size=11)
    press.text("План", centred=True)
    press.text("мероприятий по снижению выбросов загрязняющих веществ на 2025 год", centred=True)
    press.at -= 330
    edges = (70, 100, 310, 400, 540)
    press.flat_row(("№ п/п", "Наименование мероприятия", "Срок*", "Исполнитель"), edges)
    press.at -= 2
    press.flat_row(("1", "2", "3", "4"), edges)
    for line in truth.lines():
        if press.at < 130:
            press.word_line("* Сроки уточняются при объявлении режима.", 70, 50, 8)
            press.turn()
            press.text("Продолжение таблицы", x=440, width=120, size=9)
            press.flat_row(("1", "2", "3", "4"), edges)
        if line.section:
            press.flat_row((line.section,), (edges[0], edges[-1]))
        else:
            press.flat_row([text or "" for text in line.texts], edges)
    press.canvas.save()
    return press.data.getvalue()


def alania(truth: Truth) -> bytes:
    """A letterhead in two languages, a plan without rules and without numbers, white between its rows."""
    order = truth.head
    republic = "РЕСПУБЛИКӔ ЦӔГАТ ИРЫСТОН-АЛАНИЙЫ¶ХЪӔУОН ХӔДЗАРАДЫ МИНИСТРАД"
    heads = [
        cell("МИНИСТЕРСТВО СЕЛЬСКОГО ХОЗЯЙСТВА¶И ПРОДОВОЛЬСТВИЯ¶РЕСПУБЛИКИ СЕВЕРНАЯ ОСЕТИЯ-АЛАНИЯ", width=4800),
        cell(republic, width=4800),
    ]
    body = table([row(heads)], (4800, 4800), NO_BORDERS) + paragraph("П Р И К А З", align="center", bold=True)
    body += paragraph("«05» февраля 2025 г.        г. Владикавказ        № 33", align="left")
    body += paragraph(order["title"], align="center", bold=True)
    body += paragraph("В целях развития отрасли приказываю:", more=INDENT)
    body += "".join(paragraph(f"{one['number']}. {one['text']}", more=INDENT) for one in order["clauses"])
    body += signature(truth) + section(PORTRAIT)
    for line in (
        "УТВЕРЖДЕН",
        "приказом Министерства сельского хозяйства",
        "и продовольствия Республики Северная Осетия-Алания",
        "от «05» февраля 2025 г. № 33",
    ):
        body += paragraph(line, align="right")
    body += paragraph("ПЛАН", align="center", bold=True) + paragraph(
        "развития садоводства и виноградарства на 2025 год", align="center", bold=True
    )
    widths = (4000, 1500, 2500, 1700)
    names = ("Мероприятие", "Срок", "Исполнитель", "Результат")
    spaced = '<w:spacing w:after="200"/>'
    rows = [row(cell(name, width=width, bold=True, more=spaced) for name, width in zip(names, widths, strict=True))]
    rows += [
        row(cell(text or "", width=width, more=spaced) for text, width in zip(line.texts, widths, strict=True))
        for line in truth.lines()
    ]
    body += table(rows, widths, NO_BORDERS).replace('<w:vAlign w:val="center"/>', "")
    return package(body, numbering(["decimal %1."]))
