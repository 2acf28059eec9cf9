"""One writer a database: a lock that the system gives back the moment its holder is gone, killed or not."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from outputs.database.connection import MEMORY
from outputs.database.errors import DatabaseBusy, DatabaseReadOnly, DatabaseUnreachable, DiskFull, of_disk

SUFFIX = ".lock"


@contextmanager
def only_writer(database: Path | str) -> Iterator[None]:
    """Holds `<database>.lock`; the number of the process that does so stands in it.

    The file stays behind: were it removed, two runs could lock two files of one name. Errors: `DatabaseBusy`, at once,
    where another run holds it; `DatabaseReadOnly`, `DatabaseUnreachable`, `DiskFull` where it can't be made.
    """
    if str(database) == MEMORY:
        yield
        return
    try:
        descriptor = os.open(f"{database}{SUFFIX}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        kind = DatabaseReadOnly if error.errno == errno.EACCES else DatabaseUnreachable
        raise of_disk(error, database) or kind(path=str(database), detail=error.strerror) from error
    try:
        _take(descriptor, database)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, database: Path | str) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(descriptor, 32, 0).decode("ascii", errors="replace").strip()
        raise DatabaseBusy(path=str(database), process=holder or "?") from error
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
    except OSError as error:
        raise of_disk(error, database) or DiskFull(path=str(database), detail=error.strerror) from error
