"""`prikaz compare --as-of`: every question is asked of the plans in force on the day, and the database stays as it is."""

import json
from pathlib import Path

import pytest

from outputs.database import load_record, open_database
from schemas.record import OrderRecord

ROOT, NEXT = "ru-alt-2024-02-12-214", "ru-alt-2025-01-15-12"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, chain_orders: dict[str, OrderRecord]) -> Path:
    path = tmp_path_factory.mktemp("chain") / "plans.db"
    base = chain_orders["214"]
    twin = base.source.model_copy(update={"path": "in/copy.pdf", "sha256": "0" * 64})
    with open_database(path) as db:
        for record in (*chain_orders.values(), base.model_copy(update={"source": twin})):
            load_record(db, record, extractor_version="1")
    return path


DAYS = [
    ("2024-02-11", [], "nothing is in force yet"),
    (
        "2024-02-12",
        [(ROOT, "1.1"), (ROOT, "1.2"), (ROOT, "2.1"), (ROOT, "2.2")],
        "as it was approved, once for two files",
    ),
    (
        "2024-03-20",
        [(ROOT, "1.1"), (ROOT, "1.2"), (ROOT, "2.1"), (ROOT, "2.3")],
        "a row went, a row came; no plan of the amendment",
    ),
    ("2025-01-15", [(NEXT, each) for each in ("1.1", "1.2", "2.1", "2.2")], "the plan that takes its place"),
]


@pytest.mark.parametrize(("day", "rows", "why"), DAYS)
def test_activities_on_a_day(prikaz, database: Path, day: str, rows: list[tuple[str, str]], why: str) -> None:
    ran = prikaz("compare", "activities", "--db", database, "--as-of", day, "--format", "json")
    assert [(row["id"], row["number"]) for row in json.loads(ran.out)] == rows, why


def test_dates_are_those_of_the_amendment(prikaz, database: Path) -> None:
    load = json.loads(prikaz("compare", "load", "--db", database, "--as-of", "2024-04-01", "--format", "json").out)
    months = {row["month"] for row in load}
    assert {"2024-04", "2024-06", "2024-09"} <= months, (
        "1.1 is put off to 1 April, 1.2 to June; 2.3 is due in September"
    )


def test_all_at_once_and_what_could_not_be_carried_out(prikaz, database: Path) -> None:
    ran = prikaz("compare", "--db", database, "--as-of", "2024-07-01", "--format", "json")
    assert [order["id"] for order in json.loads(ran.out)["orders"]] == [ROOT]
    assert ROOT in ran.err


def test_the_database_stays_as_it_is(prikaz, database: Path) -> None:
    before = prikaz("compare", "activities", "--db", database, "--format", "json").out
    prikaz("compare", "measures", "--db", database, "--as-of", "2024-04-01", "--format", "json")
    assert prikaz("compare", "activities", "--db", database, "--format", "json").out == before


DUE = [
    ("2024-03-10", [("1.1", "overdue")], "due by 1 March, as it was approved"),
    ("2024-03-25", [("1.1", "due")], "put off to 1 April by the amendment of 20 March"),
    ("2025-02-01", [], "the plan was replaced, the new one is of 2025"),
]


@pytest.mark.parametrize(("day", "rows", "why"), DUE)
def test_what_falls_due_is_of_the_plan_in_force(
    prikaz, database: Path, day: str, rows: list[tuple[str, str]], why: str
) -> None:
    asked = ("--db", database, "--as-of", day, "--order", ROOT, "--format", "json")
    found = json.loads(prikaz("due", "--days", 10, *asked).out or "[]")
    assert [(row["number"], row["state"]) for row in found if row["state"] != "recurring"] == rows, why
    executed = {row["number"]: row["due"] for row in json.loads(prikaz("execution", *asked).out or "[]")}
    assert executed.get("1.1") == {"2024-03-10": "2024-03-01", "2024-03-25": "2024-04-01"}.get(day)
