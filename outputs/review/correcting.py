"""Making corrections: each is checked, written down and laid over every order it is about, in one transaction."""

import datetime
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import JsonValue
from sqlite_utils import Database

from outputs.corrections import values
from outputs.corrections.errors import (
    AuthorMissing,
    CorrectionRefused,
    NothingChanged,
    NotUndoable,
    RowUnknown,
    ValueMoved,
    ValueRefused,
)
from outputs.corrections.fields import CHECKED, MISSING, PLAN, ROW, field_of, order_values, row_values
from outputs.corrections.lying import alike, missing_row, plan_of, row_print
from outputs.corrections.parts import Part, held_at, print_of
from outputs.corrections.scope import places_of
from outputs.database import transaction
from outputs.database.journal import add_lines, read_lines, sources_about
from outputs.database.load import lay_again
from outputs.review.standing import Standing, standing
from schemas.corrections import Correction, Print


class Unseen:
    """Stands for whatever the value is now."""


class Kept:
    """Stands for the value that is shown: a person looked at it and found it right."""


UNSEEN, KEEP = Unseen(), Kept()


@dataclass(frozen=True, slots=True)
class Change:
    """One value to be corrected: of the row, clause or plan named `row`, or of the head where that is None.

    `source` is the sha256 of the bytes, `field` and `value` as in `outputs.corrections.fields`; the value `KEEP` says
    that the one which is shown is right. `seen` is the value that the person looked at: where another one stands there
    by now, the change is refused.
    """

    source: str
    row: str | None
    field: str
    value: JsonValue | Kept
    why: str = ""
    seen: JsonValue | Unseen = UNSEEN


def correct(db: Database, change: Change, *, author: str) -> Correction:
    """Errors: `CorrectionRefused` and its subclasses, `DatabaseProblem`; nothing is stored then."""
    return correct_all(db, (change,), author=author)[0]


def correct_all(db: Database, changes: Iterable[Change], *, author: str) -> tuple[Correction, ...]:
    """All of `changes` or, at the first that is refused, none. Errors: as `correct`."""
    name = _author(author)
    with transaction(db):
        made, refused = tried(db, changes, author=name)
        for refusal in refused.values():
            raise refusal
        _store(db, made)
    return made


def correct_or_list(db: Database, changes: Sequence[Change], *, author: str) -> dict[int, CorrectionRefused]:
    """All of `changes`; or none of them, and every refusal by its index.

    Errors: `AuthorMissing`, `DatabaseProblem`.
    """
    name = _author(author)
    with transaction(db):
        made, refused = tried(db, changes, author=name)
        if not refused:
            _store(db, made)
    return refused


def tried(
    db: Database, changes: Iterable[Change], *, author: str
) -> tuple[tuple[Correction, ...], dict[int, CorrectionRefused]]:
    """The lines that the changes would make, each seeing those before it, and the refusals; nothing is stored."""
    made: list[Correction] = []
    refused: dict[int, CorrectionRefused] = {}
    orders: dict[str, Standing] = {}
    for at, (change, moment) in enumerate(zip(changes, _moments(db), strict=False)):
        try:
            order = orders.get(change.source) or standing(db, change.source)
            line = _line(order, change, author, moment)
        except CorrectionRefused as refusal:
            refused[at] = refusal
            continue
        orders[change.source] = replace(order, corrections=(*order.corrections, line))
        made.append(line)
    return tuple(made), refused


def undo(db: Database, uid: str, *, author: str, why: str = "") -> Correction:
    """Undo a correction by another line; an earlier correction of the same value counts again.

    Errors: `NotUndoable` (no such line, undone before, itself an undoing), `AuthorMissing`, `DatabaseProblem`.
    """
    name = _author(author)
    with transaction(db):
        line = _undoing(db, uid, name, why, next(_moments(db)))
        _store(db, (line,))
    return line


def settle(db: Database, uid: str, change: Change, *, author: str) -> tuple[Correction, Correction]:
    """Settle a conflict: undo `uid` and make `change` instead, in one transaction. Errors: as `undo` and `correct`."""
    name = _author(author)
    with transaction(db):
        moments = _moments(db)
        undoing = _undoing(db, uid, name, change.why, next(moments))
        _store(db, (undoing,))
        line = _line(standing(db, change.source), change, name, next(moments))
        _store(db, (line,))
    return undoing, line


def _store(db: Database, lines: Sequence[Correction]) -> None:
    add_lines(db, lines)
    for source in sources_about(db, lines):
        lay_again(db, source)


