"""Tables without rules and paragraphs without indents: what their layout alone tells."""

from dataclasses import replace

from extractors.assemble import assemble
from extractors.pdf import read
from extractors.pdf.assembly import with_ruleless
from extractors.pdf.pages import open_pdf, page_layout
from schemas.layout import Document, Flow, Paragraph
from schemas.raw import ColumnRole
from tests.extractors.pdf.draw import Sheet, pdf, rows

XS = (60, 100, 300, 400)
"""Where the columns begin; the text of a cell begins 4 points further."""
HEAD = ("№", "Мероприятие", "Срок", "Ответственный")
PLAN = [
    HEAD,
    ("1.", "Провести семинар", "до 1 мая", "ИРО области"),
    ("2.", "Издать приказ о плане", "май 2024", "Министерство"),
    ("3.", "Подвести итоги года", "декабрь", "Министерство"),
]
MIDDLE = 300


def grids(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph) and block.flow is Flow.BODY]


def centred(sheet: Sheet, y: float, text: str) -> None:
    sheet.text(MIDDLE - 2.55 * len(text), y, text)


def test_numbered_titles_in_the_middle_are_rows_over_all_columns() -> None:
    def draw(sheet: Sheet) -> None:
        rows(sheet, XS, 60, [HEAD])
        for section in range(4):
            top = 90 + 90 * section
            sheet.text(64, top + 12, f"{section + 1}.")
            centred(sheet, top + 12, "Организационные и методические меры")
            rows(sheet, XS, top + 30, [(f"{section + 1}.{row}", *PLAN[row][1:]) for row in (1, 2)])

    (grid,) = grids(read(pdf(draw)))
    assert [row[0] for row in grid if len(row) == 1] == [
        f"{section}. Организационные и методические меры" for section in (1, 2, 3, 4)
    ]
    assert {len(row) for row in grid} == {1, 4}, "titles hide no column"


def test_short_titles_in_the_middle_are_told_from_the_cells_of_the_middle_column() -> None:
    """A column whose cells begin at one edge holds no line that stands in the middle of the table."""

    def draw(sheet: Sheet) -> None:
        rows(sheet, XS, 60, [HEAD])
        for section, name in enumerate(("Охрана труда", "Работа кадров")):
            top = 90 + 120 * section
            sheet.text(238, top + 12, name)
            rows(sheet, XS, top + 30, [(f"{row}.", *PLAN[row][1:]) for row in (1, 2, 3)])

    (grid,) = grids(read(pdf(draw)))
    assert [row[0] for row in grid if len(row) == 1] == ["Охрана труда", "Работа кадров"]


def test_a_list_in_a_cell_of_the_middle_column_is_no_title() -> None:
    def draw(sheet: Sheet) -> None:
        table = [(number, act, "2. Центр|3. ИРО" if number == "2." else who, term) for number, act, term, who in PLAN]
        rows(sheet, (60, 100, 250, 420), 60, [*table, *table[1:]], height=36)

    (grid,) = grids(read(pdf(draw)))
    assert min(len(row) for row in grid) > 1
    assert len(grid) == 7


def test_head_over_two_columns_spans_them_however_close_the_heads_below_it() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(64, 72, "№")
        sheet.text(104, 72, "Мероприятие")
        sheet.text(360, 72, "Исполнение мероприятия")
        sheet.text(304, 82, "Срок")
        sheet.text(404, 82, "Ответственный")
        rows(sheet, (*XS, 520), 100, [(*row, "отчёт") for row in [*PLAN[1:], *PLAN[1:]]])
        sheet.text(524, 72, "Итог")

    (table,) = read(pdf(draw)).tables
    assert [(cell.text, cell.colspan) for cell in table.rows[0].cells][2] == ("Исполнение мероприятия", 2)
    assert [cell.text for cell in table.rows[1].cells][2:4] == ["Срок", "Ответственный"]


def test_numbers_part_rows_where_a_tall_cell_fills_the_gap() -> None:
    def draw(sheet: Sheet) -> None:
        rows(sheet, XS, 60, [*PLAN, *PLAN[1:]])
        for index, number in enumerate(("4.", "5.")):
            sheet.text(64, 290 + 12 * index, number)
            sheet.text(104, 290 + 12 * index, "Собрать отчёты")
            sheet.text(404, 290 + 12 * index, ("Министерство", "образования")[index])

    (grid,) = grids(read(pdf(draw)))
    assert [row[0] for row in grid][-2:] == ["4.", "5."]


