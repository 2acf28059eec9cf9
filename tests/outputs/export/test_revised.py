"""The calendar of plans in force: what a subscriber sees when an order is amended, and amended again."""

import datetime
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from sqlite_utils import Database

from outputs.database import load_record, open_database
from outputs.export import AsOfRefused, Force, Wish, export
from outputs.questions import Filters
from outputs.versions.links import take_in
from schemas.amendments import AmendedAct, Instruction, RowRef
from schemas.record import Activity, Deadline, DeadlineItem, OrderRecord

Make = Callable[..., OrderRecord]
Shown = dict[str, tuple[str, int, str | None]]
Calendars = Callable[..., Shown]

BASE = ("17", "2024-02-01")


def due(day: str) -> Deadline:
    return Deadline(raw=day, items=(DeadlineItem(kind="by", end=datetime.date.fromisoformat(day)),))


def amends(*instructions: Instruction, effect: Any = "amends") -> tuple[AmendedAct, ...]:
    number, date = BASE
    values = dict.fromkeys(("clause", "issuer", "title"))
    act = AmendedAct(
        effect=effect,
        kind="приказ",
        number=number,
        date=datetime.date.fromisoformat(date),
        **values,
        instructions=instructions,
    )
    return (act,)


def tell(action: Any, *targets: str, rows: tuple[str, ...] = ()) -> Instruction:
    refs = tuple(RowRef(number=number, occurrence=1) for number in rows)
    return Instruction(clause="1", action=action, unit="row", targets=targets, rows=refs, text="…")


@pytest.fixture
def amended(make: Make, make_activity: Callable[..., Activity]) -> Iterator[Database]:
    """A plan of February; in May row 2 is put off, row 3 struck out, row 4 added; in August the order is repealed."""

    def row(number: str, day: str) -> Activity:
        return make_activity(f"Мероприятие {number}", number, section=None, deadline=due(day))

    def order(number: str, date: str, acts: tuple[AmendedAct, ...]) -> dict[str, Any]:
        return {
            "id": f"ru-kb-{date}-{number}",
            "number": number,
            "date": datetime.date.fromisoformat(date),
            "amends": acts,
        }

    may = amends(tell("replace", "2", rows=("2",)), tell("delete", "3"), tell("add", rows=("4",)))
    records = (
        make("base.txt", activities=(row("1", "2024-06-01"), row("2", "2024-06-15"), row("3", "2024-07-01"))),
        make(
            "may.txt", order=order("30", "2024-05-10", may), activities=(row("2", "2024-09-15"), row("4", "2024-10-01"))
        ),
        make("august.txt", order=order("55", "2024-08-20", amends(effect="repeals")), plans=()),
    )
    with open_database(":memory:") as db:
        for each in records:
            load_record(db, each, extractor_version="1")
        take_in(db)
        yield db


@pytest.fixture
def calendar(amended: Database, tmp_path: Path) -> Calendars:
    """`calendar(day, **wish)`: by activity's number the day of its event, SEQUENCE and STATUS."""

    def on(day: str | None, **wish: Any) -> Shown:
        force = Force(datetime.date.fromisoformat(day), lambda _: lambda row, _: row) if day else None
        export(amended, "ics", tmp_path / "out.ics", Wish(in_force=force, **wish))
        events = Calendar.from_ical((tmp_path / "out.ics").read_bytes()).walk("VEVENT")
        shown = {
            str(event["uid"]): (event.decoded("dtstart").isoformat(), event["sequence"], event.get("status"))
            for event in events
        }
        assert len(shown) == len(events), "UIDs are unique"
        assert all(uid.startswith("ru-kb-2024-02-01-17/") for uid in shown) or not day
        return {uid.split("/")[1]: told for uid, told in shown.items()}

    return on


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-01-31", {}),
        (
            "2024-05-09",
            {"1": ("2024-06-01", 0, None), "2": ("2024-06-15", 0, None), "3": ("2024-07-01", 0, None)},
        ),
        (
            "2024-05-10",
            {
                "1": ("2024-06-01", 1, None),
                "2": ("2024-09-15", 1, None),
                "3": ("2024-07-01", 1, "CANCELLED"),
                "4": ("2024-10-01", 1, None),
            },
        ),
        (
            # The order is repealed: what was ever announced is called off, as it stood last.
            "2024-08-20",
            {
                "1": ("2024-06-01", 2, "CANCELLED"),
                "2": ("2024-09-15", 2, "CANCELLED"),
                "3": ("2024-07-01", 2, "CANCELLED"),
                "4": ("2024-10-01", 2, "CANCELLED"),
            },
        ),
    ],
)
def test_the_calendar_on_a_day(calendar: Calendars, day: str, expected: Shown):
    assert calendar(day) == expected


def test_uids_stay_and_sequence_never_falls(calendar: Calendars):
    days = ["2024-02-01", "2024-05-10", "2024-08-20", "2025-01-01"]
    shown = [calendar(day) for day in days]
    for before, after in pairwise(shown):
        assert before.keys() <= after.keys(), "an event is cancelled, never forgotten"
        assert all(after[uid][1] >= before[uid][1] for uid in before)
        assert all(after[uid][1] > before[uid][1] for uid in before if after[uid] != before[uid])


def test_without_a_day_orders_stand_as_they_were_published(calendar: Calendars):
    shown = calendar(None)
    assert {number: told[0] for number, told in shown.items()} == {
        # Row 2 of the amendment and row 2 of the base order are events of two orders.
        "1": "2024-06-01",
        "2": "2024-09-15",
        "3": "2024-07-01",
        "4": "2024-10-01",
    }
    assert {told[1:] for told in shown.values()} == {(0, None)}


def test_a_changed_event_names_the_order_that_changed_it(calendar: Calendars, tmp_path: Path):
    calendar("2024-05-10")
    events = Calendar.from_ical((tmp_path / "out.ics").read_bytes()).walk("VEVENT")
    changed = [
        str(event["uid"]).split("/")[1]
        for event in events
        if "Акт изменений: ru-kb-2024-05-10-30" in event["description"]
    ]
    assert changed == ["2", "4"]


@pytest.mark.parametrize(
    "filters", [Filters(topic=("events",)), Filters(body=("school",)), Filters(month=("2024-05",))]
)
def test_filters_of_rows_are_refused(calendar: Calendars, filters: Filters):
    with pytest.raises(AsOfRefused):
        calendar("2024-05-10", filters=filters)


def test_other_formats_are_refused(amended: Database, tmp_path: Path):
    force = Force(datetime.date(2024, 5, 10), lambda _: lambda row, _: row)
    with pytest.raises(AsOfRefused):
        export(amended, "xlsx", tmp_path / "out.xlsx", Wish(in_force=force))


def test_an_amendment_that_cannot_be_carried_out_is_told(amended: Database, make: Make, tmp_path: Path):
    lost = make(
        "june.txt",
        order={
            "id": "ru-kb-june",
            "number": "41",
            "date": datetime.date(2024, 6, 1),
            "amends": amends(tell("delete", "99")),
        },
        plans=(),
    )
    load_record(amended, lost, extractor_version="1")
    take_in(amended)
    force = Force(datetime.date(2024, 6, 1), lambda _: lambda row, _: row)
    notes = {
        note.name: note.values["count"] for note in export(amended, "ics", tmp_path / "o", Wish(in_force=force)).notes
    }
    assert notes["open"] == 1
