"""Tables drawn with signs: pipes, boxes, columns of blanks, separators, tags, and bare lines."""

from extractors.text import read
from schemas.layout import Paragraph


def rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in read(text.encode()).tables for row in table.rows]


def test_pipes_escaped_and_broken() -> None:
    text = "| № | Что |\n|---|:-:|\n| 1 | А \\| Б<br>В |\n| 2 | Г\nД |\n| 3 | Е"
    assert rows(text) == [["№", "Что"], ["1", "А | Б\nВ"], ["2", "Г\nД"], ["3", "Е"]]
    assert [row.header for row in read(text.encode()).tables[0].rows] == [True, False, False, False]


def test_pipes_without_outer_ones() -> None:
    assert rows("№ | Что | Срок\n--- | --- | ---\n1 | А | \n2 | Б | май |") == [
        ["№", "Что", "Срок"],
        ["1", "А", ""],
        ["2", "Б", "май"],
    ]


def test_pipes_with_blank_lines_between_rows() -> None:
    text = "| № | Что |\n\n| 1. Раздел |\n\n| 1 | А |\n\n| 2 | Б |"
    assert [len(table.rows) for table in read(text.encode()).tables] == [4]


def test_a_pipe_in_a_sentence_is_no_table() -> None:
    assert not rows("Школа | сад\n\n| одно |")


def test_box_with_a_heavy_rule_and_no_rules_between_rows() -> None:
    text = "+---+----+\n| № | Что |\n+===+====+\n| 1 | Сем |\n|   | инар |\n| 2 | Б |\n+---+----+"
    assert rows(text) == [["№", "Что"], ["1", "Сем\nинар"], ["2", "Б"]]
    assert read(text.encode()).tables[0].rows[0].header


def test_box_with_a_section_over_all_columns() -> None:
    text = "┌────┬──────┐\n│ №  │ Что  │\n├────┴──────┤\n│ 1. Раздел │\n│ первый    │\n├────┬──────┤\n│ 1  │ А    │\n└────┴──────┘"
    section = read(text.encode()).tables[0].rows[1].cells
    assert [(cell.text, cell.column, cell.colspan) for cell in section] == [("1. Раздел\nпервый", 0, 2)]


def test_box_whose_walls_moved() -> None:
    assert rows("+---+-----+\n| № | Что |\n| длиннее | x |\n+---+-----+\n| 1 | А |\n+---+-----+")[-1] == ["1", "А"]


def test_rules_around_nothing() -> None:
    assert not rows("+---+\n+---+\nтекст")


ALIGNED = """                 План мероприятий

 №   Наименование мероприятия          Срок            Ответственные
п/п                                    исполнения      исполнители
         1. Организационное обеспечение
1.1  Утверждение плана мероприятий     до 1 июня       Министерство,
     по поддержке школ                 2024 г.         ИРО
1.2  Проведение семинара для           март            ОМСУ
     учителей
1.3  Мониторинг                        постоянно
2. Методическая работа
2.1  Вебинар для директоров            апрель          ИРО
"""
ALIGNED_ROWS = [
    ["№\nп/п", "Наименование мероприятия", "Срок\nисполнения", "Ответственные\nисполнители"],
    ["1. Организационное обеспечение"],
    ["1.1", "Утверждение плана мероприятий\nпо поддержке школ", "до 1 июня\n2024 г.", "Министерство,\nИРО"],
    ["1.2", "Проведение семинара для\nучителей", "март", "ОМСУ"],
    ["1.3", "Мониторинг", "постоянно", ""],
    ["2. Методическая работа"],
    ["2.1", "Вебинар для директоров", "апрель", "ИРО"],
]


def test_columns_of_blanks() -> None:
    assert rows(ALIGNED) == ALIGNED_ROWS
    assert rows(ALIGNED.replace("1.2  Про", "\n1.2  Про")) == ALIGNED_ROWS


def test_columns_of_blanks_over_a_page() -> None:
    document = read(ALIGNED.replace("1.3  Мон", "\f1.3  Мон").encode())
    assert [len(table.rows) for table in document.tables] == [4, 3]
    assert rows(ALIGNED.replace("1.3  Мон", "\f1.3  Мон")) == ALIGNED_ROWS


def test_what_stands_below_columns_of_blanks() -> None:
    for below in ("\nМинистр                        И.И. Иванов\n", "\nПриложение № 2\n", "\nа\tб\n"):
        assert rows(ALIGNED + below) == ALIGNED_ROWS


def test_two_blanks_in_prose_are_no_columns() -> None:
    assert not rows("1.  Утвердить  план\n2.  Назначить  лицо\n3.  Контроль  за собой\n4.  Конец  всему")
    assert not rows("1   а   б")


def test_separators_need_numbers() -> None:
    assert rows('№;Что;Срок\n1;"А;\nБ";май\n2;В;июнь') == [
        ["№", "Что", "Срок"],
        ["1", "А;\nБ", "май"],
        ["2", "В", "июнь"],
    ]
    assert not rows("обучение; анализ; отчет\nсеминар; урок; опрос\nодно; два; три")
    assert not rows("1, 2, 3\n4, 5, 6\n7, 8, 9")
    assert not rows("1;2;3\n4;5;6")


def test_separators_end_where_the_width_changes() -> None:
    document = read('№;Что;Срок\n1;А;май\n2;Б;май\n3;"не закрыто;май'.encode())
    assert [len(table.rows) for table in document.tables] == [3]


