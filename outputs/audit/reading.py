"""An order as the checks see it: its rows one after another over all plans, its clauses with those above them."""

import datetime
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import NamedTuple

from knowledge.audit_words import pattern
from knowledge.predicates import Role
from outputs.audit.evidence import row_place
from schemas.files import file_of
from schemas.record import Activity, BodyCategory, Clause, OrderRecord, Period, Plan

DOUBTFUL_DATES = frozenset(
    {
        "deadline-guessed",
        "deadline-unparsed",
        "deadline-unsure",
        "deadline-year-ambiguous",
        "deadline-year-unknown",
        "deadline-impossible",
    }
)
"""Findings after which a date is a guess: no rule may accuse by it."""
DOUBTFUL_ROWS = frozenset({"row-split-uncertain"})
"""Findings after which an empty cell may be a cell that was read into another row."""
EMPTY = re.compile(r"[\s\-–—_.…]*[xXхХ]?[\s\-–—_.…]*")
"""A cell that holds no word; a cross is how forms strike out a cell, a ditto mark says what stands above."""
AMENDS = pattern("amends")


class Chain(NamedTuple):
    """What amendments have made of a plan: of each row, which order gave or changed it («order ru-kb-…», «amended …»).

    `complete` is False where a change could not be carried out that may have touched any row, so that nothing can be
    said of the rows. Else `doubted` are the positions of those that it names, from 1, and `renumbered` tells that rows
    may have come, gone or got other numbers.
    """

    sources: tuple[tuple[str, ...], ...] = ()
    complete: bool = True
    doubted: frozenset[int] = frozenset()
    renumbered: bool = False

    @property
    def sure(self) -> bool:
        """True where every change was carried out."""
        return self.complete and not self.doubted and not self.renumbered


UNAMENDED = Chain()


@dataclass(frozen=True, slots=True)
class Row:
    """An activity with its plan, its position in the order, from 1, and the other orders or file that it comes from."""

    activity: Activity
    plan: Plan
    position: int
    source: tuple[str, ...] = ()

    def place(self, role: Role) -> str | None:
        """Where the cell stands, and in which order where that is another one."""
        return row_place(self.activity, role, self.source)

    def cell(self, role: Role) -> str | None:
        """The words of a cell, None where it is empty."""
        own = self.activity
        text = {
            "number": own.number,
            "activity": own.activity,
            "deadline": own.deadline.raw,
            "responsible": own.responsible.raw,
            "result": own.result,
        }[role]
        return None if EMPTY.fullmatch(text or "") else text


@dataclass(frozen=True, slots=True)
class Point:
    """A clause with its position, from 1, and the clause that it is a part of."""

    clause: Clause
    position: int
    above: "Point | None"

    @property
    def addressees(self) -> tuple[str, ...]:
        """Whom it binds; a subclause binds those of its clause where it names nobody itself."""
        if self.clause.assignees or self.above is None:
            return self.clause.assignees
        return self.above.addressees

    @property
    def opening(self) -> str:
        """Its own words behind those of the clause that it completes («Рекомендовать ОМСУ: … назначить»)."""
        return f"{self.above.opening} {self.clause.text}" if self.above else self.clause.text


@dataclass(frozen=True)
class Reading:
    """The record, and what several checks ask of it. `chain` tells of the orders that have amended its plan."""

    record: OrderRecord
    chain: Chain = UNAMENDED

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Those whose words are known."""
        return tuple(row for row in self.every_row if row.position not in self.chain.doubted)

    @cached_property
    def every_row(self) -> tuple[Row, ...]:
        pairs = [(activity, plan) for plan in self.record.plans for activity in plan.activities]
        sources = self.chain.sources or ((),) * len(pairs)
        return tuple(
            Row(activity, plan, at, source or self._own_file(plan))
            for at, ((activity, plan), source) in enumerate(zip(pairs, sources, strict=True), 1)
        )

    def _own_file(self, plan: Plan) -> tuple[str, ...]:
        """The name of the annex's file, where the rows do not stand in the order's."""
        return (f"file {PurePath(file_of(self.record, plan.file).path).name}",) if plan.file else ()

    @cached_property
    def points(self) -> tuple[Point, ...]:
        found: list[Point] = []
        for at, clause in enumerate(self.record.order.clauses, 1):
            found.append(Point(clause, at, _above(clause, found)))
        return tuple(found)

    @cached_property
    def _remarked(self) -> frozenset[tuple[str | None, str]]:
        return frozenset((finding.activity, finding.code) for finding in self.record.findings)

    def is_doubtful(self, row: Row, codes: frozenset[str]) -> bool:
        """True where the reading remarked on the row (or on another of the same number) by one of the codes."""
        return any((row.activity.number, code) in self._remarked for code in codes)

    @property
    def annex_only(self) -> bool:
        """True where the order itself was not published: neither its kind nor a clause of it."""
        return self.record.order.kind is None and not self.record.order.clauses

    @property
    def amends(self) -> bool:
        """True where the order changes another one: its rows are some of a plan's, and their numbers have gaps."""
        return bool(AMENDS.search(self.record.order.title or ""))

    @property
    def date(self) -> datetime.date | None:
        return self.record.order.date

    def has_column(self, role: Role, plan: Plan | None = None) -> bool:
        """True where the plan (or any plan) has the column, or fills it though it was not named."""
        plans = self.record.plans if plan is None else (plan,)
        if any(role in one.columns for one in plans):
            return True
        return any(row.cell(role) for row in self.rows if plan is None or row.plan is plan)

    def names_of(self, categories: Collection[BodyCategory]) -> tuple[str, ...]:
        """The bodies of some categories as the plan names them, each once."""
        bodies = (body for row in self.rows if categories for body in row.activity.responsible.bodies)
        return tuple(dict.fromkeys(body.text for body in bodies if body.category in categories))

    def span(self, row: Row) -> Period | None:
        """The time that the plan still has when the order is signed: its period, from the order's date on."""
        period = row.plan.period
        if period is None:
            return None
        start = max(period.start, self.date) if self.date and self.date <= period.end else period.start
        return Period(start=start, end=period.end)


def _above(clause: Clause, before: list[Point]) -> Point | None:
    parts = (clause.number or "").split(".")
    if len(parts) < 2:
        return None
    prefix = ".".join(parts[:-1])
    return next((point for point in reversed(before) if point.clause.number == prefix), None)
