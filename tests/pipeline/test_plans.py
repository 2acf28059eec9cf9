"""A raw plan read for its meaning: periods, ditto marks, empty cells, other columns, places, occurrences."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.plans import Surroundings, read_plan, read_table
from schemas.layout import Place
from schemas.occurrences import with_occurrences
from schemas.raw import ColumnRole, RawActivity, RawColumn, RawPlan, RawTable, RawText
from schemas.record import Activity, Finding, Plan

ROLES = {
    "activity": ColumnRole.ACTIVITY,
    "due": ColumnRole.DEADLINE,
    "who": ColumnRole.RESPONSIBLE,
    "result": ColumnRole.RESULT,
}
AROUND = Surroundings(titles=(), definitions={}, region=None, order_date=None)


def raw_row(number: str | None = "1", **values: Any) -> RawActivity:
    cells = {"activity": "Семинар", "due": "март", "who": "ИРО"} | {
        name: value for name, value in values.items() if name in ROLES
    }
    about = {name: value for name, value in values.items() if name not in ROLES}
    section = about.pop("section", None)
    return RawActivity(
        number,
        section,
        {ROLES[name]: RawText(text, Place(page=2, column=3)) for name, text in cells.items() if text is not None},
        **about,
    )


def raw_plan(*rows: RawActivity, title: str | None = "План на 2024 год", **values: Any) -> RawPlan:
    roles = [ColumnRole.NUMBER, *(role for role in ColumnRole if role in rows[0].cells)]
    return RawPlan(title and RawText(title), "1", tuple(map(RawColumn, roles)), rows, **values)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


PERIODS = [
    (raw_plan(raw_row()), AROUND, 2024, "from the plan's title"),
    (raw_plan(raw_row(), title="План", heading=(RawText("на 2025 год"),)), AROUND, 2025, "from a line below the title"),
    (
        raw_plan(raw_row(), title=None),
        Surroundings((None, "Об утверждении плана на 2022 год"), {}, None, None),
        2022,
        "from the order's title",
    ),
]


@pytest.mark.parametrize(("raw", "around", "year", "why"), PERIODS)
def test_period(raw: RawPlan, around: Surroundings, year: int, why: str) -> None:
    plan, findings = read_plan(raw, around)
    assert plan.period is not None
    assert plan.period.start == datetime.date(year, 1, 1), why
    assert plan.activities[0].deadline.items[0].start == datetime.date(year, 3, 1)
    assert "plan-period-unknown" not in codes(findings)


def test_plan_without_a_period_guesses_no_year() -> None:
    plan, findings = read_plan(raw_plan(raw_row(), title="План"), AROUND)
    assert plan.period is None
    assert plan.activities[0].deadline.items[0].start is None
    assert codes(findings) == ["plan-period-unknown", "deadline-year-unknown"]


DITTO = [
    ("due", "то же", lambda row: [item.start for item in row.deadline.items], "words"),
    ("due", "-//-", lambda row: [item.start for item in row.deadline.items], "a mark"),
    ("who", "-//-", lambda row: [body.text for body in row.responsible.bodies], "bodies too"),
]


@pytest.mark.parametrize(("cell", "mark", "value", "why"), DITTO)
def test_ditto_mark_takes_the_reading_from_above(
    cell: str, mark: str, value: Callable[[Activity], list[object]], why: str
) -> None:
    plan, _ = read_plan(raw_plan(raw_row("1"), raw_row("2", **{cell: mark}), raw_row("3", **{cell: mark})), AROUND)
    first, second, third = plan.activities
    assert value(first)
    assert value(first) == value(second) == value(third), why
    assert mark in (third.deadline.raw, third.responsible.raw), "the printed mark stays"


FINDINGS: list[tuple[RawPlan, Surroundings, list[str], str]] = [
    (raw_plan(raw_row()), AROUND, [], "nothing wrong"),
    (raw_plan(raw_row(due="")), AROUND, ["deadline-missing"], "an empty cell"),
    (raw_plan(raw_row(due="—")), AROUND, ["deadline-missing"], "a dash says nothing"),
    (raw_plan(raw_row(due="х")), AROUND, ["deadline-missing"], "a cross strikes the cell out"),
    (raw_plan(raw_row(due=None)), AROUND, [], "a plan with no such column"),
    (raw_plan(raw_row(who="")), AROUND, ["responsible-missing"], "nobody named"),
    (raw_plan(raw_row(result="-")), AROUND, ["result-missing"], "a dash for a result"),
    (raw_plan(raw_row(), raw_row(number="2", who="-//-")), AROUND, [], "a ditto mark is no empty cell"),
    (raw_plan(raw_row(result="Приказ")), AROUND, [], "a result"),
    (raw_plan(raw_row(due="декабрь 2023")), AROUND, ["deadline-outside-plan"], "a printed year is not corrected"),
    (raw_plan(raw_row(due="31.02.2024")), AROUND, ["deadline-impossible"], "no such day"),
    (raw_plan(raw_row(uncertain=True)), AROUND, ["row-split-uncertain"], "put together from lines"),
    (raw_plan(raw_row("1"), raw_row("3")), AROUND, ["number-gap"], "numbers are looked at"),
    (
        raw_plan(raw_row(due="январь")),
        Surroundings((), {}, None, datetime.date(2024, 2, 1)),
        ["deadline-before-order"],
        "over before it was ordered",
    ),
    (raw_plan(raw_row(due="март")), Surroundings((), {}, None, datetime.date(2024, 3, 31)), [], "ends on that day"),
]


@pytest.mark.parametrize(("raw", "around", "expected", "why"), FINDINGS)
def test_findings(raw: RawPlan, around: Surroundings, expected: list[str], why: str) -> None:
    assert codes(read_plan(raw, around)[1]) == expected, why


EXTRA = [
    ([("Источник", "бюджет")], {"Источник": "бюджет"}, "under its header"),
    ([("Источник", "")], {}, "an empty cell is not kept"),
    ([("Сумма", "1"), ("Сумма", "2")], {"Сумма": "1", "Сумма (2)": "2"}, "two columns under one header"),
    ([("", "а"), ("", "б")], {"": "а", "(2)": "б"}, "columns without a header"),
]


@pytest.mark.parametrize(("cells", "expected", "why"), EXTRA)
def test_other_columns(cells: list[tuple[str, str]], expected: dict[str, str], why: str) -> None:
    plan, _ = read_plan(raw_plan(raw_row(extra=tuple((header, RawText(text)) for header, text in cells))), AROUND)
    assert plan.activities[0].extra == expected, why


def test_places_come_along() -> None:
    place = Place(page=4, table=1, row=7, line=9, bbox=(0.0, 1.0, 2.0, 3.0))
    source = read_plan(raw_plan(raw_row(place=place)), AROUND)[0].activities[0].source
    assert (source.page, source.table, source.row, source.line, source.bbox) == (4, 1, 7, 9, (0.0, 1.0, 2.0, 3.0))
    assert source.cells.keys() == {"activity", "deadline", "responsible"}
    assert (source.cells["deadline"].page, source.cells["deadline"].column) == (2, 3)


def test_definitions_and_region_reach_the_bodies() -> None:
    around = Surroundings((), {"Институт": "Тверской областной институт усовершенствования учителей"}, "RU-TVE", None)
    bodies = read_plan(raw_plan(raw_row(who="Институт")), around)[0].activities[0].responsible.bodies
    assert [body.name for body in bodies] == ["Тверской областной институт усовершенствования учителей"]


OCCURRENCES = [
    ([["1", "2"], ["3"]], [[1, 1], [1]], "different numbers"),
    ([["4.6", "4.6"]], [[1, 2]], "twice in one plan"),
    ([["1", "2"], ["1", "2", "1"]], [[1, 1], [2, 2, 3]], "the second plan begins again"),
    ([[None, None], [None]], [[1, 2], [3]], "rows without numbers are told apart too"),
    ([[], ["1"]], [[], [1]], "a plan without rows"),
    ([], [], "no plan"),
]


@pytest.mark.parametrize(("numbers", "expected", "why"), OCCURRENCES)
def test_occurrences_count_over_the_whole_order(
    numbers: list[list[str | None]], expected: list[list[int]], why: str, row: Callable[..., Activity]
) -> None:
    plans = [
        Plan(title=None, annex=None, period=None, columns=(), activities=tuple(map(row, of_plan)))
        for of_plan in numbers
    ]
    counted = with_occurrences(plans)
    assert [[activity.occurrence for activity in plan.activities] for plan in counted] == expected, why
    assert [[activity.number for activity in plan.activities] for plan in counted] == numbers


def test_other_table_is_kept_whole() -> None:
    table = read_table(RawTable("Перечень школ", ("№", "Школа"), (("1", "СОШ № 2"),)))
    assert (table.title, table.header, table.rows) == ("Перечень школ", ("№", "Школа"), (("1", "СОШ № 2"),))
