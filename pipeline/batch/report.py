"""The sum of a run."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.batch.journal import Done
from schemas.errors import Rejection


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did, in documents."""

    loaded: int = 0
    unchanged: int = 0
    rejected: tuple[Rejection, ...] = ()


def report(done: Iterable[Done]) -> Report:
    """The sum of what `run` said. Records are let go of at once, refusals are kept."""
    loaded, unchanged, rejected = 0, 0, []
    for one in done:
        if isinstance(one.result, Rejection):
            rejected.append(one.result)
        elif one.result is None:
            unchanged += 1
        else:
            loaded += 1
    return Report(loaded, unchanged, tuple(rejected))
