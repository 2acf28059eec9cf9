"""What isolation costs: `python -m benchmarks.batch [DOCUMENTS] [MANY]` (60 and 5000 by default).

- Documents a second with 1 and 2 workers against a bare loop over a function that takes 100 ms a document: the real one
  on small orders, made up to that by sleeping, so that other work on the machine hardly counts.
- The share of the first run's time that a run over unchanged files takes.
- Peak memory of the parent, in a process of its own, for MANY tiny documents and a tenth of them.

Starting the workers is paid once a run and is shown by itself; the rates are without it.
"""

import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from outputs.database import open_database
from pipeline.batch import run
from pipeline.batch.warm import ORDER
from pipeline.process import process
from pipeline.sources import documents
from schemas.errors import Rejection
from schemas.record import OrderRecord

LONG_AGO = 10**18
"""Nanoseconds: files of this very moment are read once more, as they might still change."""

SECONDS = 0.1

RECORD = "BENCHMARK_RECORD"
"""The variable that tells workers where the record lies that they copy."""


def sleepy(data: bytes, name: str) -> OrderRecord | Rejection:
    """The real function, made to take `SECONDS` at least."""
    begun = time.monotonic()
    result = process(data, name)
    time.sleep(max(0.0, SECONDS - (time.monotonic() - begun)))
    return result


def written(folder: Path, count: int) -> list[Path]:
    """So many different orders."""
    folder.mkdir()
    paths = [folder / f"{number:06}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(ORDER.replace("№ 17", f"№ {number}"), encoding="utf-8")
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return paths


def bare(paths: list[Path]) -> float:
    """Seconds of a loop over the function and nothing else."""
    begun = time.monotonic()
    for path in paths:
        sleepy(path.read_bytes(), str(path))
    return time.monotonic() - begun


def batch(paths: list[Path], database: Path, workers: int) -> tuple[float, float]:
    """Seconds until the first document is there, and seconds for all the others."""
    with open_database(database) as db:
        begun = time.monotonic()
        going = run(paths, db, workers=workers, process="benchmarks.batch:sleepy")
        next(going)
        started = time.monotonic()
        for _ in going:
            pass
        return started - begun, time.monotonic() - started


def copied(data: bytes, name: str) -> OrderRecord:
    """One and the same small record for all: memory is what is measured, not reading."""
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


def main(count: int, many: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        paths = written(root / "few", count)
        sleepy(paths[0].read_bytes(), "warm")
        loop = bare(paths[1:])
        print(f"bare loop    {(count - 1) / loop:6.2f} documents/s")
        for workers in (1, 2):
            database = root / f"{workers}.db"
            start, rest = batch(paths, database, workers)
            overhead = rest * workers / loop - 1
            print(
                f"{workers} worker(s)  {(count - 1) / rest:6.2f} documents/s   overhead {overhead:6.1%}"
                f"   start {start:.1f} s"
            )
        _, again = batch(paths, database, 2)
        share = again / (start + rest)
        print(f"unchanged    {again * 1000 / (count - 1):6.2f} ms a document: {share:.2%} of the first run")
        record = process(ORDER.encode(), "order.txt")
        assert isinstance(record, OrderRecord)
        os.environ[RECORD] = str(root / "record.json")
        (root / "record.json").write_text(record.model_dump_json(), encoding="utf-8")
        for number in (many // 10, many):
            written(root / str(number), number)
            memory, seconds = measured(root / str(number), root / f"{number}.db")
            _, again = measured(root / str(number), root / f"{number}.db")
            print(
                f"{number:6} tiny documents: peak of the parent {memory:.0f} MiB, {number / seconds:.0f} documents/s,"
                f" unchanged again in {again:.1f} s"
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peak"]:
        peak(sys.argv[2], sys.argv[3])
    else:
        main(*(int(argument) for argument in (*sys.argv[1:], 60, 5000)[:2]))
