"""Streaks of a scanner or a copier: an upright line through the whole page that parts nothing.

Dust on the glass draws a line from edge to edge, often with gaps. A border of a column lies between level rules, and
beside it others do; a streak runs on over the table, or has a piece that meets no level rule at all.
"""

from collections.abc import Sequence
from itertools import chain

from extractors.pdf.grid import REACH
from extractors.pdf.rules import Rule, Rules, aligned

BEYOND = 30.0
"""Points by which a streak runs on over the borders beside it, and of its pieces that meet no level rule."""
FEWEST, MOST = 3, 2
"""Borders that it is held against at least, and streaks of a page at most."""
SAME = 3.0
"""Points between two upright strokes that are one."""


def without_streaks(rules: Rules) -> Rules:
    """The rules without upright strokes that go on where all borders beside them end."""
    lines = list(aligned(rules.vertical, SAME))
    streaks = [line for line in lines if any(_free(piece, rules.horizontal) for piece in line)]
    rest = [line for line in lines if line not in streaks]
    if len(streaks) > MOST or len(rest) < FEWEST:
        streaks, rest = [], lines
    streaks += [line for line in rest if any(_over(piece, line, rest, rules.horizontal) for piece in line)]
    gone = {id(piece) for piece in chain.from_iterable(streaks)}
    return Rules(rules.horizontal, tuple(rule for rule in rules.vertical if id(rule) not in gone)) if gone else rules


def _free(piece: Rule, horizontal: Sequence[Rule]) -> bool:
    """True for a long stroke that meets no level rule."""
    return piece.length > BEYOND and not any(
        piece.start - REACH <= rule.at <= piece.end + REACH and rule.start - REACH <= piece.at <= rule.end + REACH
        for rule in horizontal
    )


def _over(piece: Rule, line: Sequence[Rule], lines: Sequence[Sequence[Rule]], horizontal: Sequence[Rule]) -> bool:
    """True for a stroke that one end of lies far beyond the borders beside it, where no level rule is."""
    beside = [rule for other in lines if other is not line for rule in other]
    within = [rule for rule in beside if rule.end > piece.start and rule.start < piece.end]
    if len(within) < FEWEST:
        return False
    above = min(rule.start for rule in within) - piece.start
    below = piece.end - max(rule.end for rule in within)
    ends = [place for place, beyond in ((piece.start, above), (piece.end, below)) if beyond > BEYOND]
    return any(
        not any(
            abs(rule.at - place) <= REACH and rule.start - REACH <= piece.at <= rule.end + REACH for rule in horizontal
        )
        for place in ends
    )
