"""Responsible cells of the genre, each with the bodies that the contract asks for (`cases.yaml`)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.bodies import read

DATA = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


def cases() -> Iterator[Any]:
    for group in DATA["groups"]:
        for index, case in enumerate(group["cases"]):
            yield pytest.param(group, case, id=f"{group['name']}-{index}")


def body(line: str | dict[str, str]) -> tuple[str, str, str]:
    """«text => name @category»; the name is the text where none is given."""
    named, _, category = str(line).rpartition(" @")
    text, _, name = named.partition(" => ")
    return text, name or text, category


@pytest.mark.parametrize(("group", "case"), cases())
def test_the_bodies_of_a_cell_are_those_of_the_contract(group: dict[str, Any], case: dict[str, Any]) -> None:
    definitions = case.get("definitions", group.get("definitions", {}))
    reading = read(case["cell"], definitions, case.get("region", group.get("region")))
    expected = [body(line) for line in case["bodies"]]
    assert [(body.text, body.name, body.category) for body in reading.bodies] == expected
