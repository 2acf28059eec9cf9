"""Which readings are worth holding against each other: those that share a block."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from outputs.compare.frames import Frame
from outputs.compare.likeness import Judge

FRAMES = 3
"""Measures of one cell that are looked at for blocks; a cell that names more is a list of details."""
TOP = 5
"""Words of a measure, the weightiest first, that make blocks."""

Key = TypeVar("Key")
Block = tuple[str, str]


def blocks(frames: Sequence[Frame], judge: Judge, *, by_action: bool) -> Iterator[Block]:
    """The blocks of a reading: (action, word or family), or ("", word or family) where any action will do."""
    for frame in frames[:FRAMES]:
        keys = set(sorted(frame.weights, key=lambda key: (-frame.weights[key], key))[:TOP]) | frame.heads
        keys |= {f"family {family}" for key in frame.heads for family in judge.families.get(key, ())}
        for action in frame.actions if by_action else ("",):
            yield from ((action, key) for key in keys)
        yield from ((action, "alone") for action in frame.actions & judge.alone)


class Index(Generic[Key]):
    """Readings by their blocks; `candidates` gives those that share most with another reading."""

    def __init__(self, judge: Judge, *, by_action: bool, most: int) -> None:
        self._judge = judge
        self._by_action = by_action
        self._most = most
        self._postings: dict[Block, list[Key]] = defaultdict(list)

    def add(self, key: Key, frames: Sequence[Frame]) -> None:
        for block in set(blocks(frames, self._judge, by_action=self._by_action)):
            self._postings[block].append(key)

    def candidates(self, frames: Sequence[Frame]) -> list[Key]:
        """At most `most` keys, those of the rarest common blocks first, in a stable order."""
        asked = {
            (near, key)
            for action, key in blocks(frames, self._judge, by_action=self._by_action)
            for near in self._judge.near_actions(action)
        }
        lists = [(block, self._postings[block]) for block in asked if block in self._postings]
        found: dict[Key, None] = {}
        for _, keys in sorted(lists, key=lambda pair: (len(pair[1]), pair[0])):
            for key in keys[: self._most]:
                found.setdefault(key)
            if len(found) >= self._most:
                break
        return list(found)[: self._most]
