"""Which row answers which: by the words, in order, with numbers only to break ties."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.align import align, folded, plain
from schemas.record import Activity

A, B, C = "Проведение совещания координаторов", "Мониторинг качества образования", "Издание приказа о плане"
CASES = [
    ([A, B, C], [A, B, C], [(0, 0), (1, 1), (2, 2)], "all there"),
    ([A, C], [A, B, C], [(0, 0), (1, 2)], "one missing in the middle"),
    ([A, B, C], [A, C], [(0, 0), (2, 1)], "one too many"),
    ([A, A, B], [A, B], [(0, 0), (2, 1)], "one row read twice counts once"),
    ([B, A], [A, B], [(1, 0)], "the order of rows counts"),
    ([A.replace("о", "0", 2)], [A], [(0, 0)], "misread letters are the same row"),
    ([A[:15]], [A], [], "half a row is another row"),
    (["Проведение  совещания\nкоординаторов"], [A], [(0, 0)], "white space is no difference"),
    ([], [A], [], "nothing found"),
    ([A], [], [], "nothing true"),
]


@pytest.mark.parametrize(("found", "true", "expected", "why"), CASES)
def test_alignment(
    found: list[str], true: list[str], expected: list[tuple[int, int]], why: str, make_row: Callable[..., Activity]
) -> None:
    rows, golds = [make_row(text, "7") for text in found], [make_row(text, "7") for text in true]
    places = {id(row): index for index, row in (*enumerate(rows), *enumerate(golds))}
    assert [(places[id(row)], places[id(gold)]) for row, gold in align(rows, golds)] == expected, why


def test_number_tells_equal_texts_apart(make_row: Callable[..., Activity]) -> None:
    rows, golds = [make_row(A, "2")], [make_row(A, "1"), make_row(A, "2"), make_row(A, "3")]
    assert align(rows, golds) == [(rows[0], golds[1])]


@given(st.lists(st.sampled_from([A, B, C]), max_size=6), st.lists(st.sampled_from([A, B, C]), max_size=6))
def test_pairs_never_cross_nor_share_a_row(
    make_row: Callable[..., Activity], found: list[str], true: list[str]
) -> None:
    rows, golds = [make_row(text) for text in found], [make_row(text) for text in true]
    pairs = align(rows, golds)
    left = [next(i for i, row in enumerate(rows) if row is one) for one, _ in pairs]
    right = [next(i for i, row in enumerate(golds) if row is one) for _, one in pairs]
    assert left == sorted(set(left))
    assert right == sorted(set(right))
    assert len(pairs) == len(rows) or found != true


@pytest.mark.parametrize(
    ("text", "as_cell", "as_name"),
    [
        (None, "", ""),
        ("Отдел\n по  делам", "Отдел по делам", "отдел по делам"),
        ("МОЛОДЁЖИ", "МОЛОДЁЖИ", "молодежи"),
    ],
)
def test_texts_as_compared(text: str | None, as_cell: str, as_name: str) -> None:
    assert (plain(text), folded(text)) == (as_cell, as_name)
