"""The words that any title has: each is a dictionary form, so that a title's lemmas can meet it."""

import pytest

from knowledge.morphology import lemma
from knowledge.titles import common_words


@pytest.mark.parametrize("word", sorted(common_words()))
def test_a_common_word_is_a_dictionary_form(word: str) -> None:
    assert lemma(word) == word


def test_a_theme_is_no_common_word() -> None:
    assert common_words().isdisjoint({"школа", "дорога", "библиотека"})
