"""Which documents a run reads, and in which order it loads them."""

import os
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from outputs.database import DatabaseBusy, only_writer, open_database
from outputs.database.connection import MEMORY
from pipeline.batch import Choice, Report, refused_files, report, run
from pipeline.sources import documents

NEVER = "no.such.module:read"
"""A run that reads anything with it fails."""


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "plans.db") as opened:
        yield opened


def go(folder: Path, db: Database, **options: object) -> Report:
    return report(run(documents([folder]), db, **options))  # type: ignore[arg-type]


def facts(db: Database) -> list[str]:
    return [line for line in db.conn.iterdump() if not line.startswith(('INSERT INTO "runs"', 'INSERT INTO "source_places"'))]  # fmt: skip


def aged(folder: Path) -> Path:
    """Its files as if they were of long ago: only then their time is worth remembering."""
    for path in folder.rglob("*"):
        os.utime(path, ns=(10**18, 10**18))
    return folder


def test_workers_change_nothing_in_the_database(orders) -> None:
    folder: Path = orders(6)
    with zipfile.ZipFile(folder / "003a.zip", "w") as archive:
        archive.writestr("a.txt", (folder / "001.txt").read_bytes())
        archive.writestr("b.txt", (folder / "001.txt").read_bytes().replace("№ 1".encode(), "№ 99".encode()))
        archive.writestr("in.zip", b"PK\x05\x06" + bytes(18))
    (folder / "empty.txt").write_bytes(b"")
    aged(folder)
    dumps = []
    for workers in (0, 1, 2):
        with open_database(MEMORY) as db:
            found = go(folder, db, workers=workers)
            assert (found.loaded, found.unchanged) == (7, 1), "one of the archive is there already"
            assert [one.code for one in found.rejected] == ["archive-nested", "empty"]
            dumps.append(facts(db))
    assert dumps[0] == dumps[1] == dumps[2]


def test_unchanged_files_are_not_opened(orders, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = aged(orders(3))
    assert go(folder, db).loaded == 3

    def opened(*_: object) -> None:
        pytest.fail("opened")

    monkeypatch.setattr(Path, "open", opened)
    monkeypatch.setattr(Path, "read_bytes", opened)
    assert go(folder, db, process=NEVER) == Report(unchanged=3)


def test_same_size_and_other_time_is_read_once_more(orders, db: Database) -> None:
    folder = aged(orders(2))
    go(folder, db)
    path = folder / "000.txt"
    path.write_bytes(path.read_bytes().replace("ИРО".encode(), "ЦРО".encode()))
    assert go(folder, db) == Report(loaded=1, unchanged=1)


def test_same_bytes_twice_in_one_run_are_processed_once(orders, db: Database, tmp_path: Path) -> None:
    folder: Path = orders(2)
    for name in ("a.txt", "z.txt"):
        (folder / name).write_bytes((folder / "001.txt").read_bytes())
        (folder / f"empty-{name}").write_bytes(b"")
    found = go(folder, db)
    assert (found.loaded, found.unchanged) == (2, 2)
    assert [Path(one.path).name for one in found.rejected] == ["empty-a.txt", "empty-z.txt"]
    assert db["source_places"].count == 4


def test_force_processes_what_is_known(orders, db: Database) -> None:
    folder: Path = orders(1)
    go(folder, db)
    with pytest.raises(ModuleNotFoundError):
        go(folder, db, choice=Choice(force=True), process=NEVER)
    assert go(folder, db, choice=Choice(force=True)) == Report(unchanged=1), "the same came of it"


def test_since_leaves_out_what_is_older(orders, db: Database) -> None:
    folder = aged(orders(2))
    os.utime(folder / "001.txt", ns=(2 * 10**18, 2 * 10**18))
    day = datetime.fromtimestamp(15 * 10**8, UTC)
    assert go(folder, db, choice=Choice(since=day)) == Report(loaded=1)


def test_only_failed(orders, db: Database) -> None:
    folder: Path = orders(2)
    (folder / "bad.txt").write_bytes(b"")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("bad.txt", b"")
        archive.writestr("good.txt", (folder / "000.txt").read_bytes())
    assert len(go(folder, db).rejected) == 2
    assert list(refused_files(db)) == [folder / "bad.txt", folder / "more.zip"]
    (folder / "new.txt").write_bytes(b"never seen")
    again = go(folder, db, choice=Choice(only_failed=True))
    assert (again.loaded, again.unchanged, len(again.rejected)) == (0, 0, 2)
    (folder / "bad.txt").write_bytes((folder / "000.txt").read_bytes().replace("№ 0".encode(), "№ 7".encode()))
    again = go(folder, db, choice=Choice(only_failed=True))
    assert (again.loaded, len(again.rejected)) == (1, 1)
    assert [Path(row["path"]).name for row in db["rejections"].rows] == ["bad.txt"], "that of the archive is left"


def test_file_that_is_gone_is_kept_as_refused_until_it_is_back(orders, db: Database) -> None:
    folder: Path = orders(1)
    path = folder / "000.txt"
    data = path.read_bytes()
    path.unlink()
    assert [one.code for one in report(run([path], db)).rejected] == ["file-missing"]
    assert db["rejections"].count == 1
    path.write_bytes(data)
    assert report(run([path], db)) == Report(loaded=1)
    assert db["rejections"].count == 0


def test_second_run_is_told_who_writes(orders, tmp_path: Path, db: Database) -> None:
    folder: Path = orders(1)
    with only_writer(tmp_path / "plans.db"), pytest.raises(DatabaseBusy) as caught:
        go(folder, db)
    assert (caught.value.code, caught.value.exit_code) == ("database-busy", 75)
    assert caught.value.values["process"] == str(os.getpid())
    assert go(folder, db).loaded == 1, "the lock goes with its holder"


def test_what_a_killed_run_left_is_cleared_away(orders, tmp_path: Path, db: Database) -> None:
    left = tmp_path / "plans.db.work"
    left.mkdir()
    (left / "7.result").write_bytes(b"x")
    assert go(orders(1), db).loaded == 1
    assert not left.exists()
