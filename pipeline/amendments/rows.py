"""Which rows of an amending order belong to which of its instructions.

Rule: rows stand below the words of their instruction («строку 1.2 изложить в следующей редакции:»). Where these were
not found above the rows, rows whose numbers the instruction names are its own; a plan that is given anew is the plan of
the annex that the instruction names, or the order's only one. Nothing else is tied together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from schemas.amendments import AmendedAct, Instruction, RowRef
from schemas.raw import Given
from schemas.record import Plan

_SIGNS = re.compile(r"[\W_]+")
EXPECTING = ("replace", "add")
FEWEST_SIGNS = 12
"""Letters and figures from which the end of one wording inside of another counts as the same instruction."""


@dataclass
class _Open:
    """An instruction that waits for rows, by its place: act and instruction."""

    act: int
    at: int
    head: str
    instruction: Instruction
    given: str | None
    rows: list[RowRef] = field(default_factory=list)


@dataclass
class _Table:
    line: str
    rows: list[RowRef] = field(default_factory=list)
    taken: bool = False


def with_rows(
    acts: Sequence[AmendedAct],
    annexes: Sequence[Sequence[str | None]],
    plans: Sequence[Plan],
    given: Sequence[Sequence[Given | None]],
) -> tuple[tuple[AmendedAct, ...], tuple[Instruction, ...]]:
    """The acts with the rows of their instructions, and the instructions whose rows were not found.

    `annexes` and `given` run parallel to the instructions of `acts` and to the activities of `plans`.
    """
    waiting = list(_expecting(acts, annexes))
    tables = _tables(plans, given)
    _by_words(waiting, tables)
    _by_numbers(waiting, tables)
    for one in waiting:
        if not one.rows and one.instruction.unit == "plan":
            one.rows = _whole_plan(plans, given, one.given)
    found = {(one.act, one.at): one for one in waiting}
    done = tuple(
        act.model_copy(
            update={
                "instructions": tuple(
                    _settled(instruction, found.get((index, at))) for at, instruction in enumerate(act.instructions)
                )
            }
        )
        for index, act in enumerate(acts)
    )
    missing = tuple(
        instruction
        for act in done
        for instruction in act.instructions
        if instruction.action in EXPECTING and not instruction.rows and instruction.unit in ("row", "section", "plan")
    )
    return done, missing


def _expecting(acts: Sequence[AmendedAct], annexes: Sequence[Sequence[str | None]]) -> Iterator[_Open]:
    for index, act in enumerate(acts):
        for at, (instruction, annex) in enumerate(zip(act.instructions, annexes[index], strict=True)):
            if instruction.action in EXPECTING and not instruction.rewordings and instruction.unit != "other":
                yield _Open(index, at, _plain(instruction.text), instruction, annex)


def _tables(plans: Sequence[Plan], given: Sequence[Sequence[Given | None]]) -> list[_Table]:
    found: dict[tuple[int, int], _Table] = {}
    for index, (plan, places) in enumerate(zip(plans, given, strict=True)):
        for activity, place in zip(plan.activities, places, strict=True):
            if place is not None:
                table = found.setdefault((index, place.table), _Table(_plain(place.line)))
                table.rows.append(RowRef(number=activity.number, occurrence=activity.occurrence))
    return [found[key] for key in sorted(found)]


def _by_words(waiting: Sequence[_Open], tables: Sequence[_Table]) -> None:
    """Tables and instructions stand in the same order, so that two instructions of the same words are told apart."""
    at = 0
    for table in tables:
        found = next((i for i in range(at, len(waiting)) if _same_words(waiting[i].head, table.line)), None)
        if found is not None:
            waiting[found].rows = table.rows
            table.taken = True
            at = found + 1


def _same_words(head: str, line: str) -> bool:
    shorter, longer = sorted((head, line), key=len)
    return len(shorter) >= FEWEST_SIGNS and longer.endswith(shorter)


def _by_numbers(waiting: Sequence[_Open], tables: Sequence[_Table]) -> None:
    rows = [row for table in tables if not table.taken for row in table.rows]
    for one in waiting:
        if not one.rows and one.instruction.targets and one.instruction.unit in ("row", None):
            own = [row for row in rows if row.number in one.instruction.targets]
            if {row.number for row in own} == set(one.instruction.targets) and len(own) == len(one.instruction.targets):
                one.rows = own


def _whole_plan(plans: Sequence[Plan], given: Sequence[Sequence[Given | None]], annex: str | None) -> list[RowRef]:
    own = [
        plan
        for plan, places in zip(plans, given, strict=True)
        if plan.activities and not any(places) and (not annex or plan.annex == annex)
    ]
    if len(own) != 1:
        return []
    return [RowRef(number=row.number, occurrence=row.occurrence) for row in own[0].activities]


def _settled(instruction: Instruction, one: _Open | None) -> Instruction:
    """A point whose new wording is rows of a plan is a row, whatever it stands under."""
    if one is None or not one.rows:
        return instruction
    unit = "row" if instruction.unit in ("clause", None) else instruction.unit
    return instruction.model_copy(update={"rows": tuple(one.rows), "unit": unit})


def _plain(text: str) -> str:
    return _SIGNS.sub("", text.lower().replace("ё", "е"))
