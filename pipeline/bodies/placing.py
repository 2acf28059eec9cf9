"""The number and case in which a full name takes the place of its abbreviation («заведующие ДОУ», «КДНиЗП районов»)."""

import re

from knowledge.bodies import is_legal_form, lexicon
from pipeline.bodies.declension import declined
from pipeline.bodies.lookup import DATIVE, Entry, fold
from pipeline.bodies.phrase import adjectives, nouns
from pipeline.bodies.words import REGION, Kind, Token

WITH = frozenset({"с", "со", "между", "над", "перед"})
"""Prepositions with an instrumental («по взаимодействию со СМИ»)."""
OWNERS = ("regional_authority", "federal_authority")
"""What an organisation in quotes may belong to («ФГБОУ ВО «…» Минздрава России»)."""
GOVERNING = ("заведующ", "управляющ")
"""Posts that take an instrumental («заведующие дошкольными …»)."""
PLURAL_OWNERS = re.compile(
    r"(муниципальных|городских|районных|школ|районов|муниципалитетов|образовательных|общеобразовательных)$"
)


REGION_WORD = re.compile(REGION)


def _between(word: str) -> bool:
    """What stands between a legal form and a name: «ДПО», «РК»."""
    initials = word.isupper() and len(word) < 4 and not is_legal_form(word)
    return word in lexicon().legal_tails or initials or REGION_WORD.fullmatch(word) is not None


def behind_legal_form(tokens: tuple[Token, ...], index: int) -> bool:
    """«ДПО» in «ГАУ ДПО», «АОУ ВО ДПО»."""
    while index > 0 and _between(tokens[index - 1].text):
        index -= 1
    return index > 0 and is_legal_form(tokens[index - 1].text)


def placed(entry: Entry, tokens: tuple[Token, ...], index: int, end: int, is_head: bool) -> str:  # noqa: PLR0911, PLR0912 (one line a rule)
    """The entry's name in the number and case of its place."""
    name = entry.name
    before = tokens[index - 1] if index else None
    if entry.singular and _single(before, tokens[end:]):
        name = entry.singular
    if before is not None and before.text == "(" and entry.located and fold(name) == fold(_until(tokens, index)):
        return tokens[index].text
    if before is not None and entry.own and tokens[index].low == tokens[index].text and name.startswith("Администраци"):
        name = name[:1].lower() + name[1:]  # «отдел культуры администрации»
    if before is None:
        several = end < len(tokens) and not entry.own and not entry.located and PLURAL_OWNERS.match(tokens[end].low)
        return (
            declined(name, "nomn", plural=True)
            if several and entry.category in ("other", "methodical_centre")
            else name
        )
    if not entry.own and before.kind is Kind.WORD and ("sing", "nomn") in adjectives(before.low)[0]:
        return name[:1].lower() + name[1:]  # «Западно-Каспийское БВУ»
    if before.kind is Kind.OPEN or before.text in "«„":
        return name if entry.own else _small(name, entry)
    if is_head or (before.kind is Kind.COMMA and before.depth > 0):
        return _small(name, entry)
    if before.low.startswith(GOVERNING):
        return declined(_small(name, entry), "ablt")
    if before.low == "при":
        return declined(name, "loct")
    if index == 1 and sum(map(str.isupper, before.text)) > 1 and before.text not in lexicon().abbreviations:
        return name
    if before.low in WITH:
        return declined(_small(name, entry), "ablt")
    if before.kind is Kind.CLOSE and before.text != ")" and entry.category in OWNERS:
        return declined(name)
    if behind_legal_form(tokens, index) or before.kind in (Kind.CLOSE, Kind.DASH):
        return name
    return declined(_small(name, entry), "datv" if before.low in DATIVE else "gent")


def _single(before: Token | None, behind: tuple[Token, ...]) -> bool:
    """Whether one school is meant: a single number, place or name behind, or an adjective in the singular before."""
    if behind and (behind[0].text in "№N" or behind[0].low in ("с", "п", "г", "им", "имени", "села")):
        return sum(token.kind is Kind.NUMBER for token in behind) < 2 and "№" not in [
            token.text for token in behind[1:]
        ]
    if behind and (owner := lexicon().abbreviations.get(behind[0].text)) is not None:
        return owner.category == "federal_authority" and owner.name.startswith(("Отдел", "Управление"))
    return before is not None and ("sing", "nomn") in adjectives(before.low)[0]


def _until(tokens: tuple[Token, ...], index: int) -> str:
    """The words before the bracket that stands before `index`."""
    return " ".join(token.text for token in tokens[: index - 1])


def _small(name: str, entry: Entry) -> str:
    """Without the capital where the name is a common noun: «учителя образовательных организаций»."""
    first = name.split(maxsplit=1)[0].lower()
    plural = any(("plur", "nomn") in forms for _, forms in nouns(first)) or ("plur", "nomn") in adjectives(first)[0]
    return name[:1].lower() + name[1:] if (plural or entry.singular) and not entry.own else name
