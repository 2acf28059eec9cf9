"""Which lines of a table without rules make a row, and which are a title over all its columns."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.pdf.centred import centred_rows
from extractors.pdf.gutters import BEGINS, Columns, crosses, runs
from extractors.pdf.words import Word, line_size

APART = 1.3
"""How much more than the usual distance of lines a gap must be to part rows."""

LOOSE = 1.8
"""Heights of a line from which on a usual distance of lines is that of rows of one line each, where no number tells."""

_FEWEST = 3
_CENTRED = 0.04
_TIGHT = 0.4
_CLEAR = 10.0
_NARROW = 0.75
_SECTION = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]+\.?|раздел|этап|глава|блок|направление)$", re.IGNORECASE)
_NUMBER_HEAD = re.compile(r"^(?:№+|N|п/п|номер)$", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6})[.)]?$")


def rows_of(inside: Sequence[tuple[Word, ...]], found: Columns) -> list[list[tuple[Word, ...]]]:
    """Lines grouped into rows: by a wider gap, a number, a line across columns."""
    centred = centred_rows(inside, found, lambda line: is_across(line, found), lambda line: is_numbered(line, found))
    if centred is not None:
        return [part for row in centred for part in _levels(row, found)]
    steps = [below[0].base - above[0].base for above, below in pairwise(inside)]
    numbers = sum(is_numbered(line, found) for line in inside)
    usual = _usual(steps, numbers)
    by_gap = sum(step > APART * usual for step in steps)
    gaps_tell = by_gap >= 2 and by_gap >= 0.6 * numbers
    if not numbers and not by_gap and usual > LOOSE * median(map(line_size, inside)):
        return [[line] for line in inside]
    rows: list[list[tuple[Word, ...]]] = [[inside[0]]]
    for step, above, line in zip(steps, inside, inside[1:], strict=False):
        apart = step > APART * usual
        across = is_across(line, found) != is_across(above, found)
        another = is_numbered(line, found) and (not gaps_tell or is_numbered(rows[-1][0], found))
        if apart or another or across:
            rows.append([])
        rows[-1].append(line)
    return [part for row in rows for part in _levels(row, found)]


def _usual(steps: Sequence[float], numbers: int) -> float:
    """The distance of two lines of one cell. Where no number tells the rows and cells have a line or two, most steps
    are those between rows: then it is the smaller one.
    """
    middle = median(steps) if steps else 0.0
    smaller = [step for step in steps if step * APART < middle]
    return median(smaller) if len(smaller) > 1 and not numbers else middle


def is_across(line: Sequence[Word], found: Columns) -> bool:
    """True for a line over the whole table: it crosses a gutter, or is a section's title short enough not to.

    A title stands in the middle in words near each other; the head of a table may be set as close, but fills the width.
    """
    if _is_title_beside_number(line, found):
        return True
    if crosses(line, found):
        return len(runs(line)) < _FEWEST
    left, right = found.borders[0], found.borders[-1]
    centred = abs((line[0].x0 + line[-1].x1) / 2 - (left + right) / 2) < _CENTRED * (right - left)
    if not centred or len(line) < 2 or len(runs(line, _TIGHT)) > 1:
        return False
    spans = any(line[0].x0 < border - _CLEAR and line[-1].x1 > border + _CLEAR for border in found.borders[1:-1])
    narrow = line[-1].x1 - line[0].x0 < _NARROW * (right - left)
    title = bool(_SECTION.match(line[0].text)) or (line[0].text[0].isupper() and found.of(line[0]) in found.sharp)
    return (spans and narrow) or (title and not _in_cell(line, found))


def _in_cell(line: Sequence[Word], found: Columns) -> bool:
    """True for words of one column that begin where its cells do: the next item of a list («2. ЦОКО»), no title."""
    column = found.of(line[0])
    left, right = found.borders[column], found.borders[column + 1]
    return column > 0 and column in found.sharp and line[0].x0 - left < BEGINS and line[-1].x1 <= right


def _is_title_beside_number(line: Sequence[Word], found: Columns) -> bool:
    """True for a number in its column and one text in the middle of all others, or of the table: a section's title.

    The text of a cell begins where its column does.
    """
    if len(line) < 2 or not is_numbered(line, found) or found.count < _FEWEST or found.of(line[1]) == 0:
        return False
    title = line[1:]
    if len(runs(title, _TIGHT)) > 1 or title[0].x0 - found.borders[1] < _CLEAR or _in_cell(title, found):
        return False
    middle, right = (title[0].x0 + title[-1].x1) / 2, found.borders[-1]
    return any(abs(middle - (left + right) / 2) < _CENTRED * (right - left) for left in found.borders[:2])


def is_section(row: Sequence[Sequence[Word]], found: Columns) -> bool:
    """True for a row that is one text over all columns."""
    across = [is_across(line, found) for line in row]
    return any(across) and all(over or len(runs(line)) == 1 for over, line in zip(across, row, strict=True))


def heads_over(row: Sequence[Sequence[Word]], found: Columns) -> dict[int, tuple[int, list[Word]]]:
    """Heads of several columns in a row of heads, by their first column: how many columns, and the words.

    Such a head stands close together in the middle of its columns, and nothing stands above it.
    """
    heads: dict[int, tuple[int, list[Word]]] = {}
    if not row or is_numbered(row[0], found):
        return heads
    taken: set[int] = set()
    for line in row:
        for words in _close(line):
            first, last = found.of(words[0]), found.of(words[-1])
            left, right = found.borders[first], found.borders[last + 1]
            off = abs((words[0].x0 + words[-1].x1) / 2 - (left + right) / 2)
            centred = off < _CENTRED * (right - left) and words[0].x0 - left > _CLEAR
            if last > first and centred and taken.isdisjoint(range(first, last + 1)):
                heads[first] = (last - first + 1, words)
        taken.update(found.of(word) for word in line)
    return heads


def _levels(row: list[tuple[Word, ...]], found: Columns) -> list[list[tuple[Word, ...]]]:
    """The row, or two: what stands below a head of several columns is a level of its own, however close it is set."""
    if is_section(row, found):
        return [row]
    heads = heads_over(row, found)
    under = {column for first, (count, _) in heads.items() for column in range(first, first + count)}
    above = {word for _, words in heads.values() for word in words}
    upper = [tuple(word for word in line if word in above or found.of(word) not in under) for line in row]
    lower = [tuple(word for word in line if word not in above and found.of(word) in under) for line in row]
    levels = [[line for line in level if line] for level in (upper, lower)]
    return [level for level in levels if level]


def _close(line: Sequence[Word]) -> list[list[Word]]:
    """The words of a line in stretches with no more than spaces in them."""
    stretches = [[line[0]]]
    for before, word in pairwise(line):
        if word.x0 - before.x1 >= _TIGHT * word.size:
            stretches.append([])
        stretches[-1].append(word)
    return stretches


def is_number(text: str) -> bool:
    """True for the number of a row: «1.», «2.3», «IV»."""
    return bool(_NUMBER.match(text))


def is_number_head(text: str) -> bool:
    """True for the first word of the head over the numbers."""
    return bool(_NUMBER_HEAD.match(text))


def is_numbered(line: Sequence[Word], found: Columns) -> bool:
    """True for the first line of a row that has a number in its column."""
    return found.of(line[0]) == 0 and is_number(line[0].text) and not crosses(line, found)
