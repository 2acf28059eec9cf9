"""Ditto marks, findings, the command's lines, and the reference data as a whole."""

import json
import re

import pytest

from knowledge import regions
from knowledge.bodies import Registry, lexicon
from knowledge.reference import load
from pipeline.bodies import BodyFinding, is_ditto, read
from pipeline.bodies.stream import answer
from schemas.errors import BadLine


@pytest.mark.parametrize("mark", ["то же", "То же", "-//-", '-"-', "//", "- // -", "то же."])
def test_a_ditto_mark_takes_the_bodies_of_the_row_above(mark: str) -> None:
    above = read("ОМСУ, ОО", {})
    assert is_ditto(mark)
    assert read(mark, {}, above=above) == above
    assert read(mark, {}).bodies == ()


@pytest.mark.parametrize("empty", [None, "", " ", "-", "–", "\n", "...", "нет"])
def test_an_empty_cell_has_no_bodies(empty: str | None) -> None:
    assert read(empty, {}).bodies == ()


def test_a_piece_of_no_known_kind_is_other_and_a_finding() -> None:
    reading = read("ОМСУ, Звездочёты", {})
    assert [(body.text, body.category) for body in reading.bodies] == [
        ("ОМСУ", "municipal_authority"),
        ("Звездочёты", "other"),
    ]
    assert reading.findings == (BodyFinding("body-unknown", "Звездочёты"),)


def test_a_line_keeps_its_fields_and_gets_bodies() -> None:
    line = json.dumps({"text": "ИРО", "definitions": {"ИРО": "Институт развития образования края"}, "id": 7})
    assert json.loads(answer(line)) == {
        "text": "ИРО",
        "definitions": {"ИРО": "Институт развития образования края"},
        "id": 7,
        "bodies": [{"text": "ИРО", "name": "Институт развития образования края", "category": "development_institute"}],
    }


def test_a_line_without_definitions_and_region_is_read() -> None:
    line = json.dumps({"text": "ОО", "definitions": None, "region": None})
    assert json.loads(answer(line))["bodies"][0]["name"] == "Образовательные организации"
    assert json.loads(answer('{"text": null}'))["bodies"] == []
    assert json.loads(answer('{"region": "RU-XX", "text": "МО РК"}'))["bodies"]


@pytest.mark.parametrize(
    "line", ["", "[1]", "{", '{"text": 5}', '{"text": "ОО", "definitions": {"А": 1}}', '{"text": "ОО", "region": 4}']
)
def test_a_line_of_another_shape_is_refused(line: str) -> None:
    with pytest.raises(BadLine) as caught:
        answer(line)
    assert caught.value.code == "bad-line"


def test_the_registry_names_existing_regions_and_full_names() -> None:
    for code, bodies in load("registry", Registry).regions.items():
        assert regions.by_code(code)
        assert all(body.name[0].isupper() for body in bodies)


def test_every_pattern_of_the_lexicon_compiles() -> None:
    words = lexicon()
    patterns = [kind.pattern for kind in (*words.kinds, *words.generic_kinds, *words.endings, *words.legal_endings)]
    for pattern in (*patterns, *words.federal, *words.regional, *words.municipal, *words.own_units):
        re.compile(pattern)


@pytest.mark.parametrize("short", sorted(lexicon().abbreviations))
def test_an_abbreviation_alone_is_one_body_of_its_kind(short: str) -> None:
    known = lexicon().abbreviations[short]
    (body,) = read(short, {}).bodies
    assert (body.text, body.name, body.category) == (short, known.name, known.category)
