"""How well measures of different orders are told to be the same or related, against pairs that readers judged.

    python -m benchmarks.alignment [orders] [known] [unseen] [third] [--misses]

`orders`: all 6,572 cross-order pairs of the five shipped orders (`corpus/measures/orders.yaml`). Thresholds are those
of `measures.yaml`, the best on all orders together, and those that are best on the pairs without an order, tried on
that order's pairs (each pair counts twice then). `known`, `unseen` and `third` are invented plans of other themes. The
baseline is the cosine over TF-IDF of lemmas at its best threshold.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import combinations
from math import log, sqrt
from pathlib import Path
from typing import NamedTuple

import yaml

from knowledge.measures import measures
from outputs.compare.frames import Frame, reader
from outputs.compare.likeness import judge
from outputs.database.lemmas import forms
from schemas.record import OrderRecord

ROOT = Path(__file__).parent.parent
STEPS = tuple(step / 100 for step in range(15, 100))


class Row(NamedTuple):
    order: str
    name: str
    text: str
    frames: tuple[Frame, ...]


class Pair(NamedTuple):
    one: Row
    other: Row
    grade: str | None
    score: float


Grader = Callable[[Row, Row], str | None]


def orders() -> tuple[list[Row], Grader]:
    rows: list[Row] = []
    for path in sorted((ROOT / "corpus/gold").glob("*.json")):
        record = OrderRecord.model_validate_json(path.read_text(encoding="utf-8"))
        for plan in record.plans:
            numbers = Counter(row.number for row in plan.activities)
            title = reader().title_keys(f"{record.order.title or ''} {plan.title or ''}")
            for row in plan.activities:
                name = f"{row.number}#{row.occurrence}" if numbers[row.number] > 1 else str(row.number)
                rows.append(Row(path.stem, f"{path.stem}/{name}", row.activity, reader().frames(row.activity, title)))
    data = yaml.safe_load((ROOT / "corpus/measures/orders.yaml").read_text(encoding="utf-8"))
    judged = {frozenset((pair["a"], pair["b"])): grade for grade in ("same", "related") for pair in data[grade]}
    return rows, lambda one, other: judged.get(frozenset((one.name, other.name)))


def themes(name: str) -> tuple[list[Row], Grader]:
    data = yaml.safe_load((ROOT / f"corpus/measures/themes_{name}.yaml").read_text(encoding="utf-8"))
    rows = [
        Row(f"{theme}/{region}", f"{theme}/{each['measure']}", each["text"], reader().frames(each["text"]))
        for theme, regions in data.items()
        for region, found in regions.items()
        for each in found
    ]
    return rows, _by_name


def _by_name(one: Row, other: Row) -> str | None:
    if one.name == other.name:
        return "same"
    return "related" if one.name.split(".")[0] == other.name.split(".")[0] else None


def pairs(rows: Sequence[Row], grader: Grader, score: Callable[[Row, Row], float]) -> list[Pair]:
    across = ((one, other) for one, other in combinations(rows, 2) if one.order != other.order)
    return [Pair(one, other, grader(one, other), score(one, other)) for one, other in across]


def likeness(one: Row, other: Row) -> float:
    return judge().cells(one.frames, other.frames).score


def cosine(rows: Sequence[Row]) -> Callable[[Row, Row], float]:
    documents = {row.text: Counter(forms(row.text).split()) for row in rows}
    named = Counter(word for words in documents.values() for word in words)
    vectors = {
        text: {word: count * (1 + log((len(documents) + 1) / (named[word] + 1))) for word, count in words.items()}
        for text, words in documents.items()
    }
    lengths = {text: sqrt(sum(weight**2 for weight in vector.values())) for text, vector in vectors.items()}

    def of(one: Row, other: Row) -> float:
        a, b = vectors[one.text], vectors[other.text]
        product = sum(weight * b[word] for word, weight in a.items() if word in b)
        return product / (lengths[one.text] * lengths[other.text] or 1.0)

    return of


class Counts(NamedTuple):
    right: int
    told: int
    true: int

    def plus(self, other: "Counts") -> "Counts":
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.told + self.true or 1)

    def __str__(self) -> str:
        precision, recall = self.right / (self.told or 1), self.right / (self.true or 1)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {self.f1:.3f}  ({self.right} of {self.true}, {self.told} told)"


def at(found: Iterable[Pair], least: float, grades: tuple[str, ...], below: float = 9.0) -> Counts:
    right = told = true = 0
    for pair in found:
        tells, is_true = least <= pair.score < below, pair.grade in grades
        right, told, true = right + (tells and is_true), told + tells, true + is_true
    return Counts(right, told, true)


def best(found: Sequence[Pair], grades: tuple[str, ...]) -> float:
    return max(STEPS, key=lambda step: at(found, step, grades).f1)


def report(title: str, rows: Sequence[Row], grader: Grader, misses: bool) -> None:
    weighing = measures().weighing
    found = pairs(rows, grader, likeness)
    print(f"{title}: {len(rows)} activities, {len(found)} pairs across orders")
    print(f"  same     at {weighing.same:.2f}        {at(found, weighing.same, ('same',))}")
    print(f"  related  at {weighing.related:.2f}        {at(found, weighing.related, ('related',), weighing.same)}")
    print(f"  either   at {weighing.related:.2f}        {at(found, weighing.related, ('same', 'related'))}")
    step = best(found, ("same",))
    print(f"  same     at {step:.2f} (best) {at(found, step, ('same',))}")
    left_out = Counts(0, 0, 0)
    for order in sorted({row.order for row in rows}):
        out = [pair for pair in found if order in (pair.one.order, pair.other.order)]
        step = best([pair for pair in found if order not in (pair.one.order, pair.other.order)], ("same",))
        counts = at(out, step, ("same",))
        print(f"    without {order:16} {step:.2f}  {counts}")
        left_out = left_out.plus(counts)
    print(f"  same, one order left out {left_out}")
    based = pairs(rows, grader, cosine(rows))
    for grades in (("same",), ("same", "related")):
        step = best(based, grades)
        print(f"  cosine of lemmas, {'/'.join(grades)} at {step:.2f} {at(based, step, grades)}")
    if misses:
        for pair in sorted(found, key=lambda pair: -pair.score):
            told = "same" if pair.score >= weighing.same else "related" if pair.score >= weighing.related else None
            if told != pair.grade:
                _show(pair, told)
    print()


def _show(pair: Pair, told: str | None) -> None:
    why = judge().cells(pair.one.frames, pair.other.frames)
    print(f"    {pair.grade} told {told} {pair.score:.2f} {why.actions} {why.shared[:6]} apart {why.apart}")
    print(f"        {pair.one.name}: {pair.one.text[:150]}\n        {pair.other.name}: {pair.other.text[:150]}")


if __name__ == "__main__":
    only = {argument for argument in sys.argv[1:] if not argument.startswith("-")}
    sets = {"orders": orders} | {name: partial(themes, name) for name in ("known", "unseen", "third")}
    for name, read in sets.items():
        if name in only or not only:
            report(name, *read(), "--misses" in sys.argv)
