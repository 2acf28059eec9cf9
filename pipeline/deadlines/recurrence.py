"""Recurrences: «ежемесячно до 5 числа», «2 раза в год», «каждую пятницу»."""

from dataclasses import replace

from pipeline.deadlines.printed import Tokens
from pipeline.deadlines.rules import DAY, WEEK, WEEKDAYS
from pipeline.deadlines.tree import Repeat
from pipeline.deadlines.weekdays import month_days_at, on_weekdays, ordinal_weekday

MONTHS = {"month_unit": 1, "quarter": 3, "half": 6, "year": 12, "years": 12, "week": -1, "day_unit": 0}
Found = tuple[Repeat, int]


def repeat_at(tokens: Tokens, i: int, text: str) -> Found | None:
    """The recurrence at `i` with everything that narrows it, and the place behind it."""
    start = i
    found = _core(tokens, i, text)
    if found is None:
        return None
    repeat, j = found
    while (more := _narrowed(tokens, j, repeat)) is not None:
        repeat, j = more
    if not repeat.ruled and repeat.words is None:
        repeat = replace(repeat, words=text[tokens[start].start : tokens[j - 1].end])
    return repeat, j


def _core(tokens: Tokens, i: int, text: str) -> Found | None:
    reader = READERS.get(tokens[i].kind)
    found = reader(tokens, i, text) if reader else None
    return found or _on_month_days(tokens, i, text) if tokens[i].kind in DAY_OPENING else found


def _adverb(tokens: Tokens, i: int, text: str) -> Found | None:
    return Repeat(tokens[i].value), i + 1


def _figure(tokens: Tokens, i: int, text: str) -> Found | None:
    if tokens[i + 1].kind == "month":
        return None
    if tokens[i + 1].kind == "dash" and tokens[i + 3].kind == "number_word":
        return _day_span(tokens, i - 1, text)
    return _times(tokens, i, text) or ordinal_weekday(tokens, i, monthly=False)


def _ordinal(tokens: Tokens, i: int, text: str) -> Found | None:
    return _working_day(tokens, i, text) or ordinal_weekday(tokens, i, monthly=False)


def _working_day(tokens: Tokens, i: int, text: str) -> Found | None:
    """«последний рабочий день (каждого) месяца»: no rule knows holidays, so the words are kept."""
    kinds = [token.kind for token in tokens[i : i + 3]]
    if kinds != ["ordinal", "adjective_day", "day_unit"]:
        return None
    j = i + 3
    words = text[tokens[i].start : tokens[j - 1].end]
    j += tokens[j].kind == "every"
    return (Repeat(1, words=words), j + 1) if tokens[j].kind == "month_unit" else None


def _named_days(tokens: Tokens, i: int, text: str) -> Found | None:
    return None if i and tokens[i - 1].kind in {"ordinal", "number"} else on_weekdays(tokens, i)


def _through(tokens: Tokens, i: int, text: str) -> Found | None:
    """«по вторникам», «по кварталам», «по 2 раза в месяц»."""
    following = tokens[i + 1].kind
    if following in {"weekday", "workdays", "adjective_day"}:
        return on_weekdays(tokens, i + 1)
    if following in {"number", "count"}:
        found = _times(tokens, i + 1, text)
        if found and found[0].words:
            return replace(found[0], words=f"{tokens[i].word} {found[0].words}"), found[1]
        return found
    return _each(tokens, i + 1) if following in MONTHS or following == "term" else None


def _in(tokens: Tokens, i: int, text: str) -> Found | None:
    following = tokens[i + 1].kind
    if following == "adjective_day" and tokens[i + 2].kind == "day_unit" and tokens[i + 2].case == "nominative":
        return on_weekdays(tokens, i + 1)
    return _core(tokens, i + 1, text) if following in {"ordinal", "weekday", "every"} else None


def _on_month_days(tokens: Tokens, i: int, text: str) -> Found | None:
    """«до 10 числа каждого месяца», «25 числа ежемесячно», «до 5 числа месяца, следующего за отчётным»."""
    days = month_days_at(tokens, i)
    if not days:
        return None
    numbers, j = days
    if tokens[j].kind == "every" and tokens[j + 1].kind == "month_unit":
        return Repeat(1, month_days=numbers), j + 2
    if tokens[j].kind == "adverb" and tokens[j].value >= 1:
        return Repeat(tokens[j].value, month_days=numbers), j + 1
    if tokens[j - 1].kind in {"number_word", "day_unit"} and tokens[j].kind == "month_unit":
        return _of_each_month(tokens, j, numbers)
    return _of_month_in(tokens, j, numbers, text)


