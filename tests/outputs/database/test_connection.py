"""Opening: what is made, what is refused, and in whose words."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from knowledge.messages import message
from outputs.database import errors, load_record, open_database, stored_sources, transaction
from outputs.database.connection import place
from outputs.database.query import EmptyQuery, QueryTooLong
from schemas.errors import PrikazError
from schemas.record import OrderRecord
from schemas.tables import APPLICATION_ID, DATABASE, SCHEMA_NUMBER

Make = Callable[..., OrderRecord]


def pragma(db: Database, name: str) -> object:
    return db.conn.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_database_is_ours_and_safe(file: Path):
    with open_database(file) as db:
        assert pragma(db, "journal_mode") == "wal"
        assert pragma(db, "foreign_keys") == 1
        assert pragma(db, "application_id") == APPLICATION_ID
        assert pragma(db, "user_version") == SCHEMA_NUMBER
        assert {table.name for table in DATABASE} <= set(db.table_names())
        assert place(db) == str(file)


def test_the_tables_are_those_of_the_schema():
    with open_database(":memory:") as db:
        assert place(db) == ":memory:"
        for table in DATABASE:
            assert tuple(column.name for column in db[table.name].columns) == table.names
            assert tuple(db[table.name].pks) == table.key
            assert {(key.column, key.other_table) for key in db[table.name].foreign_keys} == {
                (column.name, column.references) for column in table.columns if column.references
            }


def test_every_reference_has_an_index_so_that_replacing_an_order_reads_no_whole_table():
    with open_database(":memory:") as db:
        for table in (table for table in DATABASE if not table.journal):
            leading = {table.key[0], *(index.columns[0] for index in db[table.name].indexes)}
            assert {column.name for column in table.columns if column.references} <= leading, table.name


def test_opening_again_makes_nothing_new(file: Path, make: Make):
    with open_database(file) as db:
        load_record(db, make(), extractor_version="1")
        before = list(db.conn.iterdump())
    with open_database(file) as db:
        assert list(db.conn.iterdump()) == before


def test_an_empty_file_becomes_a_database(file: Path):
    file.touch()
    with open_database(file) as db:
        assert stored_sources(db) == {}


def test_reading_only_changes_nothing(file: Path, make: Make):
    open_database(file).close()
    with open_database(file, read_only=True) as db:
        assert list(db.query("SELECT * FROM v_orders")) == []
        with pytest.raises(errors.DatabaseReadOnly):
            load_record(db, make(), extractor_version="1")


@pytest.mark.parametrize("unfinished", [False, True])
def test_a_database_on_a_read_only_medium_is_read_where_nothing_can_be_missed(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unfinished: bool
):
    open_database(file).close()
    if unfinished:
        (tmp_path / (file.name + "-wal")).write_bytes(b"pages of a writer that is not done")
    connect = sqlite3.connect

    def no_room_for_shm(address: str, **options: Any) -> sqlite3.Connection:
        return connect(str(tmp_path) if "mode=ro" in address else address, **options)

    monkeypatch.setattr(sqlite3, "connect", no_room_for_shm)
    if unfinished:
        with pytest.raises(errors.DatabaseUnreachable):
            open_database(file, read_only=True)
    else:
        assert stored_sources(open_database(file, read_only=True)) == {}


def test_another_writer_is_waited_for_and_then_named(file: Path, make: Make):
    with open_database(file) as one, open_database(file, wait=0.01) as two:
        with transaction(one), pytest.raises(errors.DatabaseLocked) as caught:
            load_record(two, make(), extractor_version="1")
        assert caught.value.values["path"] == str(file)
        load_record(two, make(), extractor_version="1")


def test_a_full_disk_is_named_and_costs_only_the_order_at_hand(file: Path, make: Make, hostile_order: OrderRecord):
    with open_database(file) as db:
        load_record(db, make(), extractor_version="1")
        before = list(db.conn.iterdump())
        db.conn.execute(f"PRAGMA max_page_count = {pragma(db, 'page_count')}")
        with pytest.raises(errors.DiskFull):
            load_record(db, hostile_order, extractor_version="1")
        assert list(db.conn.iterdump()) == before
        assert pragma(db, "integrity_check") == "ok"


def test_a_database_of_something_else_is_left_alone(file: Path):
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE recipes (name)")
    for read_only in (True, False):
        with pytest.raises(errors.NotPrikazDatabase):
            open_database(file, read_only=read_only)
    assert [name for (name,) in sqlite3.connect(file).execute("SELECT name FROM sqlite_master")] == ["recipes"]


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_is_no_database_is_left_alone(file: Path, read_only: bool):
    file.write_text("Приказ " * 200, encoding="utf-8")
    with pytest.raises(errors.NotPrikazDatabase):
        open_database(file, read_only=read_only)
    assert file.read_text(encoding="utf-8") == "Приказ " * 200


@pytest.mark.parametrize("read_only", [True, False])
def test_a_newer_database_is_left_alone(file: Path, read_only: bool):
    with open_database(file) as db:
        db.conn.execute(f"PRAGMA user_version = {SCHEMA_NUMBER + 1}")
    with pytest.raises(errors.DatabaseNewer) as caught:
        open_database(file, read_only=read_only)
    assert (caught.value.values["found"], caught.value.values["known"]) == (SCHEMA_NUMBER + 1, SCHEMA_NUMBER)


def test_an_older_database_is_not_brought_up_to_date_by_a_reader(file: Path):
    with open_database(file) as db:
        db.conn.execute("PRAGMA user_version = 0")
    with pytest.raises(errors.DatabaseOlder):
        open_database(file, read_only=True)


def test_a_damaged_database_is_named(file: Path, make: Make):
    with open_database(file) as db:
        load_record(db, make(), extractor_version="1")
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    with pytest.raises(errors.DatabaseDamaged), open_database(file, read_only=True) as db:
        stored_sources(db)


def test_a_missing_database_can_not_be_read(tmp_path: Path):
    with pytest.raises(errors.DatabaseMissing):
        open_database(tmp_path / "none.db", read_only=True)
    assert not (tmp_path / "none.db").exists()


def test_a_folder_is_no_database(tmp_path: Path):
    with pytest.raises(errors.DatabaseUnreachable):
        open_database(tmp_path)


def test_an_unknown_trouble_keeps_the_sentence_of_sqlite(db: Database):
    with pytest.raises(errors.DatabaseProblem) as caught, transaction(db):
        db.conn.execute("SELECT nonsense")
    assert "nonsense" in str(caught.value.values["detail"])


def _all_errors() -> list[type[PrikazError]]:
    own = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, PrikazError)]
    return [error for error in [*own, EmptyQuery, QueryTooLong] if error is not PrikazError]


@pytest.mark.parametrize("error", _all_errors(), ids=lambda error: error.code)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_error_has_words_and_a_remedy(error: type[PrikazError], language: str):
    values = {
        "path": "plans.db",
        "detail": "x",
        "found": 9,
        "known": 1,
        "count": 5,
        "most": 64,
        "query": "?",
        "process": 7,
    }
    texts = [message(f"{part}.{error.code}", language, **values) for part in ("error", "remedy")]
    assert all(texts)
    assert error.exit_code not in (0, 1, 70)
