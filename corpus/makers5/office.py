"""Files of an office: an RTF, a flat ODT and a joint order in Word's form; LibreOffice prints all of them."""

import re
from html import escape

from corpus.makers.truth import Truth
from corpus.makers.word import (
    NO_BORDERS,
    PORTRAIT,
    cell,
    head,
    numbering,
    package,
    paragraph,
    row,
    section,
    table,
)

INDENT = '<w:ind w:firstLine="709"/>'


def _rtf(text: str) -> str:
    done = []
    for letter in text:
        code = ord(letter)
        done.append(f"\\{letter}" if letter in "\\{}" else letter if code < 128 else f"\\u{code}?")
    return "".join(done)


def perm(truth: Truth) -> bytes:
    """An RTF by hand: columns so narrow that long words break, justified cells, bodies line by line without commas."""
    order = truth.head
    body: list[str] = []

    def say(text: str, how: str = "\\qj") -> None:
        body.append(f"\\pard\\plain\\f0\\fs26{how} {_rtf(text)}\\par\n")

    say("МИНИСТЕРСТВО ОБРАЗОВАНИЯ И НАУКИ", "\\qc\\b")
    say("ПЕРМСКОГО КРАЯ", "\\qc\\b")
    say("")
    say("ПРИКАЗ", "\\qc\\b")
    say("05.02.2025                                             № 26-01-06-114", "\\ql")
    say("")
    body.append("\\pard\\plain\\f0\\fs26\\b\\ql\\ri4800 " + _rtf(order["title"]) + "\\par\n")
    say("")
    say(
        "Во исполнение плана работы Министерства образования и науки Пермского края на 2025 год и в целях повышения качества "
        "образования",
        "\\qj\\fi709",
    )
    say("ПРИКАЗЫВАЮ:", "\\ql")
    for one in order["clauses"]:
        say(f"{one['number']}. {one['text']}", "\\qj\\fi709")
    say("")
    body.append(
        f"\\pard\\plain\\f0\\fs26\\tqr\\tx9300 {_rtf('И.о. министра')}\\tab {_rtf('Н.Е. Зверева')}\\par\n\\page\n"
    )
    body.extend(
        f"\\pard\\plain\\f0\\fs26\\li5400 {_rtf(line)}\\par\n"
        for line in (
            "Приложение 1",
            "к приказу Министерства образования",
            "и науки Пермского края",
            "от 05.02.2025 № 26-01-06-114",
        )
    )
    say("")
    for line in ("ДОРОЖНАЯ КАРТА", "по поддержке школ с низкими образовательными результатами на 2025 год"):
        say(line, "\\qc\\b")
    say("")

    def table_row(texts: list[str], edges: tuple[int, ...], how: str = "\\qj", *, header: bool = False) -> None:
        rule = "".join(f"\\clbrdr{side}\\brdrs\\brdrw10" for side in "tlbr")
        body.append("\\trowd\\trgaph70\\trleft-70" + ("\\trhdr" if header else ""))
        body.extend(f"{rule}\\cellx{edge}" for edge in edges)
        for text in texts:
            parts = "\\par ".join(_rtf(part.strip()) for part in text.split("¶"))
            body.append(f"\\pard\\plain\\intbl\\f0\\fs24{how} {parts}\\cell ")
        body.append("\\row\n")

    edges = (500, 3300, 4800, 7200, 9300)
    table_row(
        ["№ п/п", "Мероприятия", "Срок исполнения", "Ответственные исполнители", "Ожидаемый результат"],
        edges,
        "\\qc\\b",
    )
    for line in truth.lines():
        if line.section:
            table_row([line.section], edges[-1:], "\\qc\\b")
        else:
            table_row([text or "" for text in line.texts], edges)
    body.append("\\pard\\plain\\page\n")
    body.extend(
        f"\\pard\\plain\\f0\\fs26\\li5400 {_rtf(line)}\\par\n"
        for line in (
            "Приложение 2",
            "к приказу Министерства образования",
            "и науки Пермского края",
            "от 05.02.2025 № 26-01-06-114",
        )
    )
    say("")
    say("ПЕРЕЧЕНЬ", "\\qc\\b")
    say("школ – участников", "\\qc\\b")
    listed = truth.tables[0]
    for texts in (listed["header"], *listed["rows"]):
        table_row(texts, (900, 4800, 9300), "\\ql")
    font = "{\\fonttbl{\\f0\\froman\\fcharset204 PT Astra Serif;}}"
    page = "\\paperw11906\\paperh16838\\margl1418\\margr850\\margt1134\\margb1134"
    return f"{{\\rtf1\\ansi\\ansicpg1251\\deff0{font}{page}\n{''.join(body)}}}".encode("ascii")


FLAT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:'
    'xsl-fo-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
)


