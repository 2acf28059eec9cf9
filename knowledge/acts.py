"""Kinds of acts that preambles cite, and the bodies that issue them."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from knowledge.morphology import parses
from knowledge.reference import load

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


class ActWords(BaseModel):
    """`knowledge/acts.yaml`; words in lower case, names of bodies as they are written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kinds: tuple[str, ...]
    impersonal: tuple[str, ...]
    bodies: tuple[str, ...]
    issuers: tuple[str, ...]
    fillers: tuple[str, ...]


def act_words() -> ActWords:
    found: ActWords = load("acts", ActWords)
    return found


@cache
def kind_forms() -> dict[str, str]:
    """Kind by every form of its words, both numbers («приказов», «федеральным законом»)."""
    forms: dict[str, str] = {}
    for kind in act_words().kinds:
        words = kind.split()
        for number in ("sing", "plur"):
            for case in CASES:
                forms.setdefault(" ".join(_form(word, case, number) for word in words), kind)
    return forms


def _form(word: str, case: str, number: str) -> str:
    if word == "поручений":
        return word
    reading = next(parse for parse in parses(word) if parse.tag.case == "nomn" and parse.tag.number == "sing")
    form = reading.inflect(frozenset({case, number}))
    return str(form.word) if form is not None else word
