"""Confidence as data: the shipped files fit the code, and a curve reads as it says."""

import pytest
from pydantic import ValidationError

from knowledge.confidence import Curve, calibration, confidence, rules, urgency
from schemas.corrections import FIELDS

NAMES = {name for name, _, _ in FIELDS}


def test_every_value_has_a_curve_and_a_use() -> None:
    assert calibration().curves.keys() == rules().used.keys() == NAMES
    assert calibration().version > 0


def test_nothing_is_certain() -> None:
    assert all(0 < share < 1 for curve in calibration().curves.values() for _, share in curve.steps)


def test_doubts_never_make_surer() -> None:
    for field, curve in calibration().curves.items():
        clean = confidence({})[field]
        for doubt in curve.weights:
            assert confidence({field: (doubt,)})[field] <= clean
            assert confidence({}, (doubt,))[field] <= clean


@pytest.mark.parametrize(
    ("doubts", "share", "why"),
    [
        ((), 0.99, "nothing to doubt"),
        (("slight",), 0.99, "below the next step"),
        (("grave",), 0.8, "at the step itself"),
        (("grave", "slight"), 0.8, "between steps"),
        (("grave", "grave"), 0.5, "weights add up"),
        (("unheard-of",), 0.9519, "a doubt that was never measured leaves a fifth of the odds, 99 : 1"),
    ],
)
def test_a_curve(doubts: tuple[str, ...], share: float, why: str) -> None:
    curve = Curve(weights={"slight": 0.5, "grave": 1.0}, steps=((0, 0.99), (1.0, 0.8), (2.0, 0.5)))
    assert curve.share(doubts) == share, why


@pytest.mark.parametrize(
    "steps", [(), ((0.5, 0.9),), ((0, 0.8), (1, 0.9)), ((0, 0.9), (2, 0.8), (1, 0.7)), ((0, 1.5),)]
)
def test_a_curve_that_does_not_fall_is_refused(steps: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(ValidationError):
        Curve(weights={}, steps=steps)


def test_what_is_doubtful_and_used_is_urgent() -> None:
    assert urgency({}) == 0
    assert urgency({"deadline": 0.5, "number": 0.1}) == 0.5
    assert urgency({"deadline": 1.0, "number": 0.0}) == pytest.approx(rules().used["number"])
    assert max(rules().used, key=lambda name: rules().used[name]) == "deadline"
