"""The true record of a built order, taken from its parts and never from its print."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.builder.model import AUTOMATIC, Head, Order, PlanContent, Row, TableContent
from schemas.record import (
    Activity,
    Clause,
    Deadline,
    Finding,
    Issuer,
    OrderHead,
    OrderRecord,
    OtherTable,
    Plan,
    Region,
    Responsible,
    RowPlace,
    Severity,
    Signatory,
    Source,
)


def record(order: Order, source: Source) -> OrderRecord:
    """What the contract says about this order; `source` belongs to the document that was written."""
    seen: Counter[str | None] = Counter()
    plans, tables = [], []
    for annex in order.annexes:
        if isinstance(annex.content, TableContent):
            tables.append(
                OtherTable(title=_line(annex.content.title), header=annex.content.header, rows=annex.content.rows)
            )
        else:
            plans.append(_plan(annex.content, annex.number, seen))
    findings = tuple(found for plan in plans for found in _findings(plan, order.head))
    return OrderRecord(
        source=source, order=_head(order, source), plans=tuple(plans), tables=tuple(tables), findings=findings
    )


def _head(order: Order, source: Source) -> OrderHead:
    region = Region(code=order.region_code, name=order.region)
    head = order.head
    if head is None:
        return OrderHead(
            id=f"{order.region_code.lower()}-{source.sha256[:8]}",
            kind=None, number=None, date=None, title=None, issuer=None, region=region,
            municipality=None, place=None, signatory=None,
        )  # fmt: skip
    number = re.sub(r"\W+", "-", head.number.lower()).strip("-")
    return OrderHead(
        id=f"{order.region_code.lower()}-{head.date.isoformat()}-{number}",
        kind=head.kind,
        number=head.number,
        date=head.date,
        title=head.title,
        issuer=Issuer(name=head.issuer, level=head.level),
        region=region,
        municipality=head.municipality,
        place=head.place,
        signatory=Signatory(name=head.signer, position=head.position),
        basis=head.basis,
        clauses=tuple(Clause(number=c.number, text=c.text, assignees=c.assignees, due=c.due) for c in head.clauses),
    )


def _plan(content: PlanContent, annex: str | None, seen: Counter[str | None]) -> Plan:
    activities = []
    columns = {column.role for column in content.columns}
    for at, row in enumerate(content.rows, 1):
        if not isinstance(row, Row):
            continue
        number = row.number.rstrip(".") if row.number else None
        seen[number] += 1
        activities.append(
            Activity(
                number=number,
                section=row.section,
                activity=row.activity.replace(AUTOMATIC, ""),
                deadline=Deadline(raw=row.due.raw, items=row.due.items),
                responsible=Responsible(raw=row.who.raw, bodies=row.who.bodies),
                occurrence=seen[number],
                result=row.result if "result" in columns else None,
                extra={key: value for key, value in _extra(content, row) if value},
                source=RowPlace(row=at),
            )
        )
    return Plan(
        title=_line(content.title),
        annex=annex,
        period=content.period,
        columns=tuple(column.role for column in content.columns),
        activities=tuple(activities),
    )


def _extra(content: PlanContent, row: Row) -> Iterable[tuple[str, str | None]]:
    for column in content.columns:
        if column.role == "extra":
            key = f"{column.group} / {column.header}" if column.group else column.header
            yield key, row.extra.get(column.header)


def _findings(plan: Plan, head: Head | None) -> Iterable[Finding]:
    yield from _cell_findings(plan, head)
    numbers = [row.number for row in plan.activities]
    for row in plan.activities:
        if row.number and any(
            other.number == row.number and other.section == row.section and other.occurrence < row.occurrence
            for other in plan.activities
        ):
            yield _finding("number-duplicate", "warning", row, "Номер {n} стоит у двух мероприятий.")
    for row, gap in zip(plan.activities, _gaps(numbers), strict=True):
        if gap:
            yield _finding("number-gap", "warning", row, "Перед мероприятием {n} пропущен номер.")


def _gaps(numbers: Sequence[str | None]) -> list[bool]:
    """Whether a number is missing before each row, in its own series."""
    last: dict[str, int] = {}
    gaps = []
    for number in numbers:
        if number is None:
            gaps.append(False)
            continue
        prefix, _, figure = number.rpartition(".")
        before = last.get(prefix, 0)
        gaps.append(int(figure) > before + 1)
        last[prefix] = int(figure)
    return gaps


def _cell_findings(plan: Plan, head: Head | None) -> Iterable[Finding]:
    for row in plan.activities:
        days = [day for item in row.deadline.items for day in (item.start, item.end) if day is not None]
        if plan.period and any(not plan.period.start <= day <= plan.period.end for day in days):
            yield _finding("deadline-outside-plan", "warning", row, "Срок мероприятия {n} лежит вне периода плана.")
        if head and any(item.end and item.end < head.date for item in row.deadline.items):
            yield _finding("deadline-before-order", "warning", row, "Срок мероприятия {n} раньше даты приказа.")
        if row.deadline.raw is None and "deadline" in plan.columns:
            yield _finding("deadline-missing", "warning", row, "У мероприятия {n} не указан срок.")
        if row.responsible.raw is None and "responsible" in plan.columns:
            yield _finding("responsible-missing", "warning", row, "У мероприятия {n} не указан исполнитель.")
        if row.result is None and "result" in plan.columns:
            yield _finding("result-missing", "info", row, "У мероприятия {n} не указан результат.")


def _finding(code: str, severity: Severity, row: Activity, message: str) -> Finding:
    return Finding(
        code=code, severity=severity, activity=row.number, message=message.format(n=row.number or "без номера")
    )


def _line(text: str) -> str:
    return " ".join(text.split())
