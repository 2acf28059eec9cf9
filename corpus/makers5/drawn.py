"""Pages of reportlab: a story between horizontal rules with stamps of signatures, and forms of justified words."""

from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from corpus.makers.desk import order_story, style
from corpus.makers.truth import Truth

WIDTH, HEIGHT = A4


def _signed(canvas: Canvas, document: SimpleDocTemplate) -> None:
    """The stamp of the electronic signature at the foot, the number of the page over the text."""
    canvas.setStrokeColor(colors.HexColor("#1f3fa0"))
    canvas.setFillColor(colors.HexColor("#1f3fa0"))
    canvas.roundRect(180, 18, 230, 46, 5)
    canvas.setFont("Desk", 7.5)
    for at, line in enumerate(
        (
            "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ",
            "Сертификат 3B5A0097C1E2D4F6A8B0C2D4E6F80912",
            "Владелец Парфенов Максим Александрович",
            "Действителен с 11.05.2023 по 03.08.2024",
        )
    ):
        canvas.drawCentredString(295, 54 - 10 * at, line)
    canvas.setFillColor(colors.black)
    if document.page > 1:
        canvas.setFont("Desk", 10)
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 28, str(document.page))


def irkutsk(truth: Truth) -> bytes:
    """Rules between rows only, justified cells, bodies line by line without commas, empty cells, a note below the table."""
    story = order_story(truth, "12 апреля 2024 года № 55-19-мпр", "В целях развития кадрового потенциала приказываю:")
    right = style(10.5, align=TA_RIGHT)
    for line in (
        "Утвержден",
        "приказом министерства образования",
        "Иркутской области",
        "от 12 апреля 2024 года № 55-19-мпр",
    ):
        story.append(Paragraph(line, right))
    centre = style(12, align=TA_CENTER, font="Desk-Bold")
    story += [
        Spacer(1, 10),
        Paragraph("ПЛАН МЕРОПРИЯТИЙ («ДОРОЖНАЯ КАРТА»)", centre),
        Paragraph("по развитию наставничества педагогических работников", centre),
        Paragraph("на 2024–2025 годы", centre),
        Spacer(1, 8),
    ]
    body = ParagraphStyle("body", fontName="Desk", fontSize=11, leading=13, alignment=TA_JUSTIFY)
    names = ("№", "Наименование мероприятия", "Срок реализации", "Ответственный исполнитель", "Вид документа")
    rows = [[Paragraph(name, style(11, font="Desk-Bold")) for name in names]]
    spans = []
    for line in truth.lines():
        if line.section:
            spans.append(("SPAN", (0, len(rows)), (-1, len(rows))))
            rows.append([Paragraph(line.section, style(11, font="Desk-Bold")), "", "", "", ""])
            continue
        rows.append([Paragraph(escape(text or "").replace("¶", "<br/>"), body) for text in line.texts])
    table = Table(rows, colWidths=(28, 150, 108, 110, 104), repeatRows=1)
    rules = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), ("LINEABOVE", (0, 0), (-1, 0), 1.2, colors.black)]
    table.setStyle(TableStyle([*rules, *spans, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    note = Paragraph(
        "Примечание. Отчеты представляются в министерство по адресу электронной почты, указанному на его сайте.",
        style(9),
    )
    data = BytesIO()
    document = SimpleDocTemplate(
        data, pagesize=A4, leftMargin=55, rightMargin=40, topMargin=45, bottomMargin=80, invariant=1
    )
    document.build([*story, table, Spacer(1, 8), note], onFirstPage=_signed, onLaterPages=_signed)
    return data.getvalue()


class Forms:
    """Each page is one form object; words of a line are set apart to fill its width, no space is drawn."""

    def __init__(self) -> None:
        self.data = BytesIO()
        self.canvas = Canvas(self.data, pagesize=A4, invariant=1)
        self.page = 1
        self._begin()

    def _begin(self) -> None:
        self.canvas.beginForm(f"page{self.page}", 0, 0, WIDTH, HEIGHT)
        self.y = HEIGHT - 60.0

    def turn(self, *, last: bool = False) -> None:
        self.canvas.endForm()
        self.canvas.doForm(f"page{self.page}")
        self.canvas.showPage()
        self.page += 1
        if not last:
            self._begin()
            self.line(str(self.page), 0, WIDTH, centred=True, at=HEIGHT - 35)

    def line(
        self,
        text: str,
        left: float,
        right: float,
        *,
        centred: bool = False,
        full: bool = False,
        at: float,
        font: str = "Desk",
    ) -> None:
        words = text.split()
        widths = [stringWidth(word, font, 12) for word in words]
        gap = 3.0
        if full and len(words) > 1:
            gap = (right - left - sum(widths)) / (len(words) - 1)
        x = left + (right - left - sum(widths) - gap * (len(words) - 1)) / 2 if centred else left
        for word, width in zip(words, widths, strict=True):
            self.canvas.setFont(font, 12)
            self.canvas.drawString(x, at, word)
            x += width + gap

    def lines(self, text: str, wide: float, font: str = "Desk") -> list[str]:
        found = [""]
        for word in text.split():
            longer = f"{found[-1]} {word}".strip()
            if found[-1] and stringWidth(longer, font, 12) > wide:
                found.append(word)
            else:
                found[-1] = longer
        return found

    def text(
        self, words: str, *, left: float = 70, right: float = WIDTH - 45, centred: bool = False, font: str = "Desk"
    ) -> None:
        found = self.lines(words, right - left, font)
        for at, line in enumerate(found):
            self.line(
                line, left, right, centred=centred, full=not centred and at < len(found) - 1, at=self.y, font=font
            )
            self.y -= 14.5
        self.y -= 3

    def row(self, cells: list[list[str]], edges: tuple[float, ...], *, font: str = "Desk", full: bool = True) -> None:
        top, high = self.y + 11, 14 * max(map(len, cells)) + 6
        for left, right, cell in zip(edges, edges[1:], cells, strict=False):
            for at, line in enumerate(cell):
                fills = full and at < len(cell) - 1
                self.line(line, left + 4, right - 4, full=fills, at=top - 13 - 14 * at, font=font)
            self.canvas.setLineWidth(0.5)
            self.canvas.rect(left, top - high, right - left, high)
        self.y = top - high - 11


def komi(truth: Truth) -> bytes:
    """Pages as form objects, justified cells, a head that the page cuts between its two lines."""
    forms, order = Forms(), truth.head
    forms.text(order["issuer"]["name"].upper(), centred=True, font="Desk-Bold")
    forms.text("ПРИКАЗ", centred=True, font="Desk-Bold")
    forms.text("«01» октября 2024 г. № 702")
    forms.text("г. Сыктывкар", centred=True)
    forms.text(order["title"], centred=True, font="Desk-Bold")
    forms.text("В целях организованной подготовки и проведения государственной итоговой аттестации приказываю:")
    for one in order["clauses"]:
        forms.text(f"{one['number']}. {one['text']}")
    forms.y -= 25
    forms.line(order["signatory"]["position"], 70, 300, at=forms.y)
    forms.line(order["signatory"]["name"], 440, 550, at=forms.y)
    forms.y -= 60
    for line in (
        "Приложение",
        "к приказу Министерства образования",
        "и науки Республики Коми",
        "от «01» октября 2024 г. № 702",
    ):
        forms.text(line, left=330)
    forms.text("ДОРОЖНАЯ КАРТА", centred=True, font="Desk-Bold")
    forms.text(
        "подготовки и проведения государственной итоговой аттестации в Республике Коми в 2025 году",
        centred=True,
        font="Desk-Bold",
    )
    forms.y -= 6
    edges = (60.0, 100.0, 310.0, 420.0, 555.0)
    forms.row([["№"], ["Наименование"], ["Срок"], ["Ответственный"]], edges, font="Desk-Bold")
    forms.turn()
    forms.row([["п/п"], ["мероприятия"], ["исполнения"], ["исполнитель"]], edges, font="Desk-Bold")
    for line in truth.lines():
        if forms.y < 120:
            forms.turn()
        if line.section:
            forms.row([forms.lines(line.section, 480, "Desk-Bold")], (60.0, 555.0), font="Desk-Bold", full=False)
            continue
        cells = [
            forms.lines(text or "", right - left - 8)
            for text, left, right in zip(line.texts, edges, edges[1:], strict=False)
        ]
        forms.row(cells, edges)
    forms.turn(last=True)
    forms.canvas.save()
    return forms.data.getvalue()


class Sheet:
    """A workbook as a spreadsheet prints it: every border a short stroke of its own, every text cut to its cell, texts in the
    middle of their rows, the name of the sheet and the page in the margins."""

    SIZE, STEP = 9.5, 11.5

    def __init__(self, columns: tuple[float, ...], title: str) -> None:
        self.data = BytesIO()
        self.canvas = Canvas(self.data, pagesize=landscape(A4), invariant=1)
        self.columns, self.title, self.page = columns, title, 1
        self.y = WIDTH - 50.0
        self._margins()

    def _margins(self) -> None:
        self.canvas.setFont("Narrow", 8)
        self.canvas.drawCentredString(HEIGHT / 2, WIDTH - 28, self.title)
        self.canvas.drawCentredString(HEIGHT / 2, 24, f"Страница {self.page}")

    def turn(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self.y = WIDTH - 50.0
        self._margins()

    def _lines(self, text: str, wide: float, font: str) -> list[str]:
        found = [""]
        for word in text.split(" "):
            longer = f"{found[-1]} {word}" if found[-1] else word
            if found[-1] and stringWidth(longer, font, self.SIZE) > wide:
                found.append(word)
            else:
                found[-1] = longer
        return found

    def row(
        self, texts: tuple[str, ...], side: str, *, high: float = 0, ruled: bool = True, bold: bool = False
    ) -> None:
        """One text is a merged row."""
        font = "Desk-Bold" if bold else "Desk"
        edges = self.columns if len(texts) > 1 else (self.columns[0], self.columns[-1])
        cells = [self._lines(text, b - a - 6, font) for text, a, b in zip(texts, edges, edges[1:], strict=False)]
        high = max(high, self.STEP * max(map(len, cells)) + 4)
        if self.y - high < 45:
            self.turn()
        for left, right, lines in zip(edges, edges[1:], cells, strict=False):
            self.canvas.saveState()
            shape = self.canvas.beginPath()
            shape.rect(left, self.y - high, right - left, high)
            self.canvas.clipPath(shape, stroke=0, fill=0)
            self.canvas.setFont(font, self.SIZE)
            base = self.y - (high - self.STEP * len(lines)) / 2 - self.SIZE + 0.5
            for at, line in enumerate(lines):
                x = left + 3
                if side != "left":
                    room = right - left - stringWidth(line, font, self.SIZE)
                    x = left + (room / 2 if side == "center" else room - 3)
                self.canvas.drawString(x, base - self.STEP * at, line)
            self.canvas.restoreState()
        if ruled:
            self.canvas.setLineWidth(0.4)
            for left, right in zip(self.columns, self.columns[1:], strict=False):
                for y in (self.y, self.y - high):
                    self.canvas.line(left, y, right, y)
            for x in edges:
                self.canvas.line(x, self.y, x, self.y - high)
        self.y -= high


def vologda(truth: Truth) -> bytes:
    """The order in merged rows of the sheet, the plan under it, the head again on each page."""
    sheet, order = Sheet((45, 85, 330, 480, 630, 795), "План ФГ 2024-2025"), truth.head
    for text, side in (
        (order["issuer"]["name"].upper(), "center"),
        ("П Р И К А З", "center"),
        ("от 03.09.2024 № 1187", "left"),
        ("г. Вологда", "center"),
        (order["title"], "center"),
        ("В целях повышения качества общего образования приказываю:", "left"),
        *((f"{one['number']}. {one['text']}", "left") for one in order["clauses"]),
        (f"{order['signatory']['position']}{' ' * 120}{order['signatory']['name']}", "left"),
    ):
        sheet.row((text,), side, high=20, ruled=False)
    sheet.y -= 40
    for text in ("УТВЕРЖДЕН", "приказом Министерства образования Вологодской области", "от 03.09.2024 № 1187"):
        sheet.row((text,), "right", ruled=False)
    sheet.row((truth.plans[0]["title"],), "center", high=28, ruled=False, bold=True)
    names = (
        "№ п/п",
        "Наименование мероприятия",
        "Ответственные исполнители",
        "Сроки реализации",
        "Планируемый результат",
    )
    sheet.row(names, "center", high=24, bold=True)
    page = sheet.page
    for line in truth.lines():
        if sheet.y < 110:
            sheet.turn()
        if sheet.page != page:
            page = sheet.page
            sheet.row(names, "center", high=24, bold=True)
        if line.section:
            sheet.row((line.section,), "center", high=18, bold=True)
        else:
            sheet.row(tuple(text or "" for text in line.texts), "left", high=38)
    sheet.canvas.save()
    return sheet.data.getvalue()
