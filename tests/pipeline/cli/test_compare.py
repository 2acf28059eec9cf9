"""`prikaz compare` over the five orders: its forms, its filters, its refusals."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from outputs.database import load_record, open_database
from outputs.questions import QUESTIONS
from pipeline.process import process
from schemas.record import OrderRecord

ORDERS = Path(__file__).parents[3] / "corpus" / "orders"


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("five") / "plans.db"
    with open_database(path) as db:
        for order in sorted(ORDERS.iterdir()):
            record = process(order.read_bytes(), order.name)
            assert isinstance(record, OrderRecord)
            load_record(db, record, extractor_version="1")
    return path


def test_everything_as_json(prikaz: Any, five: Path) -> None:
    ran = prikaz("compare", "--db", five, "--format", "json")
    assert ran.code == 0
    told: dict[str, Any] = json.loads(ran.out)
    assert told.keys() >= {"orders", "matrix", "load", "groups", "pairs"}
    assert [order["source"] for order in told["orders"]] == [
        "eao-517",
        "kbr-4569",
        "kirov-plan-2024",
        "kola-647",
        "karelia-1436",
    ]
    assert sum(cell["activities"] for cell in told["matrix"]["cells"]) == 129
    assert all(len(cell["rows"]) == cell["activities"] for cell in told["matrix"]["cells"])


@pytest.mark.parametrize("question", [question.name for question in QUESTIONS])
def test_every_question_in_every_form(prikaz: Any, five: Path, question: str) -> None:
    told = json.loads(prikaz("compare", question, "--db", five, "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(prikaz("compare", question, "--db", five, "--format", "csv").out)))
    assert len(rows) == len(told)
    assert list(rows[0]) == list(told[0])
    table = prikaz("compare", question, "--db", five)
    assert table.code == 0
    assert next(asked.title("ru") for asked in QUESTIONS if asked.name == question) in table.out


def test_list_of_questions(prikaz: Any) -> None:
    ran = prikaz("compare", "--lang", "en")
    assert ran.code == 0
    assert all(question.name in ran.out for question in QUESTIONS)


REFUSED = [
    (("everything",), "question-unknown"),
    (("--format", "csv"), "question-missing"),
    (("matrix", "--region", "Марс"), "filter-unknown"),
]


@pytest.mark.parametrize(("arguments", "code"), REFUSED)
def test_refusals(prikaz: Any, five: Path, arguments: tuple[str, ...], code: str) -> None:
    ran = prikaz("compare", *arguments, "--db", five)
    assert ran.code == 64
    assert ran.out == ""
    assert ran.err.startswith(f"prikaz: {code}: ")


def test_no_database(prikaz: Any) -> None:
    assert prikaz("compare", "matrix").code == 72
