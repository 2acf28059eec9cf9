"""Columns without rules: the white gutters that run down through the lines of a table."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.pdf.words import Word, line_size

GAP = 0.9
"""Height of a line that the white between two of its words must reach for them to stand in different columns; less may
be the wide space of a justified line."""
NARROWEST = 3.5
_BEFORE = 3.0
CLEAR = 5.0
"""Points by which a word must stand out on both sides of a border to be of no column; less is a narrow column."""
ANCHORED = 1.5
"""Points between the beginnings of runs that begin at the same edge."""
ANCHORS = 3
"""Runs that must begin at an edge for it to be a column's: a title that is centred begins at none."""
NEAR = 9.0
"""Points that a border may move when more lines of the same table are looked at."""
BEGINS = 4.5
"""Points from a column's border to where its cells begin, at most."""
_SHARP = 0.8
_MOST_BOTH = 0.25
_FEWEST = 3
CROSSED = 0.11
"""Share of tabular lines that may run across a gutter (a section, a line a little too long)."""

Run = tuple[float, float]
"""From the left end of the first to the right end of the last of words that stand near one another."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Borders of columns, the outer ones too. `sharp` are those whose cells nearly all begin at their left border."""

    borders: tuple[float, ...]
    sharp: frozenset[int] = frozenset()

    def agrees(self, other: "Columns") -> bool:
        """True where every border of this one stands near one of `other`."""
        return all(min(abs(mine - its) for its in other.borders) <= NEAR for mine in self.borders[1:-1])

    @property
    def count(self) -> int:
        return len(self.borders) - 1

    def of(self, word: Word) -> int:
        """The column that holds the middle of the word."""
        return bisect_right(self.borders, (word.x0 + word.x1) / 2, 1, len(self.borders) - 1) - 1


def runs(line: Sequence[Word], gap: float = GAP) -> list[Run]:
    """Stretches of a line between gaps of at least `gap` of its height."""
    gap *= line_size(line)
    stretches = []
    start, end = line[0].x0, line[0].x1
    for word in line[1:]:
        if word.x0 - end >= gap:
            stretches.append((start, end))
            start, end = word.x0, word.x1
        elif word.x1 > end:
            end = word.x1
    return [*stretches, (start, end)]


def columns(lines: Iterable[Sequence[Word]]) -> Columns | None:
    """The columns that the lines of a table stand in, from those with a gap in them; None for fewer than two."""
    tabular = [line for line in lines if len(runs(line)) > 1]
    if not tabular:
        return None
    left = min(line[0].x0 for line in tabular)
    right = max(line[-1].x1 for line in tabular)
    gutters = _gutters(tabular, left, right)
    if not gutters:
        return None
    # Columns begin sharply and end raggedly: the border stands right before the next one.
    borders = [max((start + end) / 2, end - _BEFORE) for start, end in gutters]
    return _with_sharp(_joined(Columns((left - 2, *borders, right + 2)), tabular), tabular)


def _with_sharp(found: Columns, tabular: Sequence[Sequence[Word]]) -> Columns:
    at: list[int] = [0] * found.count
    held: list[int] = [0] * found.count
    for line in tabular:
        firsts: dict[int, float] = {}
        for word in line:
            firsts.setdefault(found.of(word), word.x0)
        for column, start in firsts.items():
            held[column] += 1
            at[column] += start - found.borders[column] < BEGINS
    sharp = (column for column in range(found.count) if held[column] and at[column] >= _SHARP * held[column])
    return Columns(found.borders, frozenset(sharp))


def _joined(found: Columns, tabular: Sequence[Sequence[Word]]) -> Columns:
    """The columns without a border inside one of them: short figures stand on one side of the white, the head on both.

    Hardly a line has words on both sides of such a border, and a word in several columns' line lies over it.
    """
    inner = found.borders[1:-1]
    held = [{found.of(word) for word in line} for line in tabular]
    wrong = set()
    for column, border in enumerate(inner):
        left, right = (sum(side in columns for columns in held) for side in (column, column + 1))
        both = sum({column, column + 1} <= columns for columns in held)
        if min(left, right) >= _FEWEST and both <= _MOST_BOTH * min(left, right) and _is_over(border, tabular):
            wrong.add(border)
    return Columns(tuple(border for border in found.borders if border not in wrong))


def _is_over(border: float, tabular: Sequence[Sequence[Word]]) -> bool:
    return any(
        word.x0 < border - CLEAR and word.x1 > border + CLEAR
        for line in tabular
        if len(runs(line)) >= _FEWEST
        for word in line
    )


def _gutters(tabular: Sequence[Sequence[Word]], left: float, right: float) -> list[Run]:
    """Where hardly any word stands. Spaces inside a column fall now here, now there, and never line up for long."""
    width = int(right - left) + 2
    steps = [0] * (width + 1)
    for line in _without_titles(tabular):
        for word in line:
            steps[int(word.x0 - left)] += 1
            steps[min(int(word.x1 - left) + 1, width)] -= 1
    allowed = max(1, CROSSED * len(tabular)) if len(tabular) >= 6 else 0
    found: list[Run] = []
    covered = 0
    begin: int | None = None
    for x in range(width):
        covered += steps[x]
        if covered <= allowed:
            begin = x if begin is None else begin
        elif begin is not None:
            if begin > 0 and x - begin >= NARROWEST:
                found.append((left + begin, left + x))
            begin = None
    return [gutter for gutter in found if _parts(gutter, tabular)]


def _without_titles(tabular: Sequence[Sequence[Word]]) -> Iterable[Sequence[Word]]:
    """The lines without the titles of sections that stand over all columns beside their number."""
    begins = sorted(start for line in tabular for start, _ in runs(line))
    for line in tabular:
        stretches = runs(line)
        if len(stretches) == 2 and anchors(begins, stretches[1][0]) < ANCHORS:
            yield [word for word in line if word.x0 < stretches[1][0]]
        else:
            yield line


def anchors(begins: Sequence[float], x: float) -> int:
    """How many of the sorted `begins` are at `x`."""
    return bisect_right(begins, x + ANCHORED) - bisect_left(begins, x - ANCHORED)


def _parts(gutter: Run, tabular: Sequence[Sequence[Word]]) -> bool:
    """True where enough lines have text on both sides of the gutter."""
    middle = (gutter[0] + gutter[1]) / 2
    both = sum(line[0].x0 < middle < line[-1].x1 for line in tabular)
    return both >= max(2, 0.15 * len(tabular))


def crosses(line: Sequence[Word], found: Columns) -> bool:
    """True for a line with a word over a gutter: a section's title, or prose.

    Words that come near each other at a gutter are no sign: the head of a table is set close.
    """
    borders, last = found.borders, len(found.borders) - 1
    for word in line:
        following = bisect_right(borders, word.x0 + CLEAR, 1, last)
        if following < last and borders[following] < word.x1 - CLEAR:
            return True
    return False
