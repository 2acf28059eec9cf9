"""Rows that an amending order gives inside its clauses: «дополнить строкой следующего содержания: «1.5 | … | …»»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.words import heal, unmarked
from schemas.layout import Cell, Paragraph, Row, Table

FEWEST_SIGNS = 2
"""Tabs or bars from which a line after such words is a row of a table."""

_INSTRUCTION = re.compile(
    r"(?:дополнить|изложить|добавить|включить|заменить|внести).{0,300}(?:содержания|редакции|строк|пункт|следующ)",
    re.DOTALL,
)
_OPENING = re.compile(r"^\s*[«\"“„]\s*(?=\S)")
_CLOSING = re.compile(r"\s*[»\"”]\s*[.;,]?\s*$")
_BORDERS = re.compile(r"\t|\s*\|\s*")


@dataclass(frozen=True, slots=True)
class GivenRows:
    """Rows below one instruction: `line` is the last one of it, `heading` the section that stands between them."""

    table: Table
    line: str
    heading: str | None

    def section(self, read: str | None) -> str | None:
        """The section of a row of this table; one read out of another instruction's rows is none of its own."""
        texts = (_flat(cell.text) for row in self.table.rows for cell in row.cells)
        own = read is not None and any(text and read.endswith(text) for text in texts)
        return read if own else self.heading


def given_rows(table: Table, above: Sequence[Paragraph]) -> GivenRows:
    """`table` without its quotation marks, and the instruction above it."""
    heading = above[-1] if len(above) > 1 and _OPENING.match(above[-1].text) else None
    if heading is None:
        return GivenRows(unquoted(table), _flat(above[-1].text), None)
    return GivenRows(without_last_quote(table), _flat(above[-2].text), _OPENING.sub("", _flat(heading.text)))


def without_given_headings(blocks: Sequence[Paragraph | Table]) -> tuple[Paragraph | Table, ...]:
    """`blocks` without the quoted heading right above given rows («IV. Кадры): it is the plan's, not the order's."""
    return tuple(
        block
        for index, block in enumerate(blocks)
        if not (
            isinstance(block, Paragraph)
            and _OPENING.match(block.text)
            and _left_open(block.text)
            and index + 1 < len(blocks)
            and isinstance(blocks[index + 1], Table)
        )
    )


def _flat(text: str) -> str:
    return " ".join(heal(unmarked(text)).split())


def is_amendment(above: Sequence[Paragraph]) -> bool:
    """True where the nearest lines say that rows follow («изложить в следующей редакции:»)."""
    text = " ".join(paragraph.text for paragraph in above[-2:]).lower()
    return _INSTRUCTION.search(text) is not None


def with_quoted_rows(blocks: Sequence[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """`blocks` with the rows that stand as lines after an instruction made into tables, neighbours into one."""
    above: list[Paragraph] = []
    rows: list[Row] = []
    for block in blocks:
        if isinstance(block, Paragraph) and (rows or is_amendment(above)) and _row(block) is not None:
            rows.extend(row for row in [_row(block)] if row is not None)
            continue
        if rows:
            yield Table(tuple(rows), rows[0].place)
            rows = []
        above = [*above, block] if isinstance(block, Paragraph) else []
        yield block
    if rows:
        yield Table(tuple(rows), rows[0].place)


def _row(paragraph: Paragraph) -> Row | None:
    text = paragraph.text.strip().strip("|")
    if len(_BORDERS.findall(text)) < FEWEST_SIGNS:
        return None
    cells = enumerate(_BORDERS.split(text))
    return Row(tuple(Cell(cell, column, place=paragraph.place) for column, cell in cells), paragraph.place)


def unquoted(table: Table) -> Table:
    """`table` without the quotation marks around it, or around each of its rows where they are quoted one by one.

    The marks may begin behind a header that the amendment prints for its own reader.
    """
    rows = list(table.rows)
    filled = [(r, c) for r, row in enumerate(rows) for c, cell in enumerate(row.cells) if cell.text.strip()]
    ends = {where[0]: where for where in filled}
    starts = {where[0]: where for where in reversed(filled)}
    quoted = [where for where in starts.values() if _OPENING.match(_text(rows, where))]
    first = min(quoted, default=None)
    if first is None or (first != filled[0] and (len(quoted) > 1 or not _left_open(_text(rows, first)))):
        return table
    single = len(quoted) == len(starts)
    for where in starts.values() if single else [first]:
        _cut(rows, where, _OPENING)
    for where in ends.values() if single else [filled[-1]]:
        _cut(rows, where, _CLOSING)
    return replace(table, rows=tuple(rows))


def _left_open(text: str) -> bool:
    return text.count("«") > text.count("»") or text.count('"') % 2 == 1


def without_last_quote(table: Table) -> Table:
    """`table` without the quotation mark that ends an annex given anew: one that nothing in the table opens.

    What its last cell closes may have been opened above a page break.
    """
    rows = list(table.rows)
    filled = [(r, c) for r, row in enumerate(rows) for c, cell in enumerate(row.cells) if cell.text.strip()]
    if (
        filled
        and _closes_more(_text(rows, filled[-1]))
        and _closes_more("".join(_text(rows, where) for where in filled))
    ):
        _cut(rows, filled[-1], _CLOSING)
        return replace(table, rows=tuple(rows))
    return table


def _closes_more(text: str) -> bool:
    return text.count("»") > text.count("«")


def _text(rows: Sequence[Row], where: tuple[int, int]) -> str:
    return rows[where[0]].cells[where[1]].text


def _cut(rows: list[Row], where: tuple[int, int], pattern: re.Pattern[str]) -> None:
    row = rows[where[0]]
    text = pattern.sub("", _text(rows, where))
    if pattern is _CLOSING and text.count("«") > text.count("»"):
        return
    cells = [replace(cell, text=text) if index == where[1] else cell for index, cell in enumerate(row.cells)]
    rows[where[0]] = replace(row, cells=tuple(cells))
