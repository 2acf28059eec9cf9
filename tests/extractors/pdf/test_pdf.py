"""PDF with a text layer: what the reader must see on a page, a feature a test."""

import io

import pdfplumber
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from corpus.builder.fonts import registered
from extractors.limits import ReadingLimits, within
from extractors.pdf import read
from extractors.pdf.pages import open_pdf
from extractors.pdf.words import page_words
from extractors.words import OWN_LINE
from schemas.errors import LimitExceeded, PrikazError, UnreadableDocument
from schemas.layout import Align, Cell, Document, Flow, Paragraph
from tests.extractors.pdf.draw import HEIGHT, SIZE, WIDTH, Draw, Sheet, pdf, rows

XS = (60.0, 100.0, 300.0, 400.0, 540.0)


def lines(document: Document, flow: Flow = Flow.BODY) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph) and block.flow is flow]


def grids(document: Document) -> list[list[list[str | None]]]:
    return [[[plain(cell) if cell else None for cell in line] for line in table.grid()] for table in document.tables]


def plain(cell: Cell) -> str:
    return cell.text.replace(OWN_LINE, "")


def plan(sheet: Sheet) -> None:
    sheet.text(60, 60, "План мероприятий")
    sheet.grid(XS, [90, 120, 150, 180])
    rows(sheet, XS, 90, [
        ("№", "Мероприятие", "Срок", "Ответственный"),
        ("1.", "Провести семинар", "до 1 мая", "ИРО"),
        ("2.", "Издать приказ|о плане", "май 2024", "Министерство"),
    ])  # fmt: skip


PLAN = [
    ["№", "Мероприятие", "Срок", "Ответственный"],
    ["1.", "Провести семинар", "до 1 мая", "ИРО"],
    ["2.", "Издать приказ\nо плане", "май 2024", "Министерство"],
]


def test_ruled_table_and_what_stands_around_it() -> None:
    document = read(pdf(plan))
    assert lines(document) == ["План мероприятий"]
    assert grids(document) == [PLAN]
    assert document.pages == 1
    assert document.notices == ()


def test_places_are_in_points_from_the_top_left() -> None:
    (table,) = read(pdf(plan)).tables
    cell = table.rows[1].cells[1]
    assert (cell.place.page, cell.place.table, cell.place.row, cell.place.column) == (1, 1, 2, 1)
    assert cell.place.bbox == pytest.approx((100, 120, 300, 150), abs=1)
    assert table.edges == pytest.approx(XS, abs=1)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_turned_by_its_reader_is_read_the_same(rotate: int) -> None:
    assert grids(read(pdf(plan, rotate=rotate))) == [PLAN]


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_text_standing_on_its_side_is_turned(quarters: int) -> None:
    source = pypdfium2.PdfDocument(pdf(plan))
    matrix = pypdfium2.PdfMatrix().rotate(90 * quarters)
    for item in source[0].get_objects():
        item.transform(matrix.translate(*{1: (0, WIDTH), 2: (WIDTH, HEIGHT), 3: (HEIGHT, 0)}[quarters]))
    source[0].gen_content()
    buffer = io.BytesIO()
    source.save(buffer)
    document = read(buffer.getvalue())
    assert lines(document) == ["План мероприятий"]
    assert grids(document) == [PLAN]


def test_merged_cells_both_ways() -> None:
    def draw(sheet: Sheet) -> None:
        for y in (90, 180):
            sheet.across(y, 60, 540)
        sheet.across(120, 60, 540)
        sheet.across(150, 60, 400)
        sheet.down(60, 90, 180)
        sheet.down(540, 90, 180)
        sheet.down(100, 120, 180)
        sheet.down(300, 120, 180)
        sheet.down(400, 120, 180)
        rows(sheet, XS, 90, [("1. Раздел плана",), ("1", "Семинар", "май", "ИРО и школы"), ("2", "Приказ", "июнь")])

    document = read(pdf(draw))
    assert grids(document) == [[
        ["1. Раздел плана"] * 4,
        ["1", "Семинар", "май", "ИРО и школы"],
        ["2", "Приказ", "июнь", "ИРО и школы"],
    ]]  # fmt: skip


def test_frame_around_a_page_is_no_table() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid((40, 560), (40, 800))
        sheet.text(60, 60, "ПРИКАЗ")

    assert lines(read(pdf(draw))) == ["ПРИКАЗ"]


