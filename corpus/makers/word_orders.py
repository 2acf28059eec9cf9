"""The seven Word files, each with the habits of another office; LibreOffice prints them to PDF as well."""

from collections.abc import Callable

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
    text_box,
)

INDENT = '<w:ind w:firstLine="709"/>'


def ryazan(truth: Truth) -> bytes:
    """Clauses, sections and rows are counted by Word; a grid of seven columns under five; landscape annex."""
    body = head(truth, line="от 4 марта 2025 г.                                        № 214-од", spaced=True)
    body += paragraph(
        "В соответствии с Федеральным законом от 8 ноября 2007 г. № 257-ФЗ «Об автомобильных дорогах и о дорожной "
        "деятельности в Российской Федерации и о внесении изменений в отдельные законодательные акты Российской "
        "Федерации» ПРИКАЗЫВАЮ:"
    )
    body += "".join(paragraph(one["text"], more=numbered(1) + INDENT) for one in truth.head["clauses"])
    body += signature(truth) + section(PORTRAIT)
    stamp = (
        "Приложение¶к приказу министерства транспорта и автомобильных дорог¶Рязанской области¶от 04.03.2025 № 214-од"
    )
    body += table([row([cell("", width=9300), cell(stamp, width=5200)])], (9300, 5200), NO_BORDERS)
    for line in (
        "ПЛАН",
        "мероприятий по повышению качества содержания автомобильных дорог Рязанской области",
        "на 2025 год",
    ):
        body += paragraph(line, align="center", bold=True)
    spans, widths = (1, 2, 1, 2, 1), (900, 5200, 2400, 3000, 3000)
    names = ("№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственный исполнитель", "Ожидаемый результат")
    rows = [row((cell(n, span=s, width=w, bold=True) for n, s, w in zip(names, spans, widths, strict=True)), head=True)]
    for line in truth.lines():
        if line.section:
            text = line.section.split(". ", 1)[1]
            rows.append(row([cell(text, span=7, width=14500, more=numbered(2), bold=True)], whole=True))
        else:
            texts = [text or "" for text in line.texts[1:]]
            first = cell("", width=900, more=numbered(3))
            rest = (cell(t, span=s, width=w) for t, s, w in zip(texts, spans[1:], widths[1:], strict=True))
            rows.append(row([first, *rest], height=700))
    body += table(rows, (900, 2600, 2600, 2400, 1500, 1500, 3000))
    return package(body, numbering(["decimal %1."], ["upperRoman %1."], ["decimal %1."]), LANDSCAPE)


def mordovia(truth: Truth) -> bytes:
    """A stamp in a text box, cells merged downwards, a dash of its own for each item, sections over the whole width."""
    body = head(truth, line="16.02.2024 г.\u2003\u2003\u2003\u2003\u2003\u2003№ 77")
    body += paragraph(
        "В соответствии с Законом Республики Мордовия от 20 ноября 2009 г. № 83-З «О нематериальном культурном "
        "наследии Республики Мордовия» п р и к а з ы в а ю:",
        more=INDENT,
    )
    body += "".join(paragraph(f"{one['number']}. {one['text']}", more=INDENT) for one in truth.head["clauses"])
    body += signature(truth) + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    body += text_box(
        (
            "УТВЕРЖДЕН",
            "приказом Министерства культуры, национальной политики и архивного дела Республики Мордовия",
            "от 16.02.2024 г. № 77",
        )
    )
    body += paragraph(
        "План основных мероприятий↵по сохранению нематериального культурного наследия↵на 2024 год",
        align="center",
        bold=True,
    )
    widths = (600, 4300, 2700, 1900)
    names = ("№↵п/п", "Мероприятие", "Ответственные", "Срок проведения")
    rows = [row((cell(name, width=width) for name, width in zip(names, widths, strict=True)), head=True)]
    lines = truth.lines()
    for index, line in enumerate(lines):
        if line.section:
            rows.append(row([cell(line.section, span=4, width=9500, bold=True)]))
            continue
        below = lines[index + 1].texts if index + 1 < len(lines) else ()
        cells = []
        for i, (text, width) in enumerate(zip(line.texts, widths, strict=True)):
            goes_on = bool(below) and below[i] is None
            merge = "continue" if text is None else "restart" if goes_on else ""
            cells.append(cell(text or "", width=width, merge=merge))
        rows.append(row(cells))
    body += table(rows, widths)
    return package(body, numbering(["decimal %1."]))


