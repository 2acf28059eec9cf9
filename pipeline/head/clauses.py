"""The clauses of an order: text, whom each binds, and the latest day it sets.

Rule: a clause binds the dative that it opens with («Отделу … обеспечить», «Региональному координатору:»), the addressee
of «рекомендовать / поручить …», the body that «определить / назначить …» makes something, or whom «возложить на …»
names. Sub-clauses of a clause that ends in a colon behind its addressee bind the same. Names are as printed, without
the person in brackets.
"""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.clauses import clause_words
from knowledge.issuers import issuer_words
from knowledge.morphology import known, parses
from pipeline.head.due import read_due
from pipeline.running_text import Mention, mentions
from schemas.raw import RawClause
from schemas.record import Clause

WORD = re.compile(r"[А-Яа-яЁё]+(?:[-–][А-Яа-яЁё]+)*")
MASKED = re.compile(r"«(?:[^«»]|«[^«»]*»)*»|\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|\([^()]*\)")
BRACKETED = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)")
LEADING_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[-–—•])\s*")
LAID_ON = re.compile(r"\s+(?:\S+\s+){0,12}?на\s+")
STOP = re.compile(r"[;:]|\.(?=\s+[А-ЯЁ][а-яё]{2,})|,\s(?=(?:который|котор|с|в|до|не)\b)|\.?\s*$")
KEPT = re.compile(r"\b(?:оставляю|оставить|оставляем)\s+за\s+соб", re.IGNORECASE)
ROLE_END = re.compile(r"\s+(?:ответственн\w+|координатор\w*|оператор\w*)\b.*$")
PERSON_ALONE = re.compile(r"^[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?$|^[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё-]+$")
NAMED = re.compile(r"\s[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s*$|\s[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё-]+\s*$")
INSTRUMENTAL_PREPOSITIONS = frozenset({"с", "со", "за", "над", "между", "перед", "под"})
POST_BEHIND = re.compile(r",\s+(?P<post>[А-Яа-яё.]+)[^,;(]*(?=[,;(.]|$)")
SETTLEMENT = re.compile(r"(?:г|гор|с|д|п|пос|ст|пгт|р\.?\s?п|ст-ц[аы])\.?\s*[А-ЯЁ]")
"""«г. Кызыла, г. Ак-Довурака»: one more place of the same body."""
EDGES = " \t\n,;:.–—-"


def read_clauses(clauses: Sequence[RawClause]) -> tuple[Clause, ...]:
    """Each clause with the assignees and the due day that its own words name.

    A sub-clause does not repeat the addressee of the clause above it («3. Региональному координатору:»): whoever wants
    to know follows the numbers.
    """
    return tuple(
        Clause(number=raw.number, text=raw.text, assignees=assignees_of(raw.text), due=read_due(raw.text))
        for raw in clauses
    )


def assignees_of(text: str) -> tuple[str, ...]:
    """Whom one clause binds by its own words, as printed."""
    plain = LEADING_NUMBER.sub("", text).strip()
    if kept := KEPT.search(plain):
        # «… возложить на …, контроль оставляю за собой»: what stands before binds.
        plain = plain[: kept.start()].rpartition(",")[0]
    if not plain:
        return ()
    masked = MASKED.sub(lambda match: "_" * len(match[0]), plain)
    words = clause_words()
    opening = (WORD.search(masked) or [""])[0].lower()
    laid = re.search(rf"\b(?:{'|'.join(words.laid_on)})\b", masked, re.IGNORECASE)
    if laid is not None and (on := LAID_ON.match(masked, laid.end())):
        return _laid(plain[on.end() :], masked[on.end() :])
    if opening in words.to_whom:
        start = masked.lower().index(opening) + len(opening)
        return _dative(plain[start:].lstrip(), masked[start:].lstrip())
    if opening.startswith(words.roles) and (named := _names_holder().search(masked)):
        return _clean(_split(BRACKETED.sub("", plain[named.end() :]), "accs"))
    if opening in (*words.whom, *words.role_first) and "утративш" not in masked:
        start = masked.lower().index(opening) + len(opening)
        return _appointed(plain[start:].lstrip(), masked[start:].lstrip(), opening in words.role_first)
    return _dative(plain, masked)


