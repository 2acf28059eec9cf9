"""The derived tables of questions: taken in once, taken in again where an order changes, beside a database that is shut."""

import datetime
import stat
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from outputs.database import load_record, open_database
from outputs.questions import Filters, FilterUnknown, answer, open_for_questions, refresh
from outputs.questions.facts import is_fresh
from outputs.questions.grouping import grouping
from outputs.questions.load import loads
from outputs.questions.narrowing import narrowing_of_facts
from outputs.questions.sums import topic_counts
from schemas.facts import FACTS
from schemas.record import Issuer, OrderRecord, Region


def test_each_order_is_taken_in_once(db: Database, load: Callable[..., None], make: Callable[..., Any]) -> None:
    load(make("a.txt", order={"id": "a"}), make("b.txt", order={"id": "b"}))
    assert refresh(db) == 2
    load(make("c.txt", order={"id": "c"}))
    assert not is_fresh(db)
    assert refresh(db) == 1
    assert refresh(db) == 0


def test_thousands_of_large_keys_are_counted(
    db: Database, load: Callable[..., None], make: Callable[..., Any], make_activity: Callable[..., Any]
) -> None:
    rows = tuple(make_activity("Раз", str(number)) for number in range(1500))
    load(*(make(f"{name}.txt", order={"id": name}, activities=rows) for name in "abcd"))
    (total,) = db.conn.execute("SELECT total(key) FROM activities").fetchone()
    assert total > 2**63, "their sum is no number of SQLite"
    refresh(db)
    assert is_fresh(db)
    assert sum(row.activities for row in topic_counts(db, Filters())) == 6000
    load(make("a.txt", order={"id": "a"}))
    refresh(db)
    assert sum(row.activities for row in topic_counts(db, Filters())) == 4501


def test_an_order_that_is_read_again_is_counted_as_it_is_now(
    db: Database, load: Callable[..., None], make: Callable[..., Any], make_activity: Callable[..., Any]
) -> None:
    load(make("a.txt"), make("b.txt", order={"id": "b"}))
    assert [row[-1] for row in answer(db, "orders").rows] == [1, 1]
    load(make("b.txt", order={"id": "b"}, activities=(make_activity("Раз"), make_activity("Два", "1.2"))))
    assert refresh(db) == 1
    assert sorted(row[-1] for row in answer(db, "orders").rows) == [1, 2]
    assert db.conn.execute("SELECT count(*) FROM activity_facts").fetchone() == (3,)


class Killed(BaseException):
    """What the end of a process looks like from inside."""


