"""`prikaz review`: from the queue to the journal and back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from outputs.database import open_database
from outputs.review import Change, correct, correct_all, queue, shown_row, standing
from tests.outputs.keys import activity_key

Prikaz = Callable[..., Any]
ORDERS = Path(__file__).parents[3] / "corpus" / "orders"


@pytest.fixture
def plans(prikaz: Prikaz, tmp_path: Path) -> Path:
    """A database of one order."""
    assert prikaz("run", ORDERS / "kirov-plan-2024.txt", "--db", tmp_path / "plans.db").code == 0
    return tmp_path / "plans.db"


def corrected(plans: Path, field: str = "result", value: object = "Справка") -> str:
    with open_database(plans) as db:
        row = shown_row(db, activity_key(db, 1))
        change = Change(source=row.source, row=row.row, field=field, value=value, why="так на бумаге")  # type: ignore[arg-type]
        return correct(db, change, author="Иванова").uid


def test_the_queue_says_what_to_look_at_and_why(prikaz: Prikaz, plans: Path) -> None:
    told = prikaz("review", "queue", "--limit", "3", "--db", plans)
    assert told.code == 0
    lines = [line for line in told.out.splitlines() if not line.startswith(" ")]
    assert len(lines) == 3
    assert lines == sorted(lines, key=lambda line: line[:4], reverse=True)
    with open_database(plans, read_only=True) as db:
        first = queue(db, limit=1)[0]
    assert f"· {first.number} ·" in lines[0]
    assert "doubt." not in told.out
    assert "review." not in told.out


def test_a_correction_is_shown_told_of_undone_and_stays_over_another_run(prikaz: Prikaz, plans: Path) -> None:
    uid = corrected(plans)
    assert prikaz("run", "--force", ORDERS / "kirov-plan-2024.txt", "--db", plans).code == 0
    assert "Справка" in prikaz("show", "kirov-plan-2024", "--db", plans).out
    history = prikaz("review", "history", "--db", plans).out
    assert all(part in history for part in (uid[:8], "Иванова", "→ Справка", "действует", "так на бумаге"))
    assert "Исправлений действует 1, отменено 0." in prikaz("review", "status", "--db", plans).out
    assert prikaz("review", "undo", uid[:8], "--by", "Петров", "--why", "ошибка", "--db", plans).code == 0
    assert "Справка" not in prikaz("show", "kirov-plan-2024", "--db", plans).out
    assert "Исправлений действует 0, отменено 1." in prikaz("review", "status", "--db", plans).out
    again = prikaz("review", "undo", uid, "--by", "Петров", "--db", plans)
    assert (again.code, again.out) == (65, "")
    assert again.err.startswith("prikaz: correction-undone: ")


def test_the_journal_travels_to_a_database_that_was_built_anew(prikaz: Prikaz, plans: Path, tmp_path: Path) -> None:
    corrected(plans)
    saved = prikaz("review", "save", "--to", tmp_path / "corrections.jsonl", "--db", plans)
    assert saved.code == 0
    assert json.loads((tmp_path / "corrections.jsonl").read_text(encoding="utf-8"))["new"] == "Справка"
    assert list(tmp_path.glob("*.part")) == []
    new = tmp_path / "new.db"
    assert prikaz("run", ORDERS / "kirov-plan-2024.txt", "--db", new).code == 0
    for count in (1, 0):
        brought = prikaz("review", "bring", tmp_path / "corrections.jsonl", "--db", new)
        assert brought.out == f"Принято новых строк: {count}.\n"
    assert "Справка" in prikaz("show", "kirov-plan-2024", "--db", new).out


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("undo", "999999", "--by", "Я"), 66, "correction-unknown"),
        (("save", "--to", "no/such/folder/x"), 73, "corrections-file"),
        (("bring", "no-such-file"), 73, "corrections-file"),
        (("bring", "damaged"), 65, "corrections-damaged"),
    ],
)
def test_what_can_not_be_done_is_said(
    prikaz: Prikaz, plans: Path, tmp_path: Path, words: tuple[str, ...], code: int, error: str
) -> None:
    (tmp_path / "damaged").write_text('{"uid": 1}\n', encoding="utf-8")
    told = prikaz("review", *words, "--db", plans)
    assert (told.code, told.out) == (code, "")
    assert told.err.startswith(f"prikaz: {error}: ")


def test_a_workbook_goes_out_and_comes_back(prikaz: Prikaz, plans: Path, tmp_path: Path) -> None:
    book = tmp_path / "review.xlsx"
    made = prikaz("review", "export", "--to", book, "--limit", "5", "--pictures", "--db", plans)
    assert made.out == f"Записано строк 5 из приказов 1: {book}\nСнимков 0, не получилось 5.\n"
    sheets = openpyxl.load_workbook(book)
    rows = sheets["Строки"]
    names = [cell.value for cell in rows[1]]
    rows.cell(3, names.index("result") + 1).value = "Справка"
    rows.cell(4, names.index("topic") + 1).value = "weather"
    sheets.save(book)
    refused = prikaz("review", "import", book, "--by", "Иванова", "--db", plans)
    assert (refused.code, refused.out) == (65, "")
    first, last = refused.err.splitlines()
    assert first.startswith("Строки!O4: correction-value: ")
    assert last.startswith("prikaz: review-refused: ")
    assert "Исправлений действует 0" in prikaz("review", "status", "--db", plans).out
    rows.cell(4, names.index("topic") + 1).value = None
    rows.cell(4, names.index("verdict") + 1).value = "right"
    sheets.save(book)
    taken = prikaz("review", "import", book, "--by", "Иванова", "--db", plans)
    assert taken.out.startswith(
        "Исправлено значений 2, проверено строк и приказов 1, снято строк 0, добавлено строк 0."
    ), taken.err
    assert "Исправлений действует 3" in prikaz("review", "status", "--db", plans).out


def test_what_was_checked_becomes_gold_that_evaluate_takes(prikaz: Prikaz, plans: Path, tmp_path: Path) -> None:
    corrected(plans)
    nothing = prikaz("review", "gold", "--to", tmp_path / "none", "--db", plans)
    assert nothing.out == "Эталонов 0, значений 1, без исходного файла 0.\n"
    (value,) = map(json.loads, (tmp_path / "none" / "values.jsonl").read_text(encoding="utf-8").splitlines())
    assert (value["field"], value["value"], value["by"]) == ("result", "Справка", "Иванова")
    with open_database(plans) as db:
        held = standing(db, shown_row(db, activity_key(db, 1)).source)
        source = held.found.source.sha256
        names = [None, *held.keys]
        correct_all(db, [Change(source, row, "checked", True) for row in names], author="Иванова")
    made = prikaz("review", "gold", "--to", tmp_path / "checked", "--db", plans)
    assert made.out.startswith("Эталонов 1, ")
    told = prikaz("evaluate", tmp_path / "checked" / "gold", "--json")
    total = json.loads(told.out)["total"]
    assert (total["documents"], total["rows"]) == (1, len(names) - 1)
    assert total["whole"] == pytest.approx((len(names) - 2) / (len(names) - 1), abs=1e-4), "one value was corrected"
    corrected(plans, "result", "Приказ")
    again = prikaz("review", "gold", "--to", tmp_path / "again", "--db", plans)
    assert again.out.startswith("Эталонов 0, "), "a row that was changed since is not checked any more"
    assert prikaz("review", "gold", "--partly", "--to", tmp_path / "partly", "--db", plans).out.startswith(
        "Эталонов 1, "
    )
    (tmp_path / "file").touch()
    assert prikaz("review", "gold", "--to", tmp_path / "file", "--db", plans).code == 73
