"""The plan in force on a day: the base order's rows after every change that has taken effect by then.

Rule: a change takes effect on the day that its order prints («вступает в силу с …»), else on the order's own date;
changes of one day in the order of their dates and numbers. What could not be carried out is told, never left out.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlite_utils import Database

from outputs.versions.apply import Outcome, applied
from outputs.versions.family import Family, Related, family_of, record_with_id
from outputs.versions.identity import number_key
from outputs.versions.reach import Reach, doubted, reach
from outputs.versions.state import ForceRow, Reread, State
from schemas.amendments import AmendedAct, Instruction
from schemas.record import OrderHead, OrderRecord, Plan

Status = Literal["in-force", "not-yet", "ended", "date-unknown"]


@dataclass(frozen=True, slots=True)
class InForce:
    """The plan of `root` on `as_of`. `plans` are without their rows; `rows` are empty unless the plan is in force.

    `done` are the changes that had taken effect, in their order, `outcomes` what became of each of their instructions;
    `later` are changes that had not. `ended_by` is the order that repealed it. Of what could not be carried out,
    `renumbered` tells that rows may have come, gone or got other numbers, `anything` that no row is sure; rows that it
    names are `doubted`.
    """

    root: str
    as_of: datetime.date
    status: Status
    plans: tuple[Plan, ...]
    rows: tuple[ForceRow, ...]
    done: tuple[Related, ...]
    later: tuple[Related, ...]
    outcomes: tuple[Outcome, ...]
    ended_by: str | None = None
    renumbered: bool = False
    anything: bool = False

    @property
    def open(self) -> tuple[Outcome, ...]:
        """Instructions that could not be carried out: the plan may differ from what it should be."""
        return tuple(outcome for outcome in self.outcomes if outcome.state == "open")


def plan_in_force(db: Database, root: str, as_of: datetime.date, reread: Reread | None = None) -> InForce:
    """The plan of the stored base order `root` on `as_of`; links must have been taken in.

    `reread` reads a cell whose words were exchanged; without it such a deadline or body has no reading.
    """
    family = family_of(db, root)
    changing = dict.fromkeys(link.order_id for link in family.changes if link.effect == "amends")
    records = {order_id: record_with_id(db, order_id) for order_id in changing}
    return in_force(record_with_id(db, root), family, records, as_of, reread)


def in_force(
    base: OrderRecord,
    family: Family,
    records: dict[str, OrderRecord],
    as_of: datetime.date,
    reread: Reread | None = None,
) -> InForce:
    """The same from the orders themselves; `records` are the amending ones by id."""
    day = as_of.isoformat()
    changes = sorted(_once(family.changes), key=_order)
    done = tuple(link for link in changes if link.effective is not None and link.effective <= day)
    later = tuple(link for link in changes if link.effective is not None and link.effective > day)
    undated = [link for link in changes if link.effective is None]
    state = State.of(base)
    outcomes: list[Outcome] = [_told(link, "date-unknown") for link in undated]
    whole: set[str] = set()
    anything = bool(undated)
    for link in done:
        if link.effect != "amends":
            continue
        record = records[link.order_id]
        for act in _acts_on(record, base.order, link.clause):
            for instruction in in_turn(act.instructions):
                state, outcome = applied(state, instruction, record, act.plan, reread)
                outcomes.append(outcome)
                if outcome.state == "applied" and instruction.unit == "plan":
                    whole.add(link.order_id)
                    # The whole plan was given anew: what could not be carried out before is gone with its rows.
                    if len(state.plans) == 1:
                        state, anything = replace(state, renumbered=False), bool(undated)
                if outcome.state == "open":
                    touched = reach(state, instruction, act.plan)
                    anything |= touched is None
                    state = doubted(state, touched or Reach())
    ending = next((link for link in done if link.effect != "amends"), None)
    settled = whole | {link.order_id for link in done if link.effect != "amends"}
    around = [
        _told(link, "amendment-changed")
        for link in _once(family.around)
        if (link.effective is None or link.effective <= day) and link.order_id not in settled
    ]
    outcomes += around
    status = _status(base.order, day, ending)
    rows = state.rows if status in ("in-force", "date-unknown") else ()
    return InForce(
        family.root,
        as_of,
        status,
        state.plans,
        rows,
        done,
        later,
        tuple(outcomes),
        ending.order_id if ending else None,
        state.renumbered,
        anything or bool(around),
    )


def in_turn(instructions: Sequence[Instruction]) -> list[Instruction]:
    """The instructions of one act as they are carried out: as printed, unless some rows get other numbers.

    An act speaks of the numbers that it finds. So rows get their new numbers behind all that is done to them, and rows
    that are put in come last: their numbers are those that have become free.
    """
    if not any(one.action == "renumber" for one in instructions):
        return list(instructions)
    turns = {"renumber": 1, "add": 2}
    return sorted(instructions, key=lambda one: turns.get(one.action or "", 0))


def _order(link: Related) -> tuple[str, str, str]:
    return link.effective or "", link.order_date or "", link.order_id


def _once(links: Sequence[Related]) -> Iterable[Related]:
    """Two sources of one amending order tell the same change twice."""
    return {(link.order_id, link.effect, link.clause, link.target): link for link in reversed(links)}.values()


def _acts_on(record: OrderRecord, base: OrderHead, clause: str | None) -> Iterable[AmendedAct]:
    """What an amending order says of the base order in this clause."""
    for act in record.order.amends:
        same = number_key(act.number) == number_key(base.number) and act.date == base.date
        if act.effect == "amends" and same and act.clause == clause:
            yield act


def _told(link: Related, reason: Literal["date-unknown", "amendment-changed"]) -> Outcome:
    number = f" № {link.number}" if link.number else ""
    text = f"{link.kind or ''}{number} {link.date or ''}".strip()
    return Outcome(link.order_id, link.clause, text, "open", reason)


def _status(base: OrderHead, day: str, ending: Related | None) -> Status:
    start = base.in_force or base.date
    if ending is not None:
        return "ended"
    if start is None:
        return "date-unknown"
    return "in-force" if start.isoformat() <= day else "not-yet"
