"""One cell a line: where a cell, a row and the table end."""

from extractors.text import read
from schemas.layout import Paragraph

HEADER = ["№", "Мероприятие", "Срок", "Кто"]
ROWS = [["1.1", "Совещание", "май", "ИРО"], ["1.2", "Семинар", "июнь", ""], ["1.3", "Вебинар", "июль", "ЦОКО"]]


def stack(rows: list[list[str]], between_cells: str = "\n", between_rows: str = "\n\n") -> str:
    return between_rows.join(between_cells.join(f"\t{cell}" for cell in row) for row in rows)


def rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in read(text.encode()).tables for row in table.rows]


def test_a_cell_keeps_its_lines() -> None:
    text = stack([HEADER, *ROWS]).replace("Семинар", "Семинар\n\nдля всех").replace("\tиюнь", "\t\n\nиюнь\n\nиюль")
    assert rows(text)[2] == ["1.2", "Семинар\n\nдля всех", "июнь\n\nиюль", ""]


def test_a_blank_line_within_the_header() -> None:
    assert rows(stack([HEADER, *ROWS]).replace("\tКто", "\n\tКто"))[0] == HEADER


def test_section_rows_with_and_without_a_blank_line() -> None:
    spaced = stack([HEADER, ["1. Раздел"], *ROWS, ["2. Раздел"], ["2.1", "А", "май", "ИРО"]])
    close = stack([HEADER, *ROWS[:2], [*ROWS[2], "2. Раздел"], ["2.1", "А", "май", "ИРО"]], between_rows="\n")
    assert rows(spaced) == [HEADER, ["1. Раздел"], *ROWS, ["2. Раздел"], ["2.1", "А", "май", "ИРО"]]
    assert rows(close) == [HEADER, *ROWS, ["2. Раздел"], ["2.1", "А", "май", "ИРО"]]


def test_a_section_above_a_table_without_header() -> None:
    assert rows(stack([["1. Раздел"], *ROWS]))[0] == ["1. Раздел"]


def test_a_section_row_without_a_tab_parts_two_tables() -> None:
    document = read(f"{stack([HEADER, *ROWS])}\n\n2. Раздел\n\n{stack([['2.1', 'А', 'май', 'ИРО']])}".encode())
    assert [len(table.rows) for table in document.tables] == [4, 1]
    assert isinstance(document.blocks[1], Paragraph)


def test_empty_lines_between_all_cells() -> None:
    assert rows(stack([HEADER, *ROWS], "\n\n", "\n\n\n")) == [HEADER, *ROWS]


def test_numbers_of_columns() -> None:
    assert rows(stack([HEADER, ["1", "2", "3", "4"], *ROWS])) == [HEADER, ["1", "2", "3", "4"], *ROWS]


def test_no_number_column() -> None:
    short = [row[1:] for row in [HEADER, *ROWS, ["Форум", "май", "ИРО"]]]
    assert rows(stack(short)) == short


def test_trailing_white_space_was_stripped() -> None:
    """An empty last cell is lost then, and no row takes another's cells for it."""
    text = "\n".join(line.rstrip() for line in stack([HEADER, *ROWS]).split("\n"))
    assert rows(text) == [HEADER, ROWS[0], ROWS[1][:3], ROWS[2]]
    assert [notice.code for notice in read(text.encode()).notices] == ["row-split-uncertain"]


def test_a_page_number_between_rows() -> None:
    text = f"{stack([HEADER, *ROWS[:2]])}\n\n7\n\n{stack([HEADER, ROWS[2]])}"
    assert rows(text) == [HEADER, *ROWS[:2], HEADER, ROWS[2]]
    assert [len(table.rows) for table in read(text.encode()).tables] == [3, 2]


def test_what_follows_the_last_row_is_no_cell() -> None:
    document = read(f"{stack([HEADER, *ROWS])}\n\nНачальник отдела\nИ.И. Иванов\n\nПриложение № 2".encode())
    assert [block.text for block in document.blocks[1:] if isinstance(block, Paragraph)] == [
        "Начальник отдела", "И.И. Иванов", "Приложение № 2",
    ]  # fmt: skip


def test_indented_paragraphs_are_no_table() -> None:
    text = "\tПРИКАЗ\n\n\tВ целях развития приказываю:\n\t1. Утвердить план.\n\t2. Назначить.\n\t3. Контроль.\n\n\tМинистр\n\tИванов"
    assert not read(text.encode()).tables


def test_indented_title_above_the_table_is_no_row() -> None:
    assert rows(f"\tПлан мероприятий\n\n{stack([HEADER, *ROWS])}") == [HEADER, *ROWS]


def test_rows_of_tabs_end_the_stack() -> None:
    document = read(f"{stack([HEADER, *ROWS])}\nА\tБ\tВ\n1\tГ\tД\n2\tЕ\tЖ".encode())
    assert [table.width for table in document.tables] == [4, 3]


def test_the_head_of_the_next_annex_ends_an_empty_last_cell() -> None:
    plan = stack([["№", "Мероприятие", "Срок"], ["1.", "Семинар", "май"], ["2.", "Форум", ""]])
    budget = stack([["№", "Статья", "Сумма"], ["1", "Печать", "10,0"], ["2", "Проезд", "5,0"]])
    found = rows(f"{plan}\n\nПриложение № 2\nк приказу от 30.11.2025 № 5\n{budget}\n")
    assert ["2.", "Форум", ""] in found
    assert ["1", "Печать", "10,0"] in found


def test_sections_without_number_and_blank_lines() -> None:
    sections = stack(
        [[*HEADER, "Работа с педагогами"], *ROWS[:2], [*ROWS[2], "Общие вопросы"], ["1.4", "А", "май", "ИРО"]],
        between_rows="\n",
    )
    assert rows(sections) == [HEADER, ["Работа с педагогами"], *ROWS, ["Общие вопросы"], ["1.4", "А", "май", "ИРО"]]


def test_one_more_body_is_no_section() -> None:
    text = stack([HEADER, ROWS[0], [*ROWS[1][:3], "ЦОКО", "Управление образования"], ROWS[2]], between_rows="\n")
    assert ["Управление образования"] not in rows(text)


def test_a_head_of_two_levels_over_long_cells_without_numbers() -> None:
    head = [
        ["Основные мероприятия", "Исполнение", "", "Показатель результата"],
        ["", "Дата проведения", "Ответственный", ""],
    ]
    long = "Обеспечение реестра программного обеспечения необходимыми ресурсами на базе пилотных площадок"
    body = [[long, "январь", f"Комитет цифрового развития ({long})", long] for _ in range(3)]
    assert rows(stack([*head, ["1. Инфраструктура"], *body])) == [*head, ["1. Инфраструктура"], *body]


def test_lines_of_a_dump_that_breaks_none_are_the_authors() -> None:
    """A clause that goes on over one long line tells that nothing was broken to fit a width."""
    clause = "1. Утвердить план мероприятий, " + "направленных на повышение качества образования, " * 4
    for above, authored in ((clause, True), ("1. Утвердить план", False)):
        (found,) = read(f"{above}\n\n{stack([HEADER, *ROWS])}".encode()).tables
        assert found.authored is authored
