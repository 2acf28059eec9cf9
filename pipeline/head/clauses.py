"""The clauses of an order: text, whom each binds, and the latest day it sets.

Rule: a clause binds the dative that it opens with («Отделу … обеспечить», «Региональному координатору:»), the addressee
of «рекомендовать / поручить …», the body that «определить / назначить …» makes something, or whom «возложить на …»
names. Sub-clauses of a clause that ends in a colon behind its addressee bind the same. Names are as printed, without
the person in brackets.
"""

import re
from collections.abc import Sequence
from functools import cache

from extractors.progress import steps
from knowledge.clauses import clause_words
from knowledge.morphology import known, parses
from pipeline.head.addressees import MASKED, PERSON_ALONE, WORD, is_abbreviation, split_addressees
from pipeline.head.due import read_due
from pipeline.running_text import Mention, mentions
from schemas.raw import RawClause
from schemas.record import Clause

BRACKETED = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)")
LEADING_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[-–—•])\s*")
LAID_ON = re.compile(r"\s+(?:\S+\s+){0,12}?на\s+")
STOP = re.compile(r"[;:]|\.(?=\s+[А-ЯЁ][а-яё]{2,})|,\s(?=(?:который|котор|с|в|до|не)\b)|\.?\s*$")
KEPT = re.compile(r"\b(?:оставляю|оставить|оставляем)\s+за\s+соб", re.IGNORECASE)
LEFT_WITH = re.compile(r"\bоста(?:[её]тся|вить|вляется)\s+за\s+(?!соб)", re.IGNORECASE)
"""«Контроль … остается за председателем Комитета»."""
ROLE_END = re.compile(r"\s+(?:ответственн\w+|координатор\w*|оператор\w*)\b.*$")
INSTRUMENTAL_PREPOSITIONS = frozenset({"с", "со", "за", "над", "между", "перед", "под"})
POST_BEHIND = re.compile(r",\s+(?P<post>[А-Яа-яё.]+)[^,;(]*(?=[,;(.]|$)")
NAMES = re.compile(r"[А-ЯЁ]")
EDGES = " \t\n,;:.–—-"


def read_clauses(clauses: Sequence[RawClause]) -> tuple[Clause, ...]:
    """Each clause with the assignees and the due day that its own words name.

    A sub-clause does not repeat the addressee of the clause above it («3. Региональному координатору:»): whoever wants
    to know follows the numbers.
    """
    return tuple(
        Clause(number=raw.number, text=raw.text, assignees=assignees_of(raw.text), due=read_due(raw.text))
        for raw in steps(clauses)
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
    if (charged := _charged(masked)) is not None:
        return _laid(plain[charged:], masked[charged:])
    if opening in words.to_whom:
        start = masked.lower().index(opening) + len(opening)
        return _dative(plain[start:].lstrip(), masked[start:].lstrip())
    if opening.startswith(words.roles) and _is_instrumental(opening) and (named := _names_holder().search(masked)):
        return _clean(split_addressees(BRACKETED.sub("", plain[named.end() :]), "accs"))
    if opening in (*words.whom, *words.role_first) and "утративш" not in masked:
        start = masked.lower().index(opening) + len(opening)
        return _appointed(plain[start:].lstrip(), masked[start:].lstrip(), opening in words.role_first)
    return _dative(plain, masked)


def _charged(masked: str) -> int | None:
    """Where the words begin that name whom something is laid on or left with; None in other clauses."""
    laid = re.search(rf"\b(?:{'|'.join(clause_words().laid_on)})\b", masked, re.IGNORECASE)
    found = (LAID_ON.match(masked, laid.end()) if laid is not None else None) or LEFT_WITH.search(masked)
    return found.end() if found is not None else None


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
    return _clean(split_addressees(piece, "accs"))


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
    return _clean(split_addressees(_without_persons(piece), "datv"))


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
        name = inside[:1] == match[0].strip(" ()")[:1] and not re.search(r"[А-ЯЁ]ж?\.", match[0])
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
        or is_abbreviation(first[0])
        or bool(PERSON_ALONE.match(masked[:40].partition(",")[0].strip()))
    )


def _is_dative(word: str) -> bool:
    return any(parse.tag.case == "datv" and parse.tag.POS in ("NOUN", "ADJF", "PRTF") for parse in parses(word.lower()))


def _appointed(plain: str, masked: str, role_first: bool) -> tuple[str, ...]:
    """The object of «определить / назначить»: what stands before its role in the instrumental, or behind it."""
    role = _role(masked)
    if role_first and (role is None or role.start() > 1):
        return ()
    if role is None:
        stop = _predicate(masked)
        return _clean(split_addressees(BRACKETED.sub("", plain[:stop]), "accs")) if stop > 0 else ()
    if role.start() > 1:
        held = _clean(split_addressees(BRACKETED.sub("", ROLE_END.sub("", plain[: role.start()])), "accs"))
        return tuple(body for body in held if not body.lower().startswith(clause_words().unnamed) or NAMES.search(body))
    behind = _description(plain, masked)
    return _clean(split_addressees(BRACKETED.sub("", behind), "accs")) if behind else ()


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
        body = is_abbreviation(match[0]) or (lowered.startswith(words.organisations) and _is_accusative(match[0]))
        if is_person or body or (lowered.startswith(words.posts) and _is_accusative(match[0])):
            end = people[-1].end if people and (is_person or not body) else len(plain)
            post = POST_BEHIND.match(plain, end)
            if post is not None and post["post"].lower().startswith(words.posts):
                end = post.end()
            return plain[match.start() : end]
    return None


def _is_accusative(word: str) -> bool:
    return any(parse.tag.case == "accs" for parse in parses(word.lower()))


def _clean(parts: Sequence[str]) -> tuple[str, ...]:
    return tuple(trimmed for part in parts if (trimmed := _trim(" ".join(part.split()))))


def _trim(text: str) -> str:
    """Without the marks around it; the full stop of initials belongs to the name."""
    return text.strip(EDGES) + ("." if re.search(r"\b[А-ЯЁ]ж?\.$", text) else "")
