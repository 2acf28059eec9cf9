"""A review workbook as a person fills it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest


class Book:
    """A workbook as a person sees it: cells by sheet, heading row's hidden name, and line from 0."""

    def __init__(self, path: Path) -> None:
        self.path, self.book = path, openpyxl.load_workbook(path)

    def cell(self, sheet: str, name: str, line: int) -> Any:
        names = [cell.value for cell in self.book[sheet][1]]
        return self.book[sheet].cell(3 + line, names.index(name) + 1 if name != "key" else 1)

    def set(self, sheet: str, name: str, line: int, value: Any) -> str:
        cell = self.cell(sheet, name, line)
        cell.value = value
        return str(cell.coordinate)

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path


@pytest.fixture(scope="session")
def opened() -> Callable[[Path], Book]:
    return Book
