"""Filling `activity_facts`, `activity_months`, `order_twins` and their sums: orders that are new or changed, no others.

Where the database can't be written to (a read-only file, another run that holds it), the same tables are made as
temporary ones of the connection, for all orders: slower by seconds, the answers are the same.
"""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path

from sqlite_utils import Database

from knowledge.regions import subjects
from knowledge.results import documented, measurable
from outputs.database.connection import open_database, transaction
from outputs.database.errors import DatabaseLocked, DatabaseReadOnly, DatabaseUnreachable, told_plainly
from outputs.database.schema import make_missing
from outputs.derived import beside, stale_orders, taken_in
from outputs.questions.narrowing import CATEGORIES, KINDS, TWINS
from outputs.questions.quality import fill_quality, sum_quality
from outputs.questions.sums import fill_sums, forget_sums, summed
from outputs.questions.touch import spans
from schemas.facts import ACTIVITY_FACTS, FACTS, SUMS

DERIVATION = "facts"
RULES = "6"
"""Changes when the SQL below or `knowledge.results` counts something differently."""

ORDERS_AT_ONCE = 500
"""Orders of one transaction: others may write between two of them."""

EXACT_DAYS = 31
"""An item of so many days at most is due to the month or closer."""


@cache
def version() -> str:
    """The rules and the reference data that facts depend on."""
    data = files("knowledge")
    texts = (data.joinpath(f"{name}.yaml").read_bytes() for name in ("results", "regions"))
    return f"{RULES}-{hashlib.sha256(b''.join(texts)).hexdigest()[:8]}"


def refresh(db: Database) -> int:
    """Takes in the orders that are new or changed; how many they were.

    Errors: `DatabaseReadOnly`, `DatabaseLocked` and other `DatabaseProblem`s.
    """
    if is_fresh(db):
        return 0
    _register(db)
    with transaction(db):
        make_missing(db)
        stale = stale_orders(db, DERIVATION, version())
        # A refresh that is killed between two transactions must leave no sums that seem to be those of its facts.
        forget_sums(db, stale)
    for first in range(0, len(stale), ORDERS_AT_ONCE):
        chunk = stale[first : first + ORDERS_AT_ONCE]
        with transaction(db):
            _fill(db, chunk)
            taken_in(db, DERIVATION, version(), chunk)
    with transaction(db):
        _fill_twins(db)
        fill_sums(db, stale, DERIVATION, version())
        sum_quality(db)
    return len(stale)


def ensure(db: Database) -> None:
    """What a question needs: the facts of every order, in the database or, where it can't be written to, beside it."""
    if is_fresh(db) or _is_beside(db):
        return
    try:
        refresh(db)
    except (DatabaseReadOnly, DatabaseLocked):
        _fill_beside(db)


def open_for_questions(path: Path | str) -> Database:
    """The database for reading, its facts filled first where it can be written to. Errors: `DatabaseProblem`."""
    db = open_database(path, read_only=True)
    with told_plainly(path):
        if is_fresh(db):
            return db
    db.close()
    with suppress(DatabaseReadOnly, DatabaseUnreachable, DatabaseLocked), open_database(path) as writable:
        refresh(writable)
    return open_database(path, read_only=True)


def is_fresh(db: Database) -> bool:
    """True where every order is taken in by these rules, and none is left that is gone or was read again."""
    orders, taken, keys = db.conn.execute(
        "SELECT (SELECT count(*) FROM orders), count(*), coalesce(sum(order_key), 0)"
        " FROM derived_from WHERE derivation = ? AND version = ?",
        (DERIVATION, version()),
    ).fetchone()
    return bool(orders == taken) and summed(db) == (taken, keys)


def _is_beside(db: Database) -> bool:
    """True where the temporary tables are of the database as it is now."""
    made = db.conn.execute("SELECT name FROM temp.sqlite_master WHERE name = 'facts_beside'").fetchone()
    return bool(made) and db.conn.execute("SELECT seen FROM temp.facts_beside").fetchone() == _seen(db)


def _seen(db: Database) -> tuple[int]:
    """A number that changes when somebody else has written."""
    return (int(db.conn.execute("PRAGMA main.data_version").fetchone()[0]),)


def _fill_beside(db: Database) -> None:
    inside = db.conn.in_transaction
    _register(db)
    beside(db, (*FACTS, *SUMS))
    orders = [int(key) for (key,) in db.conn.execute("SELECT key FROM orders")]
    _fill(db, orders)
    _fill_twins(db)
    fill_sums(db, orders, DERIVATION, version())
    sum_quality(db)
    db.conn.execute("CREATE TEMP TABLE IF NOT EXISTS facts_beside (seen)")
    db.conn.execute("DELETE FROM temp.facts_beside")
    db.conn.execute("INSERT INTO temp.facts_beside VALUES (?)", _seen(db))
    if not inside:
        # sqlite3 has begun a transaction for the inserts, and would go on reading the database as it was.
        db.conn.commit()


