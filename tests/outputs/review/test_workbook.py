"""The review workbook: written, filled by people and their mistakes, taken in whole or not at all."""

import datetime
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image
from sqlite_utils import Database

from outputs.database import open_database
from outputs.review import Change, correct, history, queue, shown_order, shown_row, standing
from outputs.review.reading import WorkbookUnreadable
from outputs.review.taking import Taken, WorkbookRefused, take_workbook
from outputs.review.workbook import WorkbookUnwritable, write_workbook
from schemas.record import Activity, Body, OrderRecord, Responsible, RowPlace, Source
from tests.outputs.keys import activity_key

Make = Callable[..., OrderRecord]
SURE = dict.fromkeys(("number", "activity", "deadline", "bodies", "result", "topic"), 0.9)
ROWS, DEADLINES, BODIES, ORDERS = "Строки", "Сроки", "Исполнители", "Приказы"


@pytest.fixture
def plans(db: Database, load: Callable[..., None], make: Make, make_activity: Callable[..., Activity]) -> Database:
    """Two doubtful rows, the first more than the second, and one sure of itself."""
    two = Responsible(
        raw="ИРО, ОО",
        bodies=(
            Body(text="ИРО", name="Институт", category="development_institute"),
            Body(text="ОО", name="школы", category="school"),
        ),
    )
    box = RowPlace(page=1, table=1, row=3, bbox=(10, 20, 110, 40))
    rows = (
        make_activity(
            "=cmd|' /C calc'!A0",
            "3.10",
            confidence={**SURE, "deadline": 0.3},
            doubts={"deadline": ("deadline-guessed",)},
            source=box,
        ),
        make_activity("Семинар <script>", "3.2", confidence=SURE, responsible=two, result="http://example.org"),
        make_activity("Мониторинг", "3.3"),
    )
    load(make(activities=rows))
    return db


@pytest.fixture
def book(plans: Database, tmp_path: Path, opened: Callable[[Path], Any]) -> Any:
    write_workbook(plans, tmp_path / "review.xlsx", limit=10)
    return opened(tmp_path / "review.xlsx")


def state(db: Database) -> list[str]:
    return list(db.conn.iterdump())


