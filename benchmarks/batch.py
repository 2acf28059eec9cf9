"""What batches cost: `python -m benchmarks.batch [overhead|again|memory] [NUMBERS]`, all three unless one is named.

- `overhead [DOCUMENTS] [REPEATS]` (200, 3): documents a second with 1 and 2 workers of this machine and of a Dask
  cluster on loopback, against a bare loop over a function that takes 100 ms a document: the real one on small orders,
  made up to that by sleeping. All are run in turn, so that other work on the machine touches them alike; medians are
  told.
- `again [DOCUMENTS]` (10000): a second run over unchanged files, against the first.
- `memory [FEW] [MANY]` (1000, 20000): peak memory of the parent, in a process of its own.

Starting the workers is paid once a run and is shown by itself; a rate counts from the first document of each worker to
its last.
«Waits» is how long a worker is without a document between two of its own. «Costs» are processor seconds of all
processes (this one, servers, workers, scheduler) without those of the function, over the later part of the documents:
what the batch itself takes on any machine, however busy.
"""

import hashlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import psutil
from distributed import Client

from outputs.database import open_database
from pipeline.batch import At, run
from pipeline.batch.warm import ORDER
from pipeline.process import process
from pipeline.sources import documents
from schemas.errors import Rejection
from schemas.record import OrderRecord

LONG_AGO = 10**18
"""Nanoseconds: files of this very moment are read once more, as they might still change."""

SECONDS = 0.1

RECORD, TIMES = "BENCHMARK_RECORD", "BENCHMARK_TIMES"
"""Variables that tell workers where the record lies that they copy, and where they note when they read."""


def sleepy(data: bytes, name: str) -> OrderRecord | Rejection:
    """The real function, made to take `SECONDS` at least; notes process, begin, end and processor time."""
    begun, used = time.monotonic(), time.process_time()
    result = process(data, name)
    time.sleep(max(0.0, SECONDS - (time.monotonic() - begun)))
    with Path(os.environ[TIMES]).open("a", encoding="ascii") as notes:
        notes.write(f"{os.getpid()} {begun} {time.monotonic()} {time.process_time() - used}\n")
    return result


