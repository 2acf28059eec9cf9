"""iCalendar (RFC 5545): an all-day event for each dated item of a deadline, written one after the other."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from icalendar import Calendar
from sqlite_utils import Database

from knowledge.messages import Language, message
from outputs.export.about import last_run
from outputs.export.cells import fitted, legible
from outputs.export.content_lines import day, folded, moment, text
from outputs.export.days import ONE_DAY, Days, Undated, days
from outputs.export.extracts import as_date
from outputs.export.items import Item
from outputs.export.words import act, place, topic_label

PRODUCT = "-//prikaz//plans//RU"
LONGEST_SUMMARY = 250
LONGEST_LINE = 4_000
"""Characters of a title and of a line of the description: calendars are read on telephones."""

_END = b"END:VCALENDAR\r\n"


class Counted(NamedTuple):
    """How many events there are, and how many items have none, by the reason (`days.Undated`)."""

    events: int
    left_out: Counter[str]


def write_calendar(db: Database, path: Path, items: Iterable[Item], language: Language) -> Counted:
    """An event for each of `items`; a program that takes the file again sees amendments by UID and SEQUENCE."""
    stamp = last_run(db)
    left_out: Counter[str] = Counter()
    count, order = 0, None
    seen: set[str] = set()
    with path.open("wb") as file:
        file.write(_calendar(language).to_ical().removesuffix(_END))
        for item in items:
            standing = days(as_date(item.start), as_date(item.end), item.rule)
            if isinstance(standing, Undated):
                left_out[standing.reason] += not item.gone
                continue
            if item.order_id != order:
                # Orders come one after another, and a UID names its order: no more than one of them has to be known.
                order, seen = item.order_id, set()
            uid = item.uid if item.uid not in seen else f"{item.position}/{item.uid}"
            seen.add(uid)
            count += 1
            file.write(_event(item, uid, standing, stamp, language))
        file.write(_END)
    return Counted(count, left_out)


def _event(item: Item, uid: str, standing: Days, stamp: datetime.datetime, language: Language) -> bytes:
    """The lines of an event; its first properties in the order that the library gives them, then by name."""
    where = ", ".join(name for name in (item.municipality, item.region) if name)
    lines = [
        b"BEGIN:VEVENT\r\n",
        text("SUMMARY", _line(item.activity, LONGEST_SUMMARY)),
        day("DTSTART", standing.first),
        # RFC 5545 3.6.1: the end of an event is the day after its last one.
        day("DTEND", standing.last + ONE_DAY),
        moment("DTSTAMP", stamp),
        text("UID", uid),
        f"SEQUENCE:{item.sequence}\r\n".encode(),
        folded(b"RRULE:" + bytes(standing.rule.to_ical())) if standing.rule else b"",  # type: ignore[no-untyped-call]
        text("CATEGORIES", _line(topic_label(item.topic, language))) if item.topic else b"",
        text("DESCRIPTION", "\n".join(_description(item, language))),
        text("LOCATION", _line(where)) if where else b"",
        b"STATUS:CANCELLED\r\n" if item.gone else b"",
        # A plan's deadline is no appointment: it takes nobody's time.
        b"TRANSP:TRANSPARENT\r\n",
        b"END:VEVENT\r\n",
    ]
    return b"".join(lines)


def _calendar(language: Language) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", message("export.calendar", language))
    return calendar


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
        "changed": ", ".join(item.changed_by),
        "source": source,
    }
    for name, value in told.items():
        if value:
            yield f"{message(f'export.event.{name}', language)}: {_line(value)}"


def _line(words: str, longest: int = LONGEST_LINE) -> str:
    return fitted(" ".join(legible(words).split()), longest)