def test_what_is_written(plans: Database, book: Any) -> None:
    assert book.cell(ROWS, "number", 0).value == "3.10"
    assert book.cell(ROWS, "doubts", 0).value == "срок 0.30: срок прочитан запасным способом"
    assert [book.cell(ROWS, "activity", line).value for line in range(3)] == [
        "=cmd|' /C calc'!A0",
        "Семинар <script>",
        None,
    ]
    assert {cell.data_type for sheet in book.book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert not any(sheet._hyperlinks for sheet in book.book)
    assert [book.cell(DEADLINES, "kind", line).value for line in range(4)] == ["during", None, "during", None]
    assert [book.cell(BODIES, "name", line).value for line in range(5)] == [
        "Министерство просвещения", None, "Институт", "школы", None,
    ]  # fmt: skip
    assert book.cell(ORDERS, "region", 0).value == "RU-KB"
    for title in (ROWS, DEADLINES, BODIES, ORDERS):
        sheet = book.book[title]
        assert sheet.protection.sheet
        assert sheet.row_dimensions[1].hidden
        assert sheet.column_dimensions["A"].hidden
    assert book.cell(ROWS, "found", 0).protection.locked
    assert not book.cell(ROWS, "activity", 0).protection.locked
    lists = {str(choice.sqref).split(":")[0] for choice in book.book[DEADLINES].data_validations.dataValidation}
    assert lists == {"G3"}
    hidden = [sheet.title for sheet in book.book if sheet.sheet_state == "veryHidden"]
    assert hidden == ["seen", "choices"]


def test_what_nobody_touched_changes_nothing(plans: Database, book: Any) -> None:
    before = state(plans)
    assert take_workbook(plans, book.path, author="Иванова") == Taken(0, 0, 0)
    assert take_workbook(plans, book.save(), author="Иванова") == Taken(0, 0, 0)
    assert state(plans) == before


def test_what_people_fill_in_is_taken_in(plans: Database, book: Any) -> None:
    book.set(ROWS, "result", 0, "Приказ")
    book.set(ROWS, "why", 0, "на бумаге")
    book.set(ROWS, "topic", 0, "events")
    book.set(ROWS, "number", 1, 4)
    book.set(ROWS, "verdict", 1, "right")
    book.set(DEADLINES, "kind", 0, "by")
    book.set(DEADLINES, "start", 0, None)
    book.set(DEADLINES, "end", 0, datetime.datetime(2024, 6, 1))  # noqa: DTZ001
    for name, value in (("kind", "on"), ("start", "02.07.2024"), ("end", "2024-07-02")):
        book.set(DEADLINES, name, 1, value)
    for name in ("name", "category", "text"):
        book.set(BODIES, name, 2, None)
    book.set(ORDERS, "title", 0, "О плане")
    book.set(ORDERS, "signatory", 0, "Б. Иванов")
    assert take_workbook(plans, book.save(), author="Иванова") == Taken(7, 1, 0)
    first, second = shown_row(plans, activity_key(plans, 1)), shown_row(plans, activity_key(plans, 2))
    assert first.values["result"] == "Приказ"
    assert [(item["kind"], item["start"], item["end"]) for item in first.values["deadline"]] == [  # type: ignore[union-attr,call-overload,index]
        ("by", None, "2024-06-01"), ("on", "2024-07-02", "2024-07-02"),
    ]  # fmt: skip
    assert first.corrected["result"].why == "на бумаге"
    assert (second.values["number"], [body["name"] for body in second.values["bodies"]]) == ("4", ["школы"])  # type: ignore[union-attr,call-overload,index]
    assert [one.activity_key for one in queue(plans)] == [activity_key(plans, 1)]
    assert shown_order(plans, first.source).values["signatory"] == {"name": "Б. Иванов", "position": "И.о. министра"}
    assert {entry.correction.author for entry in history(plans)} == {"Иванова"}


def test_a_row_that_is_no_activity_goes(plans: Database, book: Any) -> None:
    book.set(ROWS, "verdict", 0, "no-activity")
    book.set(ROWS, "result", 0, "what else stands there does not matter")
    assert take_workbook(plans, book.save(), author="Иванова") == Taken(0, 0, 1)
    assert shown_row(plans, activity_key(plans, 1)).activity == "Семинар <script>"


MISTAKES = [
    (ROWS, "activity", 0, "", "correction-value", "a row without words"),
    (ROWS, "number", 0, 3.1, "correction-value", "3.10 and 3.1 look the same to Excel"),
    (ROWS, "topic", 0, "weather", "correction-value", "no such topic"),
    (ROWS, "verdict", 0, "perhaps", "correction-value", "no such verdict"),
    (ROWS, "result", 0, "=1+1", "review-formula", "a formula"),
    (ROWS, "key", 0, "0" * 64 + "|1", "review-key", "a line that was never written"),
    (ROWS, "key", 0, None, "review-key", "a line without its key"),
    (DEADLINES, "kind", 0, "until", "correction-value", "no such kind"),
    (DEADLINES, "kind", 0, None, "correction-value", "dates without a kind"),
    (DEADLINES, "end", 1, "2024-06-31", "correction-value", "no such day, and no kind"),
    (BODIES, "category", 1, "school", "correction-value", "a category of nobody"),
    (ORDERS, "date", 0, "весной", "correction-value", "no day"),
    (ORDERS, "region", 0, "RU-XX", "correction-value", "no such region"),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "column", "line", "value", "code", "why"), MISTAKES)
def test_a_mistake_is_listed_with_its_cell_and_nothing_is_taken_in(  # noqa: PLR0917
    plans: Database, book: Any, sheet: str, column: str, line: int, value: Any, code: str, why: str
) -> None:
    cell = book.set(sheet, column, line, value)
    book.set(ROWS, "result", 1, "Приказ")
    before = state(plans)
    with pytest.raises(WorkbookRefused) as refused:
        take_workbook(plans, book.save(), author="Иванова")
    assert state(plans) == before, why
    (problem,) = refused.value.problems
    assert (problem.sheet, problem.error.code) == (sheet, code), why
    row = "".join(filter(str.isdigit, cell))
    assert problem.cell.endswith(row), "the line of the mistake"


def test_every_mistake_is_listed_and_every_value_that_moved(plans: Database, book: Any) -> None:
    row = shown_row(plans, activity_key(plans, 1))
    correct(plans, Change(source=row.source, row=row.row, field="result", value="Раньше"), author="Петров")
    book.set(ROWS, "result", 0, "Позже")
    book.set(ROWS, "section", 1, "Другой раздел")
    book.set(ORDERS, "date", 0, "весной")
    copied = [cell.value for cell in book.book[ROWS][4]]
    for at, value in enumerate(copied, 1):
        book.book[ROWS].cell(5, at).value = value
    with pytest.raises(WorkbookRefused) as refused:
        take_workbook(plans, book.save(), author="Иванова")
    found = {(one.sheet, one.cell, one.error.code) for one in refused.value.problems}
    assert found == {(ORDERS, "H3", "correction-value"), (ROWS, "A5", "review-key"), (ROWS, "N3", "correction-moved")}


