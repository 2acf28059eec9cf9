"""Words that a stroke goes through: what a redaction has deleted and its print still shows."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from extractors.pdf.rules import Rule
from extractors.pdf.words import Word

_LOWEST, _HIGHEST = 0.15, 0.75
"""Between which shares of a word's height over its baseline a stroke goes through it; below are underlines."""
_AT = 1.5
"""Points by which a word may begin before the stroke and end behind it."""
_BEYOND = 5.0
"""Points by which the stroke may go on beyond its words, over a space: rules of tables go on to the next column."""
_TALLEST = 30.0
_base = attrgetter("base")


def struck_words(words: Sequence[Word], rules: Sequence[Rule]) -> frozenset[Word]:
    """The words that a rule goes through from the first to the last of them, and no further."""
    ordered = sorted(words, key=_base)
    bases = [word.base for word in ordered]
    found: set[Word] = set()
    for rule in rules:
        near = ordered[bisect_left(bases, rule.at) : bisect_right(bases, rule.at + _TALLEST)]
        through = [
            word
            for word in near
            if _LOWEST < (word.base - rule.at) / max(word.base - word.top, 0.1) < _HIGHEST
            and rule.start - _AT < word.x0
            and word.x1 < rule.end + _AT
        ]
        if through:
            left, right = min(word.x0 for word in through), max(word.x1 for word in through)
            if abs(left - rule.start) < _BEYOND and abs(right - rule.end) < _BEYOND:
                found.update(through)
    return frozenset(found)
