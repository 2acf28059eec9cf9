"""What titles of plans and annexes say whatever they are about (`titles.yaml`)."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from knowledge.reference import load


class TitleWords(BaseModel):
    """`common` are dictionary forms in lower case, with «е» for «ё»."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    common: list[str]


@cache
def common_words() -> frozenset[str]:
    """Words that make no title one's own."""
    return frozenset(load("titles", TitleWords).common)
