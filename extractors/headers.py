"""The header of a table: where it begins and ends, and its words by logical column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.grid import Extent, columns_of, extent, row_cells, usual_extent
from extractors.kinds import deadline_likeness, is_number, numeric
from extractors.words import heal, unmarked
from knowledge.columns import header_role, plain, says
from schemas.layout import Cell, Table

INITIALED = re.compile(r"(?<![А-ЯЁ.])[А-ЯЁ]ж?\.\s?[А-ЯЁ]ж?\.\s?[А-ЯЁ][а-яё]|[А-ЯЁ][а-яё]+\s[А-ЯЁ]ж?\.\s?[А-ЯЁ]ж?\.")
"""«И.И. Иванов», «Иванов И.И.»."""

DEEPEST = 4
"""Rows that a header may have."""

LEVELS = " / "
"""What parts the levels of a header in its text: «Объем финансирования / 2024»."""

TITLE_ROWS = 4
"""Rows above the header that may hold a title inside the table."""


@dataclass(frozen=True, slots=True)
class Header:
    """Rows `first` to `body` (exclusive, 0-based) are the header; both equal 0 where the table has none.

    `columns` are the logical columns; `words` their header texts from the top level down. `spans` are the columns
    that hold a beginning and an end («начало | окончание») as one.
    """

    first: int
    body: int
    columns: tuple[Extent, ...]
    words: tuple[tuple[str, ...], ...]
    spans: frozenset[int] = frozenset()

    @property
    def texts(self) -> tuple[str, ...]:
        """One text a column, levels joined top-down by « / »."""
        return tuple(LEVELS.join(levels) for levels in self.words)


def find_header(table: Table) -> Header:
    """The header of `table`, found by flags of the format, by words, or by not looking like the rows below it."""
    rows = row_cells(table)
    first, body = _bounds(table, rows)
    header, below = rows[first:body], rows[body:]
    size = extent([cell for cells in header for cell in cells])
    usual = usual_extent(below) if below else size
    if not header:
        columns = columns_of(rows, usual)
        return Header(0, 0, columns, tuple(() for _ in columns))
    if size == usual or table.edges is None:
        columns = _leaves(header, max(size, 1))
        words = _words(header, columns)
        wider = sum(extent(cells) > size for cells in below)
        while wider * 3 >= 2 * len(below) and columns[-1][1] < usual:
            columns, words = (*columns, (columns[-1][1], columns[-1][1] + 1)), (*words, ())
    else:
        columns = columns_of(rows, usual)
        words = _words(header, columns)
    return _join_spans(first, body, columns, words)


def numbered_columns(cells: Sequence[Cell]) -> bool:
    """True for the row that numbers the columns: «1 2 3 4», also shifted by an empty cell."""
    texts = [plain(cell.text).rstrip(".") for cell in cells if cell.text.strip()]
    if len(texts) < 2 or not all(text.isdecimal() for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return numbers[0] in (1, 2) and all(b == a + 1 for a, b in pairwise(numbers))


def _bounds(table: Table, rows: Sequence[Sequence[Cell]]) -> tuple[int, int]:
    top = 0
    while top < min(TITLE_ROWS, len(rows)) and _filled(rows[top]) <= 1 and not _spans_down(rows, top):
        top += 1
    for index in range(min(top + DEEPEST, len(rows))):
        if numbered_columns(rows[index]) and not any(is_number(c.text) for r in rows[top:index] for c in r):
            return (min(top, index), index + 1)
    if top >= len(rows):
        return 0, 0
    if _names_on_two_levels(rows[top : top + 2]):
        return top, top + 2
    if not (_flagged(table, top) or names_columns(rows[top]) or _unlike_below(rows, top)):
        return 0, 0
    end = top + 1
    while end < min(top + DEEPEST, len(rows)) and _continues(table, rows, top, end):
        end += 1
    return top, end


def _names_on_two_levels(rows: Sequence[Sequence[Cell]]) -> bool:
    """Two rows of as many cells, some empty in each, that only together name the columns; the upper one does not."""
    if len(rows) < 2 or len(rows[0]) != len(rows[1]) or names_columns(rows[0]):
        return False
    gaps = all(any(not cell.text.strip() for cell in cells) for cells in rows)
    return gaps and names_columns([low if low.text.strip() else high for high, low in zip(*rows, strict=True)])


def _filled(cells: Sequence[Cell]) -> int:
    return sum(bool(cell.text.strip()) for cell in cells)


def _spans_down(rows: Sequence[Sequence[Cell]], index: int) -> bool:
    return any(cell.rowspan > 1 for cell in rows[index])


def _flagged(table: Table, index: int) -> bool:
    """A format's own mark of a header; Markdown puts one under any first row, also under that of a table without."""
    row = table.rows[index]
    marked = row.header or bool(row.cells and all(cell.header for cell in row.cells))
    return marked and not _is_body(row.cells)


