"""Names of orders from their parts."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.identity import order_id

DAY = datetime.date(2020, 5, 15)
SHA = "5aa9b416" + "0" * 56


@pytest.mark.parametrize(
    ("region", "date", "number", "expected"),
    [
        ("RU-KB", DAY, "22-01-05/4569", "ru-kb-2020-05-15-22-01-05-4569"),
        ("RU-KR", DAY, "1436", "ru-kr-2020-05-15-1436"),
        ("RU-MUR", DAY, "647-р", "ru-mur-2020-05-15-647-р"),
        ("RU-MUR", DAY, "ОД-12/Щ", "ru-mur-2020-05-15-од-12-щ"),
        ("RU-KIR", None, None, "ru-kir-5aa9b416"),  # the hash once, not for each missing part
        ("RU-KIR", DAY, None, "ru-kir-2020-05-15-5aa9b416"),
        (None, DAY, "5", "2020-05-15-5-5aa9b416"),
        (None, None, "№", "5aa9b416"),  # a number that leaves nothing is unknown
        (None, None, None, "5aa9b416"),
    ],
)
def test_order_id(region: str | None, date: datetime.date | None, number: str | None, expected: str) -> None:
    assert order_id(region, date, number, SHA) == expected


@given(st.none() | st.text(max_size=20))
def test_an_id_holds_letters_figures_and_hyphens(number: str | None) -> None:
    name = order_id("RU-KB", DAY, number, SHA)
    assert all(sign.isalnum() or sign == "-" for sign in name)
    assert name == name.lower()
    assert not name.endswith("-")
