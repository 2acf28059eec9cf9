"""Writing the review workbook: what wants a look, most urgent first, in sheets that people fill and that come back.

Text stays text, whatever it looks like: no cell is a formula, none a link.
"""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter
from PIL import Image
from pydantic import JsonValue
from sqlite_utils import Database
from xlsxwriter.exceptions import FileCreateError

from knowledge.confidence import doubt_words
from knowledge.messages import Language, message
from outputs.corrections.errors import CorrectionRefused
from outputs.corrections.fields import ORDER_FIELDS, ROW_FIELDS
from outputs.corrections.scope import row_key, rows_of
from outputs.review.history import Conflict, conflicts
from outputs.review.queue import queue
from outputs.review.sheets import (
    BODIES,
    CLASHES,
    DEADLINES,
    FIRST,
    FORMS,
    HEAD_TEXTS,
    LONGEST_CELL,
    MARK,
    ORDERS,
    ROWS,
    SEEN,
    TEXT_FIELDS,
    SheetForm,
    digest,
    key_of,
)
from outputs.review.standing import ShownRow, Standing, shown_at, standing
from schemas.errors import PrikazError
from schemas.record import BBox, RowPlace, Source
from schemas.tables import ROWS_PER_ORDER

HEIGHT = 60.0
"""Points of a row with a picture; Excel allows 409."""
PICTURE_WIDTH = 420
"""Pixels of a picture in its cell."""
MARGIN = 6.0
"""Points around a row's box."""
SPARE = 1
"""Empty lines behind the items of an activity, for those that are missing."""

Pictures = Callable[[Source, int], tuple[bytes, float]]
"""A page of a source (from 1) as a picture, and its pixels per point; raises `PrikazError` where there is none."""


class WorkbookUnwritable(CorrectionRefused):
    """The workbook can't be written to `path`."""

    code = "review-unwritable"
    exit_code = 73


class Written(NamedTuple):
    """What a workbook holds; `pictures` that were wanted and could not be made are `missing`."""

    rows: int
    orders: int
    pictures: int
    missing: int


def write_workbook(
    db: Database,
    path: Path,
    *,
    limit: int,
    order: str | None = None,
    pictures: Pictures | None = None,
    language: Language = "ru",
) -> Written:
    """The `limit` most urgent rows (of one order: `order`, an id) to `path`.

    Errors: `WorkbookUnwritable`, `DatabaseProblem`.
    """
    shown = _wanted(db, limit, order)
    clashes = [one for one in conflicts(db) if order is None or one.correction.order_id == order]
    book = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    sheets = _Sheets(book, language)
    orders: dict[str, Standing] = {}
    drawn = missing = 0
    for urgency, held, index in shown:
        orders[held.found.source.sha256] = held
        row = shown_at(held, index)
        picture = _picture(held.found.source, rows_of(held.overlaid.record)[index].source, pictures)
        drawn += picture is not None
        missing += pictures is not None and picture is None
        _write_row(sheets, held, row, urgency, _place(rows_of(held.overlaid.record)[index].source), picture)
    for held in orders.values():
        _write_order(sheets, held)
    for clash in clashes:
        _write_clash(sheets, clash)
    try:
        sheets.close()
    except (FileCreateError, OSError) as error:
        raise WorkbookUnwritable(path=path, detail=str(error)) from error
    return Written(len(shown), len(orders), drawn, missing)


def _wanted(db: Database, limit: int, order: str | None) -> list[tuple[float, Standing, int]]:
    """Rows of the queue with their order and their index in it. A row that a person added is not in there."""
    orders: dict[str, Standing] = {}
    found = []
    offset = 0
    while offset < limit:
        part = queue(db, limit=min(1000, limit - offset), offset=offset, order=order)
        for one in part:
            held = orders.setdefault(one.source, orders.get(one.source) or standing(db, one.source))
            found.append((one.urgency, held, one.activity_key % ROWS_PER_ORDER - 1))
        if not part:
            break
        offset += len(part)
    return found


class _Sheets:
    """The workbook that grows: a next free line in each sheet, and what was seen."""

    def __init__(self, book: Any, language: Language) -> None:
        self.book, self.language = book, language
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
        self.choices = book.add_worksheet("choices")
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
            sheet.write_string(1, column, message(f"review.column.{held.name}", self.language), self.heading)
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.freeze_panes(FIRST - 1, 3)
        # Without a password: it guards against slips, and the reader checks everything anyway.
        sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})

    def _choose(self, form: SheetForm) -> None:
        for column, held in enumerate(form.columns):
            if held.choices:
                for at, choice in enumerate(held.choices):
                    self.choices.write_string(at, self.lists, choice)
                name = xlsxwriter.utility.xl_col_to_name(self.lists, col_abs=True)
                source = f"=choices!{name}$1:{name}${len(held.choices)}"
                self.lists += 1
                self.sheets[form.name].data_validation(
                    FIRST - 1, column, 1_000_000, column, {"validate": "list", "source": source}
                )


