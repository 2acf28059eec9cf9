"""Tables printed one cell a line with nothing to part the cells: rows show by their numbers coming at one distance."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.text import headed
from extractors.text.lines import Line, is_number_head, is_row_number, mode, numbered
from extractors.text.regions import Field, Record, Region

_FEWEST = 3
"""Numbered rows at one distance that make a table."""

_REGULAR = 0.8
_WIDEST = 12


def regions(lines: Sequence[Line]) -> list[Region]:
    """Stretches where lines that are nothing but a row number follow each other every `width` lines.

    Where empty lines part the cells, a cell may take several lines: then paragraphs are counted.
    """
    whole = _read_paragraphs(lines)
    if whole and not _doubts(whole):
        return whole
    parted = _read([index for index, line in enumerate(lines) if not line.blank], lines)
    if parted and not _doubts(parted):
        return parted
    # Rows that come out short: an empty line may be an empty cell, or an empty cell may have left no line.
    filled = _read(list(range(len(lines))), lines)
    if filled and not _doubts(filled):
        return filled
    under = headed.regions(lines)
    return under or min((found for found in (parted, filled) if found), key=_doubts, default=[])


def _read(kept: Sequence[int], lines: Sequence[Line]) -> list[Region]:
    return [region for run in _runs(kept, lines) if (region := _region(run, kept, lines))]


def _read_paragraphs(lines: Sequence[Line]) -> list[Region]:
    """As `_read`, each paragraph standing in its first line."""
    joined = list(lines)
    ends: dict[int, int] = {}
    first = 0
    for index, line in enumerate(lines):
        if line.blank or line.breaks:
            first = index + line.blank
        elif index > first:
            joined[first] = replace(joined[first], text=f"{joined[first].text}\n{line.text}")
            joined[index] = replace(line, text="")
        ends[first] = index + 1
    kept = [index for index, line in enumerate(joined) if not line.blank]
    return [replace(region, end=ends.get(_last(region, joined), region.end)) for region in _read(kept, joined)]


def _last(region: Region, lines: Sequence[Line]) -> int:
    return next(index for index in range(region.end - 1, -1, -1) if not lines[index].blank)


def _doubts(found: Sequence[Region]) -> int:
    """Rows that are not whole, or whose last cell is the title of the rows below: «2. Кадры» above «2.1»."""
    rows = [row for region in found for row in region.rows]
    titled = sum(len(above.fields) > 1 and _heads(above, below) for above, below in pairwise(rows))
    return sum(row.uncertain for row in rows) + titled


def _heads(above: Record, below: Record) -> bool:
    last, first = above.fields[-1].text.strip(), below.fields[0].text.strip()
    return numbered(last) and not is_row_number(last) and first.startswith(f"{last.split()[0].rstrip('.)')}.")


def _number(line: Line) -> bool:
    text = line.text.strip()
    return is_row_number(text) and text[0].isdecimal()


def _runs(kept: Sequence[int], lines: Sequence[Line]) -> Iterator[list[int]]:
    """Positions in `kept` of row numbers that are not far from each other; numbers that count columns are left out."""
    run: list[int] = []
    last = -2
    for position, index in enumerate(kept):
        if not _number(lines[index]):
            continue
        counts = position - last == 1 and _counts_on(lines[kept[last]].text, lines[index].text)
        if counts and run[-1:] == [last]:
            run.pop()
        last = position
        if counts:
            continue
        if run and position - run[-1] > _WIDEST:
            yield run
            run = []
        run.append(position)
    yield run


def _counts_on(above: str, below: str) -> bool:
    first, second = above.strip(" ."), below.strip(" .")
    return first.isdecimal() and second.isdecimal() and int(second) == int(first) + 1


def _region(run: Sequence[int], kept: Sequence[int], lines: Sequence[Line]) -> Region | None:
    steps = [below - above for above, below in pairwise(run)]
    width = mode(steps)
    if width is None or width < 3 or steps.count(width) < _FEWEST - 1:
        return None
    regular = sum(
        step == width
        or (step == width + 1 and numbered(lines[kept[below - 1]].text))
        or (width > step > 2 and lines[kept[below] - 1].blank)
        for step, below in zip(steps, run[1:], strict=True)
    )
    if regular < _REGULAR * len(steps):
        return None
    last = _bottom(run, width, kept)
    top = _top(run[0], width, kept, lines)
    rows = list(_head([lines[index] for index in kept[top : run[0]]], width))
    for start, end in zip(run, [*run[1:], last], strict=True):
        rows.extend(_rows(kept[start:end], width, lines))
    return Region(kept[top], kept[last - 1] + 1, tuple(rows))


def _bottom(run: Sequence[int], width: int, kept: Sequence[int]) -> int:
    """Behind the last row: where it has all its cells, or an empty line ends it, unless such lines part the cells."""
    gaps = [kept[below] - kept[below - 1] for below in range(run[0] + 1, run[-1])]
    apart = sum(gap > 1 for gap in gaps) > len(gaps) / 2
    position = run[-1]
    for below in range(position + 1, min(position + width, len(kept))):
        if kept[below] - kept[below - 1] > 1 and not apart:
            return below
    return min(position + width, len(kept))


def _rows(indices: Sequence[int], width: int, lines: Sequence[Line]) -> Iterator[Record]:
    fields = tuple(Field(lines[index].text, lines[index]) for index in indices)
    if len(fields) == width + 1 and numbered(fields[-1].text):
        yield Record(fields[:-1])
        section = fields[-1]
        yield Record((Field(section.text, section.line, colspan=width),))
        return
    yield Record(fields, uncertain=len(fields) != width)


def _top(first: int, width: int, kept: Sequence[int], lines: Sequence[Line]) -> int:
    """Where the header begins: at the head of a number column not far above; `first` where there is none."""
    above = range(first - 1, max(-1, first - 2 * width - 3), -1)
    top = next((position for position in above if is_number_head(lines[kept[position]].text)), first)
    return top - 1 if top and is_number_head(lines[kept[top - 1]].text) else top


def _head(above: Sequence[Line], width: int) -> Iterator[Record]:
    """The header row, the row of column numbers and a section row, as far as they stand above the first row."""
    fields = [Field(line.text, line) for line in above]
    if len(fields) > 1 and is_number_head(fields[0].text) and is_number_head(f"{fields[0].text} {fields[1].text}"):
        # «N» / «п/п»: the cell's second line stands by itself like a cell.
        fields[:2] = [Field(f"{fields[0].text} {fields[1].text}", fields[0].line)]
    section = fields.pop() if len(fields) in {width + 1, 2 * width + 1} else None
    for start in range(0, len(fields), width):
        yield Record(tuple(fields[start : start + width]), uncertain=len(fields) % width > 0)
    if section is not None:
        yield Record((Field(section.text, section.line, colspan=width),))
