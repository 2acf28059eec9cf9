"""Days as heads, stamps and citations print them: «15 мая 2020 года», «08.12 2023г.», «"15" мая 2020», «2023-12-08».

Only a whole date with its year counts. A day that no calendar has (31.02.2024) is found, with no date.
"""

import datetime
import re
from dataclasses import dataclass

MONTHS = (
    (1, "янв"),
    (2, "фев"),
    (3, "мар"),
    (4, "апр"),
    (5, "ма"),
    (6, "июн"),
    (7, "июл"),
    (8, "авг"),
    (9, "сен"),
    (10, "окт"),
    (11, "ноя"),
    (12, "дек"),
)
_MONTH = (
    r"(?P<month>январ[ьяе]|феврал[ьяе]|марта?|апрел[ьяе]|ма[йя]|июн[ьяе]|июл[ьяе]|августа?|сентябр[ьяе]|октябр[ьяе]"
    r"|ноябр[ьяе]|декабр[ьяе])"
)
_DIGIT = r"[\dОоOoЗзlI|]"
_YEAR = rf"(?P<year>(?:19|[2зЗ][0ОоOo]){_DIGIT}{{2}}|\d{{2}}(?=\s*г))"
_SHORT_YEAR = rf"(?P<year>(?:19|[2зЗ][0ОоOo]){_DIGIT}{{2}}|\d{{2}})"
_DAY = rf"(?P<day>{_DIGIT}{{1,2}})"
_END = r"(?!\d)(?P<g>\s*(?:года|год\b|г\b\.?))?"
_QUOTE = r"[«»\"“”„'<>]?\s*"
_FORMS = (
    re.compile(rf"(?<![\w.]){_QUOTE}{_DAY}\s*{_QUOTE}{_MONTH}\s*,?\s*{_YEAR}{_END}", re.IGNORECASE),
    re.compile(
        rf"(?<![\w./-]){_QUOTE}{_DAY}\s*{_QUOTE}[./\s-]\s*(?P<month>{_DIGIT}{{1,2}})\s*[./\s-]\s*{_SHORT_YEAR}{_END}(?![./-]\d)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)(?P<g>)"),
)
_MISREAD = str.maketrans("ОоOoЗзlI|", "000033111")
CENTURY_TURN = 90
"""Two-digit years from here on are of the twentieth century."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A printed date, `text[start:end]`; `date` is None where no calendar has that day."""

    start: int
    end: int
    date: datetime.date | None


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every whole date of `text` in document order."""
    found: list[FoundDate] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if all(match.end() <= other.start or match.start() >= other.end for other in found):
                found.append(FoundDate(match.start(), match.end(), _date(match)))
    return tuple(sorted(found, key=lambda date: date.start))


def read_date(text: str) -> datetime.date | None:
    """The first whole date of `text`; None where there is none, or no calendar has it."""
    return next((found.date for found in find_dates(text)), None)


def _date(match: re.Match[str]) -> datetime.date | None:
    try:
        return datetime.date(_year(match["year"]), _month(match["month"]), _figure(match["day"]))
    except ValueError:
        return None


def _figure(text: str) -> int:
    return int(text.translate(_MISREAD))


def _month(text: str) -> int:
    if len(text) > 2:
        return next(number for number, start in MONTHS if text.lower().startswith(start))
    return _figure(text)


def _year(text: str) -> int:
    year = _figure(text)
    if year >= 100:
        return year
    return year + (1900 if year >= CENTURY_TURN else 2000)
