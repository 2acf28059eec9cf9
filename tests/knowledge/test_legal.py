"""Legal forms put together by their letters."""

import pytest

from knowledge.bodies import lexicon
from knowledge.legal import forms, full_form


@pytest.mark.parametrize(
    ("word", "region", "name", "tailed", "expected"),
    [
        ("ГБУ", None, "", False, "Государственное бюджетное учреждение"),
        ("ГБУЗ", None, "", False, "Государственное бюджетное учреждение здравоохранения"),
        ("МКУК", None, "", False, "Муниципальное казенное учреждение культуры"),
        ("МБУО", None, "", False, "Муниципальное бюджетное учреждение образования"),
        ("ОГАУСО", None, "", False, "Областное государственное автономное учреждение социального обслуживания"),
        # a municipal school, unless its name or what stands behind says otherwise
        ("МБОУ", None, "«Лицей № 1»", False, "Муниципальное бюджетное общеобразовательное учреждение"),
        ("МОБУ", None, "«СОШ № 1»", False, "Муниципальное общеобразовательное бюджетное учреждение"),
        ("МБОУ", None, "«ЦДТ»", True, "Муниципальное бюджетное образовательное учреждение"),
        ("МБОУ", None, "«Дом детского творчества»", False, "Муниципальное бюджетное образовательное учреждение"),
        ("ГБОУ", None, "«Школа № 5»", False, "Государственное бюджетное общеобразовательное учреждение"),
        ("ГБОУ", None, "«Университет»", False, "Государственное бюджетное образовательное учреждение"),
        ("МБДОУ", None, "", False, "Муниципальное бюджетное дошкольное образовательное учреждение"),
        ("ФГБНУ", None, "", False, "Федеральное государственное бюджетное научное учреждение"),
        ("МБУДО", None, "", False, "Муниципальное бюджетное учреждение дополнительного образования"),
        ("БУ", None, "", False, "Бюджетное учреждение"),
        ("ПАО", None, "", False, "Публичное акционерное общество"),
        # letters that mean something else elsewhere
        ("ГОБУ", "RU-MUR", "", False, "Государственное областное бюджетное учреждение"),
        ("ГОБУ", "RU-BA", "", False, None),
        ("ГОБУЗ", "RU-BA", "", False, "Государственное областное бюджетное учреждение здравоохранения"),
        ("ТОГБУ", "RU-TAM", "", False, "Тамбовское областное государственное бюджетное учреждение"),
        ("ТОГБУ", None, "", False, None),
        ("УО", None, "", False, None),
        ("МБАУ", None, "", False, None),
        ("ИРО", None, "", False, None),
    ],
)
def test_a_form_is_read_by_its_letters(
    word: str, region: str | None, name: str, tailed: bool, expected: str | None
) -> None:
    assert full_form(word, region, name, tailed) == expected


def test_what_stands_inside_names_is_an_abbreviation_that_bodies_know() -> None:
    data = forms()
    known = lexicon().abbreviations
    assert data.inside <= set(known), data.inside - set(known)
    assert all(words[0].isupper() for words in (*data.owners.values(), *(form.name for form in data.whole.values())))
