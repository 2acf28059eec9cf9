"""What a name says of its organisation: its places as gates, and never an error."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outputs.entities.form import Mention, form_of
from outputs.entities.places import municipality_of, places
from schemas.record import BodyCategory


@pytest.mark.parametrize(
    ("name", "regions", "municipality"),
    [
        ("министерство образования Кировской области", ("RU-KIR",), None),
        # a district that is called as a region is a place inside one
        ("Администрация Кировского района", (), "р:кировск"),
        ("Карельский институт развития образования", ("RU-KR",), None),
        ("Управление образования администрации г. Пскова", (), "г:псков"),
        ("Управление образования Администрации города Пскова", (), "г:псков"),
        ("Администрация городского округа «Город Киров»", (), "г:киров"),
        (
            "Отделение Социального фонда России по Архангельской области и Ненецкому автономному округу",
            ("RU-ARK", "RU-NEN"),
            None,
        ),
        ("Комитет по образованию Санкт-Петербурга", ("RU-SPE",), None),
        ("рабочая группа", (), None),
        # a city and the district that is called after it
        ("администрация города Курска", (), "г:курск"),
        ("администрация Курского района", (), "р:курск"),
    ],
)
def test_places_of_a_name(name: str, regions: tuple[str, ...], municipality: str | None) -> None:
    found = places(name)
    assert (found.regions, found.municipality) == (regions, municipality)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Кольский район", "р:кольск"),
        ("Кольского муниципального района", "р:кольск"),
        ("город Апатиты", municipality_of("г. Апатиты")),
        (None, None),
    ],
)
def test_a_municipality_is_the_same_in_any_form(printed: str | None, expected: str | None) -> None:
    assert municipality_of(printed) == expected


WORDS = st.sampled_from(
    [
        "Министерство",
        "образования",
        "ГБУ",
        "«Центр»",
        "(отдел",
        "кадров)",
        "№ 5",
        "Кировской области",
        "г. Киров",
        "и",
        "школы",
        "—",
    ]
)
CATEGORIES: list[BodyCategory] = ["regional_authority", "school", "other", "federal_authority", "development_institute"]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=7).map(" ".join)), st.sampled_from(CATEGORIES))
def test_any_name_has_a_form_that_letter_case_of_its_beginning_does_not_change(
    name: str, category: BodyCategory
) -> None:
    form = form_of(Mention(name, category, "RU-KIR", None, 1))
    assert form is not None
    assert form_of(Mention(f"  {name} ", category, "RU-KIR", None, 1)) == form
    assert form_of(Mention(name, "person", "RU-KIR", None, 1)) is None
