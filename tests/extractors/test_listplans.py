"""Plans given as numbered lists and as paragraphs with labels."""

import pytest

from extractors.plans import find_plans
from schemas.layout import Paragraph, Place
from schemas.raw import ColumnRole, RawAnnex, RawPart, RawPlan, RawText

R = ColumnRole


def plans(*lines: str, annex: RawAnnex | None = None) -> tuple[RawPlan, ...]:
    blocks = tuple(Paragraph(line, Place(line=number)) for number, line in enumerate(lines, 1))
    return find_plans(RawPart(annex, blocks))[0]


def rows(plan: RawPlan) -> list[tuple[str | None, ...]]:
    return [
        (a.number, a.section, *(a.cells[role].text if role in a.cells else None for role in list(R)[1:5]))
        for a in plan.activities
    ]


@pytest.mark.parametrize(
    ("why", "lines", "expected"),
    [
        (
            "labels in the sentence",
            ["1. Провести совещание. Срок: до 1 мая 2024 г. Ответственный: ИРО.", "2. Собрать отчёты. Срок: июнь; исполнитель: ОМСУ."],
            [("1", None, "Провести совещание", "до 1 мая 2024 г.", "ИРО", None), ("2", None, "Собрать отчёты", "июнь", "ОМСУ", None)],
        ),
        (
            "labels on lines of their own",
            ["1. Провести совещание", "Сроки исполнения – март", "Ответственные – ИРО, ОМСУ;", "Ожидаемый результат: протокол", "2. Собрать отчёты", "Срок: июнь"],
            [("1", None, "Провести совещание", "март", "ИРО, ОМСУ", "протокол"), ("2", None, "Собрать отчёты", "июнь", "", "")],
        ),
        (
            "a value cut by the page's end, and one whose last line no label opens",
            ["1. Провести совещание", "Ответственные: школы № 8, 26,", "профессиональные образовательные организации", "2. Собрать отчёты", "Ответственные: ИРО", "Доверие и согласие", "Срок: июнь"],
            [
                ("1", None, "Провести совещание", "", "школы № 8, 26, профессиональные образовательные организации", None),
                ("2", None, "Собрать отчёты", "июнь", "ИРО\nДоверие и согласие", None),
            ],
        ),
        (
            "activities without numbers, and a value of several lines amid the labels",
            ["Провести семинар", "Срок: май", "Ответственные: Центр спорта", "Форум спортивных школ", "Срок: июнь", "Ответственные: ИРО", "Доверие и согласие", "Спортивные школы", "Результат: протокол"],
            [
                (None, None, "Провести семинар", "май", "Центр спорта", ""),
                (None, None, "Форум спортивных школ", "июнь", "ИРО\nДоверие и согласие\nСпортивные школы", "протокол"),
            ],
        ),
        (
            "labels in brackets",
            ["1. Провести совещание (срок – май 2024 года, ответственный – ИРО (ЦНППМ)).", "2. Собрать отчёты (срок – июнь, ответственный – ОМСУ);"],
            [("1", None, "Провести совещание", "май 2024 года", "ИРО (ЦНППМ)", None), ("2", None, "Собрать отчёты", "июнь", "ОМСУ", None)],
        ),
        (
            "sections of both kinds",
            ["I. Работа с кадрами", "1. Провести семинар", "Срок: май", "II. Контроль", "2. Подготовить справку", "Срок: июнь"],
            [("1", "I. Работа с кадрами", "Провести семинар", "май", None, None), ("2", "II. Контроль", "Подготовить справку", "июнь", None, None)],
        ),
        (
            "sections that the items count past",
            ["1. Кадры", "1. Провести семинар", "Срок: май", "2. Контроль", "2. Подготовить справку", "Срок: июнь"],
            [("1", "1. Кадры", "Провести семинар", "май", None, None), ("2", "2. Контроль", "Подготовить справку", "июнь", None, None)],
        ),
        (
            "bodies below each other, with numbers or without",
            ["1. Провести семинар", "Ответственные: ИРО", "Органы местного самоуправления", "Срок: май", "2. Собрать отчёты", "Ответственные: 1. Министерство", "2. ГАУ «Центр»", "Срок: июнь"],
            [("1", None, "Провести семинар", "май", "ИРО\nОрганы местного самоуправления", None), ("2", None, "Собрать отчёты", "июнь", "1. Министерство\n2. ГАУ «Центр»", None)],
        ),
        (
            "paragraphs under headings",
            ["Аналитический этап", "Подготовка доклада", "Срок: май", "Ответственный: ИРО", "Итоговый этап", "Сбор отчётов", "Срок: июнь", "Ответственный: ОМСУ"],
            [(None, "Аналитический этап", "Подготовка доклада", "май", "ИРО", None), (None, "Итоговый этап", "Сбор отчётов", "июнь", "ОМСУ", None)],
        ),
        (
            "bullets belong to the item, several lines of one paragraph are several items",
            ["1. Направить письма:\n- городским школам;\n- сельским школам.\nСрок: май\n2. Собрать отчёты\nСрок: июнь"],
            [("1", None, "Направить письма:\n- городским школам;\n- сельским школам.", "май", None, None), ("2", None, "Собрать отчёты", "июнь", None, None)],
        ),
        (
            "a number that counts on begins an item, though its words might name a body; another kind of number may not",
            ["1. Провести семинар", "Ответственные: министерство;", "2) институт развития образования", "2. Организация мероприятий для работодателей:", "– ярмарка.", "Ответственные: центр занятости", "3. Собрать отчёты", "Срок: июнь"],
            [("1", None, "Провести семинар", "", "министерство\n2) институт развития образования", None), ("2", None, "Организация мероприятий для работодателей:\n– ярмарка.", "", "центр занятости", None), ("3", None, "Собрать отчёты", "июнь", "", None)],
        ),
        (
            "a list below a label goes on with words that name no known body",
            ["23. Провести семинар", "Ответственные: 1. Правительство", "2. Отдел правового обеспечения", "3. Подведомственные учреждения", "Срок: май", "24. Собрать отчёты", "Срок: июнь"],
            [("23", None, "Провести семинар", "май", "1. Правительство\n2. Отдел правового обеспечения\n3. Подведомственные учреждения", None), ("24", None, "Собрать отчёты", "июнь", "", None)],
        ),
        (
            "an item without labels between two with them is an activity",
            ["1. Провести семинар", "Срок: май", "2. Издать приказ о начале работы.", "3. Подготовить справку", "Срок: июнь", "Министр", "И.И. Иванов"],
            [("1", None, "Провести семинар", "май", None, None), ("2", None, "Издать приказ о начале работы.", "", None, None), ("3", None, "Подготовить справку", "июнь", None, None)],
        ),
    ],
)  # fmt: skip
def test_lists(why: str, lines: list[str], expected: list[tuple[str | None, ...]]) -> None:
    (plan,) = plans("План мероприятий", "по поддержке школ на 2024 год", "Цель: помочь школам.", *lines)
    assert plan.title is not None
    assert plan.title.text == "План мероприятий по поддержке школ на 2024 год"
    assert rows(plan) == expected, why


