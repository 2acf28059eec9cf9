"""Which lines of a page without rules may be those of a table: where it begins, and how far down it goes."""

from collections.abc import Sequence

from extractors.pdf.gutters import Columns, anchors, crosses, runs
from extractors.pdf.rows import is_number, is_number_head
from extractors.pdf.words import Word, line_size

_NEXT_ROW = 3.0
"""Heights of a line up to which a numbered line below the last one in columns is a row of the same table."""


def table_lines(printed: Sequence[tuple[Word, ...]], width: float) -> list[tuple[Word, ...]]:
    """From the first line in three columns or more to the last in two, what stands between them included."""
    marks = [index for index, line in enumerate(printed) if len(runs(line)) > 2]
    if not marks:
        return []
    first, last = marks[0], marks[-1]
    while first > 0 and len(runs(printed[first - 1])) > 1 and _near(printed[first - 1], printed[first]):
        first -= 1
    numbers = sorted(printed[index][0].x0 for index in marks if is_number(printed[index][0].text))
    while last + 1 < len(printed) and (
        _continues(printed[last], printed[last + 1], width) or _next_row(printed[last], printed[last + 1], numbers)
    ):
        last += 1
    return list(printed[first : last + 1])


def from_head(lines: Sequence[tuple[Word, ...]], found: Columns) -> tuple[tuple[Word, ...], ...]:
    """The lines from the head of the numbers on: what is set above a plan may have wide spaces too."""
    head = next((index for index, line in enumerate(lines) if is_number_head(line[0].text)), 0)
    return tuple(lines[head:] if any(crosses(line, found) for line in lines[:head]) else lines)


def _near(line: Sequence[Word], other: Sequence[Word]) -> bool:
    return min(word.top for word in other) - max(word.bottom for word in line) < max(line_size(line), line_size(other))


def _continues(line: Sequence[Word], other: Sequence[Word], width: float) -> bool:
    """A line right below that stands in columns, or is too narrow to be prose."""
    return _near(line, other) and (len(runs(other)) > 1 or other[-1].x1 - other[0].x0 < 0.6 * width)


def _next_row(line: Sequence[Word], other: Sequence[Word], numbers: Sequence[float]) -> bool:
    """A row whose last cells are empty: a number under the others, and a text in its column."""
    step = other[0].base - line[0].base
    return (
        step < _NEXT_ROW * line_size(other)
        and len(runs(other)) > 1
        and is_number(other[0].text)
        and anchors(numbers, other[0].x0) > 1
    )
