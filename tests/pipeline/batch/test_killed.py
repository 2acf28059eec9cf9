"""Writer and workers shot at random moments: the database stays whole, and in the end it is as if nothing had happened.

`PRIKAZ_KILLS` says how many shots (30 unless told otherwise, 200 for a release).
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlite_utils import Database

from outputs.database import open_database
from pipeline.batch import Choice, report, run
from pipeline.sources import documents

KILLS = int(os.environ.get("PRIKAZ_KILLS", "30"))
DOCUMENTS = 60
HERE = Path(__file__).parent


def export(db: Database) -> list[object]:
    """All that leaves the database; keys are its own affair."""
    records = db.conn.execute("SELECT record FROM records ORDER BY source").fetchall()
    orders = db.conn.execute("SELECT order_id, source, title FROM v_orders ORDER BY order_id").fetchall()
    counts = [db.conn.execute(f'SELECT count(*) FROM "{name}"').fetchone() for name in db.table_names() if name not in ("runs", "sqlite_stat1")]  # fmt: skip
    return [records, orders, counts]


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
def test_shots_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "orders"
    folder.mkdir()
    for number in range(DOCUMENTS):
        (folder / f"{number:03}.txt").write_text(f"Приказ № {number}", encoding="utf-8")
    with open_database(":memory:") as undisturbed:
        run_through(folder, undisturbed)
        expected = export(undisturbed)
    chance, writers, workers, round_ = random.Random(11), 0, 0, 0
    path = tmp_path / "0.db"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *filter(None, sys.path)])}
    while writers + workers < KILLS:
        command = [sys.executable, str(HERE / "killed.py"), str(folder), str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as writer:
            assert writer.stdout
            assert writer.stdout.readline() == b"open\n"
            while writer.poll() is None and writers + workers < KILLS:
                time.sleep(chance.uniform(0, 0.6))
                below = descendants(writer.pid)
                if below and chance.random() < 0.6:
                    victim = chance.choice(below)
                    workers += 1
                else:
                    victim = writer.pid
                    writers += 1
                try:
                    os.kill(victim, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            if writer.poll() is None:
                writer.kill()
        with open_database(path) as db:
            assert db.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
            finished = db.conn.execute("SELECT count(finished) FROM runs").fetchone()[0]
            if finished:
                settle(folder, db, expected)
        if finished:
            round_ += 1
            path = tmp_path / f"{round_}.db"
    with open_database(path) as db:
        settle(folder, db, expected)
    assert writers
    assert workers


def settle(folder: Path, db: Database, expected: list[object]) -> None:
    """The next run ends where an undisturbed one does; three more change nothing."""
    run_through(folder, db)
    report(run(documents([folder]), db, choice=Choice(only_failed=True), process="killed:read"))
    assert export(db) == expected
    for _ in range(3):
        run_through(folder, db)
        assert export(db) == expected


def run_through(folder: Path, db: Database) -> None:
    report(run(documents([folder]), db, process="killed:read"))
