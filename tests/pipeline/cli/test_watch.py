"""`prikaz watch` as a service: documents go in while it runs, a signal ends it when the last of them is read."""

import json
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_watch_tells_what_lags_behind_as_run_does(order_file: Path, tmp_path: Path) -> None:
    folder, database = tmp_path / "inbox", tmp_path / "plans.db"
    folder.mkdir()
    first = order_file.read_bytes()
    (folder / "first.txt").write_bytes(first)
    _done("run", folder, "--db", database, "--workers", "0")
    _done("compare", "--format", "json", "--db", database)
    arguments = ["watch", folder, "--db", database, "--workers", "0", "--settle", "0.2"]
    watch = subprocess.Popen(
        [sys.executable, "-c", COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert watch.stdout is not None
        (folder / "second.txt").write_bytes(first.replace("№ 17".encode(), "№ 18".encode()))
        watch.stdout.readline()
        watch.send_signal(signal.SIGTERM)
        _, told = watch.communicate(timeout=PATIENCE)
    finally:
        watch.kill()
        watch.wait()
    assert watch.returncode == 0
    assert f"compare --format json --db {database}" in told
    with sqlite3.connect(database) as db:
        known = "SELECT count(*) FROM derived_from WHERE derivation = 'versions'"
        assert db.execute(known).fetchone() == (2,), "links between orders are brought up to date, as after a run"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
def test_the_unit_of_the_documentation_is_valid(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "batches.md").read_text(encoding="utf-8")
    [unit] = re.findall(r"^```ini\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    file = tmp_path / "prikaz.service"
    # What it starts is not installed where tests run.
    file.write_text(re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit, flags=re.MULTILINE), encoding="utf-8")
    told = subprocess.run(["systemd-analyze", "verify", str(file)], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")


def _done(*arguments: object) -> None:
    subprocess.run([sys.executable, "-c", COMMAND, *map(str, arguments)], check=True, capture_output=True)
