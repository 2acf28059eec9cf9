"""What a verdict shows: the words of the source, and where they stand in it."""

from collections.abc import Sequence

from schemas.record import Activity, Clause, OrderRecord, Plan

QUOTED = 300
"""Characters of a quotation; what is longer is cut with «…»."""

SHOWN = 3
"""Offending rows that the line of the order quotes."""


def quoted(text: str | None) -> str:
    """A text in one line, in guillemets; an empty cell as «»."""
    line = " ".join((text or "").split())
    return f"«{line if len(line) <= QUOTED else line[: QUOTED - 1].rstrip() + '…'}»"


def label(activity: Activity, position: int) -> str:
    """What an activity is called: its printed number, else its position in the order, «#3»."""
    return activity.number if activity.number is not None else f"#{position}"


def row_place(activity: Activity, role: str | None = None, source: Sequence[str] = ()) -> str | None:
    """«page 4, table 1, row 7, column 3»; of a text «line 57, column 3». Columns count from 0, as in the record.

    `source` tells of a row that another order gave («order ru-kb-…») or changed («amended ru-kb-…»).
    """
    at = activity.source
    cell = at.cells.get(role) if role else None
    parts = {
        "page": cell.page if cell and cell.page is not None else at.page,
        "table": at.table,
        "row": cell.row if cell and cell.row is not None else at.row,
        "line": cell.line if cell and cell.line is not None else at.line,
        "column": cell.column if cell else None,
    }
    told = [f"{name} {value}" for name, value in parts.items() if value is not None]
    return ", ".join((*source, *told)) or None


def clause_place(clause: Clause, position: int) -> str:
    """«clause 3.1»; a clause without a number by its position."""
    return f"clause {clause.number}" if clause.number is not None else f"clause #{position}"


def plan_place(plan: Plan, position: int) -> str:
    """«annex 1», else «plan 2»."""
    return f"annex {plan.annex}" if plan.annex else f"plan {position}"


def whole(record: OrderRecord) -> tuple[str | None, str | None]:
    """What stands for the whole where nothing was found: the title of the first plan, else that of the order."""
    for position, plan in enumerate(record.plans, 1):
        if plan.title:
            return quoted(plan.title), plan_place(plan, position)
    return (quoted(record.order.title), "title") if record.order.title else (None, None)


def joined(parts: Sequence[str | None]) -> str | None:
    """The first few parts, told apart by «; »; the rest as a number."""
    told = [part for part in parts if part]
    shown = told[:SHOWN]
    if len(told) > SHOWN:
        shown.append(f"… +{len(told) - SHOWN}")
    return "; ".join(shown) or None
