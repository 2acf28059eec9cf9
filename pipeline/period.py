"""The period of a plan, from its own title: «на 2024 год», «на 2023/24 учебный год», «на II полугодие 2024 года».

A year that belongs to something else in the title (a cited act's date, «Год педагога», «по итогам 2023 года») is not
the plan's. No period is a better answer than a wrong one: every missing year of a deadline is taken from here.
"""

import calendar
import re
from collections.abc import Iterable

from knowledge.morphology import lemma
from schemas.record import Date, Period

_DASH = r"\s*[-–—−/]\s*"
_YEAR = r"(20\d\d)"
_SHORT_OR_FULL_YEAR = r"(20\d\d|\d\d)"
_YEAR_WORD = r"(?:год[а-я]*|гг?\b\.?)"
_SCHOOL = r"(?:(?:учебн[а-я]+|уч\.?)\s*" + _YEAR_WORD + r"|у\.\s?г\b\.?)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ORDINAL = r"(перв|втор|трет|четв[её]рт)[а-я]+"
_ORDINALS = {"перв": 1, "втор": 2, "трет": 3, "четверт": 4, "четвёрт": 4}
_NUMERAL = r"(?:(iv|i{1,3}|[1-4])(?:\s*-\s*[а-я]{1,2})?|" + _ORDINAL + ")"
_MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
_DAY = r"(\d{1,2})[.](\d{1,2})[.](20\d\d)"

_ACT = re.compile(
    r"\b(?:от|утвержд[а-яё]+|редакци[а-я]+)\s+«?\"?\d{1,2}\"?»?\s*(?:[.]\s*\d{1,2}\s*[.]|[а-я]+)\s*20\d\d\s*"
    + _YEAR_WORD
    + "?"
)
_LOOKING_BACK = re.compile(
    r"\b(?:по\s+(?:итогам|результатам)|за|в\s+связи\s+с|итог[а-я]*\s+(?:работы|реализации)\s+(?:за|в))"
    r"(?:\s+[а-яё]+){0,4}?\s+" + _YEAR + r"(?:" + _DASH + _YEAR + r")?\s*(?:учебн[а-я]+\s*)?" + _YEAR_WORD
)
_LOOKING_AHEAD = re.compile(
    r"подготовк[а-я]+\s.*?\bк\s+(?:началу\s+)?(?:нов[а-я]+\s+)?"
    + _YEAR
    + r"\s*[-–—−/]\s*(?:20)?\d\d\s*(?:-?(?:му|го)\s+)?"
    r"(?:учебн(?:ому|ого)|уч\.?)\s*" + _YEAR_WORD
)
"""What is made ready for a school year is done before it: which days, the title does not say."""
_NAMED_YEAR = re.compile(
    r"год[а-я]*\s+(?:педагога|учителя|семьи|науки|защитника|единства)(?:(?!\s(?:на|в)\s20\d\d\s+год)[^,])*?\s20\d\d"
)

