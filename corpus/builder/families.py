"""Families of deadlines with one date or span: each draws its days first and then prints them."""

from calendar import monthrange
from datetime import date, timedelta

from corpus.builder.deadlines import Due, Frame, item, month_end
from corpus.builder.speech import GENITIVE, LOCATIVE, MONTHS, ROMAN, short_date


def by_day(frame: Frame) -> Due:
    day = frame.day()
    word = frame.rng.choice(["до", "до", "до", "до", "не позднее", "к", "по", "в срок до"])
    return Due(f"{word} {frame.day_words(day)}", (item("by", None, day),))


def by_days(frame: Frame) -> Due:
    month, year = frame.month()
    later = [other for other in frame.months() if other > month and frame.year(other) == frame.year(month)]
    first = date(year, month, frame.rng.randint(1, 28))
    if not later:
        return Due(f"до {frame.day_words(first)}", (item("by", None, first),))
    second = date(year, frame.rng.choice(later), frame.rng.randint(1, 28))
    tail = frame.tail(year)
    joint = frame.rng.choice([", ", " и ", ", до "])
    words = f"до {first.day} {GENITIVE[month - 1]}{joint}{second.day} {GENITIVE[second.month - 1]}{tail}"
    return Due(words, (item("by", None, first), item("by", None, second)))


def by_month(frame: Frame) -> Due:
    month, year = frame.month()
    form = frame.rng.randrange(3)
    tail = frame.tail(year)
    if form == 0:
        before = date(year, month, 1) - timedelta(days=1)
        if before < frame.period.start:
            return Due(f"до конца {GENITIVE[month - 1]}{tail}", (item("by", None, month_end(year, month)),))
        return Due(f"до {GENITIVE[month - 1]}{tail}", (item("by", None, before),))
    words = "до конца" if form == 1 else "не позднее"
    return Due(f"{words} {GENITIVE[month - 1]}{tail}", (item("by", None, month_end(year, month)),))


def by_end(frame: Frame) -> Due:
    year = frame.period.end.year
    if frame.school:
        return Due("до конца учебного года", (item("by", None, date(year, 8, 31)),))
    if frame.period.end.month < 12:
        return by_day(frame)
    if frame.several:
        year = frame.rng.choice(range(frame.period.start.year, year + 1))
        return Due(f"до конца {year} года", (item("by", None, date(year, 12, 31)),))
    choice = frame.rng.randrange(3)
    if choice == 0 and frame.period.start.month <= 8:
        words = frame.rng.choice(["до начала учебного года", "к началу учебного года"])
        return Due(words, (item("by", None, date(year, 8, 31)),))
    words = frame.rng.choice(["до конца года", f"до конца {year} года", f"до {year + 1} года"])
    return Due(words, (item("by", None, date(year, 12, 31)),))


def on_day(frame: Frame) -> Due:
    day = frame.day()
    return Due(frame.day_words(day), (item("on", day, day),))


def on_days(frame: Frame) -> Due:
    month, year = frame.month()
    first, second = sorted(frame.rng.sample(range(1, 29), 2))
    words = f"{first}{frame.rng.choice([' и ', ', '])}{second} {GENITIVE[month - 1]}{frame.tail(year)}"
    days = (date(year, month, first), date(year, month, second))
    return Due(words, tuple(item("on", day, day) for day in days))


def on_time(frame: Frame) -> Due:
    day, hour = frame.day(), f"{frame.rng.randint(9, 16)}:{frame.rng.choice(['00', '30'])}"
    return Due(f"{short_date(day)}, {hour}", (item("on", day, day, condition=hour),))


def in_month(frame: Frame) -> Due:
    month, year = frame.month()
    name = frame.rng.choice([MONTHS[month - 1]] * 4 + [f"в {LOCATIVE[month - 1]}"])
    return Due(f"{name}{frame.tail(year)}", (item("during", date(year, month, 1), month_end(year, month)),))


