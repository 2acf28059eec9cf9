"""What the review workbook says of an order beside its rows: its head, clauses, plans, and places for missing rows."""

from collections.abc import Mapping

from pydantic import JsonValue

from knowledge.messages import message
from outputs.corrections.fields import CLAUSE_FIELDS, MISSING, ORDER_FIELDS, PLAN_FIELDS, Field
from outputs.corrections.parts import NO_PLAN
from outputs.corrections.scope import row_key
from outputs.review.book import Sheets, as_text, comes_back
from outputs.review.sheets import ADDED, CLAUSES, FIRST_OF_PLAN, HEAD_TEXTS, ORDERS, PLANS, key_of, lines_of
from outputs.review.standing import ShownPart, Standing, shown_parts

SPARE_ROWS = 3
"""Empty lines for each place that a row may be missing from."""


def write_head(sheets: Sheets, held: Standing) -> None:
    source, head = held.found.source, held.overlaid.record.order
    key = key_of(source.sha256, None)
    values = {
        "key": key,
        "order": head.id,
        "path": source.path,
        **{column: getattr(head, field) for column, field in HEAD_TEXTS.items()},
        "date": head.date.isoformat() if head.date else None,
        "issuer": head.issuer.name if head.issuer else None,
        "issuer_level": head.issuer.level if head.issuer else None,
        "region": head.region.code if head.region else None,
        "signatory": head.signatory.name if head.signatory else None,
        "signatory_position": head.signatory.position if head.signatory else None,
    }
    sheets.line(ORDERS, values)
    for name, field in ORDER_FIELDS.items():
        value = field.read(head)
        sheets.remember(key, name, value, whole=comes_back(field.check, value))


def write_parts(sheets: Sheets, held: Standing) -> None:
    """The clauses of an order, and the heads of its plans."""
    source, order = held.found.source.sha256, held.overlaid.record.order.id
    for at, part in enumerate(shown_parts(held, "clause"), 1):
        told = [value for value in _texts(part.values["assignees"]) if value]
        values = {
            "assignees": "\n".join(told),
            **{name: as_text(part.values[name]) for name in ("number", "text", "due")},
        }
        sheets.line(CLAUSES, {"key": key_of(source, part.name), "order": order, "place": str(at), **values})
        _remember(sheets, source, part, CLAUSE_FIELDS, assignees=lines_of("\n".join(told)) == told)
    for at, part in enumerate(shown_parts(held, "plan"), 1):
        period = part.values["period"] if isinstance(part.values["period"], dict) else {}
        values = {"title": as_text(part.values["title"]), "annex": as_text(part.values["annex"])}
        days = {name: as_text(period.get(name)) for name in ("start", "end")}
        sheets.line(PLANS, {"key": key_of(source, part.name), "order": order, "place": str(at), **values, **days})
        _remember(sheets, source, part, PLAN_FIELDS)


def _remember(sheets: Sheets, source: str, part: ShownPart, fields: Mapping[str, Field], **whole_too: bool) -> None:
    for name, field in fields.items():
        value = part.values[name]
        whole = whole_too.get(name, True) and comes_back(field.check, value)
        sheets.remember(key_of(source, part.name), name, value, whole=whole)


def write_places(sheets: Sheets, held: Standing, behind: set[int]) -> None:
    """Empty lines for rows that are missing: before the first row of each plan, and behind the chosen ones."""
    source, record = held.found.source.sha256, held.overlaid.record
    index = 0
    for at, plan in enumerate(held.found.plans or record.plans or (NO_PLAN,), 1):
        name = f"{FIRST_OF_PLAN}{at}"
        told = message("review.behind.first", sheets.language, plan=at)
        _write_place(sheets, (source, name, record.order.id), told, None, held.added(None, at))
        for row in plan.activities if at <= len(held.found.plans) else ():
            if index in behind:
                printed = held.prints[index]
                name = row_key(printed.number, printed.activity, printed.twin)
                told = " ".join(filter(None, (row.number, row.activity)))
                section = held.shown[index].section if index in held.shown else row.section
                _write_place(sheets, (source, name, record.order.id), told, section, held.added(index))
            index += 1


def _write_place(
    sheets: Sheets, named: tuple[str, str, str], told: str, section: str | None, added: list[JsonValue]
) -> None:
    source, name, order = named
    key = key_of(source, name)
    for _ in range(SPARE_ROWS):
        sheets.line(ADDED, {"key": key, "order": order, "behind": told, "section_above": section})
    sheets.remember(key, MISSING, added)


def _texts(value: JsonValue) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
