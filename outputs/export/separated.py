"""CSV: a file a table. Data by default (RFC 4180, UTF-8); for double-clicking in Excel there is a guarded dialect."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlite_utils import Database

from outputs.export.cells import fitted, guarded, legible
from outputs.export.extracts import Extract, Row, Value


def write_csv_folder(db: Database, folder: Path, tables: Iterable[Extract], *, for_excel: bool) -> None:
    """`<table>.csv` in `folder` for each table."""
    for table in tables:
        write_csv(folder / f"{table.name}.csv", table, table.rows(db), for_excel=for_excel)


def write_csv(path: Path, table: Extract, rows: Iterable[Row], *, for_excel: bool = False) -> int:
    """One table with the names of its fields in the first line; the number of rows written.

    An unknown value and an empty text are both an empty cell: CSV can't tell them apart. With `for_excel` the file
    begins with a byte order mark, cells are parted by semicolons as Russian Excel wants them, and a text that looks
    like a formula gets an apostrophe before it.
    """
    encoding, delimiter = ("utf-8-sig", ";") if for_excel else ("utf-8", ",")
    count = 0
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(table_names(table))
        for row in rows:
            writer.writerow(_cells(row, for_excel=for_excel))
            count += 1
    return count


def table_names(table: Extract) -> list[str]:
    return [field.name for field in table.fields]


def _cells(row: Row, *, for_excel: bool) -> Iterator[Value]:
    for value in row:
        if isinstance(value, str):
            text = legible(value)
            yield guarded(fitted(text)) if for_excel else text
        else:
            yield value
