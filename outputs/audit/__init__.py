"""The audit: what the rules of a pack say of an order, with quotations and places.

`audit(record, pack)` is a pure function of a stored order; `packs_for` tells which of several packs an order is for.
What a pack is made of stands in `knowledge.packs`, what a verdict says in `schemas.verdicts`.
"""

from outputs.audit.audit import audit, audit_all, packs_for

__all__ = ["audit", "audit_all", "packs_for"]
