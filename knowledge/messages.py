"""Everything people read, from one catalogue: Russian by default, English by option."""

from typing import Literal

from pydantic import RootModel

from knowledge.reference import load

Language = Literal["ru", "en"]


class Catalogue(RootModel[dict[str, dict[Language, str]]]):
    """Message by key («error.empty»), in both languages."""


def message(key: str, language: Language = "ru", /, **values: object) -> str:
    """The message `key` with `values` filled in; an unknown key is a KeyError, so that a test finds it."""
    template: str = load("messages", Catalogue).root[key][language]
    return template.format(**values)
