"""The genitive of a body's full name, for where its abbreviation stands behind another word («учителя ШНОР»)."""

import re
from functools import lru_cache
from typing import Any

from knowledge.morphology import parses

WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
NOT_A_NAME = ("Surn", "Name", "Patr")


@lru_cache(maxsize=20_000)
def declined(name: str, case: str = "gent", *, plural: bool = False) -> str:
    """`name` (in the nominative) with its head, the adjectives and a clause that agree in another case or number.

    A name that begins with an abbreviation, or whose first noun can't be a nominative, is returned as it is.
    """
    if sum(map(str.isupper, re.split(r"[\s-]", name, maxsplit=1)[0])) > 1:
        return name
    changes: list[tuple[int, int, str]] = []
    number: str | None = None
    limit = len(name)
    for match in WORD.finditer(name):
        if match.start() >= limit:
            break
        word = match[0]
        if number is None:
            if word.lower() == "и" and changes:
                continue
            adjective = _reading(word, ("ADJF", "PRTF"), None)
            noun = _reading(word, ("NOUN",), None)
            if noun is not None and adjective is not None and _describes(name, match.end()):
                noun = None
            if noun is not None and (adjective is None or noun.score >= adjective.score):
                number = str(noun.tag.number)
                changes.append((match.start(), match.end(), _form(noun, word, case, plural)))
            elif adjective is not None:
                changes.append((match.start(), match.end(), _form(adjective, word, case, plural)))
            else:
                return name
        elif name[: match.start()].rstrip().endswith(","):
            participle = _reading(word, ("PRTF",), number)
            if participle is not None:
                changes.append((match.start(), match.end(), _form(participle, word, case, plural)))
        quote = re.search(r"[«\"„]|\((?![а-яё]+\) )", name)
        limit = quote.start() if quote else len(name)
    for start, end, form in reversed(changes):
        name = name[:start] + form + name[end:]
    return name if name.startswith("Республик") else _apposition(name, case)


def _describes(name: str, end: int) -> bool:
    """Whether a nominative stands behind a word that may be an adjective («Главное управление»)."""
    following = WORD.match(name, end + 1)
    return following is not None and _reading(following[0], ("NOUN",), None) is not None


def _apposition(name: str, case: str) -> str:
    """«округа – Югры»; a republic's second name stays as it is («Республики Северная Осетия – Алания»)."""
    match = re.search(r"(?<= – )[А-ЯЁ][а-яё]+$", name)
    reading = _reading(match[0], ("NOUN",), None) if match else None
    return name if match is None or reading is None else name[: match.start()] + _form(reading, match[0], case)


def _reading(word: str, parts: tuple[str, ...], number: str | None) -> Any | None:
    for parse in parses(word.lower()):
        tag = parse.tag
        fits = tag.POS in parts and tag.case == "nomn" and (number is None or tag.number == number)
        if fits and not any(mark in tag for mark in NOT_A_NAME):
            return parse
    return None


def _form(parse: Any, word: str, case: str, plural: bool = False) -> str:
    grammemes = {case, "plur" if plural else str(parse.tag.number)}
    if parse.tag.POS != "NOUN" and parse.tag.gender is not None and not plural:
        grammemes.add(str(parse.tag.gender))
    inflected = parse.inflect(grammemes)
    if inflected is None:
        return word
    form = str(inflected.word)
    if "ё" not in word.lower():
        form = form.replace("ё", "е")
    if word.count("-") == form.count("-"):
        parts = zip(word.split("-"), form.split("-"), strict=True)
        return "-".join(new[:1].upper() + new[1:] if old[:1].isupper() else new for old, new in parts)
    return form