def _laid(plain: str, masked: str) -> tuple[str, ...]:
    """«на заместителя министра Битуева А.Х.»: up to the end of the sentence or a further clause."""
    people = [mention for mention in mentions(plain) if mention.label == "person"]
    stop = STOP.search(_mask(masked, people))
    end = stop.start() if stop else len(plain)
    duty = re.search(rf"(?<!\sпо)\s(?:{'|'.join(clause_words().duties)})\w*", masked)
    if duty is not None and duty.start() < end and not LAID_ON.search(masked, duty.end()):
        end = duty.start()
    inside = [person for person in people if person.start < end <= person.end or person.end <= end]
    if inside and inside[-1].end > end:
        end = inside[-1].end
    piece = _without_persons(plain[:end])
    return _clean(_split(piece, "accs"))


def _mask(text: str, people: Sequence[Mention]) -> str:
    """`text` with its people struck out: the dots of initials end no sentence."""
    for person in people:
        text = text[: person.start] + "_" * (person.end - person.start) + text[person.end :]
    return text


def _dative(plain: str, masked: str) -> tuple[str, ...]:
    """The dative phrase in front of the first infinitive, a colon or the clause's end."""
    if not _opens_dative(masked):
        return ()
    stop = _predicate(masked)
    colon = masked.find(":")
    ends = [place for place in (stop, colon) if place >= 0]
    if not ends:
        return ()
    end = min(ends)
    circumstance = _circumstance().search(masked, 0, end)
    piece = plain[: circumstance.start() if circumstance else end]
    return _clean(_split(_without_persons(piece), "datv"))


@cache
def _circumstance() -> re.Pattern[str]:
    # In small letters: «ДО» is extra education.
    return re.compile(rf"(?:^|(?<=\s)|(?<=,))(?:{'|'.join(clause_words().circumstances)})(?!\w)")


@cache
def _names_holder() -> re.Pattern[str]:
    """The verb between a role and its holder: «Ответственным за … назначить начальника отдела …»."""
    return re.compile(rf"\s(?:{'|'.join(clause_words().whom)})\s+", re.IGNORECASE)


def _without_persons(text: str) -> str:
    """Without brackets that name a person, a definition or a consent; those that go on with the name stay."""

    def kept(match: re.Match[str]) -> str:
        inside = match[0].strip(" ()").lower()
        name = inside[:1] == match[0].strip(" ()")[:1] and not re.search(r"[А-ЯЁ]\.", match[0])
        other = inside.startswith(("далее", "по согласовани", "приложени", "прилага", "отв", *clause_words().posts))
        return match[0] if name and not other else ""

    return BRACKETED.sub(kept, text)


def _predicate(masked: str) -> int:
    """Where the first infinitive begins, -1 where none does."""
    for match in WORD.finditer(masked):
        if any(parse.tag.POS == "INFN" and parse.score > 0.3 for parse in parses(match[0].lower())):
            return match.start()
    return -1


def _opens_dative(masked: str) -> bool:
    first = WORD.search(masked)
    if first is None or first.start() > 1:
        return False
    return (
        _is_dative(first[0])
        or _is_abbreviation(first[0])
        or bool(PERSON_ALONE.match(masked[:40].partition(",")[0].strip()))
    )


def _is_dative(word: str) -> bool:
    return any(parse.tag.case == "datv" and parse.tag.POS in ("NOUN", "ADJF", "PRTF") for parse in parses(word.lower()))


def _is_abbreviation(word: str) -> bool:
    return (sum(map(str.isupper, word)) > 1 and not known(word)) or bool(re.match(r"Мин[а-яё]{4,}", word))


def _appointed(plain: str, masked: str, role_first: bool) -> tuple[str, ...]:
    """The object of «определить / назначить»: what stands before its role in the instrumental, or behind it."""
    role = _role(masked)
    if role_first and (role is None or role.start() > 1):
        return ()
    if role is None:
        stop = _predicate(masked)
        return _clean(_split(BRACKETED.sub("", plain[:stop]), "accs")) if stop > 0 else ()
    if role.start() > 1:
        return _clean(_split(BRACKETED.sub("", ROLE_END.sub("", plain[: role.start()])), "accs"))
    behind = _description(plain, masked)
    return _clean(_split(BRACKETED.sub("", behind), "accs")) if behind else ()


