"""Tables into plans: which are plans, their columns, rows, sections and titles. Each table is written as it is printed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.plans import find_plans
from extractors.stitch import stitch
from schemas.layout import Align, Cell, Document, Paragraph, Place, Row, Table
from schemas.raw import ColumnRole, RawActivity, RawAnnex, RawPart, RawPlan, RawTable, RawText

R = ColumnRole


def table(*rows: str, edges: tuple[float, ...] | None = None) -> Table:
    """Rows with cells apart by «|»; «текст>2» spans two columns, «текст^2» two rows."""
    made = []
    for printed in rows:
        cells: list[Cell] = []
        column = 0
        for cell in printed.split("|"):
            rest, _, down = cell.strip().partition("^")
            text, _, over = rest.partition(">")
            if text == "§":
                column += 1
                continue
            cells.append(Cell(text, column, int(over or 1), int(down or 1)))
            column += int(over or 1)
        made.append(Row(tuple(cells)))
    return Table(tuple(made), edges=edges)


def part(*blocks: Paragraph | Table | str, annex: RawAnnex | None = None) -> RawPart:
    made = tuple(Paragraph(block) if isinstance(block, str) else block for block in blocks)
    return RawPart(annex, stitch(Document(made, "text/plain")).blocks)


def plans(*blocks: Paragraph | Table | str, annex: RawAnnex | None = None) -> tuple[RawPlan, ...]:
    return find_plans(part(*blocks, annex=annex))[0]


def others(*blocks: Paragraph | Table | str) -> tuple[RawTable, ...]:
    found, tables = find_plans(part(*blocks))
    assert not found
    return tables


def row(activity: RawActivity) -> tuple[str | None, ...]:
    return (activity.number, *(activity.cells[role].text if role in activity.cells else None for role in list(R)[1:5]))


HEADER = "№ | Мероприятие | Срок | Ответственный | Результат"
ROW = "1.1. | Проведение совещания директоров школ | март 2024 | ИРО | протокол"
READ = ("1.1", "Проведение совещания директоров школ", "март 2024", "ИРО", "протокол")


@pytest.mark.parametrize(
    ("why", "rows", "expected"),
    [
        ("plain", [HEADER, ROW], [READ]),
        ("the columns are numbered", [HEADER, "1 | 2 | 3 | 4 | 5", ROW], [READ]),
        ("numbered, shifted past the number", [HEADER, " | 1 | 2 | 3 | 4", ROW], [READ]),
        ("a header over broken lines", ["№ | Мероприятие | Срок | Ответст- | Результат", " | | исполнения | венный | ", ROW], [READ]),
        ("a cell broken over two columns", [HEADER, ROW, "1.2. | Подготовка отчёта | май | ИРО (ЦНППМ) | ЕАО | справка"],
         [READ, ("1.2", "Подготовка отчёта", "май", "ИРО (ЦНППМ) ЕАО", "справка")]),
        ("no trailing cell", [HEADER, ROW, "1.2. | Подготовка отчёта | май | ИРО"],
         [READ, ("1.2", "Подготовка отчёта", "май", "ИРО", "")]),
        ("the row goes on in lower case", [HEADER, "1.1. | Проведение совещания | март 2024 | ИРО | протокол", " | директоров школ | | | "], [READ]),
        ("the row goes on with an empty activity", [HEADER, "1.1. | Проведение совещания директоров школ | март | ИРО | протокол", " | | 2024 | | "], [READ]),
        ("a total is no activity", [HEADER, ROW, "Итого | | | | 5"], [READ]),
        ("nor is a note", [HEADER, ROW, "* по согласованию | | | | "], [READ]),
        ("the header again in the middle", [HEADER, ROW, HEADER, "1.2 | Сбор заявок | май | ОМСУ | список"],
         [READ, ("1.2", "Сбор заявок", "май", "ОМСУ", "список")]),
        ("a ruler", [HEADER, "--- | --- | --- | --- | ---", ROW], [READ]),
        ("a header short of its first cell", ["Мероприятие | Срок | Ответственный | Результат", ROW, "1.2 | Сбор заявок | май | ОМСУ | список"],
         [READ, ("1.2", "Сбор заявок", "май", "ОМСУ", "список")]),
        ("a title inside the table", ["План мероприятий на 2024 год>5", HEADER, ROW], [READ]),
        ("merged deadline counts for both rows",
         [HEADER, "1 | Сбор заявок | май^2 | ИРО | список", "2 | Отбор участников | § | ИРО | приказ"],
         [("1", "Сбор заявок", "май", "ИРО", "список"), ("2", "Отбор участников", "май", "ИРО", "приказ")]),
        ("merged activity with two deadlines is one",
         [HEADER, "1^2 | Сбор заявок^2 | 10 мая | ИРО^2 | список^2", "§ | § | 20 мая | § | §"],
         [("1", "Сбор заявок", "10 мая\n20 мая", "ИРО", "список")]),
        ("the row goes on after a dash, a bullet or an open bracket", [HEADER, "1 | Сбор заявок (от школ | май | ИРО | список", " | Тулы) | | | отдельный", "2 | Отчёт о работе | июнь | ИРО | отчёт"],
         [("1", "Сбор заявок (от школ Тулы)", "май", "ИРО", "список отдельный"), ("2", "Отчёт о работе", "июнь", "ИРО", "отчёт")]),
        ("a lone text in the responsible column goes on", [HEADER, ROW, " | | | ЦОКО | "], [(*READ[:3], "ИРО ЦОКО", READ[4])]),
        ("a numbered total", [HEADER, ROW, "2 | Итого | | | 5"], [READ]),
        ("a number alone", [HEADER, ROW, "2 | | | | "], [READ]),
        ("a column that is always empty", [f"{HEADER} | ", f"{ROW} | "], [READ]),
        ("far more cells than columns", [HEADER, ROW, "2 | Сбор заявок | май | ИРО | a | b | c | d | e | f"],
         [READ, ("2", "Сбор заявок", "май", "ИРО", "a b c d e f")]),
        ("the rest of a row without the empty cells before it", [HEADER, "1.1. | Проведение совещания | март 2024 | ИРО | протокол", "директоров школ"], [READ]),
        ("a beginning and an end with names of their own", ["Мероприятие | Срок начала | Срок окончания | Исполнитель", "Сбор заявок | 01.02.2024 | 01.03.2024 | ИРО"],
         [(None, "Сбор заявок", "01.02.2024 – 01.03.2024", "ИРО", None)]),
        ("a bare number in brackets", [HEADER, "1) | Сбор заявок | май | ИРО | список"], [("1", "Сбор заявок", "май", "ИРО", "список")]),
        ("an unnumbered row with its own deadline is an activity", [HEADER, ROW, ROW.replace("1.1", "1.2"), " | Отбор участников | июнь | ИРО | приказ"],
         [READ, ("1.2", *READ[1:]), (None, "Отбор участников", "июнь", "ИРО", "приказ")]),
    ],
)  # fmt: skip
def test_rows(why: str, rows: list[str], expected: list[tuple[str | None, ...]]) -> None:
    assert [row(activity) for activity in plans(table(*rows))[0].activities] == expected, why


@pytest.mark.parametrize(
    ("why", "section"),
    [
        ("in the first cell", "1. Организационные мероприятия | | | | "),
        ("merged over the row", "1. Организационные мероприятия>5"),
        ("alone in its row", "1. Организационные мероприятия"),
        ("number and text apart", "1. | Организационные мероприятия | | | "),
        ("number apart from a merged text", "1. | Организационные мероприятия>4"),
    ],
)
def test_sections_in_every_form(why: str, section: str) -> None:
    found = plans(table(HEADER, section, ROW, "2. Контроль | | | | ", "2.1 | Сбор отчётов | май | ИРО | отчёт"))[0]
    assert [activity.section for activity in found.activities] == ["1. Организационные мероприятия", "2. Контроль"], why


def test_a_subsection_is_nearer_and_a_section_may_stand_between_two_pieces() -> None:
    found = plans(
        table(HEADER, "I. Работа со школами | | | | ", "1.1 Кадры | | | | ", ROW),
        "II. Итоги работы",
        table("2.1 | Сбор отчётов | май | ИРО | отчёт"),
    )
    assert [activity.section for activity in found[0].activities] == ["1.1 Кадры", "II. Итоги работы"]


@pytest.mark.parametrize(
    ("why", "rows", "sections"),
    [
        ("a Roman number above Arabic ones", ["I | Кадры | | ", "1 | Сбор заявок | май | ИРО", "2 | Отбор школ | май | ИРО"], ["I Кадры"] * 2),
        ("the numbers begin anew", ["1 | Сбор заявок | май | ИРО", "2 | Организационные мероприятия | | ", "1 | Отбор школ | май | ИРО"], [None, "2 Организационные мероприятия"]),
        ("in bold", ["1 | Сбор заявок | май | ИРО", "**2** | **Работа школ** | | ", "3 | Отбор школ | май | ИРО"], [None, "2 Работа школ"]),
        ("its name goes on in the next row", ["1. Работа с кадрами>4", "школ района>4", "1.1 | Отбор школ | май | ИРО"], ["1. Работа с кадрами школ района"]),
        ("alone in the activity column", [" | Работа с кадрами | | ", "1 | Отбор школ | май | ИРО", "2 | Сбор заявок | май | ИРО"], ["Работа с кадрами"] * 2),
    ],
)  # fmt: skip
def test_what_heads_the_rows_below(why: str, rows: list[str], sections: list[str | None]) -> None:
    (found,) = plans(table("№ | Мероприятие | Срок | Ответственный", *rows))
    assert [activity.section for activity in found.activities] == sections, why


def test_a_numbered_row_without_other_cells_among_its_like_is_an_activity() -> None:
    found = plans(
        table(
            "№ | Мероприятие | Срок | Ответственный",
            "1 | Сбор заявок | май | ИРО",
            "2 | Отбор участников | | ",
            "3 | Отчёт о работе | июнь | ИРО",
        )
    )
    assert [activity.number for activity in found[0].activities] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("why", "header", "roles"),
    [
        ("as usual", HEADER, [R.NUMBER, R.ACTIVITY, R.DEADLINE, R.RESPONSIBLE, R.RESULT]),
        ("other words", "N п/п | Содержание деятельности | Период | Кто проводит | Вид документа", [R.NUMBER, R.ACTIVITY, R.DEADLINE, R.RESPONSIBLE, R.RESULT]),
        ("unknown words: content decides", "Пор. | Что | Время | Люди | Итог", [R.NUMBER, R.ACTIVITY, R.DEADLINE, R.RESPONSIBLE, R.RESULT]),
        ("no header at all", None, [R.NUMBER, R.ACTIVITY, R.DEADLINE, R.RESPONSIBLE, R.RESULT]),
    ],
)  # fmt: skip
def test_roles(why: str, header: str | None, roles: list[R]) -> None:
    rows = [
        ROW,
        "1.2 | Сбор заявок от муниципалитетов | май 2024 | ОМСУ | список",
        "1.3 | Подготовка программ | до 1 июня | ЦНППМ | приказ",
    ]
    found = plans(table(*([header] if header else []), *rows))[0]
    assert [column.role for column in found.columns] == roles, why
    assert len(found.activities) == 3


def test_columns_without_a_role_keep_their_header() -> None:
    found = plans(
        table(
            "№ | Мероприятие | Срок | Исполнители | Соисполнители | Источник финансирования | Отметка о выполнении",
            "1 | Сбор заявок | май | ИРО | ОМСУ | областной бюджет | ",
        )
    )
    activity = found[0].activities[0]
    assert row(activity)[3] == "ИРО"
    assert [(name, text.text) for name, text in activity.extra] == [
        ("Соисполнители", "ОМСУ"),
        ("Источник финансирования", "областной бюджет"),
    ]


def test_two_levels_of_header() -> None:
    found = plans(table("№^2 | Мероприятие^2 | Исполнение>2 | Результат^2", "§ | § | срок | ответственный | §", ROW))
    assert row(found[0].activities[0]) == READ
    begun = plans(
        table(
            "№^2 | Мероприятие^2 | Срок реализации>2 | Исполнитель^2",
            "§ | § | начало | окончание | §",
            "1 | Сбор заявок | 10.01.2024 | 20.02.2024 | ИРО",
        )
    )
    assert row(begun[0].activities[0]) == ("1", "Сбор заявок", "10.01.2024 – 20.02.2024", "ИРО", None)
    assert begun[0].columns[2].header == "Срок реализации"


def test_a_deadline_alone_in_one_of_two_columns_knows_which() -> None:
    (found,) = plans(
        table(
            "№^2 | Мероприятие^2 | Срок реализации>2 | Исполнитель^2",
            "§ | § | начало | окончание | §",
            "1 | Сбор заявок | 10.01.2024 | 20.02.2024 | ИРО",
            "2 | Разбор заявок | | 20.03.2024 | ИРО",
            "3 | Приём отчётов | 01.04.2024 | | ИРО",
            "4 | Горячая линия | в течение года>2 | ИРО",
        )
    )
    cells = [activity.cells[ColumnRole.DEADLINE] for activity in found.activities]
    assert [(cell.text, cell.bound) for cell in cells] == [
        ("10.01.2024 – 20.02.2024", None),
        ("20.03.2024", "end"),
        ("01.04.2024", "begin"),
        ("в течение года", None),
    ]


def test_numbers_inside_the_activity() -> None:
    found = plans(
        table(
            "Мероприятие | Срок | Ответственный",
            "1. Провести совещание директоров | май | ИРО",
            "2. Собрать отчёты школ | июнь | ОМСУ",
        )
    )
    assert [row(activity)[:2] for activity in found[0].activities] == [
        ("1", "Провести совещание директоров"),
        ("2", "Собрать отчёты школ"),
    ]


@pytest.mark.parametrize(
    ("why", "rows"),
    [
        ("schools", ["№ | Наименование ОО | Директор", "1 | МБОУ СОШ № 1 | Иванов И.И.", "2 | МБОУ СОШ № 2 | Петров П.П."]),
        ("indicators", ["№ | Наименование показателя | Ед. изм. | 2024 | 2025", "1 | Доля школ с низкими результатами | % | 10 | 5"]),
        ("a budget", ["№ | Наименование мероприятия | Источник | Всего, тыс. руб. | 2024 год | 2025 год", "1 | Повышение квалификации учителей | областной бюджет | 100 | 50 | 50"]),
        ("markers", ["Школа | ВПР | ОГЭ", "МБОУ СОШ № 1 | 0 | 1", "МБОУ СОШ № 2 | 1 | 1"]),
        ("participants", ["№ | ФИО участника | Должность | Срок обучения", "1 | Иванов И.И. | учитель | май"]),
    ],
)  # fmt: skip
def test_other_tables_are_kept_whole(why: str, rows: list[str]) -> None:
    kept = others(table(*rows))
    assert len(kept) == 1, why
    assert len(kept[0].header) == len(rows[0].split("|"))
    assert [" | ".join(cells) for cells in kept[0].rows] == rows[1:]


def test_another_table_has_the_nearest_title() -> None:
    (kept,) = others(
        "Приложение № 2", "Перечень школ,", "участвующих в проекте", table("№ | Школа", "1 | МБОУ СОШ № 1")
    )
    assert kept.title == "Перечень школ, участвующих в проекте"


def test_a_title_over_lines_and_the_lines_below_it() -> None:
    (found,) = plans(
        "**План мероприятий",
        "(«дорожная карта»)",
        "по повышению качества образования",
        "на 2024 год**",
        "Цель: помочь школам.",
        table(HEADER, ROW),
        annex=RawAnnex("3"),
    )
    assert found.title is not None
    assert found.title.text == "План мероприятий («дорожная карта») по повышению качества образования на 2024 год"
    assert [line.text for line in found.heading] == ["Цель: помочь школам."]
    assert found.annex == "3"


def test_the_annex_title_is_fuller_than_a_numbered_heading() -> None:
    title = RawText("План мероприятий («дорожная карта»), направленный на поддержку школ, на 2022 год")
    (found,) = plans(
        title.text,
        "1. Цель и задачи",
        "5. План мероприятий на 2022 год",
        table(HEADER, ROW),
        annex=RawAnnex(None, title=title),
    )
    assert found.title is not None
    assert found.title.text == title.text
    (alone,) = plans("5. План мероприятий на 2022 год", table(HEADER, ROW))
    assert alone.title is not None
    assert alone.title.text == "5. План мероприятий на 2022 год"


def test_two_plans_with_their_own_titles_stay_two() -> None:
    found = plans(
        "План мероприятий на 2024 год", table(HEADER, ROW), "План мероприятий на 2025 год", table(HEADER, ROW)
    )
    assert [plan.title.text if plan.title else None for plan in found] == [
        "План мероприятий на 2024 год",
        "План мероприятий на 2025 год",
    ]


def test_a_title_in_the_first_row_of_the_table() -> None:
    (found,) = plans("О наставничестве", table("План мероприятий на 2024 год>5", HEADER, ROW))
    assert found.title is not None
    assert found.title.text == "План мероприятий на 2024 год"


def test_a_table_of_other_columns_before_a_list_does_not_swallow_it() -> None:
    more = [
        f"Проведение семинара № {i} для учителей | {i} марта | отдел образования | кабинет | да | нет | 5 | 6"
        for i in range(2, 6)
    ]
    (found,) = plans("План работы", table(HEADER, "1. Кадры>5", ROW), table(*more))
    assert [activity.section for activity in found.activities] == ["1. Кадры"] * 5


def test_a_table_of_other_columns_without_header_goes_on_with_the_plan() -> None:
    more = [f"Проведение семинара для учителей школ района № {i} | {i} марта | отдел образования" for i in range(2, 9)]
    (found,) = plans(Paragraph("План работы", align=Align.CENTER), table(HEADER, ROW), table(*more))
    assert len(found.activities) == 8
    assert row(found.activities[-1]) == (
        None,
        "Проведение семинара для учителей школ района № 8",
        "8 марта",
        "отдел образования",
        "",
    )


def test_rows_of_an_amendment_are_one_plan_without_their_quotation_marks() -> None:
    (found,) = plans(
        "1. Внести в план мероприятий следующие изменения:",
        "1.1. дополнить строкой 1.5 следующего содержания:",
        table("«1.5 | Проведение совещания директоров | март 2024 | ИРО | протокол»;"),
        "1.2. строку 2.3 изложить в следующей редакции:",
        table("«2.3 | Сбор отчётов от школ | до 1 июня 2024 | ОМСУ | отчёт»."),
    )
    assert [row(activity) for activity in found.activities] == [
        ("1.5", "Проведение совещания директоров", "март 2024", "ИРО", "протокол"),
        ("2.3", "Сбор отчётов от школ", "до 1 июня 2024", "ОМСУ", "отчёт"),
    ]


@pytest.mark.parametrize(
    ("text", "section"),
    [("III. Контроль и надзор", True), ("3. Контроль и надзор", True), ("30 человек", False), ("4. Протокол", False)],
)
def test_a_section_in_the_middle_of_the_page_lies_in_some_column(text: str, section: bool) -> None:
    """Where no rules are drawn; only a number that those of the rows below begin with makes it a section."""
    rows = ("2.1 | Совещание | март 2024 | ИРО | приказ", f" | | | | {text}", "3.1 | Рейд | май 2024 | ИРО | акт")
    (found,) = plans("План", table(HEADER, *rows))
    first, second = found.activities
    assert (second.section == text) is section
    assert (text in first.cells[R.RESULT].text) is not section


def test_a_head_of_two_levels_whose_number_has_no_name() -> None:
    """Where a text dump leaves the cells empty that a Word file had merged."""
    head = (" | Вид деятельности | Реализация мероприятия | ", " | | Ответственные лица | Сроки проведения")
    (found,) = plans(
        "План", table(*head, "1 | Проведение совещания | ИРО | март 2024", "2 | Издание приказа | ИРО | май 2024")
    )
    assert [activity.number for activity in found.activities] == ["1", "2"]
    assert found.activities[0].cells[R.DEADLINE].text == "март 2024"


def test_the_quotation_mark_that_ends_an_annex_goes_and_that_of_a_name_stays() -> None:
    """A name may be opened above the row in which a page break lets it end."""
    for last, kept in (("протокол»", "протокол"), ("приказ «О плане»", "приказ «О плане»")):
        (found,) = plans("План", table(HEADER, ROW, f"2. | Семинар | май 2024 | ИРО | {last}"))
        assert found.activities[-1].cells[R.RESULT].text == kept
    torn = ("2. | Семинар | май 2024 | МБУ «Школа | приказ", " | | | № 4» | ")
    (found,) = plans("План", table(HEADER, ROW, *torn))
    assert found.activities[-1].cells[R.RESPONSIBLE].text == "МБУ «Школа № 4»"


def test_rows_of_an_amendment_may_be_lines_and_each_be_quoted() -> None:
    (found,) = plans(
        "1.1. раздел 1 дополнить строками следующего содержания:",
        "«1.5\tПроведение форума наставников\tоктябрь 2024 года\tИРО\tпрограмма «Форум»».",
        "«1.6\tСбор заявок от школ\tноябрь 2024 года\tОМСУ\tсписок»;",
        "1.2. строку 3.1 изложить в следующей редакции:",
        "3.1 | Подготовка сводного отчёта | до 20 декабря 2024 года | ЦОКО | отчёт",
        "2. Контроль оставляю за собой.",
    )
    assert [row(activity) for activity in found.activities] == [
        ("1.5", "Проведение форума наставников", "октябрь 2024 года", "ИРО", "программа «Форум»"),
        ("1.6", "Сбор заявок от школ", "ноябрь 2024 года", "ОМСУ", "список"),
        ("3.1", "Подготовка сводного отчёта", "до 20 декабря 2024 года", "ЦОКО", "отчёт"),
    ]


def test_sections_of_an_amendment_stay_with_their_instruction() -> None:
    def placed(number: int, *rows: str) -> Table:
        made = table(*rows)
        places = [Place(table=number, row=row) for row in range(len(made.rows))]
        return replace(made, rows=tuple(replace(row, place=at) for row, at in zip(made.rows, places, strict=True)))

    new = "5.1 | Публикация материалов в газете | май 2024 | ИРО | статьи»;"
    below = "строку 2.3 изложить в следующей редакции:"
    other = placed(2, "«2.3 | Сбор отчётов от школ | до 1 июня 2024 | ОМСУ | отчёт».")
    inside = plans("дополнить разделом 5 следующего содержания:", placed(1, "«5. Освещение>5", new), below, other)
    beside = plans("дополнить разделом 5 следующего содержания:", "«5. Освещение", placed(1, new), below, other)
    for (found,) in (inside, beside):
        assert [(each.number, each.section) for each in found.activities] == [("5.1", "5. Освещение"), ("2.3", None)]
        assert [each.given.line for each in found.activities if each.given] == [
            "дополнить разделом 5 следующего содержания:",
            below,
        ]
        assert row(found.activities[0])[-1] == "статьи"


def test_an_amended_list_of_schools_is_no_plan() -> None:
    (kept,) = others("приложение № 2 изложить в следующей редакции:", table("№ | Школа", "1 | МБОУ СОШ № 1"), table(""))
    assert kept.rows == (("1", "МБОУ СОШ № 1"),)


FOUR = "№ | Мероприятие | Срок | Ответственный"


def test_a_heading_above_the_table_is_its_first_section() -> None:
    for heading, number in (("1. Работа с кадрами", "1.1"), ("Раздел 1. Кадры", "1")):
        (found,) = plans(
            "План мероприятий",
            heading,
            table(
                FOUR, f"{number} | Курсы для учителей | май | ИРО", "2. Контроль>4", "2.1 | Сбор отчётов | июнь | ЦОКО"
            ),
        )
        assert [activity.section for activity in found.activities] == [heading, "2. Контроль"]
    (alone,) = plans("План мероприятий", "2. Механизмы реализации", table(FOUR, "1 | Курсы для учителей | май | ИРО"))
    assert alone.activities[0].section is None


def test_tasks_head_their_rows_and_goals_do_not() -> None:
    (found,) = plans(
        "План", table(FOUR, "Цель: повышение качества>4", "Задача 1. Кадры>4", "1 | Курсы для учителей | май | ИРО")
    )
    assert found.activities[0].section == "Задача 1. Кадры"


def test_a_cell_over_two_columns_goes_where_it_fits() -> None:
    (found,) = plans(
        "План",
        table(
            FOUR, "1 | Курсы для учителей | май | ИРО", "2 | Сбор отчётов | в течение года>2", "3 | Отбор школ | ОМСУ>2"
        ),
    )
    assert [row(activity)[2:4] for activity in found.activities] == [
        ("май", "ИРО"),
        ("в течение года", ""),
        ("", "ОМСУ"),
    ]


def test_a_grid_finer_than_its_header() -> None:
    (found,) = plans(
        "План",
        table(
            "№ | Мероприятие>2 | Срок | Ответственный>2",
            "1 | Курсы для учителей>2 | май | ИРО>2",
            "2 | Отбор | школ | июнь | ОМСУ | и ОО",
        ),
    )
    assert [row(activity)[:4] for activity in found.activities] == [
        ("1", "Курсы для учителей", "май", "ИРО"),
        ("2", "Отбор школ", "июнь", "ОМСУ и ОО"),
    ]


@pytest.mark.parametrize(
    ("why", "head", "cells", "deadlines"),
    [
        ("quarters with pluses", "I кв. | II кв.", ("+ | ", "+ | +"), ["I кв.", "I кв.; II кв."]),
        ("months with crosses", "май | июнь | июль", ("х | | х", " | X | "), ["май; июль", "июнь"]),
        (
            "more months than other columns",
            "январь | февраль | март | апрель | май",
            (" | + | | | ", "+ | | | | +"),
            ["февраль", "январь; май"],
        ),
        ("years", "2025 | 2026 год", ("✓ | ✓", " | ✓"), ["2025 год; 2026 год", "2026 год"]),
        ("a row without a mark", "I кв. | II кв.", ("+ | ", " | "), ["I кв.", ""]),
    ],
)
def test_a_chart_of_marked_periods_is_the_deadline(
    why: str, head: str, cells: tuple[str, str], deadlines: list[str]
) -> None:
    first, second = cells
    (found,) = plans(
        "План",
        table(
            f"№ | Мероприятие | {head} | Ответственный",
            f"1 | Курсы для учителей | {first} | ИРО",
            f"2 | Сбор отчётов | {second} | ОМСУ",
        ),
    )
    assert [row(activity)[2] for activity in found.activities] == deadlines, why
    assert [row(activity)[3] for activity in found.activities] == ["ИРО", "ОМСУ"], why
    assert not any(activity.extra for activity in found.activities), why


def test_periods_with_anything_but_marks_are_no_chart() -> None:
    (found,) = plans(
        "План",
        table(
            "№ | Мероприятие | Срок | 2025 год | 2026 год | Ответственный",
            "1 | Курсы для учителей | май | 120,5 | | ИРО",
            "2 | Сбор отчётов | июнь | | 80,0 | ОМСУ",
        ),
    )
    assert [row(activity)[2] for activity in found.activities] == ["май", "июнь"]
    assert [[(name, text.text) for name, text in activity.extra] for activity in found.activities] == [
        [("2025 год", "120,5")],
        [("2026 год", "80,0")],
    ]


def test_a_header_of_two_levels_without_spans() -> None:
    (kept,) = others(
        "Показатели школ",
        table(
            "Школа | Маркеры | | | Итог", " | ВПР | ОГЭ | ЕГЭ | ", "СОШ № 1 | 0 | 1 | 0 | 1", "СОШ № 2 | 0 | 1 | 1 | 2"
        ),
    )
    assert kept.header == ("Школа", "Маркеры / ВПР", "ОГЭ", "ЕГЭ", "Итог")
    assert len(kept.rows) == 2


def test_an_unnumbered_plan_goes_on_over_the_page() -> None:
    (found,) = plans(
        "План",
        table("Мероприятие | Срок | Ответственный", "Проведение семинара для | май | ИРО,"),
        table("учителей школ | | ОМСУ", "Форум наставников | июль | ИРО"),
    )
    assert [row(activity)[1:4] for activity in found.activities] == [
        ("Проведение семинара для учителей школ", "май", "ИРО, ОМСУ"),
        ("Форум наставников", "июль", "ИРО"),
    ]


def test_places_and_confidence_of_recognised_cells_are_kept() -> None:
    place = Place(page=2, table=1, row=5)
    cells = tuple(
        Cell(text, i, place=Place(page=2, table=1, row=5, column=i), confidence=0.9 - i / 10)
        for i, text in enumerate(ROW.split(" | "))
    )
    names = tuple(Cell(text, i) for i, text in enumerate(HEADER.split(" | ")))
    (found,) = plans(Table((Row(names), Row(cells, place))))
    (activity,) = found.activities
    assert activity.place == place
    assert activity.cells[R.ACTIVITY].place.column == 1
    assert activity.cells[R.ACTIVITY].confidence == pytest.approx(0.8)
    bare = Table((Row(names), Row(cells)))
    assert plans(bare)[0].activities[0].place == place


def test_a_plan_must_have_activities_and_something_beside_them() -> None:
    assert others("О работе", table("№ | Мероприятие", "1 | Курсы для учителей"))
    assert plans("План работы", table("№ | Мероприятие", "1 | Курсы для учителей"))
    assert others(table("Кубок | Цвет | Вес", "большой | красный | 1 кг"))


NAMES = ["№", "Мероприятие", "Срок", "Ответственный", "Результат"]
BODY = [
    ["1.1", "Проведение совещания директоров школ", "март 2024", "ИРО", "протокол"],
    ["1.2", "Подготовка сводного отчёта", "до 1 июня", "ОМСУ", "отчёт"],
    ["1.3", "Организация курсов для учителей", "в течение года", "ЦНППМ", "приказ"],
    ["1.4", "Сбор заявок на участие", "ежемесячно", "Минобрнауки края", "список"],
]


@given(st.permutations(range(5)))
@settings(max_examples=60, deadline=None)
def test_permuted_columns_give_the_same_activities(order: list[int]) -> None:
    rows = [" | ".join(cells[i] for i in order) for cells in [NAMES, *BODY]]
    (found,) = plans(table(*rows))
    assert [row(activity) for activity in found.activities] == [tuple(cells) for cells in BODY]


@given(st.integers(1, 3), st.booleans(), st.booleans())
def test_a_split_table_gives_the_same_plan(cut: int, header: bool, page_number: bool) -> None:
    rows = [" | ".join(cells) for cells in BODY]
    blocks = [
        table(" | ".join(NAMES), *rows[:cut]),
        *(["3"] if page_number else []),
        table(*([" | ".join(NAMES)] if header else []), *rows[cut:]),
    ]
    (found,) = plans(*blocks)
    assert [row(activity) for activity in found.activities] == [tuple(cells) for cells in BODY]


def test_a_final_report_is_no_total() -> None:
    (plan,) = plans(
        "План", table(HEADER, ROW, "1.2. | Итоговый отчет о работе | май | ИРО | отчет", "| Итого: | | | 5")
    )
    assert [activity.number for activity in plan.activities] == ["1.1", "1.2"]


def test_a_line_without_number_between_two_pieces_is_a_section() -> None:
    more = "1.2. | Проведение конкурса учителей | май 2024 | ИРО | приказ"
    (plan,) = plans("План", table(HEADER, ROW), "Цифровые сервисы и контент", table(more, more))
    assert [activity.section for activity in plan.activities] == [None, *["Цифровые сервисы и контент"] * 2]


@pytest.mark.parametrize("line", ["Работа завершена.", "в том числе", "* По согласованию"])
def test_a_sentence_between_two_pieces_is_no_section(line: str) -> None:
    more = "1.2. | Проведение конкурса учителей | май 2024 | ИРО | приказ"
    (plan,) = plans("План", table(HEADER, ROW), line, table(more, more))
    assert {activity.section for activity in plan.activities} == {None}


@pytest.mark.parametrize(
    ("why", "lines", "title"),
    [
        (
            "the owner in the genitive",
            ["План работы", "Департамента культуры Ненецкого автономного округа", "на I квартал 2026 года"],
            "План работы Департамента культуры Ненецкого автономного округа на I квартал 2026 года",
        ),
        (
            "what the order calls it is no part of it",
            ["План мероприятий по цифровой трансформации", "на 2026 год (далее – План)"],
            "План мероприятий по цифровой трансформации на 2026 год",
        ),
        (
            "only two lines say what it is",
            ["График", "лесохозяйственных работ на 2026 год"],
            "График лесохозяйственных работ на 2026 год",
        ),
        (
            "capitals and small letters make one title",
            ["КОМПЛЕКС", "мер по развитию туризма на 2026 год"],
            "КОМПЛЕКС мер по развитию туризма на 2026 год",
        ),
        ("letters set apart", ["П Л А Н", "работы на 2024 год"], "ПЛАН работы на 2024 год"),
        (
            "a territory begins the line",
            ["План развития образования", "Республики Саха (Якутия) на 2024 год"],
            "План развития образования Республики Саха (Якутия) на 2024 год",
        ),
        (
            "the years end the line",
            ["План работы", "МАОУ «Лицей № 3» на 2023-2024 учебный год"],
            "План работы МАОУ «Лицей № 3» на 2023-2024 учебный год",
        ),
        (
            "a year that looks like the number of a point goes on with what a dash left open",
            ["План поддержки школ на 2025 –", "2026 учебный год"],
            "План поддержки школ на 2025 – 2026 учебный год",
        ),
        ("a preposition is left open", ["План поддержки школ на", "2026 год"], "План поддержки школ на 2026 год"),
        ("a heading below", ["План работы на 2024 год", "Развитие сети на 2024 год"], "План работы на 2024 год"),
    ],
)
def test_where_a_title_ends(why: str, lines: list[str], title: str) -> None:
    annex = RawAnnex(None, (), RawText(lines[0]))
    for own in (None, annex):
        (plan,) = plans(*lines, table(HEADER, ROW), annex=own)
        assert plan.title is not None
        assert plan.title.text == title, why


def test_a_place_with_its_responsible_is_the_responsible() -> None:
    header = "№ | Мероприятие | Дата, время | Место проведения, ответственный"
    (plan,) = plans("План", table(header, "1 | Проведение фестиваля | 8 марта | Дом культуры"))
    assert plan.columns[-1].role is R.RESPONSIBLE


def test_a_plain_line_between_rows_without_numbers_is_a_section() -> None:
    (plan,) = plans(
        "План мероприятий",
        table(
            "Мероприятие | Сроки | Ответственные",
            "Создание штаба | январь | Министерство",
            "Сбор заявок | март | Отдел",
        ),
        "Спортивные праздники",
        table("Проведение кросса | сентябрь | Федерация", "Проведение турнира | октябрь | Отдел спорта"),
    )
    assert [activity.section for activity in plan.activities] == [
        None,
        None,
        "Спортивные праздники",
        "Спортивные праздники",
    ]


def test_a_plain_line_above_the_header_printed_again_begins_another_plan() -> None:
    assert len(plans("План мероприятий", table(HEADER, ROW), "Отдел спорта", table(HEADER, ROW))) == 2


def test_the_last_column_of_a_row_without_header_is_the_result() -> None:
    (plan,) = plans("План мероприятий", table("8. | Слёт юнармейцев | май 2024 г. | ДОСААФ | Грамоты участникам"))
    assert row(plan.activities[0])[-1] == "Грамоты участникам"


def test_a_cell_cut_by_the_page_is_no_section() -> None:
    first = table(
        "№ | Мероприятие | Срок | Ответственный",
        "1. | Обучение педагогов на базе | май | ИРО",
        "2. | Семинар | июнь | ИРО",
    )
    head, body, last = first.rows
    rest = table(" | Кванториума | | ", "3. | Форум | июль | ИРО")
    turned = tuple(replace(line, place=Place(page=2)) for line in rest.rows)
    pages = tuple(replace(line, place=Place(page=1)) for line in (head, last, body))
    (plan,) = plans("План мероприятий", Table((*pages, *turned)))
    assert plan.activities[1].cells[R.ACTIVITY].text == "Обучение педагогов на базе Кванториума"
    assert plan.activities[1].uncertain


EDITED = (
    "№ | Мероприятие | Срок | Ответственный",
    "1. | Обучение экспертов | март | ИРО",
    "{note}>4",
    "2. | Сбор отчётов | май | ИРО",
)


@pytest.mark.parametrize(
    "note",
    [
        "(п. 1 в ред. приказа Минобразования от 01.08.2024 № 5)",
        "(Позиция в редакции, введенной в действие приказом от 15 мая 2023 года № 4. - См. предыдущую редакцию)",
        "(строка 1 введена приказом от 15.05.2023 № 4)",
        "ГАРАНТ: См. предыдущую редакцию",
    ],
)
def test_what_a_database_says_of_later_acts_is_no_section(note: str) -> None:
    (plan,) = plans(table(*(row.format(note=note) for row in EDITED)))
    assert [(activity.number, activity.section) for activity in plan.activities] == [("1", None), ("2", None)]


@pytest.mark.parametrize(
    "struck",
    [
        "2. | Исключен. - Приказ от 01.08.2024 № 5>3",
        "2. | Исключена | |",
        "2. | Утратил силу. - Приказ от 01.08.2024 № 5 | - | -",
        "2. | (исключено приказом от 01.08.2024 № 5) | |",
    ],
)
def test_a_row_struck_out_by_a_later_act_leaves_its_number(struck: str) -> None:
    (plan,) = plans(table(*EDITED[:2], struck, "3. | Сбор отчётов | май | ИРО"))
    assert [(activity.number, activity.section) for activity in plan.activities] == [("1", None), ("3", None)]
    assert [number.text for number in plan.struck] == ["2"]


def test_work_that_excludes_something_is_no_struck_row() -> None:
    (plan,) = plans(table(*EDITED[:2], "2. | Исключение двойных отчётов | май | ИРО"))
    assert len(plan.activities) == 2
    assert not plan.struck


def test_a_row_over_all_columns_that_was_struck_out_is_no_section() -> None:
    (plan,) = plans(table(*EDITED[:2], "Строка 2 исключена. - Приказ от 01.08.2024 № 5>4", "3. | Слёт | май | ИРО"))
    assert [(activity.number, activity.section) for activity in plan.activities] == [("1", None), ("3", None)]


@pytest.mark.parametrize(
    ("header", "above", "below", "whole"),
    [
        (
            "Мероприятие | Срок | Ответственный",
            "Открытие горячей линии для | с июня по | Министерство",
            "руководителей школ | сентябрь | образования края",
            ("Открытие горячей линии для руководителей школ", "с июня по сентябрь", "Министерство образования края"),
        ),
        (
            "№ | Мероприятие | Срок | Ответственный | Результат",
            "2. | Круглый стол | с 5 по 16 января | Органы местного | Повышение",
            " | «Безопасное колесо» | 2024 | самоуправления | эффективности работы",
            ("Круглый стол «Безопасное колесо»", "с 5 по 16 января 2024", "Органы местного самоуправления"),
        ),
    ],
)
def test_a_row_torn_by_the_page_is_one(header: str, above: str, below: str, whole: tuple[str, ...]) -> None:
    plain = " | ".join("1. Форум июль ИРО протокол".split()[-len(header.split("|")) :])
    first, second = table(header, plain, above), table(below)
    pages = [replace(line, place=Place(page=page)) for page, one in ((1, first), (2, second)) for line in one.rows]
    (plan,) = plans("План мероприятий", Table(tuple(pages)))
    assert len(plan.activities) == 2
    assert row(plan.activities[1])[1:4] == whole


def test_lines_of_an_author_list_bodies_and_those_of_a_width_do_not() -> None:
    made = table(
        "Мероприятие | Срок | Ответственный", "Тренировка | май | Комиссия\nГУ МЧС России", "Слёт | июнь | ИРО"
    )
    for authored, expected in ((True, "Комиссия\nГУ МЧС России"), (False, "Комиссия ГУ МЧС России")):
        (plan,) = plans("План", replace(made, authored=authored))
        assert plan.activities[0].cells[R.RESPONSIBLE].text == expected


def test_a_section_that_the_format_marks_as_a_head_is_one() -> None:
    first, section, *rest = table(
        "№ | Мероприятие | Срок", "Инфраструктура>3", "1 | Ремонт школ района | май", "2 | Закупка парт | июнь"
    ).rows
    heads = (
        replace(line, header=True, cells=tuple(replace(cell, header=True) for cell in line.cells))
        for line in (first, section)
    )
    (plan,) = plans("План", Table((*heads, *rest)))
    assert [activity.section for activity in plan.activities] == ["Инфраструктура", "Инфраструктура"]
