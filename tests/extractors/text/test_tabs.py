"""Rows by tabs: what is a table, what is prose with tabs in it, and where cells go on over lines."""

import pytest

from extractors.text import read
from schemas.layout import Document, Paragraph, Table


def shape(text: str) -> list[str | list[str]]:
    """Paragraphs as they are; rows of tables as lists of their cells."""
    found: list[str | list[str]] = []
    for block in read(text.encode()).blocks:
        if isinstance(block, Table):
            found.extend([cell.text for cell in row.cells] for row in block.rows)
        else:
            found.append(block.text)
    return found


def fragments(document: Document) -> list[int]:
    return [len(table.rows) for table in document.tables]


HEAD = "№\tМероприятие\tСрок\tКто"
CELLS = HEAD.split("\t")

PROSE = [
    ("Министр\t\tИ.И. Иванов", "a signature"),
    ("12.01.2024\t\t\t№ 15", "date and number"),
    ("12.01.2024\tг. Псков\t№ 15\n\nО плане", "date, place and number"),
    ("1.\tУтвердить план.\n2.\tНазначить координатора.\n3.\tКонтроль оставляю за собой.", "clauses"),
    ("-\tпервое;\n-\tвторое;\n-\tтретье.", "a list"),
    ("МИНИСТЕРСТВО ОБРАЗОВАНИЯ\tМӘГАРИФ МИНИСТРЛЫГЫ\nРЕСПУБЛИКИ\tРЕСПУБЛИКАСЫ\nПРИКАЗ\tБОЕРЫК", "two languages"),
    ("Согласовано:\nИванов И.И.\t\t________\nПетров П.П.\t\t________", "signatures to come"),
]


@pytest.mark.parametrize(("text", "why"), PROSE)
def test_no_table(text: str, why: str) -> None:
    assert not read(text.encode()).tables, why


TABLES = [
    ("\t\t\n1\tА\tмай\tИРО\n2\tБ\tмай\tИРО", ["1", "А", "май", "ИРО"], "a row of empty cells above is no matter"),
    (
        "Дата\tЧто\tКто\n01.02.2024\tСовещание\tИРО\n05.02.2024\tСеминар\tИРО",
        ["Дата", "Что", "Кто"],
        "no number column",
    ),
    ("№\tШкола\n1\tСОШ № 1\n2\tСОШ № 2", ["№", "Школа"], "two columns under a header"),
    (
        "Школа имени героя\tДиректор назначен сегодня\n" * 3,
        ["Школа имени героя", "Директор назначен сегодня"],
        "two columns of text",
    ),
    ("№\tЧто\n---\t---\nА\tБ", ["№", "Что"], "a ruler"),
]


@pytest.mark.parametrize(("text", "first", "why"), TABLES)
def test_a_table(text: str, first: list[str], why: str) -> None:
    rows = [[cell.text for cell in row.cells] for table in read(text.encode()).tables for row in table.rows]
    assert first in rows, why


def test_empty_cells_that_tabs_imply_are_kept() -> None:
    assert shape(f"{HEAD}\n1\tА\t\t\n2\t\t\tИРО") == [CELLS, ["1", "А", "", ""], ["2", "", "", "ИРО"]]


WRAPPED = [
    ("2\tПровести семинар\nдля учителей\tмай\tИРО", ["2", "Провести семинар\nдля учителей", "май", "ИРО"], "inside"),
    ("2\tПровести\n- опрос;\n- беседу\tмай\tИРО", ["2", "Провести\n- опрос;\n- беседу", "май", "ИРО"], "a list"),
    ("2\tПровести\n- опрос;\n\n- беседу\tмай\tИРО", ["2", "Провести\n- опрос;\n- беседу", "май", "ИРО"], "over a page"),
    ("2\tСеминар\tдо 1\nиюня\tИРО", ["2", "Семинар", "до 1\nиюня", "ИРО"], "two rows of tabs make one"),
    (
        "2\tСеминар\tмай\tМинистерство,\nмуниципалитеты",
        ["2", "Семинар", "май", "Министерство,\nмуниципалитеты"],
        "last cell",
    ),
    (
        '2\t"Провести ""урок""\nдля всех"\tмай\tИРО',
        ["2", 'Провести "урок"\nдля всех', "май", "ИРО"],
        "a sheet's quotes",
    ),
    ('2\t"Дом" детей\tмай\t"ИРО"', ["2", '"Дом" детей', "май", '"ИРО"'], "a name in quotes stays in quotes"),
    ('2\t"Дом детей\tмай\tИРО', ["2", '"Дом детей', "май", "ИРО"], "a quote that never closes"),
]


