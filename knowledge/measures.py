"""What a measure is made of, as data: actions, things, people, levels and how they are weighed (`measures.yaml`)."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.reference import load

HOLD = "hold"
"""The action of a measure that names none but its thing: «Семинар …», «Проведение совещания …»."""

Share = Annotated[float, Field(ge=0, le=1)]
Words = tuple[str, ...]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Action(_Data):
    """Words of one action. An action that stands `alone` is a measure without an object too («курсы»)."""

    words: Words
    alone: bool = False


class Weighing(_Data):
    """How two measures are held against each other; every figure is a share.

    The weight of a word is its rarity times `nearness` by its distance from the head (last: all further ones), times
    `plain` or `titled` for the plain words of plans and those of the plan's own title, times `quality` for adjectives.

    What is kept where two measures differ: `other_action`, `other_level`, `one_level` where one names a level other
    than the region's and the other none, `other_people` and, for actions that stand alone, `stranger`, `other_plan`
    where such an action says nothing else and the plans are about other things.

    What two heads agree: `family` for sister things, `form` where they name only the form of an event, `other_object`
    where it is held with other things, `met` where those who meet are the same. `head` is the part of the head
    against all words, `alone` that part for actions that stand alone. `further` is kept by what a cell does besides
    its first measure, `kin` by the same thing under another action. From `same` and `related` on a pair has that
    grade.
    """

    nearness: Annotated[tuple[Share, ...], Field(min_length=1)]
    plain: Share
    titled: Share
    quality: Share
    other_action: Share
    other_level: Share
    one_level: Share
    other_people: Share
    stranger: Share
    other_plan: Share
    other_object: Share
    family: Share
    form: Share
    met: Share
    head: Share
    alone: Share
    further: Share
    kin: Share
    same: Share
    related: Share


class Measures(_Data):
    """The file `measures.yaml`: words by the name of their list, in any form, «…*» for any ending; and names of lists.

    `light` actions say nothing by themselves, `plain` words tell no measure from another, `properties` are measured of
    things. `joining`: actions by the preposition before their object. `near`: two actions and how near they are.
    `addressed`: actions after which people are told; `telling`: actions that are things too; `forms`, `met`, `places`,
    `generic`: things that count for less, see the comments of the file.
    """

    light: Words
    plain: Words
    properties: Words
    joining: dict[str, Words]
    actions: dict[str, Action]
    things: dict[str, Words]
    people: dict[str, Words]
    levels: dict[str, Words]
    near: tuple[tuple[str, str, Share], ...]
    families: dict[str, Words]
    forms: Words
    met: Words
    places: Words
    addressed: Words
    telling: Words
    generic: Words
    weighing: Weighing

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        things = {*self.things, *self.people}
        wrong = {name for one, other, _ in self.near for name in (one, other)} - {*self.actions, HOLD}
        wrong |= {*self.addressed, *self.telling} - self.actions.keys()
        wrong |= {name for names in (*self.families.values(), self.generic) for name in names} - things
        wrong |= {*self.forms, *self.met, *self.places} - self.things.keys()
        if wrong:
            raise ValueError(f"no such list of words: {', '.join(sorted(wrong))}")
        if self.weighing.related > self.weighing.same:
            raise ValueError("what is the same is related too")
        return self


def measures() -> Measures:
    """The project's file; one that breaks its schema is a pydantic `ValidationError`."""
    data: Measures = load("measures", Measures)
    return data
