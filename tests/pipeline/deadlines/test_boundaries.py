"""Where a reading turns: expressions that a mutant of the code got past the large table with (`make mutate`)."""

import datetime

import pytest

from pipeline.deadlines import read
from schemas.record import DeadlineItem, Period

PLANS = {
    "2024": ("2024-01-01", "2024-12-31"),
    "from autumn": ("2023-09-15", "2025-08-20"),
    "to 30 August": ("2023-08-31", "2024-08-30"),
    "to 3 September": ("2023-09-05", "2024-09-03"),
    "from August": ("2023-08-15", "2024-06-30"),
}
CASES = [
    # several years: the first one in which the date lies within the plan
    ("from autumn", "март", ["during 2024-03-01/2024-03-31"], "March of the first year was before the plan"),
    ("from autumn", "октябрь", ["during 2023-10-01/2023-10-31"], "October of the first year is within it"),
    ("from autumn", "сентябрь", ["during 2023-09-01/2023-09-30"], "a month that the plan only touches"),
    ("from autumn", "до конца года", ["by 2023-12-31"], "a year without a figure is the plan's first"),
    # a school plan that has a month twice: the one that it touches
    ("to 30 August", "31 августа", ["on 2023-08-31"], "the first day of the plan"),
    ("to 3 September", "3 сентября", ["on 2024-09-03"], "the last day of the plan"),
    ("from August", "до 20 августа", ["by 2023-08-20"], "the second August lies behind the plan"),
    ("2024", "до конца учебного года 2024/25", ["by 2025-08-31"], "a school year with its figures behind"),
    # hours and days
    ("2024", "в 01.02 – 31.03", ["during 2024-02-01/2024-03-31"], "days after «в» are no hours where a range follows"),
    ("2024", "15 марта 10.00–12.00", ["on 2024-03-15 | 10.00–12.00"], "hours are no days"),
    ("2024", "99 марта", ["conditional | 99 марта"], "a day of no month is still a day, and impossible"),
    # recurrences
    ("2024", "отчёт по полугодию", ["conditional | отчёт по полугодию"], "one half-year, not every one"),
    ("2024", "1 раз в смену", ["conditional | 1 раз в смену"], "a unit that no calendar has"),
    ("2024", "по пятницам еженедельно", ["recurring FREQ=WEEKLY;BYDAY=FR"], "said twice"),
    ("2024", "ежемесячно, в срок до 5 числа", ["recurring FREQ=MONTHLY;BYMONTHDAY=5"], "«в срок» before the day"),
    ("2024", "каждое 5 число ежемесячно", ["recurring FREQ=MONTHLY;BYMONTHDAY=5"], "said twice, the day once"),
    ("2024", "два в год", ["conditional | два в год"], "two of something, not two times"),
    # marks that nobody sees, and figures that a scanner took for letters
    ("2024", "до 31 ма\xadя", ["by 2024-05-31"], "a soft hyphen"),
    ("2024", "до 31 ма\u200bя", ["by 2024-05-31"], "a space without width"),
    ("2024", "до l марта 2024 года", ["by 2024-03-01"], "a letter for a one"),
    # a period narrowed
    ("2024", "2024 год (первая декада марта)", ["during 2024-03-01/2024-03-10"], "a part of a month in a year"),
    ("2024", "в начале совещания", ["conditional | в начале совещания"], "the beginning of no period"),
    (
        "2024",
        "до 1 марта, очно, итоги до 15 апреля",
        ["by 2024-03-01 | очно", "by 2024-04-15 | итоги"],
        "words between two dates: the last ones belong to the second",
    ),
    # events, and what goes on behind their comma
    (
        "2024",
        "по итогам проверки, ежеквартально",
        ["recurring FREQ=MONTHLY;INTERVAL=3 | по итогам проверки"],
        "an adverb ends the event",
    ),
    ("2024", "по итогам проверки, постоянно", ["ongoing 2024-01-01/2024-12-31 | по итогам проверки"], "so does this"),
    # numbers of a list, brackets of a condition
    ("2024", "1. до 1 марта; 2. до 5 мая", ["by 2024-03-01", "by 2024-05-05"], "the list's own numbers are no dates"),
    ("2024", "на 3 дня", ["conditional | на 3 дня"], "how long, not when"),
    ("2024", "до 1 марта (первый этап) заочно", ["by 2024-03-01 | первый этап заочно"], "words go on behind them"),
    ("2024", "осенне-зимний период", ["conditional | осенне-зимний период"], "half of a word is no season"),
]


def written(item: DeadlineItem) -> str:
    days = (
        ""
        if item.kind in {"recurring", "conditional"}
        else f" {item.end}"
        if item.kind in {"on", "by"}
        else f" {item.start}/{item.end}"
    )
    rule = f" {item.rrule}" if item.rrule else ""
    return item.kind + days + rule + (f" | {item.condition}" if item.condition else "")


@pytest.mark.parametrize(("plan", "text", "expected", "why"), CASES)
def test_where_a_reading_turns(plan: str, text: str, expected: list[str], why: str) -> None:
    start, end = map(datetime.date.fromisoformat, PLANS[plan])
    assert [written(item) for item in read(text, Period(start=start, end=end)).items] == expected, why
