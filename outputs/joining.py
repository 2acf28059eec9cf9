"""Annexes that were published in files of their own, joined to their order: a pure function of the readings of an act.

Rule: the stamp of an annex names its order by number and date. Region and issuer must not contradict; where the stamp
names neither fully, the title of the annex must be one that the order names. What more than one file claims to be is
joined to nothing, and a finding says so: a plan in the wrong order is worse than one that stands alone.

The result depends on the set of readings only, never on which of them came first.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import PurePath
from typing import NamedTuple, TypeAlias

from knowledge.morphology import lemma
from knowledge.remarks import remark
from knowledge.titles import common_words
from outputs.corrections.scope import plain
from outputs.versions.identity import Act, act_of, number_key, verdict
from schemas.occurrences import with_occurrences
from schemas.record import Finding, OrderRecord, Plan

TITLE_WORDS = 2
"""A title of fewer words of its own («План мероприятий на 2024 год») is that of many plans."""

TITLE_SHARE = 0.8
"""Share of a title's words that the order must name."""

MOST = 200
"""Files of one number and date, whose annexes are told apart by their issuers. With more of them nothing is joined: a
batch that prints one number over and over must not cost the square of its files."""

_WORD = re.compile(r"[а-яё]{3,}", re.IGNORECASE)


class Reading(NamedTuple):
    """One source as it was read by itself.

    `replaced_by` is the sha256 of a source (of any act) that was seen last where this one was seen before; None where
    this one was seen last at one of its paths.
    """

    record: OrderRecord
    replaced_by: str | None = None

    @property
    def sha256(self) -> str:
        return self.record.source.sha256


Shown: TypeAlias = OrderRecord | str
"""What is shown of a source: an order, or the sha256 of the source whose order shows it."""


def act_key(record: OrderRecord) -> str | None:
    """Number and date of the act for comparing: readings with an equal one may belong together; None where unknown."""
    number = number_key(record.order.number)
    return f"{record.order.date.isoformat()} {number}" if number and record.order.date else None


def shown(readings: Iterable[Reading]) -> dict[str, Shown]:
    """What is shown of each of the sources, by sha256; all have the same `act_key`."""
    held = sorted(readings, key=_rank)
    if len(held) > MOST:
        return {one.sha256: one.record for one in held}
    found: dict[str, Shown] = {}
    present: list[OrderRecord] = []
    by_sha256 = {one.sha256: one.record for one in held}
    for record, replaced_by in held:
        successor = by_sha256.get(replaced_by or "")
        if successor and is_annex(record) == is_annex(successor) and _fits(record, successor):
            found[record.source.sha256] = successor.source.sha256
        elif replaced_by and is_annex(record):
            found[record.source.sha256] = record
        else:
            present.append(record)
    orders = [record for record in present if not is_annex(record)]
    claims: dict[str, list[OrderRecord]] = {record.source.sha256: [] for record in orders}
    doubts: dict[str, list[Finding]] = {}
    for record in present:
        if not is_annex(record):
            continue
        fitting = [order for order in orders if _fits(record, order)]
        sure = [order for order in fitting if _is_sure(record, order)]
        if len(fitting) > 1:
            doubts[record.source.sha256] = [remark("annex-order-ambiguous", text=_names(fitting))]
        elif sure:
            claims[sure[0].source.sha256].append(record)
        elif fitting:
            doubts[record.source.sha256] = [remark("annex-order-unsure", text=_names(fitting))]
    for order in orders:
        found |= _with_annexes(order, claims[order.source.sha256])
    found |= {record.source.sha256: record for record in present if record.source.sha256 not in found}
    for sha256, findings in doubts.items():
        found[sha256] = _remarked(by_sha256[sha256], findings)
    return {sha256: _end(found, sha256) for sha256 in found}


def is_annex(record: OrderRecord) -> bool:
    """Whether only an annex was published in the file: no kind of act, no clause, and something to join.

    Changes to another act are not joined: they are read with the words of the order that makes them.
    """
    head = record.order
    return head.kind is None and not (head.clauses or head.title or head.amends) and bool(record.plans or record.tables)


def joined(order: OrderRecord, annexes: Sequence[OrderRecord]) -> OrderRecord:
    """The order with the plans, tables and findings of its annexes; each says of which file it is."""
    plans, tables, findings, heads = [*order.plans], [*order.tables], [*order.findings], [*order.annexes]
    for annex in annexes:
        own = {"file": annex.source.sha256}
        plans += [plan.model_copy(update=own) for plan in annex.plans]
        tables += [table.model_copy(update=own) for table in annex.tables]
        findings += [finding.model_copy(update=own) for finding in annex.findings]
        heads += [head.model_copy(update=own) for head in annex.annexes]
    missing = {f"annex {head.number}" for head in heads if head.file}
    has_rows = any(plan.activities for plan in plans)
    kept = [
        one
        for one in findings
        if not (one.code == "annex-missing" and one.place in missing) and not (one.code == "plan-missing" and has_rows)
    ]
    return order.model_copy(
        update={
            "plans": with_occurrences(plans),
            "tables": tuple(tables),
            "findings": tuple(kept),
            "annexes": tuple(heads),
            "files": tuple(annex.source for annex in annexes),
        }
    )


