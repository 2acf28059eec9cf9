"""Pieces of one table joined again: over pages, blank lines, page numbers and section rows that stand as paragraphs.

Pieces belong together when their column borders agree, or where no borders are known, when they have the same number
of columns and the same kind of content, or the numbers go on. A header that is printed again is dropped. Whether a row
goes on in the next piece is decided later, by `extractors.sections`, where the roles of the columns are known; only a
cell that the layout itself leaves open over the break is joined here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extractors.frames import is_signature
from extractors.headers import numbered_columns
from extractors.kinds import split_number
from extractors.pieces import alike, below_header, has_own_header, repeated_header, torn, whole_header
from extractors.titles import names_plan, says_other
from extractors.words import joined
from knowledge.columns import begins, plain
from schemas.layout import Cell, Document, Flow, Paragraph, Row, Table

LONGEST_SECTION = 30
"""Words up to which a paragraph between two pieces can be a section row."""

SHORT_HEADING = 10
"""Words up to which a line that nothing marks can be a section row between two pieces."""

RUNNING = 3
"""Times that a short line must be printed between tables to count as a running head."""


ENOUGH = 60
"""Rows by which a table is known; later pieces are compared with these, so that long tables take linear time."""

LONGEST_MERGE = 400
"""Rows back to which a merged cell that goes on over the page is looked for."""


@dataclass
class _Open:
    """A table to which pieces are still added: `base` are its first rows, `last` its last piece."""

    base: Table
    last: Table
    rows: list[Row]
    after: list[Paragraph] = field(default_factory=list)

    def closed(self) -> tuple[Paragraph | Table, ...]:
        return (replace(self.base, rows=tuple(self.rows)), *self.after)


@dataclass(frozen=True, slots=True)
class _Between:
    """Paragraphs between two pieces: `sections` become rows, `kept` stay where they are (after the table).

    `weak` says that one of the sections has nothing but its place to tell it by.
    """

    sections: tuple[Paragraph, ...]
    kept: tuple[Paragraph, ...]
    passable: bool
    weak: bool = False


def stitch(document: Document) -> Document:
    """`document` with the pieces of each table joined; everything else stays in its order."""
    repeated = _running_heads(document)
    blocks: list[Paragraph | Table] = []
    above: _Open | None = None
    between: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            between.append(block)
            continue
        if above is None or not _joined(above, _weigh(between, repeated), block):
            blocks.extend([*(above.closed() if above is not None else ()), *between])
            above = _Open(block, block, list(block.rows))
        between = []
    blocks.extend([*(above.closed() if above is not None else ()), *between])
    return replace(document, blocks=tuple(blocks))


def _running_heads(document: Document) -> frozenset[str]:
    lines = Counter(plain(block.text) for block in document.blocks if isinstance(block, Paragraph))
    return frozenset(text for text, times in lines.items() if times >= RUNNING and len(text.split()) <= 20)


def _weigh(between: Iterable[Paragraph], repeated: frozenset[str]) -> _Between:
    sections: list[Paragraph] = []
    kept: list[Paragraph] = []
    passable, weak = True, False
    for paragraph in between:
        text = paragraph.text.replace("**", "").strip()
        if paragraph.flow is not Flow.BODY:
            if paragraph.flow is not Flow.HEADER and not begins("passable", text):
                kept.append(paragraph)
        elif not text or begins("passable", text):
            continue
        elif text.startswith("*") and not text.startswith("**"):
            kept.append(paragraph)
        elif is_section_line(paragraph):
            sections.append(paragraph)
        elif plain(paragraph.text) in repeated:
            kept.append(paragraph)
        elif not sections and _is_heading(paragraph):
            sections.append(paragraph)
            weak = True
        else:
            passable = False
    return _Between(tuple(sections), tuple(kept), passable, weak)


def is_section_line(paragraph: Paragraph) -> bool:
    """True for a paragraph that can be a section row of the table around it."""
    text = " ".join(paragraph.text.replace("**", "").split())
    if not _may_head(text):
        return False
    split = split_number(text)
    return (
        split is not None or begins("sections", text) or bool(paragraph.bold) or paragraph.text.strip().startswith("**")
    )


def _is_heading(paragraph: Paragraph) -> bool:
    """A short line that nothing marks as a section but its place, if the rows below it go on with the table above."""
    text = " ".join(paragraph.text.split())
    bare = not re.search(r"[\d_№]|[.,;:!]$|\b[А-ЯЁ]\.", text)
    return bare and len(text.split()) <= SHORT_HEADING and _may_head(text)


def _may_head(text: str) -> bool:
    if len(text.split()) > LONGEST_SECTION or names_plan(text) or says_other(text) or begins("notes", text):
        return False
    split = split_number(text)
    if split and begins("chapter_plans", split[1]):
        return False
    if text.endswith((";", ":")) or (text.endswith(".") and len(text.split()) > 8):
        return False
    return not plain(text).startswith("приложение") and not text[0].islower()


def _joined(above: _Open, between: _Between, below: Table) -> bool:
    """Adds the rows of `below` to `above` where they belong there."""
    if not between.passable or not below.rows or not above.rows or is_signature(below):
        return False
    again = 0
    whole = whole_header(above.base, below)
    if whole is not None:
        above.rows[-1] = whole
        above.base = above.last = replace(above.base, rows=tuple(above.rows))
        below = replace(below, rows=below.rows[1:])
    else:
        again = repeated_header(above.base, below)
    if again and between.weak:
        return False
    if not (again or whole) and (
        (has_own_header(below) and not torn(above.base, below)) or not alike(above.base, above.last, below)
    ):
        return False
    above.after.extend(between.kept)
    rest = below_header(above.base, below, again)
    if rest and numbered_columns(rest[0].cells) and len(rest[0].cells) > 2:
        rest = rest[1:]
    if not rest:
        return True
    piece = _fitted(above.base, replace(below, rows=rest))
    titles = [_section_row(paragraph, above.base.width) for paragraph in between.sections]
    first = piece.rows if titles else _bridge(above.rows, piece.rows)
    above.rows.extend([*titles, *first])
    above.last = piece
    if len(above.base.rows) < ENOUGH:
        above.base = replace(above.base, rows=tuple(above.rows))
    return True


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


def _bridge(upper: list[Row], rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Cells that both pieces leave open become one in `upper`.

    Where the whole row goes on (it has no number), its own cells are joined later, and only merged ones here: they
    belong to the rows around it as well.
    """
    first = rows[0]
    numbers = [cell for cell in first.cells if cell.column == 0 and cell.text.strip()]
    continued = not numbers or numbers[0].opens_above
    ending = _open_below(upper)
    left: list[Cell] = []
    for cell in first.cells:
        index, over = ending.get(cell.column, (0, cell))
        merged = cell.rowspan > 1 or over.rowspan > 1
        if not cell.opens_above or cell.column not in ending or (continued and not merged):
            left.append(cell)
            continue
        text = joined(over.text.strip(), cell.text.strip())
        longer = replace(over, text=text, rowspan=over.rowspan + cell.rowspan, opens_below=cell.opens_below)
        upper[index] = replace(upper[index], cells=tuple(longer if own is over else own for own in upper[index].cells))
    return (replace(first, cells=tuple(left)), *rows[1:])


def _open_below(rows: Sequence[Row]) -> dict[int, tuple[int, Cell]]:
    """Cells that reach the last row and are open below, by column, with the index of their row."""
    found: dict[int, tuple[int, Cell]] = {}
    for index in range(max(0, len(rows) - LONGEST_MERGE), len(rows)):
        for cell in rows[index].cells:
            if cell.opens_below and index + cell.rowspan >= len(rows):
                found[cell.column] = (index, cell)
    return found
