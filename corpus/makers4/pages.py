"""How the orders of the fourth set look."""

from io import BytesIO

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from corpus.makers.portal import BASE, PAGE, cell_html, head_html
from corpus.makers.truth import Truth
from corpus.makers4.board import Board, by_letters, by_words, wrapped


def pskov(truth: Truth) -> str:
    """A spreadsheet saved as a page and printed by Writer: head and plan are rows of one table, with a row of column
    numbers."""
    order = truth.head
    above = [
        f"<b>{order['issuer']['name'].upper()}</b>",
        f"<b>{order['kind'].upper()}</b>",
        "29.01.2024 № 15-п",
        f"г. {order['place']}",
        order["title"],
        "В целях развития библиотечного обслуживания населения приказываю:",
        *(f"{one['number']}. {one['text']}" for one in order["clauses"]),
        f"{order['signatory']['position']} {'&nbsp;' * 30} {order['signatory']['name']}",
    ]
    names = ("№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственный исполнитель", "Ожидаемый результат")
    rows = [names, tuple("12345"), *(line.texts for line in truth.lines())]
    sheet = "".join(f"<p>{line}</p>" for line in above)
    sheet += "<p style='page-break-before:always;margin-left:55%'>УТВЕРЖДЕН<br>приказом Комитета по культуре<br>Псковской области"
    sheet += f"<br>от 29.01.2024 № 15-п</p><p align=center><b>{truth.plans[0]['title']}</b></p><table border=1 cellspacing=0>"
    for texts in rows:
        sheet += "<tr>" + "".join(f"<td valign=top height=90>{cell_html(text)}</td>" for text in texts) + "</tr>"
    style = "@page{size:A4;margin:20mm 15mm 20mm 25mm}body{font:12pt 'Liberation Serif'}"
    return PAGE.format(title="Лист1", style=style, body=sheet + "</table>")


def khakasia(truth: Truth) -> str:
    """Double rules, sections over all columns, a drawn stamp of the electronic signature under the head."""
    stamp = (
        "<table style='width:45%;margin:12pt auto;border:2px solid #33c;border-radius:6px;font:8pt Arial'><tr><td style='border:0'>"
        "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ<br>Сертификат: 00A1B2C3D4E5F60718293A4B5C<br>Владелец: Чанков Олег "
        "Валерьевич<br>Действителен: с 10.01.2025 по 05.04.2026</td></tr></table>"
    )
    names = ("№ п/п", "Наименование мероприятия", "Исполнитель", "Срок исполнения")
    rows = []
    for line in truth.lines():
        if line.section:
            rows.append(f"<tr><td colspan=4 style='text-align:center'><b>{line.section}</b></td></tr>")
        else:
            rows.append("<tr>" + "".join(f"<td>{cell_html(text)}</td>" for text in line.texts) + "</tr>")
    body = (
        head_html(truth, "07.04.2025 № 208-р", "В целях защиты посевов и пастбищ:")
        + stamp
        + (
            "<div class='r new'>Приложение<br>к распоряжению Министерства сельского хозяйства<br>и продовольствия Республики "
            f"Хакасия<br>от 07.04.2025 № 208-р</div><div class=c><b>{truth.plans[0]['title']}</b></div>"
            f"<table class=p><thead><tr>{''.join(f'<th>{name}</th>' for name in names)}</tr></thead>{''.join(rows)}</table>"
        )
    )
    style = BASE + ".p td,.p th{border:4px double #000;height:62pt}"
    return PAGE.format(title="Распоряжение", style=style, body=body)


def kalmykia(truth: Truth) -> bytes:
    """Words in no order at all; cells are white boxes with thin filled boxes as rules."""
    board = Board(595, 842, by_words, shuffle=31)
    board.head(truth, "от 10.02.2023 № 31-пр", "В целях сохранения поголовья овец приказываю:")
    board.turn()
    for line in (
        "УТВЕРЖДЕН",
        "приказом Министерства природных ресурсов",
        "Республики Калмыкия",
        "от 10.02.2023 № 31-пр",
    ):
        board.text(line, x=320)
    board.text(truth.plans[0]["title"], centred=True, bold=True)
    board.y -= 10
    edges = (50, 85, 235, 335, 450, 555)
    board.row(("№", "Наименование мероприятия", "Срок", "Исполнитель", "Результат"), edges, "filled", bold=True)
    for line in truth.lines():
        board.row([text or "" for text in line.texts], edges, "filled")
    return board.done()


