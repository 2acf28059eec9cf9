"""The derived tables of questions: taken in once, taken in again where an order changes, beside a database that is shut."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from outputs.database import load_record, open_database
from outputs.questions import answer, open_for_questions, refresh
from outputs.questions.facts import is_fresh
from schemas.facts import FACTS
from schemas.record import OrderRecord


def test_each_order_is_taken_in_once(db: Database, load: Callable[..., None], make: Callable[..., Any]) -> None:
    load(make("a.txt", order={"id": "a"}), make("b.txt", order={"id": "b"}))
    assert refresh(db) == 2
    load(make("c.txt", order={"id": "c"}))
    assert not is_fresh(db)
    assert refresh(db) == 1
    assert refresh(db) == 0


def test_an_order_that_is_read_again_is_counted_as_it_is_now(
    db: Database, load: Callable[..., None], make: Callable[..., Any], make_activity: Callable[..., Any]
) -> None:
    load(make("a.txt"), make("b.txt", order={"id": "b"}))
    assert [row[-1] for row in answer(db, "orders").rows] == [1, 1]
    load(make("b.txt", order={"id": "b"}, activities=(make_activity("Раз"), make_activity("Два", "1.2"))))
    assert refresh(db) == 1
    assert sorted(row[-1] for row in answer(db, "orders").rows) == [1, 2]
    assert db.conn.execute("SELECT count(*) FROM activity_facts").fetchone() == (3,)


def test_the_reading_that_was_no_scan_counts(db: Database, load: Callable[..., None], make: Callable[..., Any]) -> None:
    scan: OrderRecord = make("a.pdf")
    load(scan.model_copy(update={"source": scan.source.model_copy(update={"ocr": True})}), make("a.docx"))
    names = answer(db, "orders").names
    assert [dict(zip(names, row, strict=True))["source"] for row in answer(db, "orders").rows] == ["a"]
    counted = db.conn.execute(
        "SELECT s.path FROM order_twins AS t JOIN orders AS o ON o.key = t.counted_key JOIN sources AS s ON s.sha256 = o.source"
    ).fetchall()
    assert counted == [("a.docx",)]


@pytest.fixture
def shut(file: Path, make: Callable[..., Any]) -> Path:
    """A database that may only be read, with nothing derived yet."""
    with open_database(file) as db:
        load_record(db, make("a.txt"), extractor_version="1")
        db.conn.execute("PRAGMA journal_mode = DELETE")
    file.chmod(stat.S_IRUSR)
    return file


def test_a_database_that_cannot_be_written_to_answers_the_same(
    shut: Path, make: Callable[..., Any], db: Database
) -> None:
    load_record(db, make("a.txt"), extractor_version="1")
    with open_database(shut, read_only=True) as closed:
        for question in ("matrix", "load", "responsibility", "activities"):
            assert answer(closed, question).rows == answer(db, question).rows, question
        assert closed.conn.execute("SELECT count(*) FROM main.activity_facts").fetchone() == (0,)


def test_what_is_beside_a_database_follows_its_changes(file: Path, make: Callable[..., Any]) -> None:
    with open_database(file) as db:
        load_record(db, make("a.txt"), extractor_version="1")
        with open_database(file, read_only=True) as reader:
            assert len(answer(reader, "orders").rows) == 1
            load_record(db, make("b.txt", order={"id": "b"}), extractor_version="1")
            assert len(answer(reader, "orders").rows) == 2


def test_opening_for_questions_fills_what_can_be_filled(file: Path, make: Callable[..., Any]) -> None:
    with open_database(file) as db:
        load_record(db, make("a.txt"), extractor_version="1")
    with open_for_questions(file) as db:
        assert is_fresh(db)
        assert len(answer(db, "orders").rows) == 1


def test_all_facts_go_with_their_order(db: Database, load: Callable[..., None], make: Callable[..., Any]) -> None:
    load(make("a.pdf"), make("a.docx"))
    refresh(db)
    db.conn.execute("DELETE FROM orders")
    for table in FACTS:
        assert db.table(table.name).count == 0, table.name
