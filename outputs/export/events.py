"""iCalendar (RFC 5545): an all-day event for each dated item of a deadline, written one after the other."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from icalendar import Calendar, Event
from sqlite_utils import Database

from knowledge.messages import Language, message
from outputs.export.about import last_run
from outputs.export.cells import fitted, legible
from outputs.export.days import ONE_DAY, Undated, days
from outputs.export.extracts import as_date
from outputs.export.words import act, place, topic_label

PRODUCT = "-//prikaz//plans//RU"
LONGEST_SUMMARY = 250
LONGEST_LINE = 4_000
"""Characters of a title and of a line of the description: calendars are read on telephones."""

_END = b"END:VCALENDAR\r\n"

Revision = Callable[[str], int]
"""How many times the plan of an order, named by its id, was amended: SEQUENCE."""


class Item(NamedTuple):
    """One row of `_ITEMS`: an item of a deadline with its activity, its plan and its order."""

    order_id: str
    act_kind: str | None
    act_number: str | None
    act_date: str | None
    act_title: str | None
    region: str | None
    municipality: str | None
    path: str
    plan: str | None
    section: str | None
    number: str | None
    occurrence: int
    position: int
    activity: str
    deadline: str | None
    responsible: str | None
    result: str | None
    topic: str | None
    page: int | None
    table: int | None
    row: int | None
    line: int | None
    item: int
    start: str | None
    end: str | None
    rule: str | None
    condition: str | None


_ITEMS = """
SELECT o.order_id, o.kind, o.number, o.date, o.title, o.region, o.municipality, s.path, p.title, a.section, a.number,
    a.occurrence, a.position, a.activity, a.deadline_raw, a.responsible_raw, a.result, a.topic, a.page, a.table_number,
    a."row", a.line, d.position, d.start_date, d.end_date, d.rrule, d.condition
FROM deadlines AS d
JOIN activities AS a ON a.key = d.activity_key
JOIN plans AS p ON p.key = a.plan_key
JOIN orders AS o ON o.key = a.order_key
JOIN sources AS s ON s.sha256 = o.source
WHERE a.key IN (SELECT key FROM temp.chosen_activities)
ORDER BY o.order_id, a.key, d.position
"""


class Counted(NamedTuple):
    """How many events there are, and how many items have none, by the reason (`days.Undated`)."""

    events: int
    left_out: Counter[str]


def write_calendar(db: Database, path: Path, language: Language, revision: Revision) -> Counted:
    """The calendar of the chosen activities; a program that subscribes to it sees amendments by UID and SEQUENCE."""
    stamp = last_run(db)
    left_out: Counter[str] = Counter()
    seen: set[str] = set()
    with path.open("wb") as file:
        file.write(_calendar(language).to_ical().removesuffix(_END))
        for item in map(Item._make, db.conn.execute(_ITEMS)):
            standing = days(as_date(item.start), as_date(item.end), item.rule)
            if isinstance(standing, Undated):
                left_out[standing.reason] += 1
                continue
            uid = _uid(item, seen)
            seen.add(uid)
            event = Event()
            event.add("uid", uid)
            event.add("sequence", revision(item.order_id))
            event.add("dtstamp", stamp)
            event.add("dtstart", standing.first)
            # RFC 5545 3.6.1: the end of an event is the day after its last one.
            event.add("dtend", standing.last + ONE_DAY)
            if standing.rule:
                event.add("rrule", standing.rule)
            for name, value in _words(item, language):
                event.add(name, value)
            # A plan's deadline is no appointment: it takes nobody's time.
            event.add("transp", "TRANSPARENT")
            file.write(event.to_ical())
        file.write(_END)
    return Counted(len(seen), left_out)


def _calendar(language: Language) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", message("export.calendar", language))
    return calendar


def _uid(item: Item, seen: set[str]) -> str:
    """Made of what stays when a document is read again: order, number, which time the number has come, item."""
    parts = (item.order_id, legible(item.number or "-"), item.occurrence, item.item)
    uid = f"{'/'.join(map(str, parts))}@prikaz".replace(" ", "_")
    return uid if uid not in seen else f"{item.position}/{uid}"


def _words(item: Item, language: Language) -> Iterator[tuple[str, object]]:
    yield "summary", _line(item.activity, LONGEST_SUMMARY)
    yield "description", "\n".join(_description(item, language))
    where = ", ".join(name for name in (item.municipality, item.region) if name)
    if where:
        yield "location", _line(where)
    if item.topic:
        yield "categories", [_line(topic_label(item.topic, language))]


def _description(item: Item, language: Language) -> Iterator[str]:
    source = place(item.path, page=item.page, table=item.table, row=item.row, line=item.line, language=language)
    told = {
        "deadline": item.deadline,
        "condition": item.condition,
        "responsible": item.responsible,
        "result": item.result,
        "section": item.section,
        "plan": item.plan,
        "order": act(item.act_kind, item.act_date, item.act_number, item.act_title, language),
        "source": source,
    }
    for name, value in told.items():
        if value:
            yield f"{message(f'export.event.{name}', language)}: {_line(value)}"


def _line(text: str, longest: int = LONGEST_LINE) -> str:
    return fitted(" ".join(legible(text).split()), longest)
