"""The days that a recurrence falls on: «10 числа», «по пятницам», «в последний четверг месяца»."""

from pipeline.deadlines.printed import Tokens
from pipeline.deadlines.rules import WEEK, WEEKDAYS
from pipeline.deadlines.tree import Repeat

Found = tuple[Repeat, int]
JOINTS = frozenset({"comma", "and"})


def on_weekdays(tokens: Tokens, i: int) -> Found | None:
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


def ordinal_weekday(tokens: Tokens, i: int, *, monthly: bool) -> Found | None:
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
    if tokens[i].kind == "quarter" and tokens[i].case == "genitive":
        return Repeat(3, weekdays=names), i + 1  # «первое воскресенье квартала»
    return (Repeat(1, weekdays=names), i) if monthly else None


def month_days_at(tokens: Tokens, i: int) -> tuple[tuple[int, ...], int] | None:
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
