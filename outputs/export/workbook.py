"""The workbook (XlsxWriter): one sheet a question, every text a text, every link alive.

Rows go to the disk as they come. A text never becomes a formula, a link or markup: each is written as what it is.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from knowledge.messages import Language, message
from outputs.export.cells import fitted, legible
from outputs.export.extracts import Value
from outputs.export.sheets import Cell, HeadKind, Linked, Rows, Sheet
from outputs.export.sizes import column_widths, head_height, row_height, text_height

MOST_ROWS = 1_048_575
"""Rows of a sheet below its heads; further ones go on in a sheet behind it («Мероприятия 2»)."""

MOST_LINKS = 65_530
"""Links of a sheet that Excel opens; further cells keep their text."""

_FIRST_EXCEL_DAY = datetime.date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was: earlier days are told as text."""

SAMPLE = 500
"""Rows that the widths of columns are made for."""

TOLD_WIDTH = 110

_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LOOKS_RICH = re.compile(r"<r>.*</r>", re.DOTALL)


class Told(NamedTuple):
    """What the first sheet says: a title, and lines of a name and a value."""

    title: str
    lines: tuple[tuple[str, str], ...]


def write_workbook(
    path: Path, sheets: Sequence[Sheet], told: Told, made: datetime.datetime, language: Language
) -> Counter[str]:
    """All `sheets` behind one that lists them; counts of «cut» texts and of «unlinked» cells beyond Excel's limits."""
    book = xlsxwriter.Workbook(
        str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": told.title, "created": made.replace(tzinfo=None)})
    writer = _Writer(book, sheets, language)
    try:
        for sheet in sheets:
            writer.sheet(sheet)
        writer.contents(told)
    finally:
        # Also after a failure: it holds rows in temporary files of its own.
        _close(book)
    return writer.missed


def _close(book: xlsxwriter.Workbook) -> None:
    try:
        book.close()
    except XlsxWriterException as error:
        raise OSError(str(error)) from error


class _Writer:
    """One workbook in the making; `missed` counts what did not fit."""

    def __init__(self, book: xlsxwriter.Workbook, sheets: Sequence[Sheet], language: Language) -> None:
        self.missed: Counter[str] = Counter()
        self._book = book
        self._sheets = {sheet.key: sheet for sheet in sheets}
        self._language = language
        contents = message("export.contents", language)
        self._taken = list(_names([contents, *(sheet.title for sheet in sheets)]))
        self._names = dict(zip((sheet.key for sheet in sheets), self._taken[1:], strict=True))
        self._contents = book.add_worksheet(self._taken[0])
        self._listed: list[tuple[str, str]] = []
        self._formats = _formats(book, language)
        self._links: Counter[str] = Counter()

    def contents(self, told: Told) -> None:
        """Comes first and is written last: only then it is known how many sheets there are."""
        page = self._contents
        page.hide_gridlines(2)
        page.set_column(0, 0, 34)
        page.set_column(1, 1, TOLD_WIDTH)
        self._text(page, 0, 0, told.title, self._formats["title"])
        row = 2
        for name, value in told.lines:
            self._text(page, row, 0, name, self._formats["text"])
            self._text(page, row, 1, value, self._formats["text"])
            row += 1
        row += 1
        for column, name in enumerate(("sheet", "holds")):
            self._text(page, row, column, message(f"export.head.{name}", self._language), self._formats["head"])
        for name, holds in self._listed:
            row += 1
            page.set_row(row, text_height(holds, TOLD_WIDTH))
            page.write_url(row, 0, _inside(name, "A1"), self._formats["link"], name)
            self._text(page, row, 1, holds, self._formats["text"])
        _for_printing(page)

    def sheet(self, sheet: Sheet) -> None:
        rows = iter(sheet.rows)
        sample = list(islice(rows, SAMPLE))
        widths = column_widths(sheet.heads, sample)
        page, count = self._page(sheet, 1, widths), 0
        for at, row in enumerate(chain(sample, rows)):
            part, below = divmod(at, MOST_ROWS)
            if part and not below:
                self._finish(page, sheet, count)
                page = self._page(sheet, part + 1, widths)
            count = below + 1
            # Excel fits the heights of rows when it opens a file, LibreOffice does not.
            page.set_row(count, row_height(sheet.heads, row, widths))
            for column, (head, cell) in enumerate(zip(sheet.heads, row, strict=True)):
                self._cell(page, (count, column), head.kind, cell)
        self._finish(page, sheet, count, sheet.foot)

    def _page(self, sheet: Sheet, part: int, widths: Sequence[int]) -> Worksheet:
        """The first sheet of these rows, or one where they go on; heads and widths are the same."""
        name = self._name(sheet.key, part)
        first = self._names[sheet.key]
        told = sheet.told if part == 1 else message("export.sheet.continued", self._language, sheet=first)
        self._listed.append((name, told))
        page = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        page.set_row(0, head_height(sheet.heads, widths))
        for column, head in enumerate(sheet.heads):
            self._text(page, 0, column, head.title, self._formats["turned head" if head.heat else "head"])
        return page

    def _finish(self, page: Worksheet, sheet: Sheet, count: int, foot: int = 0) -> None:
        last = max(count - foot, 1)
        page.freeze_panes(1, sheet.fixed)
        page.autofilter(0, 0, last, len(sheet.heads) - 1)
        heated = [column for column, head in enumerate(sheet.heads) if head.heat]
        if heated and count:
            scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#8DB3E2"}
            page.conditional_format(1, heated[0], last, heated[-1], scale)
        _for_printing(page)

    def _name(self, key: str, part: int) -> str:
        """What a sheet is called, and those where it goes on."""
        return self._names[key] if part == 1 else _continued(self._names[key], part, self._taken)

    def _cell(self, page: Worksheet, at: tuple[int, int], kind: HeadKind, cell: Cell) -> None:
        if not isinstance(cell, Linked):
            self._plain(page, at, kind, cell)
        elif self._links[page.name] >= MOST_LINKS:
            self.missed["unlinked"] += 1
            self._plain(page, at, kind, cell.value)
        else:
            self._links[page.name] += 1
            address = (
                self._rows(cell.target)
                if isinstance(cell.target, Rows)
                else cell.target
                if "://" in cell.target
                else f"external:{cell.target}"
            )
            style = self._formats["link" if kind == "text" else "linked figure"]
            page.write_url(*at, address, style, self._fitted(str(cell.value)))
            if not isinstance(cell.value, str):
                # The figure again, as one: a link is written as text first.
                page.write_number(*at, float(cell.value or 0), style)

    def _plain(self, page: Worksheet, at: tuple[int, int], kind: HeadKind, value: Value) -> None:
        style = self._formats[kind]
        date = _excel_day(value) if kind == "date" else None
        if value is None:
            page.write_blank(*at, None, style)
        elif date:
            page.write_datetime(*at, datetime.datetime.combine(date, datetime.time()), style)
        elif isinstance(value, str):
            self._text(page, *at, value, style)
        else:
            page.write_number(*at, value, style)

    def _text(self, page: Worksheet, row: int, column: int, text: str, style: Format) -> None:
        shown = self._fitted(text)
        if _LOOKS_RICH.fullmatch(shown):
            # The library takes such a text for its own markup; in pieces it does not.
            page.write_rich_string(row, column, shown[:1], self._formats["piece"], shown[1:], style)
        else:
            page.write_string(row, column, shown, style)

    def _fitted(self, text: str) -> str:
        # A carriage return in a cell is shown as what it is called.
        shown = fitted(legible(text).replace("\r\n", "\n").replace("\r", "\n"))
        self.missed["cut"] += len(shown) < len(text)
        return shown

    def _rows(self, rows: Rows) -> str:
        """The address of these rows below the heads, over all columns; of those that two sheets share, the first's."""
        part, first = divmod(rows.first - 1, MOST_ROWS)
        last = min(first + rows.last - rows.first, MOST_ROWS - 1)
        column = xlsxwriter.utility.xl_col_to_name(len(self._sheets[rows.sheet].heads) - 1)
        return _inside(self._name(rows.sheet, part + 1), f"A{first + 2}:{column}{last + 2}")


def _inside(name: str, cells: str) -> str:
    return f"internal:'{name}'!{cells}"


def _formats(book: xlsxwriter.Workbook, language: Language) -> dict[str, Format]:
    plain: dict[str, object] = {"valign": "top", "bottom": 1, "bottom_color": "#DDE3EB"}
    link = {"font_color": "#0B57D0", "underline": 1, **plain}
    head = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F", "border": 1, "border_color": "#8FA3BF"}
    styles = {
        "title": {"bold": True, "font_size": 16, "font_color": "#1F3A5F"},
        "head": {"text_wrap": True, "valign": "vcenter", **head},
        "turned head": {"text_wrap": True, "rotation": 90, "align": "center", **head},
        "text": {"text_wrap": True, **plain},
        "whole": {"num_format": "0", **plain},
        "share": {"num_format": "0%", **plain},
        "decimal": {"num_format": "0.0", **plain},
        "date": {
            "num_format": "dd.mm.yyyy" if language == "ru" else "yyyy-mm-dd",
            "align": "left",
            "indent": 1,
            **plain,
        },
        "link": {"text_wrap": True, **link},
        "linked figure": {"num_format": "0", **link},
        "piece": {},
    }
    return {name: book.add_format(style) for name, style in styles.items()}


def _for_printing(page: Worksheet) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")


def _names(titles: Sequence[str]) -> Iterator[str]:
    """Names that Excel takes: at most 31 characters, none twice in whatever case."""
    taken: set[str] = set()
    for title in titles:
        name = plain = _NOT_IN_NAMES.sub(" ", legible(title)).strip()[:_LONGEST_NAME] or "–"
        number = 1
        while name.lower() in taken:
            number += 1
            name = f"{plain[: _LONGEST_NAME - 4]} {number}"
        taken.add(name.lower())
        yield name


def _continued(name: str, part: int, taken: Sequence[str]) -> str:
    """«Мероприятия 2», or the number in another form where a sheet is called so already."""
    lowered = {one.lower() for one in taken}
    ends = (f" {part}", f" ({part})", f" – {part}", f" … {part}")
    found = (name[: _LONGEST_NAME - len(end)] + end for end in ends)
    return next(one for one in found if one.lower() not in lowered)


def _excel_day(value: Value) -> datetime.date | None:
    day = datetime.date.fromisoformat(value) if isinstance(value, str) else None
    return day if day and day >= _FIRST_EXCEL_DAY else None
