"""One column for two things, «Срок, ответственный»: parted, so that every other step sees two columns."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.headers import Header
from extractors.kinds import body_likeness, deadline_likeness
from extractors.words import heal
from knowledge.columns import header_role
from schemas.layout import Cell, Row, Table

LEAST = 0.6
"""Likeness that the first of two parts must have to be a deadline."""

_BOTH = frozenset({"deadline", "responsible"})
_HEADER_CUT = re.compile(r"\s*(?:[,;/\n(]|\sи\s)\s*")
_CUT = re.compile(r"\n+|[,;/]\s*|\s+[–—-]\s+|\s+(?=[А-ЯЁ(])")


def parted(table: Table, header: Header) -> Table | None:
    """`table` with the column that names a deadline and a responsible body as two; None where there is no such column.

    Only where no other column names either of them.
    """
    for index, (left, right) in enumerate(header.columns):
        names = _names(header.words[index])
        others = {
            role[0]
            for i, levels in enumerate(header.words)
            if i != index and levels and (role := header_role(levels[-1]))
        }
        if names is None or right - left > 1 or others & _BOTH:
            continue
        rows = [
            replace(row, cells=tuple(_cells(row, left, names, number < header.body)))
            for number, row in enumerate(table.rows)
        ]
        edges = None if table.edges is None else (*table.edges[: left + 1], *table.edges[left:])
        return replace(table, rows=tuple(rows), edges=edges)
    return None


def _names(levels: tuple[str, ...]) -> tuple[str, str] | None:
    """The two names of a header cell, in the order of its words."""
    parts = [part for part in _HEADER_CUT.split(levels[-1]) if part.strip(" )")] if levels else []
    roles = [role[0] if (role := header_role(part)) else "" for part in parts]
    if len(parts) != 2 or set(roles) != _BOTH:
        return None
    return parts[0].strip(), parts[1].strip(" )")


def _cells(row: Row, column: int, names: tuple[str, str], heads: bool) -> Iterator[Cell]:
    for cell in row.cells:
        if cell.column > column:
            yield replace(cell, column=cell.column + 1)
        elif cell.column + cell.colspan <= column:
            yield cell
        elif cell.colspan > 1:
            yield replace(cell, colspan=cell.colspan + 1)
        else:
            first, second = names if heads and _names((cell.text,)) else two_parts(cell.text, _late(names))
            yield replace(cell, text=first)
            yield replace(cell, text=second, column=column + 1)


def _late(names: tuple[str, str]) -> bool:
    role = header_role(names[0])
    return role is not None and role[0] != "deadline"


def two_parts(text: str, late: bool = False) -> tuple[str, str]:
    """A cell's deadline and its body, as printed; in that order, or the body first where `late`.

    A cell that holds only one of them leaves the other part empty.
    """
    best, top = None, 0.0
    for cut in _CUT.finditer(text):
        before, behind = text[: cut.start()].strip(), text[cut.end() :].strip()
        deadline, body = (behind, before) if late else (before, behind)
        if not before or not behind or deadline_likeness(deadline) < LEAST:
            continue
        score = deadline_likeness(deadline) + body_likeness(heal(body))
        if score > top:
            best, top = (before, behind), score
    if best is not None and top >= 1.0:
        return best
    alone = deadline_likeness(text) >= LEAST
    return ("", text) if alone == late else (text, "")
