"""Review: people look at doubtful values, correct them, and the corrections stay.

    from outputs.review import Change, KEEP, correct, history, queue, shown_row, undo

    for waiting in queue(db, limit=50):                       # the most urgent rows first
        row = shown_row(db, waiting.activity_key)              # values, what the program found, who corrected what
        change = Change(
            source=row.source, row=row.row, field="deadline",  # fields and their values: `outputs.corrections.fields`
            value=[{"kind": "by", "end": "2024-05-25"}],
            seen=row.values["deadline"],                       # refused (ValueMoved) where it is another by now
            why="в приложении исправлено от руки",
        )
        line = correct(db, change, author="Иванова")           # one transaction; raises CorrectionRefused
    undo(db, line.uid, author="Иванова", why="ошиблась")       # another line of the journal
    history(db, order="ru-kb-2020-05-15-22-01-05-4569")        # every line, and what came of it

- The head of an order: `shown_order(db, sha256)`, and `Change(source=…, row=None, field="date", value="2024-02-01")`.
- A clause or the head of a plan: `shown_order(db, sha256).clauses` and `.plans`, each with the `name` that `Change`
  wants for `row`: `Change(source=…, row=clause.name, field="due", value="2024-05-01")`.
- A value that was looked at and is right: `value=KEEP`; its confidence is 1 from then on.
- A whole row that is right, or a head: `field="checked", value=True`; it counts as long as nothing beneath it changes.
- A row that is no activity: `field="row", value=False`. One that is missing behind a row: `field="missing"` with an
  object of the row's fields (`activity` is required); before the first row of a plan: `row=None`, and `plan` (1, 2, …)
  among the fields. To take either back, undo it; to change an added row, `settle` it by another.
- Several values at once, or none of them: `correct_all`; `correct_or_list` gives every refusal instead of the first.
- `conflicts(db)` lists corrections that no longer fit, `settle` replaces one; `review_status(db)` counts.
- The journal is the truth and lives in the database: `saved` gives it as JSON lines, `bring` takes such lines in.
- Everything that is refused is a `CorrectionRefused` (a `PrikazError` with a code, and a remedy in the catalogue); the
  database's own troubles are `DatabaseProblem`. `correct`, `correct_all`, `undo` and `settle` write to `db`.

A row's name (`ShownRow.row`) is made of what it prints, so a form may keep it while the order is read again. Keys of
`activities` move where a row is added or removed: don't keep those.
"""

from outputs.corrections.errors import (
    AuthorMissing,
    CorrectionRefused,
    FieldUnknown,
    NothingChanged,
    NotUndoable,
    RowUnknown,
    SourceUnknown,
    ValueMoved,
    ValueRefused,
)
from outputs.corrections.fields import ORDER_FIELDS, ROW_FIELDS
from outputs.review.correcting import KEEP, UNSEEN, Change, correct, correct_all, correct_or_list, settle, undo
from outputs.review.history import Conflict, CorrectionUnknown, Entry, Landing, conflicts, history, named
from outputs.review.lines import LinesDamaged, bring, saved
from outputs.review.queue import ReviewStatus, Waiting, queue, review_status
from outputs.review.standing import ShownOrder, ShownPart, ShownRow, Standing, shown_order, shown_row, standing
from schemas.corrections import Correction

__all__ = [
    "KEEP",
    "ORDER_FIELDS",
    "ROW_FIELDS",
    "UNSEEN",
    "AuthorMissing",
    "Change",
    "Conflict",
    "Correction",
    "CorrectionRefused",
    "CorrectionUnknown",
    "Entry",
    "FieldUnknown",
    "Landing",
    "LinesDamaged",
    "NotUndoable",
    "NothingChanged",
    "ReviewStatus",
    "RowUnknown",
    "ShownOrder",
    "ShownPart",
    "ShownRow",
    "SourceUnknown",
    "Standing",
    "ValueMoved",
    "ValueRefused",
    "Waiting",
    "bring",
    "conflicts",
    "correct",
    "correct_all",
    "correct_or_list",
    "history",
    "named",
    "queue",
    "review_status",
    "saved",
    "settle",
    "shown_order",
    "shown_row",
    "standing",
    "undo",
]
