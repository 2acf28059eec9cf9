"""What was corrected, by whom and why, and what came of it."""

from collections import defaultdict
from dataclasses import dataclass

from pydantic import JsonValue
from sqlite_utils import Database

from outputs.corrections.errors import CorrectionRefused
from outputs.corrections.fields import FIELDS_OF, MISSING, ORDER_FIELDS, ROW_FIELDS, row_values
from outputs.corrections.parts import held_at
from outputs.corrections.scope import rows_of
from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.database.journal import read_lines
from outputs.review.standing import Standing, standing
from schemas.corrections import Correction


@dataclass(frozen=True, slots=True)
class Landing:
    """What a correction means for one stored order."""

    source: str
    path: str
    activity_key: int | None
    state: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the journal. `landings` is empty where no stored order is the one it was made on, and once undone."""

    correction: Correction
    undone_by: str | None
    landings: tuple[Landing, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A correction that does not fit what the program reads now. `now` is its value now, None where the row is gone."""

    correction: Correction
    landing: Landing
    now: JsonValue


class CorrectionUnknown(CorrectionRefused):
    """No correction has this number, or several begin with it."""

    code = "correction-unknown"
    exit_code = 66


_ABOUT = (
    "(order_id = ?1 OR uid IN (SELECT l.correction FROM corrections_laid l JOIN orders o ON o.key = l.order_key"
    " WHERE o.order_id = ?1))"
)


def history(db: Database, *, order: str | None = None) -> tuple[Entry, ...]:
    """Every line of the journal, oldest first; with `order` (an id) only those about that order.

    Errors: `DatabaseProblem`.
    """
    rest, values = (f"WHERE {_ABOUT} ", (order,)) if order is not None else ("", ())
    with told_plainly(place(db)):
        lines = read_lines(db, f"{rest}ORDER BY made, uid", values)
        undone = dict(db.conn.execute("SELECT undoes, uid FROM corrections WHERE undoes IS NOT NULL").fetchall())
        landings = _landings(db)
    return tuple(Entry(one, undone.get(one.uid), tuple(landings.get(one.uid, ()))) for one in lines)


def named(db: Database, name: str) -> Correction:
    """The line whose number in this database or whose uid (or the first 6 or more signs of it) is `name`.

    Errors: `CorrectionUnknown`, `DatabaseProblem`.
    """
    with told_plainly(place(db)):
        found = read_lines(
            db,
            "WHERE CAST(id AS TEXT) = ?1 OR (length(?1) >= 6 AND substr(uid, 1, length(?1)) = ?1)",
            (name.lower(),),
        )
    if len(found) != 1:
        raise CorrectionUnknown(name=name)
    return found[0]


_CONFLICTS = """
SELECT l.correction, o.source, s.path, l.activity_key, l.state, l.reason
FROM corrections_laid l
JOIN corrections c ON c.uid = l.correction
JOIN orders o ON o.key = l.order_key
JOIN sources s ON s.sha256 = o.source
WHERE l.state = 'conflict' AND (
    o.source = c.source OR l.reason IN ('cell-changed', 'reading-changed') OR NOT EXISTS (
        SELECT 1 FROM corrections_laid x WHERE x.correction = l.correction AND x.state <> 'conflict'))
ORDER BY c.made, c.uid, o.source
"""


def conflicts(db: Database) -> tuple[Conflict, ...]:
    """Corrections that wait for a person, oldest first.

    Where another copy of an order (a scan beside the Word file) merely lacks a row of that print, it is none.
    Errors: `DatabaseProblem`.
    """
    with told_plainly(place(db)):
        found = [(uid, Landing(*rest)) for uid, *rest in db.conn.execute(_CONFLICTS)]
        wanted = "WHERE uid IN (SELECT correction FROM corrections_laid WHERE state = 'conflict')"
        lines = {one.uid: one for one in read_lines(db, wanted)}
    orders = {landing.source: standing(db, landing.source) for _, landing in found}
    return tuple(Conflict(lines[uid], landing, _now(orders[landing.source], uid)) for uid, landing in found)


def _now(order: Standing, uid: str) -> JsonValue:
    laid = next(one for one in order.overlaid.laid if one.correction.uid == uid)
    name = laid.correction.field
    if name == MISSING:
        return None if laid.row is None else row_values(rows_of(order.found)[laid.row])
    if laid.part is not None:
        known = FIELDS_OF[laid.part.target]
        return known[name].read(held_at(order.found, laid.part)) if name in known else None
    if laid.correction.row is None:
        return ORDER_FIELDS[name].read(order.found.order) if name in ORDER_FIELDS else None
    if laid.row is None or name not in ROW_FIELDS:
        return None
    return ROW_FIELDS[name].read(rows_of(order.found)[laid.row])


def _landings(db: Database) -> dict[str, list[Landing]]:
    found = db.conn.execute(
        "SELECT l.correction, o.source, s.path, l.activity_key, l.state, l.reason FROM corrections_laid l"
        " JOIN orders o ON o.key = l.order_key JOIN sources s ON s.sha256 = o.source ORDER BY o.source"
    )
    landings: dict[str, list[Landing]] = defaultdict(list)
    for uid, *rest in found:
        landings[uid].append(Landing(*rest))
    return landings
