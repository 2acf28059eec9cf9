"""Rules that meet make grids: which cells a grid has, and which of them are merged."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from extractors.pdf.rules import SNAP, Rule, Rules

REACH = 3.5
"""Points within which a rule's end counts as touching another rule."""
MEETINGS = 4_000_000
"""Pairs of rules that are looked at: thousands of strokes each way are a drawing."""
COVERED = 0.6
"""Share of a side between two elementary cells that must be drawn for it to part them."""
NARROWEST = 5.0
_AT = attrgetter("at")
MOST = 20_000
"""Elementary cells that a page can hold; what has more is a drawing or a pattern."""


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of a grid: first row and column, spans, and whether the page's edge cuts it open."""

    row: int
    column: int
    rowspan: int
    colspan: int
    opens_above: bool
    opens_below: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """Borders of columns (`xs`) and rows (`ys`), and the cells between them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]

    def position(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the elementary cell that holds the point; None outside."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        inside = 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1
        return (row, column) if inside else None


def grids(rules: Rules) -> tuple[Grid, ...]:
    """The grids of a page from the top down. A lone frame around something is no grid."""
    found = []
    for horizontal, vertical in _connected(rules):
        grid = _grid(horizontal, vertical)
        if grid is not None and len(grid.boxes) > 1:
            found.append(grid)
    return tuple(sorted(found, key=lambda grid: grid.ys[0]))


def _connected(rules: Rules) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that reach one another, in groups."""
    parents = list(range(len(rules.horizontal) + len(rules.vertical)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    shift = len(rules.horizontal)
    verticals = sorted(rules.vertical, key=_AT)
    if shift * len(verticals) > MEETINGS:
        return []
    places = [rule.at for rule in verticals]
    for i, across in enumerate(rules.horizontal):
        first, last = bisect_left(places, across.start - REACH), bisect_right(places, across.end + REACH)
        for j in range(first, last):
            if _meet(across, verticals[j]):
                parents[root(i)] = root(shift + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(rules.horizontal):
        groups.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(verticals):
        groups.setdefault(root(shift + j), ([], []))[1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _meet(across: Rule, down: Rule) -> bool:
    return across.start - REACH <= down.at <= across.end + REACH and down.start - REACH <= across.at <= down.end + REACH


def _grid(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> Grid | None:
    xs = _levels(rule.at for rule in vertical)
    ys = _levels(rule.at for rule in horizontal)
    # A side that is not drawn (the page breaks there, or the style leaves it out) ends where the other rules end.
    left, right = min(rule.start for rule in horizontal), max(rule.end for rule in horizontal)
    top, bottom = min(rule.start for rule in vertical), max(rule.end for rule in vertical)
    xs = ([left] if left < xs[0] - NARROWEST else []) + xs + ([right] if right > xs[-1] + NARROWEST else [])
    open_above, open_below = top < ys[0] - NARROWEST, bottom > ys[-1] + NARROWEST
    ys = ([top] if open_above else []) + ys + ([bottom] if open_below else [])
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MOST:
        return None
    down, across = _by_level(vertical, xs), _by_level(horizontal, ys)
    parted_across = [[_parts(rules, ys[j], ys[j + 1]) for rules in down] for j in range(len(ys) - 1)]
    parted_down = [[_parts(rules, xs[i], xs[i + 1]) for i in range(len(xs) - 1)] for rules in across]
    boxes = _boxes(parted_across, parted_down)
    last = len(ys) - 1
    marked = tuple(
        Box(
            *box,
            opens_above=open_above and box[0] == 0,
            opens_below=open_below and box[0] + box[2] == last,
        )
        for box in boxes
    )
    return Grid(tuple(xs), tuple(ys), marked)


def _levels(values: Iterable[float]) -> list[float]:
    """Sorted positions, those nearer than a cell can be narrow made one."""
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > SNAP:
            levels.append(value)
    return levels


def _by_level(rules: Sequence[Rule], levels: Sequence[float]) -> list[list[Rule]]:
    """The rules at each level."""
    rules = sorted(rules, key=_AT)
    heights = [rule.at for rule in rules]
    return [rules[bisect_left(heights, at - SNAP) : bisect_right(heights, at + SNAP)] for at in levels]


def _parts(rules: Sequence[Rule], start: float, end: float) -> bool:
    """True where the rules cover enough of the way from `start` to `end`."""
    covered = 0.0
    for rule in rules:
        overlap = min(rule.end, end) - max(rule.start, start)
        if overlap > 0:
            covered += overlap
    return covered >= COVERED * (end - start)


def _boxes(across: Sequence[Sequence[bool]], down: Sequence[Sequence[bool]]) -> list[tuple[int, int, int, int]]:
    """Elementary cells with nothing drawn between them, merged into rectangles (row, column, rowspan, colspan)."""
    rows, columns = len(across), len(down[0])
    taken = [[False] * columns for _ in range(rows)]
    boxes = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            right = column + 1
            while right < columns and not across[row][right] and not taken[row][right]:
                right += 1
            bottom = row + 1
            while bottom < rows and _goes_on(across, down, bottom, column, right) and not taken[bottom][column]:
                bottom += 1
            for line in taken[row:bottom]:
                line[column:right] = [True] * (right - column)
            boxes.append((row, column, bottom - row, right - column))
    return boxes


def _goes_on(
    across: Sequence[Sequence[bool]], down: Sequence[Sequence[bool]], row: int, column: int, right: int
) -> bool:
    """True where the row below belongs to the same cell: nothing drawn above it, nothing within it, sides kept."""
    return not any(down[row][column:right]) and not any(across[row][column + 1 : right])
