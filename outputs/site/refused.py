"""What a page says where a form was not taken in: why, what to do, and what was typed: nothing is typed twice."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from knowledge.messages import catalogue
from outputs.corrections.parts import target_named
from outputs.site.pages.review import field_name
from outputs.site.plainly import told_plainly
from outputs.site.wording import Words
from schemas.errors import PrikazError

_HIDDEN = {"csrftoken", "sha256", "row", "field", "seen", "uid", "action", "plan", "to", "token"}
"""Inputs that nobody types, and the one that is nobody's to see again."""


class Refusal(NamedTuple):
    """`typed` are the inputs with their names in words."""

    why: str
    remedy: str
    typed: tuple[tuple[str, str], ...] = ()


def refusal(words: Words, error: PrikazError, values: Mapping[str, str]) -> Refusal:
    """What is said of `error`; fields by their names, values as people read them."""
    told = {name: told_plainly(value) if name == "now" else value for name, value in error.values.items()}
    if "field" in told:
        names = str(told["field"]).split(", ")
        told["field"] = ", ".join(f"«{_field(words, values, name)}»" for name in names)
    why, remedy = words.say(f"error.{error.code}", **told), f"remedy.{error.code}"
    kind, _, rule = str(told.get("detail", "")).partition(": ")
    if f"site.correct.rule.{kind}" in catalogue() and rule.startswith(("start =", "rrule =")):
        return Refusal(
            why.replace(str(told["detail"]), words.say(f"site.correct.rule.{kind}")), "", typed_in(words, values)
        )
    return Refusal(why, words.say(remedy, **told) if remedy in catalogue() else "", typed_in(words, values))


def typed_in(words: Words, values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What somebody typed into a form."""
    field = values.get("field", "")
    return tuple(
        (_name(words, values, field if name == "value" else name), _value(words, name, value))
        for name, value in values.items()
        if name not in _HIDDEN and not name.startswith("seen-") and value.strip()
    )


def _value(words: Words, name: str, value: str) -> str:
    """What somebody chose, as the form calls it."""
    family = re.sub(r"\d+$", "", name)
    return words.label(family, value) if family in {"kind", "category"} else value


def _field(words: Words, values: Mapping[str, str], name: str) -> str:
    """What a field is called; which one it is depends on what it is a field of."""
    if target_named(values.get("row")) in ("clause", "plan"):
        return words.label("part", name)
    return field_name(words, name)


def _name(words: Words, values: Mapping[str, str], name: str) -> str:
    plain = re.sub(r"\d+$", "", name)
    for key in (f"site.correct.{plain}", f"site.filter.{plain}"):
        if key in catalogue():
            return words.say(key)
    return _field(words, values, plain)
