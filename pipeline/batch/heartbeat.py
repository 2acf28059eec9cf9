"""How a worker shows that it moves on: it touches a file of its own, and its watcher looks at the file's time.

A file that is there already can be touched on a full disk too, and is no pipe or lock that a killed worker could spoil.
"""

import os
import time
from pathlib import Path

EVERY_SECONDS = 0.2
"""A worker touches its file no oftener: a step may be as small as a cell."""


class Heartbeat:
    """The worker's side: call it at every step."""

    def __init__(self, path: Path) -> None:
        path.touch()
        self._path, self._beats, self._last = path, 0, time.monotonic()

    def __call__(self) -> None:
        now = time.monotonic()
        if now - self._last >= EVERY_SECONDS:
            self._beats += 1
            self._last = now
            # A count in place of a time: two of them always differ, whatever the clock of the file system does.
            os.utime(self._path, ns=(self._beats, self._beats))


def beat(path: Path) -> int | None:
    """The watcher's side: a number that changes as the worker moves on, None where it has not begun."""
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return None
