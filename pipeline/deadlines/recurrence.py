"""Recurrences: «ежемесячно до 5 числа», «2 раза в год», «каждую пятницу», and the RFC 5545 rule each one is."""

from dataclasses import replace

from pipeline.deadlines.atoms import Tokens
from pipeline.deadlines.tree import Repeat

WEEKDAYS = ("", "MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTHS = {"month_unit": 1, "quarter": 3, "half": 6, "year": 12, "week": -1, "day_unit": 0}
DAY, WEEK = 0, -1
Found = tuple[Repeat, int]
JOINTS = frozenset({"comma", "and"})


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
    kind = tokens[i].kind
    if kind == "adverb":
        return Repeat(tokens[i].value), i + 1
    if kind in {"number", "count", "times"}:
        found = _times(tokens, i, text)
        if found:
            return found
    if kind == "every":
        return _every(tokens, i)
    if kind == "through" and tokens[i + 1].kind in MONTHS or kind == "through" and tokens[i + 1].kind == "term":
        return _each(tokens, i + 1)
    if kind == "through" and tokens[i + 1].kind in {"number", "count"}:
        found = _times(tokens, i + 1, text)
        return (
            (replace(found[0], words=found[0].words and f"{tokens[i].word} {found[0].words}"), found[1])
            if found
            else None
        )
    if kind == "from":
        return _day_span(tokens, i, text)
    if kind == "through" and tokens[i + 1].kind in {"weekday", "workdays", "adjective_day"}:
        return _on_weekdays(tokens, i + 1)
    if kind == "in" and tokens[i + 1].kind == "adjective_day" and tokens[i + 2].kind == "day_unit":
        return _on_weekdays(tokens, i + 1) if tokens[i + 2].case == "nominative" else None
    if kind == "in" and tokens[i + 1].kind in {"ordinal", "weekday", "every"}:
        return _core(tokens, i + 1, text)
    if kind == "weekday":
        return _on_weekdays(tokens, i)
    if kind in {"ordinal", "number"}:
        found = _ordinal_weekday(tokens, i, monthly=False)
        if found:
            return found
    days = _month_days(tokens, i)
    if days:
        numbers, j = days
        if tokens[j].kind == "every" and tokens[j + 1].kind == "month_unit":
            return Repeat(1, month_days=numbers), j + 2
        if tokens[j].kind == "adverb" and tokens[j].value >= 1:
            return Repeat(tokens[j].value, month_days=numbers), j + 1
        if tokens[j - 1].kind == "number_word" and tokens[j].kind == "month_unit":
            return _of_each_month(tokens, j, numbers)
    return None


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
    if kinds not in (["number", "through", "number", "number_word"], ["number", "dash", "number", "number_word"]):
        return None
    words = text[tokens[i].start : tokens[i + 4].end]
    if tokens[i + 5].kind == "every" and tokens[i + 6].kind == "month_unit":
        return Repeat(1, words=words), i + 7
    if tokens[i + 5].kind == "adverb" and tokens[i + 5].value >= 1:
        return Repeat(tokens[i + 5].value, words=words), i + 6
    return None


def _times(tokens: Tokens, i: int, text: str) -> Found | None:
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
    if unit == "term":
        return Repeat(0, ruled=False, words=words), end
    if unit not in MONTHS or not units or not count:
        return None
    months = MONTHS[unit]
    if months in {DAY, WEEK}:
        return Repeat(months, units, words=None if count == 1 and sure else words), end
    months *= units
    if sure and months % count == 0:
        return Repeat(months // count, counted=count if unit == "year" else 0), end
    return Repeat(months, words=words), end


def _every(tokens: Tokens, i: int) -> Found | None:
    """«каждый месяц», «каждые 2 недели», «каждую пятницу», «каждый первый вторник месяца», «каждое 15 число»."""
    j = i + 1
    units = 1
    if tokens[j].kind in {"weekday", "adjective_day"}:
        return _on_weekdays(tokens, j)
    if tokens[j].kind == "month":
        return Repeat(12, by_months=(tokens[j].value,)), j + 1
    if tokens[j].kind in {"ordinal", "number"}:
        found = _ordinal_weekday(tokens, j, monthly=True)
        if found:
            return found
        days = _month_days(tokens, j)
        if days:
            numbers, j = days
            return Repeat(1, month_days=numbers), j + (tokens[j].kind == "month_unit")
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


def _on_weekdays(tokens: Tokens, i: int) -> Found | None:
    """A list or range of weekdays, or «рабочим дням»."""
    if tokens[i].kind == "workdays" or (tokens[i].kind == "adjective_day" and tokens[i + 1].kind == "day_unit"):
        return Repeat(WEEK, weekdays=WEEKDAYS[1:6]), i + 1 + (tokens[i].kind != "workdays")
    if tokens[i].kind != "weekday":
        return None
    days = [tokens[i].value]
    i += 1
    while True:
        j = i
        while tokens[j].kind in JOINTS or (tokens[j].kind in {"in", "through"} and j > i):
            j += 1
        if j > i and tokens[j].kind == "weekday":
            days.append(tokens[j].value)
        elif tokens[i].kind == "dash" and tokens[i + 1].kind == "weekday" and tokens[i + 1].value > days[-1]:
            j = i + 1
            days.extend(range(days[-1] + 1, tokens[j].value + 1))
        else:
            break
        i = j + 1
    names = tuple(dict.fromkeys(WEEKDAYS[day] for day in days))
    if tokens[i].kind == "every" and tokens[i + 1].kind in {"month_unit", "week"}:
        i += 2
    elif tokens[i].kind == "month_unit" and len(days) == 1:
        i += 1
    return Repeat(WEEK, weekdays=names), i


def _ordinal_weekday(tokens: Tokens, i: int, *, monthly: bool) -> Found | None:
    """«первый и третий вторник (каждого) месяца»; without the month only behind «каждый» or «ежемесячно»."""
    numbers = [tokens[i].value]
    i += 1
    while tokens[i].kind in JOINTS and tokens[i + 1].kind in {"ordinal", "number"}:
        numbers.append(tokens[i + 1].value)
        i += 2
    if tokens[i].kind != "weekday" or not all(-1 <= n <= 5 and n for n in numbers):
        return None
    names = tuple(f"{n}{WEEKDAYS[tokens[i].value]}" for n in numbers)
    i += 1
    if tokens[i].kind == "every" and tokens[i + 1].kind == "month_unit":
        return Repeat(1, weekdays=names), i + 2
    if tokens[i].kind == "month_unit":
        return Repeat(1, weekdays=names), i + 1
    return (Repeat(1, weekdays=names), i) if monthly else None


def _month_days(tokens: Tokens, i: int) -> tuple[tuple[int, ...], int] | None:
    """«до 10 числа», «1 и 15 числа», «последний день», «до конца»: days of a month that stands elsewhere."""
    i = _past_preposition(tokens, i)
    if tokens[i].kind == "ordinal" and tokens[i].value == -1 and tokens[i + 1].kind in {"day_unit", "number_word"}:
        return (-1,), i + 2
    if tokens[i].kind == "edge" and tokens[i].value == 3 and i and tokens[i - 1].kind == "until":
        return ((-1,), i + 1) if tokens[i + 1].kind == "every" else None
    numbers = []
    while tokens[i].kind == "number" and 1 <= tokens[i].value <= 31:
        numbers.append(tokens[i].value)
        i += 1
        if tokens[i].kind in JOINTS and tokens[i + 1].kind == "number":
            i += 1
    if not numbers:
        return None
    if tokens[i].kind == "number_word":
        return tuple(numbers), i + 1
    return (tuple(numbers), i) if tokens[i].kind == "every" and tokens[i + 1].kind == "month_unit" else None


def _past_preposition(tokens: Tokens, i: int) -> int:
    if tokens[i].kind == "in" and tokens[i + 1].kind == "period":
        i += 2
    if tokens[i].kind == "not" and tokens[i + 1].kind == "later":
        return i + 2
    return i + 1 if tokens[i].kind in {"until", "through", "in"} else i


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
    if bracket:
        return (narrowed, j + 1) if tokens[j].kind == "close" else None
    return narrowed, j


def _narrowing(tokens: Tokens, i: int, repeat: Repeat) -> Found | None:
    if repeat.months == WEEK and not repeat.weekdays:
        j = i + (tokens[i].kind in {"in", "through"})
        if tokens[j].kind == "every":
            j += 1
        days = _on_weekdays(tokens, j)
        return (replace(repeat, weekdays=days[0].weekdays), days[1]) if days else None
    if repeat.months == WEEK and repeat.weekdays:
        return (repeat, i + 1) if tokens[i].kind == "adverb" and tokens[i].value == WEEK else None
    if repeat.months < 1 or repeat.month_days or repeat.weekdays:
        if repeat.months >= 1 and tokens[i].kind == "adverb" and tokens[i].value == repeat.months:
            return repeat, i + 1
        return None
    if repeat.months == 1:
        j = i + (tokens[i].kind == "in")
        if tokens[j].kind in {"ordinal", "number"}:
            weekday = _ordinal_weekday(tokens, j, monthly=True)
            if weekday:
                return replace(repeat, weekdays=weekday[0].weekdays), weekday[1]
    days = _month_days(tokens, i)
    if not days:
        return None
    numbers, j = days
    if tokens[j].kind == "every" and tokens[j + 1].kind == "month_unit":
        j += 2
    elif tokens[j].kind == "month_unit" and tokens[j + 1].kind in {"end", "close", "semicolon", "line"}:
        j += 1
    return replace(repeat, month_days=numbers), j


def rule_of(repeat: Repeat) -> str | None:
    """The recurrence as RFC 5545, without «RRULE:»."""
    if not repeat.ruled:
        return None
    parts = []
    if repeat.by_months:
        parts = ["FREQ=YEARLY"]
    elif repeat.months in {DAY, WEEK}:
        parts = ["FREQ=WEEKLY" if repeat.months == WEEK else "FREQ=DAILY"]
        if repeat.interval > 1:
            parts.append(f"INTERVAL={repeat.interval}")
    elif repeat.months % 12 == 0:
        parts = ["FREQ=YEARLY"] + ([f"INTERVAL={repeat.months // 12}"] if repeat.months > 12 else [])
    else:
        parts = ["FREQ=MONTHLY"] + ([f"INTERVAL={repeat.months}"] if repeat.months > 1 else [])
    if repeat.by_months:
        parts.append("BYMONTH=" + ",".join(map(str, repeat.by_months)))
    if repeat.month_days:
        parts.append("BYMONTHDAY=" + ",".join(map(str, repeat.month_days)))
    if repeat.weekdays:
        parts.append("BYDAY=" + ",".join(repeat.weekdays))
    return ";".join(parts)
