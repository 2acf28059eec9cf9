"""Other tools that read tables, measured where they are installed: none of them is a dependency."""

import io
import tempfile
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

Rows = list[list[str]]
Read = Callable[[bytes], Rows]


def pdf_peers() -> dict[str, Read]:
    """Readers of tables in PDFs by name."""
    return {name: read for name, read in (("camelot", _camelot), ("img2table", _img2table)) if find_spec(name)}


def docx_peers() -> dict[str, Read]:
    """Readers of Word files by name; python-docx always is there, since our reader opens packages with it."""
    return {"python-docx": _python_docx} | ({"docling": _docling} if find_spec("docling") else {})


def _camelot(data: bytes) -> Rows:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(data)
        tables = import_module("camelot").read_pdf(file.name, pages="all").stack_contiguous()
        return [row for table in tables for row in table.df.values.tolist()]


def _img2table(data: bytes) -> Rows:
    pages = import_module("img2table.document").PDF(io.BytesIO(data)).extract_tables()
    tables = [table for found in pages.values() for table in found]
    return [[str(cell or "") for cell in row] for table in tables for row in table.df.to_numpy().tolist()]


def _python_docx(data: bytes) -> Rows:
    tables = import_module("docx").Document(io.BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def _docling(data: bytes) -> Rows:
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        Path(file.name).write_bytes(data)
        found = import_module("docling.document_converter").DocumentConverter().convert(file.name).document
        return [row for table in found.tables for row in table.export_to_dataframe().to_numpy().tolist()]
