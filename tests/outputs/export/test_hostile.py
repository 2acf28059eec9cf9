"""Documents that mean harm, in every format: what they say stays what it is, text."""

import csv
import datetime
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.dom import minidom
from zipfile import ZipFile

import polars as pl
import pytest
from frictionless import Package
from icalendar import Calendar
from openpyxl import load_workbook
from sqlite_utils import Database

from outputs.export.cells import CUT, fitted, guarded, legible
from schemas.record import OrderRecord

Write = Callable[..., Path]


def xml_parts(path: Path) -> dict[str, str]:
    with ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}


def test_a_workbook_holds_no_formula_and_no_broken_xml(hostile_db: Database, write: Write):
    path = write(hostile_db, "xlsx")
    for name, text in xml_parts(path).items():
        assert minidom.parseString(text), name
        assert "<f>" not in text, name
        assert "<f " not in text, name
    book = load_workbook(BytesIO(path.read_bytes()))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}
    targets = {cell.hyperlink.target for cell in cells if cell.hyperlink}
    assert targets == {None}, "no document is there, and no text becomes a link"


def test_a_workbook_holds_the_texts(hostile_db: Database, hostile_texts: tuple[str, ...], write: Write):
    book = load_workbook(BytesIO(write(hostile_db, "xlsx").read_bytes()))
    shown = [cell.value for cell in book["Мероприятия"]["F"][1:]]
    # openpyxl leaves the library's escape for a text that looks like an escape itself; Excel undoes it.
    lines = [legible(text).replace("\r\n", "\n").replace("\r", "\n") for text in hostile_texts]
    assert shown == [fitted(text).replace("_x0041_", "_x005F_x0041_") for text in lines]


@pytest.mark.parametrize("for_excel", [False, True])
def test_csv_holds_the_texts(hostile_db: Database, hostile_texts: tuple[str, ...], write: Write, for_excel: bool):
    csv.field_size_limit(10_000_000)
    path = write(hostile_db, "csv", for_excel=for_excel) / "activities.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        shown = [row["activity"] for row in csv.DictReader(file, delimiter=";" if for_excel else ",")]
    plain = [legible(text) for text in hostile_texts]
    assert shown == ([guarded(fitted(text)) for text in plain] if for_excel else plain)
    if for_excel:
        assert [text for text in shown if text.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_parquet_and_json_hold_the_texts_to_the_letter(
    hostile_db: Database, hostile_texts: tuple[str, ...], write: Write
):
    frame = pl.read_parquet(write(hostile_db, "parquet", "p") / "activities.parquet")
    assert frame["activity"].to_list() == list(hostile_texts)
    (record,) = json.loads(write(hostile_db, "json", "j").read_bytes())
    assert [row["activity"] for row in record["plans"][0]["activities"]] == list(hostile_texts)


def test_the_data_package_stays_valid(
    db: Database, hostile_everywhere: OrderRecord, load: Callable[..., None], write: Write
):
    # The validator takes its time over a text of 5 MB; the other texts are what could mislead it.
    plan = hostile_everywhere.plans[0]
    shorter = plan.model_copy(update={"activities": plan.activities[:-2]})
    load(hostile_everywhere.model_copy(update={"plans": (shorter,)}))
    result = Package(write(db, "datapackage") / "datapackage.json").validate()
    assert result.flatten(["title", "rowNumber", "fieldName", "note"]) == []


def test_the_calendar_holds_events_and_nothing_else(hostile_db: Database, hostile_texts: tuple[str, ...], write: Write):
    path = write(hostile_db, "ics")
    calendar = Calendar.from_ical(path.read_bytes())
    assert {part.name for part in calendar.walk()} == {"VCALENDAR", "VEVENT"}
    assert not [error for part in calendar.walk() for error in part.errors]
    summaries = [str(part["summary"]) for part in calendar.walk("VEVENT")]
    assert len(summaries) == len(hostile_texts)
    assert all(len(summary) <= 250 for summary in summaries)
    assert path.stat().st_size < 200_000, "the long text is cut"


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("план", 4, "план"),
        ("план-график", 7, f"план{CUT}"),
        # A sign outside the basic plane is two units to Excel and is never cut in half.
        ("🏫🏫🏫", 6, "🏫🏫🏫"),
        ("🏫🏫🏫🏫", 7, f"🏫🏫{CUT}"),
        ("🏫🏫🏫🏫", 6, f"🏫{CUT}"),
    ],
)
def test_how_a_text_is_cut(text: str, longest: int, expected: str):
    assert fitted(text, longest) == expected


def test_dates_of_the_hostile_order_are_dates(hostile_db: Database, write: Write):
    page = load_workbook(BytesIO(write(hostile_db, "xlsx").read_bytes()))["Сроки"]
    assert {type(cell.value) for cell in page["G"][1:]} == {datetime.datetime}
