"""What an export says of itself: how much it holds, how it was narrowed, and what state of the database it shows."""

import datetime

from sqlite_utils import Database

from knowledge.messages import Language, message
from outputs.export.choice import count
from outputs.export.words import day
from outputs.questions import Filters

NEVER = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The time of a database that no run has filled."""


def last_run(db: Database) -> datetime.datetime:
    """When the last run began, UTC: the same database gives the same file."""
    (last,) = db.conn.execute("SELECT max(started) FROM runs").fetchone()
    return datetime.datetime.fromisoformat(last).astimezone(datetime.UTC) if last else NEVER


def about(db: Database, filters: Filters, language: Language) -> tuple[tuple[str, str], ...]:
    """Lines of a name and a value."""
    run = last_run(db)
    known = day(run.date(), language) if run != NEVER else message("export.about.state.unknown", language)
    narrowed = " ".join(filters.options()) or message("export.about.all", language)
    told = {
        "orders": str(count(db, "orders")),
        "activities": str(count(db, "activities")),
        "filters": narrowed,
        "state": known,
    }
    return tuple((message(f"export.about.{name}", language), value) for name, value in told.items())