def _is_body(cells: Sequence[Cell]) -> bool:
    """A numbered row with a deadline in it, which no header has."""
    texts = [cell.text for cell in cells if cell.text.strip()]
    return (
        len(texts) > 2
        and is_number(texts[0])
        and any(_content(text) for text in texts[1:])
        and not numbered_columns(cells)
    )


def names_columns(cells: Sequence[Cell]) -> bool:
    """True where at least two cells name columns, and they are most of the row, and nothing in it is content."""
    texts = [heal(cell.text) for cell in cells if cell.text.strip()]
    if texts and not cells[0].text.strip() and all(text[0].islower() for text in texts):
        return False
    years = [text for text in texts if says("budget_headers", text) and not is_number(text)]
    roles = {role[0] for text in texts if (role := header_role(text)) is not None}
    # Quarters and months are the columns of a chart only beside «№», an activity and a third name.
    chart = {"number", "activity"} < roles
    if any(_content(text) and (is_number(text) or not chart) for text in texts if text not in years):
        return False
    named = [header_role(text) for text in texts if len(text.split()) <= 15]
    subject = sum(says("subjects", text) and header_role(text) is None for text in texts)
    amounts = sum(header_role(text) is None for text in years)
    if chart:
        texts = [text for text in texts if header_role(text) is not None or deadline_likeness(text) <= 0.7]
    known = sum(role is not None for role in named) + subject + amounts
    distinct = len({role[0] for role in named if role}) + bool(subject) + (amounts > 1)
    return distinct >= 2 and known * 2 >= len(texts)


def _content(text: str) -> bool:
    if INITIALED.search(text):
        return True  # a person's name is no column's
    if header_role(text) is not None and not any(char.isdecimal() for char in text):
        return False
    return is_number(text) or (deadline_likeness(text) > 0.7 and len(text) > 4) or numeric(text)


def _unlike_below(rows: Sequence[Sequence[Cell]], index: int) -> bool:
    """True where the row has short words in columns that below hold numbers, amounts or deadlines only."""
    texts = {cell.column: cell.text for cell in rows[index] if cell.text.strip()}
    below = [cells for cells in rows[index + 1 : index + 12] if _filled(cells) > 1]
    if len(texts) < 2 or len(below) < 2 or any(_content(text) or len(text.split()) > 12 for text in texts.values()):
        return False
    for column in texts:
        held = [cell.text for cells in below for cell in cells if cell.column == column and cell.text.strip()]
        typed = sum(is_number(text) or numeric(text) or deadline_likeness(text) > 0.7 for text in held)
        if held and typed >= 0.8 * len(held):
            return True
    return False


def _continues(table: Table, rows: Sequence[Sequence[Cell]], top: int, index: int) -> bool:
    cells = rows[index]
    texts = [heal(cell.text) for cell in cells if cell.text.strip()]
    above = {id(cell) for cells in rows[top:index] for cell in cells}
    if len(cells) == 1 and cells[0].colspan > 1 and _filled(rows[top]) > 1:
        return False  # a section over all columns, whatever the format marks it as
    if _flagged(table, index) or any(id(cell) in above for cell in cells) or _lower_level(table, rows, index):
        return True
    alone = len(texts) == 1 and bool(cells[0].text.strip() or cells[0].colspan > 1)
    content = any(_content(text) or len(text.split()) > 5 for text in texts if not says("budget_headers", text))
    if not texts or alone or content:
        return False
    if all(text[0].islower() for text in texts) and not cells[0].text.strip():
        return True
    wide = any(cell.colspan > 1 for cell in rows[index - 1]) or (
        table.edges is None and _filled(rows[index - 1]) < len(rows[index - 1])
    )
    known = [header_role(text) is not None or says("span_begin", text) or says("span_end", text) for text in texts]
    return wide and (all(known) or not _numbers_below(rows, index))


