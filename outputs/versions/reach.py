"""What an instruction that could not be carried out may have changed: some rows, the row numbers, or anything.

Rule: an instruction touches the rows and sections that it names. Where these are found, all other rows are as they
were; where they are not found, our copy of the plan is not the one that was amended, and nothing is sure.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from outputs.versions.state import State, Unresolved, is_section, plans_meant, row_matches
from schemas.amendments import Instruction


class Reach(NamedTuple):
    """`rows` are positions in the state whose words are not known any more; `numbering` is True where rows may have
    come, gone or got other numbers."""

    rows: frozenset[int] = frozenset()
    numbering: bool = False


def reach(state: State, told: Instruction, plan_title: str | None) -> Reach | None:
    """What an open instruction can touch in `state`, None where that may be anything."""
    if told.action in (None, "renumber") or told.unit not in ("row", "column", "section"):
        return None
    try:
        plans = plans_meant(state, told, plan_title)
    except Unresolved:
        return None
    if told.action == "add":
        return Reach(numbering=True)
    return (_of_sections if told.unit == "section" else _of_rows)(state, told, plans)


def doubted(state: State, touched: Reach) -> State:
    """The state with the rows marked that are not known any more."""
    rows = tuple(replace(row, doubted=True) if at in touched.rows else row for at, row in enumerate(state.rows))
    return replace(state, rows=rows, renumbered=state.renumbered or touched.numbering)


def _of_rows(state: State, told: Instruction, plans: Sequence[int]) -> Reach | None:
    found = [
        frozenset(
            at for at, row in enumerate(state.rows) if row.plan in plans and row_matches(row, label, told.section)
        )
        for label in told.targets
    ]
    # A row that is not there may be one of those that an instruction before was to put in, where there was such a one.
    if not found or (not all(found) and not state.renumbered):
        return None
    comes_or_goes = told.action == "delete" or (told.action == "replace" and len(told.rows) > 1)
    return Reach(frozenset().union(*found), comes_or_goes)


def _of_sections(state: State, told: Instruction, plans: Sequence[int]) -> Reach | None:
    found = [
        frozenset(
            at for at, row in enumerate(state.rows) if row.plan in plans and is_section(row.activity.section, label)
        )
        for label in told.targets
    ]
    if not found or not all(found):
        return None
    return Reach(frozenset().union(*found), told.action != "reword")
