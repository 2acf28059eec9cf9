"""How sure the program may be of a value, as data: `confidence.yaml`."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from knowledge.reference import load

Share = Annotated[float, Field(ge=0, le=1)]


class Confidence(BaseModel):
    """The file. `used` is how much each value of a row counts in an audit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    used: dict[str, Share]


@cache
def rules() -> Confidence:
    held: Confidence = load("confidence", Confidence)
    return held


def urgency(confidence: Mapping[str, float]) -> float:
    """How much a row wants a look, 0..1: the most of doubt times use over its values."""
    return round(max(((1 - sure) * rules().used.get(name, 0.0) for name, sure in confidence.items()), default=0.0), 4)
