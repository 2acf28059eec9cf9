"""Every month, year, preposition and form of range against an oracle made of datetime alone; and what holds for any text."""

import calendar
import datetime
import itertools

import dateparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.deadlines import read
from schemas.record import DeadlineItem, Period

NOMINATIVE = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
GENITIVE = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
LOCATIVE = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split()
INSTRUMENTAL = "январю февралю марту апрелю маю июню июлю августу сентябрю октябрю ноябрю декабрю".split()
YEARS = (2019, 2020, 2023, 2024, 2025)
MONTHS = range(1, 13)
TAILS = ("", " {y}", " {y} г.", " {y} года", " {y}г.")


def year_plan(year: int) -> Period:
    return Period(start=datetime.date(year, 1, 1), end=datetime.date(year, 12, 31))


def first(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, 1)


def last(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def the_item(text: str, plan: Period | None) -> DeadlineItem:
    items = read(text, plan).items
    assert len(items) == 1, text
    return items[0]


FORMS = [
    ("{nom}", lambda y, m: ("during", first(y, m), last(y, m))),
    ("в {loc}", lambda y, m: ("during", first(y, m), last(y, m))),
    ("до {gen}", lambda y, m: ("by", None, first(y, m) - datetime.timedelta(1))),
    ("к {ins}", lambda y, m: ("by", None, first(y, m) - datetime.timedelta(1))),
    ("не позднее {gen}", lambda y, m: ("by", None, last(y, m))),
    ("по {nom}", lambda y, m: ("by", None, last(y, m))),
    ("до конца {gen}", lambda y, m: ("by", None, last(y, m))),
    ("в течение {gen}", lambda y, m: ("ongoing", first(y, m), last(y, m))),
    ("на протяжении {gen}", lambda y, m: ("ongoing", first(y, m), last(y, m))),
    ("с {gen}", lambda y, m: ("ongoing", first(y, m), datetime.date(y, 12, 31))),
    ("первая декада {gen}", lambda y, m: ("during", first(y, m), datetime.date(y, m, 10))),
    ("конец {gen}", lambda y, m: ("during", datetime.date(y, m, 21), last(y, m))),
    ("последняя неделя {gen}", lambda y, m: ("during", last(y, m) - datetime.timedelta(6), last(y, m))),
    ("2 неделя {gen}", lambda y, m: ("during", datetime.date(y, m, 8), datetime.date(y, m, 14))),
    ("вторая половина {gen}", lambda y, m: ("during", datetime.date(y, m, 16), last(y, m))),
    ("15 {gen}", lambda y, m: ("on", datetime.date(y, m, 15), datetime.date(y, m, 15))),
    ("до 15 {gen}", lambda y, m: ("by", None, datetime.date(y, m, 15))),
    ("к 15 {gen}", lambda y, m: ("by", None, datetime.date(y, m, 15))),
    ("с 3 по 17 {gen}", lambda y, m: ("during", datetime.date(y, m, 3), datetime.date(y, m, 17))),
    ("3–17 {gen}", lambda y, m: ("during", datetime.date(y, m, 3), datetime.date(y, m, 17))),
]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[0])
def test_one_month(form: tuple) -> None:
    template, oracle = form
    for year, month, tail in itertools.product(YEARS, MONTHS, TAILS):
        words = {
            "nom": NOMINATIVE[month - 1],
            "gen": GENITIVE[month - 1],
            "loc": LOCATIVE[month - 1],
            "ins": INSTRUMENTAL[month - 1],
        }
        text = template.format(**words) + tail.format(y=year)
        item = the_item(text, year_plan(year))
        assert (item.kind, item.start, item.end) == oracle(year, month), text
        assert item.condition is None, text


RANGES = ["{a} – {b}", "{a}-{b}", "{a} - {b}", "с {ag} по {b}", "{A} – {b}"]


@pytest.mark.parametrize("template", RANGES)
def test_two_months(template: str) -> None:
    for year, a, b, tail in itertools.product(YEARS, MONTHS, MONTHS, TAILS):
        if a == b:
            continue
        names = {"a": NOMINATIVE[a - 1], "A": NOMINATIVE[a - 1].title(), "b": NOMINATIVE[b - 1], "ag": GENITIVE[a - 1]}
        text = template.format(**names) + tail.format(y=year)
        item = the_item(text, year_plan(year))
        backwards = a > b
        begins, ends = (year - 1, year) if backwards and tail else (year, year + 1) if backwards else (year, year)
        assert (item.kind, item.start, item.end) == ("during", first(begins, a), last(ends, b)), text


