"""Everything people read, from one catalogue: Russian by default, English by option.

The catalogue is `knowledge/catalogue/*.yaml`, a file for each part of the project, and `finding_sentences.yaml`, which
stands apart because its sentences become part of records.
"""

from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import RootModel

from knowledge.reference import DuplicateKeyError, load

Language = Literal["ru", "en"]


class Catalogue(RootModel[dict[str, dict[Language, str]]]):
    """Message by key («error.empty»), in both languages."""


@cache
def catalogue() -> dict[str, dict[Language, str]]:
    """All messages by key. Raises `DuplicateKeyError` where two files name the same one."""
    parts = sorted(part.name.removesuffix(".yaml") for part in files("knowledge").joinpath("catalogue").iterdir())
    told: dict[str, dict[Language, str]] = {}
    for name in ("finding_sentences", *(f"catalogue/{part}" for part in parts)):
        for key, texts in load(name, Catalogue).root.items():
            if key in told:
                raise DuplicateKeyError(f"{name}.yaml names again what another file has: {key}")
            told[key] = texts
    return told


def message(key: str, language: Language = "ru", /, **values: object) -> str:
    """The message `key` with `values` filled in; an unknown key is a KeyError, so that a test finds it."""
    return catalogue()[key][language].format(**values)
