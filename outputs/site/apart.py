"""Sources are opened in a process of their own, with a time limit: what a hostile file breaks is that one alone."""

import multiprocessing
import resource
from collections.abc import Callable
from concurrent.futures import TimeoutError as TookTooLong
from threading import Lock
from typing import Any

from pebble import ProcessExpired, ProcessPool

from schemas.errors import PrikazError

SECONDS = 30
"""A page of a scan is turned upright by reading a part of it, and an old Word file is converted first."""
MEMORY = 2 * 2**30
"""Bytes of address space of the process."""
TASKS = 100
"""Sources after which the process is replaced, whatever they left in its memory."""


class SourceUnshown(PrikazError):
    """Reading the source again took too long, or ended its process."""

    code = "source-unshown"
    exit_code = 69


class Apart:
    """One process that is started when it is first needed. Calls wait for each other."""

    def __init__(self) -> None:
        self._pool: Any = None
        self._lock = Lock()

    def call(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """What `work` (of a module's top level) gives. Errors: what it raises of `PrikazError`, and `SourceUnshown`."""
        try:
            told = self._started().schedule(_attempt, args=[work, *arguments], timeout=SECONDS).result()
        except (ProcessExpired, TookTooLong, MemoryError) as error:
            raise SourceUnshown from error
        if isinstance(told, _Failed):
            raise PrikazError(told.code, **told.values)
        return told

    def close(self) -> None:
        """Ends the process, if there is one."""
        with self._lock:
            if self._pool is not None:
                self._pool.stop()
                self._pool.join()
                self._pool = None

    def _started(self) -> Any:
        with self._lock:
            if self._pool is None:
                # A fork would copy the threads' locks as they happen to be.
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPool(max_workers=1, max_tasks=TASKS, context=context, initializer=_limited)
            return self._pool


class _Failed:
    """An error as plain values: a `PrikazError` does not survive the way between processes."""

    def __init__(self, error: PrikazError) -> None:
        self.code = error.code
        self.values = {name: str(value) for name, value in error.values.items()}


def _attempt(work: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return work(*arguments)
    except PrikazError as error:
        return _Failed(error)


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
