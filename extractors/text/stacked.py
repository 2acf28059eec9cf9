"""Tables printed one cell a line, each cell begun by a tab and each row parted by an empty line.

A cell goes on in lines without a tab, and may hold empty lines itself: a row ends at an empty line only where it has
all its cells. How many those are is told by the rows that begin with a number.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from extractors.kinds import body_likeness
from extractors.text.lines import Line, is_furniture, is_number_head, is_row_number, is_ruler, mode, numbered
from extractors.text.regions import Field, Record, Region
from knowledge.columns import header_role

_SPACED = 0.7
_NAMED = 3
"""Columns with a name of their own from which a row is the head of a plan."""
_ANNEX = re.compile(r"\s*(?:приложение(?!\s*:)|утвержд[её]н[аоы]?)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    """Behind the last line that is not blank."""
    spaced: bool
    """An empty line, or a new page, stands before it."""
    text: str

    @property
    def numbers(self) -> bool:
        return is_row_number(self.text)


def regions(lines: Sequence[Line]) -> list[Region]:
    """Tables of cells that stand below each other; paragraphs that a tab indents are none."""
    return [region for stretch in _stretches(lines) for region in _tables(stretch, lines)]


def _begins_cell(line: Line) -> bool:
    return line.text.startswith("\t") and "\t" not in line.text[1:].strip()


def _stretches(lines: Sequence[Line]) -> Iterator[list[_Cell]]:
    """Cells that follow each other; a line with tabs inside ends a stretch, and so does the head of an annex."""
    starts: list[tuple[int, int, bool]] = []
    spaced = False
    for index, line in enumerate(lines):
        if _begins_cell(line):
            starts.append((index, index + 1, spaced or line.breaks))
            spaced = False
        elif line.blank or is_ruler(line.text) or (starts and is_furniture(lines, index)):
            spaced = True
        elif starts and "\t" not in line.text.strip() and not (spaced and _ANNEX.match(line.text)):
            starts[-1] = (starts[-1][0], index + 1, starts[-1][2])
            spaced = False
        elif starts:
            yield _cells(starts, lines)
            starts = []
    if starts:
        yield _cells(starts, lines)


def _cells(starts: Sequence[tuple[int, int, bool]], lines: Sequence[Line]) -> list[_Cell]:
    return [_Cell(start, end, spaced, _text(lines, start, end)) for start, end, spaced in starts]


def _tables(cells: list[_Cell], lines: Sequence[Line]) -> Iterator[Region]:
    groups = list(_groups(cells))
    width = mode([len(group) for group in groups if len(group) > 2 and group[0].numbers]) or mode(
        [len(group) for group in groups if len(group) > 2]
    )
    whole = [group for group in groups if len(group) == width]
    counted = len([group for group in whole if group[0].numbers]) >= 2
    sure = counted or (len(whole) >= 3 and (_short(whole) or _headed(whole)))
    if width is None or not sure:
        return
    rows = _merged(_framed(list(_parted(groups, width))), width)
    fragment: list[Record] = []
    start = rows[0][0].start
    end = start
    for group in rows:
        kept, rest = _cut(group, width, lines, closing=group is rows[-1])
        fragment.append(_record(kept, width, lines))
        end = kept[-1].end
        if rest is not None:
            yield Region(start, end, tuple(fragment))
            fragment, start = [], rest
    if fragment:
        yield Region(start, end, tuple(fragment))


def _short(groups: Sequence[Sequence[_Cell]]) -> bool:
    """Cells, not sentences: what paragraphs indented by tabs are not."""
    texts = [cell.text for group in groups for cell in group]
    return sum(len(text) < 60 for text in texts) > len(texts) / 2 and not any(numbered(text) for text in texts[1::2])


def _headed(groups: Sequence[Sequence[_Cell]]) -> bool:
    """The head of a plan, known by its words; of two levels where cells of both are empty."""
    first, second = groups[0], groups[1]
    stepped = all(any(not cell.text for cell in group) for group in (first, second))
    head = [*first, *second] if stepped else first
    return sum(header_role(cell.text) is not None for cell in head) >= _NAMED


def _groups(cells: Sequence[_Cell]) -> Iterator[list[_Cell]]:
    """Rows as far as empty lines and row numbers tell: an empty line, or a number behind a row that began with one."""
    group: list[_Cell] = []
    # Where an empty line stands before every cell it parts cells and not rows.
    apart = sum(cell.spaced for cell in cells) > _SPACED * len(cells)
    for cell in cells:
        if group and ((cell.spaced and not apart) or (cell.numbers and _stepped(group, cell))):
            yield group
            group = []
        group.append(cell)
    yield group


def _parted(groups: Sequence[list[_Cell]], width: int) -> Iterator[list[_Cell]]:
    """A section row that no empty line parts from the row above it stands by itself."""
    for group, below in zip_longest(groups, groups[1:]):
        section = len(group) == width + 1 and not group[-1].numbers
        titled = numbered(group[-1].text) or (below is not None and below[0].numbers and _titles(group[-1].text))
        yield from ([group[:-1], group[-1:]] if section and titled else [group])


def _titles(text: str) -> bool:
    """Words that can be a section's and are neither a cell's rest nor one more body."""
    return (
        text[:1].isupper()
        and len(text.split()) > 1
        and not text.endswith((".", ",", ";"))
        and body_likeness(text) < 0.5
    )


def _stepped(group: Sequence[_Cell], cell: _Cell) -> bool:
    # The numbers of columns (1, 2, 3 …) stand side by side: one that only counts on is not the next row.
    return len(group) > 2 and not (group[-1].numbers and group[-1].text != cell.text)


def _framed(groups: list[list[_Cell]]) -> list[list[_Cell]]:
    """Without the indented paragraphs before the first row and behind the last one."""
    first = next(index for index, group in enumerate(groups) if len(group) > 1)
    headless = not is_number_head(groups[first][0].text)
    if first and headless and numbered(groups[first - 1][0].text) and groups[first][0].numbers:
        first -= 1
    last = max(index for index, group in enumerate(groups) if len(group) > 1)
    return groups[first : last + 1]


def _merged(groups: list[list[_Cell]], width: int) -> list[list[_Cell]]:
    """Rows that an empty line inside a cell had parted are whole again."""
    short = sum(1 < len(above) < width and below[0].numbers for above, below in pairwise(groups))
    rows: list[list[_Cell]] = []
    for group in groups:
        above = rows[-1] if rows else None
        fits = above is not None and len(above) + len(group) <= width and not numbered(group[0].text)
        if above is not None and fits and len(above) > 1 and (len(rows) == 1 or short < 2):
            above.extend(group)
        else:
            rows.append(list(group))
    return rows


def _cut(group: list[_Cell], width: int, lines: Sequence[Line], closing: bool) -> tuple[list[_Cell], int | None]:
    """The row, and where the lines end that only follow it and were taken for a part of its last cell.

    They are no part of it behind an empty line, where the row is whole or the table's last, or where a section begins.
    """
    last = group[-1]
    blanks = [index for index in range(last.start + 1, last.end) if lines[index].blank]
    for index in blanks:
        above = _text(lines, last.start, index)
        below = _text(lines, index, last.end)
        if (above and (len(group) in {1, width} or closing)) or (closing and len(group) == width) or numbered(below):
            kept = _Cell(last.start, index, last.spaced, above)
            return [*group[:-1], kept], last.end
    return group, None


def _text(lines: Sequence[Line], start: int, end: int) -> str:
    return "\n".join(line.text for line in lines[start:end]).strip()


def _record(group: Sequence[_Cell], width: int, lines: Sequence[Line]) -> Record:
    if len(group) == 1:
        return Record((Field(group[0].text, lines[group[0].start], colspan=width),))
    return Record(tuple(Field(cell.text, lines[cell.start]) for cell in group), uncertain=len(group) != width)
