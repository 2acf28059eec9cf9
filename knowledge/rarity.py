"""How rare a word is in plans, by a fixed background: what it weighs doesn't change when orders are added.

`rarity.yaml` counts activities that ship with the project; `python -m corpus.rarity` writes it.
"""

from functools import cache
from math import log
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from knowledge.reference import load


class Background(BaseModel):
    """In how many of `activities` each word or list of words is named; a word that is not listed is in none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    activities: Annotated[int, Field(gt=0)]
    named_in: dict[str, Annotated[int, Field(gt=0)]]


def rarity(key: str) -> float:
    """1 for a word that the background doesn't know, down to 0 for one in every activity."""
    return _rarities().get(key, 1.0)


def background() -> Background:
    """The project's file."""
    data: Background = load("rarity", Background)
    return data


@cache
def _rarities() -> dict[str, float]:
    counted = background()
    whole = log(counted.activities + 1)
    return {key: 1 - log(count + 1) / whole for key, count in counted.named_in.items()}