def test_two_people_may_fill_other_values(plans: Database, book: Any) -> None:
    row = shown_row(plans, activity_key(plans, 1))
    correct(plans, Change(source=row.source, row=row.row, field="section", value="Раздел"), author="Петров")
    book.set(ROWS, "result", 0, "Приказ")
    assert take_workbook(plans, book.save(), author="Иванова") == Taken(1, 0, 0)
    assert shown_row(plans, activity_key(plans, 1)).values["section"] == "Раздел"


def test_a_row_that_changed_beneath_is_told(
    plans: Database, book: Any, load: Callable[..., None], make: Make, make_activity: Callable[..., Activity]
) -> None:
    book.set(ROWS, "result", 0, "Приказ")
    load(make(activities=(make_activity("Другое", "1"),)))
    with pytest.raises(WorkbookRefused) as refused:
        take_workbook(plans, book.save(), author="Иванова")
    assert [one.error.code for one in refused.value.problems] == ["correction-row"]


def test_lines_in_another_order_come_to_the_same(plans: Database, book: Any) -> None:
    book.set(ROWS, "result", 0, "Приказ")
    sheet = book.book[ROWS]
    first, second = ([cell.value for cell in sheet[at]] for at in (3, 4))
    for at, (one, other) in enumerate(zip(first, second, strict=True), 1):
        sheet.cell(3, at).value, sheet.cell(4, at).value = other, one
    for cell in (*sheet[3], *sheet[4]):
        cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    assert take_workbook(plans, book.save(), author="Иванова") == Taken(1, 0, 0)
    assert shown_row(plans, activity_key(plans, 1)).values["result"] == "Приказ"


def test_a_value_too_long_for_a_cell_is_left_alone(
    db: Database, load: Callable[..., None], make: Make, make_activity: Callable[..., Activity], tmp_path: Path
) -> None:
    load(make(activities=(make_activity("план-график " * 4000, "1", confidence=SURE),)))
    write_workbook(db, tmp_path / "x.xlsx", limit=1)
    assert take_workbook(db, tmp_path / "x.xlsx", author="Иванова") == Taken(0, 0, 0)


def test_pictures_show_the_row_on_its_page(plans: Database, tmp_path: Path) -> None:
    asked = []

    def page(source: Source, number: int) -> tuple[bytes, float]:
        asked.append((source.path, number))
        drawn = BytesIO()
        Image.new("RGB", (400, 600), "white").save(drawn, "PNG")
        return drawn.getvalue(), 2.0

    made = write_workbook(plans, tmp_path / "x.xlsx", limit=10, pictures=page)
    assert (made.rows, made.pictures, made.missing) == (2, 1, 1)
    assert asked == [("in/kabardino.docx", 1)]
    with zipfile.ZipFile(tmp_path / "x.xlsx") as packed:
        (name,) = [name for name in packed.namelist() if name.startswith("xl/media/")]
        with Image.open(BytesIO(packed.read(name))) as picture:
            assert picture.size == (224, 64), "100 × 20 points and 6 around, two pixels a point"
    assert take_workbook(plans, tmp_path / "x.xlsx", author="Иванова") == Taken(0, 0, 0)


def _nothing(path: Path) -> None:
    path.write_bytes(b"")


def _no_workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")


def _other_workbook(path: Path) -> None:
    openpyxl.Workbook().save(path)


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * (3 * 2**20))


def _none(path: Path) -> None:
    path.unlink(missing_ok=True)


@pytest.mark.parametrize("make_file", [_nothing, _no_workbook, _other_workbook, _bomb, _none])
def test_what_is_no_review_workbook_is_refused(
    plans: Database, tmp_path: Path, make_file: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outputs.review.reading.LARGEST", 2**20)
    make_file(tmp_path / "x.xlsx")
    with pytest.raises(WorkbookUnreadable):
        take_workbook(plans, tmp_path / "x.xlsx", author="Иванова")


def test_a_workbook_of_another_database_is_refused(book: Any, make: Make) -> None:
    book.set(ROWS, "result", 0, "Приказ")
    with open_database(":memory:") as other, pytest.raises(WorkbookRefused) as refused:
        take_workbook(other, book.save(), author="Иванова")
    assert {one.error.code for one in refused.value.problems} == {"correction-source"}


def test_a_path_that_can_not_be_written(plans: Database, tmp_path: Path) -> None:
    with pytest.raises(WorkbookUnwritable):
        write_workbook(plans, tmp_path / "no" / "x.xlsx", limit=1)


def test_one_order_alone(plans: Database, make: Make, tmp_path: Path) -> None:
    assert write_workbook(plans, tmp_path / "x.xlsx", limit=10, order="no-such-order").rows == 0
    assert write_workbook(plans, tmp_path / "x.xlsx", limit=1, order=make().order.id).rows == 1
    assert standing(plans, make().source.sha256).overlaid.record.order.id == make().order.id
