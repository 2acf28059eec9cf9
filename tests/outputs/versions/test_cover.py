"""Plans held against required measures: what covers them, when, and what can't be told."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from outputs.versions.cover import Cover, Required, RequirementsDamaged, cover, of_file, of_plans
from outputs.versions.cover_page import plain_cover
from schemas.export import requirements_schema_text
from schemas.record import Activity, Clause, Deadline, DeadlineItem, OrderRecord

DOCS = Path(__file__).parents[3] / "docs"
MARCH = datetime.date(2024, 3, 31)


@pytest.fixture
def plan(make: Callable[..., OrderRecord], make_activity: Callable[..., Activity]) -> OrderRecord:
    def row(number: str, text: str, *ends: datetime.date | None) -> Activity:
        items = tuple(
            DeadlineItem(kind="by" if end else "conditional", end=end, condition=None if end else "…") for end in ends
        )
        return make_activity(text, number, deadline=Deadline(raw="…", items=items))

    rows = (
        row("1", "Назначение районных координаторов", datetime.date(2024, 2, 1)),
        row("2", "Ремонт спортивного зала", MARCH),
        row("3", "Повышение квалификации учителей математики", MARCH, datetime.date(2024, 5, 1)),
        row("4", "Установка светофорных объектов на опасных участках дорог", MARCH, None),
    )
    return make(activities=rows)


def one(plan: OrderRecord, text: str, by: datetime.date | None = MARCH) -> Cover:
    (found,) = cover((Required("r", text, None, by),), plan.plans)
    return found


CASES: list[tuple[str, str, list[str], list[str | None], str]] = [
    ("Назначение муниципальных координаторов", "covered", ["1"], ["in-time"], "in other words, in time"),
    ("Организация повышения квалификации педагогов", "covered", ["3"], ["late"], "the last of its days counts"),
    ("Монтаж светофоров на перекрёстках", "covered", ["4"], [None], "a day and a condition: nobody knows the last day"),
    ("ремонт спортивного зала.", "covered", ["2"], ["in-time"], "the same words are the same measure"),
    ("Оцифровка архива районной газеты", "missing", [], [], "nothing is near"),
    ("2024 год", "unread", [], [], "no measure at all"),
]


@pytest.mark.parametrize(("text", "grade", "rows", "timings", "why"), CASES)
def test_cover(plan: OrderRecord, text: str, grade: str, rows: list[str], timings: list[str | None], why: str) -> None:
    found = one(plan, text)
    assert found.grade == grade, why
    assert [match.row.number for match in found.matches] == rows, why
    assert [match.timing for match in found.matches] == timings, why


CLAUSES = [
    (
        "Руководителям ОМСУ назначить муниципальных координаторов до 1 марта 2024 года.",
        ("Руководителям ОМСУ",),
        "covered",
        "in-time",
    ),
    ("Назначить муниципальным координатором начальника отдела Белову И.И. (Белова И.И.)", (), "covered", None),
    (
        "Определить начальника отдела (Белова И.И.) координатором реализации плана.",
        ("начальника отдела",),
        "related",
        None,
    ),
    ("Рекомендовать школам принять участие в работе координаторов.", (), "missing", None),
    ("Контроль за исполнением приказа оставляю за собой.", (), "missing", None),
]


@pytest.mark.parametrize(("text", "whom", "grade", "timing"), CLAUSES, ids=[str(at) for at in range(len(CLAUSES))])
def test_a_clause_covers_a_measure_too(text: str, whom: tuple[str, ...], grade: str, timing: str | None) -> None:
    due = datetime.date(2024, 3, 1) if timing else None
    clause = Clause(number="2", text=text, assignees=whom, due=due)
    (found,) = cover((Required("r", "Назначение муниципальных координаторов", None, MARCH),), (), (clause,))
    assert found.grade == grade
    told = plain_cover([found])["requirements"][0]
    assert told["rows"] == []
    assert [(one["number"], one["timing"]) for one in told["clauses"]] == (
        [] if grade == "missing" else [("2", timing)]
    )


def test_without_a_day_nothing_is_late(plan: OrderRecord) -> None:
    assert [match.timing for match in one(plan, "Ремонт спортивного зала", None).matches] == [None]


def test_a_plan_covers_itself(plan: OrderRecord) -> None:
    found = cover(of_plans(plan.plans), plan.plans)
    assert [each.grade for each in found] == ["covered"] * 4
    assert [each.matches[0].row.number for each in found] == ["1", "2", "3", "4"]
    told = plain_cover(found)
    assert told["counts"] == {"covered": 4, "related": 0, "missing": 0, "unread": 0}
    assert (told["requirements"][1]["by"], told["requirements"][1]["rows"][0]["timing"]) == ("2024-03-31", "in-time")


def test_the_example_of_the_documentation() -> None:
    required = of_file(DOCS / "requirements.yaml")
    assert (required[0].id, required[0].by) == ("координатор", datetime.date(2024, 2, 1))
    assert all(each.about for each in required)
    assert (DOCS / "requirements.schema.json").read_text(encoding="utf-8") == requirements_schema_text()


DAMAGED: list[tuple[Any, str]] = [
    ("title: x", "requirements"),
    ("title: x\nrequirements: []", "requirements"),
    ("title: x\nrequirements: [{id: a, text: b}, {id: a, text: c}]", "id given twice: a"),
    ("title: x\nrequirements: [{id: a, text: b, by: вчера}]", "requirements.0.by"),
    ("title: x\ntitle: y\nrequirements: [{id: a, text: b}]", "given twice"),
    ("[", "expected"),
]


@pytest.mark.parametrize(("text", "detail"), DAMAGED)
def test_a_damaged_list_says_where(tmp_path: Path, text: str, detail: str) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RequirementsDamaged) as raised:
        of_file(path)
    assert detail in str(raised.value.values["detail"])
