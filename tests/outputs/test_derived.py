"""A derivation takes each order in once, and again when the order or the derivation's rules have changed."""

from collections.abc import Callable

from sqlite_utils import Database

from outputs.derived import stale_orders, taken_in
from schemas.record import OrderRecord
from tests.outputs.keys import order_keys


def test_orders_are_stale_until_taken_in(db: Database, load: Callable[..., None], make: Callable[..., OrderRecord]):
    load(make(path="in/a.docx"), make(path="in/b.docx"))
    both = first, second = sorted(order_keys(db))
    assert stale_orders(db, "groups", "1") == [*both]
    taken_in(db, "groups", "1", [first])
    assert stale_orders(db, "groups", "1") == [second]
    assert stale_orders(db, "verdicts", "1") == [*both], "each derivation keeps its own account"
    assert stale_orders(db, "groups", "2") == [*both], "other rules make every order stale"


def test_only_an_order_that_changed_is_stale_again(
    db: Database, load: Callable[..., None], make: Callable[..., OrderRecord]
):
    load(make(path="in/a.docx"), make(path="in/b.docx"))
    taken_in(db, "groups", "1", order_keys(db))
    load(make(path="in/a.docx"))
    assert stale_orders(db, "groups", "1") == [], "read again, and nothing about it is new"
    load(make(path="in/a.docx", order={"title": "Об утверждении другого плана"}))
    assert stale_orders(db, "groups", "1") == order_keys(db)[:1]
