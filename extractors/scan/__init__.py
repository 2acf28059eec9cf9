"""Scans: pictures of pages → words and rules in points, by OpenCV and Tesseract; then on as text PDFs are read."""

from extractors.scan.document import read, read_pdf

__all__ = ["read", "read_pdf"]
