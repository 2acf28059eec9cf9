"""Stored verdicts: every order once, again only what changed, and the scoreboard counted by hand."""

from collections.abc import Callable

import pytest
from sqlite_utils import Database

from knowledge.packs import Pack, shipped
from outputs.audit import audit_all, refresh, stored_verdicts
from outputs.audit.stored import version
from schemas.record import Deadline, OrderRecord, Region

Make = Callable[..., OrderRecord]
Load = Callable[..., None]
PLAN: Pack = next(pack for pack in shipped() if pack.pack == "plan")


@pytest.fixture
def orders(make: Make, make_activity: Callable[..., object]) -> tuple[OrderRecord, OrderRecord]:
    good = make(path="in/a.docx")
    bare = make_activity("Без срока", "1.2", deadline=Deadline(raw=None))
    other = Region(code="RU-KIR", name="Кировская область")
    columns = {"columns": ("number", "activity", "deadline", "responsible")}
    plan = make(activities=(make_activity("Со сроком"), bare)).plans[0].model_copy(update=columns)
    return good, make(path="in/b.docx", order={"id": "ru-kir-2024-02-01-18"}, region=other, plans=(plan,))


def test_what_is_stored_is_what_the_audit_says(db: Database, load: Load, orders: tuple[OrderRecord, ...]) -> None:
    load(*orders)
    assert refresh(db, shipped()) == 2 * len(shipped())
    said = [verdict for order in orders for verdict in audit_all(order, shipped())]
    assert list(stored_verdicts(db, shipped())) == said
    assert [one.source for one in stored_verdicts(db, shipped(), ("deadline_present",))] == ["a", "b", "b"]
    assert {one.source for one in stored_verdicts(db, shipped(), region="Кировская")} == {"b"}


def test_only_what_changed_is_audited_again(db: Database, load: Load, orders: tuple[OrderRecord, ...]) -> None:
    load(*orders)
    refresh(db, (PLAN,))
    assert refresh(db, (PLAN,)) == 0
    first = orders[0].model_copy(update={"order": orders[0].order.model_copy(update={"title": "О другом"})})
    load(first)
    assert refresh(db, (PLAN,)) == 1
    changed = PLAN.model_copy(update={"rules": {"deadline_present": PLAN.rules["deadline_present"]}})
    assert version(changed) != version(PLAN)
    assert refresh(db, (changed,)) == 2, "other rules make every order stale"
    rules = {row[0] for row in db.conn.execute("SELECT DISTINCT rule FROM verdicts")}
    assert rules == {"deadline_present"}, "verdicts of rules that are gone go with them"


def test_an_order_that_goes_takes_its_verdicts_along(db: Database, load: Load, orders: tuple[OrderRecord, ...]) -> None:
    load(*orders)
    refresh(db, (PLAN,))
    db.conn.execute("DELETE FROM orders WHERE source_name = 'a'")
    assert {one.source for one in stored_verdicts(db, (PLAN,))} == {"b"}
    assert db.conn.execute("SELECT count(DISTINCT order_key) FROM verdicts").fetchone() == (1,)


def test_the_scoreboard_counts_by_hand(db: Database, load: Load, orders: tuple[OrderRecord, ...]) -> None:
    load(*orders)
    refresh(db, (PLAN,))
    rows = db.query("SELECT * FROM v_audit_by_region WHERE rule = 'deadline_present' ORDER BY region_code")
    counted = [(row["region_code"], row["orders"], row["judged"], row["failed"], row["failed_share"], row["rows_counted"], row["rows_of"]) for row in rows]  # fmt: skip
    assert counted == [("RU-KB", 1, 1, 0, 0.0, 1, 1), ("RU-KIR", 1, 1, 1, 1.0, 1, 2)]
    by_order = {row["source"]: row for row in db.query("SELECT * FROM v_audit_by_order")}
    assert by_order["a"]["rules"] == by_order["b"]["rules"] == len(PLAN.rules)
    assert (by_order["a"]["errors"], by_order["b"]["errors"]) == (0, 1)
    (row,) = db.query("SELECT * FROM v_verdicts WHERE rule = 'deadline_present' AND activity IS NOT NULL")
    assert (row["source"], row["activity"], row["holds"]) == ("b", "1.2", 0)
