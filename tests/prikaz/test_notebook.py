"""Data frames of a database: types, filters, the unknown as null."""

import datetime
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

import prikaz
from outputs.database import load_record, open_database
from outputs.questions import QUESTIONS, FilterUnknown
from pipeline.process import process
from schemas.record import OrderRecord

ORDERS = Path(__file__).parents[2] / "corpus" / "orders"


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[prikaz.Plans]:
    path = tmp_path_factory.mktemp("notebook") / "plans.db"
    with open_database(path) as db:
        for order in ("karelia-1436.txt", "kbr-4569.txt"):
            record = process((ORDERS / order).read_bytes(), order)
            assert isinstance(record, OrderRecord)
            load_record(db, record, extractor_version="1")
    with prikaz.open(path) as opened:
        yield opened


def test_activities(plans: prikaz.Plans) -> None:
    frame = plans.activities(region="Карелия")
    assert len(frame) == 26
    assert frame.schema["last_day"] == pl.Date
    assert frame.schema["bodies"] == pl.List(pl.String)
    report = frame.row(by_predicate=pl.col("number") == "27", named=True)
    assert report["last_day"] == datetime.date(2024, 12, 15), "до 15 декабря 2024 года"
    assert report["kinds"] == ["by"]
    # the plan of Karelia has no column of those who answer
    assert report["responsible"] is None
    assert report["bodies"] == []


def test_bodies_and_deadlines_join_activities(plans: prikaz.Plans) -> None:
    joined = plans.bodies(region="RU-KB").join(plans.activities(), on="key")
    number = joined.filter(pl.col("number") == "3.2")
    assert number["category"].to_list() == ["regional_authority", "municipal_authority"]
    deadlines = plans.deadlines(kind="by", region="RU-KB")
    assert deadlines.filter(pl.col("number") == "3.2")["end"].to_list() == [datetime.date(2020, 5, 25)]
    assert deadlines["start"].null_count() == len(deadlines), "a latest date has no start"


def test_orders(plans: prikaz.Plans) -> None:
    frame = plans.orders()
    assert frame["source"].to_list() == ["kbr-4569", "karelia-1436"]
    assert frame["date"].to_list() == [datetime.date(2020, 5, 15), datetime.date(2023, 12, 8)]
    assert plans.orders(topic="networking")["activities"].to_list() == [1, 1]


@pytest.mark.parametrize("question", [question.name for question in QUESTIONS])
def test_every_question_is_a_frame(plans: prikaz.Plans, question: str) -> None:
    frame = plans.answer(question)
    assert len(frame) > 0
    assert "date" not in frame.schema or frame.schema["date"] == pl.Date
    assert question in plans.questions()["question"].to_list()


def test_nothing_found_is_an_empty_frame_with_the_same_columns(plans: prikaz.Plans) -> None:
    assert plans.activities(year=1999).schema == plans.activities().schema
    assert len(plans.activities(year=1999)) == 0
    assert plans.answer("matrix", year=1999).schema == plans.answer("matrix").schema
    assert len(plans.search("водолазы")) == 0


def test_search(plans: prikaz.Plans) -> None:
    hits = plans.search("муниципальный координатор", region="RU-KB")
    assert hits.row(0, named=True)["number"] == "3.2"
    assert "[координаторов]" in hits.row(0, named=True)["snippet"]


def test_mistakes_are_told(plans: prikaz.Plans) -> None:
    with pytest.raises(FilterUnknown):
        plans.activities(region="Марс")
    with pytest.raises(TypeError):
        plans.activities(planet="Марс")


def test_importing_prikaz_loads_no_data_frames() -> None:
    """The command lives in this package and has to start quickly."""
    loaded = "import sys, prikaz; sys.exit(any(name in sys.modules for name in ('polars', 'sqlite_utils', 'pydantic')))"
    assert subprocess.run([sys.executable, "-c", loaded], check=False, cwd=ORDERS.parents[1]).returncode == 0
