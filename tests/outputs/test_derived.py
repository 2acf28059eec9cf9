"""A derivation takes each order in once, and again when the order or the derivation's rules have changed."""

from collections.abc import Callable

from sqlite_utils import Database

from outputs.derived import stale_orders, taken_in
from schemas.record import OrderRecord


def test_orders_are_stale_until_taken_in(db: Database, load: Callable[..., None], make: Callable[..., OrderRecord]):
    load(make(path="in/a.docx"), make(path="in/b.docx"))
    assert stale_orders(db, "groups", "1") == [1, 2]
    taken_in(db, "groups", "1", [1])
    assert stale_orders(db, "groups", "1") == [2]
    assert stale_orders(db, "verdicts", "1") == [1, 2], "each derivation keeps its own account"
    assert stale_orders(db, "groups", "2") == [1, 2], "other rules make every order stale"


def test_only_an_order_that_changed_is_stale_again(
    db: Database, load: Callable[..., None], make: Callable[..., OrderRecord]
):
    load(make(path="in/a.docx"), make(path="in/b.docx"))
    taken_in(db, "groups", "1", [1, 2])
    load(make(path="in/a.docx"))
    assert stale_orders(db, "groups", "1") == [], "read again, and nothing about it is new"
    load(make(path="in/a.docx", order={"title": "Об утверждении другого плана"}))
    assert stale_orders(db, "groups", "1") == [1]
