"""What recognition makes of Roman figures, numbers and signs (`scanned.yaml`)."""

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from knowledge.reference import load

Replacement = tuple[str, str]
"""A pattern that must match the whole text, and its replacement as `re.sub` takes it."""


class ScannedForms(BaseModel):
    """`knowledge/scanned.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    roman: dict[str, tuple[str, ...]]
    counted: tuple[str, ...]
    titles: tuple[str, ...]
    sections: tuple[str, ...]
    strokes: str
    digits: dict[str, str]
    letters: dict[str, str]
    cells: tuple[Replacement, ...]
    words: tuple[Replacement, ...]
    number_signs: dict[str, str]
    months: tuple[str, ...]


@cache
def scanned_forms() -> ScannedForms:
    found: ScannedForms = load("scanned", ScannedForms)
    return found


@cache
def roman_figures() -> dict[str, str]:
    """Recognised form → the Roman figure that was printed; figures stand for themselves."""
    forms = {form: figure for figure, found in scanned_forms().roman.items() for form in found}
    return forms | {figure: figure for figure in scanned_forms().roman}


def printed(text: str, replacements: tuple[Replacement, ...]) -> str:
    """`text` as the first replacement that matches all of it gives it; else as it is."""
    for pattern, replacement in replacements:
        if match := re.fullmatch(pattern, text):
            return match.expand(replacement)
    return text
