"""What a cell looks like: a number, a deadline, a body, a result, an activity. Each likeness is 0..1."""

import re
from functools import lru_cache

from knowledge.columns import begins, is_word, plain
from knowledge.morphology import parses
from schemas.raw import ColumnRole

_NUMBER = re.compile(
    r"(?:п(?:ункт|\.)?\s*)?(?:\d{1,3}(?:\s?[.,]\s?\d{1,3}){0,4}|[ivxlхі]{1,6}(?:\.\d{1,3})*|[а-яa-z](?:\.\d{1,3}){1,3}|[а-яa-z](?=[).]))\s?[.)]{0,2}"
)
_LEADING = re.compile(
    r"\s*(?P<number>\d{1,3}(?:\.\d{1,3}){1,4}(?=[.)\s])[.)]?|\d{1,3}[.)](?!\d)|[IVXLХ]{1,6}(?:\.\d{1,3})*[.)])\s*(?P<text>\D.*)",
    re.DOTALL,
)
_TOKEN = re.compile(r"\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|[а-яa-z]+(?:-[а-я]+)?|\d+")
_ABBREVIATION = re.compile(r"[А-ЯЁ]{2,}\b|[А-ЯЁ][а-яё]+[А-ЯЁ]{2,}|Мин[а-яё]{4,}")
_INITIALS = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)? [А-ЯЁ]ж?\. ?(?:[А-ЯЁ]ж?\.)?|[А-ЯЁ]ж?\. ?(?:[А-ЯЁ]ж?\. ?)?[А-ЯЁ][а-яё]+"
)
_ITEMS = re.compile(r"[,;\n]\s*")
_NOUN_ENDINGS = ("ние", "ния", "тие", "ция", "ации", "ство", "ание")

LONG_DEADLINE = 14
"""Words after which a text is hardly a deadline any more, whatever its words are."""


def is_number(text: str) -> bool:
    """True for what stands in the number column of a plan: «1», «1.1.», «2)», «IV», «1.2.3», «а)»."""
    return _NUMBER.fullmatch(plain(text)) is not None


def bare_number(text: str) -> str | None:
    """A printed number without spaces inside and without its final dot or bracket; None for an empty one."""
    number = re.sub(r"\s+", "", text.replace("**", "")).rstrip(".)").lstrip("(")
    return number or None


def split_number(text: str) -> tuple[str, str] | None:
    """The number that a text begins with, as printed, and the rest: «1.1. Провести» → («1.1.», «Провести»)."""
    match = _LEADING.fullmatch(text)
    return (match["number"], match["text"]) if match else None


def depth(number: str | None) -> int:
    """How many levels a number has: «2» 1, «2.1» 2; 0 where there is none."""
    return len([level for level in (number or "").split(".") if level])


@lru_cache(maxsize=50_000)
def deadline_likeness(text: str) -> float:
    """The share of words that deadlines are made of, 0 where none of them carries time."""
    tokens = _TOKEN.findall(plain(text))
    core = sum(is_word("deadline_core", token) for token in tokens)
    if not core:
        return 0.0
    glue = sum(is_word("deadline_glue", token) and not is_word("deadline_core", token) for token in tokens)
    share = (core + glue) / len(tokens)
    return share if len(tokens) <= LONG_DEADLINE else share * 0.7


@lru_cache(maxsize=50_000)
def body_likeness(text: str) -> float:
    """How far the items between commas begin like the name of a body or a person."""
    items = [item.strip(" -–—•*") for item in _ITEMS.split(text.replace("**", "")) if item.strip(" -–—•*")]
    if not items or deadline_likeness(text) > 0.6 or is_number(text):
        return 0.0
    hits = [_is_body(item) for item in items]
    if not hits[0]:
        return 0.3 * sum(hits) / len(hits)
    return max(0.75, sum(hits) / len(hits))


def _is_body(item: str) -> bool:
    return bool(_ABBREVIATION.match(item) or _INITIALS.match(item)) or begins("body_stems", item)


@lru_cache(maxsize=50_000)
def result_likeness(text: str) -> float:
    """How far a text begins like an outcome or a document: «приказ», «разработаны …», «не менее 50 %»."""
    if is_number(text):
        return 0.0
    if begins("result_stems", text):
        return 1.0
    words = re.findall(r"[а-яё-]{2,}", plain(text))[:3]
    for index, word in enumerate(words):
        if any("PRTS" in parse.tag for parse in parses(word)[: 2 if index == 0 else 1]):
            return 1.0
    return 0.0 if deadline_likeness(text) > 0.6 else 0.2


@lru_cache(maxsize=50_000)
def activity_likeness(text: str) -> float:
    """How far a text begins like something to be done (a verbal noun, an infinitive, an event), and is long enough."""
    words = plain(text).split()
    if not words or is_number(text) or deadline_likeness(text) > 0.6:
        return 0.0
    likeness = 0.9 if _verbal(text) else (0.15 if _is_body(text) else 0.25)
    return likeness if len(words) >= 4 else likeness * (0.75 if len(words) > 1 else 0.4)


def _verbal(text: str) -> bool:
    split = split_number(text)
    text = split[1] if split else text
    first = _first_word(text)
    if not first:
        return False
    if begins("activity_stems", text.strip('«"“ -–')):
        return True
    if _is_body(text.strip('«"“ -–')):
        return False
    return first.endswith(_NOUN_ENDINGS) or any(parse.tag.POS == "INFN" for parse in parses(first)[:1])


def _first_word(text: str) -> str | None:
    match = re.search(r"[а-яё-]{2,}", plain(text))
    return match.group() if match else None


def numeric(text: str) -> bool:
    """True for amounts and markers: digits, signs, «+», «х», a dash."""
    return re.fullmatch(r"[\d\s.,%+–—xх*/-]+", plain(text)) is not None


def fit(role: ColumnRole, text: str) -> float:
    """How well `text` would stand in a column of `role`, about -1..1; an empty text fits everywhere a little."""
    if not text.strip():
        return 0.1 if role is ColumnRole.ACTIVITY else 0.3
    number = is_number(text)
    if role is ColumnRole.NUMBER:
        return 1.0 if number else -1.0
    if role is ColumnRole.EXTRA:
        return 0.25
    if number and role is not ColumnRole.RESULT:
        return -0.5
    likeness = {
        ColumnRole.ACTIVITY: activity_likeness,
        ColumnRole.DEADLINE: deadline_likeness,
        ColumnRole.RESPONSIBLE: body_likeness,
        ColumnRole.RESULT: result_likeness,
    }[role](text)
    if role is ColumnRole.RESULT and (body_likeness(text) > 0.7 or deadline_likeness(text) > 0.7):
        return likeness - 0.5 if not begins("result_stems", text) else likeness
    return likeness
