"""What an audit found, as files for people: a letter to the region, a page to print, a workbook.

`letters` gives one value an order, `write_document`, `write_page` and `write_audit_workbook` make files of them.
"""

from outputs.audit_report.document import write_document
from outputs.audit_report.heads import Head, head_of, stored_heads
from outputs.audit_report.letter import Letter, letters

__all__ = ["Head", "Letter", "head_of", "letters", "stored_heads", "write_document"]
