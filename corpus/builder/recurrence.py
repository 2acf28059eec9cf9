"""Deadline cells that repeat or that have no date, and the choice among all families."""

import random

from corpus.builder import families as single
from corpus.builder.deadlines import Due, Family, Frame, item, qualified
from corpus.builder.speech import GENITIVE, MONTHS, bank

_PLAIN = (
    ("ежемесячно", "FREQ=MONTHLY"),
    ("ежеквартально", "FREQ=MONTHLY;INTERVAL=3"),
    ("еженедельно", "FREQ=WEEKLY"),
    ("ежедневно", "FREQ=DAILY"),
    ("1 раз в квартал", "FREQ=MONTHLY;INTERVAL=3"),
    ("раз в месяц", "FREQ=MONTHLY"),
    ("один раз в квартал", "FREQ=MONTHLY;INTERVAL=3"),
    ("1 раз в полугодие", "FREQ=MONTHLY;INTERVAL=6"),
    ("2 раза в год", "FREQ=MONTHLY;INTERVAL=6"),
    ("3 раза в год", "FREQ=MONTHLY;INTERVAL=4"),
    ("1 раз в год", "FREQ=YEARLY"),
)
_WEEKDAYS = (("каждый понедельник", "MO"), ("каждую среду", "WE"), ("каждый четверг", "TH"), ("каждую пятницу", "FR"))


def recurring(frame: Frame) -> Due:
    words, rule = frame.rng.choice(_PLAIN[:2] * 3 + _PLAIN)
    return Due(words, (item("recurring", frame.period.start, frame.period.end, rule),))


def yearly(frame: Frame) -> Due:
    if not frame.several:
        return recurring(frame)
    period = (frame.period.start, frame.period.end)
    if frame.rng.random() < 0.5:
        return Due("ежегодно", (item("recurring", *period, "FREQ=YEARLY"),))
    span = f"до {frame.rng.randint(1, 28)} {frame.rng.choice(GENITIVE)}"
    joint = frame.rng.choice([" ", ", "])
    return Due(f"ежегодно{joint}{span}", (item("recurring", *period, "FREQ=YEARLY", span),))


def month_day(frame: Frame) -> Due:
    day = frame.rng.choice([1, 3, 5, 10, 15, 20, 25])
    words = frame.rng.choice(
        [f"ежемесячно, до {day} числа", f"до {day} числа каждого месяца", f"ежемесячно до {day} числа"]
    )
    return Due(words, (item("recurring", frame.period.start, frame.period.end, f"FREQ=MONTHLY;BYMONTHDAY={day}"),))


def weekday(frame: Frame) -> Due:
    words, code = frame.rng.choice(_WEEKDAYS)
    return Due(words, (item("recurring", frame.period.start, frame.period.end, f"FREQ=WEEKLY;BYDAY={code}"),))


def in_named_months(frame: Frame) -> Due:
    months = sorted(frame.rng.sample(frame.months(), 2))
    names = ", ".join(MONTHS[month - 1] for month in months)
    rule = f"FREQ=YEARLY;BYMONTH={months[0]},{months[1]}"
    return Due(f"2 раза в год ({names})", (item("recurring", frame.period.start, frame.period.end, rule),))


def at_least(frame: Frame) -> Due:
    words, rule = frame.rng.choice(
        [("1 раза в квартал", "FREQ=MONTHLY;INTERVAL=3"), ("1 раза в месяц", "FREQ=MONTHLY")]
    )
    return Due(f"не реже {words}", (item("recurring", frame.period.start, frame.period.end, rule, "не реже"),))


def uneven(frame: Frame) -> Due:
    period = (frame.period.start, frame.period.end)
    if frame.rng.random() < 0.5:
        return Due("2 раза в месяц", (item("recurring", *period, "FREQ=MONTHLY", "2 раза в месяц"),))
    words = frame.rng.choice(["1 раз в четверть", "раз в четверть"])
    return Due(words, (item("recurring", *period, None, words),))


def within(frame: Frame) -> Due:
    """«ежемесячно в течение 2024 года», «ежеквартально с 1 марта по 30 июня»."""
    if frame.school or frame.several:
        return recurring(frame)
    words, rule = frame.rng.choice(_PLAIN[:2])
    if (frame.period.start.month, frame.period.end.month) == (1, 12) and frame.rng.random() < 0.6:
        year = frame.period.start.year
        return Due(f"{words} в течение {year} года", (item("recurring", frame.period.start, frame.period.end, rule),))
    span = single.month_range(frame)
    first = span.items[0]
    return Due(f"{words}, {span.raw}", (item("recurring", first.start, first.end, rule),))


def then_quarterly(frame: Frame) -> Due:
    first = single.in_month(frame)
    words, rule = frame.rng.choice(_PLAIN[:2])
    dash = frame.rng.choice([" ", " – "])
    repeated = item("recurring", frame.period.start, frame.period.end, rule)
    return Due(f"{first.raw}, далее{dash}{words}", (*first.items, repeated))


def conditional(frame: Frame) -> Due:
    words = frame.rng.choice(bank("banks")["conditions"])
    return Due(words, (item("conditional", None, None, condition=words),))


def dated_by_plan(frame: Frame) -> Due:
    due = frame.rng.choice([single.month_range, single.in_month, recurring])(frame)
    return qualified(due, frame)


FAMILIES: tuple[tuple[Family, int], ...] = (
    (single.by_day, 16),
    (single.by_days, 2),
    (single.by_month, 4),
    (single.by_end, 3),
    (single.on_day, 6),
    (single.on_days, 2),
    (single.on_time, 1),
    (single.in_month, 16),
    (single.in_months, 4),
    (single.month_range, 9),
    (single.over_new_year, 1),
    (single.quarter, 7),
    (single.quarters, 2),
    (single.half_year, 3),
    (single.season, 1),
    (single.whole, 4),
    (single.part_of_month, 4),
    (single.day_range, 4),
    (single.ongoing, 14),
    (single.since, 2),
    (recurring, 7),
    (yearly, 2),
    (month_day, 2),
    (weekday, 1),
    (in_named_months, 1),
    (at_least, 1),
    (uneven, 1),
    (within, 1),
    (then_quarterly, 1),
    (conditional, 5),
    (dated_by_plan, 3),
)
"""Every family of the contract with its weight: most rows are ordinary."""


def draw(frame: Frame, rng: random.Random) -> Due:
    families, weights = zip(*FAMILIES, strict=True)
    family: Family = rng.choices(families, weights)[0]
    return family(frame)
