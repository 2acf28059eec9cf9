"""`prikaz due` and `prikaz execution` over the shipped orders, as a monitor uses them."""

import json
from pathlib import Path

import openpyxl
import pytest

ORDERS = Path(__file__).parents[3] / "corpus" / "orders"


@pytest.fixture
def database(prikaz, tmp_path: Path) -> Path:
    path = tmp_path / "plans.db"
    prikaz("run", ORDERS / "kbr-4569.txt", "--db", path)
    return path


def test_what_falls_due_in_may(prikaz, database: Path) -> None:
    ran = prikaz("due", "--as-of", "2020-05-20", "--days", 10, "--state", "due", "--format", "json", "--db", database)
    due = json.loads(ran.out)
    # Row 1.2 of the order: «до 25 мая», the only deadline that ends on one of these days but for the end of the month.
    assert ("2020-05-25", "due") in {(one["day"], one["state"]) for one in due}
    assert {one["day"] for one in due} <= {f"2020-05-{day}" for day in range(20, 30)}


def test_table_and_nothing(prikaz, database: Path) -> None:
    assert "наступает" in prikaz("due", "--as-of", "2020-05-20", "--db", database).out
    assert "falls due" in prikaz("--lang", "en", "due", "--as-of", "2020-05-20", "--db", database).out
    nothing = prikaz("due", "--as-of", "2020-01-01", "--days", 1, "--state", "overdue", "--db", database)
    assert nothing.out == "На эти дни ничего не приходится.\n"
    rows = prikaz("due", "--as-of", "2020-05-20", "--format", "csv", "--db", database).out.splitlines()
    assert rows[0].startswith("state,day,region")


def test_form_out_and_back(prikaz, database: Path, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    assert "25" in prikaz("execution", "--form", form, "--db", database).out
    book = openpyxl.load_workbook(form)
    book.worksheets[0]["F2"] = "исполнено"
    book.save(form)
    ran = prikaz("execution", form, "--as-of", "2020-06-01", "--format", "json", "--db", database)
    assert ran.code == 0
    assert "Принято строк: 1" in ran.err
    assert json.loads(ran.out)[0]["state"] == "done_undated"
    shown = prikaz("execution", "--as-of", "2030-01-01", "--state", "no_report", "--db", database).out
    assert "срок истёк" in shown
    assert "исполнено" not in shown


def test_mistakes_are_listed_line_by_line(prikaz, database: Path, tmp_path: Path) -> None:
    report = tmp_path / "r.csv"
    report.write_text("Приказ;№;Статус\nkbr-4569;99;исполнено\nдругой;1.1;скоро\n", encoding="utf-8")
    ran = prikaz("execution", report, "--db", database)
    assert ran.code == 65
    assert [line[:9] for line in ran.err.splitlines()] == ["строка 2:", "строка 3:", "строка 3:", "prikaz: r"]
    assert "ошибок: 3" in ran.err