def ivanovo(truth: Truth) -> bytes:
    """A head of two levels with a beginning and an end; the head is not repeated."""
    body = paragraph("ДЕПАРТАМЕНТ ЖИЛИЩНО-КОММУНАЛЬНОГО ХОЗЯЙСТВА↵ИВАНОВСКОЙ ОБЛАСТИ", align="center", bold=True)
    body += paragraph("ПРИКАЗ", align="center", bold=True)
    body += table(
        [row([cell("от 27.01.2025", width=4700), cell("№ 31", width=4700)])], (4700, 4700), NO_BORDERS
    ) + paragraph("г. Иваново", align="center")
    body += paragraph(truth.head["title"], align="center", bold=True) + paragraph("")
    body += paragraph(
        "В целях своевременной подготовки жилищного фонда к отопительному сезону приказываю:", more=INDENT
    )
    body += "".join(paragraph(f"{one['number']}. {one['text']}", more=INDENT) for one in truth.head["clauses"])
    body += signature(truth) + section(PORTRAIT)
    body += paragraph(
        "Приложение↵к приказу Департамента жилищно-коммунального↵хозяйства Ивановской области↵от 27.01.2025 № 31",
        align="right",
    )
    body += paragraph("План-график", align="center", bold=True)
    body += paragraph(
        "подготовки жилищного фонда Ивановской области к эксплуатации в зимних условиях 2025/2026 года",
        align="center",
        bold=True,
    )
    upper = [
        cell("№", merge="restart", width=600),
        cell("Вид работ", merge="restart", width=3600),
        cell("Срок", span=2, width=2800),
        cell("Исполнители", merge="restart", width=2600),
    ]
    lower = [
        cell("", merge="continue", width=600),
        cell("", merge="continue", width=3600),
        cell("начало", width=1400),
        cell("окончание", width=1400),
        cell("", merge="continue", width=2600),
    ]
    rows = [row(upper), row(lower)]
    for line in truth.lines():
        number, work, span, who = (text or "" for text in line.texts)
        begin, dash, end = span.partition(" – ")
        begin, end = (begin, end) if dash else ("", begin)
        rows.append(
            row(
                [
                    cell(text, width=w)
                    for text, w in ((number, 600), (work, 3600), (begin, 1400), (end, 1400), (who, 2600))
                ]
            )
        )
    body += table(rows, (600, 3600, 1400, 1400, 2600))
    return package(body, numbering(["decimal %1."]))


def tver(truth: Truth) -> bytes:
    """No number column; a section stands in the first cell and the others are empty; content controls around cells."""
    body = head(truth, line="23 декабря 2024 года                                                  № 66-рп")
    body += paragraph("Во исполнение поручения Губернатора Тверской области от 29.11.2024 № 402-П:", more=INDENT)
    body += "".join(
        paragraph(one["text"], more=numbered(1, one["number"].count(".")) + INDENT) for one in truth.head["clauses"]
    )
    body += signature(truth) + section(PORTRAIT)
    body += paragraph("Приложение 1", align="right")
    body += paragraph("к распоряжению Министерства транспорта", align="right")
    body += paragraph("Тверской области от 23.12.2024 № 66-рп", align="right") + paragraph("")
    body += paragraph("Дорожная карта", align="center", bold=True)
    body += paragraph(
        "по обновлению подвижного состава пассажирского транспорта на 2025 год", align="center", bold=True
    )
    widths = (5200, 2400, 3400, 3400)
    names = ("Содержание работы", "Сроки", "Ответственный", "Результат")
    rows = [row((cell(name, width=width) for name, width in zip(names, widths, strict=True)), head=True, height=500)]
    for line in truth.lines():
        texts = [line.section, "", "", ""] if line.section else [text or "" for text in line.texts]
        cells = [cell(text or "", width=w, bold=bool(line.section)) for text, w in zip(texts, widths, strict=True)]
        if not line.section:
            cells[1] = (
                f'<w:sdt><w:sdtPr><w:alias w:val="Срок"/></w:sdtPr><w:sdtContent>{cells[1]}</w:sdtContent></w:sdt>'
            )
        rows.append(row(cells))
    body += table(rows, (14400,))
    return package(body, numbering(["decimal %1.", "decimal %1.%2."]), LANDSCAPE)


def kaliningrad(truth: Truth) -> bytes:
    """A plan in a table without any border, as made for the eye alone."""
    body = head(truth, line="10 февраля 2025 года № 52")
    body += paragraph("В соответствии со статьей 210 Трудового кодекса Российской Федерации приказываю:", more=INDENT)
    body += "".join(paragraph(f"{one['number']}. {one['text']}", more=INDENT) for one in truth.head["clauses"])
    body += signature(truth) + section(PORTRAIT)
    body += paragraph(
        "Приложение↵к приказу Министерства социальной политики↵Калининградской области↵от 10 февраля 2025 года № 52",
        align="right",
    )
    body += paragraph("ПЛАН МЕРОПРИЯТИЙ", align="center", bold=True)
    body += paragraph(
        "по улучшению условий и охраны труда в Калининградской области на 2025 год", align="center", bold=True
    )
    widths = (800, 4400, 1900, 2500)
    names = ("№ п/п", "Мероприятие", "Срок", "Исполнитель")
    rows = [row((cell(name, width=width, bold=True) for name, width in zip(names, widths, strict=True)), head=True)]
    for line in truth.lines():
        if line.section:
            rows.append(row([cell(line.section, span=4, width=9600, bold=True)]))
        else:
            rows.append(row(cell(text or "", width=width) for text, width in zip(line.texts, widths, strict=True)))
    body += table(rows, widths, NO_BORDERS)
    return package(body, numbering(["decimal %1."]))