def _with_annexes(order: OrderRecord, claiming: list[OrderRecord]) -> dict[str, Shown]:
    """The order with those annexes whose place nobody else claims; the others with a finding, and so the order."""
    own = {plan.annex for plan in order.plans if plan.activities}
    own_rows = {_rows(plan) for plan in order.plans if plan.activities}
    again = [record for record in claiming if record.plans and {_rows(plan) for plan in record.plans} <= own_rows]
    twins, single = _twins([record for record in claiming if record not in again])
    twins |= {record.source.sha256: order.source.sha256 for record in again}
    clashing = {record.source.sha256 for record in single if _clash(_numbers(record), own)}
    for one, other in combinations(single, 2):
        if _clash(_numbers(one), _numbers(other)):
            clashing |= {one.source.sha256, other.source.sha256}
    taken = sorted(
        (record for record in single if record.source.sha256 not in clashing),
        key=lambda record: (_by_number(record), record.source.path, record.source.sha256),
    )
    found: dict[str, Shown] = {record.source.sha256: order.source.sha256 for record in taken}
    whole = joined(order, taken) if taken else order
    refused = [record for record in single if record.source.sha256 in clashing]
    if refused:
        finding = remark("annex-ambiguous", text=_names([*([order] if own else []), *refused]))
        found |= {record.source.sha256: _remarked(record, [finding]) for record in refused}
        whole = _remarked(whole, [finding])
    return found | twins | {order.source.sha256: whole}


def _twins(records: list[OrderRecord]) -> tuple[dict[str, Shown], list[OrderRecord]]:
    """Files that print one annex twice, word for word, stand for each other: the first of them is taken."""
    first: dict[object, OrderRecord] = {}
    twins: dict[str, Shown] = {}
    for record in records:
        print_ = _print(record)
        if print_ in first:
            twins[record.source.sha256] = first[print_].source.sha256
        else:
            first[print_] = record
    return twins, [*first.values()]


def _rows(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """The cells of a plan as printed."""
    return tuple(
        tuple(map(plain, (row.number, row.section, row.activity, row.deadline.raw, row.responsible.raw, row.result)))
        for row in plan.activities
    )


def _print(record: OrderRecord) -> object:
    rows = tuple(map(_rows, record.plans))
    tables = tuple((plain(table.title), table.header, table.rows) for table in record.tables)
    return tuple(sorted(head.number or "" for head in record.annexes)), rows, tables


def _fits(annex: OrderRecord, order: OrderRecord) -> bool:
    """Whether nothing that both say of the act contradicts; what the annex leaves open is as the order has it."""
    stamp, head = act_of(annex), act_of(order)
    citing = Act(
        None,
        stamp.issuer,
        stamp.level or head.level,
        stamp.region or head.region,
        stamp.municipality or head.municipality,
    )
    candidate = head if head.region else Act(None, head.issuer, head.level, citing.region, head.municipality)
    return verdict(citing, None, stamp.issuer, candidate) == "same"


def _is_sure(annex: OrderRecord, order: OrderRecord) -> bool:
    """Whether region and issuer are named on both sides, or the order names what the annex is called."""
    stamp, head = act_of(annex), act_of(order)
    named = stamp.issuer is not None and head.issuer is not None and len(stamp.issuer.split()) > 1
    placed = stamp.region is not None and stamp.region == head.region and stamp.municipality == head.municipality
    return (named and placed) or _named_by(order, annex)


def _named_by(order: OrderRecord, annex: OrderRecord) -> bool:
    says = _lemmas(" ".join((order.order.title or "", *(clause.text for clause in order.order.clauses))))
    titles = [*(plan.title for plan in annex.plans), *(table.title for table in annex.tables)]
    for title in titles:
        words = _lemmas(title or "") - common_words()
        if len(words) >= TITLE_WORDS and len(words & says) >= TITLE_SHARE * len(words):
            return True
    return False


def _lemmas(text: str) -> frozenset[str]:
    return frozenset(lemma(word) for word in _WORD.findall(text))


def _numbers(record: OrderRecord) -> set[str | None]:
    """The numbers of the annexes in the file; None for one without a number."""
    return {head.number for head in record.annexes} or {plan.annex for plan in record.plans} or {None}


def _clash(some: set[str | None], others: set[str | None]) -> bool:
    """Whether two files may hold the same annex: one without a number is the only one, so it may be any."""
    return bool(some & others) or bool(some and others and None in some | others)


def _by_number(record: OrderRecord) -> tuple[int, str]:
    number = min((number for number in _numbers(record) if number), default="")
    figures = re.match(r"\d+", number)
    return int(figures[0]) if figures else 0, number


def _rank(one: Reading) -> tuple[bool, str, str]:
    """What was no scan first, then by name."""
    return one.record.source.ocr, one.record.source.path, one.sha256


def _names(records: Iterable[OrderRecord]) -> str:
    return ", ".join(sorted(PurePath(record.source.path).name for record in records))


def _remarked(record: OrderRecord, findings: Sequence[Finding]) -> OrderRecord:
    return record.model_copy(update={"findings": (*record.findings, *findings)})


def _end(found: dict[str, Shown], sha256: str) -> Shown:
    """Whose order shows a source in the end: a replaced file may stand for one that is joined itself."""
    one = found[sha256]
    while isinstance(one, str) and isinstance(found[one], str):
        one = found[one]
    return one
