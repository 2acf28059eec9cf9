"""Many documents into one database: each is processed once for each version of program and reference data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from sqlite_utils import Database

from outputs.database import (
    Outcome,
    StoredSource,
    begin_run,
    finish_run,
    load_record,
    load_rejection,
    note_seen,
    stored_rejection,
    stored_sources,
)
from pipeline.process import process, rejection
from pipeline.sources import Item, items
from pipeline.version import extractor_version, reference_version
from schemas.errors import Rejection
from schemas.record import OrderRecord


class _About(TypedDict):
    """What the database keeps about how a source was processed."""

    extractor_version: str
    reference_version: str
    run: int
    size: int
    modified: int | None


@dataclass(frozen=True, slots=True)
class Done:
    """One document of a run: `result` is None where nothing had to be done."""

    path: str
    result: OrderRecord | Rejection | None


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did, in documents."""

    loaded: int = 0
    unchanged: int = 0
    rejected: tuple[Rejection, ...] = ()


def run(files: Iterable[Path], db: Database) -> Iterator[Done]:
    """Processes `files` (see `pipeline.sources.documents`) and loads them, one transaction each; tells what each gave.

    What this version has read or refused before is not read again; a refusal is told again, since it still stands.
    Run through it to the end: only then the run is finished in the database.
    """
    number = begin_run(db, extractor_version=extractor_version(), reference_version=reference_version())
    stored = stored_sources(db)
    counts = {"loaded": 0, "unchanged": 0, "rejected": 0}
    for item in items(files):
        done = _one(item, db, stored, number)
        counts[_kind(done)] += 1
        yield done
    finish_run(db, number, **counts)


def report(done: Iterable[Done]) -> Report:
    """The sum of what `run` said."""
    total = Report()
    for one in done:
        if isinstance(one.result, Rejection):
            total = Report(total.loaded, total.unchanged, (*total.rejected, one.result))
        elif one.result is None:
            total = Report(total.loaded, total.unchanged + 1, total.rejected)
        else:
            total = Report(total.loaded + 1, total.unchanged, total.rejected)
    return total


def _one(item: Item, db: Database, stored: Mapping[str, StoredSource], number: int) -> Done:
    if item.error is not None:
        return Done(item.path, rejection(item.error, item.path, item.sha256))
    known = stored.get(item.sha256)
    if known is not None and (known.extractor_version, known.reference_version) == _versions():
        if known.rejected is None:
            note_seen(db, item.sha256, item.path, run=number, modified=item.modified)
            return Done(item.path, None)
        if refused := stored_rejection(db, item.sha256, item.path):
            return Done(item.path, refused)
    return _processed(item, db, number)


def _processed(item: Item, db: Database, number: int) -> Done:
    result = process(item.data, item.path)
    extractor, reference = _versions()
    about = _About(
        extractor_version=extractor,
        reference_version=reference,
        run=number,
        size=len(item.data),
        modified=item.modified,
    )
    if isinstance(result, Rejection):
        load_rejection(db, result, **about)
        return Done(item.path, result)
    outcome = load_record(db, result, **about)
    return Done(item.path, None if outcome is Outcome.UNCHANGED else result)


def _versions() -> tuple[str, str]:
    return extractor_version(), reference_version()


def _kind(done: Done) -> str:
    if done.result is None:
        return "unchanged"
    return "rejected" if isinstance(done.result, Rejection) else "loaded"
