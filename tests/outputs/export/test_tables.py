"""Tables as files: what was in the database comes back, typed, from each of them."""

import csv
import datetime
import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from frictionless import Package
from sqlite_utils import Database

from schemas.record import OrderRecord

Write = Callable[..., Path]
Load = Callable[..., None]

csv.field_size_limit(10_000_000)


def lines(path: Path, delimiter: str = ",", encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def test_csv_gives_back_the_texts_to_the_letter(db: Database, load: Load, hostile_order: OrderRecord, write: Write):
    load(hostile_order)
    back = lines(write(db, "csv") / "activities.csv")
    assert [row["activity"] for row in back] == [row.activity for row in hostile_order.plans[0].activities]
    assert back[0]["activity"] == "=1+1", "data is not changed where nobody asked for a spreadsheet"


def test_csv_for_excel(db: Database, load: Load, hostile_order: OrderRecord, write: Write):
    load(hostile_order)
    path = write(db, "csv", for_excel=True) / "activities.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    back = lines(path, ";", "utf-8-sig")
    assert back[0]["activity"] == "'=1+1"
    long = back[3]["activity"]
    assert len(long) <= 32_767, "Excel would run the rest into other cells"
    assert long.endswith("✂")


@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [
        ("orders", "date", pl.Date),
        ("deadlines", "start_date", pl.Date),
        ("deadlines", "end_date", pl.Date),
        ("plans", "period_start", pl.Date),
        ("clauses", "due", pl.Date),
        ("v_activities", "order_date", pl.Date),
        ("v_activities", "end_date", pl.Date),
        ("activities", "occurrence", pl.Int64),
        ("v_activities", "row", pl.Int64),
        ("activities", "result", pl.String),
    ],
)
def test_parquet_is_typed(plans: Database, write: Write, table: str, column: str, kind: type[pl.DataType]):
    assert pl.read_parquet(write(plans, "parquet") / f"{table}.parquet").schema[column] == kind


def test_parquet_tells_empty_from_unknown(db: Database, load: Load, hostile_order: OrderRecord, write: Write):
    load(hostile_order)
    results = pl.read_parquet(write(db, "parquet") / "activities.parquet")["result"].to_list()
    assert results == [row.result for row in hostile_order.plans[0].activities]
    assert "" in results
    assert None in results


def test_dates_and_names_in_one_row(plans: Database, write: Write):
    row = pl.read_parquet(write(plans, "parquet") / "v_activities.parquet").row(0, named=True)
    assert (row["order_id"], row["end_date"], row["bodies"]) == (
        "ru-kb-2024-02-01-17",
        datetime.date(2024, 3, 31),
        "Министерство просвещения",
    )


def test_json_holds_whole_records(db: Database, load: Load, hostile_order: OrderRecord, write: Write):
    load(hostile_order)
    text = write(db, "json").read_text(encoding="utf-8")
    assert [OrderRecord.model_validate_json(json.dumps(record)) for record in json.loads(text)] == [hostile_order]
    assert len(text.splitlines()) == 3, "a record is a line"


@pytest.mark.parametrize("name", ["csv", "json", "parquet", "datapackage"])
def test_an_empty_database_makes_empty_files(db: Database, write: Write, name: str):
    path = write(db, name)
    if name == "json":
        assert json.loads(path.read_text()) == []
    else:
        assert {file.stem for file in path.rglob("*.csv")} | {file.stem for file in path.rglob("*.parquet")} > {
            "orders"
        }


def test_the_data_package_is_valid(
    db: Database, load: Load, hostile_order: OrderRecord, bare_order: OrderRecord, make: Write, write: Write
):
    load(hostile_order, bare_order, make("in/plain.txt", order={"id": "ru-kb-1"}))
    folder = write(db, "datapackage")
    result = Package(folder / "datapackage.json").validate()
    assert result.flatten(["title", "rowNumber", "fieldName", "note"]) == []
    assert result.valid


def test_the_data_package_would_be_refused_with_a_lost_parent(plans: Database, write: Write):
    """The keys are promised in earnest: without a plan its activities have no parent."""
    folder = write(plans, "datapackage")
    orphaned = folder / "data" / "plans.csv"
    orphaned.write_text("".join(orphaned.read_text(encoding="utf-8").splitlines(keepends=True)[:1]), encoding="utf-8")
    types = {error for (error,) in Package(folder / "datapackage.json").validate().flatten(["type"])}
    assert {"foreign-key", "hash-count"} <= types


def test_what_the_data_package_says_of_fields(plans: Database, write: Write):
    package = json.loads((write(plans, "datapackage") / "datapackage.json").read_text(encoding="utf-8"))
    schemas = {resource["name"]: resource["schema"] for resource in package["resources"]}
    fields = {field["name"]: field for field in schemas["deadlines"]["fields"]}
    assert fields["start_date"] == {
        "name": "start_date",
        "type": "date",
        "title": "первый день",
        "description": "first day",
    }
    assert schemas["deadlines"]["primaryKey"] == ["activity_key", "position"]
    assert schemas["deadlines"]["foreignKeys"] == [
        {"fields": "activity_key", "reference": {"resource": "activities", "fields": "key"}}
    ]
    assert {field["type"] for schema in schemas.values() for field in schema["fields"]} >= {
        *("string", "integer", "date", "array", "object")
    }


@pytest.mark.parametrize("name", ["csv", "json", "parquet", "datapackage"])
def test_the_same_database_gives_the_same_bytes(plans: Database, write: Write, name: str):
    first, second = write(plans, name, "first"), write(plans, name, "second")
    files = sorted(path.relative_to(first) for path in (first.rglob("*.*") if first.is_dir() else [first]))
    assert files
    assert all((first / file).read_bytes() == (second / file).read_bytes() for file in files if str(file) != ".")
    if not first.is_dir():
        assert first.read_bytes() == second.read_bytes()
