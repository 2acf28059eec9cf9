"""Tables printed one cell a line, or a paragraph, whose rows have no number: a calendar that begins with the date.

The header's words say how many columns there are and in which of them the deadline stands; rows follow as long as
what stands there looks like one. Nothing else parts the rows, so a table whose rows do not come out is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.kinds import deadline_likeness
from extractors.text.lines import Line, is_number_head, is_ruler, numbered
from extractors.text.regions import Field, Record, Region
from knowledge.columns import header_role

_FEWEST = 2
"""Rows that make a table."""
_LEAST = 3
"""Columns, each with a name of its own role."""
_LONGEST_HEAD = 80
_LONGEST_SECTION = 8
"""Words of a line that may head the rows below it."""
_LIKELY = 0.6
_CLOCK = re.compile(r"(?:в |с )?\d{1,2}[:.]\d{2}(?:\s*[-–—]\s*\d{1,2}[:.]\d{2})?")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{2,4})?(?!\d)")


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str


def regions(lines: Sequence[Line]) -> list[Region]:
    """Stretches below such a header, up to the first row that does not come out."""
    found: list[Region] = []
    for cells in (_paragraphs(lines), _lines(lines)):
        index = 0
        while index < len(cells):
            roles = _head(cells, index)
            region = _region(cells, index, roles, lines) if roles else None
            if region is not None:
                found.append(region)
            index = index + 1 if region is None else next(i for i, c in enumerate(cells) if c.end == region.end) + 1
        if found:
            break
    return found


def _lines(lines: Sequence[Line]) -> list[_Cell]:
    return [_Cell(index, index + 1, line.text.strip()) for index, line in enumerate(lines) if not line.blank]


def _paragraphs(lines: Sequence[Line]) -> list[_Cell]:
    """What blank lines part; a time of day alone belongs to the date above it."""
    cells: list[_Cell] = []
    open_ = False
    for index, line in enumerate(lines):
        text = line.text.strip()
        clock = bool(_CLOCK.fullmatch(text)) and bool(cells) and bool(_DATE.match(cells[-1].text))
        if line.blank or is_ruler(line.text):
            open_ = False
        elif (open_ or clock) and cells:
            cells[-1] = _Cell(cells[-1].start, index + 1, f"{cells[-1].text}\n{text}")
        else:
            cells.append(_Cell(index, index + 1, text))
            open_ = True
    return cells


def _head(cells: Sequence[_Cell], start: int) -> list[str]:
    """The roles of the columns that are named one below the other from `start`; [] where they head no such table."""
    roles: list[str] = []
    for cell in cells[start:]:
        role = header_role(" ".join(cell.text.split())) if len(cell.text) <= _LONGEST_HEAD else None
        if role is None or numbered(cell.text) or is_number_head(cell.text) or _dated(cell.text):
            break
        roles.append(role[0])
    sure = len(set(roles)) >= _LEAST and {"activity", "deadline"} <= set(roles) and roles.count("deadline") == 1
    return roles if sure else []


def _region(cells: Sequence[_Cell], start: int, roles: Sequence[str], lines: Sequence[Line]) -> Region | None:
    width, place = len(roles), roles.index("deadline")
    rows = [Record(tuple(_field(cell, lines) for cell in cells[start : start + width]), header=True)]
    index = start + width
    whole = 0
    while index + width <= len(cells):
        month = not place and _dated(cells[index + 1].text) and _heads(cells, index, width, place)
        if _dated(cells[index + place].text) and not month:
            rows.append(Record(tuple(_field(cell, lines) for cell in cells[index : index + width])))
            index, whole = index + width, whole + 1
        elif _heads(cells, index, width, place):
            section = cells[index]
            rows.append(Record((Field(section.text, lines[section.start], colspan=width),)))
            index += 1
        else:
            break
    return Region(cells[start].start, cells[index - 1].end, tuple(rows)) if whole >= _FEWEST else None


def _heads(cells: Sequence[_Cell], index: int, width: int, place: int) -> bool:
    """A short line that a whole row follows."""
    follows = index + width < len(cells) and _dated(cells[index + 1 + place].text)
    return follows and len(cells[index].text.split()) <= _LONGEST_SECTION


def _dated(text: str) -> bool:
    return bool(_DATE.match(text)) or deadline_likeness(text) > _LIKELY


def _field(cell: _Cell, lines: Sequence[Line]) -> Field:
    return Field(cell.text, lines[cell.start])
