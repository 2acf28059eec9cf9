"""The orders of a database as they stand on a day: each plan with the changes that had taken effect by then.

An amendment's rows stand in the plan that it amends, where that plan is stored; what it plans besides is its own. An
order that is not in force yet, or has ended, does not stand; one without a date does.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sqlite_utils import Database

from outputs.versions.family import CHANGING, family_of, links_from, record_with_id
from outputs.versions.force import InForce, in_force
from outputs.versions.state import ForceRow, Reread, own_plans
from schemas.record import Finding, OrderRecord

RereadOf = Callable[[OrderRecord], Reread]
"""What reads a row of a plan anew whose printed words an amendment exchanged."""

_CHANGED = f"""
SELECT DISTINCT t.order_id
FROM link_candidates AS c
JOIN order_links AS l ON l.order_key = c.order_key AND l.position = c.position
JOIN orders AS t ON t.key = c.target_key
WHERE c.verdict = 'same' AND l.effect IN ({", ".join(f"'{effect}'" for effect in CHANGING)})
"""
_AMENDING = """
SELECT DISTINCT o.order_id FROM order_links AS l JOIN orders AS o ON o.key = l.order_key WHERE l.effect = 'amends'
"""
_BY_ID = """
SELECT DISTINCT order_id FROM orders
WHERE ?1 IS NULL OR region_code = upper(?1) OR instr(region, ?1) > 0 ORDER BY order_id
"""


NOT_YET = """
SELECT o.order_id FROM orders AS o JOIN records AS r ON r.source = o.source
WHERE coalesce(json_extract(r.record, '$.order.in_force'), o.date) > ?
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """An order on a day. `rows` are those of all its plans, in document order, with the orders that gave and changed
    them; empty where nothing has changed it. `complete` is False where a change could not be carried out: the plan may
    differ from what it should be, in its `doubted` rows, in which rows there are and how they are numbered
    (`renumbered`), or in `anything`."""

    record: OrderRecord
    rows: tuple[ForceRow, ...] = ()
    complete: bool = True
    renumbered: bool = False
    anything: bool = False

    @property
    def changed(self) -> bool:
        return bool(self.rows) or not self.complete


def concerned(db: Database, as_of: datetime.date) -> set[str]:
    """Ids of the orders that may stand otherwise on `as_of` than they were published."""
    asked = ((_CHANGED, ()), (_AMENDING, ()), (NOT_YET, (as_of.isoformat(),)))
    return {order_id for sql, values in asked for (order_id,) in db.conn.execute(sql, values)}


def standing_orders(
    db: Database, as_of: datetime.date, reread_of: RereadOf, region: str | None = None
) -> Iterator[Standing]:
    """Every order that stands on `as_of`, by id, each once however many sources it has; links must have been taken in.

    A region is its ISO 3166-2 code or a part of its name. Errors: `DatabaseProblem`.
    """
    changed = {order_id for (order_id,) in db.conn.execute(_CHANGED)}
    amending = {order_id for (order_id,) in db.conn.execute(_AMENDING).fetchall()}
    for (order_id,) in db.conn.execute(_BY_ID, (region,)).fetchall():
        found = standing(db, order_id, as_of, reread_of, changed=order_id in changed, amends=order_id in amending)
        if found is not None:
            yield found


def standing(
    db: Database, order_id: str, as_of: datetime.date, reread_of: RereadOf, *, changed: bool = True, amends: bool = True
) -> Standing | None:
    """The order on `as_of`, None where it does not stand. `changed`, `amends`: whether such links may exist."""
    record = record_with_id(db, order_id)
    since = record.order.in_force or record.order.date
    if since is not None and since > as_of:
        return None
    if amends and any(link.effect == "amends" and link.target for link in links_from(db, order_id)):
        own = own_plans(record)
        if not own:
            return None
        record = record.model_copy(update={"plans": own})
    if not changed:
        return Standing(record)
    family = family_of(db, order_id)
    sources = dict.fromkeys(link.order_id for link in family.changes if link.effect == "amends")
    records = {source: record_with_id(db, source) for source in sources}
    found = in_force(record, family, records, as_of, reread_of(record))
    if found.status in ("ended", "not-yet"):
        return None
    told = Standing(record, (), not found.open, found.renumbered, found.anything)
    if not any(outcome.state == "applied" for outcome in found.outcomes) and not any(row.doubted for row in found.rows):
        return told
    return replace(told, record=_record(record, found, records), rows=found.rows)


def _record(base: OrderRecord, found: InForce, records: dict[str, OrderRecord]) -> OrderRecord:
    plans = tuple(
        plan.model_copy(update={"activities": tuple(row.activity for row in found.rows if row.plan == index)})
        for index, plan in enumerate(found.plans)
    )
    return base.model_copy(update={"plans": plans, "findings": _findings(base, found, records)})


def _findings(base: OrderRecord, found: InForce, records: dict[str, OrderRecord]) -> tuple[Finding, ...]:
    """What was remarked on the order as a whole, and on the rows that are left, each by the order that gave it."""
    given = {(row.origin, row.activity.number) for row in found.rows}
    readings = {base.order.id: base, **records}
    whole = tuple(finding for finding in base.findings if finding.activity is None)
    rows = tuple(
        finding
        for order_id, record in readings.items()
        for finding in record.findings
        if finding.activity is not None and (order_id, finding.activity) in given
    )
    return whole + rows
