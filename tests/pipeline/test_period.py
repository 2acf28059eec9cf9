"""Titles of plans and the period that each names."""

from datetime import date

import pytest

from pipeline.period import plan_period

CASES = [
    ("План мероприятий («дорожная карта») работы со школами на 2020 год", "2020-01-01/2020-12-31", "the common form"),
    ("План организации методической поддержки, в 2024 году", "2024-01-01/2024-12-31", "«в … году»"),
    ("Дорожная карта на 2024 г.", "2024-01-01/2024-12-31", "short word of year"),
    ("План на 2024-2026 годы", "2024-01-01/2026-12-31", "span of years"),
    ("План на 2024 – 2026 гг.", "2024-01-01/2026-12-31", "spaced dash"),
    ("Комплекс мер на период с 2023 по 2025 год", "2023-01-01/2025-12-31", "from … to"),
    ("План на 2024 и 2025 годы", "2024-01-01/2025-12-31", "two years joined by «и»"),
    ("План на 2024, 2025 и 2026 годы", "2024-01-01/2026-12-31", "a list of years"),
    ("План работы на 2023/2024 учебный год", "2023-09-01/2024-08-31", "a school year"),
    ("План работы на 2023-24 уч. год", "2023-09-01/2024-08-31", "shortened school year"),
    ("План работы в 2023 – 2024 учебном году", "2023-09-01/2024-08-31", "another case"),
    ("План на I полугодие 2024/2025 учебного года", "2024-09-01/2024-12-31", "first half of a school year"),
    ("План на второе полугодие 2024-2025 учебного года", "2025-01-01/2025-08-31", "second half of a school year"),
    ("План на первое полугодие 2024/25", "2024-09-01/2024-12-31", "two years are a school year without its word too"),
    ("План на I полугодие 2024/2030 учебного года", None, "years that do not follow each other"),
    ("План на 2023 – 2025 учебные годы", "2023-09-01/2026-08-31", "several school years"),
    ("План на 2023/2024 и 2024/2025 учебный год", "2023-09-01/2025-08-31", "one word for both years"),
    ("План на 2024/2020 учебный год", None, "a school year that runs backwards"),
    ("План на III полугодие 2024 года", "2024-01-01/2024-12-31", "no such half; the year is printed"),
    ("План на IV-II кварталы 2024 года", "2024-01-01/2024-12-31", "quarters that run backwards; the year is printed"),
    ("План на школы – лицеи 2024 года", "2024-01-01/2024-12-31", "words around a dash are no months"),
    ("План на лето 2024 года", "2024-01-01/2024-12-31", "a season is no month"),
    ("План на II полугодие 2024 года", "2024-07-01/2024-12-31", "half of a calendar year"),
    ("План на первое полугодие 2024 года", "2024-01-01/2024-06-30", "in words"),
    ("План на 3 квартал 2024 года", "2024-07-01/2024-09-30", "a quarter"),
    ("План на I-II кварталы 2024 года", "2024-01-01/2024-06-30", "two quarters"),
    ("План на сентябрь – декабрь 2024 года", "2024-09-01/2024-12-31", "months of one year"),
    ("План на ноябрь 2023 – март 2024 года", "2023-11-01/2024-03-31", "months of two years"),
    ("План на ноябрь – март 2024 года", "2023-11-01/2024-03-31", "a range never runs backwards"),
    ("План на февраль 2024 года", "2024-02-01/2024-02-29", "one month of a leap year"),
    ("План на период с 01.09.2023 по 31.05.2024", "2023-09-01/2024-05-31", "days"),
    ("План, утвержденный приказом от 12.12.2023 года № 517, на 2024 год", "2024-01-01/2024-12-31", "an act's date"),
    ("Перечень мер по итогам 2023 года на 2024 год", "2024-01-01/2024-12-31", "the year looked back on"),
    ("План мероприятий по результатам мониторинга 2023 года", None, "only the year looked back on"),
    ("План мероприятий, посвящённых Году педагога и наставника", None, "no year"),
    ("Дорожная карта на период до 2030 года", None, "an end without a start"),
    ("План на 2024-2023 годы", None, "backwards"),
    ("План на 2024", "2024-01-01/2024-12-31", "the word for year left out"),
    ("Приказ № 2024 о плане", None, "a number is no year"),
    ("План на 31.02.2024 – 31.12.2024", None, "an impossible day"),
]


@pytest.mark.parametrize(("title", "expected", "why"), CASES)
def test_title_names_its_period(title: str, expected: str | None, why: str) -> None:
    period = plan_period([title])
    assert (period and f"{period.start}/{period.end}") == expected, why


def test_first_title_that_names_a_period_wins() -> None:
    period = plan_period([None, "План мероприятий", "Об утверждении плана на 2022 год", "на 2030 год"])
    assert period is not None
    assert period.start == date(2022, 1, 1)
