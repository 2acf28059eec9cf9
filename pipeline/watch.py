"""Files as they arrive in a folder: whole ones only, all that lie there at the start among them.

The system tells of changes where it can (inotify); a folder on a network share has to be polled, as nobody is told of
its server's changes. A file is whole when its size and time have stayed as they are for a while: nothing else tells an
upload that goes on from one that is over.
"""

import threading
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from watchfiles import Change, watch

from pipeline.sources import UnreadableFile, documents

SETTLE_SECONDS = 2.0
"""How long a file must have stayed as it is to be whole."""

LOOK_MILLISECONDS = 500
"""How often files that are still arriving are looked at."""

PARTIAL = (".part", ".partial", ".tmp", ".crdownload", ".filepart")
"""What browsers and copying programs call a file that is not there yet; it is renamed when it is."""

OFFICE_LOCK = "~$"

State = tuple[int, int]
"""Size in bytes and time in nanoseconds."""


@dataclass(frozen=True, slots=True)
class _Arriving:
    """A file that has changed: how it looked last, and since when."""

    state: State
    since: float


def arrivals(
    folder: Path,
    stop: threading.Event,
    *,
    without: Collection[Path] = (),
    settle: float = SETTLE_SECONDS,
    poll: bool = False,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[tuple[Path, ...]]:
    """Groups of whole files, by name, until `stop` is set; the first group is what lies in `folder` at the start.

    `without` are files and folders of our own (see `pipeline.sources.documents`). Raises `UnreadableFile` where there
    is no such folder.
    """
    arriving: dict[Path, _Arriving] = {}
    ours = frozenset(path.resolve() for path in without)
    # Looked through after the watch has begun: what arrives in between is seen by both, and read once.
    changes = watch(
        folder,
        watch_filter=None,
        stop_event=stop,
        rust_timeout=LOOK_MILLISECONDS,
        yield_on_timeout=True,
        raise_interrupt=False,
        force_polling=poll or None,
    )
    pending = {(Change.added, str(path)) for path in documents((folder,), without)}
    while not stop.is_set():
        for path in _documents(pending, folder, ours):
            _look(arriving, path, clock())
        whole = [path for path, one in arriving.items() if clock() - one.since >= settle and _state(path) == one.state]
        for path in list(arriving):
            _look(arriving, path, clock())
        for path in whole:
            arriving.pop(path, None)
        if whole:
            yield tuple(sorted(whole))
        pending = next(changes, set())


def _documents(changes: Collection[tuple[Change, str]], folder: Path, ours: frozenset[Path]) -> Iterator[Path]:
    """The documents among changed paths: no partial ones, none of ours, nothing hidden, no links out of the folder."""
    # A new folder is watched only from a moment after it is there: what was put into it before is told by nobody.
    there = [Path(name) for change, name in changes if change is not Change.deleted]
    for path in chain.from_iterable(map(_files, there)):
        inside = path.relative_to(folder) if path.is_relative_to(folder) else Path(path.name)
        hidden = any(part.startswith((".", OFFICE_LOCK)) for part in inside.parts)
        own = any(one in ours for one in (path.resolve(), *path.resolve().parents))
        partial = path.suffix.lower() in PARTIAL
        if not (hidden or own or partial) and path.resolve().is_relative_to(folder.resolve()):
            yield path


def _files(path: Path) -> list[Path]:
    try:
        return [*documents((path,))] if path.is_dir() else [path]
    except (UnreadableFile, FileNotFoundError):
        # A folder that is gone again.
        return []


def _look(arriving: dict[Path, _Arriving], path: Path, now: float) -> None:
    """Note how a file looks; one that is gone again is forgotten."""
    state = _state(path)
    known = arriving.get(path)
    if state is None:
        arriving.pop(path, None)
    elif known is None or known.state != state:
        arriving[path] = _Arriving(state, now)


def _state(path: Path) -> State | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
