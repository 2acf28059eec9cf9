"""From a document to the raw order: pieces of tables joined, parts found, head and plans read out of them."""

from dataclasses import replace

from extractors.annexes import Approval, approving_act
from extractors.changes import read_changes
from extractors.head import read_head
from extractors.outline import outline
from extractors.plans import find_plans
from extractors.progress import step, steps
from extractors.stitch import stitch
from extractors.whole_words import with_whole_words
from schemas.errors import NoOrderFound
from schemas.layout import Document
from schemas.raw import RawAnnex, RawHead, RawOrder


def assemble(document: Document) -> RawOrder:
    """Everything that the document holds, in its own words.

    A date, number or issuer that the head does not print comes from the stamp of the first annex that names
    it; the stamps stay in `annexes`, so that where head and stamp differ both can be seen.
    Raises `NoOrderFound` where there is neither the head of an order (kind, operative word or stamp) nor a plan.
    """
    whole = stitch(with_whole_words(document))
    step()
    parts = outline(whole)
    annexes = tuple(part.annex for part in parts if part.annex is not None)
    printed = next((read_head(part) for part in parts if part.annex is None), RawHead())
    head = with_stamps(printed, annexes)
    found = [find_plans(part) for part in steps(parts)]
    plans = tuple(plan for part_plans, _ in found for plan in part_plans)
    tables = tuple(table for _, part_tables in found for table in part_tables)
    if head.kind is None and not plans and not any(approving_act(annex).kind for annex in annexes):
        raise NoOrderFound
    changes = tuple(changed for part in parts if (changed := read_changes(part)) is not None)
    return RawOrder(whole, head, annexes, plans, tables, changes)


def with_stamps(head: RawHead, annexes: tuple[RawAnnex, ...]) -> RawHead:
    """`head` with what only the stamps of approval print. Nothing that the head prints is changed.

    The kind is never filled in: the record's contract leaves it open where the order itself was not published.
    """
    for annex in annexes:
        act = approving_act(annex)
        if act.kind is None or _contradicts(head, act):
            continue
        head = replace(
            head,
            kind=head.kind,
            date=head.date or act.date,
            number=head.number or act.number,
            issuer=head.issuer or ((act.issuer,) if act.issuer else ()),
        )
    return head


def _contradicts(head: RawHead, act: Approval) -> bool:
    """A stamp with another kind, number or date is of another act: it fills no gap."""
    return any(
        mine is not None and theirs is not None and mine.text != theirs.text
        for mine, theirs in ((head.kind, act.kind), (head.number, act.number))
    )
