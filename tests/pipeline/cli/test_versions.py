"""`prikaz versions` and `prikaz plan`: a chain of orders and the plan in force."""

import json
from pathlib import Path

import pytest

from outputs.database import load_record, open_database
from schemas.record import OrderRecord

ROOT = "ru-alt-2024-02-12-214"
FIRST, SECOND, NEXT = "ru-alt-2024-03-20-380", "ru-alt-2024-06-05-502", "ru-alt-2025-01-15-12"
CHAIN = [("2024-03-20", "amends", FIRST), ("2024-07-01", "amends", SECOND), ("2025-01-15", "replaces", NEXT)]


@pytest.fixture
def folder(tmp_path: Path, chain_orders: dict[str, OrderRecord]) -> Path:
    path = tmp_path / "plans.db"
    with open_database(path) as db:
        for record in chain_orders.values():
            load_record(db, record, extractor_version="1")
    return path


def test_commands(prikaz, folder: Path) -> None:
    chain = prikaz("versions", "380", "--db", folder)
    assert (chain.code, chain.err) == (0, "")
    assert [each for _, _, each in CHAIN if each not in chain.out] == []
    assert "исполнено 4, не о плане 0, не исполнено 0" in chain.out
    (found,) = json.loads(prikaz("versions", ROOT, "--db", folder, "--format", "json").out)
    assert [(each["effective"], each["effect"], each["order_id"]) for each in found["changes"]] == CHAIN
    plan = prikaz("plan", "380", "--as-of", "2024-07-01", "--db", folder)
    assert "каталог" in plan.out
    assert "такой строки в плане нет" in plan.out
    found = json.loads(prikaz("plan", ROOT, "--as-of", "2024-07-01", "--db", folder, "--format", "json").out)
    assert [row["origin"] for row in found["plans"][0]["activities"]] == [ROOT, FIRST, ROOT, FIRST]
    assert found["status"] == "in-force"


def test_an_amendment_without_its_base(prikaz, tmp_path: Path, chain_orders: dict[str, OrderRecord]) -> None:
    path = tmp_path / "plans.db"
    with open_database(path) as db:
        load_record(db, chain_orders["380"], extractor_version="1")
    ran = prikaz("plan", "380", "--db", path)
    assert ran.code == 66
    assert ran.err.startswith("prikaz: base-missing")
    assert "в базе такого приказа нет" in prikaz("versions", "380", "--db", path).out


def test_show_names_the_act_that_an_order_amends(prikaz, folder: Path) -> None:
    line = next(line for line in prikaz("show", "380", "--db", folder).out.splitlines() if "изменяет" in line)
    assert "приказ № 214, 2024-02-12" in line
