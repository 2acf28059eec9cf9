"""Somebody who corrects and is killed at any moment: what was told to be stored is stored and shown, nothing is halved."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from outputs.database import load_record, open_database
from outputs.review import history, standing
from schemas.record import Activity, OrderRecord

CORRECTOR = """
import sys
from outputs.database import open_database
from outputs.review import Change, correct, standing
with open_database(sys.argv[1]) as db:
    row = next(iter(standing(db, sys.argv[2]).keys))
    print("open", flush=True)
    for number in range(10_000):
        line = correct(db, Change(sys.argv[2], row, "result", f"Итог {sys.argv[3]}.{number}"), author="Иванова")
        print(line.uid, flush=True)
"""


@pytest.mark.slow
def test_kills_lose_no_correction(
    tmp_path: Path, make: Callable[..., OrderRecord], make_activity: Callable[..., Activity]
) -> None:
    order = make(activities=tuple(make_activity(f"Мероприятие {number}", str(number)) for number in range(50)))
    source = order.source.sha256
    path = tmp_path / "plans.db"
    with open_database(path) as db:
        load_record(db, order, extractor_version="1")
    chance, told = random.Random(7), list[str]()
    for turn in range(8):
        writer = subprocess.Popen(
            [sys.executable, "-c", CORRECTOR, str(path), source, str(turn)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout
        writer.stdout.readline()
        time.sleep(chance.uniform(0, 1.0))
        writer.kill()
        # Not `communicate`: what `readline` had read ahead would be lost.
        told += [line.strip() for line in writer.stdout if len(line.strip()) == 32]
        writer.wait()
        with open_database(path) as db:
            assert db.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
            lines = [entry.correction for entry in history(db)]
            assert {line.uid for line in lines} >= set(told)
            if lines:
                first = standing(db, source).overlaid.record.plans[0].activities[0]
                stored = db.conn.execute("SELECT result FROM activities ORDER BY key LIMIT 1").fetchone()
                assert first.result == stored[0] == lines[-1].new
    assert told, "no kill left time for a correction"
