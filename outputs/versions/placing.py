"""Where a new row goes in a plan.

Rule: behind the row that the instruction names; else by its number among the rows of its series («2.3» behind «2.2»);
else at the end of the section that the instruction or the number names; else at the end of the plan.
"""

from collections.abc import Sequence

from outputs.versions.state import ForceRow, State, row_at, section_number, section_rows
from schemas.amendments import Instruction
from schemas.record import Activity

Place = tuple[int, str | None]
"""Position in the rows of the state, and the section that the row then belongs to."""


def place_for(state: State, told: Instruction, row: Activity, plan: int, before: Activity | None) -> Place:
    """`before` is the row that the same instruction has put in just now: rows given together stay together.

    Raises `Unresolved` where the named row or section is not there.
    """
    if told.unit == "section":
        return _new_section(state, told, row, plan)
    section = _section_label(state, told, plan)
    if before is not None and row.number is None:
        return _behind(state, _position(state, before, plan), section)
    if told.after is not None and before is None:
        return _behind(state, row_at(state, told.after, (plan,), told.section), section)
    held = section_rows(state, told.section, (plan,)) if told.section is not None else _of_plan(state, plan)
    by_number = _by_number(state, held, row.number)
    if by_number is not None:
        return by_number
    if told.section is None and row.number and "." in row.number:
        stem = row.number.split(".")[0]
        own = [at for at in held if section_number(state.rows[at].activity.section) == stem]
        held = own or held
    if not held:
        return _end(state, plan), section
    last = state.rows[held[-1]].activity
    return held[-1] + 1, section or last.section


def spliced(rows: Sequence[ForceRow], held: Sequence[int], new: Sequence[ForceRow]) -> list[ForceRow]:
    """`rows` with those at `held` replaced by `new` in the place of the first of them."""
    gone = set(held)
    found: list[ForceRow] = []
    for at, row in enumerate(rows):
        if at == held[0]:
            found += new
        if at not in gone:
            found.append(row)
    return found


def end_of_plan(state: State, plan: int) -> int:
    """Where the rows of a plan end, also of a plan that has none."""
    return next((at for at, row in enumerate(state.rows) if row.plan > plan), len(state.rows))


def _section_label(state: State, told: Instruction, plan: int) -> str | None:
    if told.section is None:
        return None
    return state.rows[section_rows(state, told.section, (plan,))[0]].activity.section


def _behind(state: State, at: int, section: str | None) -> Place:
    return at + 1, section or state.rows[at].activity.section


def _position(state: State, row: Activity, plan: int) -> int:
    """Of the row put in just now: the last with its words."""
    return max(
        at for at, other in enumerate(state.rows) if other.plan == plan and other.activity.activity == row.activity
    )


def _of_plan(state: State, plan: int) -> list[int]:
    return [at for at, row in enumerate(state.rows) if row.plan == plan]


def _end(state: State, plan: int) -> int:
    return next((at for at, row in enumerate(state.rows) if row.plan > plan), len(state.rows))


def _by_number(state: State, held: Sequence[int], number: str | None) -> Place | None:
    """Behind the last row of the series with a smaller number, or in front of the first with a greater one."""
    own = _figures(number)
    if own is None:
        return None
    series = [(at, figures) for at in held if (figures := _figures(state.rows[at].activity.number))]
    brothers = [(at, figures) for at, figures in series if figures[:-1] == own[:-1] or figures == own[:-1]]
    smaller = [at for at, figures in brothers if figures < own]
    if smaller:
        # Rows below the brother («2.2.1» below «2.2») stay with it.
        at = smaller[-1]
        stem = _figures(state.rows[at].activity.number) or ()
        while at + 1 in held and (_figures(state.rows[at + 1].activity.number) or ())[: len(stem)] == stem:
            at += 1
        return _behind(state, at, None)
    greater = [at for at, figures in brothers if figures > own]
    if greater:
        return greater[0], state.rows[greater[0]].activity.section
    return None


def _figures(number: str | None) -> tuple[int, ...] | None:
    parts = (number or "").split(".")
    return tuple(map(int, parts)) if number and all(part.isdecimal() for part in parts) else None


def _new_section(state: State, told: Instruction, row: Activity, plan: int) -> Place:
    """Rows of a new section stand together: behind the section of the next smaller number, else at the plan's end."""
    label = told.targets[0] if told.targets else ""
    name = row.section or (f"{label}. {told.section}" if told.section and label else told.section or label) or None
    own = [at for at, other in enumerate(state.rows) if other.plan == plan and other.activity.section == name]
    if own:
        return own[-1] + 1, name
    number = _figures(section_number(name))
    lower = [at for at in _of_plan(state, plan) if number and _lower(state.rows[at], number)]
    return (max(lower) + 1 if lower else _end(state, plan)), name


def _lower(row: ForceRow, number: tuple[int, ...]) -> bool:
    figures = _figures(section_number(row.activity.section))
    return figures is not None and figures < number
