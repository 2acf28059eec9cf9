"""What a cell says is done, as frames that can be held against each other: action, things, people, level."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from knowledge.distances import Measure
from knowledge.distances import measures as read_measures
from knowledge.lexicon import JOINING, LIGHT, QUALITIES, TAIL, TIME, Lexicon, Word
from knowledge.measures import HOLD, Measures, measures
from knowledge.morphology import known, lemma
from knowledge.rarity import rarity
from knowledge.topics import taxonomy

PLAIN = "plain"
PROPERTY = "property"
BODIES = "t bodies"
"""The list of bodies: they may be what something is done to, but tell little by themselves."""
ACTION, THING, PEOPLE, LEVEL = "a ", "t ", "p ", "l "
"""What kind of list a name belongs to; no name has a space."""
FAR = 3
"""So much further off than the head, people and levels belong to something else."""
WORDS_KEPT = 100_000
KINDS = (THING, PEOPLE, ACTION)
"""A word in lists of several kinds is taken for the first of these."""
NAMED_LESS = 3
"""How much nearer a telling word must be than a plain one to be what is acted on."""
NUMBER = re.compile(r"\d|[ivxlхі]+$")
ALL_KINDS = (*KINDS, LEVEL, PLAIN)
Marks = dict[str, list[tuple[int, int, str]]]
CONTENT = frozenset({"NOUN", "ADJF", "PRTF"})


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One measure of a cell.

    `actions` are classes of `measures.yaml`; `weights` say for each word or list of words (by its name or lemma) how
    much it tells; `heads` are those that the action is done to; `people` and `levels` are lists that are named near it;
    `plan` is what the plan is about, for an action that can stand alone («курсы») or
    is done to a thing of any plan; `objects` are the nouns next to the head where only holding it is told.
    """

    actions: frozenset[str]
    heads: frozenset[str]
    weights: Mapping[str, float]
    people: frozenset[str]
    levels: frozenset[str]
    plan: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        """True where nothing is said of what it is done to, nor for whom."""
        return not self.people and self.heads <= {BODIES}

    @property
    def only_people(self) -> bool:
        """True of what continues a list: «курсы для руководителей; учителей»."""
        return self.actions == {HOLD} and all(key.startswith(PEOPLE) for key in self.heads)

    def also_for(self, other: "Frame") -> "Frame":
        return replace(self, people=self.people | other.people)


class _Item(NamedTuple):
    key: str
    distance: int
    noun: bool
    plain: bool
    measured: bool