def test_word_broken_without_a_hyphen_is_joined() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid((60, 118, 300), (90, 160, 200))
        sheet.text(63, 102, "Наименован", "ие", "мероприятия,", "образования", ", школ")
        sheet.text(122, 102, "до", "мая")
        sheet.text(63, 172, "Срок")

    first = grids(read(pdf(draw)))[0][0]
    assert first == ["Наименование\nмероприятия,\nобразования, школ", "до\nмая"]


@pytest.mark.parametrize(
    ("x", "y", "whole"),
    [
        (10 * WIDTH, 130, False),
        (-10 * WIDTH, 130, False),
        (60, -2 * HEIGHT, False),
        (60, 3 * HEIGHT, False),
        (WIDTH - 20, 130, True),
    ],
)
def test_what_stands_far_outside_the_page_is_not_printed(x: float, y: float, whole: bool) -> None:
    """A word that only sticks out is read; one that is pages away is not."""

    def draw(sheet: Sheet) -> None:
        sheet.text(60, 100, "О проведении конкурса")
        sheet.text(x, y, "невидимое")

    document = read(pdf(draw))
    text = " ".join(lines(document))
    assert ("невидимое" in text) is whole
    assert "О проведении конкурса" in text
    assert document.notices == ()


def test_word_printed_aslant_over_a_table_is_in_no_cell() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid((60, 184, 300), (90, 160, 200))
        sheet.text(63, 102, "Срок")
        sheet.text(188, 102, "до мая")
        sheet.aslant(90, 190, 40, "КОПИЯ")

    document = read(pdf(draw))
    assert grids(document)[0][0] == ["Срок", "до мая"]
    assert [(block.text, block.flow) for block in document.blocks if isinstance(block, Paragraph)] == [
        ("КОПИЯ", Flow.STAMP)
    ]
    assert document.notices == ()


def test_compound_broken_without_a_hyphen_is_joined_before_a_small_word() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid((60, 184, 300), (90, 160, 200))
        sheet.text(63, 102, "Сельхозтоваропроизводите", "ли области")
        sheet.text(63, 172, "Срок")

    assert grids(read(pdf(draw)))[0][0][0] == "Сельхозтоваропроизводители области"


@pytest.mark.parametrize(
    ("word", "mark", "raised", "expected"),
    [
        ("врачам", "1", 3.3, "врачам"),
        ("2025", "12", 3.3, "202512"),
        ("года,", "2", 3.3, "года,"),
        ("площадью 15 км", "2", 3.3, "площадью 15 км2"),
        ("врачам", "1", 0.0, "врачам1"),
    ],
    ids=["a note's mark", "two figures behind a figure", "behind a comma", "a unit of area", "not raised"],
)
def test_a_raised_small_figure_is_the_mark_of_a_note(word: str, mark: str, raised: float, expected: str) -> None:
    def page(sheet: Sheet) -> None:
        sheet.text(60, 100, word)
        sheet.small(60 + stringWidth(word, registered("serif")[0], SIZE), 100 - raised, mark)

    assert lines(read(pdf(page))) == [expected]


def test_a_raised_figure_that_is_a_word_of_its_own_is_a_mark_too() -> None:
    """Browsers raise a mark so far that it is taken for a line of its own."""

    def page(sheet: Sheet) -> None:
        width = stringWidth("Результат", registered("serif")[0], SIZE)
        for y, mark in ((100.0, "2"), (130.0, "2025")):
            sheet.text(60, y, "Результат")
            sheet.small(61.5 + width, y - 5, mark)

    assert [word.text for word in page_words(open_pdf(pdf(page))[0]).words] == ["Результат", "Результат", "2025"]


def test_rules_drawn_dot_by_dot_are_rules() -> None:
    def dotted(sheet: Sheet) -> None:
        sheet.text(60, 60, "План мероприятий")
        for y in (90.0, 120.0, 150.0, 180.0):
            for step in range(320):
                sheet.across(y, XS[0] + 1.5 * step, XS[0] + 1.5 * step + 0.7)
        for x in XS:
            for step in range(60):
                sheet.across(90 + 1.5 * step, x, x + 0.7)
        rows(sheet, XS, 90, [
            ("№", "Мероприятие", "Срок", "Ответственный"),
            ("1.", "Провести семинар", "до 1 мая", "ИРО"),
            ("2.", "Издать приказ|о плане", "май 2024", "Министерство"),
        ])  # fmt: skip

    assert grids(read(pdf(dotted))) == [PLAN]


