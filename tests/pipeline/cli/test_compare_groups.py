"""`prikaz compare --format json`: its keys `groups` and `pairs`, over two orders as they are read from files."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from outputs.database import load_record, open_database
from pipeline.process import process
from schemas.record import OrderRecord

ORDERS = Path(__file__).parents[3] / "corpus" / "orders"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("two") / "plans.db"
    with open_database(path) as db:
        for order in sorted(ORDERS.iterdir()):
            if order.stem in {"kbr-4569", "karelia-1436"}:
                record = process(order.read_bytes(), order.name)
                assert isinstance(record, OrderRecord)
                load_record(db, record, extractor_version="1")
    return path


def test_groups_and_pairs(prikaz: Any, two: Path) -> None:
    told = json.loads(prikaz("compare", "--db", two, "--format", "json").out)
    (group,) = [each for each in told["groups"] if each["topic"] == "coordination"]
    assert group.keys() == {"id", "label", "topic", "grade", "members"}
    assert group["label"] == "Назначение муниципальных координаторов для реализации плана мероприятий"
    assert {(member["source"], member["number"], member["occurrence"]) for member in group["members"]} == {
        ("kbr-4569", "3.2", 1),
        ("karelia-1436", "3", 1),
    }
    assert all(0 < member["score"] <= 1 and member["order"].startswith("ru-") for member in group["members"])
    pair = next(each for each in told["pairs"] if {each["a"]["number"], each["b"]["number"]} == {"3", "3.2"})
    assert pair.keys() == {"a", "b", "grade", "score"}
    assert pair["a"].keys() == pair["b"].keys() == {"source", "number", "occurrence"}
    assert pair["grade"] == "same"


def test_a_file_that_cannot_be_written_answers_the_same(prikaz: Any, two: Path, tmp_path: Path) -> None:
    there = Path(shutil.copy(two, tmp_path / "read only.db"))
    with open_database(there) as db:
        for table in ("derived_from", "related_groups", "measure_members", "measure_groups"):
            db.conn.execute(f"DELETE FROM {table}")
        db.conn.commit()
        db.conn.execute("PRAGMA journal_mode = DELETE")
    there.chmod(0o444)
    asked = ("compare", "--format", "json", "--db")
    told = json.loads(prikaz(*asked, there).out)
    whole = json.loads(prikaz(*asked, two).out)
    assert (told["groups"], told["pairs"]) == (whole["groups"], whole["pairs"])
