"""Pages of legal portals and ministry sites, saved as HTML or MHTML."""

from extractors.html.page import read, read_mhtml

__all__ = ["read", "read_mhtml"]
