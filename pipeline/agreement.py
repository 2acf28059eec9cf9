"""Which forms a word may have, and which of them agree: case, number and gender of nouns and adjectives."""

from typing import Any

from knowledge.morphology import known, parses

CASES = {
    "nomn": "nomn",
    "gent": "gent",
    "gen2": "gent",
    "datv": "datv",
    "accs": "accs",
    "acc2": "accs",
    "ablt": "ablt",
    "loct": "loct",
    "loc2": "loct",
    "voct": "nomn",
}
"""Case grammemes of the dictionary, the rare ones beside the case that they stand for."""

NAME_MARKS = ("Surn", "Name", "Patr", "Geox")

Form = tuple[str, str, str | None]
"""Case, number, and gender where the number is singular."""


def adjectives_of(text: str) -> list[Any]:
    """Readings of a word as an adjective or participle, unlikely guesses left out."""
    return [
        parse
        for parse in parses(text.lower())
        if parse.tag.POS in ("ADJF", "PRTF") and not (parse.score < 0.02 and not known(text))
    ]


def nouns_of(text: str) -> list[Any]:
    """Readings of a word as a common noun."""
    return [
        parse
        for parse in parses(text.lower())
        if parse.tag.POS == "NOUN" and not any(mark in parse.tag for mark in NAME_MARKS)
    ]


def forms_of(readings: list[Any]) -> set[Form]:
    """The forms of all readings."""
    forms: set[Form] = set()
    for parse in readings:
        case, number = CASES.get(str(parse.tag.case)), str(parse.tag.number)
        if case is not None:
            forms.add((case, number, gender_of(parse) if number == "sing" else None))
    return forms


def gender_of(parse: Any) -> str | None:
    """The gender of a reading, None where any will do."""
    return None if parse.tag.gender is None or "ms-f" in parse.tag else str(parse.tag.gender)


def matching(left: set[Form], right: set[Form]) -> set[Form]:
    """Forms of `left` that some form of `right` agrees with; an unknown gender agrees with any."""
    return {
        form
        for form in left
        if any(form[:2] == other[:2] and (None in (form[2], other[2]) or form[2] == other[2]) for other in right)
    }


def inflected(readings: list[Any], form: Form, target: str = "nomn") -> Any | None:
    """The case `target` of the reading that has this form, in its number and gender."""
    for parse in readings:
        if not matching({form}, forms_of([parse])):
            continue
        wanted = {target, form[1]} | ({form[2]} if form[2] and parse.tag.POS != "NOUN" else set())
        inflected = parse.inflect(frozenset(wanted))
        if inflected is not None:
            return inflected
    return None
