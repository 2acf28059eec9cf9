"""A taxonomy of activities: its topics and the cues that tell each, as data.

`topics.yaml` is the taxonomy of `docs/taxonomy.md`; a file of the same form serves another theme.
"""

from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.reference import load, parse


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Cue(_Data):
    """Words that speak for a topic: names of lists in `words`; of each field one list must be met.

    `does` is the action, `what` its object, `also` anything else in the same measure; a list in `unless` forbids the
    cue unless it stands far off. `weight` None is the usual one of the parts given (see `Weighing`).
    """

    does: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    weight: Annotated[float, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _speaks(self) -> Self:
        if not (self.does or self.what):
            raise ValueError("a cue names an action or an object")
        return self


class Label(_Data):
    ru: str
    en: str


class TopicCues(_Data):
    """A topic: its label, what belongs there in one line, its cues."""

    label: Label
    holds: str
    cues: tuple[Cue, ...] = ()


class Weighing(_Data):
    """How cues are weighed.

    The usual weights of an action with its object, an object, an action; `further` is what `also` adds. `nearness` is
    the share that a word keeps by its distance from the head (last: all further ones). `hint` is added to a topic that
    the section or the result names too. A topic needs `least`; the first of several things done is the primary one
    where it reaches `first`, the second one must reach `second`; `certain` gives score 1.
    """

    action_and_object: float
    object: float
    action: float
    further: float
    nearness: Annotated[tuple[float, ...], Field(min_length=1)]
    hint: float
    least: float
    first: float
    second: float
    certain: Annotated[float, Field(gt=0)]


class Taxonomy(_Data):
    """The file `topics.yaml`. All words in any form, «…*» for any ending.

    `otherwise` is the topic of what no cue tells; `light` are actions that say nothing by themselves («проведение»),
    `tails` words after which a purpose, a ground or a frame is told, `joining` actions by the preposition before their
    object, `times` nouns that only tell when.
    """

    otherwise: str
    topics: dict[str, TopicCues]
    light: tuple[str, ...]
    tails: tuple[str, ...]
    joining: dict[str, tuple[str, ...]] = {}
    times: tuple[str, ...] = ()
    words: dict[str, tuple[str, ...]]
    weighing: Weighing

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        if self.otherwise not in self.topics:
            raise ValueError(f"no such topic: {self.otherwise}")
        named = {
            name
            for topic in self.topics.values()
            for cue in topic.cues
            for name in (*cue.does, *cue.what, *cue.also, *cue.unless)
        }
        if named - self.words.keys():
            raise ValueError(f"no such list of words: {', '.join(sorted(named - self.words.keys()))}")
        if self.words.keys() - named:
            raise ValueError(f"lists of words that no cue uses: {', '.join(sorted(self.words.keys() - named))}")
        return self


@cache
def taxonomy(path: Path | None = None) -> Taxonomy:
    """The project's taxonomy, or that of a file. Raises `OSError`, `yaml.YAMLError` or pydantic's `ValidationError`."""
    if path is None:
        data: Taxonomy = load("topics", Taxonomy)
        return data
    return Taxonomy.model_validate(parse(path.read_text(encoding="utf-8")))
