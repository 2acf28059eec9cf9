"""`prikaz audit --as-of`: the verdicts are those of the plan in force on the day, and quote the order that each row comes from."""

import json
from pathlib import Path

import docx
import pytest

from outputs.database import load_record, open_database
from schemas.record import OrderRecord

KOLA = Path(__file__).parents[3] / "corpus" / "orders" / "kola-647.txt"
ROOT, FIRST, NEXT = "ru-alt-2024-02-12-214", "ru-alt-2024-03-20-380", "ru-alt-2025-01-15-12"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, chain_orders: dict[str, OrderRecord]) -> Path:
    path = tmp_path_factory.mktemp("chain") / "plans.db"
    with open_database(path) as db:
        for record in chain_orders.values():
            load_record(db, record, extractor_version="1")
    return path


DAYS = [
    ("2024-02-11", "vague_deadlines", [], "not in force yet"),
    ("2024-02-12", "vague_deadlines", [(ROOT, None, False), (ROOT, "2.2", False)], "as it was approved"),
    ("2024-03-20", "vague_deadlines", [(ROOT, None, True)], "2.2 was struck out"),
    ("2024-03-20", "numbers_without_gaps", [(ROOT, None, False), (ROOT, "2.3", False)], "and 2.3 put in"),
    (
        "2024-07-01",
        "vague_deadlines",
        [(ROOT, None, None)],
        "a row to be changed is not there: nothing is said of the plan",
    ),
    ("2024-07-01", "clause_numbers_unique", [(ROOT, None, True)], "clauses are those that were signed"),
]


@pytest.mark.parametrize(("day", "rule", "told", "why"), DAYS)
def test_the_plan_in_force(
    prikaz, database: Path, day: str, rule: str, told: list[tuple[object, ...]], why: str
) -> None:
    ran = prikaz("audit", "--db", database, "--as-of", day, "--rule", rule, "--format", "json")
    verdicts = json.loads(ran.out)["verdicts"]
    assert [(one["order"], one["activity"], one["holds"]) for one in verdicts] == told, why


def test_a_plan_that_was_replaced_is_audited_no_more(prikaz, database: Path) -> None:
    ran = prikaz("audit", "--db", database, "--as-of", "2025-01-15", "--format", "json")
    assert {one["order"] for one in json.loads(ran.out)["verdicts"]} == {NEXT}


@pytest.mark.parametrize("name", [ROOT, FIRST])
def test_an_amendment_stands_for_the_plan(prikaz, database: Path, name: str) -> None:
    ran = prikaz("audit", name, "--db", database, "--as-of", "2024-04-01", "--format", "json")
    assert {one["order"] for one in json.loads(ran.out)["verdicts"]} == {ROOT}


def test_a_row_of_an_amendment_is_placed_in_it(prikaz, database: Path, tmp_path: Path) -> None:
    asked = ("--db", database, "--as-of", "2024-04-01", "--rule", "numbers_without_gaps")
    (_, row) = json.loads(prikaz("audit", *asked, "--format", "json").out)["verdicts"]
    assert row["place"].startswith(f"order {FIRST}, ")
    letter = tmp_path / "letter.docx"
    assert prikaz("audit", *asked, "--format", "docx", "--to", letter).code == 0
    cells = [cell.text for table in docx.Document(str(letter)).tables for row in table.rows for cell in row.cells]
    assert any(text.startswith(f"приказ {FIRST}, ") for text in cells)


def test_why_nothing_is_said(prikaz, database: Path) -> None:
    ran = prikaz("audit", "--db", database, "--as-of", "2024-07-01", "--rule", "vague_deadlines", "--format", "md")
    assert "изменение плана не удалось внести" in ran.out


@pytest.mark.parametrize(("day", "there"), [("2021-12-22", False), ("2021-12-23", True), ("2026-01-01", True)])
def test_files(prikaz, day: str, there: bool) -> None:
    ran = prikaz("audit", KOLA, "--as-of", day, "--format", "json")
    assert json.loads(ran.out) == (
        json.loads(prikaz("audit", KOLA, "--format", "json").out) if there else {"verdicts": []}
    )
