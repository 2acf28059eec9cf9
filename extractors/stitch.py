"""Pieces of one table joined again: over pages, blank lines, page numbers and section rows that stand as paragraphs.

Pieces belong together when their column borders agree, or where no borders are known, when they have the same number
of columns and the same kind of content, or the numbers go on. A header that is printed again is dropped. Whether a row
goes on in the next piece is decided later, by `extractors.sections`, where the roles of the columns are known; only a
cell that the layout itself leaves open over the break is joined here.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from extractors.columns import assign
from extractors.grid import Line, lay, row_cells, usual_extent
from extractors.headers import find_header, names_columns, numbered_columns
from extractors.kinds import bare_number, fit, is_number, numeric, split_number
from extractors.titles import names_plan, says_other
from knowledge.columns import begins, plain
from schemas.layout import Cell, Document, Flow, Paragraph, Row, Table
from schemas.raw import ColumnRole

NEAR = 4.0
"""Points by which the borders of one column may differ from page to page."""

SAME_HEADER = 88.0
"""Likeness (0..100) from which a row is the header printed again; recognised text differs a little."""

LONGEST_SECTION = 30
"""Words up to which a paragraph between two pieces can be a section row."""

RUNNING = 3
"""Times that a short line must be printed between tables to count as a running head."""


@dataclass(frozen=True, slots=True)
class _Between:
    """Paragraphs between two pieces: `sections` become rows, `kept` stay where they are (after the table)."""

    sections: tuple[Paragraph, ...]
    kept: tuple[Paragraph, ...]
    passable: bool


def stitch(document: Document) -> Document:
    """`document` with the pieces of each table joined; everything else stays in its order."""
    repeated = _running_heads(document)
    blocks: list[Paragraph | Table] = []
    above: Table | None = None
    after: list[Paragraph] = []
    between: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            between.append(block)
            continue
        joined = _joined(above, _weigh(between, repeated), block) if above is not None else None
        if joined is None:
            blocks.extend([*([above] if above is not None else []), *after, *between])
            above, after = block, []
        else:
            above = joined[0]
            after.extend(joined[1])
        between = []
    blocks.extend([*([above] if above is not None else []), *after, *between])
    return replace(document, blocks=tuple(blocks))


def _running_heads(document: Document) -> frozenset[str]:
    lines = Counter(plain(block.text) for block in document.blocks if isinstance(block, Paragraph))
    return frozenset(text for text, times in lines.items() if times >= RUNNING and len(text.split()) <= 20)


def _weigh(between: Iterable[Paragraph], repeated: frozenset[str]) -> _Between:
    sections: list[Paragraph] = []
    kept: list[Paragraph] = []
    passable = True
    for paragraph in between:
        text = paragraph.text.replace("**", "").strip()
        if paragraph.flow is not Flow.BODY:
            if paragraph.flow is not Flow.HEADER and not begins("passable", text):
                kept.append(paragraph)
        elif not text or begins("passable", text):
            continue
        elif is_section_line(paragraph):
            sections.append(paragraph)
        elif plain(paragraph.text) in repeated:
            kept.append(paragraph)
        else:
            passable = False
    return _Between(tuple(sections), tuple(kept), passable)


def is_section_line(paragraph: Paragraph) -> bool:
    """True for a paragraph that can be a section row of the table around it."""
    text = " ".join(paragraph.text.replace("**", "").split())
    if len(text.split()) > LONGEST_SECTION or names_plan(text) or says_other(text) or begins("notes", text):
        return False
    split = split_number(text)
    if split and begins("chapter_plans", split[1]):
        return False
    if text.endswith((";", ":")) or (text.endswith(".") and len(text.split()) > 8):
        return False
    if plain(text).startswith("приложение") or text[0].islower():
        return False
    return (
        split is not None or begins("sections", text) or bool(paragraph.bold) or paragraph.text.strip().startswith("**")
    )


def _joined(above: Table, between: _Between, below: Table) -> tuple[Table, tuple[Paragraph, ...]] | None:
    if not between.passable or not below.rows or not above.rows:
        return None
    again = repeated_header(above, below)
    if not again and _has_own_header(below):
        return None
    if not again and not _alike(above, below):
        return None
    if again == len(below.rows):
        return above, between.kept
    rest = below.rows[again:]
    if numbered_columns(rest[0].cells) and len(rest[0].cells) > 2:
        rest = rest[1:]
    piece = _fitted(above, replace(below, rows=rest))
    width = above.width
    titles = tuple(_section_row(paragraph, width) for paragraph in between.sections)
    top, first = (above.rows, piece.rows) if titles else _bridge(above, piece.rows)
    return replace(above, rows=(*top, *titles, *first)), between.kept


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


def _same(head: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    one, other = (" ".join(plain(cell.text) for cell in row).strip() for row in (head, cells))
    return bool(one) and ratio(one.replace(" ", ""), other.replace(" ", "")) >= SAME_HEADER


def _has_own_header(table: Table) -> bool:
    rows = row_cells(table)
    flagged = bool(table.rows[0].cells) and (table.rows[0].header or all(cell.header for cell in table.rows[0].cells))
    return flagged or any(names_columns(cells) for cells in rows[:2])


def _alike(above: Table, below: Table) -> bool:
    if above.edges and below.edges:
        matched = sum(any(abs(a - b) <= NEAR for a in above.edges) for b in below.edges)
        if matched == len(below.edges) and abs(len(above.edges) - len(below.edges)) <= 1:
            return True
    if _numbers_continue(above, below):
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
    if not all(level.isdigit() for level in (*last, *first)):
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
    misfits = sum(fit(roles[i], line.text(i)) <= 0 for line in full for i in known)
    return misfits * 4 <= len(full) * len(known)


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


def _fitted(above: Table, below: Table) -> Table:
    """`below` on the grid columns of `above`, by the positions of the borders."""
    if not above.edges or not below.edges or above.edges == below.edges:
        return below
    edges = above.edges
    place = [min(range(len(edges)), key=lambda i, x=x: abs(edges[i] - x)) for x in below.edges]  # type: ignore[misc]
    if sorted(set(place)) != place or place[-1] >= len(edges):
        return below
    rows: list[Row] = []
    for row in below.rows:
        cells: list[Cell] = []
        for cell in row.cells:
            last = cell.column + cell.colspan
            if last >= len(place):
                last = len(place) - 1
            left, right = place[min(cell.column, len(place) - 1)], place[last]
            cells.append(replace(cell, column=left, colspan=max(1, right - left)))
        rows.append(replace(row, cells=tuple(cells)))
    return replace(below, rows=tuple(rows))


def _section_row(paragraph: Paragraph, width: int) -> Row:
    cell = Cell(
        paragraph.text, 0, max(width, 1), place=paragraph.place, bold=paragraph.bold, confidence=paragraph.confidence
    )
    return Row((cell,), paragraph.place)


def _bridge(above: Table, rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Cells that both pieces leave open become one, unless the whole row goes on (a number begins a row of its own)."""
    first = rows[0]
    numbers = [cell for cell in first.cells if cell.column == 0 and cell.text.strip()]
    if not numbers or numbers[0].opens_above:
        return above.rows, rows
    grid = above.grid()
    upper = list(above.rows)
    left: list[Cell] = []
    for cell in first.cells:
        over = grid[-1][cell.column] if cell.column < len(grid[-1]) else None
        if not cell.opens_above or over is None or not over.opens_below:
            left.append(cell)
            continue
        text = (
            f"{over.text.rstrip()}\n{cell.text}" if cell.text.strip() and over.text.strip() else over.text or cell.text
        )
        longer = replace(over, text=text, rowspan=over.rowspan + cell.rowspan, opens_below=cell.opens_below)
        for index, row in enumerate(upper):
            if any(own is over for own in row.cells):
                upper[index] = replace(row, cells=tuple(longer if own is over else own for own in row.cells))
    return tuple(upper), (replace(first, cells=tuple(left)), *rows[1:])