def _lower_level(table: Table, rows: Sequence[Sequence[Cell]], index: int) -> bool:
    """In a text, which knows no spans: a row under a header with gaps, its first cell empty as in no row below."""
    above, cells, below = rows[index - 1], rows[index], rows[index + 1 : index + 10]
    gaps = len(above) - _filled(above)
    if table.edges is not None or gaps < 2 or _filled(cells) < 2 or cells[0].text.strip():
        return False
    following = [row for row in below if row]
    full = sum(bool(row[0].text.strip()) for row in following)
    return full > 0 and full * 2 >= len(following) and not any(is_number(row[0].text) for row in following)


def _numbers_below(rows: Sequence[Sequence[Cell]], index: int) -> bool:
    first = [cells[0].text for cells in rows[index : index + 6] if cells]
    return sum(is_number(text) for text in first) >= 1


def _leaves(header: Sequence[Sequence[Cell]], size: int) -> tuple[Extent, ...]:
    """Extents of the lowest header cells: the finest division that the header itself makes."""
    borders = {0}
    for column in range(size):
        holders = [cell for cells in header for cell in cells if cell.column <= column < cell.column + cell.colspan]
        if any(cell.column == column for cell in holders[-1:]):
            borders.add(column)
    ordered = sorted(borders)
    return tuple(zip(ordered, [*ordered[1:], size], strict=True))


def _words(header: Sequence[Sequence[Cell]], columns: Sequence[Extent]) -> tuple[tuple[str, ...], ...]:
    levels: list[list[Cell | None]] = []
    for cells in header:
        if not numbered_columns(cells):
            level = [
                next((c for c in cells if c.column < right and c.column + c.colspan > left), None)
                for left, right in columns
            ]
            levels.append(level)
    words: list[tuple[str, ...]] = []
    for index in range(len(columns)):
        own: list[str] = []
        above: Cell | None = None
        gap = False
        for level in levels:
            cell = level[index]
            if cell is None or cell is above or not cell.text.strip():
                continue
            text = unmarked(heal(cell.text).replace("\n", " ")).strip()
            beside = level[index + 1] if index + 1 < len(columns) else None
            if (
                above is not None
                and not (gap and beside is not None and beside.text.strip())
                and _wraps(above, cell, text)
            ):
                own[-1] = heal(f"{own[-1]}\n{text}")
            else:
                own.append(text)
            above, gap = cell, _is_gap(level, index)
        words.append(tuple(own))
    return tuple(words)


def _is_gap(level: Sequence[Cell | None], index: int) -> bool:
    """In a text, which knows no spans: the next column's cell is empty, so that this one may stand for both."""
    beside = level[index + 1] if index + 1 < len(level) else None
    return beside is not None and beside is not level[index] and not beside.text.strip()


def _wraps(above: Cell, cell: Cell, text: str) -> bool:
    """A header cell that goes on in small letters in the row below («Срок» / «исполнения»), no level of its own."""
    level = says("span_begin", text) or says("span_end", text)
    return text[0].islower() and above.colspan <= cell.colspan and not level


def _join_spans(first: int, body: int, columns: Sequence[Extent], words: Sequence[tuple[str, ...]]) -> Header:
    kept: list[Extent] = []
    texts: list[tuple[str, ...]] = []
    spans: set[int] = set()
    for column, levels in zip(columns, words, strict=True):
        if kept and levels and texts[-1] and says("span_end", levels[-1]) and says("span_begin", texts[-1][-1]):
            top = (
                texts[-1][:-1]
                if texts[-1][:-1] == levels[:-1] and levels[:-1]
                else (f"{' '.join(texts[-1])} – {' '.join(levels)}",)
            )
            kept[-1], texts[-1] = (kept[-1][0], column[1]), top
            spans.add(len(kept) - 1)
        else:
            kept.append(column)
            texts.append(levels)
    return Header(first, body, tuple(kept), tuple(texts), frozenset(spans))
