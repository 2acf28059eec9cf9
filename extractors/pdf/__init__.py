"""PDF with a text layer: pdfium's characters and path bounds → words and rules → cells and paragraphs, page by page.

Joining tables over pages is not done here: `extractors.stitch` does it for every format.
"""

from extractors.pdf.document import read

__all__ = ["read"]
