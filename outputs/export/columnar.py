"""Parquet: a file a table, dates as dates, whole numbers as whole numbers; lists and objects stay JSON text."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import polars as pl
from sqlite_utils import Database

from outputs.export.extracts import Extract, Kind

CHUNK = 50_000
"""Rows that are turned into columns at a time: Python's values are what costs memory, not the columns."""

_TYPES: dict[Kind, type[pl.DataType]] = {
    "text": pl.String,
    "whole": pl.Int64,
    "real": pl.Float64,
    "date": pl.Date,
    "list": pl.String,
    "object": pl.String,
}


def write_parquet_folder(db: Database, folder: Path, tables: Iterable[Extract]) -> None:
    """`<table>.parquet` in `folder` for each table."""
    for table in tables:
        frame(db, table).write_parquet(folder / f"{table.name}.parquet", compression="zstd", statistics=True)


def frame(db: Database, table: Extract) -> pl.DataFrame:
    """The chosen rows of `table`, typed by its fields."""
    stored = {field.name: pl.String if field.kind == "date" else _TYPES[field.kind] for field in table.fields}
    rows = table.rows(db)
    parts = [pl.DataFrame([], schema=stored, orient="row")]
    while chunk := list(islice(rows, CHUNK)):
        parts.append(pl.DataFrame(chunk, schema=stored, orient="row"))
    dates = [field.name for field in table.fields if field.kind == "date"]
    return pl.concat(parts).with_columns(pl.col(name).str.to_date("%Y-%m-%d", strict=True) for name in dates)