def _line(order: Standing, change: Change, author: str, moment: str) -> Correction:
    part = order.parts.get(change.row or "")
    index = None if change.row is None or part else order.index(change.row)
    if part:
        printed: Print | None = print_of(order.found, part)
        found, old, new = _of_part(order, change, part)
    elif index is not None:
        printed = order.prints[index]
        found, old, new = _of_row(order, change, index)
    else:
        printed = None
        found, old, new = _of_order(order, change)
    if not isinstance(change.seen, Unseen) and change.seen != old:
        raise ValueMoved(field=change.field, now=old)
    if new == old and not isinstance(change.value, Kept) and change.field != CHECKED:
        raise NothingChanged(field=change.field)
    return Correction(
        uid=uuid.uuid4().hex,
        made=moment,
        author=author,
        why=_why(change.why),
        source=order.found.source.sha256,
        order_id=order.found.order.id,
        identity=order.scope.identity,
        cells=order.scope.cells,
        row=printed,
        field=change.field,
        found=found,
        old=old,
        new=new,
    )


def _of_order(order: Standing, change: Change) -> tuple[JsonValue, JsonValue, JsonValue]:
    if change.field == CHECKED:
        _only(change, True)
        now: JsonValue = order_values(order.overlaid.record)
        return order_values(order.found), now, now
    if change.field == MISSING:
        plan = plan_of(change.value if isinstance(change.value, dict) else {})
        if plan > max(1, len(order.found.plans)):
            raise ValueRefused(field=PLAN, detail=str(plan))
        return _missing(order, change, {PLAN: plan})
    held = field_of("order", change.field)
    old = held.read(order.overlaid.record.order)
    return held.read(order.found.order), old, old if isinstance(change.value, Kept) else held.check(change.value)


def _of_part(order: Standing, change: Change, part: Part) -> tuple[JsonValue, JsonValue, JsonValue]:
    held = field_of(part.target, change.field)
    old = held.read(held_at(order.overlaid.record, part))
    new = old if isinstance(change.value, Kept) else held.check(change.value)
    return held.read(held_at(order.found, part)), old, new


def _of_row(order: Standing, change: Change, index: int) -> tuple[JsonValue, JsonValue, JsonValue]:
    """What the program found, what is shown, what shall be."""
    if change.field == MISSING:
        return _missing(order, change, {})
    if index not in order.shown:
        raise RowUnknown(row=change.row, path=order.found.source.path)
    if change.field == ROW:
        _only(change, False)
        return True, True, False
    if change.field == CHECKED:
        _only(change, True)
        now: JsonValue = row_values(order.shown[index])
        return row_values(order.rows[index]), now, now
    held = field_of("row", change.field)
    old = held.read(order.shown[index])
    return held.read(order.rows[index]), old, old if isinstance(change.value, Kept) else held.check(change.value)


def _missing(order: Standing, change: Change, at: dict[str, JsonValue]) -> tuple[JsonValue, JsonValue, JsonValue]:
    """How many such rows there are already, read or added (None: none); nothing; and the row that is missing."""
    if isinstance(change.value, Kept):
        raise ValueRefused(field=MISSING, detail="{…}")
    added: JsonValue = {**missing_row(change.value), **at}
    others = [one.correction.new for one in order.overlaid.laid if one.adds]
    twins = [one for one in others if row_print(one) == row_print(added)]
    return len(alike(added, places_of(order.rows))) + len(twins) or None, None, added


def _only(change: Change, value: bool) -> None:
    if change.value is not value:
        raise ValueRefused(field=change.field, detail=str(value).lower())


def _undoing(db: Database, uid: str, author: str, why: str, moment: str) -> Correction:
    lines = read_lines(db, "WHERE uid = ?1 OR undoes = ?1", (uid,))
    known = [one for one in lines if one.uid == uid]
    if not known or known[0].undoes or len(lines) > 1:
        raise NotUndoable(uid=uid)
    undone = known[0]
    told = {"uid": uuid.uuid4().hex, "made": moment, "author": author, "why": _why(why), "undoes": uid}
    return undone.model_copy(update={**told, "old": undone.new, "new": undone.old})


def _author(name: str) -> str:
    told = " ".join(name.split())
    if not told:
        raise AuthorMissing
    return values.text("author", told)[:200]


def _why(why: str) -> str:
    told = values.text_or_none("why", why) or ""
    if len(told) > 2000:
        raise ValueRefused(field="why", detail=f"{len(told)} > 2000")
    return told


def _moments(db: Database) -> Iterator[str]:
    """UTC, each later than the one before and than every line that is stored, even where a clock was set back."""
    last = db.conn.execute("SELECT max(made) FROM corrections").fetchone()[0]
    moment = datetime.datetime.now(datetime.UTC)
    if last:
        moment = max(moment, datetime.datetime.fromisoformat(last) + datetime.timedelta(microseconds=1))
    while True:
        yield moment.isoformat(timespec="microseconds")
        moment += datetime.timedelta(microseconds=1)
