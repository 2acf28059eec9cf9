"""Which lines of a table without rules make a row, and which are a title over all its columns."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.pdf.gutters import Columns, crosses, runs
from extractors.pdf.words import Word

APART = 1.3
"""How much more than the usual distance of lines a gap must be to part rows."""

_FEWEST = 3
_CENTRED = 0.04
_TIGHT = 0.4
_CLEAR = 10.0
_NARROW = 0.75
_SECTION = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]+\.?|раздел|этап|глава|блок|направление)$", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6})[.)]?$")


def rows_of(inside: Sequence[tuple[Word, ...]], found: Columns) -> list[list[tuple[Word, ...]]]:
    """Lines grouped into rows: by a wider gap, a number, a line across columns."""
    steps = [below[0].base - above[0].base for above, below in pairwise(inside)]
    usual = median(steps) if steps else 0.0
    by_gap = sum(step > APART * usual for step in steps)
    numbers = sum(_numbered(line, found) for line in inside)
    gaps_tell = by_gap >= 2 and by_gap >= 0.6 * numbers
    rows: list[list[tuple[Word, ...]]] = [[inside[0]]]
    for step, above, line in zip(steps, inside, inside[1:], strict=False):
        apart = step > APART * usual
        across = is_across(line, found) != is_across(above, found)
        if (apart if gaps_tell else apart or _numbered(line, found)) or across:
            rows.append([])
        rows[-1].append(line)
    return rows


def is_across(line: Sequence[Word], found: Columns) -> bool:
    """True for a line over the whole table: it crosses a gutter, or is a section's title short enough not to.

    A title stands in the middle in words near each other; the head of a table may be set as close, but fills the width.
    """
    if crosses(line, found):
        return len(runs(line)) < _FEWEST
    left, right = found.borders[0], found.borders[-1]
    centred = abs((line[0].x0 + line[-1].x1) / 2 - (left + right) / 2) < _CENTRED * (right - left)
    if not centred or len(line) < 2 or len(runs(line, _TIGHT)) > 1:
        return False
    spans = any(line[0].x0 < border - _CLEAR and line[-1].x1 > border + _CLEAR for border in found.borders[1:-1])
    narrow = line[-1].x1 - line[0].x0 < _NARROW * (right - left)
    return (spans and narrow) or bool(_SECTION.match(line[0].text))


def is_section(row: Sequence[Sequence[Word]], found: Columns) -> bool:
    """True for a row that is one text over all columns."""
    across = [is_across(line, found) for line in row]
    return any(across) and all(over or len(runs(line)) == 1 for over, line in zip(across, row, strict=True))


def _numbered(line: Sequence[Word], found: Columns) -> bool:
    return found.of(line[0]) == 0 and bool(_NUMBER.match(line[0].text)) and not crosses(line, found)
