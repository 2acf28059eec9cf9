"""One order for reading in a terminal: its head, its clauses, its plans and what was found wrong."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from knowledge.messages import Language, message
from knowledge.positions import in_words
from schemas.record import Activity, DeadlineItem, OrderHead, OrderRecord, Plan

_SEVERITY = {"error": "bold red", "warning": "yellow", "info": "dim"}


def record_listing(record: OrderRecord, language: Language) -> RenderableType:
    """The whole record as Rich renders it. Everything from the document is `Text`, never markup."""
    parts: list[RenderableType] = [_head(record, language)]
    if record.order.clauses:
        parts += [_heading("listing.clauses", language), _clauses(record.order)]
    for plan in record.plans:
        parts += [*_plan(plan, language)]
    for table in record.tables:
        parts += [_heading("listing.table", language, title=table.title or "—", rows=len(table.rows))]
    if record.findings:
        parts += [_heading("listing.findings", language, count=len(record.findings)), _findings(record, language)]
    return Group(*parts)


def _heading(key: str, language: Language, **values: object) -> Padding:
    return Padding(Text(message(key, language, **values), style="bold"), (1, 0, 0, 0))


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def _head(record: OrderRecord, language: Language) -> Table:
    order = record.order
    signatory = order.signatory
    values = {
        "id": order.id,
        "act": order.kind,
        "number": order.number,
        "date": order.date and order.date.isoformat(),
        "title": order.title,
        "issuer": order.issuer and order.issuer.name,
        "region": order.region and f"{order.region.name} ({order.region.code})",
        "municipality": order.municipality,
        "place": order.place,
        "signatory": signatory and ", ".join(part for part in (signatory.position, signatory.name) if part),
        "source": record.source.path,
    }
    grid = _grid()
    for name, value in values.items():
        if value:
            grid.add_row(Text(message(f"listing.{name}", language), style="dim"), Text(value))
    for file in record.files:
        grid.add_row(Text(message("listing.annex.file", language), style="dim"), Text(file.path))
    for act in order.basis:
        requisites = [act.kind, act.number and f"№ {act.number}"]
        cited = [" ".join(filter(None, requisites)), act.date.isoformat() if act.date else None, act.issuer, act.title]
        grid.add_row(Text(message("listing.basis", language), style="dim"), Text(", ".join(filter(None, cited))))
    for changed in order.amends:
        requisites = [changed.kind, changed.number and f"№ {changed.number}"]
        named = [" ".join(filter(None, requisites)), changed.date.isoformat() if changed.date else None, changed.issuer]
        told = ", ".join(filter(None, named)) or changed.plan or "—"
        grid.add_row(Text(message(f"versions.effect.{changed.effect}", language), style="dim"), Text(told))
    return grid


def _clauses(order: OrderHead) -> Table:
    grid = _grid()
    for clause in order.clauses:
        text = Text(clause.text)
        if clause.due:
            text.append(f" → {clause.due.isoformat()}", style="cyan")
        grid.add_row(Text(clause.number or "—"), text)
    return grid


def _plan(plan: Plan, language: Language) -> Iterator[RenderableType]:
    title = plan.title or message("listing.plan", language)
    period = f" ({plan.period.start.isoformat()} – {plan.period.end.isoformat()})" if plan.period else ""
    yield Padding(Text(title + period, style="bold"), (1, 0, 0, 0))
    table = Table(show_lines=True)
    table.add_column("№", overflow="fold")
    for column, ratio in (("activity", 4), ("deadline", 2), ("responsible", 2), ("result", 3)):
        table.add_column(message(f"listing.{column}", language), ratio=ratio, overflow="fold")
    section = None
    for activity in plan.activities:
        if activity.section != section:
            section = activity.section
            table.add_row(Text(), Text(section or "—", style="bold"))
        table.add_row(*_row(activity))
    yield table


def _row(activity: Activity) -> tuple[Text, ...]:
    deadline = Text(activity.deadline.raw or "—")
    for item in activity.deadline.items:
        deadline.append(f"\n→ {_dates(item)}", style="cyan")
    return (
        Text(activity.number or "—"),
        Text(activity.activity),
        deadline,
        Text(activity.responsible.raw or "—"),
        Text(activity.result or "—"),
    )


def _dates(item: DeadlineItem) -> str:
    first, last = item.start and item.start.isoformat(), item.end and item.end.isoformat()
    dates = f"≤ {last}" if last and not first else " – ".join(dict.fromkeys(day for day in (first, last) if day))
    return " ".join(part for part in (dates, item.rrule, item.condition and f"({item.condition})") if part)


def _findings(record: OrderRecord, language: Language) -> Table:
    grid = _grid()
    for finding in record.findings:
        where = f"({in_words(finding.place, language)})" if finding.place else None
        grid.add_row(
            Text(finding.code, style=_SEVERITY[finding.severity]),
            Text(" ".join(part for part in (finding.activity, where, finding.message) if part)),
        )
    return grid
