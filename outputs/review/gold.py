"""What people checked as new truth: gold records for `prikaz evaluate`, and single values as training data.

A gold record is an order of which a person has said that its head and every row are right as they are shown; what was
not looked at would only teach the program its own mistakes. Values that were corrected or confirmed one by one go to
`values.jsonl`, each with the row that it was read from.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from pydantic import JsonValue
from sqlite_utils import Database

from outputs.corrections.errors import CorrectionRefused
from outputs.corrections.fields import CHECKED, order_values, row_values
from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.review.standing import Standing, standing
from schemas.corrections import Correction
from schemas.errors import PrikazError
from schemas.record import Activity, OrderRecord, Topic

VALUES = "values.jsonl"

Bytes = Callable[[str, str], bytes]
"""The document at a path with that sha256; raises `PrikazError` where it is not there any more."""


class GoldUnwritable(CorrectionRefused):
    """The folder can't be made or written to."""

    code = "gold-unwritable"
    exit_code = 73


class Gold(NamedTuple):
    """Counts of what was written; `absent` are orders whose document is not where it was read: they have no gold."""

    orders: int
    values: int
    absent: int


def write_gold(db: Database, folder: Path, document: Bytes, *, partly: bool = False) -> Gold:
    """`folder/gold/*.json` with `folder/orders/*` beside it, and `folder/values.jsonl`.

    With `partly` every order with a correction is written, though the program's own readings stand in it too.
    Errors: `GoldUnwritable`, `DatabaseProblem`.
    """
    orders = absent = 0
    lines: list[str] = []
    try:
        for name in ("gold", "orders"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        for order in _corrected(db):
            lines += [json.dumps(value, ensure_ascii=False) for value in values_of(order)]
            if not (partly or is_checked(order)):
                continue
            source = order.found.source
            try:
                data = document(source.path, source.sha256)
            except PrikazError:
                absent += 1
                continue
            path = PurePath(source.path)
            stem = f"{path.stem}-{source.sha256[:8]}"
            (folder / "orders" / f"{stem}{path.suffix}").write_bytes(data)
            record = as_gold(order.overlaid.record).model_dump_json(indent=1)
            (folder / "gold" / f"{stem}.json").write_text(record + "\n", encoding="utf-8")
            orders += 1
        (folder / VALUES).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise GoldUnwritable(path=folder, detail=error.strerror) from error
    return Gold(orders, len(lines), absent)


def is_checked(order: Standing) -> bool:
    """Whether a person has called the head (with clauses, titles and periods) and every row right, as shown now.

    An added row is a person's own.
    """
    head = order.counting(None).get(CHECKED)
    if head is None or head.new != order_values(order.overlaid.record):
        return False
    return all(_row_checked(order, index, row) for index, row in order.shown.items())


def values_of(order: Standing) -> Iterator[dict[str, JsonValue]]:
    """Every value that a person corrected or confirmed: what the program found, what is right, what was printed."""
    for one in order.overlaid.laid:
        line = one.correction
        if not one.counts or line.source != order.found.source.sha256:
            continue
        printed = line.row.model_dump(mode="json") if line.row else None
        common: dict[str, JsonValue] = {"source": line.source, "order": line.order_id, "row": printed}
        for field, found, right in _told(line):
            yield {**common, "field": field, "found": found, "value": right, "by": line.author, "made": line.made}


def as_gold(record: OrderRecord) -> OrderRecord:
    """A record as a reader makes it: without findings, scores and doubts, which are the program's."""
    plans = tuple(
        plan.model_copy(update={"activities": tuple(_plain(row) for row in plan.activities)}) for plan in record.plans
    )
    return record.model_copy(update={"plans": plans, "findings": ()})


def _plain(row: Activity) -> Activity:
    topic = Topic(primary=row.topic.primary, secondary=row.topic.secondary) if row.topic else None
    return row.model_copy(update={"topic": topic, "confidence": {}, "doubts": {}})


def _corrected(db: Database) -> Iterator[Standing]:
    """Orders with a correction, by file."""
    with told_plainly(place(db)):
        found = db.conn.execute(
            "SELECT DISTINCT o.source FROM corrections_laid l JOIN orders o ON o.key = l.order_key"
            " ORDER BY o.source_name, o.source"
        ).fetchall()
    for (source,) in found:
        yield standing(db, source)


def _row_checked(order: Standing, index: int, row: Activity) -> bool:
    line = order.counting(index).get(CHECKED)
    return line is not None and line.new == row_values(row)


def _told(line: Correction) -> Iterator[tuple[str, JsonValue, JsonValue]]:
    if line.field == CHECKED and isinstance(line.new, dict) and isinstance(line.found, dict):
        for name, right in line.new.items():
            yield name, line.found.get(name), right
    else:
        yield line.field, line.found, line.new
