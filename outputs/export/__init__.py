"""Everything that leaves the database as files: a workbook, tables, records, a data package, a calendar, a report.

`docs/exports.md` says what each format is for.
"""

from outputs.export.errors import AsOfRefused, ExportProblem, FolderTaken, NothingChosen, Unwritable
from outputs.export.formats import FORMATS, Force, Format, Wish, Written, export

__all__ = [
    "FORMATS",
    "AsOfRefused",
    "ExportProblem",
    "FolderTaken",
    "Force",
    "Format",
    "NothingChosen",
    "Unwritable",
    "Wish",
    "Written",
    "export",
]