_PAIR = _YEAR + _DASH + _SHORT_OR_FULL_YEAR
_MORE_PAIRS = r"(?:\s*(?:,|и)\s*20\d\d" + _DASH + r"(?:20)?\d\d)*"
_SCHOOL_YEAR = re.compile(_PAIR + r"(?=" + _MORE_PAIRS + r"\s*" + _SCHOOL + ")")
_SCHOOL_SPAN = re.compile(_YEAR + r"\s*[-–—]\s*" + _YEAR + r"\s+учебные\s+" + _YEAR_WORD)
# Half of two years can only be half of a school year, whether it says so or not.
_SCHOOL_HALF = re.compile(_NUMERAL + r"\s+полугоди[а-я]+\s+" + _YEAR + _DASH + _SHORT_OR_FULL_YEAR + r"\b")
_HALF = re.compile(_NUMERAL + r"\s+полугоди[а-я]+\s+" + _YEAR + r"(?!" + _DASH + r"\d)")
_QUARTER = re.compile(_NUMERAL + r"\s+квартал[а-я]*\s+" + _YEAR)
_QUARTERS = re.compile(_NUMERAL + r"(?:" + _DASH + r"|\s*,\s*|\s+и\s+)" + _NUMERAL + r"\s+квартал[а-я]*\s+" + _YEAR)
_QUARTERS_OF_YEARS = re.compile(_QUARTER.pattern + r"\s*" + _YEAR_WORD + r"?\s*(?:[-–—]|по|до)\s*" + _QUARTER.pattern)
_FIRST_MONTHS = re.compile(r"\b(\d{1,2})\s+месяц[а-я]*\s+" + _YEAR)
_SEASON = re.compile(
    r"(?<![-а-я])(?<!\bк\s)(весенн|летн|осенн)[а-я]+\s+(?:период|сезон)[а-я]*\s+" + _YEAR + r"(?!\s*[-–—/]\s*20)"
)
# What is made ready «к летнему сезону 2025 года» is done before it: the year is all that the title says.
_SEASONS = {"весенн": 3, "летн": 6, "осенн": 9}
_WORDY_DAYS = re.compile(
    r"\b(\d{1,2})(?:\s+([а-я]{3,9})(?:\s+" + _YEAR + r")?)?\s*(?:" + _YEAR_WORD + r"\s*)?(?:по|до|[-–—])\s*"
    r"(\d{1,2})\s+([а-я]{3,9})\s+" + _YEAR
)
_DAYS = re.compile(_DAY + r"\s*(?:г(?:ода?|\.)?)?\s*(?:по|до|[-–—])\s*" + _DAY)
_MONTH_SPAN = re.compile(
    r"\b([а-я]{3,9})(?:\s+" + _YEAR + r"\s*" + _YEAR_WORD + r"?)?\s*(?:по|до|[-–—])\s*([а-я]{3,9})\s+" + _YEAR
)
_MONTH = re.compile(r"\b(?:на|в)\s+([а-я]{3,9})\s+(?:месяц\s+)?" + _YEAR)
_YEAR_SPAN = re.compile(
    _YEAR + r"\s*(?:г(?:од[а-я]*|\.)?)?\s*(?:[-–—]|(?:по|до)\s)\s*" + _YEAR + r"(?:\s*" + _YEAR_WORD + r"|\b)"
)
_SLASHED_YEARS = re.compile(_YEAR + r"\s*/\s*" + _SHORT_OR_FULL_YEAR + r"(?!\d|\s*" + _SCHOOL + ")")
"""Both years of what lasts over New Year: «к отопительному периоду 2025/26 года»."""
_BUDGET_YEARS = re.compile(_YEAR + r"\s*год\s+и\s+(?:на\s+)?плановый\s+период\s+20\d\d\s*(?:и|[-–—])\s*" + _YEAR)
_FRAMEWORK = re.compile(
    r"(?:стратеги|концепци|программ|проект|десятилети|национальн[а-я]+\s+план)[а-я]*[^,;]{0,200}?\s(?:на|до)\s+(?:период\s+)?20\d\d"
    r"(?:\s*(?:[-–—]|по|до)\s*20\d\d)?\s*" + _YEAR_WORD
)
"""The years of what a plan carries out: «Стратегии … на 2023–2030 годы»."""
_YEAR_LIST = re.compile(_YEAR + r"((?:\s*,\s*20\d\d)*)\s*(?:,|и)\s*" + _YEAR + r"\s*" + _YEAR_WORD)
_ONE_YEAR = re.compile(_YEAR + r"\s*(?:календарн[а-я]+\s*)?" + _YEAR_WORD)
_OF_EVENT = re.compile(r"[а-я»\"]\s?[-–—]\s?" + _YEAR + r"(?=\s*(?:[»\",]|$))")
"""The year of what is prepared: «Сабантуй – 2026», «Лето-2026»."""
_LAST_YEAR_BARE = re.compile(r"\b(?:на|в)\s+" + _YEAR + r"(?!\s*[-–—/.]?\d)")


def plan_period(titles: Iterable[str | None]) -> Period | None:
    """The period that the first of `titles` to name one names; None where none does."""
    for title in titles:
        period = _period(title) if title else None
        if period is not None:
            return period
    return None


def _period(title: str) -> Period | None:
    text = " ".join(title.lower().replace("ё", "е").split())
    for foreign in (_ACT, _LOOKING_BACK, _LOOKING_AHEAD, _NAMED_YEAR):
        text = foreign.sub(" ", text)
    for reading in (_by_school_year, _by_days, _by_part_of_year, _by_season, _by_months, _by_years):
        period = reading(text)
        if period is not None:
            return period
    return None


def _by_school_year(text: str) -> Period | None:
    if match := _SCHOOL_HALF.search(text):
        first = int(match[3])
        if not _follows(first, match[4]):
            return None
        if _ordinal(match[1], match[2]) == 1:
            return Period(start=Date(first, 9, 1), end=Date(first, 12, 31))
        return Period(start=Date(first + 1, 1, 1), end=Date(first + 1, 8, 31))
    if match := _SCHOOL_SPAN.search(text):
        return _ordered(Date(int(match[1]), 9, 1), Date(int(match[2]) + 1, 8, 31))
    spans = [match for match in _SCHOOL_YEAR.finditer(text) if _follows(int(match[1]), match[2])]
    if not spans:
        return None
    return _ordered(Date(int(spans[0][1]), 9, 1), Date(int(spans[-1][1]) + 1, 8, 31))


