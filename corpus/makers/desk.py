"""PDFs drawn by office programs of their own: by reportlab's tables, and word by word as accounting programs do."""

from collections.abc import Callable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from corpus.makers.truth import Truth

FONTS = "/usr/share/fonts/truetype/liberation/"
WIDTH, HEIGHT = A4


def register() -> None:
    """The fonts of these pages, for reportlab."""
    for name, file in (
        ("Desk", "LiberationSerif-Regular"),
        ("Desk-Bold", "LiberationSerif-Bold"),
        ("Narrow", "LiberationSansNarrow-Regular"),
    ):
        pdfmetrics.registerFont(TTFont(name, f"{FONTS}{file}.ttf"))


def style(size: float = 11, *, align: int = 0, font: str = "Desk") -> ParagraphStyle:
    return ParagraphStyle("one", fontName=font, fontSize=size, leading=size * 1.18, alignment=align)


def order_story(truth: Truth, requisites: str, preamble: str) -> list[Flowable]:
    order = truth.head
    bold = style(12, align=TA_CENTER, font="Desk-Bold")
    found = [
        Paragraph(order["issuer"]["name"].upper(), bold),
        Spacer(1, 12),
        Paragraph(order["kind"].upper(), bold),
        Paragraph(requisites, style()),
        Paragraph(f"г. {order['place']}", style(align=TA_CENTER)),
        Spacer(1, 12),
        Paragraph(order["title"], bold),
        Spacer(1, 12),
        Paragraph(preamble, style()),
    ]
    found += [Paragraph(f"{one['number']}. {escape(one['text'])}", style()) for one in order["clauses"]]
    sign = Table([[order["signatory"]["position"], order["signatory"]["name"]]], colWidths=(330, 150))
    sign.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), "Desk", 11), ("ALIGN", (1, 0), (1, 0), "RIGHT")]))
    return [*found, Spacer(1, 24), sign, PageBreak()]


def _numbered(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont("Desk", 9)
    canvas.drawCentredString(WIDTH / 2, 24, f"Страница {document.page} из 4")


def orenburg(truth: Truth) -> bytes:
    """A full grid whose rows are cut by the page, the head repeated, «Страница 2 из 4» beneath."""
    story = order_story(truth, "19.08.2024 № 231-пр", "В целях организованного проведения осенних работ приказываю:")
    right = style(10, align=TA_RIGHT)
    for line in (
        "Приложение № 1",
        "к приказу министерства сельского хозяйства,",
        "торговли, пищевой и перерабатывающей",
        "промышленности Оренбургской области",
        "от 19.08.2024 № 231-пр",
    ):
        story.append(Paragraph(line, right))
    title = truth.plans[0]["title"]
    story += [Spacer(1, 10), Paragraph(title, style(12, align=TA_CENTER, font="Desk-Bold")), Spacer(1, 252)]
    small = style(10)
    names = ("№ п/п", "Срок", "Мероприятие", "Исполнители", "Результат")
    rows = [[Paragraph(name, style(10, align=TA_CENTER, font="Desk-Bold")) for name in names]]
    rows += [[Paragraph(escape(text or ""), small) for text in line.texts] for line in truth.lines()]
    table = Table(rows, colWidths=(32, 78, 165, 130, 95), repeatRows=1, splitInRow=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    data = BytesIO()
    document = SimpleDocTemplate(
        data, pagesize=A4, leftMargin=50, rightMargin=40, topMargin=50, bottomMargin=50, invariant=1
    )
    document.build([*story, table], onFirstPage=_numbered, onLaterPages=_numbered)
    return data.getvalue()


def ulyanovsk(truth: Truth) -> bytes:
    """No rule and no fill, narrow gaps between columns, rows close together, the head on the first page only."""
    story = order_story(truth, "20 января 2025 г. № 12-р", "В целях устранения цифрового неравенства:")
    for line in (
        "УТВЕРЖДЕН",
        "распоряжением Министерства цифрового",
        "развития Ульяновской области",
        "от 20.01.2025 № 12-р",
    ):
        story.append(Paragraph(line, style(10, align=TA_RIGHT)))
    story += [
        Spacer(1, 10),
        Paragraph(truth.plans[0]["title"], style(12, align=TA_CENTER, font="Desk-Bold")),
        Spacer(1, 430),
    ]
    rows = [[Paragraph(name, style(10, font="Desk-Bold")) for name in ("№ п/п", "Мероприятие", "Срок", "Исполнитель")]]
    rows += [[Paragraph(escape(text or ""), style(10)) for text in line.texts] for line in truth.lines()]
    table = Table(rows, colWidths=(36, 210, 90, 160))
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]))
    data = BytesIO()
    SimpleDocTemplate(
        data, pagesize=A4, leftMargin=50, rightMargin=40, topMargin=50, bottomMargin=50, invariant=1
    ).build([*story, table])
    return data.getvalue()


