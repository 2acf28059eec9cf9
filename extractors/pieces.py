"""Whether two pieces are one table: by the borders of their columns, their numbers, and what stands in the cells."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.fuzz import ratio

from extractors.columns import assign
from extractors.grid import Line, lay, row_cells, usual_extent
from extractors.headers import DEEPEST, find_header, names_columns
from extractors.kinds import bare_number, fit, is_number, numeric, split_number
from extractors.words import heal, joined
from knowledge.columns import plain
from schemas.layout import Cell, Row, Table
from schemas.raw import ColumnRole

NEAR = 4.0
"""Points by which the borders of one column may differ from page to page."""

_DAYS = re.compile(r"(?:(?:до|с|по|к|не позднее) )?(?:[12]?\d|3[01])(?:(?: ?[-–—] ?|, ?| и | по )(?:[12]?\d|3[01]))*")
_LIKELY = 0.5

LONGEST_REST = 6
"""Words of what a page cuts off a header's cell."""

SAME_HEADER = 88.0
"""Likeness (0..100) from which a row is the header printed again; recognised text differs a little."""


def repeated_header(above: Table, below: Table) -> int:
    """How many rows of `below` are the header of `above` printed again, the row that numbers the columns included."""
    header = find_header(above)
    first, own = row_cells(above)[header.first : header.body], row_cells(below)
    count = 0
    for head, cells in zip(first, own, strict=False):
        if not _same(head, cells):
            break
        count += 1
    return count


def below_header(above: Table, below: Table, again: int) -> tuple[Row, ...]:
    """The rows of `below` under its `again` rows of header, without the last lines of that header.

    A program that measures the header once cuts a longer one when it prints it again: the rest lies over the first row.
    """
    rows = below.rows[again:]
    if not again or not rows:
        return rows
    header = find_header(above)
    whole = {cell.column: cell.text for row in above.rows[header.first : header.body] for cell in row.cells}
    cut = {cell.column: cell.text for row in below.rows[:again] for cell in row.cells}
    rest = {
        column: plain(text)[len(plain(cut[column])) :].strip()
        for column, text in whole.items()
        if column in cut and cut[column].strip() and plain(text).startswith(plain(cut[column]))
    }
    cells = tuple(
        replace(cell, text=_without_start(cell.text, rest[cell.column])) if rest.get(cell.column) else cell
        for cell in rows[0].cells
    )
    return (replace(rows[0], cells=cells), *rows[1:])


def _without_start(text: str, start: str) -> str:
    """`text` without the lines at its beginning that are `start`."""
    lines = text.split("\n")
    at = next((at for at in range(1, len(lines) + 1) if plain(" ".join(lines[:at])) == start), 0)
    return "\n".join(lines[at:])


