"""How sure the program may be of a value, as data: `confidence.yaml` says what is used, `calibration.yaml` was fitted.

A value's score is the sum of the weights of its doubts; the score's step gives the share of such values that were right
in documents whose truth is known (`python -m benchmarks.calibration`).
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.messages import Language, catalogue, message
from knowledge.reference import load

Share = Annotated[float, Field(ge=0, le=1)]

UNMEASURED = 0.2
"""What a doubt without a weight leaves of the odds: too rare in documents whose truth is known, and still a doubt."""


def doubted(share: float, times: int = 1) -> float:
    """How probable a value, below 1 at first, is after so many more doubts that were never measured."""
    odds = share / (1 - share) * UNMEASURED**times
    return round(odds / (1 + odds), 4)


class Confidence(BaseModel):
    """The file. `used` is how much each value of a row counts in an audit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    used: dict[str, Share]


class Curve(BaseModel):
    """One value of a row. `weights` by doubt, none below 0; `steps` are (score, share right): the share falls as the
    score, from which the step holds, rises. The first begins at 0."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weights: dict[str, Annotated[float, Field(ge=0)]]
    steps: Annotated[tuple[tuple[float, Annotated[float, Field(gt=0, lt=1)]], ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _falls(self) -> Self:
        scores, shares = zip(*self.steps, strict=True)
        if scores[0] != 0 or list(scores) != sorted(set(scores)) or list(shares) != sorted(shares, reverse=True):
            raise ValueError("steps begin at 0, scores rise, shares fall")
        return self

    def share(self, doubts: Iterable[str]) -> float:
        """How probably a value with these doubts is right, 0..1; one that was never measured counts `UNMEASURED`."""
        held = tuple(doubts)
        score = round(sum(self.weights.get(doubt, 0.0) for doubt in held), 4)
        share = self.steps[bisect_right(self.steps, score, key=lambda step: step[0]) - 1][1]
        return doubted(share, sum(doubt not in self.weights for doubt in held))


class Calibration(BaseModel):
    """The file that `benchmarks.calibration` writes; `made` says of what."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int
    made: str
    curves: dict[str, Curve]


@cache
def calibration() -> Calibration:
    held: Calibration = load("calibration", Calibration)
    return held


class Measured(BaseModel):
    """How a promise of confidence was kept on values that the fit had not seen: so many `values`, `said` and `right` on
    average, `error` the expected calibration error over ten bins, `caught` of the wrong in the least sure tenth."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    values: int
    said: Share
    right: Share
    error: Share
    caught: Share


class Measurements(BaseModel):
    """The file that `benchmarks.calibration --measured` writes: by set of documents, then by field; `all` is all of
    them. A field that no set tells of has none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: datetime.date
    sets: dict[str, dict[str, Measured]]


@cache
def measurements() -> Measurements:
    held: Measurements = load("calibration_measured", Measurements)
    return held


def confidence(doubts: Mapping[str, Sequence[str]], base: Iterable[str] = ()) -> dict[str, float]:
    """How probably each value of a row is right; `doubts` by field, `base` those of the whole document."""
    common = tuple(base)
    return {field: curve.share((*common, *doubts.get(field, ()))) for field, curve in calibration().curves.items()}


@cache
def rules() -> Confidence:
    held: Confidence = load("confidence", Confidence)
    return held


def doubt_words(doubt: str, language: Language = "ru") -> str:
    """A doubt in words. Findings among them speak in the catalogue of findings, so here they are only named."""
    key = f"doubt.{doubt}"
    return message(key, language) if key in catalogue() else doubt


def urgency(confidence: Mapping[str, float]) -> float:
    """How much a row wants a look, 0..1: the most of doubt times use over its values."""
    return round(max(((1 - sure) * rules().used.get(name, 0.0) for name, sure in confidence.items()), default=0.0), 4)
