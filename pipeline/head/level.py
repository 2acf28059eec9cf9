"""The level of an issuing body, by its name and the lines of its letterhead."""

import re
from collections.abc import Sequence

from knowledge import regions
from knowledge.issuers import issuer_words
from knowledge.morphology import parses
from pipeline.head.casing import WORD
from schemas.record import Issuer, Level

QUOTED = re.compile(r"[«\"„“](.*)[»\"”]")


def level_of(name: str, lines: Sequence[str] = ()) -> Level | None:
    """The level of a body by its name, helped by the other lines of its letterhead; None where nothing tells."""
    words = issuer_words()
    found = regions.find(name)
    stems = [word[0].lower() for word in WORD.finditer(QUOTED.sub(" ", name))]
    heads = [lemma(stem) for stem in stems]
    head = next((lemma for lemma in heads if lemma in words.heads), None)
    quoted = QUOTED.search(name)
    authority = quoted is not None and quoted[1].strip().lower().startswith(words.authorities)
    cabinet = name.startswith(words.cabinets)
    if (head in words.organisations or legal_form(name)) and not (authority or cabinet):
        return "organisation"
    if any(_follow(stems, signs.split()) for signs in words.federal):
        return "federal"
    everywhere = " ".join([name, *lines])
    if _is_municipal(everywhere, stems, authority):
        return "municipal"
    if any(match.evidence in ("name", "abbreviation") for match in found) or head == "министерство":
        return "regional"
    if stems and stems[-1] in words.regional:
        return "regional"
    return "regional" if regions.find(everywhere) else None


def in_city_of_federal_standing(issuer: Issuer | None, region: str | None) -> Issuer | None:
    """The issuer; one whose name tells no level is the city's own body («Комитет по образованию»)."""
    if issuer is None or issuer.level is not None or region not in issuer_words().cities_of_federal_standing:
        return issuer
    return issuer.model_copy(update={"level": "regional"})


def _is_municipal(text: str, stems: list[str], authority: bool) -> bool:
    standing = issuer_words().cities_of_federal_standing
    matches = regions.find(text)
    if any(match.evidence == "name" and match.region.code in standing for match in matches):
        return any(stem.startswith(("муниципальн", "район")) for stem in stems)
    words = _without_fields([word[0].lower() for word in WORD.finditer(text)])
    signs = tuple(sign for sign in issuer_words().municipal if len(sign) > 1)
    own = any(word.startswith(signs) or word == "г" for word in words)
    return own or authority or any(match.evidence == "city" for match in matches) or _is_okrug(text)


def _without_fields(words: list[str]) -> list[str]:
    """`words` without those of what a body deals with («сельского хозяйства»)."""
    for field in issuer_words().not_municipal:
        stems = field.split()
        words = [word for index, word in enumerate(words) if not _stands(words, stems, index)]
    return words


def _stands(words: list[str], stems: list[str], index: int) -> bool:
    """True where the word at `index` is the first of `stems` and the others follow."""
    following = words[index : index + len(stems)]
    return len(following) == len(stems) and all(map(str.startswith, following, stems))


def _is_okrug(text: str) -> bool:
    return bool(re.search(r"округ", text, re.IGNORECASE)) and not re.search(r"автономн\w+\s+округ", text, re.IGNORECASE)


def legal_form(name: str) -> bool:
    """True where a name opens with the letters of an institution: «МБОУ …», «ГАУ ДПО …»."""
    first = name.partition(" ")[0]
    return bool(re.fullmatch(r"[А-ЯЁ]*(?:БУ|АУ|КУ|ОУ)(?:ДО|ДПО)?", first))


def lemma(word: str) -> str:
    """The noun that a form belongs to; the word itself where it is no noun."""
    return next((str(parse.normal_form) for parse in parses(word) if parse.tag.POS == "NOUN"), word)


def _follow(words: list[str], stems: list[str]) -> bool:
    return any(_stands(words, stems, start) for start in range(len(words)))