def test_bare_lines_parted_by_blank_ones() -> None:
    cells = [["№", "Что", "Срок", "Кто"], *([str(number), "А", "май", "ИРО"] for number in range(1, 7))]
    cells[4].pop()
    text = "\n\n".join("\n".join(row) for row in cells)
    assert rows(text) == cells
    assert [notice.code for notice in read(text.encode()).notices] == ["row-split-uncertain"]


def test_bare_lines_with_sections_and_numbers_of_columns() -> None:
    cells = [["№", "Что", "Срок"], ["1", "2", "3"], ["1. Раздел"], ["1.1", "А", "май"], ["1.2", "Б", "май"], ["1.3", "В", "май"], ["2. Раздел"], ["2.1", "Г", "май"]]  # fmt: skip
    assert rows("\n".join(cell for row in cells for cell in row)) == cells


def test_bare_lines_under_a_header_with_empty_cells_left_out() -> None:
    printed = """№
Мероприятие
Срок
Исполнитель
Результат
1. Инфраструктура
1.1. Строительство
1.1.1
Возведение зала
IV квартал
Минстрой
Акт

1.1.2
Устройство площадок
до 1 октября
10 площадок

7

№
Мероприятие
Срок
Исполнитель
Результат
Кадры
2.1
Аттестация
май
Минспорт
Протокол
Итоги года
3.1
Отчет
декабрь

Министр"""
    assert rows(printed) == [
        ["№", "Мероприятие", "Срок", "Исполнитель", "Результат"],
        ["1. Инфраструктура"],
        ["1.1. Строительство"],
        ["1.1.1", "Возведение зала", "IV квартал", "Минстрой", "Акт"],
        ["1.1.2", "Устройство площадок", "до 1 октября", "10 площадок"],
        ["Кадры"],
        ["2.1", "Аттестация", "май", "Минспорт", "Протокол"],
        ["Итоги года"],
        ["3.1", "Отчет", "декабрь"],
    ]
    assert not rows("№\nМероприятие\nСрок\n1\nА\nмай\nконец")
    assert not rows("№\nМероприятие\nСрок\nконец")


def test_bare_numbers_far_apart_are_no_table() -> None:
    assert not rows("\n".join(["1", *["текст"] * 30, "2", *["текст"] * 30, "3"]))
    assert not rows("1\nа\nб\n2\nа\nб\nв\nг\nд\n3\nа\n4\nа\nб\nв\n5\nа\nб\n6\nа")


def test_tags_with_spans() -> None:
    text = "План\n\n<table>\n<tr><th rowspan=2>№</th><th colspan='2'>Что</th></tr>\n<tr><th>Имя</th><th>Срок</th></tr>\n<tr></tr>\n<tr><td>1</td><td>А<br/>Б</td><td/></tr></table>\n\nконец"
    table = read(text.encode()).tables[0]
    assert [[(cell.text, cell.column, cell.colspan, cell.rowspan) for cell in row.cells] for row in table.rows] == [
        [("№", 0, 1, 2), ("Что", 1, 2, 1)],
        [("Имя", 1, 1, 1), ("Срок", 2, 1, 1)],
        [("1", 0, 1, 1), ("А\nБ", 1, 1, 1), ("", 2, 1, 1)],
    ]
    assert [row.header for row in table.rows] == [True, True, False]


def test_tags_that_never_close_are_text() -> None:
    assert not rows("План\n<table>\n<tr><td>1")


def test_headings_and_bold_lines() -> None:
    blocks = read("# ПРИКАЗ\n\n**Об утверждении\nплана**\n\n<b>Министр</b>\n\nместо ____ печати".encode()).blocks
    found = [(block.text, block.heading, block.bold) for block in blocks if isinstance(block, Paragraph)]
    assert found == [
        ("ПРИКАЗ", 1, None),
        ("Об утверждении\nплана", None, True),
        ("Министр", None, True),
        ("место ____ печати", None, None),
    ]


def test_rules_may_have_walls_where_corners_would_be() -> None:
    rule = "|———|——————|"
    text = f"{rule}\n| N | Что  |\n|п/п|      |\n{rule}\n| 1 | Слёт |\n|   | юных |\n{rule}\n| 2 | Сбор |\n{rule}"
    assert rows(text) == [["N\nп/п", "Что"], ["1", "Слёт\nюных"], ["2", "Сбор"]]
    assert rows(text.replace("—", "-")) == rows(text)


def test_one_such_rule_below_the_head_is_markdown() -> None:
    assert rows("|---|---|\n| 1 | Слёт |\n| 2 | Сбор |") == [["1", "Слёт"], ["2", "Сбор"]]


def test_letters_and_bars_for_corners_and_walls() -> None:
    text = (
        "----T--------T------¬\n¦ N ¦ Что    ¦ Срок ¦\n+---+--------+------+\n¦ 1. Кадры          ¦\n+---+--------+------+\n"
        "¦1.1¦Слёт    ¦май   ¦\n¦   ¦юных    ¦      ¦\nL---+--------+-------"
    )
    assert rows(text) == [["N", "Что", "Срок"], ["1. Кадры"], ["1.1", "Слёт\nюных", "май"]]


def test_a_bar_for_a_number_sign_draws_nothing() -> None:
    assert not rows("от 31 октября 2005 г. ¦ 651\nМОСКВА\n¦ 5 ¦\nО переписи")
