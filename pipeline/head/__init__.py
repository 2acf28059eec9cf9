"""The order's head read for its meaning: issuer, region, requisites, cited acts, clauses, identity."""

from pipeline.head.head import read_head

__all__ = ["read_head"]
