"""What falls due, what is overdue, what recurs; and how that was executed, by the reports that regions send."""

from outputs.due.execution import Executed, execution
from outputs.due.falling import Due, falling_due
from outputs.due.form import write_form
from outputs.due.reports import ReportMistakes, read_reports
from outputs.due.store import Imported, store_reports

__all__ = [
    "Due",
    "Executed",
    "Imported",
    "ReportMistakes",
    "execution",
    "falling_due",
    "read_reports",
    "store_reports",
    "write_form",
]
