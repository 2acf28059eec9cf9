"""A database that nobody may write to answers every question of a day, the same as one that may be written to."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from outputs.database import load_record, open_database
from schemas.record import OrderRecord


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, chain_orders: dict[str, OrderRecord]) -> Path:
    """No command has run over it: links, facts and verdicts are still to be worked out."""
    path = tmp_path_factory.mktemp("chain") / "plans.db"
    with open_database(path) as db:
        for record in chain_orders.values():
            load_record(db, record, extractor_version="1")
        db.conn.execute("PRAGMA journal_mode = DELETE")
    return path


ASKED = [
    ("due", "--as-of", "2024-06-01", "--format", "json"),
    ("execution", "--as-of", "2024-06-01", "--format", "json"),
    ("audit", "--as-of", "2024-06-01", "--format", "json"),
    ("audit", "--format", "json"),
    ("versions", "214", "--format", "json"),
    ("plan", "214", "--as-of", "2024-06-01", "--format", "json"),
    ("compare", "load", "--as-of", "2024-06-01", "--format", "json"),
]


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_answers_as_ever(
    prikaz: Any, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    free = Path(shutil.copy(database, tmp_path / "plans.db"))
    told = prikaz(*asked, "--db", free)
    connect = sqlite3.connect

    def nobody_writes(address: str, **options: Any) -> sqlite3.Connection:
        # Whoever runs the tests may write to any file, modes or not.
        ours = address == str(database)
        return connect(f"file:{address}?mode=ro", uri=True, **options) if ours else connect(address, **options)

    before = database.read_bytes()
    monkeypatch.setattr(sqlite3, "connect", nobody_writes)
    found = prikaz(*asked, "--db", database)
    assert (found.code, found.out) == (told.code, told.out)
    assert found.out.strip() not in ("", "[]")
    assert database.read_bytes() == before
    assert [each.name for each in database.parent.iterdir()] == [database.name]