def test_rules_that_stop_before_a_merged_cell_make_no_table_of_their_own() -> None:
    def draw(sheet: Sheet) -> None:
        for row in range(8):
            sheet.across(60 + 30 * row, 60, 395 if row in {2, 3, 4} else 540)
        rows(sheet, XS, 60, [*PLAN, *(("4.", "Вести учёт", "июнь"), ("5.", "Вести опрос", "июль"), PLAN[3])])

    (grid,) = grids(read(pdf(draw)))
    assert [row[0] for row in grid] == ["№", "1.", "2.", "3.", "4.", "5.", "3."]


def test_next_page_in_other_columns_is_another_table() -> None:
    def plan(sheet: Sheet) -> None:
        rows(sheet, XS, 60, [*PLAN, *PLAN[1:], *PLAN[1:], *PLAN[1:]])

    def budget(sheet: Sheet) -> None:
        spent = [(f"{number}.", "Статья расходов", "Источник средств", "Объём, тыс. руб.") for number in (1, 2, 3, 4)]
        rows(sheet, (60, 90, 230, 350), 60, spent)

    *_, last = grids(read(pdf(plan, budget)))
    assert last[-1] == ["4.", "Статья расходов", "Источник средств", "Объём, тыс. руб."]


def test_indicators_in_as_many_other_columns_do_not_blur_those_of_the_plan() -> None:
    def plan(sheet: Sheet) -> None:
        rows(sheet, XS, 60, [(row[0], row[1] + " по безопасности", *row[2:]) for row in [*PLAN, *PLAN[1:] * 6]])

    def indicators(sheet: Sheet) -> None:
        sheet.text(60, 40, "Целевые показатели")
        marks = [(f"{number}", "Число семей", "ед.", "2910") for number in (1, 2, 3, 4, 5)]
        rows(sheet, (52, 92, 200, 394), 60, [("№", "Показатель", "Единица", "Значение"), *marks])

    found = grids(read(pdf(plan, indicators)))
    assert found[0][1] == ["1.", "Провести семинар по безопасности", "до 1 мая", "ИРО области"]
    assert found[-1][-1] == ["5", "Число семей", "ед.", "2910"]


def test_white_beside_short_figures_under_a_long_head_is_no_border() -> None:
    def draw(sheet: Sheet) -> None:
        xs = (60, 200, 310, 420)
        rows(sheet, xs, 60, [("Мероприятие", "Ответственный", "финансирования,", "Срок")])
        for index, text in enumerate(("Объём", "расходов и", "вид")):
            sheet.text(350, 26 + 12 * index, text)
        body = [(row[1], row[3], "0,5", row[2]) for row in PLAN[1:] * 6]
        rows(sheet, xs, 90, body)

    (grid,) = grids(read(pdf(draw)))
    assert min(len(row) for row in grid) > 1
    assert grid[-1] == ["Подвести итоги года", "Министерство", "0,5", "декабрь"]


def test_cells_in_the_middle_of_their_height_stand_around_their_number() -> None:
    def cell(sheet: Sheet, x: float, middle: float, *lines: str) -> None:
        for index, line in enumerate(lines):
            sheet.text(x + 4, middle + 12 * (index - (len(lines) - 1) / 2), line)

    def draw(sheet: Sheet) -> None:
        rows(sheet, XS, 40, [HEAD])
        for row, middle in enumerate(range(90, 480, 42), start=1):
            cell(sheet, 60, middle, f"{row}.")
            cell(sheet, 100, middle, "Провести семинар", "для учителей")
            cell(sheet, 300, middle, "до 1 мая")
            cell(sheet, 400, middle, *("Министерство,", "институт", "области")[: 1 + row % 3])

    (grid,) = grids(read(pdf(draw)))
    assert grid[0] == list(HEAD)
    assert grid[1:5] == [
        ["1.", "Провести семинар\nдля учителей", "до 1 мая", "Министерство,\nинститут"],
        ["2.", "Провести семинар\nдля учителей", "до 1 мая", "Министерство,\nинститут\nобласти"],
        ["3.", "Провести семинар\nдля учителей", "до 1 мая", "Министерство,"],
        ["4.", "Провести семинар\nдля учителей", "до 1 мая", "Министерство,\nинститут"],
    ]