def test_labels_without_a_role_keep_their_words() -> None:
    (plan,) = plans(
        "Дорожная карта",
        "1. Провести семинар. Срок: май. Место проведения: ИРО.",
        "2. Сбор заявок. Срок: июнь. Срок: июль.",
    )
    assert [[(name, value.text) for name, value in a.extra] for a in plan.activities] == [
        [("Место проведения", "ИРО")],
        [("Срок", "июль")],
    ]
    assert [column.header for column in plan.columns if column.role is R.EXTRA] == ["Место проведения", "Срок"]


def test_the_annex_names_the_plan() -> None:
    annex = RawAnnex("2", title=RawText("План мероприятий на 2024 год", Place(line=1)))
    (plan,) = plans(
        "План мероприятий на 2024 год", "1. Провести семинар. Срок: май.", "2. Сбор заявок. Срок: июнь.", annex=annex
    )
    assert plan.annex == "2"
    assert len(plan.activities) == 2


@pytest.mark.parametrize(
    ("why", "lines"),
    [
        (
            "clauses of an order",
            ["Об утверждении плана", "1. Утвердить план. Срок: до 1 мая.", "2. Направить отчёты. Срок: до 1 июня."],
        ),
        ("one label makes no plan", ["План мероприятий", "1. Провести семинар. Срок: май.", "2. Сбор заявок."]),
        (
            "words without labels",
            ["План мероприятий", "1. Определить сроки и ответственных.", "2. Назначить исполнителя работ."],
        ),
    ],
)
def test_what_is_no_list_of_activities(why: str, lines: list[str]) -> None:
    assert plans(*lines) == (), why


def test_labels_that_come_again_are_columns_of_their_own() -> None:
    items = [(f"{n}. Провести семинар", f"Объем финансирования, тыс. руб.: {n}0,0", "Срок: май") for n in (1, 2, 3)]
    (plan,) = plans("План мероприятий на 2024 год", *(line for item in items for line in item))
    assert [activity.number for activity in plan.activities] == ["1", "2", "3"]
    assert [(name, cell.text) for name, cell in plan.activities[0].extra] == [
        ("Объем финансирования, тыс. руб.", "10,0")
    ]