def _write_row(
    sheets: _Sheets, held: Standing, row: ShownRow, urgency: float, place: str, picture: bytes | None
) -> None:
    key = key_of(row.source, row.row)
    base = {"key": key, "order": row.order_id, "place": place}
    topic = row.values["topic"]
    topics = topic if isinstance(topic, dict) else {}
    values = {
        **base,
        "urgency": f"{urgency:.2f}",
        "doubts": "\n".join(_doubts(row, sheets.language)),
        "found": _found(row),
        **{name: _text(row.values[name]) for name in TEXT_FIELDS},
        "topic": _text(topics.get("primary")),
        "topic_secondary": _text(topics.get("secondary")),
    }
    at = sheets.line(ROWS, values)
    if picture:
        _insert(sheets.sheets[ROWS.name], at, [column.name for column in ROWS.columns].index("picture"), picture)
    told = {**base, "number": row.number, "activity": row.activity}
    items, bodies = _list(row.values["deadline"]), _list(row.values["bodies"])
    for item in [*items, *[{}] * SPARE]:
        sheets.line(
            DEADLINES, {**told, "printed": _text(row.values["deadline_raw"]), **{k: _text(v) for k, v in item.items()}}
        )
    for body in [*bodies, *[{}] * SPARE]:
        sheets.line(
            BODIES, {**told, "printed": _text(row.values["responsible_raw"]), **{k: _text(v) for k, v in body.items()}}
        )
    for name, field in ROW_FIELDS.items():
        value = row.values[name]
        sheets.remember(key, name, value, whole=_comes_back(field.check, value))


def _write_order(sheets: _Sheets, held: Standing) -> None:
    source, head = held.found.source, held.overlaid.record.order
    key = key_of(source.sha256, None)
    values = {
        "key": key,
        "order": head.id,
        "path": source.path,
        **{column: getattr(head, field) for column, field in HEAD_TEXTS.items()},
        "date": head.date.isoformat() if head.date else None,
        "issuer": head.issuer.name if head.issuer else None,
        "issuer_level": head.issuer.level if head.issuer else None,
        "region": head.region.code if head.region else None,
        "signatory": head.signatory.name if head.signatory else None,
        "signatory_position": head.signatory.position if head.signatory else None,
    }
    sheets.line(ORDERS, values)
    for name, field in ORDER_FIELDS.items():
        value = field.read(head)
        sheets.remember(key, name, value, whole=_comes_back(field.check, value))


def _write_clash(sheets: _Sheets, clash: Conflict) -> None:
    line, landing = clash.correction, clash.landing
    printed = line.row
    values = {
        "key": key_of(landing.source, row_key(printed.number, printed.activity, printed.twin) if printed else None),
        "order": line.order_id,
        "place": landing.path,
        "number": printed.number if printed else None,
        "activity": printed.activity if printed else None,
        "field": line.field,
        "corrected": _told(line.new),
        "now": _told(clash.now),
        "reason": message(f"review.reason.{landing.reason}", sheets.language),
        "author": line.author,
    }
    sheets.line(CLASHES, values)


def _comes_back(check: Callable[[JsonValue], JsonValue], value: JsonValue) -> bool:
    """Whether a value that nobody touches is read from the workbook as it was written."""
    try:
        return digest(check(value)) == digest(value) and len(_told(value)) <= LONGEST_CELL
    except CorrectionRefused:
        return False


def _doubts(row: ShownRow, language: Language) -> Iterator[str]:
    for name, sure in sorted(row.confidence.items(), key=lambda held: held[1]):
        if name in row.doubts and sure < 1:
            words = ", ".join(doubt_words(word, language) for word in row.doubts[name])
            yield f"{message(f'review.field.{name}', language)} {sure:.2f}: {words}"


def _found(row: ShownRow) -> str:
    """The row as the program read it, cell by cell."""
    parts = (row.found.get(name) for name in TEXT_FIELDS)
    return "\n".join(_text(part) or "—" for part in parts)


def _list(value: JsonValue) -> Sequence[Mapping[str, JsonValue]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(value: JsonValue) -> str | None:
    return None if value is None else str(value)


def _told(value: JsonValue) -> str:
    if isinstance(value, list):
        return "\n".join(map(_told, value))
    if isinstance(value, dict):
        return " ".join(_told(one) for one in value.values() if one is not None)
    return _text(value) or ""


def _place(place: RowPlace) -> str:
    parts = (("p.", place.page), ("t.", place.table), ("r.", place.row), ("l.", place.line))
    return " ".join(f"{name}{number}" for name, number in parts if number is not None)


def _box(place: RowPlace) -> BBox | None:
    """The box of the row: its own, else that of its cells on the same page."""
    if place.bbox:
        return place.bbox
    boxes = [cell.bbox for cell in place.cells.values() if cell.bbox and cell.page == place.page]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _picture(source: Source, place: RowPlace, pictures: Pictures | None) -> bytes | None:
    """The row as it stands on its page; None where it has no place there, or the source can't be shown."""
    box = _box(place)
    if pictures is None or place.page is None or box is None:
        return None
    try:
        page, scale = pictures(source, place.page)
    except PrikazError:
        return None
    with Image.open(io.BytesIO(page)) as image:
        left, top, right, bottom = (
            round(side * scale) for side in (box[0] - MARGIN, box[1] - MARGIN, box[2] + MARGIN, box[3] + MARGIN)
        )
        area = (max(0, left), max(0, top), min(image.width, right), min(image.height, bottom))
        if area[0] >= area[2] or area[1] >= area[3]:
            return None
        cut = io.BytesIO()
        image.crop(area).save(cut, "PNG")
    return cut.getvalue()


def _insert(sheet: Any, at: int, column: int, picture: bytes) -> None:
    with Image.open(io.BytesIO(picture)) as image:
        shrunk = min(1.0, PICTURE_WIDTH / image.width)
        height = max(HEIGHT, min(400.0, image.height * shrunk * 0.75))
    sheet.set_row(at, height)
    sheet.set_column(column, column, PICTURE_WIDTH / 7)
    options = {"image_data": io.BytesIO(picture), "x_scale": shrunk, "y_scale": shrunk, "object_position": 1}
    sheet.insert_image(at, column, "row.png", options)
