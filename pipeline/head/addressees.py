"""The addressees of a clause told apart: parts joined by commas and «и» where each begins in the same case."""

import re
from functools import cache

from knowledge.bodies import is_legal_form, lexicon
from knowledge.clauses import clause_words
from knowledge.issuers import issuer_words
from knowledge.legal import forms
from knowledge.morphology import known, parses

WORD = re.compile(r"[А-Яа-яЁё]+(?:[-–][А-Яа-яЁё]+)*")
MASKED = re.compile(r"«(?:[^«»]|«[^«»]*»)*»|\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|\([^()]*\)")
PERSON_ALONE = re.compile(
    r"^[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]ж?\.\s?(?:[А-ЯЁ]ж?\.)?$|^[А-ЯЁ]ж?\.\s?(?:[А-ЯЁ]ж?\.)?\s?[А-ЯЁ][а-яё-]+$"
    r"|^[А-ЯЁ][а-яё-]+\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вн|чн)[а-яё]*$"
)
JOINT = re.compile(r"(?P<item>\s*[,;]?\s*\n\s*[-–—•]\s*)|\s*[,;]\s+(?:а также\s+|и\s+)?|\s+и\s+|\s+а также\s+")
"""Where a further addressee may begin; an item of a list is always one."""
NAMED = re.compile(
    r"\s[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]ж?\.\s?(?:[А-ЯЁ]ж?\.)?\s*$|\s[А-ЯЁ]ж?\.\s?(?:[А-ЯЁ]ж?\.)?\s?[А-ЯЁ][а-яё-]+\s*$"
)
INITIALED = re.compile(r"[А-ЯЁ]ж?\.\s?(?:[А-ЯЁ]ж?\.\s?)?[А-ЯЁ][а-яё-]+")
SETTLEMENT = re.compile(r"(?:г|гор|с|д|п|пос|ст|пгт|р\.?\s?п|ст-ц[аы])\.?\s*[А-ЯЁ]")
"""«г. Кызыла, г. Ак-Довурака»: one more place of the same body."""


def split_addressees(text: str, case: str) -> list[str]:
    """Parts joined by commas and «и» where each begins in the same case, or with an abbreviation."""
    masked = MASKED.sub(lambda match: "_" * len(match[0]), text)
    parts: list[str] = []
    start = 0
    for joint in JOINT.finditer(masked):
        by_word = "и" in joint[0] or "также" in joint[0]
        before, following = masked[start : joint.start()], masked[joint.end() :]
        # «заместителей министра Е.М. Зеленину, О.Г. Абросову»
        named = bool(INITIALED.match(following) and NAMED.search(before))
        if joint["item"] or named or _begins(following, case, before, by_word):
            parts.append(text[start : joint.start()])
            start = joint.end()
    parts.append(text[start:])
    return _with_posts(parts)


def _begins(following: str, case: str, before: str, by_word: bool) -> bool:
    """Whether a further addressee begins here, and not the rest of the one before."""
    first = WORD.match(following)
    if first is None or SETTLEMENT.match(following):
        return False
    if is_abbreviation(first[0]):
        return first[0] not in forms().subjects  # «Сектору ГО и ЧС»
    readings = [
        parse for parse in parses(first[0].lower()) if parse.tag.case in (case, "gent" if case == "accs" else case)
    ]
    if any(
        parse.tag.POS == "PRTF" and parse.normal_form not in ("заведовать", "управлять", "вести") for parse in readings
    ):
        return False
    if not readings or first[0].lower().startswith(("ответственн", "подведомственн")):
        return False
    governed = by_word or re.search(r"\bпо\b", before)
    if _names_addressee(following):
        return True
    # «Министерству культуры, печати и …»: what a ministry deals with may look like a dative.
    field = before.strip().lower().startswith(clause_words().fields_of) and all(
        parse.tag.animacy != "anim" for parse in readings
    )
    return not governed and case == "datv" and not (field and _is_genitive(first[0]))


def _is_genitive(word: str) -> bool:
    return any(parse.tag.case == "gent" for parse in parses(word.lower()))


def _names_addressee(text: str) -> bool:
    """True where a phrase's first noun is a body, a post or a person."""
    words = clause_words()
    for match in list(WORD.finditer(text))[:5]:
        lowered = match[0].lower()
        nouns = [str(parse.normal_form) for parse in parses(lowered) if parse.tag.POS == "NOUN"]
        if any(noun in issuer_words().heads or noun in _heads() for noun in nouns) or lowered.startswith(
            (*words.posts, "орган", "организаци")
        ):
            return True
        if any(parse.tag.POS in ("ADJF", "PRTF") for parse in parses(lowered)):
            continue
        return bool(re.match(r"\s+[А-ЯЁ]ж?\.", text[match.end() :]))
    return False


@cache
def _heads() -> frozenset[str]:
    """What bodies are built on («союз», «музей»), without the words that name what a ministry deals with as well."""
    words = lexicon()
    return (
        (words.authorities | words.collectives | words.institutions | words.units)
        - words.bare_themes
        - words.adjectival
    )


def _with_posts(parts: list[str]) -> list[str]:
    """«Иванову И.И., начальнику отдела» is one person with a post."""
    joined: list[str] = []
    for part in parts:
        post = part.strip().lower().startswith(clause_words().posts) and not NAMED.search(part)
        if joined and post and PERSON_ALONE.match(joined[-1].strip()):
            joined[-1] = f"{joined[-1].strip()}, {part.strip()}"
        else:
            joined.append(part)
    return joined


def is_abbreviation(word: str) -> bool:
    """«МОКО», «Минтруд», «ГУП»: of capitals that the dictionary knows as a word, only legal forms."""
    return (sum(map(str.isupper, word)) > 1 and (not known(word) or is_legal_form(word))) or bool(
        re.match(r"Мин[а-яё]{4,}", word)
    )
