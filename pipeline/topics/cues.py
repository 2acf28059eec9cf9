"""Which topics the words of one measure speak for, and how strongly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.distances import Measure
from knowledge.lexicon import LIGHT, Lexicon
from knowledge.topics import Cue, Taxonomy, Weighing

FAR = 4
"""From this distance on a word forbids nothing: it belongs to an aside."""


class Hit(NamedTuple):
    """A word list met at the words from `first` to `last`, `distance` from what is done."""

    first: int
    last: int
    distance: int
    light: bool


Found = tuple[float, Hit, Hit]
"""The share of its weight that a cue keeps, its action and its object (one hit where it names only one of them)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a topic: strength, distance of its nearest word, the words;
    `groups` are the groups of the measure in which they begin and end."""

    topic: str
    strength: float
    distance: int
    at: tuple[int, ...]
    groups: tuple[int, int]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    topic: str
    cue: Cue
    does: frozenset[str]
    weight: float


class Cues:
    """The cues of a taxonomy by the lists that set them off."""

    def __init__(self, taxonomy: Taxonomy, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.weighing = taxonomy.weighing
        self.actions = frozenset(name for each in taxonomy.topics.values() for cue in each.cues for name in cue.does)
        self._by_name: dict[str, list[_Rule]] = {}
        for topic, each in taxonomy.topics.items():
            for cue in each.cues:
                rule = _Rule(topic, cue, frozenset(cue.does), _weight(cue, taxonomy.weighing))
                for name in cue.what or cue.does:
                    self._by_name.setdefault(name, []).append(rule)

    def evidence(self, measure: Measure) -> dict[str, Evidence]:
        """The strongest evidence for each topic that anything speaks for."""
        hits = self._hits(measure)
        best: dict[str, Evidence] = {}
        for name in hits:
            for rule in self._by_name.get(name, ()):
                known = best.get(rule.topic)
                if (known and known.strength > rule.weight) or (rule.does and rule.does.isdisjoint(hits)):
                    continue
                found = self._strongest(rule, hits, measure)
                if found and (known is None or _order(found) < _order(known)):
                    best[rule.topic] = found
        return best

    def _hits(self, measure: Measure) -> dict[str, list[Hit]]:
        hits: dict[str, list[Hit]] = {}
        words, distances = measure.words, measure.distances
        for at, word in enumerate(words):
            light = LIGHT in word.names
            if word.names:
                hit = Hit(at, at, distances[at], light)
                for name in word.names if word.acts else word.names - self.actions:
                    hits.setdefault(name, []).append(hit)
            if word.begins:
                for last, name in self.lexicon.phrases(words, at):
                    near = min(distances[at], distances[last])
                    hits.setdefault(name, []).append(Hit(at, last, near, light))
        return hits

    def _strongest(self, rule: _Rule, hits: Mapping[str, list[Hit]], measure: Measure) -> Evidence | None:
        cue = rule.cue
        if cue.also and hits.keys().isdisjoint(cue.also):
            return None
        if any(hit.distance < FAR for hit in _all(cue.unless, hits)):
            return None
        if not cue.does:
            found = [(self._near(hit.distance), hit, hit) for hit in _all(cue.what, hits)]
        else:
            actions = [hit for hit in _all(cue.does, hits) if hit.distance <= 1]
            if cue.what:
                objects = list(_all(cue.what, hits)) if actions else []
                found = [self._pair(done, thing) for done in actions for thing in objects if _apart(done, thing)]
            else:
                found = [(self._near(hit.distance), hit, hit) for hit in actions]
        if not found:
            return None
        if len(found) > 1:
            found.sort(key=_nearest)
        share, done, thing = found[0]
        spans = sorted({*range(done.first, done.last + 1), *range(thing.first, thing.last + 1)})
        return Evidence(
            topic=rule.topic,
            strength=rule.weight * share,
            distance=min(done.distance, thing.distance),
            at=tuple(spans),
            groups=(measure.groups[spans[0]], measure.groups[spans[-1]]),
            words=tuple(measure.words[at].text for at in spans),
        )

    def _pair(self, done: Hit, thing: Hit) -> Found:
        return self._near(done.distance) * self._near(thing.distance - done.distance - (not done.light)), done, thing

    def _near(self, distance: int) -> float:
        shares = self.weighing.nearness
        return shares[min(max(distance, 0), len(shares) - 1)]


def _weight(cue: Cue, weighing: Weighing) -> float:
    if cue.weight is not None:
        return cue.weight
    usual = weighing.action_and_object if cue.does and cue.what else weighing.object if cue.what else weighing.action
    return usual + (weighing.further if cue.also else 0)


def _all(names: Iterable[str], hits: Mapping[str, list[Hit]]) -> Iterable[Hit]:
    return (hit for name in names for hit in hits.get(name, ()))


def _apart(one: Hit, other: Hit) -> bool:
    return one.last < other.first or other.last < one.first


def _nearest(found: Found) -> tuple[float, int, int]:
    share, done, thing = found
    return -share, done.first, thing.first


def _order(evidence: Evidence) -> tuple[float, tuple[int, ...]]:
    return -evidence.strength, evidence.at