def test_lines_that_their_author_ended_are_told_from_wrapped_ones() -> None:
    def page(sheet: Sheet) -> None:
        sheet.grid((60.0, 100.0, 220.0), [90, 120, 160, 200])
        rows(sheet, (60.0, 100.0), 90, [
            ("№", "Ответственные"),
            ("1.", "Минспорт|Федерация футбола"),
            ("2.", "муниципальные органы|управления образованием"),
        ], height=40.0)  # fmt: skip

    cells = [row.cells[1].text for row in read(pdf(page)).tables[0].rows]
    assert cells[1:] == [f"Минспорт\n{OWN_LINE}Федерация футбола", "муниципальные органы\nуправления образованием"]


def test_paragraphs_of_a_cell_stay_apart() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.grid((60, 300, 500), (90, 160, 200))
        sheet.text(64, 102, "март 2024 г.")
        sheet.text(64, 132, "май 2024 г.")
        sheet.text(304, 172, "ИРО")

    assert grids(read(pdf(draw)))[0][0] == ["март 2024 г.\n\nмай 2024 г.", ""]


HEAD: list[tuple[tuple[tuple[float, float, str], ...], list[str], str]] = [
    (((60, 60, "ПРИКАЗ"), (60, 90, "от 12.12.2023"), (450, 90, "№ 517")), ["ПРИКАЗ", "от 12.12.2023\t№ 517"], "one height"),
    (
        ((60, 60, "В целях повышения качества образования в общеобразовательных организациях области и на основании"),
         (60, 72, "приказа министерства приказываю:")),
        ["В целях повышения качества образования в общеобразовательных организациях области и на основании\n"
         "приказа министерства приказываю:"],
        "a line that is full goes on",
    ),
    (((60, 60, "Министр"), (60, 72, "Иванов И.И.")), ["Министр", "Иванов И.И."], "a short line ends"),
    (((60, 60, "1. Утвердить план мероприятий по поддержке школ с низкими результатами на территории области"),
      (60, 72, "2. Контроль оставляю за собой.")),
     ["1. Утвердить план мероприятий по поддержке школ с низкими результатами на территории области",
      "2. Контроль оставляю за собой."], "a number begins anew"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected", "why"), HEAD)
def test_lines_outside_tables(texts: tuple[tuple[float, float, str], ...], expected: list[str], why: str) -> None:
    def draw(sheet: Sheet) -> None:
        for x, y, text in texts:
            sheet.text(x, y, text)

    assert lines(read(pdf(draw))) == expected, why


def test_alignment_is_seen() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 60, "слева и до самого правого края страницы идёт эта строка текста приказа министерства края")
        sheet.text(230, 90, "ПОСЕРЕДИНЕ")
        sheet.text(380, 120, "справа")

    blocks = [block for block in read(pdf(draw)).blocks if isinstance(block, Paragraph)]
    assert [block.align for block in blocks] == [Align.LEFT, Align.CENTER, Align.RIGHT]


def with_furniture(number: int) -> Draw:
    def draw(sheet: Sheet) -> None:
        sheet.text(290, 30, str(number))
        sheet.text(60, 45, "Официальный сайт министерства")
        sheet.text(60, 300, f"Текст страницы {number} приказа")
        sheet.text(60, 700, "Документ подписан электронной подписью")

    return draw


def test_furniture_of_pages_is_kept_apart() -> None:
    document = read(pdf(*map(with_furniture, (1, 2, 3))))
    assert lines(document) == [f"Текст страницы {number} приказа" for number in (1, 2, 3)]
    assert lines(document, Flow.HEADER) == ["1", "Официальный сайт министерства"] + [
        text for number in (2, 3) for text in (str(number), "Официальный сайт министерства")
    ]
    assert lines(document, Flow.STAMP) == ["Документ подписан электронной подписью"] * 3


def ruled_across(sheet: Sheet) -> None:
    for y in (90, 120, 150, 180, 210):
        sheet.across(y, 60, 540)
    rows(sheet, XS, 90, BARE)


BARE = [
    ("№", "Мероприятие", "Срок", "Ответственный"),
    ("1.", "Провести семинар", "до 1 мая", "ИРО области"),
    ("2.", "Издать приказ о плане", "май 2024", "Министерство"),
    ("3.", "Подвести итоги года", "декабрь", "Министерство"),
]


def test_rows_parted_by_rules_across_alone() -> None:
    assert grids(read(pdf(ruled_across))) == [[list(row) for row in BARE]]


def test_rule_missing_in_one_column_merges_its_cells() -> None:
    def draw(sheet: Sheet) -> None:
        for y in (90, 120, 180, 210):
            sheet.across(y, 60, 540)
        sheet.across(150, 60, 395)
        rows(sheet, XS, 90, [*BARE[:2], ("2.", "Издать приказ о плане", "май 2024"), BARE[3]])

    grid = grids(read(pdf(draw)))[0]
    assert [row[3] for row in grid] == ["Ответственный", "ИРО области", "ИРО области", "Министерство"]


def test_table_without_any_rule() -> None:
    document = read(pdf(lambda sheet: rows(sheet, XS, 90, [*BARE, *BARE[1:]])))
    assert grids(document) == [[list(row) for row in (*BARE, *BARE[1:])]]


def test_rows_without_gaps_are_parted_by_their_numbers() -> None:
    table = [*BARE, ("4.", "Вести мониторинг|качества", "весь год", "ИРО"), ("5.", "Отчёт", "май", "ИРО")]

    def draw(sheet: Sheet) -> None:
        y = 90.0
        for row in table:
            rows(sheet, XS, y, [row])
            y += 12 * max(cell.count("|") + 1 for cell in row)

    grid = grids(read(pdf(draw)))[0]
    assert [row[0] for row in grid] == ["№", "1.", "2.", "3.", "4.", "5."]
    assert grid[4][1] == "Вести мониторинг\nкачества"


def test_row_cut_by_the_page_is_kept_on_both_sides() -> None:
    def first(sheet: Sheet) -> None:
        ruled_across(sheet)
        sheet.text(104, 222, "Разработать программу")

    def second(sheet: Sheet) -> None:
        sheet.text(104, 82, "развития школ")
        ruled_across(sheet)

    one, two = grids(read(pdf(first, second)))
    assert one[-1][1] == "Разработать программу"
    assert two[0][1] == "развития школ"


def test_prose_with_wide_spaces_is_no_table() -> None:
    def draw(sheet: Sheet) -> None:
        words = "отделу правовой и кадровой работы министерства обеспечить исполнение плана в области".split()
        for index in range(8):
            x = 60.0
            for word in words[index % 5 :] + words[: index % 5]:
                sheet.text(x, 60 + index * 14, word)
                x += 5.2 * len(word) + 12

    assert read(pdf(draw)).tables == ()


def test_merged_cell_cut_by_the_page_is_marked() -> None:
    def first(sheet: Sheet) -> None:
        sheet.grid((60, 300, 540), (700, 730))
        for y in (760, 790):
            sheet.across(y, 60, 300)
        sheet.across(790, 300, 540)
        for x in (60, 300, 540):
            sheet.down(x, 730, 790)
        rows(sheet, (60, 300), 700, [("Мероприятие", "Результат"), ("Семинар", "Отчёт"), ("Приказ",)])

    def second(sheet: Sheet) -> None:
        sheet.grid((60, 300, 540), (60, 90, 120, 150))
        rows(sheet, (60, 300), 60, [("Мероприятие", "Результат"), ("Форум", ""), ("Съезд", "Протокол")])

    one, two = read(pdf(first, second)).tables
    assert [cell.opens_below for row in one.rows for cell in row.cells if cell.text == "Отчёт"] == [True]
    assert [cell.opens_above for cell in two.rows[1].cells] == [False, True]


@pytest.mark.parametrize(("third", "merged"), [("апрель", True), ("", False)], ids=["always filled", "empty elsewhere"])
def test_a_column_of_merged_cells_goes_on_over_the_page(third: str, merged: bool) -> None:
    """One cell over the last row of a page and the first of the next shows no span on either."""
    xs = (60.0, 100.0, 300.0, 400.0)

    def first(sheet: Sheet) -> None:
        sheet.grid(xs, (60, 90))
        for top in (90, 150):
            sheet.grid(xs[:3], (top, top + 30, top + 60))
            sheet.grid(xs[2:], (top, top + 60))
        sheet.grid(xs, (210, 240, 270))
        rows(sheet, xs, 60, [
            ("№", "Мероприятие", "Срок"), ("1", "Форум", "май"), ("2", "Съезд"), ("3", "Слёт", "июнь"), ("4", "Смотр"),
            ("5", "Опрос", third), ("6", "Отчёт", "до 1 марта"),
        ])  # fmt: skip

    def second(sheet: Sheet) -> None:
        sheet.grid(xs, (60, 90, 120))
        rows(sheet, xs, 60, [("№", "Мероприятие", "Срок"), ("7", "Итоги", "")])

    one, two = read(pdf(first, second)).tables
    assert [cell.opens_below for cell in one.rows[-1].cells] == [False, False, merged]
    assert [cell.opens_above for cell in two.rows[-1].cells] == [False, False, merged]


def test_agrees_with_pdfplumber() -> None:
    data = pdf(plan)
    with pdfplumber.open(io.BytesIO(data)) as oracle:
        assert oracle.pages[0].extract_tables() == grids(read(data))


def encrypted() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret"))
    canvas.drawString(60, 60, "x")
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"), [(b"%PDF-1.4 rubbish", "unreadable"), (encrypted(), "encrypted")], ids=["damaged", "encrypted"]
)
def test_what_cannot_be_opened_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(data)
    assert caught.value.code == code


