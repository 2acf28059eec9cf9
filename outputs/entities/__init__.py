"""Bodies over all orders as organisations: one row each, every mention linked. `docs/entities.md`."""

from outputs.entities.decisions import Decisions, decisions_beside, read_decisions
from outputs.entities.listing import candidate_lines, entity_lines
from outputs.entities.refresh import refresh, waiting

__all__ = ["Decisions", "candidate_lines", "decisions_beside", "entity_lines", "read_decisions", "refresh", "waiting"]
