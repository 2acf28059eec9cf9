"""Answers kept as long as the database does not change: the same question costs its work once."""

import os
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import TypeVar

Answer = TypeVar("Answer")
Stamp = tuple[tuple[int, int] | None, ...]


def stamp(path: Path) -> Stamp:
    """Changes with every commit: time and size of the file and of its write-ahead log."""
    return tuple(_state(place) for place in (path, path.with_name(path.name + "-wal")))


def _state(path: Path) -> tuple[int, int] | None:
    try:
        state = os.stat(path)  # noqa: PTH116 - Path.stat costs three times as much, and this is asked for every page
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size


class Kept:
    """The last `most` answers, safe to use from several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, tuple[Hashable, object]] = OrderedDict()
        self._lock = Lock()

    def get(self, question: Hashable, as_of: Hashable, work: Callable[[], Answer]) -> Answer:
        """The answer to `question`, worked out anew where it is not known as of `as_of`."""
        with self._lock:
            known = self._answers.get(question)
            if known is not None and known[0] == as_of:
                self._answers.move_to_end(question)
                return known[1]  # type: ignore[return-value]  # `work` gave it for the same question
        answer = work()
        with self._lock:
            self._answers[question] = (as_of, answer)
            self._answers.move_to_end(question)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return answer
