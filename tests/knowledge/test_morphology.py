"""Words through the dictionary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.morphology import inflect, known, lemma, lemmas, parses

FORMS = [
    ("координаторами", "координатор", "case of a noun"),
    ("проведённых", "провести", "a participle goes to its verb, «ё» to «е»"),
    ("Школы", "школа", "capital letters don't matter"),
]


@pytest.mark.parametrize(("word", "expected", "why"), FORMS)
def test_lemma(word: str, expected: str, why: str) -> None:
    assert lemma(word) == expected, why
    assert lemmas([word, word]) == (expected, expected)


@pytest.mark.parametrize(("word", "expected"), [("приказ", True), ("Приказом", True), ("бвгджз", False)])
def test_known(word: str, expected: bool) -> None:
    assert known(word) is expected


INFLECTED = [
    ("министерству", {"nomn"}, None, "министерство"),
    ("Министерству", {"nomn"}, None, "Министерство"),
    ("МИНИСТЕРСТВУ", {"nomn"}, None, "МИНИСТЕРСТВО"),
    ("областным", {"nomn", "neut"}, "ADJF", "областное"),
    ("на", {"nomn"}, None, None),
]


@pytest.mark.parametrize(("word", "grammemes", "part", "expected"), INFLECTED)
def test_inflect(word: str, grammemes: set[str], part: str | None, expected: str | None) -> None:
    assert inflect(word, frozenset(grammemes), part) == expected


@given(st.text(min_size=1, max_size=20))
def test_any_word_has_a_reading(word: str) -> None:
    assert parses(word)
