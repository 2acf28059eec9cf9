"""Writer and workers shot at random moments: the database stays whole, and in the end it is as if nothing had happened.

`PRIKAZ_KILLS` says how many shots (30 unless told otherwise; `make kills` fires 200).
"""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlite_utils import Database

from outputs.database import open_database
from outputs.export import Wish, export
from outputs.questions import refresh
from pipeline.batch import Choice, report, run
from pipeline.process import process
from pipeline.sources import documents
from schemas.record import OrderRecord
from tests.pipeline.batch.killed import RECORD

KILLS = int(os.environ.get("PRIKAZ_KILLS", "30"))
SEED = 11
DOCUMENTS = 60
HERE = Path(__file__).parent


def exports(db: Database, to: Path) -> dict[str, str]:
    """All that leaves the database: the sha256 of each file of the exports, and how many rows each table has."""
    refresh(db)
    export(db, "csv", to / "csv", Wish())
    export(db, "json", to / "records.jsonl", Wish())
    files = [path for path in sorted(to.rglob("*")) if path.is_file()]
    sums = {path.relative_to(to).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    assert len(sums) > 1
    tables = [name for name in db.table_names() if name not in {"runs", "sqlite_stat1"}]
    return sums | {name: str(db.conn.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in tables}


def descendants(pid: int) -> list[int]:
    """Processes below `pid`, without it; those without a command line of their own are gone already."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(status.parent.name)] = int(fields[1])
    found, front = [], [pid]
    while front:
        front = [child for child, parent in parents.items() if parent in front]
        found += front
    return found


@pytest.mark.slow
def test_shots_lose_nothing_and_double_nothing(
    tmp_path: Path, order_text: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = process(order_text, "")
    assert isinstance(record, OrderRecord)
    assert record.plans
    (tmp_path / "record.json").write_text(record.model_dump_json(), encoding="utf-8")
    monkeypatch.setenv(RECORD, str(tmp_path / "record.json"))
    folder = tmp_path / "orders"
    folder.mkdir()
    for number in range(DOCUMENTS):
        (folder / f"{number:03}.txt").write_text(f"Приказ № {number}", encoding="utf-8")
    with open_database(tmp_path / "undisturbed.db") as undisturbed:
        run_through(folder, undisturbed)
        expected = exports(undisturbed, tmp_path / "undisturbed")
    chance, shots, round_, cut_off = random.Random(SEED), Counter[str](), 0, 0
    path = tmp_path / "0.db"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *filter(None, sys.path)])}
    while shots.total() < KILLS:
        command = [sys.executable, str(HERE / "killed.py"), str(folder), str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as writer:
            assert writer.stdout
            assert writer.stdout.readline() == b"open\n"
            wanted = chance.choice([0, chance.randrange(1, DOCUMENTS)])
            while writer.poll() is None and loaded(path) < wanted:
                time.sleep(0.02)
            while writer.poll() is None and shots.total() < KILLS:
                time.sleep(chance.uniform(0, 0.4))
                below = descendants(writer.pid)
                kind = "worker" if below and chance.random() < 0.6 else "writer"
                try:
                    os.kill(chance.choice(below) if kind == "worker" else writer.pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
                shots[kind] += 1
                with open_database(path, read_only=True) as db:
                    assert db.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            if writer.poll() is None:
                writer.kill()
        with open_database(path) as db:
            assert db.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
            finished, orders = db.conn.execute("SELECT (SELECT count(finished) FROM runs), count(*) FROM orders").fetchone()  # fmt: skip
            cut_off += not finished and 0 < orders < DOCUMENTS
            if finished:
                settle(folder, db, expected, tmp_path / str(round_))
        if finished:
            round_ += 1
            path = tmp_path / f"{round_}.db"
    with open_database(path) as db:
        settle(folder, db, expected, tmp_path / str(round_))
    print(f"{shots['writer']} shots at the writer, {shots['worker']} at workers; {cut_off} databases half filled")
    assert set(shots) == {"writer", "worker"}


def loaded(path: Path) -> int:
    with open_database(path, read_only=True) as db:
        count: int = db.conn.execute("SELECT count(*) FROM orders").fetchone()[0]
    return count


def settle(folder: Path, db: Database, expected: dict[str, str], to: Path) -> None:
    """The next run ends where an undisturbed one does, to the byte of what is exported; three more change nothing."""
    run_through(folder, db)
    report(run(documents([folder]), db, choice=Choice(only_failed=True), process="killed:read"))
    assert exports(db, to) == expected
    for _ in range(3):
        run_through(folder, db)
        assert exports(db, to) == expected


def run_through(folder: Path, db: Database) -> None:
    report(run(documents([folder]), db, process="killed:read"))
