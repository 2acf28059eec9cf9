"""What stands around a cell: the section row above it, the row above that a ditto mark repeats, no text at all."""

import datetime
from typing import Literal

import pytest

from pipeline.deadlines import read
from schemas.record import Period

PLAN = Period(start=datetime.date(2020, 1, 1), end=datetime.date(2020, 12, 31))

UNDER_SECTION = [
    ("12, 15", "Март 2020", ["2020-03-12", "2020-03-15"]),
    ("12, 15", "План работы на март 2020 года", ["2020-03-12", "2020-03-15"]),
    ("12", "3. Март", ["2020-03-12"]),
    ("12", "Март 2021", ["2021-03-12"]),
    ("до 20", "МАРТ", ["../2020-03-20"]),
    ("до 20 числа", "МАРТ", ["../2020-03-20"]),
    ("5–10", "Март", ["2020-03-05/2020-03-10"]),
    ("с 5 по 10, 15", "Март", ["2020-03-05/2020-03-10", "2020-03-15"]),
    ("1 неделя", "Март", ["2020-03-01/2020-03-07"]),
    ("вторая декада", "Март", ["2020-03-11/2020-03-20"]),
    ("последний четверг месяца", "Март", ["2020-03-26"]),
    ("каждый последний четверг месяца", "Март", ["2020-01-01/2020-12-31"]),
    ("в течение месяца", "Март", ["2020-03-01/2020-03-31"]),
    ("весь месяц", "Март", ["2020-03-01/2020-03-31"]),
    ("до конца месяца", "Март", ["../2020-03-31"]),
    ("апрель", "Март", ["2020-04-01/2020-04-30"]),
    ("март", "2021 год", ["2021-03-01/2021-03-31"]),
    ("март", "Итоги 2019 года", ["2020-03-01/2020-03-31"]),
    ("31", "Апрель", [None]),
    ("12", "Март – апрель", [None]),
    ("12", "Организационная работа", [None]),
    ("постоянно", "Март", ["2020-01-01/2020-12-31"]),
]


@pytest.mark.parametrize(("text", "section", "expected"), UNDER_SECTION)
def test_section(text: str, section: str, expected: list[str | None]) -> None:
    assert [item.edtf for item in read(text, PLAN, section=section).items] == expected


def test_time_of_day_under_a_section() -> None:
    (item,) = read("15 в 10.00", PLAN, section="Март").items
    assert (item.edtf, item.condition) == ("2020-03-15", "в 10.00")


DITTO = [
    "то же",
    "То же.",
    "тоже",
    "так же",
    "-//-",
    "–//–",
    "- // -",
    "//",
    '—"—',
    '«—"—»',
    "″",
    '- " -',
    "»",
    '"',
    "--//--",
]


@pytest.mark.parametrize("mark", DITTO)
def test_ditto_takes_the_row_above(mark: str) -> None:
    above = read("до 31 мая, по запросу", PLAN)
    assert read(mark, PLAN, above=above) is above


def test_ditto_without_a_row_above_is_a_finding() -> None:
    reading = read("-//-", PLAN)
    assert [item.kind for item in reading.items] == ["conditional"]
    assert [finding.code for finding in reading.findings] == ["deadline-unparsed"]


@pytest.mark.parametrize("text", [None, "", "  ", "-", "—", "–", "–\n", "***", "_____"])
def test_missing(text: str | None) -> None:
    reading = read(text, PLAN)
    assert reading.items == ()
    assert [finding.code for finding in reading.findings] == ["deadline-missing"]


FINDINGS = [
    ("до 01.10.2019", PLAN, ["deadline-outside-plan"]),
    ("до 01.10.2020", PLAN, []),
    ("абракадабра", PLAN, ["deadline-unparsed"]),
    ("по отдельному графику", PLAN, []),
    ("31.02.2020", PLAN, ["deadline-impossible"]),
    ("с 15.03.2020 по 01.03.2020", PLAN, ["deadline-impossible"]),
    ("март", None, ["deadline-year-unknown"]),
    ("март", Period(start=datetime.date(2020, 1, 1), end=datetime.date(2022, 12, 31)), ["deadline-year-ambiguous"]),
    ("постоянно", Period(start=datetime.date(2020, 1, 1), end=datetime.date(2022, 12, 31)), []),
]


@pytest.mark.parametrize(("text", "plan", "codes"), FINDINGS)
def test_findings(text: str, plan: Period | None, codes: list[str]) -> None:
    assert [finding.code for finding in read(text, plan).findings] == codes


GUESSED = [("15 Mar 2020", "2020-03-15"), ("15 March 2020", "2020-03-15"), ("15 Mar 2009", None), ("15 Mar", None)]


@pytest.mark.parametrize(("text", "expected"), GUESSED)
def test_dateparser_reads_one_date_within_two_years(text: str, expected: str | None) -> None:
    reading = read(text, PLAN)
    assert reading.items[0].edtf == expected
    assert [f.code for f in reading.findings] == (["deadline-guessed"] if expected else ["deadline-unparsed"])


@pytest.mark.parametrize(
    ("text", "bound", "kind", "start", "end", "why"),
    [
        ("15.09.2024", "end", "by", None, "2024-09-15", "a lone end is the latest date"),
        ("сентябрь 2024 г.", "end", "by", None, "2024-09-30", "a month that ends a span is in it"),
        ("01.04.2024", "begin", "ongoing", "2024-04-01", "2024-12-31", "a beginning with no end"),
        ("до 15 мая", "end", "by", None, "2024-05-15", "its own words are enough"),
        ("постоянно", "begin", "ongoing", "2024-01-01", "2024-12-31", "no date at all"),
    ],
)
def test_a_date_alone_in_the_column_of_an_end(
    text: str, bound: Literal["begin", "end"], kind: str, start: str | None, end: str, why: str
) -> None:
    (item,) = read(text, Period(start=datetime.date(2024, 1, 1), end=datetime.date(2024, 12, 31)), bound=bound).items
    assert (item.kind, item.start and item.start.isoformat(), item.end and item.end.isoformat()) == (
        kind,
        start,
        end,
    ), why
