"""The calendar, read back by the library: which days stand in it, what they are called, and what has no day."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event
from sqlite_utils import Database

from outputs.export import Written
from outputs.export.days import Days, Undated, days
from pipeline.deadlines.occurrences import occurrences
from schemas.record import Activity, Deadline, DeadlineItem, OrderRecord

Make = Callable[..., OrderRecord]
MakeActivity = Callable[..., Activity]
Write = Callable[..., Path]
Load = Callable[..., None]

DATE = datetime.date.fromisoformat


def events(path: Path) -> list[Event]:
    return [part for part in Calendar.from_ical(path.read_bytes()).walk() if part.name == "VEVENT"]


def stands(event: Event) -> list[datetime.date]:
    """Every day on which a calendar shows it: DTSTART up to the day before DTEND, again by its rule."""
    first, after = event.decoded("dtstart"), event.decoded("dtend")
    assert type(first) is type(after) is datetime.date, "an all-day event has dates, not times"
    length = range((after - first).days)
    beginnings = [first]
    if "rrule" in event:
        start = datetime.datetime.combine(first, datetime.time())
        beginnings = [moment.date() for moment in rrulestr(event["rrule"].to_ical().decode(), dtstart=start)]
    return [day + datetime.timedelta(days=n) for day in beginnings for n in length]


def item(kind: str, start: str | None = None, end: str | None = None, rrule: str | None = None) -> DeadlineItem:
    return DeadlineItem(kind=kind, start=start and DATE(start), end=end and DATE(end), rrule=rrule)


@pytest.fixture
def planned(make: Make, make_activity: MakeActivity, load: Load) -> Callable[[str, DeadlineItem], None]:
    """Loads a plan of one activity with this deadline."""

    def plan(raw: str, deadline: DeadlineItem) -> None:
        load(make(activities=(make_activity("…", deadline=Deadline(raw=raw, items=(deadline,))),)))

    return plan


YEAR = ("2024-01-01", "2024-12-31")


@pytest.mark.parametrize(
    ("raw", "deadline", "expected"),
    [
        ("до 25 мая", item("by", None, "2024-05-25"), ["2024-05-25"]),
        ("15.03.2024", item("on", "2024-03-15", "2024-03-15"), ["2024-03-15"]),
        ("28 – 29 февраля", item("during", "2024-02-28", "2024-02-29"), ["2024-02-28", "2024-02-29"]),
        # An end that is not known is no end of the year: only what is known stands.
        ("с 1 сентября, план без периода", item("ongoing", "2024-09-01", None), ["2024-09-01"]),
        (
            "ежемесячно, план с сентября",
            item("recurring", "2024-09-01", "2024-12-31", "FREQ=MONTHLY"),
            ["2024-09-01", "2024-10-01", "2024-11-01", "2024-12-01"],
        ),
        (
            "ежеквартально",
            item("recurring", *YEAR, "FREQ=MONTHLY;INTERVAL=3"),
            ["2024-01-01", "2024-04-01", "2024-07-01", "2024-10-01"],
        ),
        (
            # The first 10th lies after the plan's first day, and the last one on its last.
            "до 10 числа каждого месяца, план с 15 января по 10 апреля",
            item("recurring", "2024-01-15", "2024-04-10", "FREQ=MONTHLY;BYMONTHDAY=10"),
            ["2024-02-10", "2024-03-10", "2024-04-10"],
        ),
        (
            "2 раза в год (май, ноябрь)",
            item("recurring", *YEAR, "FREQ=YEARLY;BYMONTH=5,11"),
            ["2024-05-01", "2024-11-01"],
        ),
        (
            "каждую пятницу июня",
            item("recurring", "2024-06-01", "2024-06-30", "FREQ=WEEKLY;BYDAY=FR"),
            ["2024-06-07", "2024-06-14", "2024-06-21", "2024-06-28"],
        ),
        (
            # RFC 5545 alone would leave February and April out.
            "ежемесячно с 31 января",
            item("recurring", "2024-01-31", "2024-04-30", "FREQ=MONTHLY"),
            ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"],
        ),
        (
            "февраль и ноябрь, план с 31 января",
            item("recurring", "2024-01-31", "2024-12-31", "FREQ=YEARLY;BYMONTH=2,11"),
            ["2024-02-29", "2024-11-30"],
        ),
        (
            "ежегодно с 29 февраля",
            item("recurring", "2024-02-29", "2026-12-31", "FREQ=YEARLY"),
            ["2024-02-29", "2025-02-28", "2026-02-28"],
        ),
        (
            "ежегодно с 31 марта",
            item("recurring", "2024-03-31", "2025-03-31", "FREQ=YEARLY"),
            ["2024-03-31", "2025-03-31"],
        ),
        (
            "три раза с начала года",
            item("recurring", *YEAR, "FREQ=MONTHLY;COUNT=3"),
            ["2024-01-01", "2024-02-01", "2024-03-01"],
        ),
        ("раз в четверть", item("recurring", "2024-01-01", "2024-01-02"), ["2024-01-01", "2024-01-02"]),
    ],
)
def test_which_days_stand_in_the_calendar(
    planned: Load, db: Database, write: Write, raw: str, deadline: Any, expected: Any
):
    planned(raw, deadline)
    (event,) = events(write(db, "ics"))
    assert [day.isoformat() for day in stands(event)] == expected


@pytest.mark.parametrize(
    ("deadline", "reason"),
    [
        (item("conditional"), "no-date"),
        (item("during", "2024-05-02", "2024-05-01"), "no-sense"),
        (item("recurring", *YEAR, "FREQ=HOURLY"), "no-sense"),
        (item("recurring", *YEAR, "BYDAY=MO"), "no-sense"),
        (item("recurring", *YEAR, "каждый день"), "no-sense"),
        (item("recurring", *YEAR, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"), "no-sense"),
        (item("recurring", "2024-01-11", "2024-02-09", "FREQ=MONTHLY;BYMONTHDAY=10"), "no-sense"),
        (item("on", "9999-12-31", "9999-12-31"), "no-sense"),
    ],
)
def test_what_has_no_day_is_counted_and_told(
    planned: Load, db: Database, report: Callable[..., Written], deadline: Any, reason: str
):
    planned("…", deadline)
    told = {note.name: note.values["count"] for note in report(db, "ics").notes}
    assert told == {"events": 0, reason: 1}


@given(
    start=st.dates(datetime.date(2019, 1, 1), datetime.date(2030, 1, 1)),
    length=st.integers(0, 900),
    rule=st.sampled_from(
        ["FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY", "FREQ=DAILY"]
        + [f"FREQ=MONTHLY;BYMONTHDAY={n}" for n in (1, 10, 28)]
        + [f"FREQ=WEEKLY;BYDAY={day}" for day in ("MO", "FR", "MO,WE")]
        + ["FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "FREQ=YEARLY;BYMONTH=5,11"]
    ),
)
def test_a_calendar_shows_the_days_of_the_rule(start: datetime.date, length: int, rule: str):
    """DTSTART moves to the first day of the rule; that must not move any other day."""
    end = start + datetime.timedelta(days=length)
    standing = days(start, end, rule)
    meant = list(occurrences(DeadlineItem(kind="recurring", start=start, end=end, rrule=rule)))
    if isinstance(standing, Undated):
        assert meant == []
        return
    assert standing.first <= end
    shown = rrulestr(
        standing.rule.to_ical().decode(), dtstart=datetime.datetime.combine(standing.first, datetime.time())
    )
    found = [moment.date() for moment in shown]
    assert found[0] == standing.first, "DTSTART is an occurrence itself"
    # From the 29th on shorter months count too, so there may be more days than the bare rule has.
    assert found == meant if start.day <= 28 else set(meant) <= set(found)


@given(first=st.dates(), last=st.dates())
def test_spans_are_kept_as_they_are(first: datetime.date, last: datetime.date):
    expected = Days(first, last) if first <= last < datetime.date.max else Undated("no-sense")
    assert days(first, last, None) == expected


def test_what_an_event_says(plans: Database, write: Write):
    first, monthly, _ = events(write(plans, "ics"))
    assert {name: str(first[name]) for name in ("uid", "summary", "location", "transp")} == {
        "uid": "ru-kb-2024-02-01-17/1.1/1/1@prikaz",
        "summary": "Назначение муниципальных координаторов",
        "location": "Кабардино-Балкарская Республика",
        "transp": "TRANSPARENT",
    }
    assert first["categories"].cats == ["Координация и управление"]
    assert str(first["description"]).splitlines() == [
        "Срок: март 2024",
        "Ответственные: Минпросвещения КБР",
        "Раздел: 1. Организация работы",
        "План: План мероприятий на 2024 год",
        "Акт: приказ от 01.02.2024 № 17 «Об утверждении дорожной карты»",
        "Источник: in/kabardino.docx, с. 2, таблица 1, строка 3",
    ]
    assert monthly["rrule"].to_ical() == b"FREQ=MONTHLY;UNTIL=20241231"
    assert first["sequence"] == 0


def test_in_english(plans: Database, write: Write):
    event = events(write(plans, "ics", language="en"))[0]
    assert event["categories"].cats == ["Coordination"]
    assert "Act: приказ of 2024-02-01 No. 17" in event["description"]


def test_uids_are_unique_and_stay(db: Database, load: Load, hostile_order: OrderRecord, make: Make, write: Write):
    load(hostile_order)
    before = [str(event["uid"]) for event in events(write(db, "ics"))]
    assert len(before) == len(set(before)) == 8
    load(make("in/other.txt", order={"id": "ru-kb-other"}))
    after = [str(event["uid"]) for event in events(write(db, "ics"))]
    assert set(before) < set(after)


def test_rows_that_nothing_tells_apart_have_uids_of_their_own(
    db: Database, make: Make, make_activity: MakeActivity, load: Load, write: Write
):
    load(make(activities=(make_activity("а", None), make_activity("б", None))))
    assert len({str(event["uid"]) for event in events(write(db, "ics"))}) == 2


def test_lines_are_folded_and_signs_escaped(
    db: Database, make: Make, make_activity: MakeActivity, load: Load, write: Write
):
    text = "Совещание; итоги, планы\\отчёты \x01 🏫 " + "длинно " * 200
    load(make(activities=(make_activity(text),)))
    path = write(db, "ics")
    lines = path.read_bytes().split(b"\r\n")
    assert max(map(len, lines)) <= 75, "RFC 5545, 3.1"
    assert all(line.isascii() or line.decode() for line in lines), "no letter is cut in two"
    summary = str(events(path)[0]["summary"])
    assert summary.startswith("Совещание; итоги, планы\\отчёты \ufffd 🏫 длинно")
    assert len(summary) <= 250
    assert summary.endswith("✂")


def test_an_empty_database_gives_an_empty_calendar(db: Database, write: Write):
    assert events(write(db, "ics")) == []


def test_the_same_database_gives_the_same_bytes(plans: Database, write: Write):
    assert write(plans, "ics", "first").read_bytes() == write(plans, "ics", "second").read_bytes()