def test_too_many_pages_are_refused() -> None:
    with within(ReadingLimits(pages=1)), pytest.raises(LimitExceeded):
        read(pdf(plan, plan))


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=60), st.integers(min_value=0, max_value=4000))
def test_damaged_files_are_read_or_refused(noise: bytes, at: int) -> None:
    data = bytearray(DAMAGED)
    data[at : at + len(noise)] = noise
    try:
        document = read(bytes(data))
    except PrikazError:
        return
    assert isinstance(document, Document)


DAMAGED = pdf(plan)


SEAL = ("ДОКУМЕНТ ПОДПИСАН", "ЭЛЕКТРОННОЙ ПОДПИСЬЮ", "Сертификат 00A1B2C3D4E5F607", "Владелец Петрова Анна Борисовна")


@pytest.mark.parametrize("seal_at", [60.0, 67.0, 74.0])
def test_a_stamp_between_post_and_name_takes_neither(seal_at: float) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 30, "ПРИКАЗ", "1. Утвердить план.")
        sheet.text(60, 74, "Министр образования")
        sheet.text(420, 74, "А.Б. Петрова")
        sheet.small(230, seal_at, *SEAL)

    document = read(pdf(draw))
    assert lines(document, Flow.STAMP) == list(SEAL)
    assert lines(document, Flow.BODY)[-1] == "Министр образования\tА.Б. Петрова"


