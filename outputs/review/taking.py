"""Taking a filled workbook in: all of it, or nothing and a list of everything that is wrong."""

from pathlib import Path
from typing import NamedTuple

from pydantic import JsonValue
from sqlite_utils import Database

from outputs.corrections.errors import CorrectionRefused, ValueMoved
from outputs.corrections.fields import CHECKED, MISSING, ORDER_FIELDS, ROW, ROW_FIELDS, field_of
from outputs.corrections.lying import plan_of
from outputs.corrections.parts import held_at
from outputs.database import transaction
from outputs.review.book import as_told
from outputs.review.cells import Problem, Wanted
from outputs.review.correcting import Kept, correct_or_list
from outputs.review.reading import read_workbook
from outputs.review.sheets import digest
from outputs.review.standing import Standing, standing


class WorkbookRefused(CorrectionRefused):
    """Something is wrong in the workbook: `problems` says what and where, `count` how much. Nothing was taken in."""

    code = "review-refused"

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        super().__init__(path=path, count=len(problems))
        self.problems = problems


class Taken(NamedTuple):
    """How many values were corrected, rows and heads checked, rows removed, rows added."""

    corrected: int
    checked: int
    removed: int
    added: int = 0


def take_workbook(db: Database, path: Path, *, author: str) -> Taken:
    """The corrections of the workbook at `path`, in one transaction.

    Errors: `WorkbookUnreadable`, `WorkbookRefused`, `AuthorMissing`, `DatabaseProblem`.
    """
    filled = read_workbook(path)
    with transaction(db):
        problems = [*filled.problems, *_moved(db, filled.wanted)]
        if not problems:
            refused = correct_or_list(db, [one.change for one in filled.wanted], author=author)
            problems = [Problem(filled.wanted[at].sheet, filled.wanted[at].cell, why) for at, why in refused.items()]
        if problems:
            raise WorkbookRefused(path, tuple(problems))
    fields = [one.change.field for one in filled.wanted]
    checked, removed, added = fields.count(CHECKED), fields.count(ROW), fields.count(MISSING)
    return Taken(len(fields) - checked - removed - added, checked, removed, added)


def _moved(db: Database, wanted: tuple[Wanted, ...]) -> list[Problem]:
    """Values that somebody or something has changed since the workbook was written."""
    orders: dict[str, Standing] = {}
    problems = []
    for one in wanted:
        if one.seen is None:
            continue
        source = one.change.source
        try:
            order = orders.setdefault(source, orders.get(source) or standing(db, source))
            now = _now(order, one)
        except CorrectionRefused as refusal:
            problems.append(Problem(one.sheet, one.cell, refusal))
            continue
        if digest(now) != one.seen:
            problems.append(Problem(one.sheet, one.cell, ValueMoved(field=one.change.field, now=as_told(now) or "—")))
    return problems


def _told(one: Wanted) -> JsonValue:
    return None if isinstance(one.change.value, Kept) else one.change.value


def _now(order: Standing, one: Wanted) -> JsonValue:
    """What stands there: a value, or the rows that were added at a place."""
    name, field, record = one.change.row, one.change.field, order.overlaid.record
    if field == MISSING:
        return order.added(order.index(name)) if name else order.added(None, plan_of(_told(one)))
    if name is None:
        return ORDER_FIELDS[field].read(record.order)
    if name in order.parts:
        part = order.parts[name]
        return field_of(part.target, field).read(held_at(record, part))
    row = order.shown.get(order.index(name))
    return None if row is None else ROW_FIELDS[field].read(row)
