"""Clauses and plans as corrections know them: their prints, their short names, and how they are found again."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from outputs.corrections.scope import fingerprint
from schemas.corrections import ClausePrint, ConflictReason, PlanPrint, Print, Target
from schemas.record import Clause, OrderRecord, Plan

NO_PLAN = Plan(title=None, annex=None, period=None, columns=(), activities=())
"""What rows that people add stand in where the program has read no plan at all."""

NOTHING = fingerprint(None, "")


class Part(NamedTuple):
    """The clause or plan that stands `at` an index, from 0, of an order's clauses or plans."""

    target: Target
    at: int


def target_of(printed: Print | None) -> Target:
    if printed is None:
        return "order"
    if isinstance(printed, ClausePrint):
        return "clause"
    return "plan" if isinstance(printed, PlanPrint) else "row"


def target_named(name: str | None) -> Target:
    """What a name of `part_names` or of a row is of; nothing is named of the head."""
    if not name:
        return "order"
    return {"c-": "clause", "p-": "plan"}.get(name[:2], "row")  # type: ignore[return-value]


def plans_of(record: OrderRecord) -> tuple[Plan, ...]:
    """The plans that may be corrected; where none was read, the one that added rows would make."""
    return record.plans or (NO_PLAN,)


def held_at(record: OrderRecord, part: Part) -> Any:
    """The clause or plan that stands there."""
    return (record.order.clauses if part.target == "clause" else plans_of(record))[part.at]


def part_names(record: OrderRecord) -> dict[str, Part]:
    """Every clause and plan by a short name for forms and sheets, «c-1f0c2a7b9d3e4f50-1»: the same print, the same
    name."""
    clauses = {
        f"c-{fingerprint(one.number, one.text)}-{one.twin}": Part("clause", at)
        for at, one in enumerate(clause_prints(record.order.clauses))
    }
    plans = {
        f"p-{fingerprint(one.annex, one.words)}-{one.twin}": Part("plan", at)
        for at, one in enumerate(plan_prints(plans_of(record)))
    }
    return {**clauses, **plans}


def print_of(record: OrderRecord, part: Part) -> Print:
    prints: Sequence[Print] = (
        clause_prints(record.order.clauses) if part.target == "clause" else plan_prints(plans_of(record))
    )
    return prints[part.at]


def found_part(printed: ClausePrint | PlanPrint, record: OrderRecord) -> Part | ConflictReason:
    """Where the clause or plan of this print stands now, or why that can't be told."""
    if isinstance(printed, ClausePrint):
        mark = fingerprint(printed.number, printed.text)
        same = [at for at, one in enumerate(record.order.clauses) if fingerprint(one.number, one.text) == mark]
        if len(same) == printed.twins:
            return Part("clause", same[printed.twin - 1])
        return "part-ambiguous" if same else "part-gone"
    plans = plans_of(record)
    mark = fingerprint(printed.annex, printed.words)
    same = [at for at, one in enumerate(plans) if fingerprint(one.annex, one.title or "") == mark]
    if len(same) == printed.twins:
        return Part("plan", same[printed.twin - 1])
    alike = [at for at, one in enumerate(plans) if rows_digest(one) == printed.rows != NOTHING]
    if len(alike) == 1:
        return Part("plan", alike[0])
    return "part-ambiguous" if same or alike else "part-gone"


def clause_prints(clauses: Sequence[Clause]) -> tuple[ClausePrint, ...]:
    marks = [fingerprint(one.number, one.text) for one in clauses]
    return tuple(
        ClausePrint(number=one.number, text=one.text, twin=twin, twins=twins)
        for one, (twin, twins) in zip(clauses, _twins(marks), strict=True)
    )


def plan_prints(plans: Sequence[Plan]) -> tuple[PlanPrint, ...]:
    marks = [fingerprint(one.annex, one.title or "") for one in plans]
    return tuple(
        PlanPrint(title=one.title, annex=one.annex, rows=rows_digest(one), twin=twin, twins=twins)
        for one, (twin, twins) in zip(plans, _twins(marks), strict=True)
    )


def rows_digest(plan: Plan) -> str:
    """Tells a plan by the numbers and words of its rows."""
    return fingerprint(None, " ".join(fingerprint(row.number, row.activity) for row in plan.activities))


def _twins(marks: Sequence[str]) -> list[tuple[int, int]]:
    """Of each mark which of its kind it is, from 1, and how many of them there are."""
    count, seen = Counter(marks), Counter[str]()
    told = []
    for mark in marks:
        seen[mark] += 1
        told.append((seen[mark], count[mark]))
    return told
