"""A plan as it stands between two amendments, and how the rows that an instruction names are found in it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from outputs.versions.wording import plain
from schemas.amendments import Instruction
from schemas.record import Activity, OrderRecord, Plan

Reason = Literal[
    "not-understood",
    "rows-not-given",
    "rows-differ",
    "row-missing",
    "row-ambiguous",
    "section-missing",
    "section-ambiguous",
    "plan-missing",
    "plan-ambiguous",
    "column-unknown",
    "words-missing",
    "words-ambiguous",
    "number-taken",
    "not-supported",
    "amendment-changed",
    "date-unknown",
]

Reread = Callable[[Activity, Plan], Activity]
"""Reads deadline and bodies of a row anew from its printed cells; the plan gives the period."""


class Unresolved(Exception):
    """An instruction that can't be carried out; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        self.reason: Reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class ForceRow:
    """A row with the order that gave it (`origin`) and those that changed it since; `plan` counts from 0.

    `doubted`: a change that could not be carried out names it, so its words are no longer known.
    """

    activity: Activity
    plan: int
    origin: str
    changed_by: tuple[str, ...] = ()
    doubted: bool = False

    def changed(self, activity: Activity, order_id: str) -> "ForceRow":
        by = self.changed_by if order_id in self.changed_by else (*self.changed_by, order_id)
        return replace(self, activity=activity, changed_by=by)


@dataclass(frozen=True, slots=True)
class State:
    """`plans` are the base order's, without their rows; `rows` are in document order.

    `renumbered`: a change that could not be carried out may have put in rows, struck them out or numbered them anew.
    """

    plans: tuple[Plan, ...]
    rows: tuple[ForceRow, ...]
    renumbered: bool = False

    @classmethod
    def of(cls, record: OrderRecord) -> "State":
        """The plans that an order approves itself, as it approved them."""
        own = own_plans(record)
        rows = tuple(ForceRow(row, index, record.order.id) for index, plan in enumerate(own) for row in plan.activities)
        return cls(tuple(plan.model_copy(update={"activities": ()}) for plan in own), rows)

    def with_rows(self, rows: Iterable[ForceRow]) -> "State":
        return replace(self, rows=tuple(rows))

    def counted(self) -> "State":
        """Occurrences counted anew, so that number and occurrence name one row."""
        seen: Counter[str | None] = Counter()
        rows = []
        for row in self.rows:
            seen[row.activity.number] += 1
            count = seen[row.activity.number]
            same = row.activity.occurrence == count
            rows.append(row if same else replace(row, activity=row.activity.model_copy(update={"occurrence": count})))
        return self.with_rows(rows)


def own_plans(record: OrderRecord) -> tuple[Plan, ...]:
    """The plans of an order without those whose rows it gives to another order's plan."""
    given = {
        (row.number, row.occurrence) for act in record.order.amends for one in act.instructions for row in one.rows
    }
    return tuple(
        plan
        for plan in record.plans
        if not given or any((row.number, row.occurrence) not in given for row in plan.activities)
    )


def plans_meant(state: State, instruction: Instruction, plan_title: str | None) -> tuple[int, ...]:
    """Which plans of the base order an instruction may mean: by annex, else by title, else all of them.

    Raises `Unresolved` where it names an annex that holds no plan.
    """
    every = tuple(range(len(state.plans)))
    if instruction.annex is not None:
        named = tuple(index for index in every if state.plans[index].annex == instruction.annex)
        # An order's only annex is often printed without its number.
        if not named and len(every) == 1 and state.plans[0].annex is None and instruction.annex == "1":
            return every
        if not named:
            raise Unresolved("plan-missing")
        return named
    titled = tuple(index for index in every if plan_title and plain(state.plans[index].title) == plain(plan_title))
    return titled or every


def only_plan(state: State, instruction: Instruction, plan_title: str | None) -> int:
    found = plans_meant(state, instruction, plan_title)
    if len(found) != 1:
        raise Unresolved("plan-ambiguous" if found else "plan-missing")
    return found[0]


def row_at(state: State, label: str, plans: Sequence[int], section: str | None) -> int:
    """Position of the one row with this number, or with these words where `label` is no number.

    Raises `Unresolved`: `row-missing` or `row-ambiguous`.
    """
    found = [index for index, row in enumerate(state.rows) if row.plan in plans and row_matches(row, label, section)]
    if len(found) != 1:
        raise Unresolved("row-ambiguous" if found else "row-missing")
    return found[0]


def row_matches(row: ForceRow, label: str, section: str | None) -> bool:
    """Whether a row bears this number, or these words where `label` is no number, in the section if one is named."""
    numbered = re.fullmatch(r"[\dIVXLC.]+[а-е]?", label) is not None
    if section is not None and not is_section(row.activity.section, section):
        return False
    return row.activity.number == label if numbered else plain(row.activity.activity) == plain(label)


def section_rows(state: State, label: str, plans: Sequence[int]) -> list[int]:
    """Positions of the rows of one section. Raises `Unresolved` where none or several sections bear the label."""
    found = [
        index for index, row in enumerate(state.rows) if row.plan in plans and is_section(row.activity.section, label)
    ]
    if not found:
        raise Unresolved("section-missing")
    if len({(state.rows[index].plan, state.rows[index].activity.section) for index in found}) > 1:
        raise Unresolved("section-ambiguous")
    return found


_LABEL = re.compile(
    r"^(?:раздел|подраздел|блок|направление)?\s*(?P<number>\d+(?:\.\d+)*|[IVXLC]+)?(?!\w)[.):–—\s-]*(?P<name>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def is_section(printed: str | None, label: str) -> bool:
    """Whether a printed section is the one that an instruction names by its number («2», «II») or by its name."""
    if not printed:
        return False
    match = _LABEL.match(printed.strip())
    number, name = (match["number"], match["name"]) if match else (None, printed)
    if re.fullmatch(r"\d+(?:\.\d+)*|[IVXLC]+", label):
        return number is not None and _figure(number) == _figure(label)
    return plain(label) in (plain(name), plain(printed))


def section_number(printed: str | None) -> str | None:
    """The number of a printed section in figures; None where it has none."""
    match = _LABEL.match((printed or "").strip())
    return _figure(match["number"]) if match and match["number"] else None


def _figure(number: str) -> str:
    if not re.fullmatch(r"[IVXLC]+", number.upper()):
        return number
    values = [_ROMAN[sign] for sign in number.upper()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < behind else value for value, behind in pairs))
