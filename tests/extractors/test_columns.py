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
