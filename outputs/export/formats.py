"""The formats by name, and the one way in: `export`."""

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from knowledge.messages import Language, message
from outputs.compare.grouping import ready
from outputs.export.about import about, last_run
from outputs.export.answers import answer_sheets
from outputs.export.choice import chosen, count
from outputs.export.columnar import write_parquet_folder
from outputs.export.destination import file_at, folder_at
from outputs.export.errors import AsOfRefused, NothingChosen
from outputs.export.events import write_calendar
from outputs.export.extracts import extracts
from outputs.export.items import published_items
from outputs.export.package import write_package
from outputs.export.records import write_records
from outputs.export.revised import items_in_force
from outputs.export.separated import write_csv_folder
from outputs.export.sheets import activities, deadlines, findings, responsible
from outputs.export.sources import SourceLinks
from outputs.export.standing import standings
from outputs.export.workbook import Told, write_workbook
from outputs.questions import Filters
from outputs.versions.standing import RereadOf


class Note(NamedTuple):
    """Something to know about what was written: ``export.note.<name>`` of the catalogue, and what fills it."""

    name: str
    values: dict[str, object]


class Force(NamedTuple):
    """The day on which plans are asked for, and what reads a row anew that an amendment changed."""

    as_of: datetime.date
    reread_of: RereadOf


@dataclass(frozen=True, slots=True)
class Wish:
    """What an export is asked for. `for_excel` is the dialect of CSV.

    `in_force` asks for a calendar of the plans in force, which takes filters of whole orders only; without it orders
    stand as they were published.
    """

    language: Language = "ru"
    filters: Filters = field(default_factory=Filters)
    for_excel: bool = False
    in_force: Force | None = None


@dataclass(frozen=True, slots=True)
class Written:
    orders: int
    activities: int
    notes: tuple[Note, ...] = ()


OF_ROWS = ("topic", "body", "kind", "month")
"""Filters of activities: rows of a plan in force stand in no table, and can't be asked for."""

Writer = Callable[[Database, Path, Wish], tuple[Note, ...]]


@dataclass(frozen=True, slots=True)
class Format:
    """`write` fills a file, or a folder where `suffixes` of its files are named; `measures` tells that it asks for
    groups of the same measure."""

    write: Writer
    suffixes: frozenset[str] = field(default_factory=frozenset)
    measures: bool = False


def export(db: Database, name: str, to: Path, wish: Wish) -> Written:
    """Write the chosen rows of `db` to `to` in the format `name` of `FORMATS`.

    Errors: `NothingChosen`, `AsOfRefused`, `FilterUnknown`, `Unwritable`, `FolderTaken`,
    `DatabaseProblem`.
    """
    form = FORMATS[name]
    if wish.in_force and (name != "ics" or any(getattr(wish.filters, each) for each in OF_ROWS)):
        raise AsOfRefused
    # Inside what is chosen the database stands still: each question would work the groups out for itself.
    db = ready(db) if form.measures else db
    with chosen(db, wish.filters):
        orders, activities = count(db, "orders"), count(db, "activities")
        if not orders and wish.filters != Filters():
            raise NothingChosen
        with folder_at(to, form.suffixes) if form.suffixes else file_at(to) as place:
            notes = form.write(db, place, wish)
    return Written(orders, activities, notes)


def _csv(db: Database, place: Path, wish: Wish) -> tuple[Note, ...]:
    write_csv_folder(db, place, extracts(db), for_excel=wish.for_excel)
    return ()


def _json(db: Database, place: Path, _: Wish) -> tuple[Note, ...]:
    write_records(db, place)
    return ()


def _parquet(db: Database, place: Path, _: Wish) -> tuple[Note, ...]:
    write_parquet_folder(db, place, extracts(db))
    return ()


def _package(db: Database, place: Path, _: Wish) -> tuple[Note, ...]:
    write_package(db, place, extracts(db))
    return ()


def _ics(db: Database, place: Path, wish: Wish) -> tuple[Note, ...]:
    left_out: Counter[str] = Counter()
    force = wish.in_force
    items = items_in_force(db, force.as_of, force.reread_of, left_out) if force else published_items(db)
    counted = write_calendar(db, place, items, wish.language)
    left_out += counted.left_out
    return (
        Note("events", {"count": counted.events}),
        *(Note(why, {"count": count}) for why, count in sorted(left_out.items())),
    )


def _xlsx(db: Database, place: Path, wish: Wish) -> tuple[Note, ...]:
    links = SourceLinks(place.parent)
    standing = standings(db)
    sheets = [
        *answer_sheets(db, wish.filters, standing, links, wish.language),
        activities(db, links, wish.language),
        deadlines(db, standing, wish.language),
        responsible(db, wish.language),
        findings(db, links, wish.language),
    ]
    told = Told(message("export.title", wish.language), about(db, wish.filters, wish.language))
    missed = write_workbook(place, sheets, told, last_run(db), wish.language)
    return tuple(Note(name, {"count": count}) for name, count in sorted(missed.items()) if count)


def _html(db: Database, place: Path, wish: Wish) -> tuple[Note, ...]:
    # Loading the plots takes a second that no other format needs.
    from outputs.export.report import write_report  # noqa: PLC0415

    unlisted = write_report(db, place, wish.filters, SourceLinks(place.parent), wish.language)
    return (Note("unlisted", {"count": unlisted}),) if unlisted else ()


FORMATS: dict[str, Format] = {
    "html": Format(_html),
    "xlsx": Format(_xlsx, measures=True),
    "csv": Format(_csv, frozenset({".csv"})),
    "ics": Format(_ics),
    "json": Format(_json),
    "parquet": Format(_parquet, frozenset({".parquet"})),
    "datapackage": Format(_package, frozenset({".csv", ".json"})),
}
