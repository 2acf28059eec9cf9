"""One instruction carried out on a plan: the plan after it, or the reason why it can't be carried out.

Rule: every row, section, column and word that an instruction names must be found, and found once. What can't be found
is never guessed: the plan stays as it was, and the instruction is told as open.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from outputs.versions.exchange import cells, column_of, count, exchanged, reworded, with_cells
from outputs.versions.placing import end_of_plan, place_for, spliced
from outputs.versions.state import (
    ForceRow,
    Reason,
    Reread,
    State,
    Unresolved,
    is_section,
    only_plan,
    plans_meant,
    row_at,
    section_rows,
)
from schemas.amendments import Instruction, Rewording
from schemas.record import Activity, OrderRecord


@dataclass(frozen=True, slots=True)
class Outcome:
    """`applied`; `outside`: it changes a clause and no plan; `open`: it could not be carried out, `reason` says why."""

    order_id: str
    clause: str | None
    text: str
    state: Literal["applied", "outside", "open"]
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class _Given:
    """What carries out an instruction: the amending order, its rows by number and occurrence, the amended plan."""

    order_id: str
    plan_title: str | None
    rows: dict[tuple[str | None, int], Activity]
    reread: Reread | None

    def activities(self, instruction: Instruction) -> list[Activity]:
        found = [self.rows.get((ref.number, ref.occurrence)) for ref in instruction.rows]
        if not found or None in found:
            raise Unresolved("rows-not-given")
        return [row for row in found if row is not None]


def applied(
    state: State, instruction: Instruction, order: OrderRecord, plan_title: str | None, reread: Reread | None = None
) -> tuple[State, Outcome]:
    """`state` after `instruction` of `order`, and what became of it. `plan_title` is the amended plan's, as printed."""
    rows = {(row.number, row.occurrence): row for plan in order.plans for row in plan.activities}
    given = _Given(order.order.id, plan_title, rows, reread)
    told = (order.order.id, instruction.clause, instruction.text)
    if instruction.unit == "clause":
        return state, Outcome(*told, "outside")
    carry_out = _DO.get(instruction.action or "")
    if carry_out is None or instruction.unit in (None, "other"):
        return state, Outcome(*told, "open", "not-understood")
    try:
        after = carry_out(state, instruction, given)
    except Unresolved as unresolved:
        return state, Outcome(*told, "open", unresolved.reason)
    if reread is not None:
        after = _with_period(state, after, order, reread)
    return after.counted(), Outcome(*told, "applied")


def _with_period(before: State, after: State, order: OrderRecord, reread: Reread) -> State:
    """New rows of an order that prints no year of its own plan, read in the year of the plan that they come into."""
    if not any(plan.period is None and plan.activities for plan in order.plans):
        return after
    old = {id(row) for row in before.rows}
    return after.with_rows(
        replace(row, activity=reread(row.activity, after.plans[row.plan]))
        if id(row) not in old and row.origin == order.order.id
        else row
        for row in after.rows
    )


def _replaced(state: State, told: Instruction, given: _Given) -> State:
    if told.unit == "column":
        return _recolumned(state, told, given)
    activities = given.activities(told)
    if told.unit == "plan":
        plan = only_plan(state, told, given.plan_title)
        new = [ForceRow(row, plan, given.order_id) for row in activities]
        first = next((i for i, row in enumerate(state.rows) if row.plan == plan), end_of_plan(state, plan))
        rest = [row for row in state.rows if row.plan != plan]
        at = sum(row.plan != plan for row in state.rows[:first])
        return state.with_rows([*rest[:at], *new, *rest[at:]])
    plans = plans_meant(state, told, given.plan_title)
    if told.unit == "section" and len(told.targets) == 1:
        held = section_rows(state, told.targets[0], plans)
        old = state.rows[held[0]]
        new = [
            _in_section(ForceRow(row, old.plan, given.order_id), row.section or old.activity.section)
            for row in activities
        ]
        return state.with_rows(spliced(state.rows, held, new))
    if told.unit == "row" and told.targets:
        return _rows_replaced(state, told, given, activities, plans)
    raise Unresolved("not-supported")


def _rows_replaced(
    state: State, told: Instruction, given: _Given, activities: Sequence[Activity], plans: Sequence[int]
) -> State:
    """Each named row by the given one of its number; a single one by whatever is given in its place."""
    held = [row_at(state, label, plans, told.section) for label in told.targets]
    rows = list(state.rows)
    if len(held) == 1 and len(activities) == 1:
        rows[held[0]] = _instead(rows[held[0]], activities[0], given.order_id)
        return state.with_rows(rows)
    by_number = {row.number: row for row in activities}
    if len(by_number) != len(activities) or set(by_number) != {rows[at].activity.number for at in held}:
        raise Unresolved("rows-differ")
    for at in held:
        rows[at] = _instead(rows[at], by_number[rows[at].activity.number], given.order_id)
    return state.with_rows(rows)


def _instead(old: ForceRow, new: Activity, order_id: str) -> ForceRow:
    """A row given anew stays in its section, and keeps its number where none is printed."""
    update = {"section": old.activity.section, "number": new.number or old.activity.number}
    return ForceRow(new.model_copy(update=update), old.plan, order_id)


def _recolumned(state: State, told: Instruction, given: _Given) -> State:
    """«графу «Срок» строки 1.2 изложить в следующей редакции: «…»»."""
    new = [exchange.new for exchange in told.rewordings if exchange.new is not None]
    if len(new) != 1 or not told.targets or told.column is None:
        raise Unresolved("not-supported")
    column, text = told.column, new[0]

    def rewrite(row: ForceRow) -> Activity:
        return with_cells(row.activity, {column_of(column, state.plans[row.plan]): text})

    return _rewritten(state, told, given, rewrite)


