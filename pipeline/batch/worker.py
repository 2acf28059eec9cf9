"""Inside a worker: one document from its file to a result file, under limits that the system enforces."""

import ctypes
import os
import pickle
import resource
import signal
import tempfile
from dataclasses import dataclass
from pathlib import Path

from extractors import detect, progress
from extractors.limits import ReadingLimits, within
from pipeline.batch.answers import Limits, Members, Result, failure, imported
from pipeline.batch.heartbeat import Heartbeat
from pipeline.refusal import rejection
from pipeline.sources import Found, read_file, unpack
from schemas.errors import PrikazError, Rejection, UnreadableDocument
from schemas.record import OrderRecord

OUT_OF_MEMORY = 37
"""Exit code of a worker whose memory ran out: what is left of it is not to be trusted with another document."""

_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


@dataclass(frozen=True, slots=True)
class Task:
    """One document for a worker; `result` is where what comes of it is to be written."""

    found: Found
    process: str
    result: Path
    limits: Limits

    @property
    def beat(self) -> Path:
        """The file that the worker touches as it moves on."""
        return self.result.with_suffix(".beat")


def prepare(memory: int, folder: Path) -> None:
    """Puts this process under its limits (`memory` in bytes); what a document makes it write goes to `folder`.

    Nothing is heard of it: a library that prints would spoil the output of the run.
    """
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


def work(task: Task) -> None:
    """Processes one document and writes down what came of it; ends the process where its memory runs out.

    Results go through files: a pipe that workers share would be spoiled by one that is killed in the middle of a
    long message, and a record may be long.
    """
    try:
        progress.heard_by(Heartbeat(task.beat))
        result = outcome(task.found, task.process, task.result.with_suffix(".members"), task.limits.reading)
        task.result.write_bytes(written_result(result, task.found, task.limits))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def outcome(found: Found, process: str, folder: Path, held: ReadingLimits) -> Result:
    """What comes of one file; the members of an archive are put into `folder`, archives within it are refused."""
    with within(held):
        try:
            data = read_file(found.file)
            if detect.media_type(data) == detect.ZIP:
                if found.member:
                    raise UnreadableDocument("archive-nested")
                return Members(unpack(data, found.path, folder, found.modified))
        except PrikazError as error:
            return rejection(error, found.path, found.sha256 or "")
        return imported(process)(data, found.path)


def read_result(data: bytes) -> Result:
    """What `work` has written; raises `EOFError` where there is nothing of the kind."""
    if data[:1] == _RECORD:
        return OrderRecord.model_validate_json(data[1:])
    if data[:1] == _REJECTION:
        return Rejection.model_validate_json(data[1:])
    members: Members = pickle.loads(data[1:])
    return members


_RECORD, _REJECTION, _MEMBERS = b"r", b"x", b"m"


def written_result(result: Result, found: Found, limits: Limits) -> bytes:
    """What `read_result` reads: a letter for its kind, then JSON. A record over its limit becomes a refusal."""
    if isinstance(result, Members):
        return _MEMBERS + pickle.dumps(result)
    if isinstance(result, Rejection):
        return _REJECTION + result.model_dump_json().encode()
    record = result.model_dump_json().encode()
    if len(record) > limits.record:
        return written_result(failure("record-too-large", found, limit=f"{limits.record // 2**20} MiB"), found, limits)
    return _RECORD + record
