"""How an expected result is told: by a figure that can be checked, by a document that can be shown, or by neither.

`measurable` and `documented` read one result cell each. They judge the words and not the deed: «план реализован» has no
figure, nor has «во всех районах». The audit's rule `measurable_results` and the answers of `prikaz compare` ask here.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from knowledge.morphology import lemma, parses
from knowledge.reference import load

_TOKEN = re.compile(
    r"(?P<word>[А-Яа-яЁё]+)|(?P<end>[;:.!?\n•]|,(?!\d))",
)
_MONTHS = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
NO_MEASURE = re.compile(
    rf"\b\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)?\d\d\b"  # 01.02.2024
    rf"|\b\d{{1,2}}\s+{_MONTHS}(?:\s+(?:19|20)\d\d)?"
    r"|\b(?:19|20)\d\d\s*[-–/]\s*(?:(?:19|20)?\d\d)\b"
    r"|\b(?:19|20)\d\d(?=\s*(?:-?(?:го|й|м|му)\b|г\b|г\.|гг|год|уч|учебн))"
    r"|[-–]\s?(?:19|20)\d\d\b"
    r"|\b(?:1|2|3|4|[IVX]+)\s*-?(?:е|ое|го|ом|м|й)?\s*(?:полугоди|квартал|кв\.|этап|четверт|триместр|год|декад|недел)\w*"
    r"|(?:№|N)\s?[\d/.-]+\S*"
    r"|\b(?:ВПР|ОГЭ|ЕГЭ|ГИА|PISA|СОШ|ООШ|НОШ)\s?[-–№]?\s?\d+\w*"
    r"|\b\d{1,2}-?(?:х|ых|го|м|ом|й|ый)(?:\s*(?:,|и|[-–])\s*\d{1,2}-?(?:х|ых|го|м|ом|й|ый))*\s+класс\w*"
    r"|\b\d{1,2}(?:\s*(?:,|и|[-–])\s*\d{1,2})+\s+класс\w*|(?<=щихся )\d{1,2}\s+класс\w*|(?<=ников )\d{1,2}\s+класс\w*"
    r"|\b\d+\s?[-–]?\s?ФЗ\b|\bп(?:\.|ункт\w*)\s?\d[\d.]*|\b\d+(?:\.\d+){2,}"
    r"|\b(?:приложени|стать|форм|раздел|част|таблиц)[а-яё]+\s?\d[\d.]*|\b\d+\+|\b\d{1,2}(?:-?го)?\s+числ[аоу]\b"
    r"|\b\d{1,2}[:.]\d\d\b(?=\s*(?:ч|мин|$))|^\s*\d{1,2}[.)]\s",
    re.IGNORECASE | re.MULTILINE,
)
"""Figures that measure nothing: dates, years, ordinals, numbers of schools, forms, annexes, laws, items of a list."""
YEAR = re.compile(r"(?:19|20)\d\d")
NUMBER = re.compile(r"(?<![\w+])\d[\d\s]*(?:[.,]\d+)?(?![\w])|\d+\s?%")
IN_WORDS = re.compile(
    r"\b(?:один|одна|одно|одного|одной|два|две|двух|оба|обе|обоих|три|тр[её]х|четыре|четыр[её]х|пять|пяти|шесть|шести|семь|семи|восемь|восьми"
    r"|девять|девяти|десять|десяти|двенадцат[ьи]|пятнадцат[ьи]|двадцат[ьи]|тридцат[ьи]|сорока?|пятьдесят|сто|ста|половин[аыу])\b"
    r"|\bне\s+(?:менее|более|ниже|выше|меньше|больше)\b(?=\s+(?:\w+\s+){0,2}\d)",
    re.IGNORECASE,
)

KEPT = 16_384
"""Results whose reading is kept: they come again and again, within a plan and over plans."""


class ResultWords(BaseModel):
    """The file `results.yaml`; what each list is for stands there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    documents: frozenset[str]
    making: frozenset[str]
    fulfilled: frozenset[str]


@cache
def _words() -> ResultWords:
    data: ResultWords = load("results", ResultWords)
    return data


@lru_cache(maxsize=KEPT)
def measurable(result: str) -> bool:
    """Whether the result holds a number, a share or a countable limit; «все» and «по всем» are none (docs/rules.md).

    Dates, years, ordinals and numbers that name a thing measure nothing.
    """
    left = NO_MEASURE.sub(" ", result)
    numbers = [match[0].strip() for match in NUMBER.finditer(left)]
    return any("%" in number or not YEAR.fullmatch(number) for number in numbers) or bool(IN_WORDS.search(left))


@lru_cache(maxsize=KEPT)
def documented(result: str) -> bool:
    """Whether a part of the result (up to a comma or a full stop) begins with a document: its first noun is one.

    Nouns of making go before it («подготовка справки»); a plan that is fulfilled is no document.
    """
    return any(_is_document(part) for part in _parts(result))


def _parts(result: str) -> Iterator[list[str]]:
    """The words of each part in lower case."""
    part: list[str] = []
    for match in _TOKEN.finditer(result):
        if match.lastgroup == "end":
            yield part
            part = []
        elif match.lastgroup == "word":
            part.append(match[0].lower())
    yield part


def _is_document(part: list[str]) -> bool:
    words = _words()
    for at, word in enumerate(part):
        if parses(word)[0].tag.POS != "NOUN":
            continue
        if lemma(word) in words.documents:
            return not (at + 1 < len(part) and lemma(part[at + 1]) in words.fulfilled)
        if lemma(word) not in words.making:
            return False
    return False