def _by_days(text: str) -> Period | None:
    match = _DAYS.search(text)
    if match is None:
        return _by_worded_days(text)
    try:
        start = Date(int(match[3]), int(match[2]), int(match[1]))
        end = Date(int(match[6]), int(match[5]), int(match[4]))
    except ValueError:
        return None
    return _ordered(start, end)


def _by_worded_days(text: str) -> Period | None:
    """«с 1 сентября 2023 года по 31 мая 2024 года», «15 – 20 мая 2024 года»."""
    for match in _WORDY_DAYS.finditer(text):
        last = _month(match[5])
        first = _month(match[2]) if match[2] else last
        if first and last:
            year = int(match[6])
            try:
                return _ordered(
                    Date(int(match[3]) if match[3] else year - (first > last), first, int(match[1])),
                    Date(year, last, int(match[4])),
                )
            except ValueError:
                return None
    return None


def _by_part_of_year(text: str) -> Period | None:
    if match := _HALF.search(text):
        half = _ordinal(match[1], match[2])
        return _months(int(match[3]), 6 * half - 5, 6 * half) if half <= 2 else None
    if match := _QUARTERS_OF_YEARS.search(text):
        first, last = _ordinal(match[1], match[2]), _ordinal(match[4], match[5])
        start, end = _months(int(match[3]), 3 * first - 2, 3 * first), _months(int(match[6]), 3 * last - 2, 3 * last)
        return _ordered(start.start, end.end)
    if match := _QUARTERS.search(text):
        first, last = _ordinal(match[1], match[2]), _ordinal(match[3], match[4])
        return _months(int(match[5]), 3 * first - 2, 3 * last) if first <= last else None
    if match := _QUARTER.search(text):
        quarter = _ordinal(match[1], match[2])
        return _months(int(match[3]), 3 * quarter - 2, 3 * quarter)
    return None


def _by_season(text: str) -> Period | None:
    """«на 9 месяцев 2024 года», «на летний период 2024 года»; a winter lies in two years and is none."""
    if (match := _FIRST_MONTHS.search(text)) and 1 <= int(match[1]) <= 12:
        return _months(int(match[2]), 1, int(match[1]))
    if match := _SEASON.search(text):
        return _months(int(match[2]), _SEASONS[match[1]], _SEASONS[match[1]] + 2)
    return None


def _by_months(text: str) -> Period | None:
    for match in _MONTH_SPAN.finditer(text):
        first, last = _month(match[1]), _month(match[3])
        if first and last:
            end_year = int(match[4])
            start_year = int(match[2]) if match[2] else end_year - (first > last)
            return _ordered(Date(start_year, first, 1), _last_day(end_year, last))
    for match in _MONTH.finditer(text):
        if month := _month(match[1]):
            return _months(int(match[2]), month, month)
    return None


def _by_years(text: str) -> Period | None:
    own = _FRAMEWORK.sub(" ", text)
    return (_years(own) if own != text else None) or _years(text)


def _years(text: str) -> Period | None:
    if match := _BUDGET_YEARS.search(text):
        return _ordered(Date(int(match[1]), 1, 1), Date(int(match[2]), 12, 31))
    if match := _YEAR_SPAN.search(text):
        return _ordered(Date(int(match[1]), 1, 1), Date(int(match[2]), 12, 31))
    if match := _YEAR_LIST.search(text):
        return _ordered(Date(int(match[1]), 1, 1), Date(int(match[3]), 12, 31))
    if (match := _SLASHED_YEARS.search(text)) and _follows(int(match[1]), match[2]):
        return _ordered(Date(int(match[1]), 1, 1), Date(int(match[1]) + 1, 12, 31))
    found = ([int(match[1]) for match in form.finditer(text)] for form in (_ONE_YEAR, _LAST_YEAR_BARE, _OF_EVENT))
    years = next(filter(None, found), [])
    if not years or re.search(r"\bдо\s+" + str(years[-1]) + r"\b", text):
        return None
    return _months(years[-1], 1, 12)


def _ordinal(figure: str | None, word: str | None) -> int:
    return _ROMAN[figure] if figure else _ORDINALS[str(word)]


def _follows(first: int, second: str) -> bool:
    return int(second) in (first + 1, (first + 1) % 100)


def _month(word: str) -> int | None:
    form = lemma(word)
    return _MONTHS.index(form) + 1 if form in _MONTHS else None


def _last_day(year: int, month: int) -> Date:
    return Date(year, month, calendar.monthrange(year, month)[1])


def _months(year: int, first: int, last: int) -> Period:
    return Period(start=Date(year, first, 1), end=_last_day(year, last))


def _ordered(start: Date, end: Date) -> Period | None:
    return Period(start=start, end=end) if start <= end else None