class FrameReader:
    """Reads cells by lists of words; what words stand for is looked up once and kept."""

    def __init__(self, data: Measures) -> None:
        common = taxonomy()
        lists: dict[str, Iterable[str]] = {LIGHT: data.light, TAIL: common.tails, TIME: common.times, PLAIN: data.plain}
        lists[PROPERTY] = data.properties
        lists |= {JOINING + word: actions for word, actions in data.joining.items()}
        lists |= {ACTION + name: action.words for name, action in data.actions.items()}
        for kind, named in ((THING, data.things), (PEOPLE, data.people), (LEVEL, data.levels)):
            lists |= {kind + name: words for name, words in named.items()}
        self.data = data
        self.lexicon = Lexicon(lists)
        self.actions = frozenset({LIGHT, *(ACTION + name for name in data.actions)})
        self.alone = frozenset(name for name, action in data.actions.items() if action.alone)
        self.addressed = self.alone | set(data.addressed)
        self.generic = frozenset(THING + name for name in data.generic)
        self.untold = frozenset({BODIES, *(THING + name for name in (*data.generic, *data.forms))})
        self.places = frozenset(THING + name for name in data.places)
        self.things = frozenset(name for name in lists if name.startswith((THING, PEOPLE)))
        self.order = {name: at for at, name in enumerate(lists)}
        self._known: dict[str, Mapping[str, tuple[str, ...]]] = {}

    def frames(self, text: str, plain: frozenset[str] = frozenset()) -> tuple[Frame, ...]:
        """The frames of a cell in order; words in `plain`, the title's of its plan, count for less: `title_keys`."""
        frames: list[Frame] = []
        for each in read_measures(text, self.lexicon, self.actions):
            frame = self._frame(each, plain)
            if frame and frames and frame.only_people:
                frames[-1] = frames[-1].also_for(frame)
            elif frame:
                frames.append(frame)
        return tuple(frames)

    def title_keys(self, title: str) -> frozenset[str]:
        """What the title of a plan says of all that is in it."""
        return frozenset(
            item.key
            for each in read_measures(title, self.lexicon, self.actions)
            for item in self._items(each, self._marks(each), set())
            if not item.plain or item.key == BODIES
        )

    def _frame(self, measure: Measure, titled: frozenset[str]) -> Frame | None:
        marks = self._marks(measure)
        done, said = self._done(measure, marks)
        alone = not done.isdisjoint(self.alone)
        items = list(self._items(measure, marks, said))
        if not items and not alone:
            return None
        heads = self._heads(items, addressed=not done.isdisjoint(self.addressed))
        base = min((item.distance for item in heads), default=0)
        weights: dict[str, float] = {}
        for item in items:
            titled_here = item.key in titled and item.distance > base
            weight = self._weight(item, base, titled_here, item in heads)
            weights[item.key] = max(weight, weights.get(item.key, 0.0))
        levels = [(measure.distances[at], name) for at, _, name in marks[LEVEL] if measure.distances[at] <= base + FAR]
        closest = min((distance for distance, _ in levels), default=0)
        named = frozenset(item.key for item in heads if not item.plain or item.key == BODIES)
        about = (key for key in titled - self.untold if not key.startswith(ACTION))
        objects = (item.key for item in items if item.noun and not item.plain and 0 < item.distance - base < FAR)
        return Frame(
            actions=done or frozenset({HOLD}),
            heads=named,
            weights=weights,
            people=frozenset(
                item.key.removeprefix(PEOPLE)
                for item in items
                if item.key.startswith(PEOPLE) and item.distance < base + FAR
            ),
            levels=frozenset(name.removeprefix(LEVEL) for distance, name in levels if distance <= closest + 1),
            plan=frozenset(about) if alone or named <= self.generic else frozenset(),
            objects=frozenset() if done else frozenset(objects) - named,
        )

    def _marks(self, measure: Measure) -> Marks:
        """By kind of list the first and last word and the list of what is met; a phrase hides what lies within it."""
        words = measure.words
        phrases = [(at, last, name) for at in range(len(words)) for last, name in self.lexicon.phrases(words, at)]
        marks: Marks = {kind: [] for kind in ALL_KINDS}
        for kind, found in marks.items():
            longest: dict[int, tuple[int, str]] = {}
            for at, last, name in phrases:
                if name.startswith(kind):
                    longest[at] = max(longest.get(at, (-1, "")), (last, name))
            taken = -1
            for at, word in enumerate(words):
                if at <= taken:
                    continue
                if at in longest:
                    taken, name = longest[at]
                    found.append((at, taken, name))
                else:
                    found += [(at, at, name) for name in self._names(word).get(kind, ())]
        return marks

    def _names(self, word: Word) -> Mapping[str, tuple[str, ...]]:
        """The lists that a word is in by itself, by their kind; of things and people the first one only."""
        known = self._known.get(word.text)
        if known is None:
            sorted_names = sorted(word.names & self.order.keys(), key=lambda name: self.order[name])
            named = {kind: [name for name in sorted_names if name.startswith(kind)] for kind in ALL_KINDS}
            known = {kind: tuple(names if kind == ACTION else names[:1]) for kind, names in named.items() if names}
            if len(self._known) >= WORDS_KEPT:
                self._known.clear()
            self._known[word.text] = known
        return known

    def _done(self, measure: Measure, marks: Marks) -> tuple[frozenset[str], set[int]]:
        """The actions of a measure, and the places of the words that say nothing else."""
        done: set[str] = set()
        said: set[int] = set()
        within = {each for at, last, _ in marks[THING] if last > at for each in range(at, last + 1)}
        for at, last, name in marks[ACTION]:
            if at == last and at in within:
                continue
            span = measure.words[at : last + 1]
            if min(measure.distances[at : last + 1]) == 0 and any(word.acts for word in span):
                done.add(name.removeprefix(ACTION))
                # «утверждение перечня» is an action, and the list its object.
                said.update(at + i for i, word in enumerate(span) if not word.names & self.things)
        return frozenset(done), said

    def _items(self, measure: Measure, marks: Marks, said: set[int]) -> Iterator[_Item]:
        covered: set[int] = set(said)
        words, distances = measure.words, measure.distances
        for kind in KINDS:
            for at, last, name in marks[kind]:
                if kind == ACTION and not any(word.acts for word in words[at : last + 1]):
                    continue
                if at == last and words[at].nominative and LIGHT in words[at].names:
                    continue  # «организация» that acts, not one that is acted on
                span = range(at, last + 1)
                if covered.isdisjoint(span):
                    covered.update(span)
                    yield _Item(name, min(distances[at], distances[last]), True, name == BODIES, False)
        for at, last, _ in marks[LEVEL]:
            covered.update(range(at, last + 1))
        plain = {each for at, last, _ in marks[PLAIN] for each in range(at, last + 1)}
        for at, word in enumerate(words):
            if at not in covered and _tells(word):
                noun = word.part_of_speech not in QUALITIES
                # Adjectives that no dictionary knows are names of places: «Лодейнинская СОШ».
                says_little = at in plain or not (noun or known(word.text))
                yield _Item(lemma(word.text), distances[at], noun, says_little, PROPERTY in word.names)

    def _heads(self, items: list[_Item], *, addressed: bool) -> list[_Item]:
        """What is acted on: the nearest nouns, once those that tell less have given way."""
        nouns = [item for item in items if item.noun]
        nearest = min((self._offset(item, addressed) for item in nouns), default=0)
        return [item for item in nouns if self._offset(item, addressed) == nearest]

    def _offset(self, item: _Item, addressed: bool) -> int:
        """How far off a head would be: plain words, actions and those who are addressed give way to things."""
        gives_way = (item.plain and item.key != BODIES) or item.key in self.places
        if gives_way or (addressed and item.key.startswith(PEOPLE)):
            return item.distance + NAMED_LESS
        return item.distance + (2 if item.measured or item.key.startswith(ACTION) else item.key == BODIES)

    def _weight(self, item: _Item, base: int, titled: bool, head: bool) -> float:
        weighing = self.data.weighing
        nearness = weighing.nearness[min(max(item.distance - base, 0), len(weighing.nearness) - 1)]
        share = weighing.plain if item.plain else weighing.titled if titled else 1.0
        share = max(share, weighing.family) if head else share
        share *= 1.0 if item.noun else weighing.quality
        return nearness * share * rarity(item.key)


def _tells(word: Word) -> bool:
    if word.part_of_speech not in CONTENT or len(word.text) == 1 or NUMBER.match(word.text):
        return False
    return not {LIGHT, TAIL, TIME} & word.names


@cache
def reader() -> FrameReader:
    return FrameReader(measures())
