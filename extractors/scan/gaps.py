"""Rules with a gap closed: what a stamp or faint print has broken between two upright ones is drawn to its ends.

The side of a merged cell is not drawn at all; a side that is drawn in part, at a height where the rest of the table is
parted, was whole on paper.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.pdf.grid import REACH
from extractors.pdf.rules import SNAP, Rule, Rules, aligned, join

PARTED = 0.5
"""Share of the table's width that is drawn at a height where its rows are parted."""
BEGUN = 0.2
"""Share of a cell's side from which on it was drawn."""


def closed(rules: Rules) -> Rules:
    """The rules with the level ones whole."""
    added = [rule for level in aligned(rules.horizontal, SNAP) for rule in _missing(level, rules.vertical)]
    return Rules(tuple(join([*rules.horizontal, *added])), rules.vertical) if added else rules


def _missing(level: Sequence[Rule], vertical: Sequence[Rule]) -> Iterator[Rule]:
    at = sum(rule.at * rule.length for rule in level) / sum(rule.length for rule in level)
    crossing = sorted({rule.at for rule in vertical if rule.start - REACH <= at <= rule.end + REACH})
    sides = [(left, right, _drawn(level, left, right)) for left, right in pairwise(crossing)]
    if not sides or sum(drawn for *_, drawn in sides) < PARTED * (crossing[-1] - crossing[0]):
        return
    for left, right, drawn in sides:
        if BEGUN * (right - left) <= drawn < right - left - REACH:
            yield Rule(at, left, right)


def _drawn(level: Sequence[Rule], left: float, right: float) -> float:
    return sum(max(0.0, min(rule.end, right) - max(rule.start, left)) for rule in level)
