"""What documents may do to the process that reads them: put in the place of `process` by its name, `faults:read`."""

import ctypes
import errno
import os
import signal
import time
from itertools import count

from extractors import progress
from pipeline.process import process
from schemas.errors import Rejection
from schemas.record import OrderRecord


def read(data: bytes, name: str) -> OrderRecord | Rejection:  # noqa: PLR0912 - each branch is a fault
    """A document whose first line names a fault has it; any other is read as it is."""
    fault = data.partition(b"\n")[0]
    if fault == b"!hang":
        time.sleep(1000)
    elif fault == b"!busy":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            pass
    elif fault == b"!slow":
        # Takes longer than it may be silent, and shows that it moves on.
        for _ in progress.steps(range(12)):
            time.sleep(0.25)
    elif fault == b"!endless":
        for _ in progress.steps(count()):
            time.sleep(0.25)
    elif fault == b"!memory":
        held = []
        while True:
            # Not touched: filling it takes seconds on a busy machine.
            held.append(bytes(64 * 2**20))
    elif fault == b"!segfault":
        ctypes.string_at(0)
    elif fault == b"!kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif fault == b"!exit":
        os._exit(3)
    elif fault == b"!bug":
        raise ZeroDivisionError("of ours")
    elif fault == b"!full":
        raise OSError(errno.ENOSPC, "No space left on device")
    elif fault == b"!deep":
        return read(data, name)
    elif fault == b"!print":
        for _ in range(1000):
            os.write(1, b"x" * 65536)
            os.write(2, b"x" * 65536)
    record = process(data.partition(b"\n")[2] if fault.startswith(b"!") else data, name)
    if fault == b"!huge" and isinstance(record, OrderRecord):
        title = "x" * (2 * 2**20)
        return record.model_copy(update={"order": record.order.model_copy(update={"title": title})})
    return record
