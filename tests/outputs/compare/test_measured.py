"""The figures of docs/compare.md don't fall unseen: all cross-order pairs of the five orders, and plans of other themes."""

from pathlib import Path

import pytest
import yaml

from benchmarks import alignment
from corpus.rarity import activities, count
from knowledge.measures import measures
from knowledge.rarity import background

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def five() -> list[alignment.Pair]:
    rows, grader = alignment.orders()
    return alignment.pairs(rows, grader, alignment.likeness)


def test_every_pair_is_judged(five: list[alignment.Pair]):
    judged = yaml.safe_load((ROOT / "corpus/measures/orders.yaml").read_text(encoding="utf-8"))
    assert len(five) == 6572
    for grade in ("same", "related"):
        assert sum(pair.grade == grade for pair in five) == len(judged[grade]), "each label names two activities"


def test_same_measures_of_the_five_orders(five: list[alignment.Pair]):
    assert alignment.at(five, measures().weighing.same, ("same",)).f1 >= 0.75


def test_far_better_than_words_alone(five: list[alignment.Pair]):
    rows, grader = alignment.orders()
    words = alignment.pairs(rows, grader, alignment.cosine(rows))
    found = alignment.at(words, alignment.best(words, ("same",)), ("same",)).f1
    assert alignment.at(five, measures().weighing.same, ("same",)).f1 > 2 * found


def test_same_measures_of_other_themes():
    rows, grader = alignment.themes("known")
    found = alignment.pairs(rows, grader, alignment.likeness)
    assert alignment.at(found, measures().weighing.same, ("same",)).f1 >= 0.75


def test_the_background_is_what_its_script_writes():
    assert background() == count(activities())
