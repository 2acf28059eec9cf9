"""Findings, as `knowledge.remarks` makes them."""

from knowledge.remarks import QUOTED, FindingCodes, remark

__all__ = ["QUOTED", "FindingCodes", "remark"]
