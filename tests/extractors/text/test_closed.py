"""Tables of legal portals saved as text: cells closed by a pipe, rows known by the number of pipes."""

import pytest

from extractors.text import read
from schemas.layout import Paragraph

HEAD = "N |\nМероприятие |\nСрок |\nИсполнитель |\n"

CASES = {
    "a section is made up with bare pipes to the row's width": (
        f"{HEAD}1. Кадры |\n|||\n1.1. |\nОбучение |\nмай |\nИРО |\n",
        [["N", "Мероприятие", "Срок", "Исполнитель"], ["1. Кадры"], ["1.1.", "Обучение", "май", "ИРО"]],
    ),
    "so it is on one line": (
        f"{HEAD}1. Кадры | |||\n1.1. |\nОбучение |\nмай |\nИРО |\n",
        [["N", "Мероприятие", "Срок", "Исполнитель"], ["1. Кадры"], ["1.1.", "Обучение", "май", "ИРО"]],
    ),
    "a cell of several paragraphs is closed behind the last": (
        f"{HEAD}1 |\nСеминары:\n- для учителей;\n- для директоров |\nмай |\nИРО |\n",
        [
            ["N", "Мероприятие", "Срок", "Исполнитель"],
            ["1", "Семинары: - для учителей; - для директоров", "май", "ИРО"],
        ],
    ),
    "an empty cell is a pipe alone": (
        f"{HEAD}1 |\nОбучение |\n|\nИРО |\n2 |\nОтчёт |\nмай |\nИРО |\n",
        [["N", "Мероприятие", "Срок", "Исполнитель"], ["1", "Обучение", "", "ИРО"], ["2", "Отчёт", "май", "ИРО"]],
    ),
    "the head of the number column over two lines": (
        "N\nп/п |\nМероприятие |\nСрок |\nИсполнитель |\n1 |\nОбучение |\nмай |\nИРО |\n",
        [["N п/п", "Мероприятие", "Срок", "Исполнитель"], ["1", "Обучение", "май", "ИРО"]],
    ),
    "the numbers of the columns are a row and no beginning of four": (
        f"{HEAD}1 |\n2 |\n3 |\n4 |\n1. |\nОбучение |\nмай |\nИРО |\n2. |\nОтчёт |\nмай |\nИРО |\n",
        [
            ["N", "Мероприятие", "Срок", "Исполнитель"],
            ["1", "2", "3", "4"],
            ["1.", "Обучение", "май", "ИРО"],
            ["2.", "Отчёт", "май", "ИРО"],
        ],
    ),
    "no number column: the head's words tell the width": (
        "Мероприятие | Срок | Исполнитель |\nОбучение | май | ИРО |\nОтчёт | июнь | ОМСУ |\n",
        [["Мероприятие", "Срок", "Исполнитель"], ["Обучение", "май", "ИРО"], ["Отчёт", "июнь", "ОМСУ"]],
    ),
    "columns that nothing stands in, from the head down, are pipes to spare": (
        "N п/п |\nМероприятие |\nСроки |\nИсполнители |\n|\n1. |\nКадры |\n|||\n1.1. |\nОбучение |\nмай |\nИРО |\n|\n",
        [["N п/п", "Мероприятие", "Сроки", "Исполнители"], ["1.", "Кадры"], ["1.1.", "Обучение", "май", "ИРО"]],
    ),
    "the number column has no head, and each row is made up": (
        "|\nНаименование мероприятия |\nОтветственный |\nСрок |\n|||\n1. |\nОбучение |\nИРО |\nмай |\n|||\n",
        [["", "Наименование мероприятия", "Ответственный", "Срок"], ["1.", "Обучение", "ИРО", "май"]],
    ),
    "a head hard-wrapped over lines": (
        "N\nп/п |\nСодержание\nмероприятия |\nСрок\nисполнения |\nОтветственные\nза выполнение |\n1. |\nДни\nкачества |\n2009\nгод |\nминистерство |\n",
        [
            ["N п/п", "Содержание мероприятия", "Срок исполнения", "Ответственные за выполнение"],
            ["1.", "Дни качества", "2009 год", "министерство"],
        ],
    ),
    "a dash in a cell draws no rule; a head of two levels is made up like any row": (
        "N |\nМероприятие |\nСрок |\nДеньги, тыс. руб. |\n||\n2024 |\n2025 |\n2026 |\n|||\n"
        "1 |\nФорум |\nмай |\n100 |\n- |\n- |\n2 |\nКонкурс |\nиюнь |\n- |\n- |\n5 |\n",
        [
            ["N", "Мероприятие", "Срок", "Деньги, тыс. руб."],
            ["2024", "2025", "2026"],
            ["1", "Форум", "май", "100", "-", "-"],
            ["2", "Конкурс", "июнь", "-", "-", "5"],
        ],
    ),
    "a section of one cell that nothing makes up, over rows on lines of their own": (
        f"{HEAD}1 |\n2 |\n3 |\n4 |\nI. Весенний период |\n1. |\nСмотр\nпляжей |\nмай |\nОМСУ |\nII. Зимний период |\n2. |\nРейд |\n|\nОМСУ |\n",
        [
            ["N", "Мероприятие", "Срок", "Исполнитель"],
            ["1", "2", "3", "4"],
            ["I. Весенний период"],
            ["1.", "Смотр пляжей", "май", "ОМСУ"],
            ["II. Зимний период"],
            ["2.", "Рейд", "", "ОМСУ"],
        ],
    ),
    "such a section over rows that stand on one line each, some cells empty": (
        "N пп. | Мероприятие | Человек | Срок | Кто |\n1. Кадры |\n1.1. | Обучение | | май | ИРО |\n2. Итоги |\n2.1. | Отчёт | 140 | | ИРО |\n",
        [
            ["N пп.", "Мероприятие", "Человек", "Срок", "Кто"],
            ["1. Кадры"],
            ["1.1.", "Обучение", "", "май", "ИРО"],
            ["2. Итоги"],
            ["2.1.", "Отчёт", "140", "", "ИРО"],
        ],
    ),
    "a section's number and its title in two cells, above its first row": (
        f"{HEAD}1. |\nКадры |\n1.1. |\nОбучение |\nмай |\nИРО |\n1.2. |\nОтчёт |\nиюнь |\nИРО |\n",
        [
            ["N", "Мероприятие", "Срок", "Исполнитель"],
            ["1.", "Кадры"],
            ["1.1.", "Обучение", "май", "ИРО"],
            ["1.2.", "Отчёт", "июнь", "ИРО"],
        ],
    ),
    "what a database says of later acts is a row of one cell, whatever the width": (
        "N | Что | Срок | Кто |\n1. | Форум | май | ИРО |\n(строка 1 в ред. приказа от 01.08.2024 N 5) |\n2. | Слёт | июнь | ИРО |\n",
        [
            ["N", "Что", "Срок", "Кто"],
            ["1.", "Форум", "май", "ИРО"],
            ["(строка 1 в ред. приказа от 01.08.2024 N 5)"],
            ["2.", "Слёт", "июнь", "ИРО"],
        ],
    ),
    "a signature is one row of two cells": (
        "Министр образования |\nЕ.А. Котова |\n",
        [["Министр образования", "Е.А. Котова"]],
    ),
}


