"""Tables that only place text: invisible frames around a head, a stamp of approval or a signature, taken apart."""

import re
from collections.abc import Iterable
from dataclasses import replace

from extractors.annexes import mark
from extractors.kinds import is_number
from extractors.requisites import requisites
from extractors.signature import signs
from extractors.words import OWN_LINE
from knowledge.heads import is_foreign, names_issuer, opens_position
from knowledge.kinds import find_operative, heading_kind
from schemas.layout import Cell, Paragraph, Row, Table

MOST_ROWS = 8
MOST_COLUMNS = 5
LEAST_CELLS = 2
LEAST_WORDS = 3
_COLUMN_WORDS = re.compile(r"п/п|мероприяти|срок|ответственн|исполнител|наименован|результат|показател", re.IGNORECASE)


def without_frames(blocks: Iterable[Paragraph | Table]) -> tuple[Paragraph | Table, ...]:
    """The blocks with each frame's cells as paragraphs, row by row; a stamp on top of a real table comes off it."""
    found: list[Paragraph | Table] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block)
        elif _is_frame(block):
            found.extend(map(_paragraph, _cells(block)))
        else:
            found.extend(_peeled(block))
    return tuple(found)


def has_column_words(table: Table) -> bool:
    """True for a table that is headed like a plan: two or more short cells such as «Мероприятие», «Срок»."""
    texts = [cell.text.strip() for row in table.rows[:4] for cell in row.cells]
    return sum(1 for text in texts if len(text) < 60 and _COLUMN_WORDS.search(text) and not mark(text)) >= 2


def _is_frame(table: Table) -> bool:
    if not table.rows or len(table.rows) > MOST_ROWS or max(map(_filled, table.rows)) > MOST_COLUMNS:
        return False
    texts = [cell.text.strip() for row in table.rows for cell in row.cells if cell.text.strip()]
    if not texts:
        return False
    if has_column_words(table) and not opens_position(texts[0]):
        return False
    if len(texts) == 1:
        return True
    if _numbers_its_rows(table):
        return False
    return any(_speaks_of_the_order(text) for text in texts) or _holds_requisites(table) or is_signature(table)


def _numbers_its_rows(table: Table) -> bool:
    """Rows of a plan without header, whose results may be called as acts are («Приказ», «Протокол»)."""
    rows = [texts for row in table.rows if (texts := [text for cell in row.cells if (text := cell.text.strip(' «"'))])]
    return all(
        len(texts) > LEAST_CELLS and is_number(texts[0]) and any(len(text.split()) >= LEAST_WORDS for text in texts[1:])
        for texts in rows
    )


def _speaks_of_the_order(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return (
        any(mark(line) is not None or heading_kind(line) is not None for line in lines)
        or find_operative(text) is not None
        or any((found := requisites(line)).pure and found.number is not None for line in lines)
    )


def _holds_requisites(table: Table) -> bool:
    """A row such as «12.12.2023 | № | 517», or letterheads in two languages side by side."""
    for row in table.rows:
        found = requisites("\t".join(cell.text for cell in row.cells))
        if found.pure and (found.date is not None or found.number is not None):
            return True
    texts = [cell.text for row in table.rows for cell in row.cells if cell.text.strip()]
    return all(names_issuer(text) and text.isupper() for text in texts if not is_foreign(text))


def is_signature(table: Table) -> bool:
    """True for the frame of a signature: a post, and the name of a person."""
    rows = [[cell.text for cell in row.cells if cell.text.strip()] for row in table.rows]
    rows = [row for row in rows if row]
    if not rows or len(rows) > 4 or not opens_position(rows[0][0]):
        return False
    return any(signs(text) for row in rows for text in row)


def _filled(row: Row) -> int:
    return sum(bool(cell.text.strip()) for cell in row.cells)


def _cells(table: Table) -> list[Cell]:
    """The filled cells row by row; stamps («СОГЛАСОВАНО | УТВЕРЖДАЮ») and signatures side by side one after another."""
    rows = [[cell for cell in row.cells if cell.text.strip()] for row in table.rows]
    top = next((row for row in rows if row), [])
    joint = all(opens_position(cell.text.split("\n")[0]) for cell in top)
    if len(top) < 2 or not (joint or any(mark(cell.text.split("\n")[0]) for cell in top)):
        return [cell for row in rows for cell in row]
    stamps: list[list[Cell]] = [[] for _ in top]
    for row in rows:
        for cell in row:
            nearest = min(range(len(top)), key=lambda index: abs(top[index].column - cell.column))
            stamps[nearest].append(cell)
    return [cell for stamp in stamps for cell in stamp]


def _paragraph(cell: Cell) -> Paragraph:
    return Paragraph(cell.text.replace(OWN_LINE, ""), cell.place, bold=cell.bold, confidence=cell.confidence)


def _peeled(table: Table) -> list[Paragraph | Table]:
    """A table whose first rows hold nothing but a stamp, one cell a row: the stamp, then the table without it."""
    taken = 0
    for row in table.rows:
        filled = [cell for cell in row.cells if cell.text.strip()]
        if len(filled) != 1 or filled[0].rowspan > 1 or mark(filled[0].text.split("\n")[0]) is None:
            break
        taken += 1
    if not taken or taken == len(table.rows):
        return [table]
    above = [_paragraph(cell) for row in table.rows[:taken] for cell in row.cells if cell.text.strip()]
    return [*above, replace(table, rows=table.rows[taken:])]
