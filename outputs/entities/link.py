"""Mentions of one region become organisations: equal keys first, then two rules that need the whole region.

A unit that is named alone («ЦНППМ») is that of the one owner in the region that has such a unit; capitals that nobody
explains are the one organisation of the region with these initials. Where two would fit, nothing is linked. The cost is
linear in the mentions.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from outputs.entities.form import Form, Key, Mention, form_of

SCORES = {"name": 1.0, "decision": 1.0, "wording": 0.97, "place": 0.95, "unit": 0.9, "initials": 0.85}
"""How sure each rule is: the same name; other words (legal form, region, spelling) for the same key; a place that the
order lends; a unit named alone; initials."""


class Link(NamedTuple):
    """The organisation of one mention, how sure that is (0..1) and by which rule."""

    key: Key
    score: float
    rule: str


def link(mentions: Sequence[Mention]) -> list[Link | None]:
    """A link for each mention, in order; None for people. Mentions of several regions may be given at once."""
    forms = [form_of(mention) for mention in mentions]
    keys = {form.key for form in forms if form is not None}
    moved = {**_units(keys), **_initials(mentions, forms)}
    return [
        None if form is None else _linked(mention, form, moved) for mention, form in zip(mentions, forms, strict=True)
    ]


def _linked(mention: Mention, form: Form, moved: dict[Key, tuple[Key, str]]) -> Link:
    if form.key in moved:
        key, rule = moved[form.key]
        return Link(key, SCORES[rule], rule)
    rule = "place" if form.lent else "wording"
    return Link(form.key, SCORES[rule], rule)


def _units(keys: Iterable[Key]) -> dict[Key, tuple[Key, str]]:
    """Keys of units that are named alone, each with the only such unit of an owner in the region."""
    units: defaultdict[tuple[str | None, tuple[str, ...]], set[Key]] = defaultdict(set)
    for key in keys:
        if key.unit and key.own is None and key.level == "regional" and key.unit[0] == "центр":
            units[key.region, key.unit].add(key)
    moved: dict[Key, tuple[Key, str]] = {}
    for key in keys:
        fitting = units.get((key.region, key.words), set()) if not key.unit else set()
        if len(fitting) == 1 and key.level == "regional":
            moved[key] = (next(iter(fitting)), "unit")
    return moved


def _initials(mentions: Sequence[Mention], forms: Sequence[Form | None]) -> dict[Key, tuple[Key, str]]:
    """Keys whose words are capitals only, each with the one organisation of that region and category that has them."""
    full: defaultdict[tuple[str | None, str, str], set[Key]] = defaultdict(set)
    short: dict[Key, tuple[str | None, str, str]] = {}
    for mention, form in zip(mentions, forms, strict=True):
        if form is None or form.key.own is not None or form.key.unit or form.key.kind == "collective":
            continue
        key = form.key
        if len(key.words) == 1 and sum(map(str.isupper, mention.name)) >= 3 and len(form.initials) == 1:
            short[key] = (key.region, mention.category, key.words[0].lower())
        elif len(form.initials) >= 3:
            full[key.region, mention.category, form.initials].add(key)
    return {key: (next(iter(full[sought])), "initials") for key, sought in short.items() if len(full[sought]) == 1}
