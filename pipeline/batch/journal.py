"""What the database knows about a document, and what it is told of it: the only part of a run that writes."""

from dataclasses import dataclass, field
from typing import TypedDict

from sqlite_utils import Database

from outputs.database import (
    Known,
    Outcome,
    begin_run,
    finish_run,
    forget_refusals,
    known_at,
    known_bytes,
    load_record,
    load_rejection,
    note_seen,
    note_unread,
    refusal_of,
)
from pipeline.sources import Found
from pipeline.version import extractor_version, reference_version
from schemas.errors import Rejection
from schemas.record import OrderRecord

TOGETHER = 500
"""Files that need not be read are noted so many in one transaction."""


@dataclass(frozen=True, slots=True)
class Done:
    """One document of a run: `result` is None where nothing had to be done."""

    path: str
    result: OrderRecord | Rejection | None


class _About(TypedDict):
    """What the database keeps about how a source was processed."""

    extractor_version: str
    reference_version: str
    run: int
    size: int
    modified: int | None


@dataclass(slots=True)
class Journal:
    """One run: its number, its counts, and the notes that are still to be written."""

    db: Database
    run: int
    counts: dict[str, int] = field(default_factory=lambda: {"loaded": 0, "unchanged": 0, "rejected": 0})
    unread: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def begun(cls, db: Database) -> "Journal":
        """A new run of the program and the reference data as they are."""
        return cls(db, begin_run(db, extractor_version=extractor_version(), reference_version=reference_version()))

    def end(self) -> None:
        """Writes down what is left and the counts of the run."""
        self._note()
        finish_run(self.db, self.run, **self.counts)

    def same_file(self, found: Found) -> tuple[str | None, bool]:
        """The sha256 of a file that has the size and the time it had when it was read, None for any other.

        And whether no other bytes were ever seen there: else it is news that these are back.
        """
        known = known_at(self.db, found.path)
        return next((one.sha256 for one in known if _same(one, found)), None), len(known) == 1

    def remembered(self, found: Found, *, unread: bool = False, refusals: bool = True) -> Done | None:
        """What this version made of the same bytes before; None where they have to be processed.

        `unread` says that nothing at all is new about the file; without `refusals` only orders are remembered.
        """
        sha256 = found.sha256 or ""
        known = known_bytes(self.db, sha256)
        if known is None or (known.extractor_version, known.reference_version) != _versions(known.media_type):
            return None
        if known.rejected is None:
            if unread:
                self.unread.append((sha256, found.path))
                if len(self.unread) >= TOGETHER:
                    self._note()
            else:
                note_seen(self.db, sha256, found.path, run=self.run, modified=found.modified)
                forget_refusals(self.db, found.path, but=sha256)
            return self._counted("unchanged", Done(found.path, None))
        refused = refusal_of(self.db, sha256, found.path) if refusals else None
        if refused is None:
            return None
        if refused.path == found.path:
            return self._counted("rejected", Done(found.path, refused))
        return self.store(found, refused.model_copy(update={"path": found.path}))

    def store(self, found: Found, result: OrderRecord | Rejection) -> Done:
        """Loads what came of a document, in one transaction of its own."""
        extractor, reference = _versions(None if isinstance(result, Rejection) else result.source.media_type)
        about = _About(
            extractor_version=extractor,
            reference_version=reference,
            run=self.run,
            size=found.size,
            modified=found.modified,
        )
        if isinstance(result, Rejection):
            load_rejection(self.db, result, **about)
            forget_refusals(self.db, found.path, but=result.sha256)
            return self._counted("rejected", Done(found.path, result))
        outcome = load_record(self.db, result, **about)
        forget_refusals(self.db, found.path, but=result.source.sha256)
        if outcome is Outcome.UNCHANGED:
            return self._counted("unchanged", Done(found.path, None))
        return self._counted("loaded", Done(found.path, result))

    def _note(self) -> None:
        note_unread(self.db, self.unread, self.run)
        self.unread.clear()

    def _counted(self, kind: str, done: Done) -> Done:
        self.counts[kind] += 1
        return done


def _same(known: Known, found: Found) -> bool:
    return found.modified is not None and (known.size, known.modified) == (found.size, found.modified)


def _versions(media_type: str | None) -> tuple[str, str]:
    """Those of what reads documents of that type; of the whole program for refused ones, which have none."""
    return extractor_version(media_type), reference_version()