def _page(name: str, width: str, height: str, turned: str) -> str:
    return (
        f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="{width}" fo:page-height="{height}" '
        f'style:print-orientation="{turned}" fo:margin-top="1.2cm" fo:margin-bottom="1.5cm" fo:margin-left="2.5cm" '
        'fo:margin-right="1.2cm"/><style:header-style><style:header-footer-properties fo:min-height="0.8cm" '
        'fo:margin-bottom="0.3cm"/></style:header-style></style:page-layout>'
    )


def tula(truth: Truth) -> bytes:
    """A flat ODT: «- 2 -» over each page, a landscape annex, a head of two levels that is repeated, a footnote in a cell."""
    order = truth.head

    def line(text: str, style: str = "J") -> str:
        inside = re.sub(" {3,}", "<text:tab/>", escape(text, quote=False))
        return f'<text:p text:style-name="{style}">{inside}</text:p>'

    note = (
        '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        f"{line('Размер пособия установлен постановлением Правительства Тульской области.', 'S')}</text:note-body></text:note>"
    )
    body = "".join(
        (
            line("МИНИСТЕРСТВО ЗДРАВООХРАНЕНИЯ ТУЛЬСКОЙ ОБЛАСТИ", "C"),
            line("П Р И К А З", "C"),
            line(""),
            line("от 18.12.2023                                                                              № 88-осн"),
            line("г. Тула", "C"),
            line(order["title"], "C"),
            line(""),
            line(
                "В целях обеспечения государственных медицинских организаций квалифицированными специалистами, на основании "
                "Положения о министерстве здравоохранения Тульской области, п р и к а з ы в а ю:"
            ),
            *(line(f"{one['number']}. {one['text']}") for one in order["clauses"]),
            line(""),
            line("Заместитель председателя Правительства", "L"),
            line("Тульской области – министр", "L"),
            line(
                "здравоохранения Тульской области                                                    М.В. Малишевская",
                "L",
            ),
        )
    )
    stamp = ("Приложение", "к приказу министерства здравоохранения", "Тульской области", "от 18.12.2023 № 88-осн")
    body += f'<text:p text:style-name="Break">{stamp[0]}</text:p>' + "".join(line(text, "R") for text in stamp[1:])
    body += line("ПЛАН", "C") + line("мероприятий по обеспечению медицинских организаций Тульской области кадрами", "C")
    body += line("на 2024 год", "C")

    def box(text: str, *, wide: int = 1, high: int = 1, style: str = "S", more: str = "") -> str:
        spans = f' table:number-columns-spanned="{wide}"' if wide > 1 else ""
        spans += f' table:number-rows-spanned="{high}"' if high > 1 else ""
        hidden = "<table:covered-table-cell/>" * (wide - 1)
        inside = line(text, style).replace("</text:p>", f"{more}</text:p>")
        return f'<table:table-cell table:style-name="Box"{spans}>{inside}</table:table-cell>{hidden}'

    covered = "<table:covered-table-cell/>"
    two = (
        "<table:table-row>"
        + box("№ п/п", high=2, style="H")
        + box("Мероприятие", high=2, style="H")
        + box("Срок реализации", wide=2, style="H")
        + box("Ответственный исполнитель", high=2, style="H")
        + box("Ожидаемый результат (показатель)", high=2, style="H")
        + "</table:table-row><table:table-row>"
        + covered * 2
        + box("начало", style="H")
        + box("окончание", style="H")
        + covered * 2
        + "</table:table-row>"
    )
    rows = []
    for one in truth.lines():
        if one.section:
            rows.append(box(one.section, wide=6, style="H"))
            continue
        number, activity, span, who, result = (text or "" for text in one.texts)
        first, last = span.split(" – ")
        marked = note if number == "2.1." else ""
        rows.append(
            box(number) + box(activity, more=marked) + "".join(box(text) for text in (first, last, who, result))
        )
    columns = "".join(f'<table:table-column table:style-name="C{i}"/>' for i in range(6))
    body += f'<table:table table:name="План" table:style-name="Whole">{columns}<table:table-header-rows>{two}</table:table-header-rows>'
    body += (
        "".join(f'<table:table-row table:style-name="Tall">{one}</table:table-row>' for one in rows) + "</table:table>"
    )
    body += line("_____________", "C")

    def style(name: str, properties: str, size: int = 13, more: str = "") -> str:
        return (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="Standard"{more}>'
            f'<style:paragraph-properties {properties}/><style:text-properties fo:font-size="{size}pt"'
            f"{' fo:font-weight=' + chr(34) + 'bold' + chr(34) if name in 'CH' else ''}/></style:style>"
        )

    widths = (1.4, 9.2, 2.5, 2.5, 5.6, 4.0)
    automatic = "".join(
        f'<style:style style:name="C{i}" style:family="table-column"><style:table-column-properties style:column-width="{width}cm"/>'
        "</style:style>"
        for i, width in enumerate(widths)
    )
    automatic += (
        '<style:style style:name="Whole" style:family="table"><style:table-properties style:width="25.2cm" table:align="left"/>'
        '</style:style><style:style style:name="Tall" style:family="table-row"><style:table-row-properties '
        'style:min-row-height="1.9cm"/></style:style>'
        '<style:style style:name="Box" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" '
        'fo:padding="0.08cm" style:vertical-align="middle"/></style:style>'
    )
    automatic += style("C", 'fo:text-align="center"') + style("J", 'fo:text-align="justify" fo:text-indent="1.2cm"')
    automatic += style("L", 'fo:text-align="start"') + style("R", 'fo:margin-left="16cm"')
    automatic += style("Break", 'fo:margin-left="16cm"', more=' style:master-page-name="Wide"')
    automatic += style("S", 'fo:text-align="start"', 12) + style("H", 'fo:text-align="center"', 12)
    automatic += _page("tall", "21cm", "29.7cm", "portrait") + _page("wide", "29.7cm", "21cm", "landscape")
    running = '<style:header><text:p text:style-name="Top">- <text:page-number/> -</text:p></style:header>'
    masters = (
        f'<style:master-page style:name="Standard" style:page-layout-name="tall">{running}</style:master-page>'
        f'<style:master-page style:name="Wide" style:page-layout-name="wide">{running}</style:master-page>'
    )
    common = (
        '<style:style style:name="Standard" style:family="paragraph"><style:text-properties fo:font-family="Liberation Serif" '
        'fo:font-size="13pt"/></style:style><style:style style:name="Top" style:family="paragraph" '
        'style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"/></style:style>'
    )
    return (
        f"{FLAT}<office:styles>{common}</office:styles><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document>"
    ).encode()


