"""The same batch with the workers of a Dask cluster: what is read where, and how results come back.

This process lists the documents, unpacks archives and loads what comes back, one transaction an order, in the order of
the files: the database is the one that a run on this machine makes. Each Dask worker reads documents in a guarded
process of its own (`pipeline.batch.lanes`), so that a hostile document costs that process and not the worker.

Without an exchange, bytes and records travel in the messages of the cluster; with one (any address that fsspec knows,
the same for all machines) they lie there under names of their content, and what is there already isn't read again.
"""

import hashlib
import os
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import fsspec
from distributed import Client, Future, WorkerPlugin, get_worker
from distributed.scheduler import KilledWorker

from extractors import detect
from extractors.limits import within
from pipeline.batch.answers import At, Limits, Members, Result, failure
from pipeline.batch.lanes import LOOK_SECONDS, Job, Lane
from pipeline.batch.worker import Task, read_result, written_result
from pipeline.refusal import rejection
from pipeline.sources import Found, read_file, unpack
from pipeline.version import extractor_version, reference_version
from schemas.errors import PrikazError

PLUGIN = "prikaz"
RETRIES = 3
"""How often the cluster gives a document to another worker when one is lost."""

CONNECT_SECONDS = 30


class ClusterUnreachable(PrikazError):
    """No scheduler answers at the address, or its workers run another version of the program."""

    code = "cluster-unreachable"
    exit_code = 69


class Guard(WorkerPlugin):
    """What a Dask worker keeps: one guarded process. It is ended with the worker, or it would outlive it.

    Threads of the worker may share it: it reads one document, and the next lies ready.
    """

    name = PLUGIN

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def setup(self, worker: Any) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="prikaz-", dir=worker.local_directory)
        self._lane = Lane(self._limits, Path(self._folder.name))
        self._one_at_a_time = threading.Lock()
        self._count = 0

    def teardown(self, worker: Any) -> None:
        self._lane.close()
        self._folder.cleanup()

    def read(self, data: bytes, found: Found, process: str) -> bytes:
        """What comes of one document, within the limits, as `read_result` reads it: nobody looks into it here."""
        folder = Path(self._folder.name)
        with self._one_at_a_time:
            self._count += 1
            number = self._count
        file = folder / f"{number}.document"
        file.write_bytes(data)
        here = Found(found.path, file, found.size, None, found.sha256, member=True)
        job = Job(Task(here, process, folder / f"{number}.result", self._limits))
        try:
            with self._one_at_a_time:
                self._lane.give(job)
            while job.result is None:
                with self._one_at_a_time:
                    futures = self._lane.futures
                wait(futures, timeout=LOOK_SECONDS, return_when=FIRST_COMPLETED)
                with self._one_at_a_time:
                    self._lane.look()
            made = job.result
            return made if isinstance(made, bytes) else written_result(made, found, self._limits)
        finally:
            file.unlink()


def read_there(given: bytes | str, found: Found, process: str, limits: Limits, result: str | None) -> bytes:
    """Runs in a Dask worker: the written result of the document in `given`, its bytes or their address.

    With an address for the result it is put there, and nothing is sent.
    """
    if isinstance(given, str):
        with fsspec.open(given, "rb") as file:
            data: bytes = file.read()
    else:
        data = given
    guard = cast(Guard, get_worker().plugins[PLUGIN])
    told = guard.read(data, found, process)
    if result is None:
        return told
    _put(result, told)
    return b""


class Cluster:
    """Stands where `Lanes` and `Here` do: `begin` never waits for a document, `finish` does."""

    def __init__(self, client: Client, process: str, limits: Limits, folder: Path, exchange: str | None) -> None:
        self._client, self._process, self._limits, self._folder = client, process, limits, folder
        self._exchange = exchange
        self._futures: dict[int, tuple[Future[bytes], str | None]] = {}
        self._count = 0

    def begin(self, found: Found) -> Job:
        self._count += 1
        job = Job(Task(found, self._process, self._folder / f"{self._count}.result", self._limits))
        try:
            with within(self._limits.reading):
                data = read_file(found.file)
                if not found.member and detect.media_type(data) == detect.ZIP:
                    # Its members have to lie where this process can load them from.
                    folder = job.task.result.with_suffix(".members")
                    job.result = Members(unpack(data, found.path, folder, found.modified))
                    return job
        except PrikazError as error:
            job.result = rejection(error, found.path, found.sha256 or "")
            return job
        self._submit(job, found, data)
        return job

    def finish(self, job: Job) -> Result:
        if job.result is None:
            future, address = self._futures.pop(id(job))
            try:
                told: bytes = future.result()
                job.result = _got(address) if address else told
            except KilledWorker as error:
                job.result = failure("worker-died", job.task.found, cause=str(error.last_worker.address))
            finally:
                future.release()  # type: ignore[no-untyped-call]
        return read_result(job.result) if isinstance(job.result, bytes) else job.result

    def _submit(self, job: Job, found: Found, data: bytes) -> None:
        key = f"{found.sha256}-{extractor_version()}-{reference_version()}"
        given: bytes | str = data
        result = None
        if self._exchange is not None:
            given, result = f"{self._exchange}/in/{found.sha256}", f"{self._exchange}/out/{key}-{_name(found.path)}"
            if _is_there(result):
                job.result = _got(result)
                return
            if not _is_there(given):
                _put(given, data)
        future = self._client.submit(
            read_there, given, found, self._process, self._limits, result, key=f"{key}-{self._count}", retries=RETRIES
        )
        self._futures[id(job)] = (future, result)


@contextmanager
def cluster(at: At, process: str, limits: Limits, folder: Path) -> Iterator[Cluster]:
    """The workers behind a scheduler for as long as this lasts. Errors: `ClusterUnreachable`."""
    try:
        client = Client(at.scheduler, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterUnreachable(address=at.scheduler, detail=f"{type(error).__name__}: {error}") from error
    with client:
        ours = (extractor_version(), reference_version())
        client.register_plugin(Guard(limits))
        others = {name: versions for name, versions in client.run(_versions).items() if versions != ours}
        if others or not client.scheduler_info()["workers"]:
            detail = ", ".join(f"{name}: {' '.join(versions)}" for name, versions in others.items()) or "0 workers"
            raise ClusterUnreachable(address=at.scheduler, detail=detail)
        yield Cluster(client, process, limits, folder, at.exchange.rstrip("/") if at.exchange else None)


def _versions() -> tuple[str, str]:
    return extractor_version(), reference_version()


def _name(path: str) -> str:
    """The record holds the path, so the same bytes under another one are another result."""
    return hashlib.sha256(path.encode()).hexdigest()[:16]


def _is_there(address: str) -> bool:
    system, path = fsspec.core.url_to_fs(address)
    return bool(system.exists(path))


def _got(address: str) -> bytes:
    with fsspec.open(address, "rb") as file:
        data: bytes = file.read()
    return data


def _put(address: str, data: bytes) -> None:
    """Written under another name first: half a file is never there under its own."""
    system, path = fsspec.core.url_to_fs(address)
    system.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
    partial = f"{path}.{os.getpid()}.{threading.get_ident()}.part"
    with system.open(partial, "wb") as file:
        file.write(data)
    system.mv(partial, path)
