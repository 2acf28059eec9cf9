"""What is asked about one document, and what can come of it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict, PositiveFloat, PositiveInt

from extractors.limits import DEFAULT, ReadingLimits
from pipeline.refusal import rejection
from pipeline.sources import Found
from schemas.errors import PrikazError, Rejection
from schemas.record import OrderRecord

Process: TypeAlias = Callable[[bytes, str], OrderRecord | Rejection]

PROCESS = "pipeline.process:process"
"""What reads a document, as "module:function": only who reads imports it, as it is the heaviest part of the program."""


def imported(name: str) -> Process:
    """The function of that name."""
    module, _, function = name.partition(":")
    found: Process = getattr(import_module(module), function)
    return found


@dataclass(frozen=True, slots=True)
class Members:
    """The document was an archive: what it held lies in files of ours."""

    found: tuple[Found, ...]


Result: TypeAlias = OrderRecord | Rejection | Members


class Limits(BaseModel):
    """What one document may take of this machine, and what may be in it (`reading`).

    `seconds` without a step (`extractors.progress`), `longest` seconds in all, `memory` bytes of a worker, `record`
    bytes of its record as JSON.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    seconds: PositiveFloat = 120
    longest: PositiveFloat = 7200
    memory: PositiveInt = 2 * 2**30
    record: PositiveInt = 64 * 2**20
    reading: ReadingLimits = DEFAULT


@dataclass(frozen=True, slots=True)
class At:
    """Where a cluster is: address of its scheduler; and of the exchange, where there is one."""

    scheduler: str
    exchange: str | None = None


class WorkerFailure(PrikazError):
    """A document did not come through.

    Codes: `timeout`, `too-long`, `out-of-memory`, `worker-died`, `record-too-large`, `internal`.
    """

    code = "worker-died"
    exit_code = 69


def failure(code: str, found: Found, **values: object) -> Rejection:
    """The refusal of a document that its worker did not survive, or should not have."""
    return rejection(WorkerFailure(code, **values), found.path, found.sha256 or "")