class Press:
    """Draws word by word; every rule is a thin filled box, as reports of accounting programs have them."""

    def __init__(self) -> None:
        self.data = BytesIO()
        self.canvas = Canvas(self.data, pagesize=A4, invariant=1)
        self.at = HEIGHT - 60
        self.page = 1

    def word_line(self, text: str, x: float, y: float, size: float = 10) -> None:
        self.canvas.setFont("Narrow", size)
        for word in text.split():
            self.canvas.drawString(x, y, word)
            x += pdfmetrics.stringWidth(word + " ", "Narrow", size)

    def wrapped(self, text: str, width: float, size: float = 10) -> list[str]:
        lines, line = [], ""
        for part in text.split("¶"):
            for word in part.split():
                longer = f"{line} {word}".strip()
                if pdfmetrics.stringWidth(longer, "Narrow", size) > width and line:
                    lines.append(line)
                    longer = word
                line = longer
            lines.append(line)
            line = ""
        return lines

    def text(self, text: str, x: float = 70, width: float = 470, size: float = 12, *, centred: bool = False) -> None:
        for line in self.wrapped(text, width, size):
            shift = (width - pdfmetrics.stringWidth(line, "Narrow", size)) / 2 if centred else 0
            self.word_line(line, x + shift, self.at, size)
            self.at -= size * 1.25
        self.at -= 4

    def turn(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self.at = HEIGHT - 60
        self.word_line(str(self.page), WIDTH / 2, HEIGHT - 34, 9)

    def flat_row(self, texts: Sequence[str], edges: Sequence[float]) -> None:
        """A row between horizontal rules alone."""
        self.row(texts, edges, upright=False)

    def row(self, texts: Sequence[str], edges: Sequence[float], *, upright: bool = True) -> None:
        cells = [
            self.wrapped(text, right - left - 6) for text, left, right in zip(texts, edges, edges[1:], strict=False)
        ]
        height = max(map(len, cells)) * 12 + 5
        if self.at - height < 60:
            self.turn()
        top, bottom = self.at, self.at - height
        for left, lines in zip(edges, cells, strict=False):
            for i, line in enumerate(lines):
                self.word_line(line, left + 3, top - 11 - 12 * i)
        for x in edges if upright else ():
            self.canvas.rect(x - 0.3, bottom, 0.6, height, stroke=0, fill=1)
        for y in (top, bottom):
            self.canvas.rect(edges[0], y - 0.3, edges[-1] - edges[0], 0.6, stroke=0, fill=1)
        self.at = bottom


def smolensk(truth: Truth) -> bytes:
    """Word by word with rules of thin boxes; sections span the grid; nothing is repeated on the second page."""
    press, order = Press(), truth.head
    press.text(order["issuer"]["name"].upper(), centred=True)
    press.text("П О С Т А Н О В Л Е Н И Е", centred=True, size=14)
    press.text("от 06.05.2024 № 902")
    press.text(order["title"], width=250)
    press.text("Руководствуясь Уставом муниципального образования, Администрация постановляет:")
    for one in order["clauses"]:
        press.text(f"{one['number']}. {one['text']}")
    press.at -= 30
    y = press.at
    press.word_line("Глава муниципального образования", 70, y, 12)
    press.word_line("О.М. Смоляков", 440, y, 12)
    press.turn()
    for line in (
        "УТВЕРЖДЕН",
        "постановлением Администрации",
        "муниципального образования",
        "«Вяземский район» Смоленской области",
        "от 06.05.2024 № 902",
    ):
        press.text(line, x=340, width=220, size=11)
    press.text("ПЛАН", centred=True)
    press.text("мероприятий по благоустройству территории города Вязьмы на 2024 год", centred=True)
    press.at -= 390
    edges = (70, 100, 300, 400, 540)
    press.row(("№ п/п", "Мероприятия", "Сроки", "Ответственные"), edges)
    for line in truth.lines():
        if line.section:
            press.row((line.section,), (edges[0], edges[-1]))
        else:
            press.row([text or "" for text in line.texts], edges)
    press.canvas.save()
    return press.data.getvalue()


ORDERS: dict[str, Callable[[Truth], bytes]] = {
    "orenburg-231": orenburg,
    "ulyanovsk-12": ulyanovsk,
    "smolensk-902": smolensk,
}


def drawn(truth: Truth) -> bytes:
    """One of `ORDERS`."""
    register()
    return ORDERS[truth.stem](truth)
