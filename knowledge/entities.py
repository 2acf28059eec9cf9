"""Words by which the registry of organisations tells whom a name means, as data: `entities.yaml`."""

from pydantic import BaseModel, ConfigDict

from knowledge.reference import load


class EntityWords(BaseModel):
    """The file `entities.yaml`; each field is explained there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    units: frozenset[str]
    owners: frozenset[str]
    offices_of: frozenset[str]
    groups: frozenset[str]
    group_adjectives: frozenset[str]
    territorial: frozenset[str]
    form_tails: frozenset[str]
    levels: frozenset[str]
    generic: frozenset[str]
    school_words: frozenset[str]


def entity_words() -> EntityWords:
    found: EntityWords = load("entities", EntityWords)
    return found