@pytest.mark.parametrize("why", CASES)
def test_rows(why: str) -> None:
    text, expected = CASES[why]
    document = read(f"Приказ\n\n1. Утвердить план.\n{text}Конец плана\n".encode())
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert [[" ".join(cell.split()) for cell in row] for row in rows] == expected


def test_the_signature_and_the_annex_stay_out_of_the_plan() -> None:
    text = f"Министр |\nЕ.А. Котова |\nУТВЕРЖДЕН\nприказом министерства\nПлан\n{HEAD}1 |\nОбучение |\nмай |\nИРО |\n"
    document = read(text.encode())
    assert [len(table.rows) for table in document.tables] == [1, 2]
    words = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert words == ["УТВЕРЖДЕН", "приказом министерства", "План"]


@pytest.mark.parametrize(
    "text",
    [
        "Семинары | вебинары | курсы проводятся по плану.\nОтчёт направляется до мая.",
        "а | б |\nв | г | д |\nслово",
    ],
)
def test_pipes_in_running_text_are_no_table(text: str) -> None:
    assert not read(text.encode()).tables


def test_a_signature_has_the_whole_of_its_post() -> None:
    document = read("1. План.\nГлава администрации\nХанты-Мансийского района |\nК.Р. Минулин |\n".encode())
    assert [[cell.text for cell in row.cells] for table in document.tables for row in table.rows] == [
        ["Глава администрации\nХанты-Мансийского района", "К.Р. Минулин"]
    ]


def test_the_second_level_of_a_head_stands_under_its_last_cell() -> None:
    text = "N |\nЧто |\nСрок |\n|\nначало |\nконец |\n||\n1 |\nФорум |\nмай |\nиюнь |\n2 |\nОтчёт |\nмай |\nмай |\n"
    first, second, *_ = read(text.encode()).tables[0].rows
    assert [(cell.column, cell.colspan, cell.rowspan) for cell in first.cells] == [(0, 1, 2), (1, 1, 2), (2, 2, 1)]
    assert [(cell.text, cell.column) for cell in second.cells] == [("начало", 2), ("конец", 3)]
