"""`docs/database.md` against the code: its columns are those of the database, its examples run."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from outputs.database.description import description
from outputs.database.views import VIEWS
from schemas.record import Clause, OrderRecord
from schemas.tables import TABLES
from schemas.views import COLUMN_WORDS, VIEW_WORDS

PAGE = (Path(__file__).parents[3] / "docs" / "database.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^([^\n]+)\n\n```sql\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE)


def test_the_page_lists_every_table_and_view_as_they_are():
    assert PAGE.endswith(f"## Columns\n\n{description()}\n"), "see outputs/database/description.py"


def test_every_view_and_every_column_has_words_and_no_words_are_left_over(db: Database):
    assert list(VIEW_WORDS) == list(VIEWS)
    assert {column.name for view in VIEWS for column in db[view].columns} == set(COLUMN_WORDS)


def test_every_column_means_something_in_both_languages():
    cyrillic = re.compile("[а-яё]")
    for table in TABLES:
        for column in table.columns:
            assert cyrillic.search(column.ru), column
            assert not cyrillic.search(column.en), column


@pytest.mark.parametrize(("question", "sql"), EXAMPLES, ids=[question for question, _ in EXAMPLES])
def test_each_example_finds_something(
    db: Database,
    load: Callable[..., None],
    make: Callable[..., OrderRecord],
    hostile_order: OrderRecord,
    question: str,
    sql: str,
):
    clauses = (Clause(number="1", text="Назначить", assignees=("ИРО",)),)
    recurring = hostile_order.plans[0].activities[0].deadline.items[0].model_copy(update={"rrule": "FREQ=MONTHLY"})
    plan = make().plans[0]
    row = plan.activities[0]
    rows = (row, row.model_copy(update={"deadline": row.deadline.model_copy(update={"items": (recurring,)})}))
    load(hostile_order, make(order={"clauses": clauses}, plans=(plan.model_copy(update={"activities": rows}),)))
    assert list(db.query(sql)), question


def test_there_are_examples():
    assert len(EXAMPLES) >= 10
