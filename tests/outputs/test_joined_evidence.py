"""What is told of the rows of an annex that was published in a file of its own names that file, wherever it is told."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from outputs.audit.reading import Reading
from outputs.database import load_record, open_database, stored_record
from outputs.export.choice import chosen
from outputs.export.items import published_items
from outputs.export.sheets import _ACTIVITIES, _FINDINGS
from outputs.questions import Filters
from outputs.review import queue
from outputs.site.server import datasette_of
from outputs.site.site import Site
from schemas.record import Clause, Finding, OrderRecord

ORDER, ANNEX = "in/order.docx", "in/annex.pdf"


@pytest.fixture
def path(tmp_path: Path, make: Callable[..., OrderRecord], make_activity: Callable[..., object]) -> Path:
    clause = Clause(number="1", text="Утвердить дорожную карту.")
    row = make_activity("Назначение координаторов", confidence={"deadline": 0.4})
    lost = Finding(code="text-lost", severity="error", activity=None, message="…", place="page 2")
    order = make(ORDER, plans=(), order={"clauses": (clause,)})
    annex = make(ANNEX, activities=(row,), findings=(lost,), order={"kind": None, "title": None})
    with open_database(tmp_path / "plans.db") as db:
        for record in (annex, order):
            load_record(db, record, extractor_version="1")
    return tmp_path / "plans.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    with open_database(path) as opened:
        yield opened


def test_exports(db: Database) -> None:
    with chosen(db, Filters()):
        assert [item.path for item in published_items(db)] == [ANNEX]
        assert [ANNEX in row for row in db.conn.execute(_ACTIVITIES)] == [True]
        assert [ANNEX in row for row in db.conn.execute(_FINDINGS)] == [True]


def test_review_and_audit(db: Database) -> None:
    assert [waiting.path for waiting in queue(db)] == [ANNEX]
    [sha256] = [row["source"] for row in db.query("SELECT source FROM orders")]
    record = stored_record(db, sha256)
    assert record is not None
    assert [row.place("deadline") for row in Reading(record).rows] == ["file annex.pdf, page 2, table 1, row 3"]


def test_site(path: Path) -> None:
    site = datasette_of(Site(path), "/")
    for place in ("", "/rows/1"):
        page = asyncio.run(site.client.get(f"/orders/ru-kb-2024-02-01-17{place}"))
        assert page.status_code == 200
        assert ANNEX in page.text