def test_a_stamp_laid_on_the_letterhead_leaves_its_words() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(200, 40, "ТОМСКАЯ ОБЛАСТЬ")
        sheet.small(300, 40, "ДОКУМЕНТ ПОДПИСАН")
        sheet.text(200, 56, "ПРИКАЗ")

    document = read(pdf(draw))
    assert lines(document, Flow.BODY) == ["ТОМСКАЯ ОБЛАСТЬ", "ПРИКАЗ"]


def test_a_stamp_laid_among_the_words_of_the_letterhead_leaves_them() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(200, 40, "ДЕПАРТАМЕНТ ВНУТРЕННЕЙ ПОЛИТИКИ ТОМСКОЙ ОБЛАСТИ")
        sheet.small(300, 38.6, "Действителен с 10.01.2023 по 04.04.2026")
        sheet.text(200, 56, "ПРИКАЗ")

    document = read(pdf(draw))
    assert lines(document, Flow.BODY) == ["ДЕПАРТАМЕНТ ВНУТРЕННЕЙ ПОЛИТИКИ ТОМСКОЙ ОБЛАСТИ", "ПРИКАЗ"]


def test_words_that_a_stroke_goes_through_are_in_no_cell() -> None:
    """A print of a redaction shows what it deletes; what it puts in has a stroke below."""

    def draw(sheet: Sheet) -> None:
        plan(sheet)
        font = registered("serif")[0]
        start = 104 + stringWidth("Провести ", font, SIZE)
        sheet.text(start, 132 + 12, "вебинар и семинар")
        struck, put = (stringWidth(text, font, SIZE) for text in ("вебинар ", "вебинар и "))
        sheet.across(132 + 12 - 3, start - 0.5, start + struck + 0.5)
        sheet.across(132 + 12 + 1.5, start + put, start + put + 40)

    document = read(pdf(draw))
    assert grids(document)[0][1][1] == "Провести семинар\nи семинар"
    assert lines(document, Flow.STAMP) == ["вебинар"]


def test_a_sentence_about_signatures_in_one_type_is_whole() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 40, "ПРИКАЗ", "2. Направить документ подписанный (с приложением) министру.")

    assert lines(read(pdf(draw)), Flow.STAMP) == []
