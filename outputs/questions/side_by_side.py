"""Two orders side by side: the measures that both have, and what only one of them does."""

import json
from typing import NamedTuple

from sqlite_utils import Database

from outputs.questions.answer import Answer, AnswerColumn
from outputs.questions.filters import Filters
from outputs.questions.narrowing import narrowing_of_facts
from schemas.errors import PrikazError

_SIDE = ("number", "activity", "deadline", "responsible", "result")
_COLUMNS = (
    AnswerColumn("likeness", "id"),
    AnswerColumn("score", "decimal"),
    AnswerColumn("topic", "id"),
    *(AnswerColumn(f"{side}_{name}", "text") for side in ("a", "b") for name in _SIDE),
)


class TwoOrdersNeeded(PrikazError):
    """The filters leave more or fewer orders than two; `found` is how many."""

    code = "two-orders"
    exit_code = 64


class _Row(NamedTuple):
    source: str
    number: str | None
    occurrence: int
    topic: str | None
    activity: str
    deadline: str | None
    responsible: str | None
    result: str | None

    @property
    def shown(self) -> tuple[str | None, ...]:
        return (self.number, self.activity, self.deadline, self.responsible, self.result)


def side_by_side(db: Database, filters: Filters) -> Answer:
    """The rows of the first order in their order, each with its like in the second one; then what only that one has.

    The first is the one named first, else the earlier. `likeness` is same, related, or only_a and only_b; a row is
    paired once, with the row it is most like. Errors: `TwoOrdersNeeded`.
    """
    # Comparing reads the filters of this package, so it can't be loaded before it.
    from outputs.compare.readers import Row, pairs  # noqa: PLC0415

    one, other = _sides(db, filters)
    like: dict[int, tuple[int, str, float]] = {}
    taken: set[int] = set()
    keys = {Row(row.source, row.number, row.occurrence): key for key, row in (one | other).items()}
    for pair in pairs(db, filters) or ():
        first, second = keys[pair.a], keys[pair.b]
        if first in other:
            first, second = second, first
        if first not in like and second not in taken:
            like[first] = (second, pair.grade, pair.score)
            taken.add(second)
    rows: list[tuple[str | float | None, ...]] = []
    for key, row in one.items():
        if key in like:
            found, grade, score = like[key]
            rows.append((grade, score, row.topic, *row.shown, *other[found].shown))
        else:
            rows.append(("only_a", None, row.topic, *row.shown, *(None,) * len(_SIDE)))
    rows += [
        ("only_b", None, row.topic, *(None,) * len(_SIDE), *row.shown) for key, row in other.items() if key not in taken
    ]
    return Answer("side_by_side", filters, _COLUMNS, tuple(rows))


def _sides(db: Database, filters: Filters) -> tuple[dict[int, _Row], dict[int, _Row]]:
    chosen = narrowing_of_facts(db, filters)
    orders = db.conn.execute(
        "SELECT DISTINCT o.key, o.source_name, o.order_id FROM activity_facts AS f"
        f" JOIN orders AS o ON o.key = f.order_key WHERE {chosen.where} ORDER BY o.date IS NULL, o.date, o.key",
        chosen.values,
    ).fetchall()
    if len(orders) != 2:
        raise TwoOrdersNeeded(found=len(orders))
    if filters.order and filters.order[0] not in orders[0][1:]:
        orders.reverse()
    sides: dict[int, dict[int, _Row]] = {key: {} for key, *_ in orders}
    for order, key, *values in db.conn.execute(
        "SELECT a.order_key, a.key, o.source_name, a.number, a.occurrence, a.topic, a.activity, a.deadline_raw,"
        " a.responsible_raw, a.result FROM activity_facts AS f JOIN activities AS a ON a.key = f.activity_key"
        f" JOIN orders AS o ON o.key = a.order_key WHERE {chosen.where}"
        " AND a.order_key IN (SELECT value FROM json_each(?)) ORDER BY a.key",
        (*chosen.values, json.dumps(list(sides))),
    ):
        sides[order][key] = _Row(*values)
    first, second = sides.values()
    return first, second
