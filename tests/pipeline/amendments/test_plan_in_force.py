"""A plan, two amendments and the order that replaces it, loaded in every order: one chain, one plan on each day."""

import datetime
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from sqlite_utils import Database

from outputs.database import load_record, open_database
from outputs.versions.diff import diff
from outputs.versions.family import family_of
from outputs.versions.force import InForce, plan_in_force
from outputs.versions.links import take_in
from pipeline.reread import rereader
from schemas.record import OrderRecord

ROOT = "ru-alt-2024-02-12-214"
FIRST, SECOND, NEXT = "ru-alt-2024-03-20-380", "ru-alt-2024-06-05-502", "ru-alt-2025-01-15-12"
CHAIN = [("2024-03-20", "amends", FIRST), ("2024-07-01", "amends", SECOND), ("2025-01-15", "replaces", NEXT)]


def stored(records: list[OrderRecord], after_each: Callable[[Database], object]) -> Database:
    db = open_database(":memory:")
    for record in records:
        load_record(db, record, extractor_version="1")
        after_each(db)
    return db


def plan_on(db: Database, day: str, base: OrderRecord) -> InForce:
    return plan_in_force(db, ROOT, datetime.date.fromisoformat(day), rereader(base))


def shown(found: InForce) -> list[str]:
    return [
        f"{row.activity.number} {row.activity.deadline.raw} {row.activity.result} {row.origin[-3:]}"
        for row in found.rows
    ]


BASE = [
    "1.1 до 1 марта 2024 г. приказ 214",
    "1.2 апрель 2024 г. справка 214",
    "2.1 май 2024 г. программа семинара 214",
    "2.2 ежеквартально материалы 214",
]
AFTER_FIRST = [
    "1.1 до 1 апреля 2024 г. приказ 214",
    "1.2 июнь 2024 г. справка 380",
    "2.1 май 2024 г. программа семинара 214",
    "2.3 сентябрь 2024 г. итоги конкурса 380",
]
AFTER_SECOND = [*AFTER_FIRST[:3], "2.3 сентябрь 2024 г. каталог 380"]

DAYS = [
    ("2024-02-11", "not-yet", []),
    ("2024-02-12", "in-force", BASE),
    ("2024-03-20", "in-force", AFTER_FIRST),
    ("2024-06-30", "in-force", AFTER_FIRST),  # signed, and not yet in force
    ("2024-07-01", "in-force", AFTER_SECOND),
    ("2025-01-15", "ended", []),
]


def test_every_order_of_arrival_gives_the_same_chain_and_plans(chain_orders: dict[str, OrderRecord]) -> None:
    for arrival in permutations(chain_orders.values()):
        with stored(list(arrival), take_in) as db:
            found = [(link.effective, link.effect, link.order_id) for link in family_of(db, ROOT).changes]
            assert found == CHAIN
            assert [
                (plan.status, shown(plan)) for day, _, _ in DAYS if (plan := plan_on(db, day, chain_orders["214"]))
            ] == [(status, rows) for _, status, rows in DAYS]


@pytest.fixture
def database(chain_orders: dict[str, OrderRecord]) -> Any:
    with stored(list(chain_orders.values()), lambda _: None) as db:
        take_in(db)
        yield db


def test_what_was_not_carried_out_is_told(database: Database, chain_orders: dict[str, OrderRecord]) -> None:
    found = plan_on(database, "2024-07-01", chain_orders["214"])
    assert [(one.text, one.reason) for one in found.open] == [("строку 9.9 исключить;", "row-missing")]
    assert [one.text for one in found.outcomes if one.state == "outside"] == ["пункт 2 признать утратившим силу."]
    assert [link.order_id for link in found.later] == [NEXT]


def test_exchanged_words_are_read_anew(database: Database, chain_orders: dict[str, OrderRecord]) -> None:
    row = plan_on(database, "2024-04-01", chain_orders["214"]).rows[0]
    assert row.changed_by == (FIRST,)
    assert [item.end for item in row.activity.deadline.items] == [datetime.date(2024, 4, 1)]
    assert [body.text for body in row.activity.responsible.bodies] == ["Министерство"]


def test_the_difference_of_two_days_is_what_the_order_between_says(
    database: Database, chain_orders: dict[str, OrderRecord]
) -> None:
    before, after = (plan_on(database, day, chain_orders["214"]) for day in ("2024-03-19", "2024-03-20"))
    found = diff([row.activity for row in before.rows], [row.activity for row in after.rows])
    assert [row.number for row in found.added] == ["2.3"]
    assert [row.number for row in found.removed] == ["2.2"]
    assert {kept.new.number: [change.field for change in kept.changes] for kept in found.changed} == {
        "1.1": ["deadline"],
        "1.2": ["deadline", "responsible"],
    }