def in_months(frame: Frame) -> Due:
    """A list of months: one item each."""
    months = [month for month in frame.months() if frame.year(month) == frame.year(frame.months()[0])]
    if frame.school:
        months = [month for month in frame.months() if month < 9] or frame.months()
    chosen = sorted(frame.rng.sample(months, min(frame.rng.choice([2, 2, 3, 4]), len(months))))
    year = frame.month()[1] if frame.several else frame.year(chosen[0])
    names = [MONTHS[month - 1] for month in chosen]
    words = ", ".join(names) if frame.rng.random() < 0.8 else ", ".join(names[:-1]) + " и " + names[-1]
    spans = tuple(item("during", date(year, month, 1), month_end(year, month)) for month in chosen)
    return Due(words.removeprefix(" и ") + frame.tail(year), spans)


def month_range(frame: Frame) -> Due:
    months = [*range(9, 13), *range(1, 9)] if frame.school else frame.months()
    low, high = sorted(frame.rng.sample(range(len(months)), 2))
    first, last = months[low], months[high]
    year = frame.month()[1] if frame.several else frame.year(first)
    end_year = year if frame.several else frame.year(last)
    span = item("during", date(year, first, 1), month_end(end_year, last))
    if frame.rng.random() < 0.2:
        return Due(f"с {GENITIVE[first - 1]} по {MONTHS[last - 1]}{frame.tail(end_year)}", (span,))
    both = year != end_year and frame.rng.random() < 0.6
    begin = f"{MONTHS[first - 1]} {year}" if both else MONTHS[first - 1]
    return Due(f"{begin}{frame.dash()}{MONTHS[last - 1]}{frame.tail(end_year, may_lack=not both)}", (span,))


def over_new_year(frame: Frame) -> Due:
    """«декабрь – январь 2024» begins in the year before."""
    if frame.school or frame.several or frame.period.start.month != 1:
        return month_range(frame)
    year, first = frame.period.start.year, frame.rng.choice([11, 12])
    begin = frame.rng.choice([MONTHS[first - 1], f"{MONTHS[first - 1]} {year - 1} г."])
    span = item("during", date(year - 1, first, 1), date(year, 1, 31))
    return Due(f"{begin} – январь {year} г.", (span,))


def quarter(frame: Frame) -> Due:
    month, year = frame.month()
    number = (month - 1) // 3 + 1
    span = (date(year, 3 * number - 2, 1), month_end(year, 3 * number))
    name = frame.rng.choice(
        [f"{ROMAN[number]} квартал", f"{number} квартал", f"{ROMAN[number]} кв.", f"{number}-й квартал"]
    )
    if frame.rng.random() < 0.2:
        return Due(f"в течение {ROMAN[number]} квартала{frame.tail(year)}", (item("ongoing", *span),))
    return Due(f"{name}{frame.tail(year)}", (item("during", *span),))


def quarters(frame: Frame) -> Due:
    if frame.school or (frame.period.start.month, frame.period.end.month) != (1, 12):
        return quarter(frame)
    year = frame.month()[1]
    first, last = sorted(frame.rng.sample(range(1, 5), 2))
    tail = frame.tail(year)
    ends = ((date(year, 3 * number - 2, 1), month_end(year, 3 * number)) for number in (first, last))
    if frame.rng.random() < 0.5:
        return Due(f"{ROMAN[first]}, {ROMAN[last]} кварталы{tail}", tuple(item("during", *span) for span in ends))
    span = (date(year, 3 * first - 2, 1), month_end(year, 3 * last))
    return Due(f"{ROMAN[first]}–{ROMAN[last]} кварталы{tail}", (item("during", *span),))


def half_year(frame: Frame) -> Due:
    if frame.school or (frame.period.start.month, frame.period.end.month) != (1, 12):
        return in_month(frame)
    year, half = frame.month()[1], frame.rng.choice([1, 2])
    name = frame.rng.choice(
        [f"{ROMAN[half]} полугодие", f"{('первое', 'второе')[half - 1]} полугодие", f"{half} полугодие"]
    )
    start, end = (date(year, 1, 1), date(year, 6, 30)) if half == 1 else (date(year, 7, 1), date(year, 12, 31))
    return Due(f"{name}{frame.tail(year)}", (item("during", start, end),))


