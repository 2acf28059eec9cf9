"""The workbook's sheets of missing rows, clauses and plans: filled by people, taken in whole or not at all."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from outputs.database import load_record, open_database
from outputs.review import conflicts, history, shown_order, standing
from outputs.review.taking import Taken, WorkbookRefused, take_workbook
from outputs.review.workbook import write_workbook
from schemas.record import Activity, Clause, OrderRecord

Make = Callable[..., OrderRecord]
ADDED, CLAUSES, PLANS = "Пропущенные", "Пункты", "Планы"
SHA = "ab" * 32
CLAUSE = Clause(number="2", text="Отделу доложить до 1 мая.", assignees=("Отдел «А»", "ИРО"))


@pytest.fixture
def order(make: Make, make_activity: Callable[..., Activity]) -> OrderRecord:
    rows = (
        make_activity("Семинар", "1", confidence={"deadline": 0.4}, section="Раздел I"),
        make_activity("Мониторинг", "2", confidence={"deadline": 0.9}, section=None),
        make_activity("Отчёт", "3"),
    )
    return make(sha256=SHA, activities=rows, order={"clauses": (Clause(number="1", text="Утвердить."), CLAUSE)})


@pytest.fixture
def book(db: Database, order: OrderRecord, tmp_path: Path, opened: Callable[[Path], Any]) -> Any:
    load_record(db, order, extractor_version="1")
    write_workbook(db, tmp_path / "review.xlsx", limit=10)
    return opened(tmp_path / "review.xlsx")


def shown(db: Database, *columns: str) -> list[Any]:
    found = db.execute(f"SELECT {', '.join(columns)} FROM activities ORDER BY key").fetchall()
    return [row if len(columns) > 1 else row[0] for row in found]


def test_what_is_written(book: Any) -> None:
    behind = [book.cell(ADDED, "behind", line).value for line in range(9)]
    assert behind == ["Перед первой строкой плана 1"] * 3 + ["1 Семинар"] * 3 + ["2 Мониторинг"] * 3
    assert book.cell(ADDED, "section_above", 3).value == "Раздел I"
    assert book.cell(ADDED, "behind", 9).value is None, "nothing behind a row that is not in the workbook"
    assert [book.cell(CLAUSES, "text", line).value for line in range(2)] == ["Утвердить.", CLAUSE.text]
    assert book.cell(CLAUSES, "assignees", 1).value == "Отдел «А»\nИРО"
    assert [book.cell(PLANS, name, 0).value for name in ("title", "annex", "start", "end")] == [
        "План мероприятий на 2024 год", "1", "2024-01-01", "2024-12-31",
    ]  # fmt: skip
    assert book.cell(ADDED, "behind", 0).protection.locked
    assert not book.cell(ADDED, "activity", 0).protection.locked


def test_an_untouched_workbook_changes_nothing(db: Database, book: Any) -> None:
    assert take_workbook(db, book.path, author="Иванова") == Taken(0, 0, 0, 0)


def test_missing_rows_are_added_where_they_belong(db: Database, order: OrderRecord, book: Any) -> None:
    first = {"activity": "Самая первая", "number": "0", "why": "пропущена"}
    behind = {
        "activity": "Вебинар", "number": "1.1", "deadline_raw": "до 1 мая, июнь", "kind": "by",
        "end": datetime.datetime(2024, 5, 1), "responsible_raw": "ИРО, школы", "name": "ИРО",  # noqa: DTZ001
        "category": "development_institute", "result": "Справка", "topic": "events",
    }  # fmt: skip
    more = {"kind": "during", "start": "01.06.2024", "end": "2024-06-30", "name": "школы", "category": "school"}
    next_one = {"activity": "Ещё один", "section": "—"}
    for line, values in ((0, first), (3, behind), (4, more), (5, next_one)):
        for name, value in values.items():
            book.set(ADDED, name, line, value)
    assert take_workbook(db, book.save(), author="Иванова") == Taken(0, 0, 0, 3)
    assert shown(db, "activity") == ["Самая первая", "Семинар", "Вебинар", "Ещё один", "Мониторинг", "Отчёт"]
    assert shown(db, "section")[:4] == [None, "Раздел I", "Раздел I", None]
    key = db.execute("SELECT key FROM activities WHERE activity = 'Вебинар'").fetchone()[0]
    dates = "SELECT kind, start_date, end_date FROM deadlines WHERE activity_key = ? ORDER BY position"
    assert db.execute(dates, [key]).fetchall() == [("by", None, "2024-05-01"), ("during", "2024-06-01", "2024-06-30")]
    bodies = "SELECT b.name FROM activity_bodies l JOIN bodies b ON b.id = l.body_id WHERE activity_key = ? ORDER BY 1"
    assert db.execute(bodies, [key]).fetchall() == [("ИРО",), ("школы",)]
    before = shown(db, "activity", "section", "result")
    load_record(db, order, extractor_version="2")
    assert shown(db, "activity", "section", "result") == before
    assert next(entry.correction.why for entry in history(db)) == "пропущена"
    with pytest.raises(WorkbookRefused) as refused:
        take_workbook(db, book.path, author="Иванова")
    assert {one.error.code for one in refused.value.problems} == {"correction-moved"}, "once, and not twice"
    assert shown(db, "activity", "section", "result") == before


def test_clauses_and_plans_are_corrected(db: Database, order: OrderRecord, book: Any) -> None:
    for line, name, value in (
        (0, "text", "Утвердить план."),
        (1, "assignees", "Отдел «А»\n  Иванова И. И. "),
        (1, "due", datetime.datetime(2024, 5, 1)),  # noqa: DTZ001
        (1, "why", "по тексту"),
    ):
        book.set(CLAUSES, name, line, value)
    for name, value in (("title", "Дорожная карта"), ("start", "01.09.2024"), ("end", "2025-08-31")):
        book.set(PLANS, name, 0, value)
    assert take_workbook(db, book.save(), author="Иванова") == Taken(5, 0, 0, 0)
    for version in ("1", "2"):
        load_record(db, order, extractor_version=version)
        told = shown_order(db, SHA)
        assert [one.values["text"] for one in told.clauses] == ["Утвердить план.", CLAUSE.text]
        assert (told.clauses[1].values["assignees"], told.clauses[1].values["due"]) == (
            ["Отдел «А»", "Иванова И. И."], "2024-05-01",
        )  # fmt: skip
        assert told.plans[0].values == {
            "title": "Дорожная карта", "annex": "1", "period": {"start": "2024-09-01", "end": "2025-08-31"},
        }  # fmt: skip
    assert conflicts(db) == ()


MISTAKES = [
    (ADDED, {"result": "Справка"}, 3, "activity", "correction-value", "a row without words"),
    (ADDED, {"kind": "by", "end": "2024-05-01"}, 4, "activity", "correction-value", "a date of no row"),
    (ADDED, {"activity": "Новое", "kind": "by"}, 3, "kind", "correction-value", "a date without its day"),
    (ADDED, {"activity": "Новое", "name": "ИРО"}, 3, "name", "correction-value", "a body without its category"),
    (ADDED, {"activity": "Новое", "topic": "погода"}, 3, "topic", "correction-value", "no such topic"),
    (ADDED, {"activity": "Новое", "number": 3.1}, 3, "number", "correction-value", "3.10 and 3.1 look the same"),
    (ADDED, {"activity": "=1+1"}, 3, "activity", "review-formula", "a formula"),
    (ADDED, {"activity": "Новое", "key": f"{SHA}|first-9"}, 3, "key", "review-key", "no such place"),
    (ADDED, {"activity": "Новое", "key": f"{SHA}|"}, 3, "key", "review-key", "the key of another sheet"),
    (CLAUSES, {"text": None}, 0, "text", "correction-value", "a clause has words"),
    (CLAUSES, {"due": "весной"}, 0, "due", "correction-value", "no day"),
    (PLANS, {"end": None}, 0, "start", "correction-value", "half a period"),
    (PLANS, {"start": "2025-01-01"}, 0, "start", "correction-value", "it ends before it begins"),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "values", "line", "column", "code", "why"), MISTAKES)
def test_a_mistake_is_listed_with_its_cell_and_nothing_is_taken_in(  # noqa: PLR0917
    db: Database, book: Any, sheet: str, values: dict[str, Any], line: int, column: str, code: str, why: str
) -> None:
    for name, value in values.items():
        book.set(sheet, name, line, value)
    book.set(CLAUSES, "number", 1, "5")
    with pytest.raises(WorkbookRefused) as refused:
        take_workbook(db, book.save(), author="Иванова")
    assert [(one.sheet, one.cell, one.error.code) for one in refused.value.problems] == [
        (sheet, book.cell(sheet, column, line).coordinate, code)
    ], why
    assert history(db) == ()


def test_a_plan_that_was_not_read_gets_its_rows(
    db: Database, make: Make, tmp_path: Path, opened: Callable[[Path], Any]
) -> None:
    load_record(db, make(sha256=SHA, plans=()), extractor_version="1")
    write_workbook(db, tmp_path / "x.xlsx", limit=10, order=make().order.id)
    book = opened(tmp_path / "x.xlsx")
    book.set(ADDED, "activity", 0, "Первая")
    book.set(ADDED, "activity", 1, "Вторая")
    assert take_workbook(db, book.save(), author="Иванова").added == 2
    assert shown(db, "activity") == ["Первая", "Вторая"]


def test_one_order_has_a_place_behind_every_row(
    db: Database, book: Any, tmp_path: Path, make: Make, opened: Callable[[Path], Any]
) -> None:
    write_workbook(db, tmp_path / "x.xlsx", limit=1, order=make().order.id)
    one = opened(tmp_path / "x.xlsx")
    assert [one.cell(ADDED, "behind", line).value for line in (3, 6, 9)] == ["1 Семинар", "2 Мониторинг", "3 Отчёт"]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "http://example.org", "mailto:a@b", "_x0041_", "'=1",
     "<script>", "1.10", "1E5", "2024-05-01", "TRUE", "#REF!", "{=1}", "a\r\nb", "\x00", "\u202e"]
)  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts, other=texts)
def test_any_text_of_a_document_is_text_in_the_workbook_and_comes_back(
    make: Make, make_activity: Callable[..., Activity], tmp_path: Path, text: str, other: str
) -> None:
    path = tmp_path / "any.xlsx"
    clause = Clause(number=other, text=text, assignees=(text, other))
    row = make_activity(text, other, section=other, result=text, confidence={"deadline": 0.4})
    record = make(sha256=SHA, activities=(row,), order={"clauses": (clause,), "title": text})
    plan = record.plans[0].model_copy(update={"title": text, "annex": other})
    with open_database(":memory:") as db:
        load_record(db, record.model_copy(update={"plans": (plan,)}), extractor_version="1")
        write_workbook(db, path, limit=5)
        book = openpyxl.load_workbook(path)
        cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
        assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}, "no formula, no error"
        assert not any(cell.hyperlink for cell in cells)
        assert take_workbook(db, path, author="Иванова") == Taken(0, 0, 0, 0)
        assert standing(db, SHA).corrections == ()
