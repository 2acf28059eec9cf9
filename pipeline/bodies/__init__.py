"""Who is responsible: bodies of a cell, split, expanded, in the nominative, with their kind. Rules: `docs/bodies.md`."""

from pipeline.bodies.definitions import harvest
from pipeline.bodies.reading import BodyFinding, Reading, is_ditto, read

__all__ = ["BodyFinding", "Reading", "harvest", "is_ditto", "read"]