def test_numbers_in_the_middle_of_their_column_are_in_columns() -> None:
    def draw(sheet: Sheet) -> None:
        rows(sheet, XS, 60, [("№ п/п", *HEAD[1:])])
        rows(sheet, (72, *XS[1:]), 90, [*PLAN[1:], *PLAN[1:]])

    (grid,) = grids(read(pdf(draw)))
    assert [row[0] for row in grid] == ["№ п/п", "1.", "2.", "3.", "1.", "2.", "3."]


def test_last_row_without_its_last_cells_is_a_row() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 40, "План мероприятий на 2024 год")
        rows(sheet, XS, 60, [*PLAN, *PLAN[1:], ("4.", "Подвести итоги")], height=22)

    (grid,) = grids(read(pdf(draw)))
    assert grid[-1] == ["4.", "Подвести итоги", "", ""]


def test_text_that_runs_on_through_the_white_between_rows_is_a_merged_cell() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 40, "План мероприятий на 2024 год")
        body = [(f"{number}.", "Провести семинар|для учителей", "май", "") for number in range(1, 7)]
        rows(sheet, XS, 60, [HEAD, *body], height=34)
        for row, lines in (
            (1, ("ИРО",)),
            (2, ("Министерство", "образования", "области,", "институты", "развития")),
            (5, ("ИРО",)),
        ):
            sheet.text(404, 60 + 34 * row + 12, *lines)

    (plan,) = assemble(read(pdf(draw))).plans
    whole = "Министерство образования области, институты развития"
    found = [activity.cells[ColumnRole.RESPONSIBLE].text.replace("\n", " ") for activity in plan.activities]
    assert found == ["ИРО", whole, whole, "", "ИРО", ""], "the rows that its text reaches, no more"


def test_a_tall_cell_of_one_row_is_not_merged_with_the_next() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 40, "План мероприятий на 2024 год")
        for index, height in enumerate((0, 34, 58, 92, 116)):
            text = ("Провести", "семинар", "для учителей", "области")[: 2 if index % 2 == 0 else 1]
            lines = ("ИРО", "области") if height in {34, 92} else ("ИРО",)
            sheet.text(64, 72 + height, f"{index + 1}.")
            sheet.text(104, 72 + height, *text)
            sheet.text(304, 72 + height, "май")
            sheet.text(404, 72 + height, *lines)

    (table,) = read(pdf(draw)).tables
    assert all(cell.rowspan == 1 for row in table.rows for cell in row.cells)


def test_goals_with_wide_spaces_above_a_plan_are_no_rows_of_it() -> None:
    def draw(sheet: Sheet) -> None:
        for x, text in ((90, "Цель:"), (130, "обеспечение"), (260, "безопасности"), (360, "в"), (380, "лесах")):
            sheet.text(x, 50, text)
        rows(sheet, XS, 60, [*PLAN, *PLAN[1:]])

    document = read(pdf(draw))
    assert grids(document)[0][0] == list(HEAD)
    assert "обеспечение" in paragraphs(document)[0]


def test_rows_without_numbers_part_where_most_steps_are_between_rows() -> None:
    def draw(sheet: Sheet) -> None:
        body = [
            ("Провести семинар|для учителей", "до 1 мая", "ИРО области"),
            ("Издать приказ", "май 2024", "Министерство"),
        ]
        rows(sheet, XS[1:], 60, [HEAD[1:], *body, *body, *body])

    (grid,) = grids(read(pdf(draw)))
    assert [row[0] for row in grid] == [HEAD[1], *["Провести семинар\nдля учителей", "Издать приказ"] * 3]


def test_lines_left_over_on_the_next_page_belong_to_the_last_row() -> None:
    def plan(sheet: Sheet) -> None:
        rows(sheet, XS, 60, [*PLAN, *PLAN[1:]])

    def rest(sheet: Sheet) -> None:
        rows(sheet, XS, 60, [("", "и итоги полугодия", "", "образования")])

    *_, last = grids(read(pdf(plan, rest)))
    assert last == [["", "и итоги полугодия", "", "образования"]]


def test_a_small_table_is_one_where_its_head_names_columns() -> None:
    def draw(head: tuple[str, ...]) -> list[list[list[str]]]:
        return grids(read(pdf(lambda sheet: rows(sheet, XS, 60, [head, *PLAN[1:3]]))))

    assert [len(table) for table in draw(HEAD)] == [3]
    assert draw(("12", "человек", "школы", "города")) == []


