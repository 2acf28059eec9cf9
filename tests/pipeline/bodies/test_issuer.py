"""The issuer of an order under the one word that its plan calls it by."""

import pytest

from pipeline.bodies import read, with_issuer

COMMITTEE = "Комитет по туризму Ленинградской области"


@pytest.mark.parametrize(
    ("definitions", "issuer", "expected"),
    [
        ({}, COMMITTEE, {"Комитет": COMMITTEE}),
        # the capitals of a letterhead's head noun are those of a short name
        ({}, "комитет по туризму Ленинградской области", {"Комитет": "комитет по туризму Ленинградской области"}),
        ({}, "Администрация Кольского района", {"Администрация": "Администрация Кольского района"}),
        # the document's own definition of the word counts
        ({"Комитет": "Комитет по спорту"}, COMMITTEE, {"Комитет": "Комитет по спорту"}),
        ({"комитет": "Комитет по спорту"}, COMMITTEE, {"комитет": "Комитет по спорту"}),
        ({"МФЦ": "Центр"}, COMMITTEE, {"МФЦ": "Центр", "Комитет": COMMITTEE}),
        # nothing to add: no issuer, no authority, a bare word
        ({}, None, {}),
        ({}, "ГАУ ДПО «Институт развития образования»", {}),
        ({}, "Министерство", {}),
        ({}, "", {}),
    ],
)
def test_the_head_noun_of_the_issuer_stands_for_it(
    definitions: dict[str, str], issuer: str | None, expected: dict[str, str]
) -> None:
    assert dict(with_issuer(definitions, issuer)) == expected


def test_a_plan_that_says_committee_means_the_issuer() -> None:
    (body,) = read("Комитет", with_issuer({}, COMMITTEE), "RU-LEN").bodies
    assert (body.name, body.category) == (COMMITTEE, "regional_authority")
    (alone,) = read("Комитет", {}, "RU-LEN").bodies
    assert alone.category == "municipal_authority"


@pytest.mark.parametrize(
    ("cell", "level", "region", "expected"),
    [
        ("Организационно-правовой отдел", "municipal", "RU-ORE", "municipal_authority"),
        ("отдел организации противоэпизоотических мероприятий", "regional", "RU-STA", "regional_authority"),
        # a whole branch is a district office's even in a region's order
        ("отдел образования", "regional", "RU-STA", "municipal_authority"),
        ("Департамент образования", "municipal", "RU-SAK", "municipal_authority"),
        # a registry office is the region's wherever it is named
        ("Управление записи актов гражданского состояния", "municipal", "RU-SAK", "regional_authority"),
        # an owner or a level in the name counts for more
        ("отдел кадров министерства спорта", "municipal", "RU-SAK", "regional_authority"),
        ("Департамент образования Тульской области", "municipal", "RU-TUL", "regional_authority"),
        # a city that is a region has no other departments
        ("Департамент городского хозяйства", None, "RU-SEV", "regional_authority"),
    ],
)
def test_the_issuers_level_is_that_of_units_without_one(
    cell: str, level: str | None, region: str, expected: str
) -> None:
    (body,) = read(cell, {}, region, level=level).bodies
    assert body.category == expected