def khabarovsk(truth: Truth) -> bytes:
    """A joint order signed in two columns, two plans, heads of two levels, another face of letters."""
    order = truth.head
    body = paragraph("МИНИСТЕРСТВО ОБРАЗОВАНИЯ И НАУКИ ХАБАРОВСКОГО КРАЯ", align="center", bold=True)
    body += paragraph("МИНИСТЕРСТВО СОЦИАЛЬНОЙ ЗАЩИТЫ ХАБАРОВСКОГО КРАЯ", align="center", bold=True)
    body += head(truth, line="30 января 2025 г.                                     № 9/112").split("</w:p>", 1)[1]
    body += paragraph("В целях организации отдыха и оздоровления детей ПРИКАЗЫВАЕМ:", more=INDENT)
    body += "".join(paragraph(f"{one['number']}. {one['text']}", more=INDENT) for one in order["clauses"])
    body += paragraph("") + table(
        [
            row(
                (
                    cell("Министр образования и науки Хабаровского края", width=4650),
                    cell("Министр социальной защиты Хабаровского края", width=4650),
                )
            ),
            row((cell("____________ В.Г. Хлебникова", width=4650), cell("____________ Ю.Ю. Тюрин", width=4650))),
        ],
        (4650, 4650),
        NO_BORDERS,
    )
    widths = (700, 4300, 2600, 1800)
    for at, (plan, below) in enumerate(
        zip(truth.plans, (("Исполнитель", "Срок"), ("Дата", "Ответственная организация")), strict=True)
    ):
        body += section(PORTRAIT)
        for text in (
            f"Приложение № {at + 1}",
            "к приказу министерства образования и науки края,",
            "министерства социальной защиты края",
        ):
            body += paragraph(text, align="right")
        body += paragraph("от 30 января 2025 г. № 9/112", align="right") + paragraph("")
        kind, rest = plan["title"].split(" ", 1)
        body += paragraph(kind, align="center", bold=True) + paragraph(rest, align="center", bold=True)
        sizes = widths if not at else (700, 4000, 2000, 2700)
        rows = [
            row(
                (
                    cell("№ п/п", width=sizes[0], merge="restart"),
                    cell("Мероприятие" if not at else "Наименование смены", width=sizes[1], merge="restart"),
                    cell("Исполнение" if not at else "Проведение", width=sizes[2] + sizes[3], span=2),
                ),
                head=True,
            ),
            row(
                (
                    cell("", width=sizes[0], merge="continue"),
                    cell("", width=sizes[1], merge="continue"),
                    cell(below[0], width=sizes[2]),
                    cell(below[1], width=sizes[3]),
                ),
                head=True,
            ),
        ]
        rows += [
            row((cell(t or "", width=w) for t, w in zip(one.texts, sizes, strict=True)), height=900)
            for one in truth.lines(at)
        ]
        body += table(rows, sizes)
    return _faced(body)


def _faced(body: str) -> bytes:
    face = '<w:rPr><w:rFonts w:ascii="DejaVu Serif Condensed" w:hAnsi="DejaVu Serif Condensed" w:cs="DejaVu Serif Condensed"/>'
    return package(body.replace("<w:rPr>", face), numbering(["decimal %1."]))
