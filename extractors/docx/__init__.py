"""Word files: our own walk over WordprocessingML, since python-docx loses merges, insertions and automatic numbers.

python-docx opens the package (and is the oracle in tests); nothing in a document is ever run.
"""

from extractors.docx.document import read

__all__ = ["read"]
