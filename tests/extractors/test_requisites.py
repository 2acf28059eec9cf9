"""Date, number and place of one line."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.requisites import is_place_name, requisites, requisites_span


@pytest.mark.parametrize(
    ("text", "date", "number", "place"),
    [
        ("от 15 мая 2020 года N 22-01-05/4569", "15 мая 2020 года", "22-01-05/4569", None),
        ("08.12 2023г. № 1436", "08.12 2023г.", "1436", None),
        ("«15» мая 20 24 г. № 5", "«15» мая 20 24 г.", "5", None),
        ("«05».02.2024 № 5", "«05».02.2024", "5", None),
        ("12.12.2023 г. Москва № 5", "12.12.2023", "5", "г. Москва"),
        ("12.12.2023 г. № 5", "12.12.2023 г.", "5", None),
        ("12-12-2023 № 5", "12-12-2023", "5", None),
        ("12 12 2023 № 5", "12 12 2023", "5", None),
        ("г. Ростов-на-Дону", None, None, "г. Ростов-на-Дону"),
        ("р.п. Белый Яр", None, None, "р.п. Белый Яр"),
        ("№ 01-09-24/5", None, "01-09-24/5", None),  # figures of a number that look like a date
        ("№ 517-П", None, "517-П", None),
        ("№ МР-81/02", None, "МР-81/02", None),
        ("№ 1436 - од", None, "1436 - од", None),
        ("№ б/н", None, None, None),  # "without a number"
        ("№ 1.2.3", None, "1.2.3", None),
        ("__ ______ 2024 г. № ____", None, None, None),
    ],
)
def test_line(text, date, number, place) -> None:
    found = requisites(text)
    assert (found.date, found.number, found.place) == (date, number, place)


@pytest.mark.parametrize(
    ("text", "pure"),
    [
        ("от 12.12.2023 № 517", True),
        ("от ______ № ____", True),
        ("Регистрационный номер № 5 от 12.12.2023", True),
        ("приказ от 12.12.2023 № 517", False),
        ("от 12.12.2023 № 517 «Об утверждении»", False),
        ("517", False),
    ],
)
def test_requisites_and_nothing_else(text, pure) -> None:
    assert requisites(text).pure is pure


@pytest.mark.parametrize("text", ["517", "2024", "12", "Об утверждении плана", "в 2024 году"])
def test_neither_date_nor_number(text) -> None:
    found = requisites(text)
    assert (found.date, found.number) == (None, None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ПЕТРОЗАВОДСК", True),
        ("Нижний Новгород", True),
        ("Биробиджан", True),
        ("Кола", True),
        ("Йошкар-Ола", True),
        ("Министерство", False),
        ("ПРИКАЗ", False),
        ("Школьный отдел города", False),
        ("Красный Бор", True),
        ("Старая Русса", True),
        ("Мыс Шмидта", True),
        ("Главная Документы Поиск", False),
        ("Карточка Документа", False),
        ("петрозаводск", False),
        ("Об утверждении плана на год", False),
    ],
)
def test_bare_place(text, place) -> None:
    assert is_place_name(text) is place


def test_span_of_an_act_in_running_text() -> None:
    text = "приказ Министерства от 12.12.2023 № 517 «О плане»"
    start, end = requisites_span(text) or (0, 0)
    assert text[start:end] == "от 12.12.2023 № 517"
    assert requisites_span("приказ Министерства") is None


@given(
    st.dates(min_value=datetime.date(1990, 1, 1), max_value=datetime.date(2099, 12, 31)),
    st.integers(1, 99999),
    st.sampled_from(["", "-од", "/12", "-П"]),
)
def test_every_date_and_number_is_found_as_printed(date, number, suffix) -> None:
    printed = date.strftime("%d.%m.%Y")
    for line in (
        f"от {printed} № {number}{suffix}",
        f"№ {number}{suffix} от {printed}",
        f"{printed}\t\tN {number}{suffix}",
    ):
        found = requisites(line)
        assert (found.date, found.number, found.rest) == (printed, f"{number}{suffix}", "")


@given(st.text(max_size=60))
def test_any_text_is_read(text) -> None:
    found = requisites(text, bare=True)
    assert found.date is None or any(char.isdigit() for char in found.date)
    assert found.number is None or any(char.isdigit() for char in found.number)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("от 08.09.2019\tБерёзово\t№ 90-нп", "Берёзово"),
        ("08.09.2019\tЧистое\t№ 90", "Чистое"),
        ("08.09.2019\tПриказ\t№ 90", None),
        ("08.09.2019 Чистое № 90", None),
    ],
)
def test_a_common_word_is_a_place_only_in_a_column_of_its_own(text: str, place: str | None) -> None:
    assert requisites(text, bare=True).place == place