@pytest.mark.parametrize(
    "form", ["{d:02}.{m:02}.{y}", "{d}.{m:02}.{y}", "{d} {gen} {y} г.", "{y}-{m:02}-{d:02}", "{d:02}.{m:02}.{yy}"]
)
@pytest.mark.parametrize("preposition", ["", "до ", "не позднее ", "к ", "по ", "с "])
def test_every_day(form: str, preposition: str) -> None:
    plan = year_plan(2024)
    for day in (datetime.date(2024, 1, 1) + datetime.timedelta(n) for n in range(366)):
        text = preposition + form.format(d=day.day, m=day.month, y=day.year, yy="24", gen=GENITIVE[day.month - 1])
        item = the_item(text, plan)
        if not preposition:
            expected = ("on", day, day)
        elif preposition == "с ":
            expected = ("ongoing", day, plan.end)
        else:
            expected = ("by", None, day)
        assert (item.kind, item.start, item.end) == expected, text


def test_every_month_of_a_school_plan() -> None:
    plan = Period(start=datetime.date(2023, 9, 1), end=datetime.date(2024, 8, 31))
    for month in MONTHS:
        year = 2023 if month >= 9 else 2024
        item = the_item(NOMINATIVE[month - 1], plan)
        assert (item.start, item.end) == (first(year, month), last(year, month))


ALPHABET = st.sampled_from(list('абвгдежзийклмнопрстуфхцчшщьыэюяIVXП0123456789OoОl .,;:()–—-/\n«»"№<>|'))
WORDS = st.sampled_from(
    "до к по с не позднее в течение года 2024 г. март марта – - , ; ( ) и I II квартал полугодие 15 31 02 ежемесячно раз 2 в год "
    "каждую пятницу учебного 2023/24 начала конца первая неделя декада последняя числа месяца далее постоянно 31.02.2024 10:00 "
    "15.03. за после по итогам включительно зима период весь т.г. текущего следующего половина №".split()
)
TEXTS = st.one_of(st.text(max_size=60), st.text(ALPHABET, max_size=60), st.lists(WORDS, max_size=14).map(" ".join))
PLANS = st.sampled_from(
    [
        None,
        year_plan(2024),
        Period(start=datetime.date(2023, 9, 1), end=datetime.date(2024, 8, 31)),
        Period(start=datetime.date(2024, 1, 1), end=datetime.date(2026, 12, 31)),
    ]
)


@settings(max_examples=1500, deadline=None)
@given(TEXTS, PLANS)
def test_any_text_has_a_reading(text: str, plan: Period | None) -> None:
    reading = read(text, plan)
    assert reading == read(text, plan)
    for item in reading.items:
        assert item.start is None or item.end is None or item.start <= item.end
        assert item.rrule is None or item.kind == "recurring"
        assert item.kind != "conditional" or item.condition
    if plan and not any(c.isdigit() for c in text):
        years = {date.year for item in reading.items for date in (item.start, item.end) if date}
        assert all(plan.start.year - 5 <= year <= plan.end.year + 5 for year in years)


def rebuilt(item: DeadlineItem) -> str:
    """An item said again in words that the grammar knows."""
    start, end = (date and date.strftime("%d.%m.%Y") for date in (item.start, item.end))
    words = {"by": f"до {end}", "on": f"{start}", "during": f"с {start} по {end}"}[item.kind]
    return words + (f" ({item.condition})" if item.condition else "")


@settings(max_examples=800, deadline=None)
@given(
    st.sampled_from(FORMS), st.sampled_from(MONTHS), st.sampled_from(["", ", по отдельному графику", " (по запросу)"])
)
def test_idempotent(form: tuple, month: int, tail: str) -> None:
    words = {
        "nom": NOMINATIVE[month - 1],
        "gen": GENITIVE[month - 1],
        "loc": LOCATIVE[month - 1],
        "ins": INSTRUMENTAL[month - 1],
    }
    plan = year_plan(2024)
    item = the_item(form[0].format(**words) + tail, plan)
    if item.kind in {"by", "on", "during"}:
        assert the_item(rebuilt(item), plan) == item


@pytest.mark.parametrize("form", ["{d:02}.{m:02}.{y}", "{d} {gen} {y} года"])
def test_dateparser_agrees_on_single_days(form: str) -> None:
    for day in (datetime.date(2024, 1, 3) + datetime.timedelta(11 * n) for n in range(33)):
        text = form.format(d=day.day, m=day.month, y=day.year, gen=GENITIVE[day.month - 1])
        other = dateparser.parse(text, languages=["ru"], settings={"DATE_ORDER": "DMY"})
        assert other is not None
        assert the_item(text, year_plan(2024)).start == other.date() == day
