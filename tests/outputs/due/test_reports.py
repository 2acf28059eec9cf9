"""Reports as regions send them: read, refused with all their mistakes, stored once, joined to the plans."""

import datetime
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from sqlite_utils import Database

from outputs.due.execution import execution
from outputs.due.falling import falling_due
from outputs.due.form import write_form
from outputs.due.reports import ReportMistakes, known_rows, read_reports
from outputs.due.sheets import ReportUnreadable
from outputs.due.store import store_reports
from schemas.record import Activity, Deadline, DeadlineItem, OrderRecord

D = datetime.date
ORDER = "ru-kb-2024-02-01-17"
TODAY = D(2024, 7, 1)


@pytest.fixture
def plans(
    db: Database,
    load: Callable[..., None],
    make: Callable[..., OrderRecord],
    make_activity: Callable[..., Activity],
) -> Database:
    """1.1 by 25 May, 1.2 twice by 30 June and 1 September, 1.3 without a date."""

    def by(day: D) -> Deadline:
        return Deadline(raw=f"до {day:%d.%m.%Y}", items=(DeadlineItem(kind="by", end=day),))

    undated = Deadline(raw="по графику", items=(DeadlineItem(kind="conditional", condition="по графику"),))
    load(
        make(
            activities=(
                make_activity("Назначение координаторов", "1.1", deadline=by(D(2024, 5, 25))),
                make_activity("Семинар", "1.2", deadline=by(D(2024, 6, 30))),
                make_activity("=1+1", "1.2", deadline=by(D(2024, 9, 1)), occurrence=2),
                make_activity("Консультации", "1.3", deadline=undated),
            )
        )
    )
    return db


def sent(folder: Path, *lines: str, head: str = "Код приказа;№;Который раз;Исполнение;Дата исполнения") -> Path:
    path = folder / "отчёт.csv"
    path.write_text("\n".join([head, *lines]), encoding="utf-8-sig")
    return path


def states(db: Database) -> list[str]:
    return [one.state for one in execution(db, TODAY)]


def test_a_report_is_joined_to_the_plan(plans: Database, tmp_path: Path) -> None:
    assert states(plans) == ["no_report", "no_report", "not_yet", "no_date"]
    path = sent(
        tmp_path, f"{ORDER};1.1;;Исполнено;24.05.2024", "kabardino;1.2;1;выполнено;2024-07-01", f"{ORDER};1.3;;;"
    )
    reports = read_reports(path, known_rows(plans))
    assert [(report.number, report.line) for report in reports] == [("1.1", 2), ("1.2", 3)], (
        "an empty line says nothing"
    )
    assert store_reports(plans, reports) == (2, 0)
    assert states(plans) == ["in_time", "late", "not_yet", "no_date"]
    assert store_reports(plans, reports) == (0, 2), "the same report again changes nothing"
    assert [due.number for due in falling_due(plans, TODAY)] == [], "what is done is no longer overdue"


def test_reports_that_disagree_are_both_shown(plans: Database, tmp_path: Path) -> None:
    for line in (f"{ORDER};1.1;;исполнено;20.05.2024", f"{ORDER};1.1;;не исполнено;"):
        store_reports(plans, read_reports(sent(tmp_path, line), known_rows(plans)))
    first = execution(plans, TODAY)[0]
    assert first.state == "conflict"
    assert [report.status for report in first.reports] == ["done", "not_done"]


def test_reports_outlive_another_reading_of_the_order(
    plans: Database, tmp_path: Path, load: Callable[..., None], make: Callable[..., OrderRecord],
    make_activity: Callable[..., Activity],
) -> None:  # fmt: skip
    store_reports(plans, read_reports(sent(tmp_path, f"{ORDER};1.1;;исполнено;"), known_rows(plans)))
    load(make(activities=(make_activity("Назначение муниципальных координаторов", "1.1"),)))
    assert states(plans) == ["done_undated"]


MISTAKES = [
    ("x;1.1;;исполнено;", "order-unknown"),
    (f"{ORDER};9;;исполнено;", "number-unknown"),
    (f"{ORDER};1.2;;исполнено;", "occurrence-missing"),
    (f"{ORDER};1.2;3;исполнено;", "occurrence-unknown"),
    (f"{ORDER};1.1;;скоро;", "status-unknown"),
    (f"{ORDER};1.1;;исполнено;31.02.2024", "day-unknown"),
    (f"{ORDER};1.1;;не исполнено;01.02.2024", "day-of-nothing"),
    (f"{ORDER};1.1;;=1+1;", "status-unknown"),
]  # fmt: skip


def test_all_mistakes_are_told_and_nothing_is_taken(plans: Database, tmp_path: Path) -> None:
    with pytest.raises(ReportMistakes) as caught:
        read_reports(sent(tmp_path, f"{ORDER};1.1;;исполнено;", *(line for line, _ in MISTAKES)), known_rows(plans))
    assert [(mistake.line, mistake.name) for mistake in caught.value.mistakes] == [
        (number, name) for number, (_, name) in enumerate(MISTAKES, start=3)
    ]


def test_columns_have_to_be_there(plans: Database, tmp_path: Path) -> None:
    with pytest.raises(ReportMistakes) as caught:
        read_reports(sent(tmp_path, "a;b", head="Код приказа;Заметки"), known_rows(plans))
    assert caught.value.mistakes[0].values == {"columns": "number, status"}


def test_the_form_comes_back_filled_in(plans: Database, tmp_path: Path) -> None:
    path = tmp_path / "форма.xlsx"
    assert write_form(plans, path, "ru") == 4
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet["D4"].value == "=1+1"
    assert sheet["D4"].data_type == "s", "a cell of a document is never a formula"
    sheet["F2"], sheet["G2"] = "Исполнено", datetime.datetime(2024, 5, 20)  # noqa: DTZ001 - a cell has no zone
    book.save(path)
    (report,) = read_reports(path, known_rows(plans))
    assert (report.number, report.status, report.done) == ("1.1", "done", D(2024, 5, 20))


def test_a_formula_is_no_value(plans: Database, tmp_path: Path) -> None:
    path = tmp_path / "форма.xlsx"
    write_form(plans, path, "ru")
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["F2"] = '=IF(1,"исполнено")'
    book.save(path)
    with pytest.raises(ReportMistakes) as caught:
        read_reports(path, known_rows(plans))
    assert "formula" in {mistake.name for mistake in caught.value.mistakes}


@pytest.mark.parametrize(("name", "data"), [("a.xlsx", b"rubbish"), ("a.csv", b"\xff\x98\x00")])
def test_rubbish_is_refused(plans: Database, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises((ReportUnreadable, ReportMistakes)):
        read_reports(tmp_path / name, known_rows(plans))


def test_windows_letters_and_commas_are_read(plans: Database, tmp_path: Path) -> None:
    path = tmp_path / "отчёт.csv"
    path.write_bytes(f"Приказ,Номер,Статус\n{ORDER},1.1,Частично\n".encode("cp1251"))
    assert [report.status for report in read_reports(path, known_rows(plans))] == ["partly"]