def yamal(truth: Truth) -> bytes:
    """Two annexes: a plan, and a table of indicators; the number column is counted by Word in one flat list."""
    body = head(truth, line="«02» апреля 2025 г.                                            № 87")
    body += paragraph(
        "В целях сохранения традиционного образа жизни коренных малочисленных народов Севера приказываю:", more=INDENT
    )
    body += "".join(paragraph(f"{one['number']}. {one['text']}", more=INDENT) for one in truth.head["clauses"])
    body += signature(truth) + section(PORTRAIT)
    stamp = "Приложение № {}¶к приказу департамента по делам коренных¶малочисленных народов Севера¶Ямало-Ненецкого автономного округа¶от 2 апреля 2025 г. № 87"
    body += table([row([cell("", width=8000), cell(stamp.format(1), width=6000)])], (8000, 6000), NO_BORDERS)
    body += paragraph(
        "План мероприятий↵по поддержке оленеводства и традиционных промыслов на 2025–2026 годы",
        align="center",
        bold=True,
    )
    widths = (900, 4600, 2200, 2800, 1900, 2000)
    names = (
        "№ п/п",
        "Мероприятия",
        "Срок реализации",
        "Ответственные исполнители",
        "Источник финансирования",
        "Ожидаемый результат",
    )
    rows = [
        row((cell(name, width=width) for name, width in zip(names, widths, strict=True)), head=True),
        row((cell(str(i), width=width) for i, width in enumerate(widths, 1)), head=True),
    ]
    for line in truth.lines():
        texts = [text or "" for text in line.texts]
        rows.append(row((cell(text, width=width) for text, width in zip(texts, widths, strict=True)), whole=True))
    body += table(rows, widths) + section(LANDSCAPE)
    body += table([row([cell("", width=4000), cell(stamp.format(2), width=5600)])], (4000, 5600), NO_BORDERS)
    (indicators,) = truth.tables
    body += paragraph(indicators["title"], align="center", bold=True)
    lines = [indicators["header"], *indicators["rows"]]
    body += table([row(cell(text, width=1900) for text in line) for line in lines], (700, 4000, 1500, 1700, 1700))
    return package(body, numbering(["decimal %1."]))


def mari_el(truth: Truth) -> bytes:
    """Six columns with their numbers beneath, long cells cut by the page, no repeated head, landscape throughout."""
    body = head(truth, line="21 февраля 2025 г. № 50-П", spaced=True)
    body += paragraph(
        "Во исполнение распоряжения Правительства Российской Федерации от 17 апреля 2019 г. № 768-р п р и к а з ы в а ю:",
        more=INDENT,
    )
    body += "".join(paragraph(f"{one['number']}. {one['text']}", more=INDENT) for one in truth.head["clauses"])
    body += paragraph("") + paragraph(f"Министр\t\t\t\t\t\t\t{truth.head['signatory']['name']}", align="left")
    body += section(PORTRAIT)
    for line in (
        "УТВЕРЖДЕН",
        "приказом Министерства промышленности,",
        "экономического развития и торговли",
        "Республики Марий Эл",
        "от 21 февраля 2025 г. № 50-П",
    ):
        body += paragraph(line, align="right")
    body += paragraph("ПЛАН МЕРОПРИЯТИЙ («ДОРОЖНАЯ КАРТА»)", align="center", bold=True)
    body += paragraph("по содействию развитию конкуренции в Республике Марий Эл на 2025 год", align="center", bold=True)
    widths = (800, 4400, 2000, 2700, 2000, 2600)
    names = (
        "№ п/п",
        "Наименование мероприятия",
        "Вид документа",
        "Ожидаемый результат",
        "Срок",
        "Ответственные исполнители",
    )
    rows = [
        row((cell(name, width=width) for name, width in zip(names, widths, strict=True)), height=600),
        row(cell(str(i), width=width) for i, width in enumerate(widths, 1)),
    ]
    for line in truth.lines():
        if line.section:
            rows.append(row([cell(line.section, span=6, width=14500)]))
        else:
            rows.append(row((cell(t or "", width=w) for t, w in zip(line.texts, widths, strict=True)), height=1500))
    body += table(rows, widths)
    return package(body, numbering(["decimal %1."]), LANDSCAPE)


ORDERS: dict[str, Callable[[Truth], bytes]] = {
    "ryazan-214": ryazan,
    "mordovia-77": mordovia,
    "ivanovo-31": ivanovo,
    "tver-66": tver,
    "kaliningrad-52": kaliningrad,
    "yamal-87": yamal,
    "mari-el-50": mari_el,
}
PRINTED_ONLY = frozenset({"kaliningrad-52"})
"""Only their PDF is kept: without borders a Word table is as easy as any."""
