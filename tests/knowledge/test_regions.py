"""The subjects of the Federation: how many, how coded, and how texts name them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import regions

ISO = (
    "AD AL ALT AMU ARK AST BA BEL BRY BU CE CHE CHU CU DA IN IRK IVA KAM KB KC KDA KEM KGD KGN KHA KHM KIR KK KL KLU "
    "KO KOS KR KRS KYA LEN LIP MAG ME MO MOS MOW MUR NEN NGR NIZ NVS OMS ORE ORL PER PNZ PRI PSK ROS RYA SA SAK SAM "
    "SAR SE SMO SPE STA SVE TA TAM TOM TUL TVE TY TYU UD ULY VGG VLA VLG VOR YAN YAR YEV ZAB"
)


def test_there_are_89_subjects_and_83_have_an_iso_code() -> None:
    assert len(regions.subjects()) == 89
    assert {subject.code for subject in regions.subjects() if not subject.disputed} == {
        f"RU-{code}" for code in ISO.split()
    }


def test_codes_and_names_are_unique_and_well_formed() -> None:
    for field in ("code", "name", "okato", "oktmo"):
        assert len({getattr(subject, field) for subject in regions.subjects()}) == 89, field
    for subject in regions.subjects():
        assert re.fullmatch(r"\d{2}|\d{5}", subject.okato)
        assert re.fullmatch(r"\d{8}", subject.oktmo)
        assert subject.oktmo.startswith(subject.okato[:2])


@pytest.mark.parametrize("subject", regions.subjects(), ids=lambda subject: subject.code)
def test_each_name_and_capital_leads_back_to_its_subject(subject: regions.Subject) -> None:
    assert regions.by_name(subject.name) == subject
    assert regions.by_city(subject.capital) == subject
    assert regions.by_code(subject.code) == subject
    for name in subject.names:
        assert regions.by_name(name) == subject, name


@pytest.mark.parametrize(
    ("text", "code", "evidence", "words"),
    [
        ("министерство образования Кировской области", "RU-KIR", "name", "Кировской области"),
        ("Комитет образования и науки Курской области", "RU-KRS", "name", "Курской области"),
        ("Республики Карелия", "RU-KR", "name", "Республики Карелия"),
        ("в Республике Карелии", "RU-KR", "name", "Республике Карелии"),
        ("школы Карелии", "RU-KR", "name", "Карелии"),
        ("Еврейской автономной областью", "RU-YEV", "name", "Еврейской автономной областью"),
        ("ПРАВИТЕЛЬСТВО РЕСПУБЛИКИ САХА (ЯКУТИЯ)", "RU-SA", "name", "РЕСПУБЛИКИ САХА (ЯКУТИЯ)"),
        ("в Республике Саха", "RU-SA", "name", "Республике Саха"),
        (
            "Ханты-Мансийского автономного округа – Югры",
            "RU-KHM",
            "name",
            "Ханты-Мансийского автономного округа – Югры",
        ),
        ("Ханты-Мансийского автономного округа-Югры", "RU-KHM", "name", "Ханты-Мансийского автономного округа-Югры"),
        ("Ямало-Ненецкого автономного округа", "RU-YAN", "name", "Ямало-Ненецкого автономного округа"),
        ("Ненецкого автономного округа", "RU-NEN", "name", "Ненецкого автономного округа"),
        ("Республики Северная Осетия-Алания", "RU-SE", "name", None),
        ("Республике Северная Осетия – Алания", "RU-SE", "name", "Республике Северная Осетия – Алания"),
        ("Кемеровской области – Кузбасса", "RU-KEM", "name", "Кемеровской области – Кузбасса"),
        ("Министерство образования Кузбасса", "RU-KEM", "name", "Кузбасса"),
        ("Чувашской Республики", "RU-CU", "name", "Чувашской Республики"),
        ("Алтайскому краю", "RU-ALT", "name", "Алтайскому краю"),
        ("Республики Алтай", "RU-AL", "name", "Республики Алтай"),
        ("Донецкой Народной Республикой", "RU-DPR", "name", "Донецкой Народной Республикой"),
        ("города Москвы", "RU-MOW", "name", "Москвы"),
        ("Московской области", "RU-MOS", "name", "Московской области"),
        ("Санкт-Петербурга", "RU-SPE", "name", "Санкт-Петербурга"),
        ("Ленинградской обл.", "RU-LEN", "name", "Ленинградской обл"),
        ("Томской области", "RU-TOM", "name", "Томской области"),
        ("Омской области", "RU-OMS", "name", "Омской области"),
        ("Нижегородской области", "RU-NIZ", "name", "Нижегородской области"),
        ("Новгородской области", "RU-NGR", "name", "Новгородской области"),
        ("Республике Марий Эл", "RU-ME", "name", "Республике Марий Эл"),
        ("Респ. Коми", "RU-KO", "name", "Респ. Коми"),
        ("Удмуртской\nРеспублики", "RU-UD", "name", "Удмуртской\nРеспублики"),
        ("Минпросвещения КБР", "RU-KB", "abbreviation", "КБР"),
        ("Институт развития образования ЕАО", "RU-YEV", "abbreviation", "ЕАО"),
        ("ДОиН ХМАО – Югры", "RU-KHM", "abbreviation", "ХМАО"),
        ("РСО-Алания", "RU-SE", "abbreviation", "РСО-Алания"),
        ("Минобрнауки РС(Я)", "RU-SA", "abbreviation", "РС(Я)"),
        ("администрация города Мурманска", "RU-MUR", "city", "Мурманска"),
        ("г. Апатиты", "RU-MUR", "city", "Апатиты"),
        ("городского округа Саранск", "RU-MO", "city", "Саранск"),
        ("г. Нижнего Новгорода", "RU-NIZ", "city", "Нижнего Новгорода"),
        ("город Ростов-на-Дону", "RU-ROS", "city", "Ростов-на-Дону"),
        ("г. Кирова", "RU-KIR", "city", "Кирова"),
        ("г. Орёл", "RU-ORL", "city", "Орёл"),
        ("Карельский институт развития образования", "RU-KR", "adjective", "Карельский"),
        ("Кировского областного государственного учреждения", "RU-KIR", "adjective", "Кировского"),
        ("Курским государственным университетом", "RU-KRS", "adjective", "Курским"),
    ],
)
def test_a_region_is_found_in_any_case(text: str, code: str, evidence: str, words: str | None) -> None:
    match = regions.find(text)[0]
    assert (match.region.code, match.evidence) == (code, evidence)
    assert text[match.start : match.end] == match.text
    if words is not None:
        assert match.text == words


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Кировский район", "a district, in a dozen regions"),
        ("администрация Приморского района", "a district of St Petersburg among others"),
        ("улица Московская", "a street"),
        ("имени Кирова", "a person"),
        ("Орел и решка", "no mark of a city"),
        ("Московский", "nothing behind the adjective"),
        ("Министерство образования РК", "four republics have this abbreviation"),
        ("область знаний, край", "common words"),
        ("Российской Федерации", "the Federation is no subject"),
        ("Коми-Пермяцкий округ", "a part of Perm krai"),
        ("Кировская, область", "a comma parts them"),
        ("сахалин", "a name without its capital"),
    ],
)
def test_what_only_looks_like_a_region_is_none(text: str, why: str) -> None:
    assert regions.find(text) == (), why


def test_mentions_come_in_document_order() -> None:
    found = regions.find("Мурманская область и Республика Карелия, ЕАО")
    assert [match.region.code for match in found] == ["RU-MUR", "RU-KR", "RU-YEV"]


@pytest.mark.parametrize(
    ("city", "code"), [("Петрозаводск", "RU-KR"), ("Кола", "RU-MUR"), ("Колы", "RU-MUR"), ("Москва", "RU-MOW")]
)
def test_a_bare_city_has_its_region(city: str, code: str) -> None:
    found = regions.by_city(city)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("city", "name"), [("Мурманска", "Мурманск"), ("Нижнем Новгороде", "Нижний Новгород"), ("Апатиты", "Апатиты")]
)
def test_a_city_has_its_nominative(city: str, name: str) -> None:
    assert regions.city_name(city) == name
    assert regions.city_name(city + "о") is None


def test_unknown_names_are_none_and_unknown_codes_an_error() -> None:
    assert regions.by_city("Урюпино") is None
    assert regions.by_city("Карелия") is None
    assert regions.by_name("Кировский район") is None
    with pytest.raises(KeyError):
        regions.by_code("RU-XX")


def test_shared_abbreviations_leave_the_choice_open() -> None:
    assert {subject.code for subject in regions.candidates("РК")} == {"RU-KR", "RU-KO", "RU-CR", "RU-KL"}
    assert regions.candidates("КБР") == ()


@given(st.text(alphabet="Кировскаябльт- .()йРеспублика", max_size=40))
def test_spans_never_overlap_and_hold_their_words(text: str) -> None:
    last = 0
    for match in regions.find(text):
        assert last <= match.start < match.end
        assert text[match.start : match.end] == match.text
        last = match.end


@pytest.mark.parametrize(
    ("word", "expected", "why"),
    [
        ("Кировское", True, "an institution named after its region"),
        ("Смоленским", True, "in any case"),
        ("Санкт-Петербургское", True, "a city of federal standing"),
        ("Государственное", False, "no region"),
        ("Городское", False, "an adjective of the same form"),
    ],
)
def test_adjectives_of_regions(word: str, expected: bool, why: str) -> None:
    assert regions.is_adjective(word) is expected, why
