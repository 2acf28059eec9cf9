"""What the record says of the acts that an order changes, and what could not be read of it."""

from collections.abc import Sequence

from knowledge.remarks import remark
from pipeline.amendments.reading import Said, approves_plan, in_force_from, read_said, with_replaced
from pipeline.amendments.rows import with_rows
from pipeline.head.clauses import read_clauses
from schemas.raw import RawOrder
from schemas.record import Finding, OrderHead, Plan


def said_of_acts(head: OrderHead, raw: RawOrder) -> Said:
    """What an order says of other acts; its rows are not told apart yet."""
    return read_said(head.title, head.clauses, [(each.title, read_clauses(each.clauses)) for each in raw.changes])


def with_amendments(
    head: OrderHead, said: Said, raw: RawOrder, plans: Sequence[Plan]
) -> tuple[OrderHead, tuple[Finding, ...]]:
    """`head` with `amends`, `cites` and `in_force`; `plans` are those of `raw`, with their occurrences counted."""
    given = [[row.given for row in plan.activities] for plan in raw.plans]
    acts, missing = with_rows(said.amends, said.given, plans, given)
    own = approves_plan(head.clauses) and any(None in places for places in given)
    acts = with_replaced(acts) if own else acts
    findings = [remark("amended-act-unknown", text=act.plan) for act in acts if act.number is None and act.date is None]
    unread = [each for act in acts for each in act.instructions if each.action is None or each.unit is None]
    findings += [remark("amendment-unclear", place=f"clause {each.clause}", text=each.text) for each in unread]
    findings += [remark("amendment-unclear", place="clause —", text=text) for text in said.unclaimed]
    findings += [
        remark("amendment-rows-missing", place=f"clause {each.clause}", text=each.text)
        for each in missing
        if each not in unread
    ]
    update = {"amends": acts, "cites": said.cites, "in_force": in_force_from(head.clauses)}
    return head.model_copy(update=update), tuple(findings)
