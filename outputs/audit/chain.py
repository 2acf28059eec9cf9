"""An order as it stands on a day, under the rules: each row tells which order gave or changed it."""

from collections.abc import Collection, Iterable

from knowledge.packs import Pack
from outputs.audit.audit import audit_all
from outputs.audit.reading import Chain
from outputs.versions.standing import Standing
from outputs.versions.state import ForceRow
from schemas.verdicts import Verdict


def audit_standing(found: Standing, packs: Iterable[Pack], rules: Collection[str] = ()) -> tuple[Verdict, ...]:
    """The verdicts on the plan in force. Where a change of it could not be carried out nothing is said of its rows."""
    base = found.record.order.id
    chain = Chain(tuple(_source(row, base) for row in found.rows), found.complete)
    return audit_all(found.record, packs, rules, chain)


def _source(row: ForceRow, base: str) -> tuple[str, ...]:
    given = (f"order {row.origin}",) if row.origin != base else ()
    return (*given, *(f"amended {order}" for order in row.changed_by))
