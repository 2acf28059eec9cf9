"""Many documents into one database: read by workers, loaded by this process alone, in the order in which they came.

Only a window of documents is on its way at any time and none of their bytes are kept here, so this process needs as
much memory for twenty thousand documents as for twenty.
"""

import shutil
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Protocol

from sqlite_utils import Database

from extractors.limits import ReadingLimits, within
from outputs.database import DatabaseUnreachable, database_path, of_disk, only_writer, refused_places
from outputs.database.lock import SUFFIX as LOCK
from pipeline.batch.answers import PROCESS, At, Limits, Members, Result
from pipeline.batch.here import Here
from pipeline.batch.journal import Done, Journal
from pipeline.batch.lanes import Job, lanes
from pipeline.refusal import printable, rejection
from pipeline.sources import Found, fingerprint, found
from schemas.errors import PrikazError

WINDOW = 64
"""Documents on their way at once: enough that one that takes minutes does not stop the others."""

ROOM = ".work"
"""What the folder of a run's own files adds to the name of the database."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which documents are processed: what this version has read before is not, unless `force` asks for it.

    `only_failed` leaves out all but those refused before, `since` all files that were changed before that moment.
    """

    force: bool = False
    only_failed: bool = False
    since: datetime | None = None


DEFAULT_LIMITS, ALL_NEW = Limits(), Choice()


def run(
    files: Iterable[Path],
    db: Database,
    *,
    workers: int = 0,
    limits: Limits = DEFAULT_LIMITS,
    choice: Choice = ALL_NEW,
    process: str = PROCESS,
    cluster: At | None = None,
) -> Iterator[Done]:
    """Processes `files` (see `pipeline.sources.documents`) and loads them, one transaction each; tells what each gave.

    A refusal that stands is told again on every run. With `workers` 0 documents are read in this process, unprotected;
    else each by one of so many workers, within `limits`; with a `cluster`, by its workers. `process` names the
    function that reads one. Run through it to the end: only then the run is finished in
    the database. Errors: `DatabaseProblem`, `DatabaseBusy` where another run writes to it.
    """
    with ExitStack() as stack:
        stack.enter_context(only_writer(database_path(db)))
        folder = stack.enter_context(_room(database_path(db)))
        readers: Readers
        if cluster is not None:
            # It takes a second to load, and most runs need none.
            from pipeline.batch.cluster import cluster as workers_of  # noqa: PLC0415

            readers = stack.enter_context(workers_of(cluster, process, limits, folder))
        elif workers:
            readers = stack.enter_context(lanes(process, workers, limits, folder))
        else:
            readers = Here(process, folder, limits)
        journal = Journal.begun(db)
        try:
            yield from _Flow(journal, readers, choice, limits.reading).of_files(files)
        except OSError as error:
            raise of_disk(error, folder) or error from error
        journal.end()


class Readers(Protocol):
    """What documents are given to: `begin` never waits for one to be read, `finish` does."""

    def begin(self, found: Found) -> Job: ...

    def finish(self, job: Job) -> Result: ...


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A document on its way; `job` is None where the same bytes are on their way already."""

    found: Found
    job: Job | None


class _Flow:
    """The window of a run."""

    def __init__(self, journal: Journal, readers: Readers, choice: Choice, reading: ReadingLimits) -> None:
        self._journal, self._readers, self._choice, self._reading = journal, readers, choice, reading
        self._failing = _failing(journal.db) if choice.only_failed else frozenset()
        self._under_way: set[str] = set()

    def of_files(self, files: Iterable[Path]) -> Iterator[Done]:
        return self._stream(self._begun_file(path) for path in files)

    def _stream(self, begun: Iterator[Done | _Waiting | None]) -> Iterator[Done]:
        window: deque[Done | _Waiting] = deque()
        for one in begun:
            if one is not None:
                window.append(one)
            while window and (len(window) > WINDOW or isinstance(window[0], Done)):
                yield from self._ended(window.popleft())
        while window:
            yield from self._ended(window.popleft())

    def _begun_file(self, path: Path) -> Done | _Waiting | None:
        name = printable(str(path))
        if self._choice.only_failed and name not in self._failing:
            return None
        try:
            with within(self._reading):
                file = found(path)
            if self._too_old(file):
                return None
            known, alone = self._journal.same_file(file)
            return self._begun(replace(file, sha256=known or fingerprint(path)), unread=known is not None and alone)
        except PrikazError as error:
            return self._journal.store(Found(name, path, 0, None), rejection(error, name, ""))

    def _begun(self, document: Found, *, unread: bool = False) -> Done | _Waiting | None:
        if self._choice.only_failed and document.path not in self._failing:
            return None
        sha256 = document.sha256 or ""
        if sha256 in self._under_way:
            return _Waiting(document, None)
        if not self._choice.force:
            done = self._journal.remembered(document, unread=unread, refusals=not self._choice.only_failed)
            if done is not None:
                return done
        self._under_way.add(sha256)
        return _Waiting(document, self._readers.begin(document))

    def _ended(self, one: Done | _Waiting) -> Iterator[Done]:
        if isinstance(one, Done):
            yield one
            return
        document, job = one.found, one.job
        if job is None:
            done = self._journal.remembered(document)
            if done is not None:
                yield done
                return
            job = self._readers.begin(document)
        result = self._readers.finish(job)
        self._under_way.discard(document.sha256 or "")
        if isinstance(result, Members):
            yield from self._stream(self._begun(member) for member in result.found)
            shutil.rmtree(result.found[0].file.parent)
        else:
            yield self._journal.store(document, result)

    def _too_old(self, file: Found) -> bool:
        since = self._choice.since
        return since is not None and file.modified is not None and file.modified < since.timestamp() * 1e9


def own_files(database: Path) -> tuple[Path, ...]:
    """What a run keeps beside its database: no documents, should they lie among them."""
    return tuple(Path(f"{database}{suffix}") for suffix in ("", "-wal", "-shm", "-journal", LOCK, ROOM))


def refused_files(db: Database) -> Iterator[Path]:
    """The files whose documents were refused, by name; an archive once for all that it holds."""
    told: set[Path] = set()
    for place in refused_places(db):
        path = Path(place)
        file = next((one for one in (path, *path.parents) if one.is_file()), path)
        if file not in told:
            told.add(file)
            yield file


@contextmanager
def _room(database: str) -> Iterator[Path]:
    """A folder for files on their way, beside the database; one that a killed run left behind is emptied."""
    if database == ":memory:":
        with tempfile.TemporaryDirectory(prefix="prikaz-") as name:
            yield Path(name)
        return
    folder = Path(f"{database}{ROOM}")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise of_disk(error, folder) or DatabaseUnreachable(path=str(folder), detail=error.strerror) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _failing(db: Database) -> frozenset[str]:
    """Every path that was refused, and the archives that they may lie in."""
    paths = set(refused_places(db))
    return frozenset(paths | {str(parent) for path in paths for parent in PurePosixPath(path).parents})