def astrakhan(truth: Truth) -> bytes:
    """Landscape, the page turned by /Rotate; dashed rules; head and column numbers again on the second page."""
    board = Board(842, 595, by_words, rotated=True)
    board.head(truth, "22.05.2024 № 90-од", "В целях сохранения водных биологических ресурсов приказываю:")
    board.turn("Страница {} из 3")
    for line in ("Приложение", "к приказу службы природопользования", "от 22.05.2024 № 90-од"):
        board.text(line, x=600)
    board.text(truth.plans[0]["title"], centred=True, bold=True)
    board.y -= 260
    edges = (60, 95, 330, 500, 640, 790)
    head = ("№ п/п", "Мероприятие", "Ответственные", "Срок", "Показатель")

    def heads() -> None:
        board.row(head, edges, "dashed", bold=True)
        board.row(tuple("12345"), edges, "dashed")

    heads()
    for line in truth.lines():
        if board.y < 90:
            board.turn("Страница {} из 3")
            heads()
        board.row([text or "" for text in line.texts], edges, "dashed")
    return board.done("Страница {} из 3")


def ossetia(truth: Truth) -> bytes:
    """Letter by letter; a row is cut by the page, «Продолжение приложения» stands above the head on the next."""
    board = Board(595, 842, by_letters)
    board.head(truth, "27 февраля 2025 года № 64/1", "В целях развития туризма ПРИКАЗЫВАЮ:")
    board.turn()
    for line in ("Приложение № 1", "к приказу Комитета по туризму", "от 27 февраля 2025 года № 64/1"):
        board.text(line, x=350)
    board.text(truth.plans[0]["title"], centred=True, bold=True)
    board.y -= 420
    edges = (60, 95, 290, 400, 545)
    head = ("№ п/п", "Мероприятие", "Срок", "Ответственный")
    board.row(head, edges, "plain", bold=True)
    for line in truth.lines():
        if line.section:
            board.row((line.section,), (60, 545), "plain", bold=True)
            continue
        texts = [text or "" for text in line.texts]
        if texts[0] != "1.2":
            board.row(texts, edges, "plain")
            continue
        cells = [wrapped(text, b - a - 8, "Desk") for text, a, b in zip(texts, edges, edges[1:], strict=False)]
        board.row([cell[0] for cell in cells], edges, "plain")
        board.turn("{}")
        board.text("Продолжение приложения № 1", x=380)
        board.row(head, edges, "plain", bold=True)
        board.row([" ".join(cell[1:]) for cell in cells], edges, "plain")
    return board.done("{}")


def ingushetia(truth: Truth) -> bytes:
    """A figure of matplotlib: glyphs in the order of its own, rules as paths, cells centred vertically."""
    out = BytesIO()
    order = truth.head
    with (
        mpl.rc_context({"pdf.fonttype": 42, "font.family": "Liberation Serif", "font.size": 11}),
        PdfPages(out) as pages,
    ):
        figure = Figure(figsize=(8.27, 11.69))
        lines = [
            order["issuer"]["name"].upper(),
            "",
            "ПРИКАЗ",
            "",
            "17 января 2025 г.                                        № 5",
            "",
            "г. Магас",
            "",
            *wrapped(order["title"], 420, "Desk"),
            "",
            "В целях рационального использования пастбищ приказываю:",
            *(f"{one['number']}. {one['text']}" for one in order["clauses"]),
            "",
            "",
            "Министр                                                              А.М. Костоев",
        ]
        for at, line in enumerate(lines):
            figure.text(0.12, 0.93 - 0.019 * at, line)
        pages.savefig(figure)
        figure = Figure(figsize=(8.27, 11.69))
        for at, line in enumerate(("УТВЕРЖДЕН", "приказом Министерства", "от 17.01.2025 № 5")):
            figure.text(0.62, 0.94 - 0.018 * at, line)
        title = wrapped(truth.plans[0]["title"], 420, "Desk")
        for at, line in enumerate(title):
            figure.text(0.5, 0.86 - 0.018 * at, line, ha="center", weight="bold")
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_axis_off()
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        edges = (0.09, 0.13, 0.40, 0.57, 0.77, 0.94)
        names = ("№", "Мероприятие", "Срок реализации", "Ответственный исполнитель", "Результат")
        rows = [names, *([text or "" for text in line.texts] for line in truth.lines())]
        y = 0.82
        axes.plot((edges[0], edges[-1]), (y, y), color="black", linewidth=0.6)
        for texts in rows:
            cells = [
                wrapped(text, (b - a) * 595 - 10, "Desk") for text, a, b in zip(texts, edges, edges[1:], strict=False)
            ]
            high = 0.017 * max(map(len, cells)) + 0.012
            for left, cell in zip(edges, cells, strict=False):
                axes.text(left + 0.008, y - high / 2, "\n".join(cell), va="center", linespacing=1.05)
            for x in edges:
                axes.plot((x, x), (y, y - high), color="black", linewidth=0.6)
            y -= high
            axes.plot((edges[0], edges[-1]), (y, y), color="black", linewidth=0.6)
        pages.savefig(figure)
    return out.getvalue()
