"""Tables whose columns are held apart by spaces alone, as programs print a page with its layout.

Believed only where a header with a number column, or rows with numbers, stand above gutters that no line crosses.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.text.lines import Line, is_furniture, is_number_head, is_row_number, numbered
from extractors.text.regions import Field, Record, Region

_GAP = re.compile(r" {2,}")
_SIGNED = re.compile(r"\s{2,}(?:[А-ЯЁ]\.\s?){1,2}\s?[А-ЯЁ][А-ЯЁа-яё-]+\s*$")
_CROSSED = 0.04
"""Share of lines that may cross a gutter: a section row that is set in the middle."""

_ATTEMPTS = 100
"""Lines that may look like the first one of a table before the search is given up."""

_LONGEST = 500
_HEAD = 4
"""Lines that a header may take."""
_FEWEST = 4
"""Lines that show where the gutters are."""


def regions(lines: Sequence[Line]) -> list[Region]:
    """Tables with at least three columns and two numbered rows; a new page begins a new fragment."""
    found: list[Region] = []
    columns: list[int] = []
    index = attempts = 0
    while index < len(lines) and attempts < _ATTEMPTS:
        attempts += _opens(lines[index].text) and not found
        fragment = _region(lines, index, columns) if _opens(lines[index].text) else None
        if fragment:
            found.append(fragment[0])
            columns = fragment[1]
        index = fragment[0].end if fragment else index + 1
    return found


def _segments(text: str) -> list[str]:
    return _GAP.split(text.strip()) if text.strip() else []


def _opens(text: str) -> bool:
    pieces = _segments(text) if len(text) <= _LONGEST else []
    return len(pieces) > 2 and (is_number_head(pieces[0]) or is_row_number(pieces[0]))


def _region(lines: Sequence[Line], start: int, above: list[int]) -> tuple[Region, list[int]] | None:
    """The table from `start` and where its columns begin; a page with few rows has the columns of the page above."""
    end = _end(lines, start)
    body = [line for index, line in enumerate(lines[start:end], start) if not is_furniture(lines, index)]
    texts = [line.text for line in body if not line.blank and not _is_section(line.text)]
    continued = bool(above) and all(_fits(text, above) for text in texts)
    columns = above if continued else _columns(texts)
    if len(columns) < 3:
        return None
    rows = tuple(_records(body, columns))
    counted = sum(is_row_number(row.fields[0].text) for row in rows)
    return (Region(start, end, rows), columns) if counted >= (1 if continued else 2) else None


def _fits(text: str, columns: Sequence[int]) -> bool:
    return all(text[column - 1 : column].isspace() for column in columns[1:] if column < len(text))


def _end(lines: Sequence[Line], start: int) -> int:
    """Behind the last line of the table: prose at the margin, a signature or a new page stops it."""
    end = start + 1
    margin = len(lines[start].text) - len(lines[start].text.lstrip())
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if line.breaks or "\t" in line.text or len(line.text) > _LONGEST or _SIGNED.search(line.text):
            break
        if line.blank:
            continue
        pieces = _segments(line.text)
        indent = len(line.text) - len(line.text.lstrip())
        after_gap = lines[index - 1].blank
        if is_number_head(line.text) and not after_gap and index - start < _HEAD:
            end = index + 1  # the second line of «№» / «п/п»
            continue
        if len(pieces) == 1 and not numbered(pieces[0]) and (indent <= margin or (after_gap and len(pieces[0]) > 60)):
            break
        end = index + 1
    return end


def _is_section(text: str) -> bool:
    return len(_segments(text)) == 1 and numbered(text)


def _columns(texts: Sequence[str]) -> list[int]:
    """Where each column begins: behind every gutter of two blanks or more. Empty where too few lines tell."""
    if len(texts) < _FEWEST:
        return []
    width = max(map(len, texts))
    allowed = int(len(texts) * _CROSSED)
    filled = [sum(len(text) > x and text[x] != " " for text in texts) > allowed for x in range(width)]
    columns: list[int] = []
    gap = 2
    for x, inked in enumerate(filled):
        if inked and gap >= 2:
            columns.append(x)
        gap = 0 if inked else gap + 1
    return columns


def _records(body: Sequence[Line], columns: Sequence[int]) -> Iterator[Record]:
    for printed in _rows(body, columns):
        if len(printed) == 1 and _is_section(printed[0].text):
            yield Record((Field(printed[0].text, printed[0], colspan=len(columns)),))
        else:
            yield Record(_fields(printed, columns))


def _rows(body: Sequence[Line], columns: Sequence[int]) -> Iterator[list[Line]]:
    """Lines of one row: those from one row number, or one section, to the next."""
    row: list[Line] = []
    for line in body:
        if line.blank:
            continue
        first = line.text[: columns[1]].strip()
        if row and (is_row_number(first) or _is_section(line.text)):
            yield row
            row = []
        row.append(line)
    yield row


def _fields(printed: Sequence[Line], columns: Sequence[int]) -> tuple[Field, ...]:
    edges = [0, *columns[1:], None]
    return tuple(
        Field("\n".join(filter(None, (line.text[left:right].strip() for line in printed))), printed[0])
        for left, right in pairwise(edges)
    )
