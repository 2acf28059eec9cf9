"""Tables printed one cell a line under a header that says how many columns there are; empty cells left no line.

Rows begin where a line is nothing but a row number. A row may have fewer cells than the header: which of them are
missing is decided later, by what the cells look like.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.text.lines import Line, is_furniture, is_number_head, is_row_number, is_ruler, numbered
from extractors.text.regions import Field, Record, Region
from knowledge.columns import header_role

_FEWEST = 2
"""Rows that make a table."""

_LEAST = 3
"""Cells from which a row may have ended."""


@dataclass
class _Reading:
    width: int
    rows: list[list[Line]] = field(default_factory=list)
    end: int = 0
    apart: bool = False
    """Blank lines part the cells of the header, and so those of the rows."""
    turned: bool = False
    """The header has just been printed again."""

    @property
    def open(self) -> list[Line]:
        return self.rows[-1] if self.rows else []

    @property
    def ended(self) -> bool:
        """The last row has cells enough, or is a section."""
        return len(self.open) >= min(_LEAST, self.width) or not is_row_number(self.open[0].text)


def regions(lines: Sequence[Line]) -> list[Region]:
    """Stretches below such a header, up to the first line that can be no part of it."""
    found: list[Region] = []
    index = 0
    while index < len(lines):
        head = _head(lines, index)
        region = _region(lines, head) if len(head) >= _LEAST else None
        if region is not None:
            found.append(region)
        index = region.end if region is not None else index + 1
    return found


def _head(lines: Sequence[Line], start: int) -> list[int]:
    """Indexes of the header's lines, of which the first is that of the number column; [] where none begins here."""
    if not is_number_head(lines[start].text):
        return []
    head = [start]
    for index in range(start + 1, len(lines)):
        text = lines[index].text.strip()
        if text and (numbered(text) or header_role(text) is None or len(text) > 80):
            break
        if text:
            head.append(index)
    return head


def _region(lines: Sequence[Line], head: Sequence[int]) -> Region | None:
    reading = _Reading(len(head), end=head[-1] + 1, apart=all(b > a + 1 for a, b in pairwise(head)))
    skip = 0
    for index in range(head[-1] + 1, len(lines)):
        line = lines[index]
        # Where blank lines part all cells, a number between two of them is a row's and no page's.
        page = is_furniture(lines, index) and not reading.apart
        if line.blank or is_ruler(line.text) or page or index < skip:
            continue
        again = _head(lines, index)
        if len(again) == len(head):
            skip, reading.turned = again[-1] + 1, True
        elif not _taken(reading, lines, index):
            break
        else:
            reading.turned = False
        reading.end = max(index + 1, skip)
    rows = [row for row in reading.rows if is_row_number(row[0].text)]
    if sum(len(row) >= _LEAST for row in rows) < _FEWEST:
        return None
    return Region(head[0], reading.end, tuple(_records(lines, head, reading)))


def _taken(reading: _Reading, lines: Sequence[Line], index: int) -> bool:
    """Adds the line to the rows, where it can be a part of them."""
    line, text = lines[index], lines[index].text.strip()
    if (is_row_number(text) or _heads(lines, index)) and (not reading.rows or reading.ended):
        reading.rows.append([line])
    elif not reading.rows:
        return _section(reading, lines, index)
    elif reading.ended and lines[index - 1].blank and not (reading.turned or reading.apart):
        return False
    elif not is_row_number(reading.open[0].text) or len(reading.open) >= reading.width or reading.turned:
        return _section(reading, lines, index)
    else:
        reading.open.append(line)
    return True


def _heads(lines: Sequence[Line], index: int) -> bool:
    """A numbered title, and below it a number of a lower level: «2. Кадры» above «2.1»; «10 площадок» is a cell."""
    text = lines[index].text.strip()
    if not numbered(text) or is_row_number(text):
        return False
    own = text.split()[0]
    below = next((line.text.strip() for line in lines[index + 1 :] if not line.blank), "")
    lower = below.startswith(f"{own.rstrip('.)')}.")
    return lower or (own.endswith(".") and is_row_number(below))


def _section(reading: _Reading, lines: Sequence[Line], index: int) -> bool:
    """A line behind a whole row is the name of a section where a row number follows it."""
    below = next((line for line in lines[index + 1 :] if not line.blank), None)
    if below is None or not is_row_number(below.text):
        return False
    reading.rows.append([lines[index]])
    return True


def _records(lines: Sequence[Line], head: Sequence[int], reading: _Reading) -> Iterator[Record]:
    yield Record(tuple(Field(lines[index].text, lines[index]) for index in head), header=True)
    for row in reading.rows:
        if not is_row_number(row[0].text):
            yield Record((Field(row[0].text, row[0], colspan=reading.width),))
        else:
            yield Record(tuple(Field(line.text, line) for line in row), uncertain=len(row) != reading.width)
