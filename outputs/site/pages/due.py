"""What falls due in the days after a date, what is overdue, what recurs then; as `prikaz due` counts it."""

import datetime
import sqlite3

from sqlite_utils import Database

from outputs.site.filters import Filters, filters, of_facts
from outputs.site.lists import Choice, Source, choices, listed
from outputs.site.site import Page, Question, Shown
from schemas.record import DeadlineItem

DAYS = 30
LONGEST = 366
TABLES = (
    "deadlines AS d JOIN activity_facts AS f ON f.activity_key = d.activity_key"
    " JOIN activities AS a ON a.key = d.activity_key JOIN orders AS o ON o.key = f.order_key"
)
ROWS = (
    "d.end_date, d.start_date, d.kind, d.rrule, o.order_id, o.source, o.region, o.source_name,"
    " o.number AS order_number, o.date, a.position, a.number, a.activity, a.deadline_raw, a.responsible_raw"
)
NOT_DONE = (
    "NOT EXISTS (SELECT 1 FROM execution_reports AS e WHERE e.order_id = o.order_id AND e.number IS a.number"
    " AND e.occurrence = a.occurrence AND e.status = 'done')"
)
STATES = {
    "due": ("d.kind <> 'recurring' AND d.end_date BETWEEN ? AND ?", "ORDER BY d.end_date, d.activity_key"),
    "overdue": ("d.kind <> 'recurring' AND d.end_date < ?", "ORDER BY d.end_date DESC, d.activity_key"),
    "recurring": (
        "d.kind = 'recurring' AND d.end_date >= ? AND (d.start_date IS NULL OR d.start_date <= ?)",
        "ORDER BY d.end_date, d.activity_key",
    ),
}


def answer(question: Question) -> Shown:
    chosen = filters(question.asked)
    asked = Filters(chosen.region, chosen.district, None, chosen.topic, chosen.category, chosen.body)
    day = _day(question.asked.text("as_of")) or datetime.datetime.now(datetime.UTC).date()
    days = question.asked.whole("days", 1, LONGEST) or DAYS
    last = day + datetime.timedelta(days=days - 1)
    state = question.asked.text("state") or "due"
    state = state if state in STATES else "due"
    condition, order = STATES[state]
    conditions, values = of_facts(Database(question.connection), asked)
    span = [day.isoformat(), last.isoformat()][: condition.count("?")]
    source = Source(ROWS, TABLES, [*conditions, condition, NOT_DONE], [*values, *span], order)
    found = listed(question, source)
    return Shown(
        "due.html",
        {
            "chosen": asked,
            "as_of": day.isoformat(),
            "days": days,
            "last": last.isoformat(),
            "state": state,
            "states": [Choice(name, question.words.say(f"site.due.{name}")) for name in STATES],
            "found": [(row, next_named(row, day) if state == "recurring" else row["end_date"]) for row in found.rows],
            "list": found,
            "nearest": None if found.rows else _nearest(question, day),
            "choices": choices(question, "region", "district", "topic", "category"),
        },
    )


def next_named(row: sqlite3.Row, day: datetime.date) -> str | None:
    """The next day that a recurrence names; None where it names none («ежемесячно»)."""
    from outputs.due.states import next_day  # noqa: PLC0415 - its room reads workbooks, and few ask for this

    start, end = _day(row["start_date"]), _day(row["end_date"])
    found = next_day(DeadlineItem(kind="recurring", start=start, end=end, rrule=row["rrule"]), day)
    return found.isoformat() if found else None


def _nearest(question: Question, day: datetime.date) -> str | None:
    """The next day on which anything ends, else the last one there was."""
    row = question.one(
        "SELECT coalesce((SELECT min(end_date) FROM deadlines WHERE end_date >= ?),"
        " (SELECT max(end_date) FROM deadlines))",
        (day.isoformat(),),
    )
    return row[0] if row else None


def _day(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value or "")
    except ValueError:
        return None


PAGE = Page("due", r"/due$", answer, nav="site.nav.due", facts=True)
