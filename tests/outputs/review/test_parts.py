"""Corrections of clauses and of the heads of plans: what is shown, what stays, what becomes a conflict."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from sqlite_utils import Database

from outputs.database import load_record
from outputs.review import (
    KEEP,
    Change,
    FieldUnknown,
    NothingChanged,
    RowUnknown,
    ValueMoved,
    ValueRefused,
    conflicts,
    correct,
    history,
    queue,
    shown_order,
    undo,
)
from outputs.review.gold import is_checked, values_of
from outputs.review.standing import standing
from schemas.amendments import AmendedAct, Instruction
from schemas.record import Activity, Clause, Deadline, DeadlineItem, OrderRecord, Period, Plan

Make = Callable[..., OrderRecord]
SHA = "ab" * 32
CLAUSES = (
    Clause(number="1", text="Утвердить план."),
    Clause(number="2", text="Отделу (Иванова И. И.) доложить до 1 мая.", assignees=("Отдел",)),
    Clause(number="3", text="Контроль оставляю за собой."),
)
YEAR = Period(start=datetime.date(2024, 1, 1), end=datetime.date(2024, 12, 31))
SCHOOL_YEAR = {"start": "2024-09-01", "end": "2025-08-31"}


@pytest.fixture
def order(make: Make, make_activity: Callable[..., Activity]) -> Callable[..., OrderRecord]:
    def built(clauses: tuple[Clause, ...] = CLAUSES, texts: tuple[str, ...] = ("Семинар",), **plan: Any) -> OrderRecord:
        rows = tuple(make_activity(text, str(at)) for at, text in enumerate(texts, 1))
        head = {"title": "План на 2024 год", "annex": "1", "period": YEAR, "columns": (), "activities": rows}
        return make(sha256=SHA, order={"clauses": clauses}, plans=(Plan(**{**head, **plan}),))

    return built


def change(db: Database, of: str, at: int, field: str, value: Any, **rest: Any) -> Change:
    shown = shown_order(db, SHA)
    part = (shown.clauses if of == "clause" else shown.plans)[at]
    return Change(source=SHA, row=part.name, field=field, value=value, **rest)


CHANGES = [
    ("clause", 1, "due", "2024-05-01", "SELECT due FROM clauses WHERE position = 2", "2024-05-01"),
    ("clause", 1, "assignees", ["Иванова И. И."], "SELECT assignees FROM clauses WHERE position = 2", '["Иванова И. И."]'),
    ("clause", 0, "text", "Утвердить\n  прилагаемый план", "SELECT text FROM clauses WHERE position = 1", "Утвердить\nприлагаемый план"),
    ("clause", 2, "number", "4", "SELECT number FROM clauses WHERE position = 3", "4"),
    ("plan", 0, "title", "План на 2024/25 год", "SELECT title FROM plans", "План на 2024/25 год"),
    ("plan", 0, "annex", None, "SELECT annex FROM plans", None),
    ("plan", 0, "period", SCHOOL_YEAR, "SELECT period_end FROM plans", "2025-08-31"),
]  # fmt: skip


@pytest.mark.parametrize(("of", "at", "field", "value", "asked", "told"), CHANGES)
def test_a_part_is_corrected_everywhere_stays_and_is_undone(  # noqa: PLR0917
    db: Database, order: Make, of: str, at: int, field: str, value: Any, asked: str, told: Any
) -> None:
    load_record(db, order(), extractor_version="1")
    before = db.execute(asked).fetchone()
    line = correct(db, change(db, of, at, field, value), author="Иванова")
    assert db.execute(asked).fetchone() == (told,)
    load_record(db, order(), extractor_version="2")
    assert db.execute(asked).fetchone() == (told,)
    parts = shown_order(db, SHA).clauses if of == "clause" else shown_order(db, SHA).plans
    assert parts[at].corrected == {field: line}
    assert all(part.corrected == {} for index, part in enumerate(parts) if index != at)
    assert shown_order(db, SHA).corrected == {}, "nothing of the head"
    assert [one["field"] for one in values_of(standing(db, SHA))] == [field]
    undo(db, line.uid, author="Иванова")
    assert db.execute(asked).fetchone() == before


REFUSED = [
    ("clause", "text", "", ValueRefused, "a clause has words"),
    ("clause", "due", "2024-02-30", ValueRefused, "there is no such day"),
    ("clause", "assignees", "Иванова", ValueRefused, "a list is wanted"),
    ("clause", "assignees", [""], ValueRefused, "nobody"),
    ("plan", "period", {"start": "2024-09-01"}, ValueRefused, "half a period"),
    ("plan", "period", {"start": "2025-09-01", "end": "2024-09-01"}, ValueRefused, "it ends before it begins"),
    ("plan", "title", "План на 2024 год", NothingChanged, "it says so already"),
    ("plan", "due", "2024-05-01", FieldUnknown, "a plan has none"),
]


@pytest.mark.parametrize(("of", "field", "value", "error", "why"), REFUSED)
def test_what_is_refused(
    db: Database, order: Make, of: str, field: str, value: Any, error: type[Exception], why: str
) -> None:
    load_record(db, order(), extractor_version="1")
    with pytest.raises(error):
        correct(db, change(db, of, 0, field, value), author="Иванова")
    assert history(db) == (), why


def test_a_part_that_moved_or_is_not_there_is_refused(db: Database, order: Make) -> None:
    load_record(db, order(), extractor_version="1")
    with pytest.raises(ValueMoved):
        correct(db, change(db, "clause", 1, "due", "2024-05-01", seen="2024-04-01"), author="Иванова")
    with pytest.raises(RowUnknown):
        correct(db, Change(source=SHA, row="c-0000-1", field="due", value=None), author="Иванова")


OTHER = Clause(number="2", text="Отделу доложить до 1 июня.")
BENEATH = [
    (("clause", 1, "due", "2024-05-01"), {"clauses": CLAUSES[::-1]}, None, True, "clauses in another order"),
    (("clause", 1, "due", "2024-05-01"), {"clauses": (CLAUSES[0], CLAUSES[1].model_copy(update={"due": datetime.date(2024, 5, 1)}))}, None, True, "the program says the same by now"),
    (("clause", 1, "due", "2024-05-01"), {"clauses": (CLAUSES[1].model_copy(update={"due": datetime.date(2024, 5, 2)}),)}, "reading-changed", True, "the same print, read otherwise"),
    (("clause", 1, "due", "2024-05-01"), {"clauses": (CLAUSES[0], OTHER)}, "part-gone", False, "another print"),
    (("clause", 1, "due", "2024-05-01"), {"clauses": (CLAUSES[1], CLAUSES[1])}, "part-ambiguous", False, "twice by now"),
    (("plan", 0, "title", "Дорожная карта"), {"texts": ("Семинар", "Отчёт")}, None, True, "a row more: told by its title"),
    (("plan", 0, "title", "Дорожная карта"), {"title": "Дорожная карта"}, None, True, "told by its rows; the program agrees"),
    (("plan", 0, "title", "Дорожная карта"), {"title": "Карта"}, "cell-changed", False, "the program reads a third thing"),
    (("plan", 0, "title", "Дорожная карта"), {"title": "Карта", "texts": ("Отчёт",)}, "part-gone", False, "nothing is the same"),
    (("plan", 0, "period", SCHOOL_YEAR), {"period": None}, "reading-changed", True, "the same title, read otherwise"),
    (("plan", 0, "period", SCHOOL_YEAR), {"title": "План на 2025 год"}, "cell-changed", False, "another title"),
]  # fmt: skip


@pytest.mark.parametrize(("made", "now", "reason", "counts", "why"), BENEATH)
def test_what_lies_beneath_may_change(
    db: Database,
    order: Make,
    made: tuple[str, int, str, Any],
    now: dict[str, Any],
    reason: str | None,
    counts: bool,
    why: str,
) -> None:
    of, _, field, value = made
    load_record(db, order(), extractor_version="1")
    correct(db, change(db, *made), author="Иванова")
    load_record(db, order(**now), extractor_version="2")
    shown = shown_order(db, SHA)
    values = [part.values[field] for part in (shown.clauses if of == "clause" else shown.plans)]
    assert (value in values) is counts, why
    assert [one.landing.reason for one in conflicts(db)] == ([reason] if reason else []), why
    load_record(db, order(), extractor_version="3")
    shown = shown_order(db, SHA)
    assert value in [part.values[field] for part in (shown.clauses if of == "clause" else shown.plans)], "not lost"
    assert conflicts(db) == ()


def test_deadlines_of_a_plan_with_another_period_are_doubted(
    db: Database, make: Make, make_activity: Callable[..., Activity]
) -> None:
    march = DeadlineItem(kind="during", start=datetime.date(2024, 3, 1), end=datetime.date(2024, 3, 31))
    raws = ("март", "март 2024", "по графику", "март")
    rows = [
        make_activity(f"Строка {at}", str(at), confidence={"deadline": 0.99},
                      deadline=Deadline(raw=raw, items=() if raw == "по графику" else (march,)))
        for at, raw in enumerate(raws)
    ]  # fmt: skip
    load_record(db, make(sha256=SHA, activities=tuple(rows)), extractor_version="1")
    (last,) = [name for name, at in standing(db, SHA).keys.items() if at == 3]
    correct(db, Change(source=SHA, row=last, field="deadline", value=KEEP), author="Иванова")
    correct(db, change(db, "plan", 0, "period", KEEP), author="Иванова")
    assert {one.number: one.confidence["deadline"] for one in queue(db)} == {"0": 0.99, "1": 0.99, "2": 0.99}
    correct(db, change(db, "plan", 0, "period", SCHOOL_YEAR), author="Иванова")
    found = {one.number: (one.confidence["deadline"], one.doubts.get("deadline")) for one in queue(db)}
    assert found == {"0": (0.9519, ("plan-period-corrected",)), "1": (0.99, None), "2": (0.99, None)}


def test_what_an_order_amends_by_a_clause_follows_its_number(db: Database, make: Make) -> None:
    told = Instruction(clause="2", action=None, unit=None, text="изложить в новой редакции")
    act = AmendedAct(
        effect="amends", clause="2", kind="приказ", date=None, number="5", issuer=None, title=None, instructions=(told,)
    )
    load_record(db, make(sha256=SHA, order={"clauses": CLAUSES, "amends": (act,)}), extractor_version="1")
    correct(db, change(db, "clause", 1, "number", "2.1"), author="Иванова")
    (amended,) = standing(db, SHA).overlaid.record.order.amends
    assert (amended.clause, amended.instructions[0].clause) == ("2.1", "2.1")


def test_an_order_is_checked_with_its_clauses(db: Database, order: Make) -> None:
    load_record(db, order(), extractor_version="1")
    held = standing(db, SHA)
    correct(db, Change(source=SHA, row=next(iter(held.keys)), field="checked", value=True), author="Иванова")
    correct(db, Change(source=SHA, row=None, field="checked", value=True), author="Иванова")
    assert is_checked(standing(db, SHA))
    correct(db, change(db, "clause", 1, "due", "2024-05-01"), author="Петров")
    assert not is_checked(standing(db, SHA)), "a clause is another than the one that was called right"
    correct(db, Change(source=SHA, row=None, field="checked", value=True), author="Петров")
    assert is_checked(standing(db, SHA))
    load_record(db, order(clauses=CLAUSES[:2]), extractor_version="2")
    assert not is_checked(standing(db, SHA))
    assert {one.correction.field for one in conflicts(db)} == {"checked"}