def _of_month_in(tokens: Tokens, i: int, numbers: tuple[int, ...], text: str) -> Found | None:
    """«до 25 числа последнего месяца (каждого) квартала»: which month it is stays in words."""
    j = i + 2 + (tokens[i + 2].kind == "every")
    month = tokens[i].kind == "ordinal" and tokens[i + 1].kind == "month_unit"
    if not month or tokens[i - 1].kind != "number_word" or tokens[j].kind not in {"quarter", "half"}:
        return None
    return Repeat(MONTHS[tokens[j].kind], month_days=numbers, words=text[tokens[i].start : tokens[j].end]), j + 1


def _of_each_month(tokens: Tokens, i: int, numbers: tuple[int, ...]) -> Found | None:
    """«до 5 числа месяца», «до 5 числа месяца, следующего за отчётным (кварталом)»: the words stay a condition."""
    if tokens[i + 1].kind in {"end", "close", "semicolon", "line"}:
        return Repeat(1, month_days=numbers), i + 1
    j = i + 1 + (tokens[i + 1].kind == "comma")
    if tokens[j].kind != "current" or tokens[j].value != 1 or tokens[j + 1].kind != "behind":
        return None
    quarterly = any(token.kind == "quarter" for token in tokens[j + 2 : j + 4])
    return Repeat(3 if quarterly else 1, month_days=numbers), i


def _each(tokens: Tokens, i: int) -> Found | None:
    """«по кварталам», «по четвертям»."""
    if not tokens[i].word.lower().endswith(("ам", "ям")):
        return None
    if tokens[i].kind == "term":
        return Repeat(0, ruled=False), i + 1
    return Repeat(MONTHS[tokens[i].kind]), i + 1


def _day_span(tokens: Tokens, i: int, text: str) -> Found | None:
    """«с 1 по 10 число каждого месяца»: no one day is meant, so the span stays in words."""
    kinds = [token.kind for token in tokens[i + 1 : i + 5]]
    if kinds[:3] == ["weekday", "through", "weekday"]:  # «с понедельника по пятницу»
        days = range(tokens[i + 1].value, tokens[i + 3].value + 1)
        return (Repeat(WEEK, weekdays=tuple(WEEKDAYS[day] for day in days)), i + 4) if days else None
    if kinds not in (["number", "through", "number", "number_word"], ["number", "dash", "number", "number_word"]):
        return None
    first = i if tokens[i].kind == "from" else i + 1
    words = text[tokens[first].start : tokens[i + 4].end]
    if tokens[i + 5].kind == "every" and tokens[i + 6].kind == "month_unit":
        return Repeat(1, words=words), i + 7
    if tokens[i + 5].kind == "adverb" and tokens[i + 5].value >= 1:
        return Repeat(tokens[i + 5].value, words=words), i + 6
    return None


