"""A chain of orders and a plan in force, for programs (plain values) and for people (tables in a terminal)."""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from knowledge.messages import Language, message
from outputs.versions.apply import Outcome
from outputs.versions.diff_page import plain_row
from outputs.versions.family import Related
from outputs.versions.force import InForce
from schemas.record import OrderRecord


def plain_link(link: Related) -> dict[str, Any]:
    return link._asdict()


def plain_outcome(outcome: Outcome) -> dict[str, Any]:
    told = {"order": outcome.order_id, "clause": outcome.clause, "text": outcome.text}
    return told | {"state": outcome.state, "reason": outcome.reason}


def plain_in_force(found: InForce) -> dict[str, Any]:
    """The plan as the record has plans; each activity with the order that gave it and those that changed it."""
    plans = []
    for index, plan in enumerate(found.plans):
        rows = [row for row in found.rows if row.plan == index]
        head = plan.model_dump(mode="json", exclude={"activities"})
        activities = [
            plain_row(row.activity) | {"origin": row.origin, "changed_by": list(row.changed_by)} for row in rows
        ]
        plans.append(head | {"activities": activities})
    return {
        "order": found.root,
        "as_of": found.as_of.isoformat(),
        "status": found.status,
        "ended_by": found.ended_by,
        "plans": plans,
        "changes": [plain_link(link) for link in found.done],
        "later": [plain_link(link) for link in found.later],
        "instructions": [plain_outcome(outcome) for outcome in found.outcomes],
    }


def plain_chain(found: InForce, cites: Iterable[Related], cited_by: Iterable[Related]) -> dict[str, Any]:
    """A family of orders; `found` is the plan after all of its changes."""
    return {
        "order": found.root,
        "changes": [plain_link(link) for link in (*found.done, *found.later)],
        "instructions": [plain_outcome(outcome) for outcome in found.outcomes],
        "refers": [plain_link(link) for link in cites],
        "cited_by": [plain_link(link) for link in cited_by],
    }


def _heading(key: str, language: Language, **values: object) -> Padding:
    return Padding(Text(message(key, language, **values), style="bold"), (1, 0, 0, 0))


def _named(kind: str | None, number: str | None, date: str | None) -> str:
    parts = (kind, f"№ {number}" if number else None, date)
    return " ".join(part for part in parts if part) or "—"


def chain_listing(
    base: OrderRecord, found: InForce, cites: tuple[Related, ...], cited_by: tuple[Related, ...], language: Language
) -> RenderableType:
    """The base order, each change of it with its day, and what became of the instructions."""
    order = base.order
    title = _named(order.kind, order.number, order.date.isoformat() if order.date else None)
    parts: list[RenderableType] = [Text(f"{title} · {found.root}", style="bold"), Text(order.title or "—")]
    changes = (*found.done, *found.later)
    if changes:
        parts += [_heading("versions.changes", language), _changes(changes, found.outcomes, language)]
    else:
        parts.append(Text(message("versions.unchanged", language)))
    parts += _open(found.open, language)
    for key, links in (("versions.refers", cites), ("versions.cited-by", cited_by)):
        if links:
            parts += [_heading(key, language), _links(links, language, incoming=key == "versions.cited-by")]
    return Group(*parts)


def _changes(changes: Iterable[Related], outcomes: tuple[Outcome, ...], language: Language) -> Table:
    table = Table()
    for column in ("from", "order", "effect", "clause", "done"):
        table.add_column(message(f"versions.{column}", language), overflow="fold")
    for link in changes:
        own = [one for one in outcomes if one.order_id == link.order_id]
        states = {state: sum(one.state == state for one in own) for state in ("applied", "outside", "open")}
        done = message("versions.states", language, **states) if own and link.effect == "amends" else "—"
        effect = message(f"versions.effect.{link.effect}", language)
        table.add_row(*map(Text, (link.effective or "—", link.order_id, effect, link.clause or "—", done)))
    return table


def _links(links: Iterable[Related], language: Language, *, incoming: bool) -> Table:
    grid = Table.grid(padding=(0, 2))
    for link in links:
        effect = Text(message(f"versions.effect.{link.effect}", language), style="dim")
        if incoming:
            grid.add_row(effect, Text(link.order_id), Text(link.order_date or ""))
            continue
        act = ", ".join(part for part in (_named(link.kind, link.number, link.date), link.issuer, link.title) if part)
        where = link.target or message(f"versions.reason.{link.reason}", language)
        grid.add_row(effect, Text(act), Text(f"→ {where}", style="" if link.target else "yellow"))
    return grid


def _open(outcomes: tuple[Outcome, ...], language: Language) -> Iterator[RenderableType]:
    if not outcomes:
        return
    yield _heading("versions.open", language, count=len(outcomes))
    grid = Table.grid(padding=(0, 2))
    for one in outcomes:
        reason = message(f"versions.reason.{one.reason}", language)
        where = " ".join(part for part in (one.order_id, one.clause) if part)
        grid.add_row(Text(where), Text(one.text), Text(reason, style="yellow"))
    yield grid


def force_listing(found: InForce, language: Language) -> RenderableType:
    """The plan on its day: every row with the order that gave it; then what could not be carried out."""
    status = message(f"versions.status.{found.status}", language, day=found.as_of.isoformat(), by=found.ended_by or "—")
    parts: list[RenderableType] = [Text(f"{found.root}: {status}", style="bold")]
    if found.later:
        later = "; ".join(f"{link.effective} {link.order_id}" for link in found.later)
        parts.append(Text(message("versions.later", language, orders=later)))
    for index, plan in enumerate(found.plans):
        rows = [row for row in found.rows if row.plan == index]
        if not rows:
            continue
        parts.append(Padding(Text(plan.title or message("listing.plan", language), style="bold"), (1, 0, 0, 0)))
        table = Table(show_lines=True)
        table.add_column("№", overflow="fold")
        for column, ratio in (("activity", 4), ("deadline", 2), ("responsible", 2), ("result", 2)):
            table.add_column(message(f"listing.{column}", language), ratio=ratio, overflow="fold")
        table.add_column(message("versions.origin", language), ratio=2, overflow="fold")
        for row in rows:
            one = row.activity
            cells = (one.number, one.activity, one.deadline.raw, one.responsible.raw, one.result)
            origin = "" if row.origin == found.root else row.origin
            changed = "".join(f"\n± {order_id}" for order_id in row.changed_by)
            table.add_row(*(Text(cell or "—") for cell in cells), Text(f"{origin}{changed}".strip()))
        parts.append(table)
    parts += _open(found.open, language)
    return Group(*parts)
