"""Pieces of a table joined over pages."""

import pytest

from extractors.stitch import stitch
from schemas.layout import Cell, Document, Flow, Paragraph, Row, Table

EDGES = (50.0, 90.0, 300.0, 400.0)
FOUR = (*EDGES, 540.0)


def piece(*rows: str, edges: tuple[float, ...] | None = None, header: bool = False) -> Table:
    return Table(
        tuple(
            Row(tuple(Cell(text.strip(), i) for i, text in enumerate(printed.split("|"))), header=header and not index)
            for index, printed in enumerate(rows)
        ),
        edges=edges,
    )


def joined(*blocks: Paragraph | Table | str) -> list[list[str] | str]:
    made = tuple(Paragraph(block) if isinstance(block, str) else block for block in blocks)
    out: list[list[str] | str] = []
    for block in stitch(Document(made, "text/plain")).blocks:
        if isinstance(block, Paragraph):
            out.append(block.text)
        else:
            out.append([" | ".join(cell.text for cell in row.cells) for row in block.rows])
    return out


HEAD, ONE, TWO = "№ | Мероприятие | Срок", "1 | Сбор заявок от школ | май", "2 | Проведение семинара | июнь"


@pytest.mark.parametrize(
    ("why", "blocks", "expected"),
    [
        (
            "days whose month stands above them",
            [
                piece("Число | Мероприятие | Ответственный", "17-18 | Проведение лагеря актива | ИРО", "4, 11 | Открытие школы волонтера | ИРО"),
                "МАРТ",
                piece("до 10 | Прием заявок на конкурс | ОМСУ", "27-29 | Фестиваль творчества молодежи | ИРО"),
            ],
            [
                [
                    "Число | Мероприятие | Ответственный",
                    "17-18 | Проведение лагеря актива | ИРО",
                    "4, 11 | Открытие школы волонтера | ИРО",
                    "МАРТ",
                    "до 10 | Прием заявок на конкурс | ОМСУ",
                    "27-29 | Фестиваль творчества молодежи | ИРО",
                ]
            ],
        ),
        ("the numbers go on", [piece(HEAD, ONE), piece(TWO)], [[HEAD, ONE, TWO]]),
        ("the same borders", [piece(HEAD, ONE, edges=EDGES), piece("7 | Разное | ", edges=EDGES)], [[HEAD, ONE, "7 | Разное | "]]),
        (
            "one row under a month, with a bare day and a person",
            [
                piece("Дата | Событие | Ответственный", "25 | День студента | отдел проектов"),
                "Декабрь",
                piece("до 20 | Итоги года | консультант Иванова М.А."),
            ],
            [
                [
                    "Дата | Событие | Ответственный",
                    "25 | День студента | отдел проектов",
                    "Декабрь",
                    "до 20 | Итоги года | консультант Иванова М.А.",
                ]
            ],
        ),
        (
            "a header that the page cut between its lines",
            [
                piece("№ | Наименование | Срок | Ответствен", edges=FOUR),
                piece("п/п | мероприятия | исполнения | ный", "1 | Сбор заявок | май | ИРО", edges=FOUR),
            ],
            [
                [
                    "№\nп/п | Наименование\nмероприятия | Срок\nисполнения | Ответственный",
                    "1 | Сбор заявок | май | ИРО",
                ]
            ],
        ),
        (
            "a header alone on its page, and rows that begin with capitals",
            [piece("Мероприятие | Срок", edges=EDGES[1:]), piece("Сбор заявок | май", edges=EDGES[1:])],
            [["Мероприятие | Срок", "Сбор заявок | май"]],
        ),
        (
            "the header again, its last line over the first row",
            [
                piece("№ | Мероприятие | Ожидаемый\nрезультат\n(показатель)", "1 | Сбор заявок | 5 заявок", edges=EDGES),
                piece("№ | Мероприятие | Ожидаемый\nрезультат", "2 | Семинар | (показатель)\n42 врача", edges=EDGES),
            ],
            [
                [
                    "№ | Мероприятие | Ожидаемый\nрезультат\n(показатель)",
                    "1 | Сбор заявок | 5 заявок",
                    "2 | Семинар | 42 врача",
                ]
            ],
        ),
        ("a page number between", [piece(HEAD, ONE), "— 2 —", piece(TWO)], [[HEAD, ONE, TWO]]),
        ("«Продолжение таблицы 1»", [piece(HEAD, ONE), "Продолжение таблицы 1", piece(HEAD, TWO)], [[HEAD, ONE, TWO]]),
        ("a footnote under the page's last row", [piece(HEAD, ONE), "* Сроки уточняются.", piece(TWO)], [[HEAD, ONE, TWO], "* Сроки уточняются."]),
        ("the header again, with numbered columns", [piece(HEAD, "1 | 2 | 3", ONE), piece(HEAD, "1 | 2 | 3", TWO)], [[HEAD, "1 | 2 | 3", ONE, TWO]]),
        ("only the numbers of the columns again", [piece(HEAD, "1 | 2 | 3", ONE), piece("1 | 2 | 3", TWO)], [[HEAD, "1 | 2 | 3", ONE, TWO]]),
        ("a piece that is only the header", [piece(HEAD, ONE), piece(HEAD)], [[HEAD, ONE]]),
        ("the first piece is only the header", [piece(HEAD), piece(ONE, TWO)], [[HEAD, ONE, TWO]]),
        ("a section between", [piece(HEAD, ONE), "2. Контроль", piece("2.1 | Проведение семинара | июнь")], [[HEAD, ONE, "2. Контроль", "2.1 | Проведение семинара | июнь"]]),
        ("a section «Плановая …» names no plan", [piece(HEAD, ONE), "2. Плановая помощь", piece("2.1 | Проведение семинара | июнь")], [[HEAD, ONE, "2. Плановая помощь", "2.1 | Проведение семинара | июнь"]]),
        ("a section on roads is no road map", [piece(HEAD, ONE), "II. Дорожные работы", piece(TWO)], [[HEAD, ONE, "II. Дорожные работы", TWO]]),
        ("a road map between", [piece(HEAD, ONE), "2. Дорожная карта на 2025 год", piece(HEAD, TWO)], [[HEAD, ONE], "2. Дорожная карта на 2025 год", [HEAD, TWO]]),
        ("another table", [piece(HEAD, ONE), piece("№ | Школа | Директор", "1 | СОШ № 1 | Иванов")], [[HEAD, ONE], ["№ | Школа | Директор", "1 | СОШ № 1 | Иванов"]]),
        ("a text between", [piece(HEAD, ONE), "Приложение № 2", piece(TWO)], [[HEAD, ONE], "Приложение № 2", [TWO]]),
        ("a title between", [piece(HEAD, ONE), "План на 2025 год", piece(HEAD, TWO)], [[HEAD, ONE], "План на 2025 год", [HEAD, TWO]]),
        ("an empty table", [piece(HEAD, ONE), Table(())], [[HEAD, ONE], []]),
        ("a list of schools goes on", [piece("Школа | ВПР | ОГЭ", "СОШ № 1 | 0 | 1"), piece("СОШ № 2 | 1 | 1")], [["Школа | ВПР | ОГЭ", "СОШ № 1 | 0 | 1", "СОШ № 2 | 1 | 1"]]),
    ],
)  # fmt: skip
def test_pieces(why: str, blocks: list[Paragraph | Table | str], expected: list[list[str] | str]) -> None:
    assert joined(*blocks) == expected, why