def _times(tokens: Tokens, i: int, text: str) -> Found | None:  # noqa: PLR0911 - a form ends where it is recognised
    """«2 раза в год», «раз в 3 месяца», «1-2 раза в месяц», «1 раз/квартал»."""
    start, count, sure = i, 1, True
    if tokens[i].kind != "times":
        count = tokens[i].value
        i += 1
        if tokens[i].kind == "dash" and tokens[i + 1].kind in {"number", "count"}:
            i, sure = i + 2, False
    if tokens[i].kind == "times":
        i += 1
    elif not (tokens[i - 1].kind == "count" and tokens[i - 1].word.lower().endswith("жды")):
        return None
    if tokens[i].kind not in {"in", "slash", "behind"}:
        return None
    i += 1
    units = 1
    if tokens[i].kind in {"number", "count"}:
        units = tokens[i].value
        i += 1
    elif tokens[i].kind == "every":
        i += 1
    school = tokens[i].kind in {"school", "adjective_day"}
    i += school
    unit = tokens[i].kind
    end = i + 1
    if unit == "half" and tokens[end].kind == "school":
        end += 1 + (tokens[end + 1].kind == "year")
    words = text[tokens[start].start : tokens[end - 1].end]
    if unit in {"term", "decade"}:
        return Repeat(int(unit == "decade"), ruled=unit == "decade", words=words), end
    if unit not in MONTHS or not units or not count:
        return None
    months = MONTHS[unit]
    if months in {DAY, WEEK}:
        return Repeat(months, units, words=None if count == 1 and sure else words), end
    months *= units
    if sure and months % count == 0:
        return Repeat(months // count, counted=count if unit == "year" else 0), end
    return Repeat(months, words=words), end


def _every(tokens: Tokens, i: int, text: str) -> Found | None:  # noqa: PLR0911 - a form ends where it is recognised
    """«каждый месяц», «каждые 2 недели», «каждую пятницу», «каждый первый вторник месяца», «каждое 15 число»."""
    j = i + 1
    units = 1
    if tokens[j].kind in {"weekday", "adjective_day"}:
        return on_weekdays(tokens, j)
    if tokens[j].kind == "month":
        return Repeat(12, by_months=(tokens[j].value,)), j + 1
    if tokens[j].kind in {"ordinal", "number"}:
        found = _working_day(tokens, j, text) or ordinal_weekday(tokens, j, monthly=True)
        if found:
            return found
        days = month_days_at(tokens, j)
        if days:
            numbers, j = days
            return Repeat(1, month_days=numbers), j + (tokens[j].kind == "month_unit")
        if tokens[j + 1].kind in {"week", "decade"} and tokens[j + 2].kind == "month_unit":
            return Repeat(1, words=text[tokens[j].start : tokens[j + 1].end]), j + 3
    if tokens[j].kind in {"number", "count"} or (tokens[j].kind == "ordinal" and tokens[j].value > 0):
        units = tokens[j].value
        j += 1
    j += tokens[j].kind in {"school", "adjective_day"}
    unit = tokens[j].kind
    if unit == "term":
        return Repeat(0, ruled=False), j + 1
    if unit not in MONTHS or not units:
        return None
    months = MONTHS[unit]
    return (Repeat(months, units) if months in {DAY, WEEK} else Repeat(months * units)), j + 1


def _narrowed(tokens: Tokens, i: int, repeat: Repeat) -> Found | None:
    """The recurrence with the day that follows it: «ежемесячно, до 5 числа», «еженедельно (по пятницам)»."""
    if repeat.months < 0 and repeat.months != WEEK:
        return None
    j = i
    bracket = tokens[j].kind == "open"
    if tokens[j].kind in {"comma", "open", "dash", "colon"}:
        j += 1
    found = _narrowing(tokens, j, repeat)
    if found is None:
        return None
    narrowed, j = found
    if bracket and tokens[j].kind != "month_unit":  # «(до 5 числа месяца, следующего за отчетным)» goes on in words
        return (narrowed, j + 1) if tokens[j].kind == "close" else None
    return narrowed, j


def _narrowing(tokens: Tokens, i: int, repeat: Repeat) -> Found | None:  # noqa: PLR0911 - a form ends where it is recognised
    if repeat.months == WEEK and not repeat.weekdays:
        j = i + (tokens[i].kind in {"in", "through"})
        if tokens[j].kind == "every":
            j += 1
        named = on_weekdays(tokens, j)
        return (replace(repeat, weekdays=named[0].weekdays), named[1]) if named else None
    if repeat.months == WEEK and repeat.weekdays:
        return (repeat, i + 1) if tokens[i].kind == "adverb" and tokens[i].value == WEEK else None
    if repeat.months < 1 or repeat.month_days or repeat.weekdays:
        if repeat.months >= 1 and tokens[i].kind == "adverb" and tokens[i].value == repeat.months:
            return repeat, i + 1
        return None
    if repeat.months == 1:
        j = i + (tokens[i].kind == "in")
        if tokens[j].kind in {"ordinal", "number"}:
            weekday = ordinal_weekday(tokens, j, monthly=True)
            if weekday:
                return replace(repeat, weekdays=weekday[0].weekdays), weekday[1]
    days = month_days_at(tokens, i)
    if not days:
        return None
    numbers, j = days
    if tokens[j].kind == "every" and tokens[j + 1].kind == "month_unit":
        j += 2
    elif tokens[j].kind == "month_unit" and tokens[j + 1].kind in {"end", "close", "semicolon", "line"}:
        j += 1
    return replace(repeat, month_days=numbers), j


READERS = {
    "adverb": _adverb,
    "number": _figure,
    "count": _times,
    "times": _times,
    "every": _every,
    "through": _through,
    "in": _in,
    "from": _day_span,
    "weekday": _named_days,
    "ordinal": _ordinal,
}
DAY_OPENING = frozenset({"until", "not", "through", "in", "number", "ordinal"})
