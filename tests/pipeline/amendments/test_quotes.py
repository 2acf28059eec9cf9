"""Quotations taken out of instructions: nested, closed by one mark, straight, never closed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.amendments.quotes import quoted

CASES = [
    (
        "слова «до 1 мая» заменить словами «до 1 июня»",
        "слова ⟦0⟧ заменить словами ⟦1⟧",
        ("до 1 мая", "до 1 июня"),
        "two",
    ),
    ("слова «ГБУ «Центр»» исключить", "слова ⟦0⟧ исключить", ("ГБУ «Центр»",), "one inside of another"),
    (
        "в редакции: «программа «Развитие спорта»;\nдалее",
        "в редакции: ⟦0⟧;\nдалее",
        ("программа «Развитие спорта",),
        "one mark for both",
    ),
    ('слово "май" исключить', "слово ⟦0⟧ исключить", ("май",), "straight marks"),
    ("слово „май“ исключить", "слово ⟦0⟧ исключить", ("май",), "marks that lie low and high"),
    ("слово “май” исключить", "слово ⟦0⟧ исключить", ("май",), "English marks"),
    ("слова «май исключить\nстроку 2", "слова ⟦0⟧\nстроку 2", ("май исключить",), "never closed"),
    ('5" труба', '5" труба', (), "inches"),
    ("слово ⟦7⟧ исключить", "слово [7] исключить", (), "our own sign in a text"),
    (
        "«1 | Проект «Сад»\n2 | Проект «Лес»»;\nдалее",
        "⟦0⟧;\nдалее",
        ("1 | Проект «Сад»\n2 | Проект «Лес»",),
        "rows over lines, each with a name of its own",
    ),
]


@pytest.mark.parametrize(("text", "skeleton", "quotes", "why"), CASES)
def test_quoted(text: str, skeleton: str, quotes: tuple[str, ...], why: str) -> None:
    found = quoted(text)
    assert (found.skeleton, found.quotes) == (skeleton, quotes), why


@given(st.text(alphabet='аб «»"„“”\n;.', max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    found = quoted(text)
    kept = "".join(sign for sign in found.skeleton if sign in "аб") + "".join(found.quotes)
    assert sorted(sign for sign in kept if sign in "аб") == sorted(sign for sign in text if sign in "аб")
    assert len(found.quotes) == found.skeleton.count("⟦")


@pytest.mark.parametrize("unit", ["«", '"а ', "«а»\n", "««»\n", "„"])
def test_hostile_marks_cost_no_more_than_their_length(unit: str) -> None:
    """A scan that went back for each mark would take minutes here, and the suite would not end."""
    assert quoted("«" + unit * 40_000).skeleton