def written(folder: Path, count: int) -> list[Path]:
    """So many different orders."""
    folder.mkdir()
    paths = [folder / f"{number:06}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(ORDER.replace("№ 17", f"№ {number}"), encoding="utf-8")
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return paths


class Measured(NamedTuple):
    """Seconds until the first document is begun, seconds of the whole run, documents a second once workers have begun,
    seconds that a worker waits between two of its own (mean), processor seconds of this process, and processor seconds
    a document of all processes together, without the function's own."""

    start: float
    whole: float
    rate: float
    waits: float
    processor: float
    costs: float


def bare(paths: list[Path]) -> float:
    """Seconds of a loop over the function and nothing else."""
    begun = time.monotonic()
    for path in paths:
        sleepy(path.read_bytes(), str(path))
    return time.monotonic() - begun


def batch(paths: list[Path], database: Path, workers: int, at: At | None = None) -> Measured:
    notes = Path(os.environ[TIMES])
    notes.unlink(missing_ok=True)
    begun, used = time.monotonic(), time.process_time()
    # All workers are there by then, and what they load at their start is behind them.
    marks = (len(paths) // 4, len(paths) - 1)
    spent = []
    with open_database(database) as db:
        for number, _ in enumerate(run(paths, db, workers=workers, process="benchmarks.batch:sleepy", cluster=at)):
            if number in marks:
                spent.append((_processor(), len(notes.read_text(encoding="ascii").splitlines())))
    whole = time.monotonic() - begun
    own: dict[str, list[tuple[float, float]]] = defaultdict(list)
    functions = []
    for line in notes.read_text(encoding="ascii").splitlines():
        number_of, since, until, function = line.split()
        own[number_of].append((float(since), float(until)))
        functions.append(float(function))
    (early, first), (late, last) = spent
    costs = (late - early - sum(functions[first:last])) / (marks[1] - marks[0])
    waits = [after[0] - before[1] for times in own.values() for before, after in pairwise(sorted(times))]
    rate = sum(len(times) / (max(times)[1] - min(times)[0]) for times in own.values())
    start = min(min(times)[0] for times in own.values()) - begun
    return Measured(start, whole, rate, statistics.fmean(waits), time.process_time() - used, costs)


def _processor() -> float:
    """Processor seconds of this process and of all that it has started."""
    total = 0.0
    own = psutil.Process()
    for one in (own, *own.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            times = one.cpu_times()
            total += times.user + times.system
    return total


@contextmanager
def loopback(workers: int) -> Iterator[At]:
    """A Dask cluster on this machine, started as `docs/cluster.md` says."""
    dask = Path(sys.executable).with_name("dask")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        told = Path(folder) / "scheduler.json"
        environment = {**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "False", "PYTHONPATH": str(Path.cwd())}
        common = ["--scheduler-file", str(told), "--no-dashboard"]
        for command in (
            [dask, "scheduler", "--host", "127.0.0.1", "--port", "0", *common],
            [dask, "worker", "--nworkers", str(workers), "--nthreads", "2", "--local-directory", folder, *common],
        ):
            process_of = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
            stack.callback(process_of.wait)
            stack.callback(process_of.terminate)
        while not told.exists():
            time.sleep(0.1)
        address = json.loads(told.read_text(encoding="utf-8"))["address"]
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(workers)
        yield At(address)


def overhead(root: Path, count: int = 200, repeats: int = 3) -> None:
    paths = written(root / "overhead", count)
    os.environ[TIMES] = str(root / "times")
    sleepy(paths[0].read_bytes(), "warm")
    loops: list[float] = []
    found: dict[tuple[str, int], list[Measured]] = defaultdict(list)
    for repeat in range(repeats):
        loops.append(bare(paths))
        for workers in (1, 2):
            found["embedded", workers].append(batch(paths, root / f"{repeat}-{workers}.db", workers))
            with loopback(workers) as at:
                found["loopback", workers].append(batch(paths, root / f"{repeat}-{workers}-there.db", workers, at))
    loop = statistics.median(loops)
    print(f"bare loop   {count / loop:6.2f} documents/s (of {repeats}: {_all(count / one for one in loops)})")
    for (kind, workers), runs in found.items():
        costs = [workers * count / loop / one.rate - 1 for one in runs]
        rate = statistics.median(one.rate for one in runs)
        waits = statistics.median(one.waits for one in runs)
        print(
            f"{kind} {workers}  {rate:6.2f} documents/s   overhead {statistics.median(costs):6.1%}"
            f" (of {repeats}: {_all(100 * cost for cost in costs)})   waits {waits * 1000:4.1f} ms"
            f"   costs {statistics.median(one.costs for one in runs) * 1000:4.1f} ms of processor each"
            f" (of {repeats}: {_all(1000 * one.costs for one in runs)})"
            f"   parent {statistics.median(one.processor for one in runs) * 1000 / count:4.1f} ms"
            f"   start {statistics.median(one.start for one in runs):.1f} s of"
            f" {statistics.median(one.whole for one in runs):.1f} s",
            flush=True,
        )


def _all(numbers: Iterator[float]) -> str:
    return ", ".join(f"{number:.1f}" for number in numbers)


def copied(data: bytes, name: str) -> OrderRecord:
    """One and the same small record for all: what is measured is everything but reading."""
    record = OrderRecord.model_validate_json(Path(os.environ[RECORD]).read_bytes())
    sha256 = hashlib.sha256(data).hexdigest()
    return record.model_copy(update={"source": record.source.model_copy(update={"path": name, "sha256": sha256})})


def peak(folder: str, database: str) -> None:
    """In a process of its own: prints its peak memory in MiB, and its seconds."""
    begun = time.monotonic()
    with open_database(database) as db:
        for _ in run(documents([Path(folder)]), db, workers=1, process="benchmarks.batch:copied"):
            pass
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, time.monotonic() - begun)


def measured(folder: Path, database: Path) -> tuple[float, float]:
    """Peak memory and time of a run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.batch", "--peak", str(folder), str(database)]
    ran = subprocess.run(command, capture_output=True, check=True, text=True)
    memory, seconds = ran.stdout.split()
    return float(memory), float(seconds)


def again(root: Path, count: int = 10_000) -> None:
    paths = written(root / "again", count)
    _prepared(root)
    begun = time.monotonic()
    for path in paths[:50]:
        process(path.read_bytes(), str(path))
    reading = (time.monotonic() - begun) / 50
    _, first = measured(root / "again", root / "again.db")
    _, second = measured(root / "again", root / "again.db")
    print(
        f"{count} documents: first run {first:.1f} s without reading (each a copy of one record), unchanged"
        f" {second:.2f} s, {second * 1000 / count:.2f} ms a document: {second / first:.2%} of that,"
        f" {second / (first + reading * count):.2%} with the {reading * 1000:.0f} ms that reading these takes,"
        f" {second / (first + SECONDS * count):.2%} at {SECONDS * 1000:.0f} ms a document",
        flush=True,
    )


def memory(root: Path, few: int = 1000, many: int = 20_000) -> None:
    _prepared(root)
    for count in (few, many):
        written(root / str(count), count)
        held, seconds = measured(root / str(count), root / f"{count}.db")
        print(f"{count:6} documents: peak of the parent {held:.0f} MiB, {count / seconds:.0f} documents/s", flush=True)


def _prepared(root: Path) -> None:
    record = process(ORDER.encode(), "order.txt")
    assert isinstance(record, OrderRecord)
    (root / "record.json").write_text(record.model_dump_json(), encoding="utf-8")
    os.environ[RECORD] = str(root / "record.json")


PARTS = {"overhead": overhead, "again": again, "memory": memory}


def main(names: list[str], numbers: list[int]) -> None:
    for name in names or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder), *(numbers if names else ()))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peak"]:
        peak(sys.argv[2], sys.argv[3])
    else:
        main(sys.argv[1:2], [int(argument) for argument in sys.argv[2:]])
