"""What holds for every cell: nothing raises, nothing is invented, nothing is lost."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.bodies import lexicon
from pipeline.bodies import harvest, read
from pipeline.bodies.words import clean

KNOWN = [
    "ОМСУ",
    "ОО",
    "РМК",
    "Министерство образования",
    "МБОУ «СОШ № 5»",
    "ГАУ ДПО «Институт развития образования»",
    "муниципальные координаторы",
    "органы управления образованием",
    "Управление Роспотребнадзора по Кировской области",
    "Иванов И.И., директор школы",
    "отдел общего образования (Петрова А.А.)",
    "муниципальные органы, осуществляющие управление в сфере образования",
]
PIECES = [
    *KNOWN,
    *["и", ",", ";", "/", "\n", "«", "»", '"', "(", ")", "-", "–", ":", "№", "5", "КБР", "ЕАО", "по", "науки", "школы"],
    *[
        "ЦНППМ",
        "ГБУ",
        "ДПО",
        "Иванова А.А.",
        "директор",
        "осуществляющие",
        "не",
        "1.",
        "•",
        "совместно с",
        "<li>",
        "Мин",
    ],
]
cells = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    for body in read(text, {text[:5]: text[5:]}, "RU-KB").bodies:
        assert body.text
    harvest([text, f"Институт {text} (далее – {text[:4]})"])


@settings(max_examples=400, deadline=None)
@given(cells)
def test_every_body_is_made_of_the_words_of_the_cell_in_order(cell: str) -> None:
    held = iter(words_of(clean(cell)))
    for body in read(cell, {}, None).bodies:
        assert all(word in held for word in words_of(body.text))


@settings(max_examples=400, deadline=None)
@given(cells)
def test_no_word_of_a_body_gets_lost(cell: str) -> None:
    joining = {
        word for words in (*lexicon().connectors, *lexicon().labels, "и", "или", "также") for word in words.split()
    }
    kept = [word for body in read(cell, {}, None).bodies for word in words_of(body.text)]
    lost = list(words_of(clean(cell)))
    for word in kept:
        lost.remove(word)
    # what stands before a colon and is no body is a label
    assert ":" in cell or {word.lower() for word in lost if not word.isdigit()} <= joining


@given(st.sampled_from(KNOWN[:8]), st.sampled_from(KNOWN[:8]), st.sampled_from([", ", "; ", "\n", ";\n", ",\n"]))
def test_two_known_bodies_part_at_any_separator(left: str, right: str, separator: str) -> None:
    assert [body.text for body in read(left + separator + right, {}).bodies] == [left, right]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(KNOWN), st.sampled_from(["RU-KIR", "RU-KB", None]))
def test_a_full_name_is_read_as_itself(cell: str, region: str | None) -> None:
    """Reading is idempotent: the name of a body that is printed in full is the body again."""
    (body,) = read(cell, {}, region).bodies
    (again,) = read(body.name, {}, region).bodies
    assert (again.name, again.category) == (body.name, body.category)
