"""The audit: what the rules of a pack say of an order, with quotations and places.

`audit(record, pack)` is a pure function of a stored order; `packs_for` tells which of several packs an order is for.
`refresh` audits what is new or changed in a database, `stored_verdicts` gives it back.
What a pack is made of stands in `knowledge.packs`, what a verdict says in `schemas.verdicts`.
"""

from outputs.audit.audit import applies, audit, audit_all, packs_for
from outputs.audit.stored import refresh, stored_verdicts

__all__ = ["applies", "audit", "audit_all", "packs_for", "refresh", "stored_verdicts"]
