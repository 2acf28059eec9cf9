"""The views over derived tables say what the questions say."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from outputs.questions import answer, refresh
from pipeline.process import process
from schemas.record import OrderRecord

ORDERS = Path(__file__).parents[3] / "corpus" / "orders"

SAME = [
    ("matrix", "region", "v_topics_by_region", ("region_code", "region", "topic", "activities", "share", "orders")),
    ("load", "region", "v_load_by_month", ("region_code", "region", "month", "activities", "ending")),
    (
        "responsibility",
        "region",
        "v_categories_by_region",
        ("region_code", "region", "category", "activities", "share", "alone"),
    ),
    ("lead", "order", "v_lead_times", ("source", "region", "date", "first_deadline", "past")),
    (
        "specificity",
        "region",
        "v_specificity_by_region",
        ("region_code", "region", "activities", "dated_share", "exact_share", "measurable_share", "documented_share"),
    ),
]


@pytest.fixture
def three(db: Database, load: Callable[..., None]) -> Database:
    for name in ("eao-517.txt", "kbr-4569.txt", "kola-647.txt"):
        record = process((ORDERS / name).read_bytes(), name)
        assert isinstance(record, OrderRecord)
        # The same order in a second file counts in none of the views.
        twin = record.model_copy(update={"source": record.source.model_copy(update={"sha256": f"{len(name):064}"})})
        load(record, *([twin] if name == "kola-647.txt" else []))
    refresh(db)
    return db


@pytest.mark.parametrize(("question", "by", "view", "columns"), SAME, ids=[case[2] for case in SAME])
def test_a_view_says_what_its_question_says(three: Database, question: str, by: str, view: str, columns: Any) -> None:
    asked = [tuple(row[name] for name in columns) for row in answer(three, question, by=by).dicts()]
    seen = three.conn.execute(f"SELECT {', '.join(columns)} FROM {view}").fetchall()
    assert seen
    # Where nobody is named there is no category to join, and the view has no row.
    assert sorted(seen, key=repr) == sorted((row for row in asked if None not in row[:3]), key=repr)
