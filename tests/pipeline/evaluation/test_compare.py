"""One record against its gold: what counts as right, and what is told where it is not."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.evaluation import Score, compare, total
from pipeline.evaluation.score import FIELDS, Count
from schemas.record import Activity, CitedAct, Clause, Issuer, OrderRecord, OtherTable, Region, Signatory

TEXT, OTHER = "Проведение совещания координаторов", "Мониторинг качества образования"
MARCH = {"kind": "by", "end": datetime.date(2024, 3, 31)}
MAY = {"kind": "by", "end": datetime.date(2024, 5, 31)}
IRO = ("ИРО", "Институт развития образования", "development_institute")
SCHOOL = ("ОО", "Образовательные организации", "school")
Rows = Callable[..., Activity]
Records = Callable[..., OrderRecord]

# What a found row has, what the true row has, figure, right, found, true.
ROWS = [
    ({}, {}, "whole", (1, 1, 1), "nothing differs"),
    ({"due": "март"}, {"due": "май"}, "whole", (0, 1, 1), "one wrong cell"),
    ({"due": "до  марта"}, {"due": "до\nмарта"}, "whole", (1, 1, 1), "white space is no difference"),
    ({"items": [MARCH]}, {"items": [MAY]}, "whole", (0, 1, 1), "a wrong date"),
    ({"items": [MARCH, MAY]}, {"items": [MAY, MARCH]}, "whole", (0, 1, 1), "dates in another order"),
    ({"bodies": [IRO]}, {"bodies": [SCHOOL]}, "whole", (0, 1, 1), "another body"),
    ({"bodies": [IRO]}, {"bodies": [(*IRO[:2], "other")]}, "whole", (1, 1, 1), "categories are counted apart"),
    ({"items": [MARCH]}, {"items": [MAY, MARCH]}, "items", (1, 1, 2), "one of two dates"),
    ({"items": [MARCH, MARCH]}, {"items": [MARCH]}, "items", (1, 2, 1), "one date twice"),
    (
        {"items": [MARCH | {"condition": "по плану"}]},
        {"items": [MARCH | {"condition": "по  плану"}]},
        "conditions",
        (1, 1, 1),
        "the words of a condition",
    ),
    ({"items": [MARCH | {"condition": "по плану"}]}, {"items": [MARCH]}, "conditions", (0, 1, 1), "no condition there"),
    ({"items": [MARCH | {"condition": "по плану"}]}, {"items": [MARCH]}, "items", (1, 1, 1), "but the date is right"),
    ({"bodies": [IRO, SCHOOL]}, {"bodies": [SCHOOL]}, "bodies", (1, 2, 1), "a body too many"),
    ({"bodies": [IRO]}, {"bodies": [IRO, SCHOOL]}, "categories", (1, 1, 1), "of the bodies found"),
    ({"bodies": [(*IRO[:2], "other")]}, {"bodies": [IRO]}, "categories", (0, 1, 1), "a wrong category"),
    (
        {"bodies": [("ИРО", "ИНСТИТУТ по делам молодежи", "other")]},
        {"bodies": [("ИРО", "Институт по делам молодёжи", "other")]},
        "names",
        (1, 1, 1),
        "neither capitals nor ё make another name",
    ),
    ({"bodies": [("ИРО", "Институт", "other")]}, {"bodies": [IRO]}, "names", (0, 1, 1), "a shorter name"),
    ({"bodies": [SCHOOL]}, {"bodies": [IRO]}, "names", (0, 0, 0), "names only of bodies found by their text"),
    ({"due": "а" * 50}, {"due": "а" * 49 + "б"}, "close", (6, 6, 6), "a letter in fifty is close"),
    ({"due": "а" * 49}, {"due": "а" * 48 + "б"}, "close", (5, 6, 6), "more is not"),
]


@pytest.mark.parametrize(("found", "true", "figure", "expected", "why"), ROWS)
def test_row(
    found: dict[str, Any],
    true: dict[str, Any],
    figure: str,
    expected: tuple[int, int, int],
    why: str,
    make_row: Rows,
    make_record: Records,
) -> None:
    score = compare(make_record(make_row(TEXT, **found)), make_record(make_row(TEXT, **true)), "x.txt")
    assert getattr(score, figure) == Count(*expected), why


def test_missing_and_extra_rows_answer_for_what_they_hold(make_row: Rows, make_record: Records) -> None:
    found = make_record(make_row(TEXT, items=[MARCH]), make_row("Лишняя строка", items=[MAY], bodies=[IRO]))
    true = make_record(make_row(TEXT, items=[MARCH]), make_row(OTHER, "2", items=[MAY, MARCH], bodies=[SCHOOL]))
    score = compare(found, true, "x.txt")
    assert score.rows == Count(1, 2, 2)
    assert score.whole == Count(1, 2, 2)
    assert score.items == Count(1, 2, 3)
    assert score.bodies == Count(0, 1, 1)
    assert score.close == Count(6, 12, 12)
    assert score.cells.keys() == set(FIELDS)
    assert all(count == Count(1, 2, 2) for count in score.cells.values())
    assert score.differences == (
        f"x.txt: no row for 2: {OTHER}",
        "x.txt: no such row: 1: Лишняя строка",
    )


def test_every_difference_is_told_with_both_sides(make_row: Rows, make_record: Records) -> None:
    found = make_record(make_row(TEXT, "3.2", due="март", items=[MARCH], bodies=[IRO]), number="71")
    true = make_record(make_row(TEXT, "3.2", due="май", items=[], bodies=[SCHOOL]))
    assert compare(found, true, "x.txt").differences == (
        "x.txt 3.2: deadline: 'март' instead of 'май'",
        "x.txt 3.2: items: by None 2024-03-31 None instead of nothing ('май')",
        "x.txt 3.2: bodies: ['ИРО'] instead of ['ОО']",
        "x.txt: order.number: '71' instead of '17'",
    )


def test_difference_is_one_line(make_row: Rows, make_record: Records) -> None:
    score = compare(None, make_record(make_row("Первое\nвторое", None)), "x.txt")
    assert score.differences[0] == "x.txt: no row for —: Первое второе"


def test_refused_document_found_nothing(make_row: Rows, make_record: Records) -> None:
    score = compare(None, make_record(make_row(TEXT, items=[MARCH])), "x.txt")
    assert (score.rows, score.whole, score.items) == (Count(0, 0, 1), Count(0, 1, 1), Count(0, 0, 1))
    assert (score.order.right, score.order.of) == (0, 13), "an empty field is not found by finding nothing"
    assert score.character_error_rate is None


TABLE = OtherTable(title="Перечень", header=("№", "Школа"), rows=(("1", "СОШ № 2"),))
# Field of the order, found, true, right or not.
ORDER = [
    ("number", "17", "17", True, "the same"),
    ("number", None, "17", False, "not found"),
    ("date", datetime.date(2024, 1, 15), None, False, "a date out of nothing"),
    ("title", "О  плане", "О плане", True, "white space"),
    ("issuer", Issuer(name="Министерство", level="regional"), Issuer(name="Министерство", level=None), False, "level"),
    (
        "region",
        Region(code="RU-TVE", name="Тверь"),
        Region(code="RU-TVE", name="Тверская область"),
        True,
        "by its code",
    ),
    ("signatory", Signatory(name="И. Иванов", position=None), Signatory(name="И.  Иванов", position=None), True, ""),
    ("signatory", None, Signatory(name="И. Иванов", position=None), False, "nobody"),
    (
        "basis",
        (CitedAct(kind="приказ", date=None, number="1", issuer=None, title=None),),
        (CitedAct(kind="приказ", date=None, number="2", issuer=None, title=None),),
        False,
        "another act",
    ),
    ("clauses", (Clause(number="1", text="а"),), (Clause(number="1", text="а", assignees=("ИРО",)),), False, "whom"),
    ("tables", (TABLE,), (TABLE,), True, "the same table"),
    ("tables", (), (TABLE,), False, "a table lost"),
    ("tables", (TABLE.model_copy(update={"title": None}),), (TABLE,), True, "its title is no cell"),
    ("tables", (TABLE.model_copy(update={"rows": (("1", "СОШ\n№ 2"),)}),), (TABLE,), True, "white space in a cell"),
    ("tables", (TABLE.model_copy(update={"header": ("№", "Класс")}),), (TABLE,), False, "another header"),
    ("tables", (TABLE, TABLE), (TABLE,), False, "one too many"),
]


@pytest.mark.parametrize(("field", "found", "true", "right", "why"), ORDER)
def test_order_field(field: str, found: object, true: object, right: bool, why: str, make_record: Records) -> None:
    score = compare(make_record(**{field: found}), make_record(**{field: true}), "x.txt")
    assert (score.order.of - score.order.right) == (0 if right else 1), why
    assert bool(score.differences) is not right


def test_total_is_the_sum_of_its_documents(make_row: Rows, make_record: Records) -> None:
    gold = make_record(make_row(TEXT, due="март", items=[MARCH], bodies=[IRO]))
    right, refused = compare(gold, gold, "a"), compare(None, gold, "b")
    both = total([right, refused])
    assert (both.documents, both.rows, both.whole) == (2, Count(1, 1, 2), Count(1, 2, 2))
    assert both.cells["deadline"] == Count(1, 2, 2)
    assert both.exact == Count(6, 12, 12)
    assert both.order == Count(13, 26, 26)
    assert both.differences == (), "those are told by document"
    assert total([]) == Score()


def test_character_error_rate(make_row: Rows, make_record: Records) -> None:
    score = compare(make_record(make_row(TEXT, due="марm")), make_record(make_row(TEXT, due="март")), "x")
    assert score.character_error_rate == pytest.approx(1 / (len(TEXT) + 1 + 4))


@pytest.mark.parametrize(
    ("count", "expected"), [(Count(), None), (Count(1, 1, 1), 1.0), (Count(1, 2, 2), 0.5), (Count(0, 3, 0), 0.0)]
)
def test_f1(count: Count, expected: float | None) -> None:
    assert count.f1 == expected
