"""Tables whose rows lost what parted their cells, and tables of cells below each other without row numbers."""

import pytest

from extractors.text import read

HEAD = "N п/п Наименование мероприятия Срок исполнения Исполнители (по согласованию)"


def rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in read(text.encode()).tables for row in table.rows]


@pytest.mark.parametrize(
    ("why", "line", "cells"),
    [
        (
            "a date",
            "1 Устройство полос до 1 мая 2026 г. администрации сёл",
            ("Устройство полос", "до 1 мая 2026 г.", "администрации сёл"),
        ),
        (
            "months",
            "1 Проверка гидрантов апрель, сентябрь ПСЧ-36, ЖКХ",
            ("Проверка гидрантов", "апрель, сентябрь", "ПСЧ-36, ЖКХ"),
        ),
        (
            "an adjective among words of time",
            "1 Сходы граждан в течение весенне-летнего периода главы сёл",
            ("Сходы граждан", "в течение весенне-летнего периода", "главы сёл"),
        ),
        (
            "the year of what is done",
            "1 Проект бюджета на 2027 год до 15 ноября 2026 года отдел финансов",
            ("Проект бюджета на 2027 год", "до 15 ноября 2026 года", "отдел финансов"),
        ),
    ],
)
def test_a_row_comes_apart_at_its_words_of_time(why: str, line: str, cells: tuple[str, ...]) -> None:
    document = read(f"План\n\n{HEAD}\n{line}\n2 Отчёт май отдел ЖКХ\n\nГлава района".encode())
    (table,) = document.tables
    assert tuple(cell.text for cell in table.rows[1].cells[1:]) == cells, why
    assert [notice.code for notice in document.notices] == ["row-split-uncertain"] * 2


def test_a_row_without_words_of_time_stays_whole() -> None:
    text = f"{HEAD}\n1 Отчёт май отдел ЖКХ\n2 Ремонт дорог по списку\n3 Сбор июнь отдел ЖКХ\n4 Слёт июль отдел ЖКХ"
    assert rows(text)[2] == ["2", "Ремонт дорог по списку", "", ""]


@pytest.mark.parametrize(
    "text",
    [
        "1 Отчёт май отдел ЖКХ\n2 Сбор июнь отдел ЖКХ",  # nothing says what the columns are
        "N п/п Наименование мероприятия Исполнители Срок\n1 Отчёт отдел ЖКХ май\n2 Сбор отдел ЖКХ июнь",  # not told apart
    ],
)
def test_no_guess_without_a_header_of_this_order(text: str) -> None:
    assert rows(text) == []


CALENDAR = [
    ["Дата, время", "Наименование мероприятия", "Место проведения", "Ответственный"],
    ["01.05.2026 – 31.05.2026", "Конкурс экспозиций", "музеи", "РОМЦ"],
    ["09.05.2026\n10:00", "Митинг", "площадь", "отдел культуры"],
    ["май", "Семинар", "клуб", "РОМЦ"],
]


def test_a_calendar_of_paragraphs_without_numbers() -> None:
    text = "\n\n".join("\n\n".join(row) for row in CALENDAR)
    assert rows(f"План\n\n{text}\n\nНачальник отдела") == CALENDAR


def test_the_time_of_day_may_stand_apart_and_sections_between_rows() -> None:
    text = "\n\n".join("\n\n".join(row) for row in [*CALENDAR[:2], ["Вторая неделя"], *CALENDAR[2:]])
    assert rows(text.replace("\n10:00", "\n\n10:00")) == [*CALENDAR[:2], ["Вторая неделя"], *CALENDAR[2:]]


def test_lines_in_place_of_paragraphs() -> None:
    text = "\n".join("\n".join(row) for row in [CALENDAR[0], CALENDAR[1], CALENDAR[3]])
    assert rows(text) == [CALENDAR[0], CALENDAR[1], CALENDAR[3]]


def test_names_of_columns_in_a_text_head_no_table() -> None:
    assert rows("Срок\n\nМероприятие\n\nОтветственный\n\nприведены в приложении\n\nк приказу\n\nминистерства") == []
