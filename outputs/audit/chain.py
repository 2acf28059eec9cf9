"""An order as it stands on a day, under the rules: each row tells which order gave or changed it."""

from collections.abc import Collection, Iterable

from knowledge.packs import Pack
from outputs.audit.audit import audit_all
from outputs.audit.reading import Chain
from outputs.versions.standing import Standing
from outputs.versions.state import ForceRow
from schemas.verdicts import Verdict


def audit_standing(found: Standing, packs: Iterable[Pack], rules: Collection[str] = ()) -> tuple[Verdict, ...]:
    """The verdicts on the plan in force. Nothing is said of rows that a change may have touched which could not be
    carried out, and of no row where it may have touched any."""
    base = found.record.order.id
    doubted = frozenset(at for at, row in enumerate(found.rows, 1) if row.doubted)
    chain = Chain(tuple(_source(row, base) for row in found.rows), not found.anything, doubted, found.renumbered)
    return audit_all(found.record, packs, rules, chain)


def _source(row: ForceRow, base: str) -> tuple[str, ...]:
    given = (f"order {row.origin}",) if row.origin != base else ()
    return (*given, *(f"amended {order}" for order in row.changed_by))
