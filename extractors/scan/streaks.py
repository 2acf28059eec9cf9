"""Streaks of a scanner or a copier: an upright line through the whole page that parts nothing.

Dust on the glass draws a line from edge to edge. A border of a column ends at a level rule, and beside it others do; a
streak runs on over the table.
"""

from collections.abc import Sequence

from extractors.pdf.grid import REACH
from extractors.pdf.rules import Rule, Rules

BEYOND = 30.0
"""Points by which a streak runs on over every border beside it."""
FEWEST = 3
"""Borders that it is held against at least."""
SAME = 3.0
"""Points between two upright strokes that are one."""
BREAK = 12.0
"""Points of a gap within a streak."""


def without_streaks(rules: Rules) -> Rules:
    """The rules without upright strokes that are longer than all others beside them and end at no level rule."""
    lines = _lines(rules.vertical)
    streaks = [line for line in lines if _streak(line, lines, rules.horizontal)]
    gone = {id(piece) for line in streaks for piece in line}
    return Rules(rules.horizontal, tuple(rule for rule in rules.vertical if id(rule) not in gone)) if gone else rules


def _lines(vertical: Sequence[Rule]) -> list[list[Rule]]:
    """The strokes, those made one that lie in a line with small gaps between."""
    lines: list[list[Rule]] = []
    for rule in sorted(vertical, key=lambda rule: rule.start):
        for line in lines:
            if abs(line[-1].at - rule.at) <= SAME and rule.start - max(one.end for one in line) <= BREAK:
                line.append(rule)
                break
        else:
            lines.append([rule])
    return lines


def _streak(line: Sequence[Rule], lines: Sequence[Sequence[Rule]], horizontal: Sequence[Rule]) -> bool:
    start, end, at = line[0].start, max(rule.end for rule in line), line[0].at
    beside = [(one[0].start, max(rule.end for rule in one)) for one in lines if one is not line]
    within = [(first, last) for first, last in beside if last > start and first < end]
    if len(within) < FEWEST:
        return False
    above, below = min(first for first, _ in within) - start, end - max(last for _, last in within)
    ends = [place for place, beyond in ((start, above), (end, below)) if beyond > BEYOND]
    return bool(ends) and not any(
        abs(rule.at - place) <= REACH and rule.start - REACH <= at <= rule.end + REACH
        for place in ends
        for rule in horizontal
    )
