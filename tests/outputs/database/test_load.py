"""What loading promises: whole or not at all, nothing twice, every source beside every other."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from outputs.database import (
    Outcome,
    begin_run,
    load_record,
    load_rejection,
    named_records,
    note_seen,
    open_database,
    rows,
    stored_record,
    stored_sources,
    transaction,
)
from outputs.database.errors import DatabaseProblem, OrderTooLong
from schemas.errors import Rejection
from schemas.record import Activity, OrderRecord
from schemas.tables import DATABASE

Make = Callable[..., OrderRecord]
Load = Callable[..., None]


def dump(db: Database) -> list[str]:
    return list(db.conn.iterdump())


def facts(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """All tables but the journals, which tell what runs saw."""
    names = [table.name for table in DATABASE if not table.journal] + ["lemmas"]
    return {name: db.conn.execute(f'SELECT rowid, * FROM "{name}" ORDER BY rowid').fetchall() for name in names}


def count(db: Database, table: str) -> int:
    return int(db.conn.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def test_a_record_comes_back_byte_for_byte(
    db: Database, load: Load, hostile_order: OrderRecord, bare_order: OrderRecord
):
    load(hostile_order, bare_order)
    for order in (hostile_order, bare_order):
        back = stored_record(db, order.source.sha256)
        assert back == order
        assert back.model_dump_json() == order.model_dump_json()
    assert stored_record(db, "0" * 64) is None


def test_the_tables_hold_what_the_record_holds(db: Database, load: Load, hostile_order: OrderRecord):
    load(hostile_order)
    plan = hostile_order.plans[0]
    stored = list(db.query("SELECT * FROM activities ORDER BY key"))
    for row, activity in zip(stored, plan.activities, strict=True):
        assert (row["number"], row["occurrence"], row["section"]) == (
            activity.number,
            activity.occurrence,
            activity.section,
        )
        assert (row["activity"], row["result"]) == (activity.activity, activity.result)
        assert (row["deadline_raw"], row["responsible_raw"]) == (activity.deadline.raw, activity.responsible.raw)
        assert json.loads(row["extra"]) == activity.extra
        items = list(db.query("SELECT * FROM deadlines WHERE activity_key = ? ORDER BY position", [row["key"]]))
        assert [(item["kind"], item["end_date"], item["edtf"]) for item in items] == [
            (item.kind, item.end and item.end.isoformat(), item.edtf) for item in activity.deadline.items
        ]
        bodies = db.query(
            "SELECT l.text, b.name, b.category FROM activity_bodies l JOIN bodies b ON b.id = l.body_id"
            " WHERE activity_key = ? ORDER BY position",
            [row["key"]],
        )
        assert list(bodies) == [body.model_dump() for body in activity.responsible.bodies]
    assert json.loads(stored[4]["bbox"]) == [0.5, 1, 2, 3]
    assert json.loads(stored[4]["cells"]) == {"number": {"line": 7, "column": 0}}
    sizes = {name: count(db, name) for name in ("clauses", "cited_acts", "tables", "findings", "bodies", "orders")}
    assert sizes == {"clauses": 2, "cited_acts": 1, "tables": 1, "findings": 2, "bodies": 2, "orders": 1}
    assert [json.loads(row["assignees"]) for row in db["clauses"].rows] == [["О'Нил", "«ИРО»"], []]
    assert json.loads(next(db["tables"].rows)["rows"]) == [["1", "−"], ["2"]]


def test_foreign_keys_hold_and_are_on(db: Database, load: Load, hostile_order: OrderRecord):
    load(hostile_order)
    assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        db.conn.execute("INSERT INTO clauses VALUES (99, 1, '1', 'text', '[]', NULL)")


def test_loading_twice_changes_nothing(db: Database, hostile_order: OrderRecord, make: Make):
    orders = (hostile_order, make())
    assert [load_record(db, order, extractor_version="1") for order in orders] == [Outcome.LOADED] * 2
    before = dump(db)
    assert [load_record(db, order, extractor_version="1") for order in orders] == [Outcome.UNCHANGED] * 2
    assert dump(db) == before


def test_a_second_run_writes_only_its_journal(db: Database, hostile_order: OrderRecord):
    first = begin_run(db, extractor_version="1")
    load_record(db, hostile_order, extractor_version="1", run=first, size=10, modified=5)
    before = facts(db)
    second = begin_run(db, extractor_version="1")
    load_record(db, hostile_order, extractor_version="1", run=second)
    assert facts(db) == before
    (place,) = db["source_places"].rows
    assert (place["first_run"], place["last_run"], place["modified"]) == (first, second, 5)


def test_a_new_version_with_the_same_result_keeps_every_row(db: Database, make: Make):
    load_record(db, make(), extractor_version="1")
    before = facts(db)
    assert load_record(db, make(), extractor_version="2", reference_version="7") is Outcome.UPDATED
    after = facts(db)
    assert stored_sources(db)[make().source.sha256].extractor_version == "2"
    del before["sources"], after["sources"]
    assert after == before


def test_a_source_processed_again_replaces_its_rows(
    db: Database, load: Load, make: Make, make_activity: Callable[..., Activity], hostile_order: OrderRecord
):
    path = hostile_order.source.path
    other = make("other.txt", order={"id": "other"})
    load(hostile_order, other)
    key = db.conn.execute("SELECT key FROM orders WHERE order_id = 'ru-kb-x'").fetchone()
    load(make(path, activities=(make_activity("Новое", "9"),), order={"id": "ru-kb-x"}))
    assert db.conn.execute("SELECT key FROM orders WHERE order_id = 'ru-kb-x'").fetchone() == key
    assert [row["activity"] for row in db.query("SELECT activity FROM v_activities WHERE order_id = 'ru-kb-x'")] == [
        "Новое"
    ]
    gone = ("clauses", "cited_acts", "tables", "findings")
    assert {name: count(db, name) for name in gone} == dict.fromkeys(gone, 0)
    # «образовательные организации» answered for a row that is gone; the ministry still answers for two.
    assert [row["name"] for row in db["bodies"].rows] == ["Министерство просвещения"]
    assert count(db, "lemmas") == count(db, "activities") + count(db, "orders") == 4
    load(hostile_order)
    fresh = open_database(":memory:")
    for order in (hostile_order, other):
        load_record(fresh, order, extractor_version="1")
    assert count(db, "deadlines") == count(fresh, "deadlines")


def test_one_order_in_two_files_is_kept_twice(db: Database, load: Load, make: Make):
    load(make("a/order.docx"), make("b/order.pdf"))
    rows = list(db.query("SELECT order_id, source FROM v_orders"))
    assert rows == [{"order_id": "ru-kb-2024-02-01-17", "source": "order"}] * 2
    assert len(named_records(db, "ru-kb-2024-02-01-17")) == 2


def test_the_same_bytes_under_two_names_are_one_source_with_two_places(make: Make):
    one, two = (make(path, sha256="ab" * 32) for path in ("b.docx", "a.docx"))
    dumps = []
    for pair in ((one, two), (two, one)):
        with open_database(":memory:") as db:
            for order in (*pair, one):
                load_record(db, order, extractor_version="1")
            assert stored_record(db, "ab" * 32) == two
            assert [place.path for place in stored_sources(db)["ab" * 32].places] == ["a.docx", "b.docx"]
            assert count(db, "orders") == 1
            dumps.append(facts(db))
    assert dumps[0] == dumps[1]


def test_a_source_that_is_seen_and_not_read_is_the_same_as_one_that_is_read(make: Make):
    dumps = []
    for reading in (True, False):
        with open_database(":memory:") as db:
            run = db["runs"].insert({"started": "2026", "extractor_version": "1"}).last_pk
            load_record(db, make("b.docx", sha256="ab" * 32), extractor_version="1", run=run, size=5)
            for path in ("c.docx", "a.docx", "b.docx"):
                if reading:
                    load_record(db, make(path, sha256="ab" * 32), extractor_version="1", run=run, modified=3)
                else:
                    note_seen(db, "ab" * 32, path, run=run, modified=3)
            dumps.append(dump(db))
    assert dumps[0] == dumps[1]


def test_a_source_that_was_never_stored_can_not_be_seen_again(db: Database):
    with pytest.raises(DatabaseProblem):
        note_seen(db, "0" * 64, "a.docx")
    assert count(db, "source_places") == 0


class Killed(BaseException):
    """What the end of a process looks like from inside."""


@pytest.mark.parametrize("table", ["records", "orders", "activities", "activity_bodies", "findings"])
def test_a_load_that_fails_at_any_table_leaves_nothing(
    db: Database, load: Load, make: Make, hostile_order: OrderRecord, table: str
):
    load(make())
    before = dump(db)
    db.conn.execute(f"CREATE TEMP TRIGGER stop AFTER INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'stop'); END")
    with pytest.raises(DatabaseProblem):
        load(hostile_order)
    db.conn.execute("DROP TRIGGER stop")
    assert dump(db) == before
    load(hostile_order)
    assert count(db, "orders") == 2


def test_a_replacement_that_is_killed_leaves_the_former_rows(
    db: Database, load: Load, hostile_order: OrderRecord, make: Make, monkeypatch: pytest.MonkeyPatch
):
    load(hostile_order)
    before = dump(db)

    def killed(*_: object) -> None:
        raise Killed

    monkeypatch.setattr("outputs.database.load.rows_of", killed)
    with pytest.raises(Killed):
        load(make(hostile_order.source.path))
    assert dump(db) == before


def test_an_outer_transaction_holds_many_orders_and_one_bad_order_leaves_only_itself_out(
    db: Database, make: Make, monkeypatch: pytest.MonkeyPatch
):
    with transaction(db):
        load_record(db, make("a.txt"), extractor_version="1")
        with monkeypatch.context() as patch:
            patch.setattr(rows, "ROWS_PER_ORDER", 1)
            with pytest.raises(OrderTooLong):
                load_record(db, make("b.txt"), extractor_version="1")
        load_record(db, make("c.txt"), extractor_version="1")
    assert [row["source_name"] for row in db["orders"].rows] == ["a", "c"]


def test_a_rejection_is_kept_and_goes_when_the_document_is_read_at_last(db: Database, make: Make):
    order = make("in/bad.pdf")
    refused = Rejection(
        path="in/bad.pdf", sha256=order.source.sha256, code="unreadable", message="Не читается.", remedy="…"
    )
    for _ in range(2):
        load_rejection(db, refused, extractor_version="1", size=3, modified=4)
    stored = stored_sources(db)[order.source.sha256]
    assert (stored.rejected, stored.size, stored.places[0].modified, count(db, "rejections")) == ("unreadable", 3, 4, 1)
    load_record(db, order, extractor_version="2")
    assert stored_sources(db)[order.source.sha256].rejected is None
    assert count(db, "rejections") == 0


def test_a_later_rejection_leaves_the_order_and_says_so(db: Database, load: Load, make: Make):
    order = make()
    load(order)
    refused = Rejection(path=order.source.path, sha256=order.source.sha256, code="too-large", message="…", remedy="…")
    load_rejection(db, refused, extractor_version="2")
    assert stored_sources(db)[order.source.sha256].rejected == "too-large"
    assert stored_record(db, order.source.sha256) == order


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ru-kb-2024-02-01-17", 1),  # the id
        ("kabardino", 1),  # the file's name without its suffix
        ("17", 1),  # the number as printed
        ("", 0),
        ("5da4", 0),  # too short for a sha256
        ("no such order", 0),
    ],
)
def test_an_order_is_found_by_what_people_call_it(db: Database, load: Load, make: Make, name: str, found: int):
    load(make())
    assert len(named_records(db, name)) == found


def test_an_order_is_found_by_the_beginning_of_its_sha256(db: Database, load: Load, make: Make):
    load(make())
    assert named_records(db, make().source.sha256[:8].upper()) == (make(),)


def test_the_database_on_disk_is_the_same_as_in_memory(
    file: Path, db: Database, load: Load, hostile_order: OrderRecord
):
    load(hostile_order)
    with open_database(file) as on_disk:
        load_record(on_disk, hostile_order, extractor_version="1")
    with open_database(file, read_only=True) as again:
        assert dump(again) == dump(db)


@pytest.mark.parametrize("path", ["in/x.y.docx", "in\\x.y.docx", "x.y.docx"])
def test_the_stem_of_a_path(path: str):
    assert rows.stem(path) == "x.y"
