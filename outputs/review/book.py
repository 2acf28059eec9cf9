"""The sheets of a review workbook while they are written: locked and free cells, drop-downs, what was seen."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import xlsxwriter
from PIL import Image
from pydantic import JsonValue

from knowledge.messages import Language, catalogue, message
from outputs.corrections.errors import CorrectionRefused
from outputs.review.sheets import FIRST, FORMS, LONGEST_CELL, MARK, SEEN, SheetForm, digest

HEIGHT = 60.0
"""Points of a row with a picture, at least; Excel allows 409."""
HIGHEST = 400.0
PICTURE_WIDTH = 420
"""Pixels of a picture in its cell."""
CHOICES = "choices"
"""The hidden sheet that drop-downs take their lists from."""


class Sheets:
    """The workbook that grows at `path`: a next free line in each sheet, and what was seen."""

    def __init__(self, path: Path, language: Language) -> None:
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book, self.language = xlsxwriter.Workbook(str(path), plain), language
        book = self.book
        self.locked = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#F2F2F2", "num_format": "@"})
        self.free = book.add_format({"text_wrap": True, "valign": "top", "locked": False, "num_format": "@"})
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.sheets: dict[str, Any] = {}
        self.lines: dict[str, int] = {}
        self.lists = 0
        for form in FORMS:
            self._begin(form)
        self.seen = book.add_worksheet(SEEN)
        self.seen.very_hidden()
        self.seen.write_string(0, 0, f"{MARK} {SEEN}")
        self.seen_line = 1
        self.choices = book.add_worksheet(CHOICES)
        self.choices.very_hidden()
        for form in FORMS:
            self._choose(form)

    def line(self, form: SheetForm, values: Mapping[str, str | None]) -> int:
        """Write one line; its index from 0."""
        sheet, at = self.sheets[form.name], self.lines[form.name]
        self.lines[form.name] += 1
        for column, held in enumerate(form.columns):
            value = values.get(held.name)
            style = self.free if held.edited else self.locked
            if value is None or value == "":
                sheet.write_blank(at, column, None, style)
            else:
                sheet.write_string(at, column, value[:LONGEST_CELL], style)
        return at

    def remember(self, key: str, field: str, value: JsonValue, *, whole: bool = True) -> None:
        """What a value was; one that does not fit into its cell or its form can't be corrected here."""
        for column, text in enumerate((key, field, digest(value) if whole else "-")):
            self.seen.write_string(self.seen_line, column, text)
        self.seen_line += 1

    def close(self) -> None:
        for form in FORMS:
            self.sheets[form.name].autofilter(
                FIRST - 2, 1, max(FIRST - 1, self.lines[form.name] - 1), len(form.columns) - 1
            )
        self.book.close()

    def _begin(self, form: SheetForm) -> None:
        sheet = self.book.add_worksheet(message(f"review.sheet.{form.name}", self.language))
        self.sheets[form.name], self.lines[form.name] = sheet, FIRST - 1
        for column, held in enumerate(form.columns):
            hidden = {"hidden": True} if held.name == "key" else {}
            sheet.set_column(column, column, held.width, None, hidden)
            sheet.write_string(0, column, f"{MARK} {form.name}" if column == 0 else held.name)
            sheet.write_string(1, column, self._heading(form, held.name), self.heading)
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.freeze_panes(FIRST - 1, 3)
        # Without a password: it guards against slips, and the reader checks everything anyway.
        sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})

    def _heading(self, form: SheetForm, column: str) -> str:
        """What a column is called: in this sheet, else in all of them."""
        own = f"review.column.{form.name}.{column}"
        return message(own if own in catalogue() else f"review.column.{column}", self.language)

    def _choose(self, form: SheetForm) -> None:
        for column, held in enumerate(form.columns):
            if held.choices:
                for at, choice in enumerate(held.choices):
                    self.choices.write_string(at, self.lists, choice)
                name = xlsxwriter.utility.xl_col_to_name(self.lists, col_abs=True)
                source = f"={CHOICES}!{name}$1:{name}${len(held.choices)}"
                self.lists += 1
                self.sheets[form.name].data_validation(
                    FIRST - 1, column, 1_000_000, column, {"validate": "list", "source": source}
                )

    def insert(self, form: SheetForm, at: int, name: str, picture: bytes) -> None:
        """Put a picture into a cell of a line, the line made high enough."""
        sheet, column = self.sheets[form.name], [held.name for held in form.columns].index(name)
        with Image.open(io.BytesIO(picture)) as image:
            shrunk = min(1.0, PICTURE_WIDTH / image.width)
            height = max(HEIGHT, min(HIGHEST, image.height * shrunk * 0.75))
        sheet.set_row(at, height)
        sheet.set_column(column, column, PICTURE_WIDTH / 7)
        options = {"image_data": io.BytesIO(picture), "x_scale": shrunk, "y_scale": shrunk, "object_position": 1}
        sheet.insert_image(at, column, "row.png", options)


def comes_back(check: Callable[[JsonValue], JsonValue], value: JsonValue) -> bool:
    """Whether a value that nobody touches is read from the workbook as it was written."""
    try:
        return digest(check(value)) == digest(value) and len(as_told(value)) <= LONGEST_CELL
    except CorrectionRefused:
        return False


def as_text(value: JsonValue) -> str | None:
    return None if value is None else str(value)


def as_told(value: JsonValue) -> str:
    if isinstance(value, list):
        return "\n".join(map(as_told, value))
    if isinstance(value, dict):
        return " ".join(as_told(one) for one in value.values() if one is not None)
    return as_text(value) or ""
