"""The views: exact columns, and answers that can be worked out by hand."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from sqlite_utils import Database

from outputs.database.views import VIEWS
from schemas.record import Activity, Body, Deadline, DeadlineItem, Finding, OrderRecord, Region, Responsible, Topic

Make = Callable[..., OrderRecord]
MakeActivity = Callable[..., Activity]
Load = Callable[..., None]

ACTIVITY_COLUMNS = (
    "order_id source region_code region municipality order_date plan section number occurrence activity deadline_raw kind"
    " start_date end_date rrule condition responsible_raw bodies categories result topic page row"
).split()

DAY = datetime.date.fromisoformat


def item(kind: Any, start: str | None = None, end: str | None = None, **values: str) -> DeadlineItem:
    return DeadlineItem(kind=kind, start=DAY(start) if start else None, end=DAY(end) if end else None, **values)


def rows(db: Database, view: str, by: str = "1") -> list[dict[str, Any]]:
    return list(db.query(f"SELECT * FROM {view} ORDER BY {by}"))


def test_the_columns_of_v_activities_are_exactly_these(db: Database):
    assert [column.name for column in db["v_activities"].columns] == ACTIVITY_COLUMNS


def test_v_activities_has_a_row_an_activity(
    db: Database, load: Load, hostile_order: OrderRecord, bare_order: OrderRecord
):
    load(hostile_order, bare_order)
    seen = rows(db, "v_activities")
    assert [row["activity"] for row in seen] == [row.activity for row in hostile_order.plans[0].activities]
    assert seen[0] == {
        "order_id": "ru-kb-x",
        "source": "странный %?#",
        "region_code": "RU-KB",
        "region": "Кабардино-Балкарская Республика",
        "municipality": None,
        "order_date": "2024-02-01",
        "plan": "План мероприятий на 2024 год",
        "section": "1. Организация работы",
        "number": "3.2",
        "occurrence": 1,
        "activity": "=1+1",
        "deadline_raw": "март 2024",
        "kind": "during",
        "start_date": "2024-03-01",
        "end_date": "2024-03-31",
        "rrule": None,
        "condition": None,
        "responsible_raw": "Минпросвещения КБР",
        "bodies": "Министерство просвещения",
        "categories": "regional_authority",
        "result": None,
        "topic": None,
        "page": 2,
        "row": 3,
    }
    # Bodies keep their order and their repetitions, so that they pair with their categories.
    assert seen[-1]["bodies"] == "образовательные организации; Министерство просвещения; образовательные организации"
    assert seen[-1]["categories"] == "school; regional_authority; school"


@pytest.mark.parametrize(
    ("items", "joined"),
    [
        ((), (None, None, None, None, None)),
        ((item("by", end="2024-05-25"),), ("by", "2024-05-25", "2024-05-25", None, None)),
        # The first day of all is that of the «by» item, which has only an end.
        (
            (item("during", "2024-06-01", "2024-06-30"), item("by", end="2024-05-25")),
            ("during; by", "2024-05-25", "2024-06-30", None, None),
        ),
        ((item("conditional", condition="по плану"),), ("conditional", None, None, None, "по плану")),
        (
            (
                item("recurring", "2024-01-01", "2024-12-31", rrule="FREQ=MONTHLY", condition="не реже"),
                item("on", "2025-01-15", "2025-01-15", condition="не реже"),
                item("recurring", "2024-01-01", "2024-12-31", rrule="FREQ=YEARLY", condition="иногда"),
            ),
            # Distinct, in the order of the text.
            ("recurring; on", "2024-01-01", "2025-01-15", "FREQ=MONTHLY; FREQ=YEARLY", "не реже; иногда"),
        ),
    ],
)
def test_items_of_one_deadline_are_joined(
    db: Database,
    load: Load,
    make: Make,
    make_activity: MakeActivity,
    items: tuple[DeadlineItem, ...],
    joined: tuple[str | None, ...],
):
    load(make(activities=(make_activity("…", deadline=Deadline(raw="…", items=items)),)))
    (row,) = rows(db, "v_activities")
    assert tuple(row[name] for name in ("kind", "start_date", "end_date", "rrule", "condition")) == joined


def test_v_orders(db: Database, load: Load, hostile_order: OrderRecord, bare_order: OrderRecord):
    load(hostile_order, bare_order)
    assert rows(db, "v_orders") == [
        {
            "order_id": "ru-kb-x",
            "source": "странный %?#",
            "region_code": "RU-KB",
            "region": "Кабардино-Балкарская Республика",
            "date": "2024-02-01",
            "number": "17",
            "title": "Об утверждении дорожной карты",
            "activities": 7,
            "dated_share": 0.8571,  # 6 of 7
            "findings": 2,
        },
        {
            **dict.fromkeys(("region_code", "region", "date", "number", "title", "dated_share")),
            "order_id": "xx-00000000",
            "source": "bare",
            "activities": 0,
            "findings": 0,
        },
    ]


def test_who_answers_how_often(db: Database, load: Load, hostile_order: OrderRecord, make: Make):
    load(hostile_order, make("klu.txt", region=Region(code="RU-KLU", name="Калужская область")))
    answer = [
        (row["region_code"], row["body"], row["activities"], row["alone"])
        for row in rows(db, "v_responsible_by_region")
    ]
    assert answer == [
        ("RU-KB", "Министерство просвещения", 6, 5),  # once together with schools
        ("RU-KB", "образовательные организации", 1, 0),  # named twice in one row
        ("RU-KLU", "Министерство просвещения", 1, 1),
    ]


def test_activities_by_month(db: Database, load: Load, make: Make, make_activity: MakeActivity):
    deadlines = (
        (item("during", "2023-12-15", "2024-02-10"), item("on", "2024-02-20", "2024-02-20")),
        (item("by", end="2024-02-28"),),
        (item("conditional", condition="…"),),
    )
    load(make(activities=tuple(make_activity("…", deadline=Deadline(raw="…", items=each)) for each in deadlines)))
    answer = [(row["month"], row["activities"], row["ending"]) for row in rows(db, "v_activities_by_month")]
    assert answer == [("2023-12", 1, 0), ("2024-01", 1, 0), ("2024-02", 2, 2)]


@pytest.mark.parametrize(
    ("deadline", "outside"),
    [
        (item("by", end="2024-12-31"), False),
        (item("by", end="2025-01-01"), True),
        (item("on", "2023-12-31", "2023-12-31"), True),
        (item("during", "2024-01-01", "2025-01-31"), True),
        (item("conditional", condition="…"), False),
    ],
)
def test_deadlines_outside_the_plan(
    db: Database, load: Load, make: Make, make_activity: MakeActivity, deadline: DeadlineItem, outside: bool
):
    load(make(activities=(make_activity("…", deadline=Deadline(raw="…", items=(deadline,))),)))
    assert bool(rows(db, "v_deadlines_outside_plan")) is outside


def test_findings_of_an_order(db: Database, load: Load, make: Make):
    found = tuple(
        Finding(code=code, severity="warning", activity=None, message=text)
        for code, text in (("number-gap", "б"), ("number-gap", "а"), ("result-missing", "в"))
    )
    load(make(findings=found))
    answer = [(row["code"], row["findings"], row["example"]) for row in rows(db, "v_findings")]
    assert answer == [("number-gap", 2, "а"), ("result-missing", 1, "в")]


def test_every_view_can_be_read_from_a_full_database(db: Database, load: Load, hostile_order: OrderRecord):
    body = Body(text="МО; ОО", name="органы; местного самоуправления", category="municipal_authority")
    load(hostile_order)
    assert body.name not in str(rows(db, "v_activities"))
    assert set(VIEWS) == set(db.view_names())
    assert all(isinstance(rows(db, view), list) for view in VIEWS)


def test_topics_and_responsible_of_a_row(db: Database, load: Load, make: Make, make_activity: MakeActivity):
    row = make_activity("…", topic=Topic(primary="events", secondary="training"), responsible=Responsible(raw=""))
    load(make(activities=(row,)))
    (seen,) = rows(db, "v_activities")
    assert (seen["topic"], seen["responsible_raw"], seen["bodies"], seen["categories"]) == ("events", "", None, None)
