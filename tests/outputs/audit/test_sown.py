"""Faults sown into built orders of fifteen themes: all of them are found, and nothing that was not sown."""

import random
from collections import Counter
from functools import cache

import pytest

from corpus.builder.content import compose
from corpus.builder.truth import record
from knowledge.packs import shipped
from outputs.audit import audit
from schemas.record import OrderRecord, Source
from schemas.verdicts import Verdict
from tests.outputs.audit.seeds import CHANGES, Offence, rows, with_rows

PLAN = next(pack for pack in shipped() if pack.pack == "plan")
SEED, ORDERS = 1407, 30
BY_ROW = frozenset(
    "deadline_present responsible_present result_present deadline_within_plan_period deadline_not_before_order_date"
    " deadlines_in_logical_order vague_deadlines numbers_unique numbers_without_gaps numbers_in_order measurable_results"
    " result_names_document_or_indicator counts_consistent".split()
)
FOLLOWS = {
    # Rows that lost their dates, or took new words, may be judged otherwise by rules that ask for both.
    "no_responsible": {"executors_bound_by_order"},
    "only_recommended": {"controller_named", "annex_numbers_consistent"},
}


@cache
def orders() -> tuple[OrderRecord, ...]:
    source = Source(path="in/built.docx", sha256="0" * 64, media_type="text/plain", pages=None, ocr=False)
    return tuple(record(compose(SEED, index), source) for index in range(ORDERS))


@cache
def sown(index: int) -> dict[str, tuple[OrderRecord, set[Offence]]]:
    """Every change that the order has a place for, by its name."""
    found = {change.__name__: change(orders()[index], random.Random(index)) for change in CHANGES}
    return {name: one for name, one in found.items() if one}


@cache
def verdicts(index: int, name: str | None) -> tuple[Verdict, ...]:
    """Of an order as it is, or as a change leaves it."""
    return audit(sown(index)[name][0] if name else orders()[index], PLAN)


def offences(index: int, name: str | None) -> set[Offence]:
    """Rules of rows with the position of each row that offends, all others with None."""
    return {
        (verdict.rule, verdict.position)
        for verdict in verdicts(index, name)
        if verdict.holds is False and (verdict.position is not None) is (verdict.rule in BY_ROW)
    }


@pytest.mark.parametrize("name", [change.__name__ for change in CHANGES])
def test_what_is_sown_is_found_and_nothing_else(name: str) -> None:
    places = [index for index in range(ORDERS) if name in sown(index)]
    assert len(places) >= 3, "too few orders have a place for this fault"
    for index in places:
        expected = sown(index)[name][1]
        found = offences(index, name)
        assert expected <= found, index
        new = found - offences(index, None) - expected
        assert {offence for offence in new if offence[0] not in FOLLOWS.get(name, ())} == set(), index


def test_every_rule_passes_and_fails_among_the_orders() -> None:
    passed: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    every = [verdicts(index, name) for index in range(ORDERS) for name in (None, *sown(index))]
    for verdict in (verdict for of_one in (*every, audit(all_measured(orders()[0]), PLAN)) for verdict in of_one):
        if verdict.position is None and verdict.holds is not None:
            (passed if verdict.holds else failed)[verdict.rule] += 1
    assert set(passed) == set(failed) == set(PLAN.rules)


def all_measured(order: OrderRecord) -> OrderRecord:
    """No built order measures all of its results."""
    plans = [plan.model_copy(update={"columns": (*plan.columns, "result")}) for plan in order.plans]
    measured = {at: row.model_copy(update={"result": "Обучено 20 педагогов"}) for at, row in enumerate(rows(order), 1)}
    return with_rows(order.model_copy(update={"plans": tuple(plans)}), measured)
