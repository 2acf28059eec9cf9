"""Full disks and media that can only be read: a clear error, nothing lost, and the next run completes.

`RLIMIT_FSIZE` and `max_page_count` work everywhere; a real full or read-only file system needs a name space of one's own, which
not every system gives.
"""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from outputs.database import DiskFull, open_database
from outputs.database.errors import DiskFails
from pipeline.batch import Report, report, run
from pipeline.batch.journal import Done
from pipeline.batch.quarantine import keep
from pipeline.sources import UnwritableFile, documents
from schemas.errors import Rejection

COMMAND = "from prikaz.command import main; main()"
SPACE = ("unshare", "--map-root-user", "--mount")


def go(folder: Path, db: Database, workers: int = 0) -> Report:
    return report(run(documents([folder]), db, workers=workers))


def ids(db: Database) -> list[str]:
    return [row["order_id"] for row in db.query("SELECT order_id FROM orders ORDER BY 1")]


def prikaz(*arguments: object, before: Callable[[], None] | None = None) -> tuple[int, str]:
    """Exit code and what was said of errors."""
    command = [sys.executable, "-c", COMMAND, *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=before)
    return ran.returncode, ran.stderr


@pytest.mark.parametrize("workers", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_a_full_database_keeps_what_it_has_and_the_next_run_completes(orders, tmp_path: Path, workers: int) -> None:
    folder: Path = orders(4)
    with open_database(tmp_path / "plans.db") as db:
        (folder / "zzz.txt").write_bytes(
            (folder / "000.txt").read_bytes().replace("№ 0".encode(), "№ 99".encode()) * 40
        )
        db.conn.execute(f"PRAGMA max_page_count = {db.conn.execute('PRAGMA page_count').fetchone()[0] + 30}")
        with pytest.raises(DiskFull):
            go(folder, db, workers)
        before = ids(db)
        assert db.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        db.conn.execute("PRAGMA max_page_count = 1000000")
        assert go(folder, db, workers).loaded == 5 - len(before)
        assert len(ids(db)) == 5


def test_a_limit_on_the_size_of_files_is_told_of_and_costs_nothing(orders, tmp_path: Path) -> None:
    folder: Path = orders(3)
    database = tmp_path / "plans.db"
    arguments = ("run", folder, "--db", database, "--workers", 0)
    code, told = prikaz(*arguments, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000)))
    assert (code, told.split(": ")[1]) == (DiskFails.exit_code, "disk-fails")
    assert prikaz(*arguments)[0] == 0
    with open_database(database, read_only=True) as db:
        assert len(ids(db)) == 3


IN_SPACE = """
set -e
mount -t tmpfs -o size=700k none "$1"
run() { "$2" -c "$3" run "$4" --db "$1/plans.db" --workers 1 >/dev/null 2>"$5" && code=0 || code=$?; }
run "$@"; echo "$code $(cut -d: -f2 "$5" | tail -1)"
mount -o remount,size=20m "$1"
run "$@"; echo "$code"
mount -o remount,ro "$1"
run "$@"; echo "$code $(cut -d: -f2 "$5" | tail -1)"
"$2" -c "$3" status --db "$1/plans.db" >/dev/null; echo "$?"
"$2" -c "$3" run "$4" --db "$6" --workers 0 --report "$1/report.json" >/dev/null 2>"$5" && code=0 || code=$?
echo "$code $(cut -d: -f2 "$5" | tail -1)"
"""


def _has_space() -> bool:
    if not shutil.which(SPACE[0]):
        return False
    tried = subprocess.run([*SPACE, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
    return tried.returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not _has_space(), reason="needs a name space of its own")
def test_a_full_file_system_and_one_that_can_only_be_read(orders, tmp_path: Path) -> None:
    folder, medium = orders(12), tmp_path / "medium"
    medium.mkdir()
    told = subprocess.run(
        [*SPACE, "sh", "-c", IN_SPACE, "sh", medium, sys.executable, COMMAND, folder, tmp_path / "told", tmp_path / "b.db"],
        capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(Path.cwd())}, check=True,
    )  # fmt: skip
    assert told.stdout.splitlines() == ["74  disk-full", "0", "77  database-read-only", "0", "73  file-unwritable"]


def test_a_run_goes_on_where_refused_files_can_not_be_kept(tmp_path: Path) -> None:
    outcomes = []
    for number, name in enumerate(("a.txt", "b.txt", "c.txt")):
        file = tmp_path / name
        file.write_bytes(b"")
        refused = Rejection(path=str(file), sha256=f"{number}" * 64, code="empty", message="", remedy="")
        outcomes.append(Done(str(file), refused))
    folder = tmp_path / "refused"
    kept = keep(iter(outcomes), folder)
    passed = [next(kept)]
    shutil.rmtree(folder)
    folder.write_bytes(b"")
    with pytest.raises(UnwritableFile):
        passed.extend(kept)
    assert passed == outcomes


def test_a_folder_for_refused_files_that_can_not_be_made_is_told_of_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnwritableFile):
        next(keep(iter(()), tmp_path / "file" / "refused"))
