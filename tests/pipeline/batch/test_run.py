"""Runs over one database: what is read, what is left alone, what is told again."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from outputs.database import named_records, open_database
from outputs.database.connection import MEMORY
from pipeline.batch import Done, Report, journal, report, run
from pipeline.sources import documents


@pytest.fixture
def db() -> Iterator[Database]:
    with open_database(MEMORY) as opened:
        yield opened


def facts(db: Database) -> list[str]:
    """Everything but the journal of runs."""
    return [line for line in db.conn.iterdump() if not line.startswith(('INSERT INTO "runs"', 'INSERT INTO "source_places"'))]  # fmt: skip


def go(folder: Path, db: Database) -> Report:
    return report(run(documents([folder]), db))


def test_second_run_changes_nothing(order_file: Path, db: Database) -> None:
    assert go(order_file, db) == Report(loaded=1)
    before = facts(db)
    assert go(order_file, db) == Report(unchanged=1)
    assert facts(db) == before
    assert [row["last_run"] for row in db["source_places"].rows] == [2], "it was seen, and that is written down"


def test_same_bytes_under_two_names_are_one_order(order_file: Path, db: Database) -> None:
    go(order_file, db)
    order_file.with_name("копия.txt").write_bytes(order_file.read_bytes())
    assert go(order_file.parent, db) == Report(unchanged=2)
    assert (db["orders"].count, db["source_places"].count) == (1, 2)


def test_new_version_reads_again(order_file: Path, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    go(order_file, db)
    monkeypatch.setattr(journal, "reference_version", lambda: "other")
    assert go(order_file, db) == Report(loaded=1)
    assert db["orders"].count == 1
    monkeypatch.setattr(journal, "extractor_version", lambda *_: "other")
    assert go(order_file, db) == Report(loaded=1)


def test_new_content_under_the_old_name(order_file: Path, db: Database) -> None:
    go(order_file, db)
    order_file.write_bytes(order_file.read_bytes().replace("№ 17".encode(), "№ 18".encode()))
    assert go(order_file, db) == Report(loaded=1)
    assert len(named_records(db, "18")) == 1


def test_refusal_is_kept_and_told_on_every_run(order_file: Path, db: Database) -> None:
    order_file.with_name("empty.txt").write_bytes(b"")
    first = go(order_file.parent, db)
    assert (first.loaded, [refused.code for refused in first.rejected]) == (1, ["empty"])
    before = facts(db)

    second = report(run(documents([order_file.parent]), db, process="no.such.module:read_again"))
    assert second.unchanged == 1
    assert [(refused.code, refused.message) for refused in second.rejected] == [
        (refused.code, refused.message) for refused in first.rejected
    ]
    assert facts(db) == before


def test_refused_bytes_under_another_name_are_refused_there_too(order_file: Path, db: Database) -> None:
    order_file.with_name("a.txt").write_bytes(b"")
    go(order_file.with_name("a.txt"), db)
    order_file.with_name("b.txt").write_bytes(b"")
    refused = go(order_file.parent, db).rejected
    assert [Path(one.path).name for one in refused] == ["a.txt", "b.txt"]
    assert db["rejections"].count == 2


def test_file_that_vanished_does_not_stop_the_run(order_file: Path, db: Database) -> None:
    gone = order_file.with_name("gone.txt")
    found = report(run([gone, order_file], db))
    assert (found.loaded, [refused.code for refused in found.rejected]) == (1, ["file-missing"])


def test_members_of_an_archive(order_file: Path, db: Database) -> None:
    path = order_file.with_name("orders.zip")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("2024/17.txt", order_file.read_bytes())
        archive.writestr("bad.txt", b"")
    found = go(path, db)
    assert (found.loaded, [refused.path for refused in found.rejected]) == (1, [f"{path}/bad.txt"])
    assert [row["path"] for row in db["source_places"].rows] == [f"{path}/2024/17.txt"]


def test_run_is_written_down_with_its_counts(order_file: Path, db: Database) -> None:
    order_file.with_name("empty.txt").write_bytes(b"")
    outcomes = list(run(documents([order_file.parent]), db))
    assert [isinstance(done, Done) for done in outcomes] == [True, True]
    (written,) = db["runs"].rows
    assert (written["loaded"], written["unchanged"], written["rejected"]) == (1, 0, 1)
    assert written["finished"] is not None


def test_run_that_is_cut_off_has_no_end(order_file: Path, db: Database) -> None:
    next(run([order_file], db))
    assert [row["finished"] for row in db["runs"].rows] == [None]
    assert db["orders"].count == 1, "what was done is kept"


def test_record_that_came_in_meanwhile_is_unchanged(
    order_file: Path, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(order_file, db)
    monkeypatch.setattr(journal, "known_bytes", lambda *_: None)
    assert go(order_file, db) == Report(unchanged=1)
