"""A sign of life from whoever reads: one more page, row or cell is done.

Readers call `step` where their work moves on, and never in a loop that may turn on the spot. A watcher that hears
nothing for long knows that a document hangs; one that takes long but moves on is left alone.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def _nobody() -> None:
    """What hears where nobody listens."""


_listener: Callable[[], None] = _nobody


def heard_by(listener: Callable[[], None] | None) -> None:
    """Calls `listener` at every step in this process from now on; None for nobody."""
    global _listener  # noqa: PLW0603 - one process reads one document
    _listener = listener or _nobody


def step() -> None:
    """The work has moved on."""
    _listener()


def steps(items: Iterable[T]) -> Iterator[T]:
    """The items, with a step after each."""
    for item in items:
        yield item
        _listener()
