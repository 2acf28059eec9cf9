"""Words by which one order changes another."""

from pydantic import BaseModel, ConfigDict

from knowledge.reference import load


class AmendmentWords(BaseModel):
    """`knowledge/amendments.yaml`: regular expressions in lower case."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    units: dict[str, tuple[str, ...]]
    numbered_only: tuple[str, ...]
    replace: tuple[str, ...]
    add: tuple[str, ...]
    delete: tuple[str, ...]
    void: tuple[str, ...]
    exchange: tuple[str, ...]
    renumber: tuple[str, ...]
    enter: tuple[str, ...]
    prolong: tuple[str, ...]
    words: tuple[str, ...]
    given: str
    in_force: tuple[str, ...]
    ordinals: dict[str, int]


def amendment_words() -> AmendmentWords:
    found: AmendmentWords = load("amendments", AmendmentWords)
    return found
