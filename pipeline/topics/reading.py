"""The topic of an activity: the strongest evidence of what it does, a second one only for a second thing done."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from knowledge.distances import measures
from knowledge.lexicon import Lexicon
from knowledge.topics import Taxonomy, taxonomy
from pipeline.topics.cues import Cues, Evidence

HINTS_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class TopicReading:
    """Ids of the taxonomy; `score` 0..1 (0: nothing speaks for any topic); the words that decided, in lower case."""

    primary: str
    secondary: str | None
    score: float
    words: tuple[str, ...]


class _Classifier:
    def __init__(self, data: Taxonomy) -> None:
        self.otherwise = data.otherwise
        self.weighing = data.weighing
        self.cues = Cues(data, Lexicon.of(data))
        self.hinted = lru_cache(maxsize=HINTS_KEPT)(self._hinted)

    def read(self, activity: str, section: str | None, result: str | None) -> TopicReading:
        found = self.measures(activity)
        strong = [each for each in found if _strength(each) >= self.weighing.least]
        if not strong:
            return TopicReading(self.otherwise, None, 0.0, ())
        first = next((each for each in strong if _strength(each) >= self.weighing.first), max(strong, key=_strength))
        ranked = self._ranked(first, section, result)
        best = ranked[0]
        second = self._second(best, first, found)
        rivals = (each.strength for each in ranked[1:] if each.topic != second)
        return TopicReading(best.topic, second, self._score(best.strength, max(rivals, default=0.0)), best.words)

    def measures(self, text: str) -> list[dict[str, Evidence]]:
        return [self.cues.evidence(each) for each in measures(text, self.cues.lexicon, self.cues.actions)]

    def _ranked(self, found: dict[str, Evidence], section: str | None, result: str | None) -> list[Evidence]:
        """Strongest first; section and result may tip the balance between topics that the activity itself names."""
        hint = self.weighing.hint
        ranked = sorted(found.values(), key=lambda each: (-each.strength, each.at))
        near = {each.topic for each in ranked if ranked[0].strength - each.strength < 2 * hint}
        if len(near) == 1:
            return ranked
        hints = [self.hinted(text) for text in (section, result) if text]
        return sorted(ranked, key=lambda each: (-each.strength - hint * hints.count(each.topic), each.at))

    def _second(self, best: Evidence, first: dict[str, Evidence], found: list[dict[str, Evidence]]) -> str | None:
        """The topic of another measure, or of another head beside the first («курсов и семинаров»)."""
        others = [max(each.values(), key=_of) for each in found if each and each is not first]
        if best.distance == 0:
            others += [each for each in first.values() if each.distance == 0 and _beside(each, best)]
        plain = [each for each in others if each.topic != best.topic and each.strength >= self.weighing.second]
        return max(plain, key=_of).topic if plain else None

    def _hinted(self, text: str) -> str | None:
        found = [max(each.values(), key=_of) for each in self.measures(text) if each]
        return max(found, key=_of).topic if found else None

    def _score(self, strength: float, rival: float) -> float:
        return round(min(1.0, strength / self.weighing.certain) * (1 - min(1.0, rival / strength) / 2), 3)


@cache
def _classifier(path: Path | None) -> _Classifier:
    return _Classifier(taxonomy(path))


def classify(
    activity: str, *, section: str | None = None, result: str | None = None, taxonomy: Path | None = None
) -> TopicReading:
    """What an activity is about, by what it does; section and result only tip a balance.

    `taxonomy` is a file like `knowledge/topics.yaml` for another theme: see `knowledge.topics.taxonomy` for its errors.
    """
    return _classifier(taxonomy).read(activity, section, result)


def _beside(one: Evidence, other: Evidence) -> bool:
    return one.groups[1] < other.groups[0] or other.groups[1] < one.groups[0]


def _strength(found: dict[str, Evidence]) -> float:
    return max((each.strength for each in found.values()), default=0.0)


def _of(evidence: Evidence) -> tuple[float, tuple[int, ...]]:
    return evidence.strength, tuple(-at for at in evidence.at)
