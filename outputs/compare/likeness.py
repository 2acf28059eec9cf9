"""How far two measures are one: what is done, to what, for whom, at which level – and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.measures import HOLD, Measures, measures
from outputs.compare.frames import ACTION, BODIES, PEOPLE, THING, Frame

IN_PASSING = 0.6
"""What heads agree where the head of one is only named by the other."""
OWN = frozenset({"regional", "state"})
"""Levels that an order need not name: most are a region's, and what is held there is often held everywhere."""
LEAST = 0.001
READINGS_KEPT = 10_000
TOLD_BY_ACTION = 0.5
"""What an action counts for that is a thing too, when it is asked what a measure is about."""
ADDRESSED = 0.5
"""What people count for when it is asked what a measure is about."""
NEAR_TOP = 0.8
"""From this share of the greatest weight on a word is what a measure is about."""
UNTOLD = 0.5
"""What heads agree where one measure has none."""


About = tuple[Mapping[str, float], frozenset[str]]
"""Words with their weights, and those that weigh most."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` 0..1; `shared` are the names and lemmas on both sides; `apart` are what lowered the score."""

    score: float
    actions: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


NOTHING = Likeness(0.0)


class Judge:
    """Holds frames against each other by the figures of `measures.yaml`."""

    def __init__(self, data: Measures) -> None:
        self.weighing = data.weighing
        self.about = lru_cache(maxsize=READINGS_KEPT)(self._about)
        self.places = frozenset(THING + name for name in data.places)
        self.telling = frozenset(data.telling)
        self.met = frozenset(THING + name for name in data.met)
        self.generic = frozenset(THING + name for name in data.generic)
        self.alone = frozenset(name for name, action in data.actions.items() if action.alone)
        self.forms = frozenset(THING + name for name in data.forms)
        self.near = {frozenset((one, other)): share for one, other, share in data.near}
        self._near_actions = _near_actions(data)
        kinds = {**dict.fromkeys(data.people, PEOPLE), **dict.fromkeys(data.things, THING)}
        self.families: dict[str, frozenset[str]] = {}
        for family, names in data.families.items():
            for name in names:
                key = kinds[name] + name
                self.families[key] = self.families.get(key, frozenset()) | {family}

    def near_actions(self, action: str) -> frozenset[str]:
        """The actions by which another measure may still be the same one."""
        return self._near_actions.get(action, frozenset({action}))

    def itself(self, frames: Sequence[Frame]) -> Likeness:
        """How a reading is like itself: fully, by the first measure that it tells."""
        actions, weights = frames[0].actions, frames[0].weights
        return Likeness(1.0, tuple(sorted(actions)), tuple(sorted(weights, key=lambda key: (-weights[key], key))))

    def cells(self, one: Sequence[Frame], other: Sequence[Frame], least: float = 0.0) -> Likeness:
        """The best of all pairs of frames; what a cell does besides its first measure counts for less.

        Nothing where no pair reaches `least`.
        """
        best, pair = 0.0, None
        for i, frame in enumerate(one):
            for j, against in enumerate(other):
                share = (self.weighing.further if i else 1.0) * (self.weighing.further if j else 1.0)
                score = self._score(frame, against, share, max(best, least))
                if score > best and score >= least:
                    best, pair = score, (frame, against)
        return self._told(best, *pair) if pair else NOTHING

    def _score(self, one: Frame, other: Frame, share: float, least: float) -> float:
        """How far two measures are one; 0 as soon as it is clear that it is less than `least`."""
        weighing = self.weighing
        placed, _ = self._placed(one, other)
        bound = share * placed * self._actions(one.actions, other.actions)
        score = 0.0
        if bound >= least:
            part = weighing.alone if self._is_alone(one, other) else weighing.head
            head = part * self._heads(one, other)
            if bound * (head + 1 - part) >= least:
                formal = bool(one.heads & other.heads & self.forms)
                things = self._things(self._inner(one, formal), self._inner(other, formal))
                score = bound * (head + (1 - part) * things)
        if score >= weighing.same or least >= weighing.same:
            return score
        bound = weighing.kin * share * placed
        return max(score, min(weighing.same - LEAST, bound * self._kin(one, other))) if bound >= least else score

    def _placed(self, one: Frame, other: Frame) -> tuple[float, list[str]]:
        """What is kept where level, people or the plans of two measures differ, and which of them do."""
        weighing = self.weighing
        share, apart = 1.0, []
        if one.levels and other.levels and one.levels.isdisjoint(other.levels):
            share, apart = weighing.other_level, ["level"]
        elif bool(one.levels) != bool(other.levels) and not OWN & (one.levels | other.levels):
            share, apart = weighing.one_level, ["level"]
        if one.people and other.people and one.people.isdisjoint(other.people):
            share *= weighing.stranger if self._is_alone(one, other) else weighing.other_people
            apart.append("people")
        unsaid = one.is_open or other.is_open or (one.heads | other.heads) <= self.generic
        if unsaid and one.plan and other.plan and one.plan.isdisjoint(other.plan):
            share *= weighing.other_plan
            apart.append("plan")
        return share, apart

    def _told(self, score: float, one: Frame, other: Frame) -> Likeness:
        apart = ["action"] if self._actions(one.actions, other.actions) < 1 else []
        apart += self._placed(one, other)[1]
        if self._heads(one, other) < 1:
            apart.append("head")
        shared = sorted(one.weights.keys() & other.weights.keys(), key=lambda key: (-one.weights[key], key))
        return Likeness(score, tuple(sorted(one.actions & other.actions)), tuple(shared), tuple(apart))

    def _is_alone(self, one: Frame, other: Frame) -> bool:
        return not self.alone.isdisjoint(one.actions & other.actions)

    def _kin(self, one: Frame, other: Frame) -> float:
        """How far two measures are about one thing, whatever is done to it."""
        (first, first_tops), (second, second_tops) = self.about(one), self.about(other)
        if not first or not second or first.keys().isdisjoint(second):
            return 0.0
        if first_tops & second_tops:
            head = 1.0
        elif first_tops & second.keys() or second_tops & first.keys():
            head = IN_PASSING
        else:
            head = 0.0
        return (head + self._things(first, second)) / 2

    def _about(self, frame: Frame) -> About:
        """What a measure is about: no forms of events, and things of any plan only where their level is told."""
        lower = frame.levels - OWN
        about = {ACTION + name: TOLD_BY_ACTION for name in frame.actions if name in self.telling}
        for key, weight in frame.weights.items():
            if key in self.generic:
                about |= {f"{key} {level}": weight for level in lower}
            elif key not in self.forms and (key not in self.places or key in frame.heads):
                about[key] = weight * (ADDRESSED if key.startswith(PEOPLE) else 1.0)
        most = max(about.values(), default=0.0)
        return about, frozenset(key for key, weight in about.items() if weight >= NEAR_TOP * most)

    def _actions(self, one: frozenset[str], other: frozenset[str]) -> float:
        if one & other:
            return 1.0
        return max(self.near.get(frozenset((a, b)), self.weighing.other_action) for a in one for b in other)

    def _heads(self, one: Frame, other: Frame) -> float:
        shared = one.heads & other.heads
        people = one.people & other.people
        if self._is_alone(one, other):
            # Courses need no object; where both name one, or whom they are for, it has to be the same.
            either_open = one.is_open or other.is_open
            return 1.0 if shared - {BODIES} or people or either_open else IN_PASSING
        if shared:
            formal = self.forms | {BODIES} if HOLD in one.actions else self.forms
            if people and shared <= self.met:
                return self.weighing.met
            if shared <= formal:
                return self.weighing.form
            return self.weighing.other_object if self._other_objects(one, other) else 1.0
        return self._sister_heads(one, other) if one.heads and other.heads else UNTOLD

    def _other_objects(self, one: Frame, other: Frame) -> bool:
        """«Вакцинация скота» and «вакцинация школьников»."""
        if not one.objects or not other.objects:
            return False
        if one.objects & other.weights.keys() or other.objects & one.weights.keys():
            return False
        return not self._families(one.objects) & self._families(other.objects)

    def _sister_heads(self, one: Frame, other: Frame) -> float:
        if self._families(one.heads) & self._families(other.heads):
            return self.weighing.family * (self.weighing.form if one.heads <= self.forms else 1.0)
        in_passing = one.heads & other.weights.keys() or other.heads & one.weights.keys()
        return IN_PASSING if in_passing else 0.0

    def _inner(self, frame: Frame, formal: bool) -> Mapping[str, float]:
        """The words of a measure; of two events of one form, those that tell what they are about."""
        if not formal:
            return frame.weights
        return {key: weight for key, weight in frame.weights.items() if key not in self.forms}

    def _things(self, one: Mapping[str, float], other: Mapping[str, float]) -> float:
        """Words that both name against all words, half of it against those of the shorter one."""
        first, second = sum(one.values()), sum(other.values())
        if not first or not second:
            return UNTOLD
        common = sum(min(weight, other[key]) for key, weight in one.items() if key in other)
        common += self._sisters(one, other)
        return min(1.0, common / (first + second) + common / min(first, second) / 2)

    def _sisters(self, one: Mapping[str, float], other: Mapping[str, float]) -> float:
        found = 0.0
        for key, weight in one.items():
            families = self.families.get(key)
            if families and key not in other:
                sisters = [w for k, w in other.items() if families & self.families.get(k, frozenset())]
                if sisters:
                    found += self.weighing.family * min(weight, max(sisters))
        return found

    def _families(self, keys: frozenset[str]) -> frozenset[str]:
        return frozenset(name for key in keys for name in self.families.get(key, ()))


def _near_actions(data: Measures) -> dict[str, frozenset[str]]:
    near: dict[str, set[str]] = {}
    for one, other, share in data.near:
        if share >= data.weighing.same:
            near.setdefault(one, {one}).add(other)
            near.setdefault(other, {other}).add(one)
    return {action: frozenset(names) for action, names in near.items()}


@cache
def judge() -> Judge:
    return Judge(measures())
