"""Writing the review workbook: what wants a look, most urgent first, in sheets that people fill and that come back.

Text stays text, whatever it looks like: no cell is a formula, none a link.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import JsonValue
from sqlite_utils import Database
from xlsxwriter.exceptions import FileCreateError

from knowledge.confidence import doubt_words
from knowledge.messages import Language, message
from outputs.corrections.errors import CorrectionRefused
from outputs.corrections.fields import ROW_FIELDS
from outputs.corrections.scope import rows_of
from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.review.book import Sheets, as_text, as_told, comes_back
from outputs.review.history import Conflict, conflicts
from outputs.review.order_sheets import write_head, write_parts, write_places
from outputs.review.pictures import Pictures, picture_of
from outputs.review.queue import queue
from outputs.review.sheets import (
    BODIES,
    CLASHES,
    DEADLINES,
    ROWS,
    TEXT_FIELDS,
    key_of,
)
from outputs.review.standing import ShownRow, Standing, shown_at, standing
from schemas.files import files_of_rows
from schemas.keys import ROWS_PER_ORDER
from schemas.record import RowPlace

SPARE = 1
"""Empty lines behind the items of an activity, for those that are missing."""


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
    """The `limit` most urgent rows (of one order: `order`, an id) to `path`, with heads and clauses of their orders.

    A row can be added behind each row that is written, and before the first of each plan; of one order behind every
    row.
    Errors: `WorkbookUnwritable`, `DatabaseProblem`.
    """
    shown = _wanted(db, limit, order)
    clashes = [one for one in conflicts(db) if order is None or one.correction.order_id == order]
    sheets = Sheets(path, language)
    orders = {} if order is None else _named(db, order)
    behind: dict[str, set[int]] = {source: set(held.shown) for source, held in orders.items()}
    drawn = missing = 0
    for urgency, held, index in shown:
        orders[held.found.source.sha256] = held
        origin = held.overlaid.origins[index]
        if origin is not None:
            behind.setdefault(held.found.source.sha256, set()).add(origin)
        row = shown_at(held, index)
        shown_record = held.overlaid.record
        picture = picture_of(files_of_rows(shown_record)[index], rows_of(shown_record)[index].source, pictures)
        drawn += picture is not None
        missing += pictures is not None and picture is None
        _write_row(sheets, held, row, urgency, _place(rows_of(shown_record)[index].source), picture)
    for source, held in orders.items():
        write_head(sheets, held)
        write_parts(sheets, held)
        write_places(sheets, held, behind.get(source, set()))
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


def _write_row(
    sheets: Sheets, held: Standing, row: ShownRow, urgency: float, place: str, picture: bytes | None
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
        **{name: as_text(row.values[name]) for name in TEXT_FIELDS},
        "topic": as_text(topics.get("primary")),
        "topic_secondary": as_text(topics.get("secondary")),
    }
    at = sheets.line(ROWS, values)
    if picture:
        sheets.insert(ROWS, at, "picture", picture)
    told = {**base, "number": row.number, "activity": row.activity}
    items, bodies = _list(row.values["deadline"]), _list(row.values["bodies"])
    for item in [*items, *[{}] * SPARE]:
        sheets.line(
            DEADLINES,
            {**told, "printed": as_text(row.values["deadline_raw"]), **{k: as_text(v) for k, v in item.items()}},
        )
    for body in [*bodies, *[{}] * SPARE]:
        sheets.line(
            BODIES,
            {**told, "printed": as_text(row.values["responsible_raw"]), **{k: as_text(v) for k, v in body.items()}},
        )
    for name, field in ROW_FIELDS.items():
        value = row.values[name]
        sheets.remember(key, name, value, whole=comes_back(field.check, value))


def _named(db: Database, order: str) -> dict[str, Standing]:
    with told_plainly(place(db)):
        found = db.conn.execute("SELECT source FROM orders WHERE order_id = ? ORDER BY source", (order,)).fetchall()
    return {source: standing(db, source) for (source,) in found}


def _write_clash(sheets: Sheets, clash: Conflict) -> None:
    line, landing = clash.correction, clash.landing
    printed = line.row
    values = {
        "key": key_of(landing.source, None),
        "order": line.order_id,
        "place": landing.path,
        "number": printed.number if printed else None,
        "activity": printed.words if printed else None,
        "field": line.field,
        "corrected": as_told(line.new),
        "now": as_told(clash.now),
        "reason": message(f"review.reason.{landing.reason}", sheets.language),
        "author": line.author,
    }
    sheets.line(CLASHES, values)


def _doubts(row: ShownRow, language: Language) -> Iterator[str]:
    for name, sure in sorted(row.confidence.items(), key=lambda held: held[1]):
        if name in row.doubts and sure < 1:
            words = ", ".join(doubt_words(word, language) for word in row.doubts[name])
            yield f"{message(f'review.field.{name}', language)} {sure:.2f}: {words}"


def _found(row: ShownRow) -> str:
    """The row as the program read it, cell by cell."""
    parts = (row.found.get(name) for name in TEXT_FIELDS)
    return "\n".join(as_text(part) or "—" for part in parts)


def _list(value: JsonValue) -> Sequence[Mapping[str, JsonValue]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _place(place: RowPlace) -> str:
    parts = (("p.", place.page), ("t.", place.table), ("r.", place.row), ("l.", place.line))
    return " ".join(f"{name}{number}" for name, number in parts if number is not None)