def _added(state: State, told: Instruction, given: _Given) -> State:
    if told.unit not in ("row", "section"):
        raise Unresolved("not-supported")
    activities = given.activities(told)
    plan = only_plan(state, told, given.plan_title)
    for row in activities:
        if row.number is not None and any(
            other.plan == plan and other.activity.number == row.number and _same_section(other, row, told)
            for other in state.rows
        ):
            raise Unresolved("number-taken")
    for number, row in enumerate(activities):
        before = activities[number - 1] if number else None
        at, section = place_for(state, told, row, plan, before)
        new = _in_section(ForceRow(row, plan, given.order_id), section)
        state = state.with_rows([*state.rows[:at], new, *state.rows[at:]])
    return state


def _same_section(other: ForceRow, row: Activity, told: Instruction) -> bool:
    """Plans may number the rows of each section from 1: a number is taken only where it would mean two rows."""
    flat = "." not in (row.number or "")
    section = told.targets[0] if told.unit == "section" and told.targets else told.section
    return not flat or section is None or is_section(other.activity.section, section)


def _deleted(state: State, told: Instruction, given: _Given) -> State:
    if told.unit == "plan":
        plan = only_plan(state, told, given.plan_title)
        return state.with_rows(row for row in state.rows if row.plan != plan)
    plans = plans_meant(state, told, given.plan_title)
    if not told.targets or told.unit not in ("row", "section"):
        raise Unresolved("not-supported")
    if told.unit == "section":
        gone = {at for label in told.targets for at in section_rows(state, label, plans)}
    else:
        gone = {row_at(state, label, plans, told.section) for label in told.targets}
    return state.with_rows(row for at, row in enumerate(state.rows) if at not in gone)


def _renumbered(state: State, told: Instruction, given: _Given) -> State:
    """All at once: «строки 4, 5 считать строками 5, 6»."""
    if told.unit != "row" or len(told.targets) != len(told.numbers) or not told.targets:
        raise Unresolved("not-supported")
    plans = plans_meant(state, told, given.plan_title)
    new = {
        row_at(state, old, plans, told.section): number for old, number in zip(told.targets, told.numbers, strict=True)
    }
    return state.with_rows(
        row.changed(row.activity.model_copy(update={"number": new[at]}), given.order_id) if at in new else row
        for at, row in enumerate(state.rows)
    )


def _reworded(state: State, told: Instruction, given: _Given) -> State:
    if not told.rewordings:
        raise Unresolved("not-understood")
    if told.unit in ("row", "column") and told.targets:
        column = told.column

        def rewrite(row: ForceRow) -> Activity:
            name = column_of(column, state.plans[row.plan]) if column else None
            return reworded(row.activity, told.rewordings, name)

        return _rewritten(state, told, given, rewrite)
    if told.unit == "title":
        return _retitled(state, told, given)
    if told.unit in ("plan", "section"):
        return _everywhere(state, told, given)
    raise Unresolved("not-supported")


def _rewritten(state: State, told: Instruction, given: _Given, rewrite: Callable[[ForceRow], Activity]) -> State:
    plans = plans_meant(state, told, given.plan_title)
    held = {row_at(state, label, plans, told.section) for label in told.targets}
    return state.with_rows(
        row.changed(_read(row.activity, rewrite(row), row, state, given), given.order_id) if at in held else row
        for at, row in enumerate(state.rows)
    )


def _read(old: Activity, new: Activity, row: ForceRow, state: State, given: _Given) -> Activity:
    unread = (old.deadline.raw, old.responsible.raw) != (new.deadline.raw, new.responsible.raw)
    return given.reread(new, state.plans[row.plan]) if unread and given.reread is not None else new


def _everywhere(state: State, told: Instruction, given: _Given) -> State:
    """Words of a whole section or plan: all places where the instruction says so, else the only one."""
    plans = plans_meant(state, told, given.plan_title)
    held = section_rows(state, told.targets[0], plans) if told.unit == "section" and told.targets else None
    inside = [at for at, row in enumerate(state.rows) if row.plan in plans and (held is None or at in held)]
    for exchange in told.rewordings:
        if exchange.old is None and exchange.after is None:
            raise Unresolved("words-ambiguous")
        found = [at for at in inside if any(count(text, exchange) for text in cells(state.rows[at].activity).values())]
        if not found:
            raise Unresolved("words-missing")
        if len(found) > 1 and not exchange.everywhere:
            raise Unresolved("words-ambiguous")
        state = _exchanged_at(state, found, exchange, given)
    return state


def _exchanged_at(state: State, found: Sequence[int], exchange: Rewording, given: _Given) -> State:
    rows = list(state.rows)
    for at in found:
        row = rows[at]
        new = reworded(row.activity, (exchange,), None)
        rows[at] = row.changed(_read(row.activity, new, row, state, given), given.order_id)
    return state.with_rows(rows)


def _retitled(state: State, told: Instruction, given: _Given) -> State:
    plan = only_plan(state, told, given.plan_title)
    title = state.plans[plan].title or ""
    for exchange in told.rewordings:
        if count(title, exchange) != 1 or exchange.old is None:
            raise Unresolved("words-missing" if not count(title, exchange) else "words-ambiguous")
        title = exchanged(title, exchange) or title
    plans = [
        each.model_copy(update={"title": title}) if index == plan else each for index, each in enumerate(state.plans)
    ]
    return replace(state, plans=tuple(plans))


def _in_section(row: ForceRow, section: str | None) -> ForceRow:
    return replace(row, activity=row.activity.model_copy(update={"section": section}))


_DO: dict[str, Callable[[State, Instruction, _Given], State]] = {
    "replace": _replaced,
    "add": _added,
    "delete": _deleted,
    "renumber": _renumbered,
    "reword": _reworded,
}
