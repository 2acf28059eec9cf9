"""An order that approves a plan and holds none: the plan was not published with it, or was not recognised."""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.clauses import clause_words
from pipeline.remarks import remark
from schemas.record import Clause, Finding, Plan


def plan_findings(clauses: Sequence[Clause], plans: Sequence[Plan]) -> tuple[Finding, ...]:
    """One finding at the first clause that approves a plan, where the record has no row of one; empty otherwise."""
    if any(plan.activities for plan in plans):
        return ()
    approving = next((clause for clause in clauses if _approves_plan(clause, clauses)), None)
    return (
        (remark("plan-missing", place=f"clause {approving.number or '—'}", text=approving.text),) if approving else ()
    )


def _approves_plan(clause: Clause, clauses: Sequence[Clause]) -> bool:
    if _approval().match(clause.text):
        return True
    parent = (clause.number or "").rpartition(".")[0]
    opens = any(_opening().fullmatch(other.text) for other in clauses if parent and other.number == parent)
    return opens and _named().match(clause.text) is not None


@cache
def _named() -> re.Pattern[str]:
    kinds = "|".join(clause_words().plans)
    return re.compile(
        rf"(?:прилагаем\w+\s+)?(?:[а-яё-]+\w(?:ый|ую|ий|ого|ой)\s+){{0,3}}[«\"“]?(?:{kinds})", re.IGNORECASE
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(clause_words().approving)})\W*(?:прилагаемые\W*)?", re.IGNORECASE)


@cache
def _approval() -> re.Pattern[str]:
    return re.compile(rf"{_opening().pattern}\s*{_named().pattern}", re.IGNORECASE)
