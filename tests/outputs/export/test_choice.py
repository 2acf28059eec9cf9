"""Which rows leave: whole families of rows, and never an orphan."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from sqlite_utils import Database

from outputs.export import NothingChosen
from outputs.export.choice import EXPORTED, chosen, where
from outputs.questions import Filters
from schemas.record import OrderRecord
from schemas.tables import DATABASE

Write = Callable[..., Path]
KARELIA = Filters(region=("карелия",))
EVENTS = Filters(topic=("events",))


def tables(folder: Path) -> dict[str, pl.DataFrame]:
    return {path.stem: pl.read_parquet(path) for path in folder.glob("*.parquet")}


def test_an_order_published_twice_leaves_once(plans: Database, write: Write):
    left = tables(write(plans, "parquet"))
    assert left["orders"]["source_name"].to_list() == ["kabardino", "karelia"]
    assert left["sources"].height == 2
    assert left["activities"].height == 3


@pytest.mark.parametrize("filters", [KARELIA, EVENTS])
def test_all_that_belongs_to_an_order_leaves_with_it(plans: Database, write: Write, filters: Filters):
    left = tables(write(plans, "parquet", filters=filters))
    assert left["orders"]["source_name"].to_list() == ["karelia"]
    assert {name: left[name].height for name in ("sources", "plans", "activities", "v_activities", "deadlines")} == {
        **dict.fromkeys(("sources", "plans", "activities", "v_activities", "deadlines"), 1)
    }
    assert left["bodies"]["region_code"].to_list() == ["RU-KR"], "bodies of others stay"


def test_no_row_refers_to_one_that_stayed(plans: Database, write: Write, hostile_order: OrderRecord, load: Write):
    load(hostile_order)
    left = tables(write(plans, "parquet", filters=Filters(topic=("coordination", "training"))))
    for table in EXPORTED:
        for column in table.columns:
            if column.references in left:
                parents = set(left[column.references].get_column(left[column.references].columns[0]))
                assert set(left[table.name][column.name].drop_nulls()) <= parents, (table.name, column.name)


def test_an_order_without_activities_leaves_too(plans: Database, write: Write, bare_order: OrderRecord, load: Write):
    load(bare_order)
    assert "xx-00000000" in tables(write(plans, "parquet"))["orders"]["order_id"].to_list()


def test_what_fits_nothing_is_an_error(plans: Database, write: Write, tmp_path: Path):
    with pytest.raises(NothingChosen):
        write(plans, "csv", filters=Filters(region=("RU-KR",), topic=("diagnostics",)))
    assert list(tmp_path.iterdir()) == []


def test_journals_and_stored_records_stay():
    assert {table.name for table in DATABASE} - {table.name for table in EXPORTED} == {
        *("runs", "source_places", "rejections", "records", "readings")
    }


def test_the_choice_is_gone_afterwards(plans: Database):
    for _ in range(2):
        with chosen(plans, Filters()):
            assert [plans.conn.execute(f"SELECT count(*) FROM {t.name} WHERE {where(t)}").fetchone() for t in EXPORTED]
        assert plans.conn.execute("SELECT count(*) FROM sqlite_temp_master").fetchone() == (0,)
        assert not plans.conn.in_transaction
