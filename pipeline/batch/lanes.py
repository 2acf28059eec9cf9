"""Workers that documents can't harm: each lane is one process with a short queue, watched, and rebuilt when it is lost.

One pool a lane, so that what goes wrong in a worker stays there: it shares no pipe and no lock with others, and a lane
whose worker was killed at the worst moment is thrown away whole.
"""

import signal
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from outputs.database import of_disk
from pipeline.batch.answers import Limits, Result, failure
from pipeline.batch.heartbeat import beat
from pipeline.batch.server import CONTEXT, ensure_server
from pipeline.batch.worker import OUT_OF_MEMORY, Task, prepare, read_result, work
from pipeline.sources import Found

AHEAD = 2
"""Documents a lane holds: one that is read, and one so that it need not wait for the writer."""

TRIES = 2
"""A document whose worker dies is tried again once: the worker may have been shot from outside."""

STARTS = 5
"""How often in a row a worker is started that does not come up."""

LOOK_SECONDS = 0.25
"""How often running documents are looked at while nothing comes back."""

START_SECONDS = 60.0
"""How long a lane may hold documents without beginning one; only one that is lost does so."""


@dataclass(eq=False, slots=True)
class Job:
    """One document on its way. `since` is None until it is running, `result` until something has come of it.

    What a worker has written stays as it is (see `written_result`) until somebody wants to look into it. `moved` is
    when its worker was last seen to move on, `beat` how it showed that.
    """

    task: Task
    result: Result | bytes | None = None
    tries: int = 0
    since: float | None = None
    moved: float = 0.0
    beat: int | None = None


class Lane:
    """One worker and the jobs it was given, the first of them running."""

    def __init__(self, limits: Limits, folder: Path) -> None:
        self._limits, self._folder = limits, folder
        self._pool = self._started()
        self._given: deque[tuple[Job, ProcessFuture[None]]] = deque()
        self._moved = time.monotonic()

    def __len__(self) -> int:
        return len(self._given)

    @property
    def futures(self) -> list[ProcessFuture[None]]:
        return [future for _, future in self._given]

    def give(self, job: Job) -> None:
        """Hands a job to the worker. Raises `BrokenProcessPool` where none can be started."""
        if not self._alive():
            self._replace()
        if not self._given:
            self._moved = time.monotonic()
        job.since = job.beat = None
        self._given.append((job, self._pool.schedule(work, args=(job.task,))))

    def look(self) -> None:
        """Settles what is done, and ends what takes too long."""
        while self._given and self._given[0][1].done():
            self._moved = time.monotonic()
            job, future = self._given.popleft()
            self._settle(job, future.exception())
        if not self._given:
            return
        job, future = self._given[0]
        now = time.monotonic()
        if future.running() and job.since is None:
            job.since = job.moved = now
        if job.since is not None:
            self._watch(job, job.since, now)
        elif now - self._moved > START_SECONDS:
            self._given.popleft()
            self._again(job, "?")

    def stop(self) -> None:
        """Tells the worker to end; `close` waits until it has."""
        self._pool.stop()  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """Kills the worker, whatever it does."""
        self.stop()
        self._pool.join()

    def _watch(self, job: Job, since: float, now: float) -> None:
        """Ends a job that no longer moves on, or that takes too long in all."""
        seen = beat(job.task.beat)
        if seen != job.beat:
            job.beat, job.moved = seen, now
        if now - job.moved > self._limits.seconds:
            job.result = failure("timeout", job.task.found, seconds=f"{self._limits.seconds:g}")
        elif now - since > self._limits.longest:
            job.result = failure("too-long", job.task.found, seconds=f"{self._limits.longest:g}")
        if job.result is not None:
            self._given.popleft()
            self._replace()
            job.task.beat.unlink(missing_ok=True)

    def _settle(self, job: Job, error: BaseException | None) -> None:
        found = job.task.found
        job.task.beat.unlink(missing_ok=True)
        if error is None:
            job.result = job.task.result.read_bytes()
            job.task.result.unlink()
        elif isinstance(error, MemoryError) or getattr(error, "exitcode", None) == OUT_OF_MEMORY:
            job.result = failure("out-of-memory", found, limit=f"{self._limits.memory // 2**20} MiB")
        elif isinstance(error, ProcessExpired | BrokenProcessPool):
            self._again(job, _cause(error))
        elif isinstance(error, OSError) and (problem := of_disk(error, self._folder)):
            # No fault of the document: the next ones would all be refused for it.
            raise problem from error
        else:
            job.result = failure("internal", found, detail=f"{type(error).__name__}: {error}")

    def _again(self, job: Job, cause: str) -> None:
        job.tries += 1
        if not self._pool.active or cause == "?":
            self._replace()
        if job.tries < TRIES:
            self.give(job)
        else:
            job.result = failure("worker-died", job.task.found, cause=cause)

    def _alive(self) -> bool:
        """Whether the worker can take a job; one that was never asked is started."""
        # Before the pool is asked anything: that starts it.
        ensure_server()
        try:
            return bool(self._pool.active)
        except BrokenProcessPool:
            # The server was lost in the moment in which it should have made the worker.
            return False

    def _replace(self) -> None:
        """Another worker, with the jobs that are left."""
        for left in reversed(range(STARTS)):
            self.close()
            self._pool = self._started()
            if self._alive():
                break
            if not left:
                raise BrokenProcessPool(f"no worker after {STARTS} tries")
        waiting, self._given = self._given, deque()
        for job, _ in waiting:
            self.give(job)

    def _started(self) -> ProcessPool:
        return ProcessPool(1, initializer=prepare, initargs=(self._limits.memory, self._folder), context=CONTEXT)


class Lanes:
    """So many workers; `begin` never waits, `finish` does."""

    def __init__(self, process: str, workers: int, limits: Limits, folder: Path) -> None:
        self._process, self._limits, self._folder = process, limits, folder
        self._lanes = [Lane(limits, folder) for _ in range(workers)]
        self._waiting: deque[Job] = deque()
        self._count = 0

    def begin(self, found: Found) -> Job:
        """Puts a document in the queue."""
        self._count += 1
        job = Job(Task(found, self._process, self._folder / f"{self._count}.result", self._limits))
        self._waiting.append(job)
        self._hand_out()
        return job

    def finish(self, job: Job) -> Result:
        """What came of a document; meanwhile all lanes are looked after."""
        while job.result is None:
            futures = [future for lane in self._lanes for future in lane.futures]
            wait(futures, timeout=LOOK_SECONDS, return_when=FIRST_COMPLETED)
            for lane in self._lanes:
                lane.look()
            self._hand_out()
        return read_result(job.result) if isinstance(job.result, bytes) else job.result

    def close(self) -> None:
        # All at once: each takes a moment to end.
        for lane in self._lanes:
            lane.stop()
        for lane in self._lanes:
            lane.close()

    def _hand_out(self) -> None:
        while self._waiting:
            lane = min(self._lanes, key=len)
            if len(lane) >= AHEAD:
                return
            lane.give(self._waiting.popleft())


@contextmanager
def lanes(process: str, workers: int, limits: Limits, folder: Path) -> Iterator[Lanes]:
    """Workers that are gone when this ends, however it ends. `folder` is theirs to write into."""
    opened = Lanes(process, workers, limits, folder)
    try:
        yield opened
    finally:
        opened.close()


def _cause(error: BaseException) -> str:
    code = getattr(error, "exitcode", None)
    if code is None:
        return "?"
    return signal.Signals(-code).name if -code in signal.valid_signals() else str(code)
