"""Corrections through the database: what is shown, what stays, what is refused, what becomes a conflict."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from outputs.database import Outcome, load_record, open_database, stored_record
from outputs.database.connection import transaction
from outputs.derived import stale_orders, taken_in
from outputs.review import (
    KEEP,
    AuthorMissing,
    Change,
    Correction,
    CorrectionUnknown,
    NothingChanged,
    NotUndoable,
    RowUnknown,
    SourceUnknown,
    ValueMoved,
    ValueRefused,
    conflicts,
    correct,
    correct_all,
    correct_or_list,
    history,
    named,
    queue,
    review_status,
    settle,
    shown_order,
    shown_row,
    undo,
)
from schemas.derived import DERIVED
from schemas.record import Activity, Deadline, DeadlineItem, OrderRecord
from schemas.tables import DATABASE, TABLES
from tests.outputs.keys import activity_key, count_arrivals, order_keys

Make = Callable[..., OrderRecord]
MakeActivity = Callable[..., Activity]
Load = Callable[..., None]
BY_JUNE = [
    {"kind": "by", "start": None, "end": "2024-06-01", "rrule": None, "condition": None, "edtf": "../2024-06-01"}
]


@pytest.fixture
def orders(make: Make, make_activity: MakeActivity) -> Callable[..., OrderRecord]:
    """An order of three rows; `first` changes the first of them."""

    def build(path: str = "in/a.docx", first: dict[str, Any] | None = None, **values: Any) -> OrderRecord:
        text = (first or {}).pop("text", "Назначение координаторов") if first else "Назначение координаторов"
        rows = (
            make_activity(text, "1.1", **(first or {})),
            make_activity("Проведение семинара", "1.2", confidence={"deadline": 0.4, "topic": 0.9}),
            make_activity("Мониторинг", "1.3"),
        )
        return make(path, **{"activities": rows, **values})

    return build


def with_rows(record: OrderRecord, rows: list[Activity]) -> OrderRecord:
    plan = record.plans[0].model_copy(update={"activities": tuple(rows)})
    return record.model_copy(update={"plans": (plan,)})


def row(db: Database, position: int = 1, order: int = 1) -> Any:
    return shown_row(db, activity_key(db, position, order))


def change(db: Database, field: str, value: Any, position: int = 1, **rest: Any) -> Change:
    shown = row(db, position)
    return Change(source=shown.source, row=shown.row, field=field, value=value, **rest)


def shown(db: Database, column: str, order: int = 1) -> list[Any]:
    return [
        value
        for (value,) in db.conn.execute(
            f"SELECT {column} FROM activities WHERE order_key = {order_keys(db)[order - 1]}"
        )
    ]


def test_every_table_shows_the_corrected_value_and_the_record_stays(db: Database, load: Load, orders: Make):
    load(orders())
    found = stored_record(db, orders().source.sha256)
    correct(db, change(db, "deadline", BY_JUNE), author="Иванова")
    correct(db, change(db, "activity", "Назначение кураторов"), author="Иванова")
    correct(db, change(db, "bodies", [{"name": "Школа № 1", "category": "school"}]), author="Иванова")
    correct(db, change(db, "topic", "events"), author="Иванова")
    (activity,) = db.query("SELECT * FROM v_activities WHERE number = '1.1'")
    assert (activity["activity"], activity["end_date"], activity["bodies"]) == (
        "Назначение кураторов", "2024-06-01", "Школа № 1",
    )  # fmt: skip
    assert shown(db, "topic")[0] == "events"
    assert db.conn.execute("SELECT count(*) FROM lemmas WHERE lemmas MATCH 'куратор'").fetchone() == (1,)
    assert stored_record(db, orders().source.sha256) == found
    assert set(row(db).corrected) == {"deadline", "activity", "bodies", "topic"}
    assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_head_is_corrected_and_the_id_follows(db: Database, load: Load, orders: Make):
    load(orders())
    source = orders().source.sha256
    for field, value in (("number", "18"), ("date", "2024-02-02"), ("region", "RU-KIR"), ("title", "О плане")):
        correct(db, Change(source=source, row=None, field=field, value=value), author="Иванова")
    (order,) = db["orders"].rows
    assert (order["order_id"], order["title"], order["region"]) == (
        "ru-kir-2024-02-02-18",
        "О плане",
        "Кировская область",
    )
    assert set(shown_order(db, source).corrected) == {"number", "date", "region", "title"}
    assert shown_order(db, source).found["number"] == "17"


def test_a_row_is_removed_and_another_added(db: Database, load: Load, orders: Make):
    load(orders())
    removed = correct(db, change(db, "row", False, position=2), author="Иванова")
    added = correct(
        db, change(db, "missing", {"number": "1.1", "activity": "Пропущенная", "deadline": BY_JUNE}), author="Иванова"
    )
    assert shown(db, "activity") == ["Назначение координаторов", "Пропущенная", "Мониторинг"]
    assert shown(db, "occurrence") == [1, 2, 1]
    assert row(db, 2).row is None
    correct(db, change(db, "result", "Отчёт", position=3), author="Иванова")
    assert shown(db, "result") == [None, None, "Отчёт"]
    undo(db, removed.uid, author="Петров")
    undo(db, added.uid, author="Петров")
    assert shown(db, "activity") == ["Назначение координаторов", "Проведение семинара", "Мониторинг"]
    assert shown(db, "result") == [None, None, "Отчёт"]


ADDED = ("Пропущенная", "1.1а")


# What a person said of the result of an added row, and what a later version reads there (None: no such row).
@pytest.mark.parametrize(
    "case",
    [
        ({"result": "Отчёт"}, "Отчёт", "agreed", "Отчёт"),
        ({"result": "Отчёт"}, "отчет", "agreed", "отчет"),  # one print
        ({}, "Отчёт", "agreed", "Отчёт"),  # the person did not say
        ({"result": "Отчёт"}, "Справка", "conflict", "Справка"),
        ({"result": "Отчёт"}, None, "applied", "Отчёт"),
    ],
)
def test_an_added_row_that_is_read_later_stands_once(
    db: Database, orders: Make, make_activity: MakeActivity, case: tuple[dict[str, Any], str | None, str, str]
):
    record, (given, read, state, shown_result) = orders(), case
    text, number = ADDED
    load_record(db, record, extractor_version="1")
    line = correct(db, change(db, "missing", {"number": number, "activity": text, **given}), author="Иванова")
    rows = list(record.plans[0].activities)
    if read:
        rows.insert(1, make_activity(text, number, result=read))
    load_record(db, with_rows(record, rows), extractor_version="2")
    assert shown(db, "activity") == ["Назначение координаторов", text, "Проведение семинара", "Мониторинг"]
    assert shown(db, "result") == [None, shown_result, None, None]
    (entry,) = history(db)
    assert [(one.state, one.activity_key) for one in entry.landings] == [(state, activity_key(db, 2))]
    waiting = [(one.correction.uid, one.landing.reason, one.now) for one in conflicts(db)]
    if state == "conflict":
        ((uid, reason, now),) = waiting
        assert (uid, reason, isinstance(now, dict) and now["result"]) == (line.uid, "row-found", read)
    else:
        assert waiting == []


def test_a_second_row_of_the_same_words_may_be_missing(db: Database, load: Load, orders: Make):
    record = orders()
    load(record)
    twin = {"number": "1.2", "activity": "Проведение семинара"}
    line = correct(db, change(db, "missing", twin, position=2), author="Иванова")
    assert line.found == 1
    load_record(db, record, extractor_version="2")
    assert shown(db, "activity").count("Проведение семинара") == 2
    assert [one.state for one in history(db)[0].landings] == ["applied"]


def test_of_two_added_twins_the_one_that_is_read_later_goes(
    db: Database, load: Load, orders: Make, make_activity: MakeActivity
):
    record, twin = orders(), {"number": "1.4", "activity": "Отчёт"}
    load(record)
    for _ in range(2):
        correct(db, change(db, "missing", twin), author="Иванова")
    rows = list(record.plans[0].activities)
    for read in range(3):
        load_record(db, with_rows(record, rows), extractor_version=str(read + 2))
        assert shown(db, "activity").count("Отчёт") == 2
        assert conflicts(db) == ()
        rows.append(make_activity("Отчёт", "1.4"))


@pytest.mark.parametrize(("plans", "asked"), [(1, 1), (0, 1)])
def test_a_row_may_be_missing_before_the_first_or_with_its_whole_plan(
    db: Database, load: Load, orders: Make, plans: int, asked: int
):
    record = orders()
    record = record.model_copy(update={"plans": record.plans[:plans]})
    load(record)
    first = {"activity": "Самая первая", "plan": asked, "deadline": BY_JUNE}
    line = correct(db, Change(record.source.sha256, None, "missing", first), author="Иванова")
    load_record(db, record, extractor_version="2")
    assert shown(db, "activity")[0] == "Самая первая"
    assert row(db, 1).row is None
    assert row(db, 1).corrected["missing"] == line
    _, settled = settle(
        db, line.uid, Change(record.source.sha256, None, "missing", {**first, "result": "Отчёт"}), author="Петров"
    )
    assert shown(db, "result")[0] == "Отчёт"
    undo(db, settled.uid, author="Петров")
    assert "Самая первая" not in shown(db, "activity")


@pytest.mark.parametrize("plan", [0, 2, "1", True, None])
def test_a_row_can_only_be_missing_from_a_plan_that_is_there(db: Database, load: Load, orders: Make, plan: Any):
    record = orders()
    load(record)
    with pytest.raises(ValueRefused):
        correct(
            db, Change(record.source.sha256, None, "missing", {"activity": "Строка", "plan": plan}), author="Иванова"
        )
    assert history(db) == ()


def test_undoing_brings_back_what_stood_before_and_is_itself_a_line(db: Database, load: Load, orders: Make):
    load(orders())
    first = correct(
        db,
        change(db, "result", "Приказ"),
        author="Иванова",
    )
    second = correct(db, change(db, "result", "Справка", why="уточнено"), author="Петров")
    assert (second.found, second.old, second.new, second.why) == (None, "Приказ", "Справка", "уточнено")
    line = undo(db, second.uid, author="Иванова", why="ошибка")
    assert (line.undoes, line.old, line.new) == (second.uid, "Справка", "Приказ")
    assert shown(db, "result")[0] == "Приказ"
    undo(db, first.uid, author="Иванова")
    assert shown(db, "result")[0] is None
    entries = history(db, order="ru-kb-2024-02-01-17")
    assert [entry.correction.author for entry in entries] == ["Иванова", "Петров", "Иванова", "Иванова"]
    assert [entry.undone_by is not None for entry in entries] == [True, True, False, False]
    for wrong in (second.uid, line.uid, "0" * 32):
        with pytest.raises(NotUndoable):
            undo(db, wrong, author="Иванова")
    assert named(db, "1") == first
    assert named(db, second.uid[:8]) == second
    with pytest.raises(CorrectionUnknown):
        named(db, "99")


@pytest.mark.parametrize("statement", ["DELETE FROM corrections", "UPDATE corrections SET why = ''"])
def test_no_line_is_ever_changed(db: Database, load: Load, orders: Make, statement: str):
    load(orders())
    correct(db, change(db, "result", "Приказ"), author="Иванова")
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        db.conn.execute(statement)


def test_a_right_value_is_confirmed_and_leaves_the_queue(db: Database, load: Load, orders: Make):
    load(orders())
    (waiting,) = queue(db)
    assert (waiting.urgency, waiting.number, list(waiting.confidence)) == (0.6, "1.2", ["deadline", "topic"])
    correct(db, change(db, "deadline", KEEP, position=2), author="Иванова")
    (waiting,) = queue(db)
    assert waiting.urgency == pytest.approx(0.07)
    with pytest.raises(NothingChanged):
        correct(db, change(db, "result", None), author="Иванова")
    status = review_status(db)
    assert (status.corrections, status.conflicts, status.doubtful, status.authors) == (1, 0, 0, {"Иванова": 1})


def test_a_row_that_was_checked_is_sure_until_something_about_it_changes(db: Database, load: Load, orders: Make):
    load(orders(sha256="ab" * 32))
    line = correct(db, change(db, "checked", True, position=2), author="Иванова")
    assert queue(db) == ()
    assert set(row(db, 2).confidence.values()) == {1.0}
    with pytest.raises(ValueRefused):
        correct(db, change(db, "checked", False), author="Иванова")
    correct(db, change(db, "result", "Приказ", position=2), author="Петров")
    assert len(queue(db)) == 1, "the row is another than the one that was checked"
    correct(db, change(db, "checked", True, position=2), author="Петров")
    assert queue(db) == ()
    undo(db, line.uid, author="Иванова")
    assert queue(db) == ()
    correct(db, Change(source="ab" * 32, row=None, field="checked", value=True), author="Иванова")
    assert "checked" in shown_order(db, "ab" * 32).corrected
    assert conflicts(db) == ()


def test_what_is_refused_leaves_nothing(db: Database, load: Load, orders: Make):
    load(orders())
    good = change(db, "result", "Приказ")
    before = list(db.conn.iterdump())
    refused: list[tuple[type[Exception], Change, str]] = [
        (ValueRefused, change(db, "deadline", [{"kind": "by"}]), "Иванова"),
        (ValueMoved, change(db, "result", "Приказ", seen="Отчёт"), "Иванова"),
        (RowUnknown, Change(source=good.source, row="0000-1", field="result", value="а"), "Иванова"),
        (SourceUnknown, Change(source="0" * 64, row=None, field="title", value="а"), "Иванова"),
        (AuthorMissing, good, "  "),
    ]
    for error, wrong, author in refused:
        with pytest.raises(error):
            correct_all(db, (good, wrong), author=author)
        assert list(db.conn.iterdump()) == before
    refusals = correct_or_list(db, [one for _, one, author in refused if author.strip()] + [good], author="Иванова")
    assert [type(refusals.get(at)) for at in range(5)] == [*(error for error, _, _ in refused[:4]), type(None)]
    assert list(db.conn.iterdump()) == before
    assert len(correct_all(db, (good, change(db, "result", "Отчёт", position=2, seen=None)), author="Иванова")) == 2


def test_an_unchanged_run_is_unchanged(db: Database, load: Load, orders: Make):
    load(orders())
    correct(db, change(db, "result", "Приказ"), author="Иванова")
    before = list(db.conn.iterdump())
    assert load_record(db, orders(), extractor_version="1") is Outcome.UNCHANGED
    assert list(db.conn.iterdump()) == before
    assert load_record(db, orders(), extractor_version="2") is Outcome.UPDATED
    assert shown(db, "result")[0] == "Приказ"


def test_a_derivation_takes_a_corrected_order_in_again(db: Database, load: Load, orders: Make):
    load(orders())
    taken_in(db, "groups", "1", order_keys(db))
    correct(db, change(db, "result", "Приказ"), author="Иванова")
    assert stale_orders(db, "groups", "1") == order_keys(db)


NOT_UNDERSTOOD = Deadline(raw="март 2024", items=(DeadlineItem(kind="conditional", condition="март 2024"),))
LAYS = [
    ({}, "deadline", "applied", None, True, "nothing changed"),
    ({"text": "назначение  координаторов"}, "deadline", "applied", None, True, "the same words"),
    ({"result": "Приказ"}, "deadline", "applied", None, True, "another cell changed"),
    ({"deadline": Deadline(raw="март 2024", items=())}, "deadline", "conflict", "reading-changed", True, "read otherwise"),
    ({"deadline": NOT_UNDERSTOOD}, "deadline", "conflict", "reading-changed", True, "read worse than before"),
    ({"deadline": Deadline(raw="апрель 2024", items=())}, "deadline", "conflict", "cell-changed", False, "another print"),
    ({"text": "Назначение муниципальных кураторов"}, "deadline", "conflict", "row-gone", False, "another row"),
    ({"number": "1.9"}, "deadline", "conflict", "row-gone", False, "another number"),
    ({"result": "Приказ"}, "result", "agreed", None, True, "by now the program says the same"),
    ({"result": "Справка"}, "result", "conflict", "cell-changed", False, "the program reads a third thing"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "field", "state", "reason", "counts", "why"), LAYS)
def test_what_lies_beneath_a_correction_may_change(  # noqa: PLR0917
    db: Database,
    load: Load,
    make: Make,
    make_activity: MakeActivity,
    first: dict[str, Any],
    field: str,
    state: str,
    reason: str | None,
    counts: bool,
    why: str,
):
    def order(**values: Any) -> OrderRecord:
        text, number = values.pop("text", "Назначение координаторов"), values.pop("number", "1.1")
        return make(
            sha256="ab" * 32, activities=(make_activity(text, number, **values), make_activity("Мониторинг", "1.3"))
        )

    load(order())
    value = BY_JUNE if field == "deadline" else "Приказ"
    line = correct(db, change(db, field, value), author="Иванова")
    load_record(db, order(**first), extractor_version="2")
    (entry,) = history(db)
    assert [(landing.state, landing.reason) for landing in entry.landings] == [(state, reason)], why
    assert (row(db).values[field] == value) is counts
    assert [one.correction for one in conflicts(db)] == ([line] if state == "conflict" else [])
    assert review_status(db).conflicts == (state == "conflict")
    load_record(db, order(), extractor_version="3")
    assert row(db).values[field] == value, "not lost: where the old print comes back, so does the correction"
    assert conflicts(db) == ()


def test_a_conflict_is_settled_on_the_row_that_took_its_place(db: Database, load: Load, orders: Make):
    load(orders(sha256="ab" * 32))
    line = correct(db, change(db, "deadline", BY_JUNE), author="Иванова")
    load(orders(sha256="ab" * 32, first={"text": "Назначение кураторов"}))
    (conflict,) = conflicts(db)
    assert (conflict.correction, conflict.landing.reason, conflict.now) == (line, "row-gone", None)
    settle(db, line.uid, change(db, "deadline", BY_JUNE), author="Петров")
    assert conflicts(db) == ()
    assert row(db).values["deadline"] == BY_JUNE


def test_a_source_published_again_keeps_what_was_corrected(db: Database, load: Load, orders: Make):
    load(orders())
    correct(db, change(db, "result", "Приказ"), author="Иванова")
    correct(db, Change(source=orders().source.sha256, row=None, field="title", value="О плане"), author="Иванова")
    load(orders("in/b.docx", first={"source": orders().plans[0].activities[0].source.model_copy(update={"page": 9})}))
    assert shown(db, "result", order=2)[0] == "Приказ"
    assert [title for (title,) in db.conn.execute("SELECT title FROM orders")] == ["О плане"] * 2
    assert conflicts(db) == ()


def test_an_annex_alone_is_told_by_its_cells(db: Database, load: Load, orders: Make):
    nothing: dict[str, Any] = dict.fromkeys(("kind", "number", "date", "title", "issuer"))
    load(orders(order={**nothing, "id": "ru-kb-1"}))
    correct(db, change(db, "result", "Приказ"), author="Иванова")
    load(orders("in/b.docx", order={**nothing, "id": "ru-kb-2"}))
    assert shown(db, "result", order=2)[0] == "Приказ"
    load(orders("in/c.docx", order={**nothing, "id": "ru-kb-3"}, first={"text": "Другое"}))
    assert shown(db, "result", order=3)[0] is None


def test_the_same_plan_of_another_order_is_left_alone(db: Database, load: Load, orders: Make):
    load(orders())
    correct(db, change(db, "deadline", BY_JUNE), author="Иванова")
    load(orders("in/b.docx", order={"id": "ru-kb-2025-02-01-3", "number": "3"}))
    assert row(db, order=2).corrected == {}


def test_twins_are_told_apart_and_a_third_makes_them_doubtful(
    db: Database, load: Load, make: Make, make_activity: MakeActivity
):
    def order(count: int) -> OrderRecord:
        rows = tuple(make_activity("Отчёт", "1", occurrence=at) for at in range(1, count + 1))
        return make(sha256="ab" * 32, activities=rows)

    load(order(2))
    correct(db, change(db, "result", "Второй", position=2), author="Иванова")
    assert shown(db, "result") == [None, "Второй"]
    load(order(3))
    assert shown(db, "result") == [None] * 3
    assert [one.landing.reason for one in conflicts(db)] == ["row-ambiguous"]


class Killed(BaseException):
    """What the end of a process looks like from inside."""


def test_a_correction_is_whole_or_not_at_all(db: Database, load: Load, orders: Make, monkeypatch: pytest.MonkeyPatch):
    load(orders())
    wanted = change(db, "result", "Приказ")
    before = list(db.conn.iterdump())

    def killed(*_: object) -> None:
        raise Killed

    monkeypatch.setattr("outputs.database.load.note_laid", killed)
    with pytest.raises(Killed):
        correct(db, wanted, author="Иванова")
    monkeypatch.undo()
    assert list(db.conn.iterdump()) == before


def test_a_database_of_before_learns_of_corrections(file: Path, orders: Make):
    with open_database(file) as db:
        load_record(db, orders(), extractor_version="1")
        with transaction(db):
            count_arrivals(db)
        for table in [table for table in TABLES if table not in (*DATABASE, *DERIVED)]:
            db.conn.execute(f"DROP TABLE {table.name}")
        db.conn.execute("PRAGMA user_version = 2")
    with open_database(file) as db:
        line: Correction = correct(db, change(db, "result", "Приказ"), author="Иванова")
        assert shown(db, "result")[0] == "Приказ"
        load_record(db, orders("in/b.docx"), extractor_version="1")
        assert {landing.path for landing in history(db)[0].landings} == {"in/a.docx", "in/b.docx"}
        assert line.author == "Иванова"
