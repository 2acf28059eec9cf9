"""Text dumps of orders, as they circulate copied from a portal or recognised elsewhere → `Document`."""

from extractors.text.reader import read

__all__ = ["read"]
