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