def _role(masked: str) -> re.Match[str] | None:
    """The first word in the instrumental that no preposition governs («региональным», «ответственной»)."""
    governed = False
    for match in WORD.finditer(masked):
        lowered = match[0].lower()
        if lowered in INSTRUMENTAL_PREPOSITIONS:
            governed = True
        elif not _is_instrumental(match[0]) and not lowered.startswith("ответственн"):
            governed = False
        elif not governed:
            return match
    return None


def _is_instrumental(word: str) -> bool:
    readings = parses(word.lower())
    cases = {parse.tag.case for parse in readings if parse.tag.POS in ("NOUN", "ADJF", "PRTF")}
    return "ablt" in cases and "gent" not in cases and "accs" not in cases and known(word)


def _description(plain: str, masked: str) -> str | None:
    """The person or the body behind a role: from the post, the legal form or the surname on."""
    words = clause_words()
    people = [mention for mention in mentions(plain) if mention.label == "person" and plain[mention.start - 1] != "("]
    for match in WORD.finditer(masked):
        if match.start() == 0 or _is_instrumental(match[0]):
            continue
        lowered = match[0].lower()
        is_person = any(person.start <= match.start() < person.end for person in people)
        body = _is_abbreviation(match[0]) or (lowered.startswith(words.organisations) and _is_accusative(match[0]))
        if is_person or body or (lowered.startswith(words.posts) and _is_accusative(match[0])):
            end = people[-1].end if people and (is_person or not body) else len(plain)
            post = POST_BEHIND.match(plain, end)
            if post is not None and post["post"].lower().startswith(words.posts):
                end = post.end()
            return plain[match.start() : end]
    return None


def _is_accusative(word: str) -> bool:
    return any(parse.tag.case == "accs" for parse in parses(word.lower()))


def _split(text: str, case: str) -> list[str]:
    """Parts joined by commas and «и» where each begins in the same case, or with an abbreviation."""
    masked = MASKED.sub(lambda match: "_" * len(match[0]), text)
    parts: list[str] = []
    start = 0
    for joint in re.finditer(r"\s*[,;]\s+(?:а также\s+|и\s+)?|\s+и\s+|\s+а также\s+", masked):
        by_word = "и" in joint[0] or "также" in joint[0]
        if _begins(masked[joint.end() :], case, masked[start : joint.start()], by_word):
            parts.append(text[start : joint.start()])
            start = joint.end()
    parts.append(text[start:])
    return _with_posts(parts)


def _begins(following: str, case: str, before: str, by_word: bool) -> bool:
    """Whether a further addressee begins here, and not the rest of the one before."""
    first = WORD.match(following)
    if first is None or SETTLEMENT.match(following):
        return False
    if _is_abbreviation(first[0]):
        return True
    readings = [
        parse for parse in parses(first[0].lower()) if parse.tag.case in (case, "gent" if case == "accs" else case)
    ]
    if any(parse.tag.POS == "PRTF" and parse.normal_form not in ("заведовать", "управлять") for parse in readings):
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
        if any(noun in issuer_words().heads for noun in nouns) or lowered.startswith(
            (*words.posts, "орган", "организаци")
        ):
            return True
        if any(parse.tag.POS in ("ADJF", "PRTF") for parse in parses(lowered)):
            continue
        return bool(re.match(r"\s+[А-ЯЁ]\.", text[match.end() :]))
    return False


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


def _clean(parts: Sequence[str]) -> tuple[str, ...]:
    return tuple(trimmed for part in parts if (trimmed := _trim(" ".join(part.split()))))


def _trim(text: str) -> str:
    """Without the marks around it; the full stop of initials belongs to the name."""
    return text.strip(EDGES) + ("." if re.search(r"\b[А-ЯЁ]\.$", text) else "")
