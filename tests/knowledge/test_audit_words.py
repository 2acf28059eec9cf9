"""What the audit reads whatever a pack asks: each pattern on a cell that it is for, and on one that it is not for."""

import pytest

from knowledge.audit_words import audit_words, pattern

MEETS = [
    ("by_agreement", " (по согласованию)", "согласно плану"),
    ("jointly", "Министерство совместно с ", "Министерство, "),
    ("theirs", "их руководителей", "руководителей"),
    ("amends", "О внесении изменений в приказ", "Об утверждении плана"),
    ("annex_cited", "согласно приложениям № 1 и 2", "согласно плану"),
    ("one_day", "01.09.2025 г.", "сентябрь"),
    ("from_another", "года, следующего за отчетным", "следующий квартал"),
    ("printed_year", "март т.г.", "в марте"),
]


@pytest.mark.parametrize(("name", "met", "other"), MEETS, ids=[name for name, _, _ in MEETS])
def test_pattern(name: str, met: str, other: str) -> None:
    assert pattern(name).search(met)
    assert not pattern(name).search(other)


DATES = [
    "ежегодно, до 30 апреля",
    "ежемесячно, 5 числа",
    "последняя неделя",
    "в конце каждого квартала",
    "по средам",
    "I – II кв.",
    "ежемесячно, не позднее 3-го рабочего дня",
]


@pytest.mark.parametrize("told", DATES)
def test_what_names_a_date(told: str) -> None:
    assert audit_words().date.search(told)


@pytest.mark.parametrize("told", ["ежемесячно", "по отдельному графику", "постоянно"])
def test_what_names_none(told: str) -> None:
    assert not audit_words().date.search(told)


def test_a_day_of_the_calendar() -> None:
    assert audit_words().calendar_day.search("ко Дню Победы")
    assert audit_words().calendar_day.search("на начало учебного года")
    assert not audit_words().calendar_day.search("в день приема")
