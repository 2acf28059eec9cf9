"""The files of `prikaz audit`: what the verdicts are about, and which writer makes which format."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.messages import Language
from knowledge.packs import Pack
from outputs.audit_report.document import write_document
from outputs.audit_report.heads import Head, head_of, stored_heads
from outputs.audit_report.letter import letters
from outputs.audit_report.page import write_page
from outputs.audit_report.workbook import write_audit_workbook
from outputs.database import open_database
from outputs.export.destination import file_at
from schemas.record import OrderRecord
from schemas.verdicts import Verdict


class AuditFile:
    """An audit that goes to the file `to`; the heads of its orders are of the records seen, else of the database."""

    def __init__(self, form: str, to: Path, database: Path, packs: Sequence[Pack], language: Language) -> None:
        self.to = to
        self._form = form
        self._database = database
        self._packs = packs
        self._language = language
        self._heads: dict[tuple[str, str], Head] = {}

    def seen(self, record: OrderRecord) -> OrderRecord:
        """The record as it is; its head is remembered."""
        head = head_of(record)
        self._heads[head.order, head.source] = head
        return record

    def write(self, verdicts: Iterator[Verdict]) -> int:
        """How many orders the file holds. Errors: `Unwritable`, `NothingChosen`."""
        with file_at(self.to) as draft:
            if self._form == "xlsx":
                return write_audit_workbook(draft, verdicts, self._packs, self._head, self._language)
            write = write_page if self._form == "html" else write_document
            return write(draft, letters(verdicts, self._packs, self._head, self._language), self._language)

    def _head(self, order: str, source: str) -> Head:
        if (order, source) not in self._heads:
            with open_database(self._database, read_only=True) as db:
                self._heads.update(stored_heads(db))
        return self._heads[order, source]
