"""`prikaz serve`: what it listens on and whom it answers; the server itself runs for one request."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from outputs.database import open_database
from outputs.database.errors import DatabaseMissing
from pipeline.cli.serve import loopback, names_answered, up_to_date
from schemas.tables import SCHEMA_NUMBER

PATIENCE = 300.0
"""Seconds after which a test gives up: never how long anything has to take."""

LOCAL = {"localhost", "127.0.0.1", "[::1]"}


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("plans.example", False),
    ],
)
def test_loopback(host: str, local: bool) -> None:
    assert loopback(host) is local


@pytest.mark.parametrize(
    ("host", "names", "answered"),
    [
        ("127.0.0.1", [], LOCAL),
        ("0.0.0.0", [], set()),  # open to others, and nobody said by which name: any
        ("0.0.0.0", ["Plans.Example"], {*LOCAL, "plans.example", "0.0.0.0"}),
        ("127.0.0.1", ["plans.example"], {*LOCAL, "plans.example"}),  # behind a reverse proxy
    ],
)
def test_names(host: str, names: list[str], answered: set[str]) -> None:
    assert names_answered(host, names) == answered


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from prikaz.command import main; main()", "serve", *arguments]


def test_serves_and_stops(tmp_path: Path) -> None:
    with open_database(tmp_path / "plans.db"):
        pass
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = command("--db", str(tmp_path / "plans.db"), "--port", str(port))
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True) as server:
        try:
            text = fetched(f"http://127.0.0.1:{port}/")
            assert "Планы по приказам регионов" in text
            again = subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=PATIENCE)
            assert again.returncode == 71
            assert "port-taken" in again.stderr
        finally:
            server.terminate()
        assert f"http://127.0.0.1:{port}/" in server.communicate(timeout=PATIENCE)[1]


def fetched(address: str) -> str:
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError(address)


def test_missing_database_is_said(tmp_path: Path) -> None:
    ended = subprocess.run(
        command("--db", str(tmp_path / "no.db")), capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert ended.returncode == 72
    assert "database-missing" in ended.stderr


def test_database_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    with open_database(tmp_path / "plans.db") as db:
        db.conn.execute(f"PRAGMA user_version = {SCHEMA_NUMBER - 1}")
    up_to_date(tmp_path / "plans.db")
    with open_database(tmp_path / "plans.db", read_only=True) as db:
        assert db.conn.execute("PRAGMA user_version").fetchone() == (SCHEMA_NUMBER,)
    with pytest.raises(DatabaseMissing):
        up_to_date(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