def test_running_heads_and_notes_of_the_page_do_not_part_a_table() -> None:
    head = "Министерство образования"
    note = Paragraph("* по согласованию", flow=Flow.FOOTNOTE)
    page = Paragraph("Страница 2 из 3", flow=Flow.HEADER)
    three = "3 | Отчёт о работе школ | июль"
    assert joined(head, piece(HEAD, ONE), note, page, head, piece(TWO), head, piece(three)) == [
        head, [HEAD, ONE, TWO, three], "* по согласованию", head, head,
    ]  # fmt: skip


def test_borders_tell_which_column_a_cell_of_the_next_page_is_in() -> None:
    first = piece(
        "№ | Мероприятие | Срок | Ответственный", "1 | Сбор заявок | май | ИРО", edges=(50, 90, 300, 400, 500)
    )
    rest = Table(
        (Row((Cell("2", 0), Cell("Сбор отчётов по школам", 1, 2), Cell("ОМСУ", 3))),), edges=(51, 90, 300, 399, 500)
    )
    merged = Table((Row((Cell("3", 0), Cell("Отчёт", 1), Cell("ИРО", 2))),), edges=(50, 90, 400, 500))
    (table,) = stitch(Document((first, rest, merged), "application/pdf")).blocks
    assert isinstance(table, Table)
    assert [(cell.column, cell.colspan) for cell in table.rows[-2].cells] == [(0, 1), (1, 2), (3, 1)]
    assert [(cell.column, cell.colspan) for cell in table.rows[-1].cells] == [(0, 1), (1, 2), (3, 1)]