def test_lines_left_over_above_a_title_belong_to_the_last_row() -> None:
    def first(sheet: Sheet) -> None:
        rows(sheet, XS, 60, [*PLAN, ("4.", "Издать сборник", "март", "Министерство|образования")])

    def second(sheet: Sheet) -> None:
        sheet.text(404, 60, "и науки края")
        centred(sheet, 84, "Мониторинг и подведение итогов года")
        rows(sheet, XS, 96, PLAN[1:])

    one, two = grids(read(pdf(first, second)))
    assert one[-1][-1].split() == ["Министерство", "образования"]
    assert two[:2] == [["", "", "", "и науки края"], ["Мониторинг и подведение итогов года"]]


def test_distance_of_lines_parts_paragraphs_where_some_stand_further_apart() -> None:
    items = [
        ["1. Провести семинар для руководителей школ", "и методистов"],
        ["Ответственные: министерство,", "институт развития образования"],
        ["2. Собрать отчёты всех школ области, которые приняли участие в программе поддержки школ,"],
        ["Срок: май"],
        ["Ответственные: органы местного самоуправления,", "институт"],
        ["3. Подвести итоги и", "издать приказ"],
        ["Срок: июнь"],
        ["Ответственные: институт"],
    ]

    def draw(sheet: Sheet) -> None:
        y = 60.0
        for item in items:
            sheet.text(60, y, *item)
            y += 12.0 * len(item) + 4

    assert paragraphs(read(pdf(draw))) == ["\n".join(item) for item in items]


def test_a_sentence_goes_on_over_the_page() -> None:
    full = "Ответственные: отдел правового обеспечения министерства и отраслевые органы исполнительной власти"

    def first(sheet: Sheet) -> None:
        sheet.text(60, 700, "1. Провести семинар", full, step=20)

    def second(sheet: Sheet) -> None:
        sheet.text(60, 60, "Республики Карелия", "Срок: май", step=20)

    assert paragraphs(read(pdf(first, second)))[1:] == [f"{full}\nРеспублики Карелия", "Срок: май"]


def test_title_whose_first_line_fills_the_page_is_one_paragraph() -> None:
    full = "План мероприятий по сопровождению инвалидов молодого возраста при получении ими образования в"

    def draw(sheet: Sheet) -> None:
        sheet.text(60, 60, full)
        sheet.text(140, 72, "организациях среднего профессионального образования на 2024 год")
        sheet.text(60, 110, "1. Провести семинар")

    assert paragraphs(read(pdf(draw)))[0].startswith(full + "\n")


def test_a_dash_within_brackets_begins_no_item() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 40, "ПРИКАЗ")
        sheet.text(60, 60, "1. Утвердить план мероприятий по развитию системы долговременного ухода в области (далее")
        sheet.text(60, 72, "– План) согласно приложению.")

    (clause,) = assemble(read(pdf(draw))).head.clauses
    assert clause.text == (
        "Утвердить план мероприятий по развитию системы долговременного ухода в области (далее – План) согласно приложению."
    )


def test_an_empty_cell_without_rules_may_be_a_merged_one() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 40, "План мероприятий на 2024 год")
        rows(sheet, XS, 60, [*PLAN, ("4.", "Собрать отчёты", "июнь", ""), *PLAN[1:]])

    (plan,) = assemble(read(pdf(draw))).plans
    assert [activity.number for activity in plan.activities if activity.uncertain] == ["4"]


def test_cells_of_recognised_words_say_how_sure_they_are() -> None:
    """A scanned table without rules must be able to give `low-confidence` findings like one with them."""
    sheet = open_pdf(pdf(lambda sheet: rows(sheet, XS, 60, [*PLAN, *PLAN[1:]])))
    layout = page_layout(sheet[0], 1)
    recognised = replace(layout, words=tuple(replace(word, confidence=0.5) for word in layout.words))
    (found,) = with_ruleless([recognised])[0].tables
    assert {cell.confidence for row in found.rows for cell in row.cells if cell.text} == {0.5}
    (read_words,) = with_ruleless([layout])[0].tables
    assert {cell.confidence for row in read_words.rows for cell in row.cells} == {None}
