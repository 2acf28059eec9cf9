"""The form of a report: a workbook with the activities of the plans filled in, for a region to send back."""

import datetime
from pathlib import Path

import xlsxwriter
from sqlite_utils import Database

from knowledge.execution import execution_words
from knowledge.messages import Language, message
from outputs.due.execution import execution
from outputs.questions import Filters

WIDTHS = {"order": 34, "number": 10, "occurrence": 8, "activity": 60, "deadline": 28, "status": 22, "evidence": 40}
_DAYS = ("done", "reported")
_NARROW = 16


def write_form(db: Database, path: Path, language: Language, filters: Filters | None = None) -> int:
    """Write the form to `path`; gives how many rows it has. Errors: `FilterUnknown`, `DatabaseProblem`, OSError."""
    words = execution_words()
    heads = {field: names[0].capitalize() for field, names in words.columns.items()}
    heads |= {name: message(f"due.{name}", language) for name in ("activity", "deadline")}
    columns = ("order", "number", "occurrence", "activity", "deadline", "status", "done", "evidence", "reported")
    rows = [
        (one.order_id, one.number or "", str(one.occurrence), one.activity, one.deadline or "")
        for one in execution(db, datetime.date.min, filters)
    ]
    # Nothing from a document may become a formula or a link.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet(message("due.form", language))
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top"})
        for index, name in enumerate(columns):
            sheet.set_column(index, index, WIDTHS.get(name, _NARROW), day if name in _DAYS else wrapped)
            sheet.write_string(0, index, heads[name], bold)
        for line, row in enumerate(rows, start=1):
            for index, value in enumerate(row):
                sheet.write_string(line, index, value, wrapped)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        if rows:
            choices = [names[0] for names in words.statuses.values()]
            at = columns.index("status")
            sheet.data_validation(1, at, len(rows), at, {"validate": "list", "source": choices})
    return len(rows)
