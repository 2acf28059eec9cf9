"""A writer that is killed at any moment: the database stays whole, and the next run ends where an undisturbed one does.

The moments are counted in steps of SQLite's own machine, not in time: the same in every run, on any machine.
"""

import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from outputs.database import load_record, open_database
from schemas.record import OrderRecord

STEPS = 100
"""Instructions of SQLite's machine between two moments."""

LOADER = """
import os, signal, sys
from pathlib import Path
from outputs.database import load_record, open_database
from schemas.record import OrderRecord
path, records, last = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
passed = 0
def moment():
    global passed
    passed += 1
    if passed == last:
        os.kill(os.getpid(), signal.SIGKILL)
with open_database(path) as db:
    db.conn.set_progress_handler(moment, int(sys.argv[4]))
    for line in records.read_text(encoding="utf-8").splitlines():
        load_record(db, OrderRecord.model_validate_json(line), extractor_version="1")
print(passed)
"""


@pytest.mark.slow
def test_kills_lose_nothing_and_double_nothing(tmp_path: Path, make: Callable[..., OrderRecord]) -> None:
    orders = [make(f"{number:03}.txt", order={"id": f"order-{number}"}) for number in range(60)]
    records = tmp_path / "records.jsonl"
    records.write_text("\n".join(order.model_dump_json() for order in orders), encoding="utf-8")

    def loader(path: Path, last: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", LOADER, str(path), str(records), str(last), str(STEPS)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    moments = int(loader(tmp_path / "undisturbed.db", 0).stdout)
    with open_database(tmp_path / "undisturbed.db") as db:
        expected = list(db.conn.iterdump())
    chance, counts = random.Random(7), []
    for moment in sorted(chance.sample(range(1, moments + 1), 8)):
        path = tmp_path / f"{moment}.db"
        ended = loader(path, moment)
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        with open_database(path) as db:
            assert db.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
            counts.append(db.conn.execute("SELECT count(*) FROM orders").fetchone()[0])
            for order in orders:
                load_record(db, order, extractor_version="1")
            assert list(db.conn.iterdump()) == expected
    assert counts == sorted(counts), "the later the shot, the more is kept"
    assert 0 < counts[len(counts) // 2] < len(orders), "shots fall into the loading"
