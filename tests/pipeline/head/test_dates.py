"""Dates of heads and stamps as printed, and the day that each means."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.head.dates import find_dates, read_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 мая 2020 года", "2020-05-15"),
        ("от 15 мая 2020 г.", "2020-05-15"),
        ("08 декабря 2023 года", "2023-12-08"),
        ("08.12 2023г.", "2023-12-08"),  # the second full stop got lost
        ('"15" мая 2020', "2020-05-15"),
        ("«15» мая 2020 г.", "2020-05-15"),
        ("« 01 » марта 2021 года", "2021-03-01"),
        ("12.12.2023", "2023-12-12"),
        ("12.12.23", "2023-12-12"),  # two figures of a year
        ("12.12.99", "1999-12-12"),
        ("23.12.2021 г.", "2021-12-23"),
        ("01/02/2024", "2024-02-01"),
        ("2024-02-01", "2024-02-01"),
        ("1 июля 2022", "2022-07-01"),
        ("31 ЯНВАРЯ 2024 ГОДА", "2024-01-31"),
        ("29.02.2024", "2024-02-29"),
        ("12.О2.2024", "2024-02-12"),  # a scanner's letter О
        ("З1.01.2024", "2024-01-31"),  # a scanner's letter З
        ("3 апреля 24 г.", "2024-04-03"),
        ("25 сентября, 2023 г.", "2023-09-25"),
        ("31.02.2024", None),  # no calendar has it
        ("00.00.0000", None),
        ("мая 2020 года", None),  # no day
        ("15 мая", None),  # no year
        ("№ 12.12.2023.5", None),  # a number with points
        ("", None),
    ],
)
def test_read_date(text: str, expected: str | None) -> None:
    assert read_date(text) == (datetime.date.fromisoformat(expected) if expected else None)


def test_an_impossible_day_is_found_but_has_no_date() -> None:
    assert [found.date for found in find_dates("31.02.2024")] == [None]


def test_dates_come_in_document_order() -> None:
    found = find_dates("от 01.02.2024 и от 3 января 2023 года, 2022-05-06")
    assert [str(date.date) for date in found] == ["2024-02-01", "2023-01-03", "2022-05-06"]


@given(st.dates(datetime.date(1991, 1, 1), datetime.date(2089, 12, 31)))
def test_every_day_is_read_back(day: datetime.date) -> None:
    assert read_date(f"от {day:%d.%m.%Y} г.") == day
    assert str(read_date(f"{day:%d.%m.%y}"))[2:] == str(day)[2:]


@given(st.text(alphabet='0123456789.«»"/- мартясденйгО№', max_size=30))
def test_no_text_is_an_error(text: str) -> None:
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
