"""The review workbook's form: its sheets and columns, and how a value becomes cells. Shared by who writes and reads it.

The first row of each sheet is hidden and names the columns for the program; people read the second. A hidden first
column names the row of the order («sha256|row»), so that sorting or hiding rows loses nothing. A sheet that is hidden
keeps a digest of every value as it was written: what a person did not touch is told from what was changed, and what has
changed in the database meanwhile is told too.
"""

import hashlib
import json
from typing import NamedTuple, get_args

from pydantic import JsonValue

from knowledge.regions import subjects
from knowledge.topics import taxonomy
from schemas.record import BodyCategory, DeadlineKind, Level

MARK = "prikaz-review-2"
"""In A1 of every sheet, before the sheet's name."""
FIRST = 3
"""Row from which on the sheets hold rows, from 1; those above are names and headings."""
LONGEST_CELL = 32_000
"""Characters that a cell of a workbook holds, nearly; a longer value can't be corrected there."""
KEY_SEPARATOR = "|"

RIGHT, NO_ACTIVITY = "right", "no-activity"
"""Verdicts about a whole row or head: every value is right; the row is no activity."""


class SheetColumn(NamedTuple):
    """`choices` are the ids of a drop-down. `edited`: people write here; all else is locked."""

    name: str
    width: int
    edited: bool = False
    choices: tuple[str, ...] = ()


class SheetForm(NamedTuple):
    name: str
    columns: tuple[SheetColumn, ...]


_TOPICS = tuple(taxonomy().topics)
_PLACE = (SheetColumn("key", 4), SheetColumn("order", 26), SheetColumn("place", 12))

ROWS = SheetForm(
    "rows",
    (
        *_PLACE,
        SheetColumn("urgency", 8),
        SheetColumn("doubts", 34),
        SheetColumn("picture", 12),
        SheetColumn("found", 48),
        SheetColumn("verdict", 14, True, (RIGHT, NO_ACTIVITY)),
        SheetColumn("number", 8, True),
        SheetColumn("section", 24, True),
        SheetColumn("activity", 48, True),
        SheetColumn("deadline_raw", 20, True),
        SheetColumn("responsible_raw", 28, True),
        SheetColumn("result", 28, True),
        SheetColumn("topic", 18, True, _TOPICS),
        SheetColumn("topic_secondary", 18, True, _TOPICS),
        SheetColumn("why", 28, True),
    ),
)
DEADLINES = SheetForm(
    "deadlines",
    (
        *_PLACE,
        SheetColumn("number", 8),
        SheetColumn("activity", 40),
        SheetColumn("printed", 28),
        SheetColumn("kind", 14, True, get_args(DeadlineKind)),
        SheetColumn("start", 12, True),
        SheetColumn("end", 12, True),
        SheetColumn("rrule", 22, True),
        SheetColumn("condition", 36, True),
    ),
)
BODIES = SheetForm(
    "bodies",
    (
        *_PLACE,
        SheetColumn("number", 8),
        SheetColumn("activity", 40),
        SheetColumn("printed", 36),
        SheetColumn("name", 52, True),
        SheetColumn("category", 22, True, get_args(BodyCategory)),
        SheetColumn("text", 30, True),
    ),
)
ORDERS = SheetForm(
    "orders",
    (
        *_PLACE,
        SheetColumn("path", 30),
        SheetColumn("verdict", 14, True, (RIGHT,)),
        SheetColumn("kind", 14, True),
        SheetColumn("number", 18, True),
        SheetColumn("date", 12, True),
        SheetColumn("title", 48, True),
        SheetColumn("issuer", 40, True),
        SheetColumn("issuer_level", 14, True, get_args(Level)),
        SheetColumn("region", 12, True, tuple(subject.code for subject in subjects())),
        SheetColumn("municipality", 22, True),
        SheetColumn("place_of_issue", 18, True),
        SheetColumn("signatory", 22, True),
        SheetColumn("signatory_position", 26, True),
        SheetColumn("why", 28, True),
    ),
)
ADDED = SheetForm(
    "added",
    (
        *_PLACE,
        SheetColumn("behind", 44),
        SheetColumn("section_above", 24),
        SheetColumn("number", 8, True),
        SheetColumn("section", 24, True),
        SheetColumn("activity", 48, True),
        SheetColumn("deadline_raw", 20, True),
        *(column for column in DEADLINES.columns if column.edited),
        SheetColumn("responsible_raw", 28, True),
        *(column for column in BODIES.columns if column.edited),
        SheetColumn("result", 28, True),
        SheetColumn("topic", 18, True, _TOPICS),
        SheetColumn("topic_secondary", 18, True, _TOPICS),
        SheetColumn("why", 28, True),
    ),
)
CLAUSES = SheetForm(
    "clauses",
    (
        *_PLACE,
        SheetColumn("number", 8, True),
        SheetColumn("text", 70, True),
        SheetColumn("assignees", 40, True),
        SheetColumn("due", 12, True),
        SheetColumn("why", 28, True),
    ),
)
PLANS = SheetForm(
    "plans",
    (
        *_PLACE,
        SheetColumn("title", 60, True),
        SheetColumn("annex", 12, True),
        SheetColumn("start", 12, True),
        SheetColumn("end", 12, True),
        SheetColumn("why", 28, True),
    ),
)
CLASHES = SheetForm(
    "clashes",
    (
        *_PLACE,
        SheetColumn("number", 8),
        SheetColumn("activity", 40),
        SheetColumn("field", 16),
        SheetColumn("corrected", 36),
        SheetColumn("now", 36),
        SheetColumn("reason", 44),
        SheetColumn("author", 18),
    ),
)
SEEN = "seen"
"""The hidden sheet: key, field, digest."""

FORMS = (ROWS, DEADLINES, BODIES, ADDED, ORDERS, CLAUSES, PLANS, CLASHES)

TEXT_FIELDS = ("number", "section", "activity", "deadline_raw", "responsible_raw", "result")
"""Values of a row that stand in one cell of `ROWS`."""
HEAD_TEXTS = {
    "kind": "kind",
    "number": "number",
    "title": "title",
    "municipality": "municipality",
    "place_of_issue": "place",
}
"""Columns of `ORDERS` that hold one text each, with their field."""


FIRST_OF_PLAN = "first-"
"""Before a plan's number, in a key of `ADDED`: the place before its first row."""
NO_SECTION = "—"
"""In a line of `ADDED`: the row stands in no section. An empty cell is the section of the row above."""


def lines_of(text: str | None) -> list[str]:
    """The texts of a cell that holds one a line."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def key_of(source: str, row: str | None) -> str:
    return f"{source}{KEY_SEPARATOR}{row or ''}"


def parts_of(key: str) -> tuple[str, str | None]:
    """The source and the name of the row, clause or plan, None for a head."""
    source, _, row = key.partition(KEY_SEPARATOR)
    return source, row or None


def digest(value: JsonValue) -> str:
    """What tells a value from another; EDTF says nothing that the dates do not."""
    if isinstance(value, list):
        value = [{k: v for k, v in one.items() if k != "edtf"} if isinstance(one, dict) else one for one in value]
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:20]
