"""Keys are made of content: what came first, what was refused for a time and what an older version stored don't show."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from outputs.database import load_record, open_database, search
from outputs.database.connection import MEMORY, transaction
from outputs.questions import refresh
from schemas.derived import DERIVED
from schemas.keys import body_key, order_key
from schemas.record import Body, OrderRecord, Responsible
from schemas.tables import RUNS, SOURCE_PLACES, TABLES
from tests.outputs.keys import count_arrivals, order_keys

Make = Callable[..., OrderRecord]
JOURNALS = {RUNS.name, SOURCE_PLACES.name}


@pytest.fixture
def orders(make: Make, make_activity: Make) -> list[OrderRecord]:
    """Three orders that share some bodies."""
    names = ("Министерство просвещения", "Школа № 1", "ИРО", "Минспорт")
    made = []
    for at, letter in enumerate("abc"):
        bodies = tuple(Body(text=name, name=name, category="other") for name in names[at : at + 2])
        rows = [
            make_activity(f"Семинар {n}", str(n), responsible=Responsible(raw="…", bodies=bodies)) for n in range(3)
        ]
        made.append(make(f"in/{letter}.docx", activities=tuple(rows), order={"id": letter, "number": letter}))
    return made


def dump(db: Database, names: Iterator[str] | None = None) -> dict[str, list[tuple[object, ...]]]:
    chosen = names or (table.name for table in TABLES if table.name not in JOURNALS)
    return {
        name: sorted(db.conn.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in (*chosen, "lemmas")
    }


def test_the_database_does_not_tell_what_came_first(orders: list[OrderRecord]):
    found = []
    for arrival in itertools.permutations(orders):
        with open_database(MEMORY) as db:
            for order in arrival:
                load_record(db, order, extractor_version="1")
            refresh(db)
            found.append(dump(db))
    assert all(one == found[0] for one in found)


def test_a_database_that_counted_arrivals_is_brought_up_to_date(tmp_path: Path, orders: list[OrderRecord]):
    with open_database(tmp_path / "plans.db") as db:
        for order in orders:
            load_record(db, order, extractor_version="1")
        kept = [table.name for table in TABLES if table not in DERIVED]
        fresh = dump(db, iter(kept))
        refresh(db)
        with transaction(db):
            count_arrivals(db)
        assert sorted(order_keys(db)) == [1, 2, 3]
        db.conn.execute("PRAGMA user_version = 9")
    with open_database(tmp_path / "plans.db") as db:
        assert dump(db, iter(kept)) == fresh
        assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert len(search(db, "семинары")) == 9
        assert refresh(db), "what was worked out before is worked out again"


@pytest.mark.parametrize(
    ("sha256", "key"),
    [("0" * 64, 1), (f"{7:064x}", 8), ("f" * 64, order_key("f" * 64))],
)
def test_keys_of_orders_fit_into_a_double(sha256: str, key: int):
    assert order_key(sha256) == key
    assert 0 < float(key * 100_000 + 99_999) < 2**53


def test_a_key_that_is_taken_is_followed_by_the_next(monkeypatch: pytest.MonkeyPatch, orders: list[OrderRecord]):
    monkeypatch.setattr("outputs.database.load.order_key", lambda _: 5)
    with open_database(MEMORY) as db:
        for order in (*orders, orders[0]):
            load_record(db, order, extractor_version="1")
        assert order_keys(db) == [5, 6, 7]
        load_record(db, orders[1], extractor_version="2")
        assert order_keys(db) == [5, 6, 7]


def test_bodies_of_two_regions_are_two():
    keys = {body_key("Школа № 1", "school", region) for region in ("RU-KB", "RU-KR", None)}
    assert len(keys) == 3
    assert all(0 < key < 2**53 for key in keys)
