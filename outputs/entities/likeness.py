"""Organisations that may be one and were not linked: suggestions for a person, never links.

Gates first: region, level, number, and municipality where both have one. Only organisations that share a rare word are
compared, so that the cost grows with their number and not with its square.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from outputs.entities.form import Key

LIKE = 0.85
"""Likeness of the words from which on two organisations are suggested."""
CONTAINED = 0.6
"""The same where all words of one stand in the other."""
COMMON = 40
"""A word that more organisations of a region share is too common to bring two together."""
AT_MOST = 5
"""Suggestions for one organisation, the likeliest."""

Reason = Literal["wording", "place"]


class Candidate(NamedTuple):
    """Two organisations by their codes. `reason`: their words differ a little, or one place isn't known."""

    first: str
    second: str
    score: float
    reason: Reason


def candidates(keys: Mapping[str, Key]) -> Iterator[Candidate]:
    """Suggestions among the organisations of one region, by code; each pair once, codes in order."""
    words = {code: (*key.words, *key.unit) for code, key in keys.items() if key.kind == "organisation"}
    counts = Counter(word for held in words.values() for word in set(held))
    index: defaultdict[str, list[str]] = defaultdict(list)
    for code, held in words.items():
        for word in set(held):
            if counts[word] <= COMMON:
                index[word].append(code)
    found: dict[tuple[str, str], Candidate] = {}
    for code, held in words.items():
        near = {other for word in held for other in index.get(word, ()) if other > code}
        likely = [one for other in sorted(near) if (one := _compared(code, other, keys, words)) is not None]
        likely.sort(key=lambda one: (-one.score, one.second))
        found |= {(one.first, one.second): one for one in likely[:AT_MOST]}
    yield from (found[pair] for pair in sorted(found))


def _comparable(left: Key, right: Key) -> bool:
    """What holds in one order only is like nothing of another order, and like the rest only in the same words."""
    if left.own is not None and right.own is not None:
        return False
    return (left.own is None) == (right.own is None) or left.words == right.words


def _compared(
    first: str, second: str, keys: Mapping[str, Key], words: Mapping[str, tuple[str, ...]]
) -> Candidate | None:
    left, right = keys[first], keys[second]
    if (left.region, left.level, left.numbers) != (right.region, right.level, right.numbers):
        return None
    if left.municipality and right.municipality and left.municipality != right.municipality:
        return None
    if bool(left.unit) != bool(right.unit) or not _comparable(left, right):
        return None
    score = float(fuzz.token_sort_ratio(" ".join(words[first]), " ".join(words[second]))) / 100
    contained = set(words[first]) < set(words[second]) or set(words[second]) < set(words[first])
    if score < (CONTAINED if contained and min(len(words[first]), len(words[second])) > 1 else LIKE):
        return None
    place = left.municipality != right.municipality or (left.own is None) != (right.own is None)
    return Candidate(first, second, round(score, 3), "place" if place else "wording")
