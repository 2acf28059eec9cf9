"""`prikaz watch` as a service: documents go in while it runs, a signal ends it when the last of them is read."""

import json
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

PATIENCE = 300.0
COMMAND = "from prikaz.command import main; main()"


def test_watch_loads_and_stops_at_a_signal(order_file: Path, tmp_path: Path) -> None:
    folder, database = tmp_path / "inbox", tmp_path / "plans.db"
    folder.mkdir()
    arguments = ["watch", folder, "--db", database, "--workers", "0", "--log", "json", "--settle", "0.2"]
    watch = subprocess.Popen(
        [sys.executable, "-c", COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )  # fmt: skip
    try:
        assert watch.stdout is not None
        (folder / "order.txt").write_bytes(order_file.read_bytes())
        (folder / "empty.txt").write_bytes(b"")
        lines = [json.loads(watch.stdout.readline()) for _ in range(2)]
        told = {Path(line["path"]).name: (line["outcome"], line["code"]) for line in lines}
        assert told == {"order.txt": ("loaded", None), "empty.txt": ("refused", "empty")}
        watch.send_signal(signal.SIGTERM)
        assert watch.wait(PATIENCE) == 0
    finally:
        watch.kill()
        watch.communicate()
    with sqlite3.connect(database) as db:
        assert db.execute("SELECT count(*) FROM orders").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM runs WHERE finished IS NULL").fetchone() == (0,)
