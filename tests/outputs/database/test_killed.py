"""A writer that is killed at any moment: the database stays whole, and the next run ends where an undisturbed one does."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from outputs.database import load_record, open_database
from schemas.record import OrderRecord

LOADER = """
import sys
from pathlib import Path
from outputs.database import load_record, open_database
from schemas.record import OrderRecord
with open_database(sys.argv[1]) as db:
    print("open", flush=True)
    for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines():
        load_record(db, OrderRecord.model_validate_json(line), extractor_version="1")
"""


@pytest.mark.slow
def test_kills_lose_nothing_and_double_nothing(tmp_path: Path, make: Callable[..., OrderRecord]):
    orders = [make(f"{number:03}.txt", order={"id": f"order-{number}"}) for number in range(200)]
    records = tmp_path / "records.jsonl"
    records.write_text("\n".join(order.model_dump_json() for order in orders), encoding="utf-8")
    chance, partial = random.Random(7), 0
    for _ in range(8):
        path = tmp_path / "killed.db"
        writer = subprocess.Popen([sys.executable, "-c", LOADER, str(path), str(records)], stdout=subprocess.PIPE)
        assert writer.stdout
        writer.stdout.readline()
        time.sleep(chance.uniform(0, 0.4))
        writer.kill()
        writer.communicate()
        with open_database(path) as db:
            assert db.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
            partial += 0 < db.conn.execute("SELECT count(*) FROM orders").fetchone()[0] < len(orders)
    assert partial, "no kill fell into the loading"
    with open_database(path) as killed, open_database(":memory:") as undisturbed:
        for order in orders:
            for db in (killed, undisturbed):
                load_record(db, order, extractor_version="1")
        assert list(killed.conn.iterdump()) == list(undisturbed.conn.iterdump())