def _same(head: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    one, other = (" ".join(plain(cell.text) for cell in row).strip() for row in (head, cells))
    return bool(one) and (ratio(one.replace(" ", ""), other.replace(" ", "")) >= SAME_HEADER or _cut_short(head, cells))


def _cut_short(head: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    """True where most cells are those of `head` and the others begin as they do: their last lines are cut off."""
    pairs = [(plain(one.text), plain(other.text)) for one, other in zip(head, cells, strict=False)]
    same = sum(one == other for one, other in pairs)
    return (
        len(head) == len(cells)
        and 2 * same > len(pairs)
        and all(one == other or (other and one.startswith(f"{other} ")) for one, other in pairs)
    )


def has_own_header(table: Table) -> bool:
    """True where the first rows name columns or are flagged as a header."""
    rows = row_cells(table)
    flagged = bool(table.rows[0].cells) and (table.rows[0].header or all(cell.header for cell in table.rows[0].cells))
    return flagged or any(names_columns(cells) for cells in rows[:2])


def torn(above: Table, below: Table) -> bool:
    """True where the first row of `below` is the rest of a row that the page tore, and no header.

    The columns have the same borders, and a cell begins in small letters, as none of the header above does.
    """
    if not _same_edges(above, below):
        return False
    heads = [cell.text.strip() for row in row_cells(above)[: find_header(above).body] for cell in row]
    first = [cell.text.strip() for cell in row_cells(below)[0]]
    return bool(heads) and not any(text[:1].islower() for text in heads) and any(text[:1].islower() for text in first)


def whole_header(above: Table, below: Table) -> Row | None:
    """The last row of `above`, a header alone, with its rest that the page put on top of `below`, or None.

    «Срок» / «исполнения»: every text of the rest goes on in small letters, and both together name columns.
    """
    if len(above.rows) > DEEPEST or not below.rows or not _same_edges(above, below):
        return None
    first = {cell.column: cell for cell in row_cells(below)[0]}
    last = row_cells(above)[-1]
    texts = [heal(cell.text) for cell in first.values() if cell.text.strip()]
    if not texts or {cell.column for cell in last} != set(first):
        return None
    if any(not (text[0].islower() or text[0] == "(") or len(text.split()) > LONGEST_REST for text in texts):
        return None
    cells = tuple(replace(cell, text=joined(cell.text, first[cell.column].text)) for cell in last)
    bare = not any(is_number(cell.text) for row in row_cells(above) for cell in row)
    return replace(above.rows[-1], cells=cells) if bare and names_columns(cells) else None


def _same_edges(above: Table, below: Table) -> bool:
    ours, theirs = above.edges or (), below.edges or ()
    return (
        bool(ours)
        and len(ours) == len(theirs)
        and all(abs(one - other) <= NEAR for one, other in zip(ours, theirs, strict=True))
    )


def alike(above: Table, last: Table, below: Table) -> bool:
    """True where `below` can go on with a table that begins with `above` and whose last piece is `last`."""
    if above.edges and below.edges:
        matched = sum(any(abs(a - b) <= NEAR for a in above.edges) for b in below.edges)
        if matched == len(below.edges) and abs(len(above.edges) - len(below.edges)) <= 1:
            return True
    if _numbers_continue(last, below):
        return True
    size, other = (usual_extent(row_cells(table)) for table in (above, below))
    lines = _body(above)
    if size != other and (above.edges is not None or other > size + 1):
        return False
    if not lines:
        return other <= size
    return _same_roles(above, below)


def _body(table: Table) -> tuple[tuple[Cell, ...], ...]:
    return row_cells(table)[find_header(table).body :]


def _numbers(table: Table) -> list[str]:
    found: list[str] = []
    for cells in _body(table):
        text = cells[0].text.strip() if cells else ""
        number = text if is_number(text) else (split_number(text) or ("",))[0]
        if number and sum(bool(cell.text.strip()) for cell in cells) > 1:
            found.append(bare_number(number) or "")
    return found


def _numbers_continue(above: Table, below: Table) -> bool:
    """True where the first number below comes right after the last above: 2.3 → 2.4, 3.1; 7 → 8."""
    before, after = _numbers(above), _numbers(below)
    if not before or not after:
        return False
    last, first = before[-1].split("."), after[0].split(".")
    if not all(level.isdecimal() for level in (*last, *first)):
        return False
    one, other = [int(level) for level in last], [int(level) for level in first]
    same_parent = one[:-1] == other[:-1] and len(one) == len(other) and 0 <= other[-1] - one[-1] <= 2
    next_parent = len(one) > 1 and len(other) > 1 and other[-1] == 1 and other[0] == one[0] + 1
    return (same_parent and one != [0]) or next_parent


def _same_roles(above: Table, below: Table) -> bool:
    """True where the cells of `below` look like those of the columns of `above`."""
    header = find_header(above)
    rows = above.rows[header.body :]
    lines = [lay(row, cells, header.columns) for row, cells in zip(rows, _body(above), strict=True)]
    width = len(header.columns)
    samples = [[line.text(i) for line in lines if line.sole is None] for i in range(width)]
    roles = assign(header.words, samples).roles
    others = [lay(row, c, header.columns, roles) for row, c in zip(below.rows, row_cells(below), strict=True)]
    full = [line for line in others if line.sole is None and not _goes_on(line)]
    if not full:
        return usual_extent(row_cells(below)) == header.columns[-1][1] or all(map(_goes_on, others))
    if ColumnRole.ACTIVITY not in roles:
        return _same_profile(samples, [[line.text(i) for line in full] for i in range(width)])
    known = [i for i, role in enumerate(roles) if role is not ColumnRole.EXTRA]
    fits = [_fit(roles[i], line.text(i)) for line in full for i in known]
    # One row alone has no others to make up for a cell that says nothing («до 20» under «Декабрь»).
    unsure = sum(found == 0 for found in fits) * (1 if len(full) == 1 else 2)
    return unsure + 2 * sum(found < 0 for found in fits) <= len(fits) / 2


def _fit(role: ColumnRole, text: str) -> float:
    """As `fit`, where days whose month stands above them are deadlines («до 10», «27-29»)."""
    return _LIKELY if role is ColumnRole.DEADLINE and _DAYS.fullmatch(plain(text)) else fit(role, text)


def _goes_on(line: Line) -> bool:
    """True for a row whose every text begins in lower case: the rest of the row above."""
    texts = [slot.text.strip() for slot in line.slots if slot.text.strip()]
    return bool(texts) and all(text[0].islower() for text in texts)


def _same_profile(one: Sequence[Sequence[str]], other: Sequence[Sequence[str]]) -> bool:
    shares = [
        [
            sum(numeric(text) for text in filled) / len(filled)
            if (filled := [t for t in column if t.strip()])
            else None
            for column in table
        ]
        for table in (one, other)
    ]
    pairs = [(a, b) for a, b in zip(*shares, strict=True) if a is not None and b is not None]
    return bool(pairs) and all(abs(a - b) <= 0.5 for a, b in pairs)
