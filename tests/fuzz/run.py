"""Every reader against damaged inputs: `python -m tests.fuzz.run [--count 100000] [--readers docx,html] [--workers 2]`.

An input is made from a reader's name and a number, so each can be made again (`--readers docx --only 123 --save FILE`).
Inputs run in worker processes under limits of processor time and memory. The rules: nothing but `PrikazError` is raised,
none takes more than `SECONDS`, none more than `MEMORY` bytes. Exit code 1 where one broke them.
"""

import argparse
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from pebble import ProcessExpired, ProcessPool

from extractors import archive, detect, docx, html, pdf, scan, text
from pipeline.process import read_order
from schemas.errors import PrikazError
from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import seeds

SECONDS = 10
"""Processor seconds that one input may take."""
MEMORY = 2**30
"""Bytes that a worker may hold."""
CHUNK = 50


def _detected(data: bytes) -> None:
    detect.media_type(data)


def _unpacked(data: bytes) -> None:
    for _ in archive.members(data):
        pass


def _order(data: bytes) -> None:
    # Other kinds of input have readers, and limits, of their own.
    if detect.media_type(data) in {detect.TEXT, detect.HTML}:
        read_order(data, "x")


def _pdf(data: bytes) -> None:
    # Damaged layers would all go to Tesseract: recognition is fuzzed by pictures.
    with mock.patch("extractors.pdf.pages.needs_recognition", return_value=False):
        pdf.read(data)


READERS: Mapping[str, tuple[Callable[[bytes], object], int]] = {
    "text": (text.read, 25),
    "docx": (docx.read, 20),
    "html": (html.read, 15),
    "pdf": (_pdf, 15),
    "order": (_order, 10),
    "mhtml": (html.read_mhtml, 5),
    "zip": (_unpacked, 5),
    "detect": (_detected, 5),
    "scan": (scan.read, 0),
    "scan-pdf": (scan.read_pdf, 0),
}
"""What reads, and its share of the inputs in per cent; scans are asked for by name, since each takes half a second."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that broke a rule."""

    reader: str
    index: int
    what: str
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a stretch of inputs came to; `refused` were read as `PrikazError`, `slowest` is in processor seconds."""

    failures: tuple[Failure, ...]
    inputs: int
    refused: int = 0
    slowest: tuple[float, int] = (0.0, 0)
    memory: int = 0


def made(reader: str, index: int) -> bytes:
    """Input `index` of a reader: the same at every call."""
    rng = random.Random(f"{reader}-{index}")
    known = seeds(reader)
    return mutated(rng.choice(known), rng, rng.choice(known))


def attempt(reader: str, first: int, count: int) -> Outcome:
    """Inputs `first` to `first + count`, in this process; one that takes too long ends it (SIGPROF)."""
    read, _ = READERS[reader]
    failures: list[Failure] = []
    refused = 0
    slowest = (0.0, first)
    for index in range(first, first + count):
        data = made(reader, index)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        begun = time.process_time()
        try:
            read(data)
        except PrikazError:
            refused += 1
        except (Exception, RecursionError) as error:  # noqa: BLE001 - that is what is looked for
            trace = "".join(traceback.format_exception(error)[-4:])
            failures.append(Failure(reader, index, f"{type(error).__name__}: {str(error)[:100]}", trace))
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, (time.process_time() - begun, index))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Outcome(tuple(failures), count, refused, slowest, peak)


def limited() -> None:
    """Each worker: a default handler ends it even inside a library, and memory over the limit is a `MemoryError`."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def run(plan: Mapping[str, int], workers: int, first: int = 0) -> Iterator[tuple[str, Outcome]]:
    """The outcomes of `plan` (inputs a reader); a stretch that killed its worker is run again input by input."""
    for reader in plan:
        seeds(reader)
    with ProcessPool(workers, initializer=limited) as pool, ExitStack() as at_end:
        at_end.callback(pool.stop)
        stretches = [
            (reader, start, min(CHUNK, first + count - start))
            for reader, count in plan.items()
            for start in range(first, first + count, CHUNK)
        ]
        # A run that is cut short should have seen every reader.
        random.Random(first).shuffle(stretches)
        waiting = [(stretch, pool.schedule(attempt, args=stretch)) for stretch in stretches]
        for (reader, start, count), future in waiting:
            if future.exception() is None:
                yield reader, future.result()
                continue
            for index in range(start, start + count):
                alone = pool.schedule(attempt, args=(reader, index, 1))
                error = alone.exception()
                yield reader, Outcome((Failure(reader, index, _ended(error)),), inputs=1) if error else alone.result()


def _ended(error: BaseException) -> str:
    code = error.exitcode if isinstance(error, ProcessExpired) else None
    if code == -signal.SIGPROF:
        return f"more than {SECONDS} s"
    return f"worker ended with {code}" if code is not None else f"{type(error).__name__}: {error}"


def shares(count: int, readers: Sequence[str]) -> dict[str, int]:
    """How many inputs each reader gets; readers that were named share them equally."""
    if readers:
        return {reader: max(1, count // len(readers)) for reader in readers}
    return {reader: count * share // 100 for reader, (_, share) in READERS.items() if share}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs, prints a line a reader and each kind of failure once."""
    options = _options().parse_args(arguments)
    if options.only is not None:
        options.save.write_bytes(made(options.readers[0], options.only))
        return 0
    totals: dict[str, list[Outcome]] = {}
    plan = shares(options.count, options.readers)
    begun = time.monotonic()
    for reader, outcome in run(plan, options.workers, options.first):
        totals.setdefault(reader, []).append(outcome)
        if time.monotonic() - begun > 60 * options.minutes:
            break
    failures = [failure for outcomes in totals.values() for outcome in outcomes for failure in outcome.failures]
    print(f"{'reader':8} {'inputs':>7} {'refused':>8} {'failed':>7} {'slowest s':>10} {'(input)':>8} {'peak MiB':>9}")
    for reader, outcomes in totals.items():
        slowest, index = max(outcome.slowest for outcome in outcomes)
        refused = sum(outcome.refused for outcome in outcomes)
        failed = sum(failure.reader == reader for failure in failures)
        peak = max(outcome.memory for outcome in outcomes) >> 20
        inputs = sum(outcome.inputs for outcome in outcomes)
        print(f"{reader:8} {inputs:7} {refused:8} {failed:7} {slowest:10.2f} {index:8} {peak:9}")
    kinds = Counter((failure.reader, failure.what, failure.trace[-300:]) for failure in failures)
    for (reader, what, _), times in kinds.most_common():
        one = next(failure for failure in failures if (failure.reader, failure.what) == (reader, what))
        print(f"\n{times} × {reader}: {what} (input {one.index})\n{one.trace}", file=sys.stderr)
    return 1 if failures else 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.run", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="inputs over all readers")
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--readers", type=lambda words: words.split(","), default=[], help=", ".join(READERS))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=120, help="end after so many")
    parser.add_argument("--only", type=int, help="write this one input instead")
    parser.add_argument("--save", type=Path, default=Path("input"))
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
