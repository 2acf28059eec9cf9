"""Who is responsible: the bodies of a cell, with full names and kinds. Rules: `docs/bodies.md`."""

from pipeline.bodies.definitions import harvest
from pipeline.bodies.issuer import with_issuer
from pipeline.bodies.printed import with_printed
from pipeline.bodies.reading import BodyFinding, Reading, is_ditto, read

__all__ = ["BodyFinding", "Reading", "harvest", "is_ditto", "read", "with_issuer", "with_printed"]
