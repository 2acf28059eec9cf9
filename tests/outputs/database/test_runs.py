"""Runs: what a batch writes down, and what it can ask before it reads a file again."""

from collections.abc import Callable

from sqlite_utils import Database

from outputs.database import analyze, begin_run, finish_run, load_record, load_rejection, stored_sources
from outputs.database.runs import Place, StoredSource
from schemas.errors import Rejection
from schemas.record import OrderRecord

Make = Callable[..., OrderRecord]


def test_a_run_has_a_beginning_and_an_end(db: Database):
    run = begin_run(db, extractor_version="1", reference_version="a")
    (begun,) = db["runs"].rows
    assert (begun["finished"], begun["loaded"]) == (None, None)
    finish_run(db, run, loaded=0, unchanged=2, rejected=1)
    (ended,) = db["runs"].rows
    assert ended["started"] <= ended["finished"]
    assert (ended["loaded"], ended["unchanged"], ended["rejected"]) == (0, 2, 1)
    assert begin_run(db, extractor_version="1") == run + 1


def test_figures_for_the_planner_are_made_where_something_was_loaded(db: Database, make: Make):
    def figures() -> bool:
        return "sqlite_stat1" in db.table_names()

    finish_run(db, begin_run(db, extractor_version="1"), loaded=0, unchanged=0, rejected=0)
    assert not figures()
    load_record(db, make(), extractor_version="1")
    finish_run(db, begin_run(db, extractor_version="1"), loaded=1, unchanged=0, rejected=0)
    assert figures()
    before = list(db.conn.iterdump())
    analyze(db)
    assert list(db.conn.iterdump()) == before


def test_what_is_stored(db: Database, make: Make):
    run = begin_run(db, extractor_version="1")
    order = make("a.txt")
    load_record(db, order, extractor_version="1", reference_version="r", run=run, size=9, modified=7)
    load_record(db, make("b.txt", sha256=order.source.sha256), extractor_version="1", reference_version="r", run=run)
    refused = Rejection(path="c.txt", sha256="0" * 64, code="empty", message="…", remedy="…")
    load_rejection(db, refused, extractor_version="1", run=run, size=0, modified=8)
    assert stored_sources(db) == {
        order.source.sha256: StoredSource(
            order.source.sha256, 9, "1", "r", None, (Place("a.txt", 7), Place("b.txt", None))
        ),
        "0" * 64: StoredSource("0" * 64, 0, "1", None, "empty", (Place("c.txt", 8),)),
    }


def test_when_a_source_was_first_and_last_seen(db: Database, make: Make):
    for _ in range(2):
        run = begin_run(db, extractor_version="1")
        load_record(db, make("a.txt"), extractor_version="1", run=run)
    db.conn.execute("UPDATE runs SET started = '2026-01-0' || id || 'T00:00:00+00:00'")
    (seen,) = db["v_sources"].rows
    assert (seen["first_seen"], seen["last_seen"]) == ("2026-01-01T00:00:00+00:00", "2026-01-02T00:00:00+00:00")
