"""A table of a report as rows of plain values: XLSX by openpyxl, CSV with commas or semicolons."""

import csv
import datetime
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from schemas.errors import PrikazError

Value = str | datetime.date | None
XLSX = ".xlsx"
ROWS_LIMIT = 200_000
_ENCODINGS = ("utf-8-sig", "cp1251")


class ReportUnreadable(PrikazError):
    """The file is no table that can be read; `detail` says why."""

    code = "report-unreadable"
    exit_code = 65


class Line(NamedTuple):
    """One row: its number in the file, from 1, and its values."""

    number: int
    values: tuple[Value, ...]


FORMULA = "="
"""What stands for a formula: it is no value that anybody reported."""


def lines(path: Path) -> Iterator[Line]:
    """The rows of the first sheet that are not empty. Errors: `ReportUnreadable`, OSError."""
    found = _workbook(path) if path.suffix.lower() == XLSX else _separated(path)
    for number, values in enumerate(found, start=1):
        if number > ROWS_LIMIT:
            raise ReportUnreadable(path=str(path), detail=f"> {ROWS_LIMIT}")
        if any(value is not None for value in values):
            yield Line(number, values)


def _workbook(path: Path) -> Iterator[tuple[Value, ...]]:
    try:
        book = load_workbook(path, read_only=True, data_only=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ReportUnreadable(path=str(path), detail=str(error)) from error
    try:
        for row in book.worksheets[0].iter_rows():
            yield tuple(FORMULA if cell.data_type == "f" else _value(cell.value) for cell in row)
    finally:
        book.close()


def _separated(path: Path) -> Iterator[tuple[Value, ...]]:
    text = _decoded(path)
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        for row in reader:
            yield tuple(_value(value) for value in row)
    except csv.Error as error:
        raise ReportUnreadable(path=str(path), detail=str(error)) from error


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReportUnreadable(path=str(path), detail=" / ".join(_ENCODINGS))


def _value(value: object) -> Value:
    if isinstance(value, datetime.datetime):
        return value.date()
    if value is None or isinstance(value, datetime.date):
        return value
    # A number that a spreadsheet keeps as 3.0 is printed «3».
    plain = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return " ".join(plain.split()) or None
