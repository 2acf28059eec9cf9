"""The orders that belong together: the one that approved a plan, and those that amend, replace or repeal it."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlite_utils import Database

from outputs.database import named_records
from outputs.database.views import VIEWS
from schemas.record import OrderRecord

CHANGING = ("amends", "repeals", "replaces")


class Related(NamedTuple):
    """One link with its two ends as order ids; `target` is None where it is not resolved, and `reason` says why.

    `reason`: `incomplete` (number or date are not printed), `not-stored`, `ambiguous` (several orders fit), or the gate
    at which every candidate failed.
    """

    order_id: str
    order_date: str | None
    effect: str
    clause: str | None
    kind: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    effective: str | None
    target: str | None
    reason: str | None


_ALL, _ONCE = VIEWS["v_order_links"].rsplit("GROUP BY", 1)
_COLUMNS = (
    "order_id, order_date, effect, clause, act_kind, act_number, act_date, act_issuer, act_title, effective, target,"
    " unresolved"
)


def links_from(db: Database, order_id: str) -> tuple[Related, ...]:
    """What one order says of other acts, by the day from which it has effect; two sources of the order say it once."""
    return _related(db, "WHERE o.order_id = ?", order_id)


def links_to(db: Database, order_id: str) -> tuple[Related, ...]:
    """What stored orders say of this one."""
    inside = (
        "WHERE (l.order_key, l.position) IN (SELECT c.order_key, c.position FROM link_candidates c"
        " JOIN orders t ON t.key = c.target_key WHERE t.order_id = ? AND c.verdict = 'same')"
    )
    return tuple(link for link in _related(db, inside, order_id) if link.target == order_id)


def _related(db: Database, where: str, order_id: str) -> tuple[Related, ...]:
    chosen = f"{_ALL} {where} GROUP BY {_ONCE}"
    found = db.conn.execute(
        f"SELECT {_COLUMNS} FROM ({chosen}) ORDER BY effective, order_date, order_id, position", (order_id,)
    ).fetchall()
    return tuple(dict.fromkeys(Related(*row) for row in found))


def roots_of(db: Database, order_id: str) -> tuple[str, ...]:
    """The orders whose plans this one amends, amendments of amendments followed up; itself where it amends none.

    Empty where it amends an order that is not stored, or that can't be told from another.
    """
    found: list[str] = []
    seen: set[str] = set()
    waiting = [order_id]
    while waiting:
        current = waiting.pop(0)
        if current in seen:
            continue
        seen.add(current)
        above = [link.target for link in links_from(db, current) if link.effect == "amends"]
        waiting += [target for target in above if target is not None]
        if not above:
            found.append(current)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Family:
    """A base order and what was done to it, in the order of taking effect; `around` are links of and to its amendments.

    `around` holds those that the plan in force does not follow: amendments that were amended or repealed themselves.
    """

    root: str
    changes: tuple[Related, ...]
    around: tuple[Related, ...] = ()


def family_of(db: Database, root: str) -> Family:
    changes = tuple(link for link in links_to(db, root) if link.effect in CHANGING)
    amending = dict.fromkeys(link.order_id for link in changes if link.effect == "amends")
    around = [link for order_id in amending for link in links_to(db, order_id) if link.effect in CHANGING]
    return Family(root, changes, tuple(dict.fromkeys(around)))


def record_with_id(db: Database, order_id: str) -> OrderRecord:
    """The order of this id; of several sources, the one with most activities, then by file name."""
    found = [record for record in named_records(db, order_id) if record.order.id == order_id]
    return min(found, key=lambda record: (-sum(len(plan.activities) for plan in record.plans), record.source.path))