def season(frame: Frame) -> Due:
    name, first = frame.rng.choice([("весна", 3), ("лето", 6), ("осень", 9)])
    if not {first, first + 2} <= set(frame.months()):
        return in_month(frame)
    year = frame.month()[1] if frame.several else frame.year(first)
    return Due(
        f"{name} {year} г{frame.rng.choice(['.', 'ода'])}",
        (item("during", date(year, first, 1), month_end(year, first + 2)),),
    )


def whole(frame: Frame) -> Due:
    period = frame.period
    span = item("during", period.start, period.end)
    if frame.school:
        return Due(f"{period.start.year}/{period.end.year} учебный год", (span,))
    if frame.several:
        year = frame.rng.choice(range(period.start.year, period.end.year + 1))
        if frame.rng.random() < 0.5:
            return Due(f"{year} год", (item("during", date(year, 1, 1), date(year, 12, 31)),))
        return Due(f"{period.start.year}{frame.rng.choice(['–', '-', ' – '])}{period.end.year} годы", (span,))
    if period.start.month != 1 or period.end.month != 12:
        return in_month(frame)
    return Due(f"{period.start.year} {frame.rng.choice(['год', 'г.'])}", (span,))


def part_of_month(frame: Frame) -> Due:
    """Decades, weeks, halves, beginnings and ends of a month."""
    month, year = frame.month()
    last, tail, genitive = monthrange(year, month)[1], frame.tail(year), GENITIVE[month - 1]
    number = frame.rng.randrange(3)
    decade = ((1, 10), (11, 20), (21, last))[number]
    week = frame.rng.randrange(4)
    forms: list[tuple[str, tuple[int, int]]] = [
        (f"{('первая', 'вторая', 'третья')[number]} декада {genitive}{tail}", decade),
        (f"{ROMAN[number + 1]} декада {genitive}{tail}", decade),
        (f"{number + 1} декада {genitive}{tail}", decade),
        (f"{('начало', 'середина', 'конец')[number]} {genitive}{tail}", decade),
        (f"{('первая', 'вторая', 'третья', 'четвертая')[week]} неделя {genitive}{tail}", (7 * week + 1, 7 * week + 7)),
        (f"последняя неделя {genitive}{tail}", (last - 6, last)),
        (f"{MONTHS[month - 1]} {year} г. ({week + 1} неделя)", (7 * week + 1, 7 * week + 7)),
        (f"первая половина {genitive}{tail}", (1, 15)),
    ]
    words, (start, end) = frame.rng.choice(forms)
    return Due(words, (item("during", date(year, month, start), date(year, month, end)),))


def day_range(frame: Frame) -> Due:
    month, year = frame.month()
    low, high = sorted(frame.rng.sample(range(1, 29), 2))
    first, last = date(year, month, low), date(year, month, high)
    forms = [
        f"{low}{frame.rng.choice(['–', '-', ' – '])}{high} {GENITIVE[month - 1]}{frame.tail(year)}",
        f"с {low} по {high} {GENITIVE[month - 1]}{frame.tail(year)}",
        f"{short_date(first)}{frame.rng.choice(['–', ' - ', '-'])}{short_date(last)}",
        f"с {short_date(first)} по {short_date(last)}",
    ]
    return Due(frame.rng.choice(forms), (item("during", first, last),))


def ongoing(frame: Frame) -> Due:
    period = frame.period
    forms = ["постоянно", "в течение всего периода", "весь период", "регулярно", "в течение срока реализации плана"]
    if frame.school:
        forms += ["в течение учебного года"] * 5 + [f"в течение {period.start.year}/{period.end.year} учебного года"]
    elif not frame.several and (period.start.month, period.end.month) == (1, 12):
        forms += ["в течение года"] * 8 + [f"в течение {period.start.year} года"] * 3 + ["на протяжении года"]
    return Due(frame.rng.choice(forms), (item("ongoing", period.start, period.end),))


def since(frame: Frame) -> Due:
    day = frame.day()
    return Due(f"с {frame.day_words(day)}", (item("ongoing", day, frame.period.end),))
