"""Roles of columns where the number's header says nothing."""

import pytest

from extractors.columns import assign
from schemas.raw import ColumnRole

ACTIVITY = ["Проведение семинара для учителей", "Подготовка сводного отчёта", "Разработка плана-графика"] * 2
DEADLINE = ["май 2024", "до 1 июня", "декабрь"] * 2


@pytest.mark.parametrize(
    ("numbers", "expected", "why"),
    [
        (["1", "2", "3", "4", "5", "6"], ColumnRole.NUMBER, "numbers go on"),
        (["1", "2", "3", "1", "2", "3"], ColumnRole.NUMBER, "numbers begin again in every section"),
        (["1", "1", "0", "1", "0", "1"], ColumnRole.EXTRA, "markers are no numbers of rows"),
    ],
)
def test_numbers_without_a_header(numbers: list[str], expected: ColumnRole, why: str) -> None:
    roles = assign([(), ("Мероприятия",), ("Сроки",)], [numbers, ACTIVITY, DEADLINE]).roles
    assert roles[0] is expected, why


@pytest.mark.parametrize(
    ("cells", "expected", "why"),
    [
        (["13 марта 2024", "18 марта 2024", "до 1 июня"], ColumnRole.DEADLINE, "dates: the days to be held"),
        (["Принят порядок", "Подписан договор", "Готов отчет"], ColumnRole.EXTRA, "milestones in words are no days"),
    ],
)
def test_control_points_are_what_their_cells_say(cells: list[str], expected: ColumnRole, why: str) -> None:
    headers = [("Мероприятие",), ("Контрольные точки",), ("Ответственный",)]
    activities = [
        "Проведение открытого конкурса проектов",
        "Прием предложений от жителей",
        "Подведение итогов конкурса",
    ]
    roles = assign(headers, [activities, cells, ["Администрация", "Отдел культуры", "Комитет"]]).roles
    assert roles[1] is expected, why