def test_a_refresh_that_is_killed_leaves_no_sums_of_before(
    db: Database, load: Callable[..., None], make: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """New rules count the same rows otherwise: totals alone would not tell that sums are those of the old ones."""
    load(make("a.txt"), make("b.txt", order={"id": "b"}))
    refresh(db)
    db.conn.execute("UPDATE topic_sums SET topic = 'old'")
    monkeypatch.setattr("outputs.questions.facts.version", lambda: "other")

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as within:
        within.setattr("outputs.questions.facts.fill_sums", killed)
        with pytest.raises(Killed):
            refresh(db)
    assert not is_fresh(db)
    refresh(db)
    assert is_fresh(db)
    assert {row.topic for row in topic_counts(db, Filters())} == {None}


def test_tables_that_an_older_version_did_not_have_are_made(
    db: Database, load: Callable[..., None], make: Callable[..., Any], make_activity: Callable[..., Any]
) -> None:
    load(make(activities=(make_activity("Раз", confidence={"topic": 0.5}),)))
    db.conn.execute("DROP TABLE confidence_sums")
    refresh(db)
    assert db.conn.execute("SELECT field, count, total FROM confidence_sums").fetchall() == [("topic", 1, 0.5)]


def test_the_reading_that_was_no_scan_counts(db: Database, load: Callable[..., None], make: Callable[..., Any]) -> None:
    scan: OrderRecord = make("a.pdf")
    load(scan.model_copy(update={"source": scan.source.model_copy(update={"ocr": True})}), make("a.docx"))
    names = answer(db, "orders").names
    assert [dict(zip(names, row, strict=True))["source"] for row in answer(db, "orders").rows] == ["a"]
    counted = db.conn.execute(
        "SELECT s.path FROM order_twins AS t JOIN orders AS o ON o.key = t.counted_key JOIN sources AS s ON s.sha256 = o.source"
    ).fetchall()
    assert counted == [("a.docx",)]


@pytest.fixture
def shut(file: Path, make: Callable[..., Any]) -> Path:
    """A database that may only be read, with nothing derived yet."""
    with open_database(file) as db:
        load_record(db, make("a.txt"), extractor_version="1")
        db.conn.execute("PRAGMA journal_mode = DELETE")
    file.chmod(stat.S_IRUSR)
    return file


def test_a_database_that_cannot_be_written_to_answers_the_same(
    shut: Path, make: Callable[..., Any], db: Database
) -> None:
    load_record(db, make("a.txt"), extractor_version="1")
    with open_database(shut, read_only=True) as closed:
        for question in ("matrix", "load", "responsibility", "activities"):
            assert answer(closed, question).rows == answer(db, question).rows, question
        assert closed.conn.execute("SELECT count(*) FROM main.activity_facts").fetchone() == (0,)


def test_what_is_beside_a_database_follows_its_changes(file: Path, make: Callable[..., Any]) -> None:
    with open_database(file) as db:
        load_record(db, make("a.txt"), extractor_version="1")
        with open_database(file, read_only=True) as reader:
            assert len(answer(reader, "orders").rows) == 1
            load_record(db, make("b.txt", order={"id": "b"}), extractor_version="1")
            assert len(answer(reader, "orders").rows) == 2


def test_opening_for_questions_fills_what_can_be_filled(file: Path, make: Callable[..., Any]) -> None:
    with open_database(file) as db:
        load_record(db, make("a.txt"), extractor_version="1")
    with open_for_questions(file) as db:
        assert is_fresh(db)
        assert len(answer(db, "orders").rows) == 1


def test_all_facts_go_with_their_order(db: Database, load: Callable[..., None], make: Callable[..., Any]) -> None:
    load(make("a.pdf"), make("a.docx"))
    refresh(db)
    db.conn.execute("DELETE FROM orders")
    for table in FACTS:
        assert db.table(table.name).count == 0, table.name
    assert not is_fresh(db), "the sums are still those of before"
    refresh(db)
    assert [db.table(name).count for name in ("topic_sums", "month_sums")] == [0, 0]


FILTERS = [
    {},
    {"region": "RU-KB"},
    {"district": "Северо-Кавказский"},
    {"year": 2024},
    {"year": [2023, 2024]},
    {"topic": "training"},
    {"level": "regional"},
    {"body": "school"},
    {"body": ["school", "person"]},
    {"kind": "by"},
    {"year": 2024, "body": "municipal_authority", "level": "regional"},
]


def counted(db: Database, filters: Filters) -> tuple[Counter[object], Counter[object]]:
    """The same as the sums tell, from the facts of each activity."""
    chosen = narrowing_of_facts(db, filters)
    topics = db.conn.execute(
        f"SELECT f.region_code, f.topic FROM activity_facts AS f WHERE {chosen.where}", chosen.values
    )
    months = db.conn.execute(
        "SELECT f.region_code, m.month FROM activity_facts AS f JOIN activity_months AS m"
        f" ON m.activity_key = f.activity_key WHERE {chosen.where}",
        chosen.values,
    )
    return Counter(topics), Counter(months)


def told(db: Database, filters: Filters) -> tuple[dict[object, int], dict[object, int]]:
    topics = {(one.region, one.topic): one.activities for one in topic_counts(db, filters)}
    months = {(one.key, one.month): one.activities for one in loads(db, filters, grouping("region"))}
    return topics, months


def test_sums_tell_what_the_facts_do_after_every_change(
    db: Database, load: Callable[..., None], make: Callable[..., Any], make_activity: Callable[..., Any]
) -> None:
    def order(name: str, region: str, year: int, **about: Any) -> None:
        given = {"id": name, "region": Region(code=region, name=region), "date": datetime.date(year, 1, 10)} | about
        load(
            make(
                f"{name}.txt",
                order=given,
                activities=tuple(make_activity(f"Дело {name} {n}", str(n)) for n in range(3)),
            )
        )

    steps: list[Callable[[], object]] = [
        lambda: [order(str(number), ("RU-KB", "RU-KR", "RU-AL")[number % 3], 2023 + number % 2) for number in range(8)],
        lambda: order("8", "RU-KB", 2024, issuer=Issuer(name="Администрация", level="municipal")),
        lambda: load(make("copy.docx", order={"id": "8"})),
        lambda: order("0", "RU-AL", 2023),
        lambda: db.conn.execute("DELETE FROM orders WHERE order_id = '8' AND source_name <> 'copy'"),
        lambda: db.conn.execute("DELETE FROM orders WHERE order_id = '1'"),
        lambda: db.conn.execute("DELETE FROM orders WHERE region_code = 'RU-AL'"),
    ]
    for number, step in enumerate(steps):
        step()
        db.conn.commit()
        refresh(db)
        for filters in (Filters.of(**given) for given in FILTERS):
            try:
                expected = counted(db, filters)
            except FilterUnknown:
                continue
            assert told(db, filters) == expected, (number, filters)