def test_a_merged_cell_that_both_pages_leave_open_is_one() -> None:
    first = Table(
        (
            Row(tuple(Cell(text, i) for i, text in enumerate(("№", "Мероприятие", "Результат")))),
            Row((Cell("1", 0), Cell("Сбор заявок", 1), Cell("создан", 2, opens_below=True))),
        ),
        edges=EDGES,
    )
    second = Table(
        (
            Row((Cell("2", 0), Cell("Отбор школ", 1), Cell("банк данных", 2, rowspan=2, opens_above=True))),
            Row((Cell("3", 0), Cell("Отчёт", 1))),
        ),
        edges=EDGES,
    )
    (table,) = stitch(Document((first, second), "application/pdf")).blocks
    assert isinstance(table, Table)
    assert [cells[2].text if cells[2] else None for cells in table.grid()[1:]] == ["создан\nбанк данных"] * 3


def test_merged_cell_goes_on_beside_a_row_that_goes_on() -> None:
    above = Table(
        (
            Row((Cell("№", 0), Cell("Мероприятие", 1), Cell("Кто", 2))),
            Row((Cell("1", 0), Cell("Отбор школ", 1), Cell("ДО, районные", 2, rowspan=2, opens_below=True))),
            Row((Cell("2", 0), Cell("Мониторинг", 1))),
        ),
        edges=EDGES,
    )
    below = Table(
        (
            Row((Cell("", 0), Cell("площадок", 1), Cell("кабинеты", 2, rowspan=2, opens_above=True))),
            Row((Cell("3", 0), Cell("Семинар", 1))),
        ),
        edges=EDGES,
    )
    (table,) = stitch(Document((above, below), "text/plain")).tables
    column = [line[2].text if line[2] else None for line in table.grid()]
    assert column == ["Кто"] + ["ДО, районные\nкабинеты"] * 4


def test_a_row_torn_by_the_page_is_no_header() -> None:
    edges = (50.0, 90.0, 300.0, 400.0, 500.0)
    head = "№ | Мероприятие | Ответственный | Результат"
    first = piece(head, "1 | Актуализация | МОУО, | Повышение", edges=edges)
    rest = piece(
        " | дорожных карт школ | Региональный координатор | текущей деятельности", "2 | Сбор | ИРО | отчёт", edges=edges
    )
    (table,) = stitch(Document((first, rest), "application/pdf")).blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 4
    other = piece("Показатель | Мероприятие | Ответственный | Результат", "2 | Сбор | ИРО | отчёт", edges=edges)
    assert len(stitch(Document((first, other), "application/pdf")).blocks) == 2
