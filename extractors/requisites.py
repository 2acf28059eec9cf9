"""Date, number and place of an act as its lines print them: «от 15 мая 2020 г. N 22-01-05/4569», «г. Кола»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.heads import names_issuer, words
from knowledge.kinds import heading_kind
from knowledge.morphology import known, parses

_MONTH = (
    r"(?:январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?"
    r"|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья])"
)
_YEAR = r"(?:19|20)\s?\d\s?\d"
# «г.» before a capital is the town's, not the year's: «12.12.2023 г. Биробиджан».
_TOWN = r"\s?\.?\s*(?!(?-i:Об?о?|ОБО?)\s)(?-i:[А-ЯЁ])[а-яё]"
_G = rf"(?:\s*(?:года|год)(?!\w)|\s*г\.(?=\s*(?:г\.|пгт|город))|\s*г(?!{_TOWN})(?!\w)(?:\s?\.)?)?"
_QUOTE = r"[«»\"“”„'<>]"
_DATE = re.compile(
    rf"(?<![\d./\-])(?:"
    rf"{_QUOTE}?\s*\d{{1,2}}\s*{_QUOTE}?\s*{_MONTH}\s*{_YEAR}{_G}"
    rf"|{_QUOTE}\s*\d{{1,2}}\s*{_QUOTE}\s*\.?\s*\d{{1,2}}[\s.]*{_YEAR}{_G}"
    rf"|\d{{1,2}}\s?[./]\s?\d{{1,2}}\s?[./\s]\s?{_YEAR}(?!\d){_G}"
    rf"|\d{{1,2}}\s?\.\s?\d{{1,2}}\s?\.\s?\d{{2}}(?![\d\-/]){_G}"
    rf"|\d{{1,2}}[-\s]\d{{2}}[-\s]{_YEAR}(?!\d){_G}"
    rf"|{_YEAR}-\d{{2}}-\d{{2}}(?!\d)"
    rf")",
    re.IGNORECASE,
)
# Scanners read «№» as N9, Ne, No, Nº, Мо.
_SIGN = r"(?:№{1,2}|N[º°]|(?<!\w)[NН][9eеoо]?(?=\s+\S*\d)|(?<!\w)N(?=\S*\d)|(?<!\w)[MМ][9eеoо]?(?=\s\d)|(?<!\w)#)"
_BARE_SIGN = re.compile(r"№+|(?<!\w)(?:N[º°]?|Ne|No)(?!\w)")
_BARE_NUMBER = re.compile(r"(?<![\w./\-])(?=[\w/.\-–]*\d)[A-Za-zА-Яа-яЁё\d]+(?:[/\-–.][A-Za-zА-Яа-яЁё\d]+)*(?![\w/])")
# «__ ______ 2024 г.»: the year of a form that nobody filled in.
_BLANK_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)(?:\s*г(?:ода|\.)?(?!\w))?")
_REGION = re.compile(r"(?:област|кра[йя]|республик)\w*", re.IGNORECASE)
_WORDS = re.compile(r"(?<!\w)(?:от|дата|номер|регистрационный|рег)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Requisites:
    """What a line says of an act; each None where it says nothing. `rest` is what is none of them."""

    date: str | None = None
    number: str | None = None
    place: str | None = None
    rest: str = ""

    @property
    def pure(self) -> bool:
        """True where the line holds requisites (or the blank form of them) and nothing else."""
        return not self.rest


@cache
def _number() -> re.Pattern[str]:
    suffixes = "|".join(map(re.escape, sorted(words().number_suffixes, key=len, reverse=True)))
    part = r"[A-Za-zА-Яа-яЁё\d]+"
    joined = rf"(?:\s?[/\\–—\-]\s?(?!(?:[ОоOo][Бб]?)\s)(?={part}(?:[\s/\\–—\-.,;]|$)){part}|\.{part})*"
    return re.compile(
        rf"{_SIGN}[\s.:]*(?P<number>(?=[\w/\\.\-–—]*\d){part}{joined}(?:\s(?:{suffixes})(?![\w.]))?)", re.IGNORECASE
    )


@cache
def _place() -> re.Pattern[str]:
    prefix = "|".join(words().settlements)
    name = r"[А-ЯЁ][А-Яа-яЁё]*(?:-[А-Яа-яЁё]+)*"
    return re.compile(rf"(?<![\w.])(?:(?:{prefix})(?:\.\s*|\s+)){name}(?:\s{name}){{0,2}}(?!\w)")


def requisites(text: str, bare: bool = False) -> Requisites:
    """Read one line. `bare` also takes a place without «г.» («ПЕТРОЗАВОДСК») and a number without its sign.

    Lines of underscores that a form leaves to be filled in count as space.
    """
    left = re.sub(r"_+", " ", text).replace("\xa0", " ")
    left, number = _take(left, _number(), "number")
    left, date = _take(left, _DATE)
    if "_" in text:
        left = _BLANK_YEAR.sub(" ", left)
    place = None
    if _place().search(left):
        left, place = _take(left, _place())
    left = _WORDS.sub(" ", _BARE_SIGN.sub(" ", left))
    if bare:
        if number is None and (date is not None or re.fullmatch(r"\s*\d+[-/][\w/\-]+\s*", left)):
            left, number = _take(left, _BARE_NUMBER)
        name = re.sub(r"^[\W\d_]+|[\W_]+$", "", left)
        between = date is not None and number is not None and _stands_between(name, text)
        if place is None and name and (is_place_name(name) or between):
            place, left = name, ""
    rest = left.strip() if re.search(r"[^\W_]", left) else ""
    if rest and (date or number) and rest.lower().strip(" .") in {"г", "года"}:
        rest = ""
    return Requisites(date, number, place, rest)


def _take(text: str, pattern: re.Pattern[str], group: str | int = 0) -> tuple[str, str | None]:
    match = pattern.search(text)
    if match is None:
        return text, None
    return f"{text[: match.start()]} {text[match.end() :]}", " ".join(match.group(group).split())


def requisites_span(text: str, dated: bool = False) -> tuple[int, int] | None:
    """Where a date with the number beside it stands in running text, or the first of either.

    `dated` asks for the date: a number apart from it («МБОУ СОШ № 7») is another thing's.
    """
    date = _DATE.search(text)
    numbers = [match.span() for match in _number().finditer(text)]
    if date is None:
        return None if dated or not numbers else (_with_from(text, numbers[0][0]), numbers[0][1])
    start, end = date.span()
    after = next((last for first, last in numbers if first >= end and re.fullmatch(r"[\s,_]*", text[end:first])), None)
    before = next((first for first, last in numbers if re.fullmatch(r"[\s,от_]*", text[last:start])), None)
    if after is not None:
        end = after
    elif before is not None:
        start = before
    if not dated and numbers and numbers[0][0] < start:
        return _with_from(text, numbers[0][0]), numbers[0][1]
    return _with_from(text, start), end


def _with_from(text: str, start: int) -> int:
    before = re.search(r"(?<!\w)от\s*_*\s*$", text[:start])
    return before.start() if before else start


def _stands_between(name: str, text: str) -> bool:
    """True for a name in a column amid date and number («08.09.2019 ⇥ Чистое ⇥ № 90»), whatever the word."""
    parts = [part.strip() for part in text.split("\t")]
    named = re.fullmatch(r"[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁ]?[а-яё]+){0,2}", name)
    return name in parts[1:-1] and named is not None and heading_kind(name) is None and not names_issuer(name)


def is_place_name(text: str) -> bool:
    """A bare name of a settlement: up to three capitalised words, known as a place or as no word at all.

    «Красный Бор» is made of words, but both have a capital, which no title does.
    """
    parts = text.split()
    if (
        not 1 <= len(parts) <= 3
        or names_issuer(text)
        or _REGION.search(text)
        or not all(re.fullmatch(r"[А-ЯЁ][А-Яа-яЁё\-]+", part) for part in parts)
    ):
        return False
    names = [name for part in parts for name in (part.lower(), part.lower().split("-")[0])]
    if any("Geox" in parse.tag for name in names for parse in parses(name)):
        return True
    written = all(part[1:].islower() or "-" in part for part in parts)
    if len(parts) == 1 or not all(known(part.lower()) for part in parts):
        return written and (len(parts) > 1 or not any(known(name) for name in names))
    return written and _is_named_thing(parts)


def _is_named_thing(parts: Sequence[str]) -> bool:
    """«Красный Бор», «Мыс Шмидта»: adjectives before a noun, or what bears a person's name; no «Карточка Документа»."""
    *before, last = parts
    described = all(any("ADJF" in parse.tag for parse in parses(part.lower())) for part in before)
    return described or any("Surn" in parse.tag for parse in parses(last.lower()))
