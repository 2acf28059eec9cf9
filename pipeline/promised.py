"""A document that promises a plan and holds none: it was not published with the order, or was not recognised."""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.clauses import clause_words
from knowledge.remarks import remark
from schemas.raw import RawAnnex
from schemas.record import Clause, Finding, Plan


def plan_findings(clauses: Sequence[Clause], annexes: Sequence[RawAnnex], plans: Sequence[Plan]) -> tuple[Finding, ...]:
    """One finding where no plan has a row: at the clause that approves a plan, else at an annex so titled."""
    if any(plan.activities for plan in plans):
        return ()
    for clause in clauses:
        if _approves_plan(clause, clauses):
            return (remark("plan-missing", place=f"clause {clause.number or '—'}", text=clause.text),)
    for annex in annexes:
        if annex.title is not None and _named().match(annex.title.text):
            return (remark("plan-missing", place=f"annex {annex.number or '—'}", text=annex.title.text),)
    return ()


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
        rf"(?:прилагаем\w+\s+)?(?:[а-яё-]+\w(?:ый|ую|ий|ая|ое|ые|ого|ой)\s+){{0,3}}[«\"“]?(?:{kinds})", re.IGNORECASE
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(clause_words().approving)})\W*(?:прилагаемые\W*)?", re.IGNORECASE)


@cache
def _approval() -> re.Pattern[str]:
    return re.compile(rf"{_opening().pattern}\s*{_named().pattern}", re.IGNORECASE)
