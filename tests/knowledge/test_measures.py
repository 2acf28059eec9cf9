"""`measures.yaml`: its lists are whole, and a file that breaks its own rules is refused."""

from typing import Any

import pytest
from pydantic import ValidationError

from knowledge.measures import Measures, measures
from knowledge.rarity import background, rarity


def plain() -> dict[str, Any]:
    return measures().model_dump()


def test_a_word_is_in_no_list_of_its_kind_twice():
    data = measures()
    for kind in (data.things, data.people, data.levels, {name: each.words for name, each in data.actions.items()}):
        for name, words in kind.items():
            assert len(set(words)) == len(words), name


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("near", [("draft", "dream", 0.5)]),
        ("forms", ["no such thing"]),
        ("families", {"plans": ["plan", "no such thing"]}),
        ("addressed", ["dream"]),
        ("telling", ["dream"]),
        ("places", ["teachers"]),
        ("unknown", []),
    ],
)
def test_names_of_lists_that_do_not_exist_are_refused(field: str, value: Any):
    with pytest.raises(ValidationError):
        Measures.model_validate({**plain(), field: value})


@pytest.mark.parametrize(("name", "value"), [("related", 0.9), ("same", 1.5), ("kin", -0.1), ("nearness", [])])
def test_weighing_is_of_shares_and_what_is_the_same_is_related(name: str, value: Any):
    data = plain()
    with pytest.raises(ValidationError):
        Measures.model_validate({**data, "weighing": {**data["weighing"], name: value}})


def test_a_frequent_word_is_less_rare_than_a_rare_one():
    most = max(background().named_in, key=lambda key: background().named_in[key])
    assert 0 <= rarity(most) < rarity("никогда не встречалось") == 1