@pytest.mark.parametrize(("printed", "cells", "why"), WRAPPED)
def test_cells_over_several_lines(printed: str, cells: list[str], why: str) -> None:
    text = f"{HEAD}\n1\tА\tмай\tИРО\n{printed}\n3\tВ\tмай\tИРО"
    assert shape(text) == [CELLS, ["1", "А", "май", "ИРО"], cells, ["3", "В", "май", "ИРО"]], why


@pytest.mark.parametrize("section", ["2. Методическая работа", "Раздел II. Мониторинг", "II. Контроль"])
def test_a_section_row_without_tabs_stays_a_paragraph(section: str) -> None:
    assert shape(f"{HEAD}\n1\tА\tмай\tИРО\n2\tБ\tмай\t\n{section}\n3\tВ\tмай\tИРО")[3] == section


def test_tables_of_single_rows_between_sections() -> None:
    text = f"{HEAD}\n1. Первый раздел\n1.1\tА\tмай\tИРО\n2. Второй\n2.1\tБ\tмай\tИРО\n3. Третий\n3.1\tВ\tмай\tИРО"
    assert fragments(read(text.encode())) == [1, 1, 1, 1]


def test_a_header_without_a_number_column_above_a_section() -> None:
    rows = "\n".join(f"Дело {number}\tмай\tИРО" for number in range(3))
    assert fragments(read(f"Мероприятие\tСрок\tКто\n1. Раздел\n{rows}\n2. Раздел\n{rows}".encode())) == [1, 3, 3]


def test_a_continued_row_and_a_broken_column_are_left_as_printed() -> None:
    text = f"{HEAD}\n1\tА\tмай\tИРО\n\n\tпродолжение\t\tЕАО\n2\tБ\tмай\tИРО\tЕАО\n"
    assert shape(text)[2:] == [["", "продолжение", "", "ЕАО"], ["2", "Б", "май", "ИРО", "ЕАО"]]


def test_a_blank_line_between_all_rows_parts_nothing() -> None:
    rows = [HEAD, *(f"{number}\tДело\tмай\tИРО" for number in range(1, 6))]
    assert fragments(read("\n\n".join(rows).encode())) == [6]


def test_a_header_that_comes_again_begins_a_fragment() -> None:
    rows = [f"{number}\tДело\tмай\tИРО" for number in range(1, 5)]
    assert fragments(read("\n".join([HEAD, *rows[:2], HEAD, *rows[2:]]).encode())) == [3, 3]


def test_a_signature_behind_the_table_is_none_of_its_rows() -> None:
    text = f"Министр\t\t\tИ.И. Иванов\n{HEAD}\n1\tА\tмай\tИРО\n2\tБ\tмай\tИРО\nМинистр\t\t\tИ.И. Иванов"
    blocks = read(text.encode()).blocks
    assert isinstance(blocks[0], Paragraph)
    assert isinstance(blocks[-1], Paragraph)
    assert fragments(read(text.encode())) == [3]


def test_markup_in_cells() -> None:
    cell = "<p>Провести:</p><ul><li>опрос</li><li>беседу&nbsp;&laquo;А&raquo;;</li> <li>урок</li></ul>"
    text = f"{HEAD}\n1\t{cell}\tмай<br>июнь\t**ИРО**\n2\tБ\tмай\tИРО"
    assert shape(text)[1] == ["1", "Провести:\n\nопрос; беседу «А»;\nурок", "май\nиюнь", "ИРО"]


def test_few_rows_between_plain_lines_are_one_table_together() -> None:
    text = "Мероприятие\tСроки\tКто\nПодготовка\nШтаб\tянварь\tОтдел\nЗаявки\tмарт\tОтдел\nИтоги\nКросс\tмай\tОтдел"
    assert shape(text) == [
        ["Мероприятие", "Сроки", "Кто"],
        "Подготовка",
        ["Штаб", "январь", "Отдел"],
        ["Заявки", "март", "Отдел"],
        "Итоги",
        ["Кросс", "май", "Отдел"],
    ]