def _register(db: Database) -> None:
    districts = {subject.code: subject.district for subject in subjects()}
    readings: dict[str, Callable[[str], str | int | None]] = {
        "district_of": districts.get,
        "is_measurable": lambda result: int(measurable(result)),
        "is_documented": lambda result: int(documented(result)),
    }
    for name, reading in readings.items():
        db.conn.create_function(name, 1, reading, deterministic=True)


def _bit(column: str, names: tuple[str, ...]) -> str:
    return f"CASE {column} {' '.join(f'WHEN {name!r} THEN {1 << at}' for at, name in enumerate(names))} END"


_LISTED = "IN (SELECT value FROM json_each(:orders))"

_FACTS = f"""
INSERT INTO activity_facts ({", ".join(ACTIVITY_FACTS.names)})
SELECT
    a.key,
    a.order_key,
    o.region_code,
    district_of(o.region_code),
    o.issuer_level,
    CAST(substr(coalesce(p.period_start, o.date), 1, 4) AS INTEGER),
    CAST(substr(coalesce(p.period_end, o.date), 1, 4) AS INTEGER),
    a.topic,
    coalesce((SELECT sum(bit) FROM (
        SELECT DISTINCT {_bit("d.kind", KINDS)} AS bit FROM deadlines AS d WHERE d.activity_key = a.key)), 0),
    coalesce((SELECT sum(bit) FROM (
        SELECT DISTINCT {_bit("b.category", CATEGORIES)} AS bit
        FROM activity_bodies AS l JOIN bodies AS b ON b.id = l.body_id WHERE l.activity_key = a.key)), 0),
    (SELECT count(DISTINCT l.body_id) FROM activity_bodies AS l WHERE l.activity_key = a.key),
    (SELECT min(coalesce(d.end_date, d.start_date)) FROM deadlines AS d WHERE d.activity_key = a.key),
    (SELECT min(coalesce(d.end_date, d.start_date)) < o.date FROM deadlines AS d WHERE d.activity_key = a.key),
    EXISTS (SELECT 1 FROM deadlines AS d WHERE d.activity_key = a.key AND d.rrule IS NULL AND (
        d.kind IN ('by', 'on') AND coalesce(d.end_date, d.start_date) IS NOT NULL
        OR julianday(d.end_date) - julianday(d.start_date) < {EXACT_DAYS})),
    CASE WHEN a.result <> '' THEN is_measurable(a.result) END,
    CASE WHEN a.result <> '' THEN is_documented(a.result) END
FROM activities AS a
JOIN plans AS p ON p.key = a.plan_key
JOIN orders AS o ON o.key = a.order_key
WHERE a.order_key {_LISTED}
"""

_MONTHS = f"""
INSERT INTO activity_months (activity_key, month, ending, order_key, region_code)
WITH RECURSIVE
touching AS ({spans(f"a.order_key {_LISTED}")}),
lengths AS (SELECT DISTINCT first_month, last_month FROM touching WHERE part = 'month'),
months (first_month, last_month, month) AS (
    SELECT first_month, last_month, first_month FROM lengths
    UNION ALL
    SELECT first_month, last_month, substr(date(month || '-01', '+1 month'), 1, 7) FROM months WHERE month < last_month
),
touched AS (
    SELECT t.activity_key, m.month, m.month = m.last_month AS ending
    FROM touching AS t JOIN months AS m ON m.first_month = t.first_month AND m.last_month = t.last_month
    UNION ALL
    SELECT activity_key, part, 0 FROM touching WHERE part <> 'month'
)
SELECT t.activity_key, t.month, max(t.ending), o.key, o.region_code
FROM touched AS t JOIN activities AS a ON a.key = t.activity_key JOIN orders AS o ON o.key = a.order_key
GROUP BY t.activity_key, t.month
"""


_TEXTS = f"""
INSERT INTO body_texts (order_key, body_id, text)
SELECT DISTINCT a.order_key, l.body_id, l.text
FROM activities AS a JOIN activity_bodies AS l ON l.activity_key = a.key
WHERE a.order_key {_LISTED}
"""


def _fill(db: Database, orders: list[int]) -> None:
    listed = {"orders": json.dumps(orders)}
    for table in ("activity_facts", "activity_months", "body_texts"):
        db.conn.execute(f"DELETE FROM {table} WHERE order_key {_LISTED}", listed)
    for insert in (_FACTS, _MONTHS, _TEXTS):
        db.conn.execute(insert, listed)
    fill_quality(db, orders)


def _fill_twins(db: Database) -> None:
    db.conn.execute("DELETE FROM order_twins")
    db.conn.execute(
        "INSERT INTO order_twins (order_key, counted_key) SELECT twin.key, counted.key FROM orders AS twin"
        f" JOIN orders AS counted ON counted.order_id = twin.order_id AND counted.key NOT IN ({TWINS})"
        f" WHERE twin.key IN ({TWINS})"
    )
