"""What can go wrong with a database, as errors of this project; SQLite's own codes are read once, here."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.errors import PrikazError


class DatabaseProblem(PrikazError):
    """SQLite refused in a way that has no name of its own; `detail` is its sentence."""

    code = "database-problem"
    exit_code = 74


class DatabaseMissing(DatabaseProblem):
    code = "database-missing"
    exit_code = 72


class DatabaseUnreachable(DatabaseProblem):
    """The file can't be opened or made: a folder, no permission, no such folder."""

    code = "database-unreachable"
    exit_code = 73


class DatabaseLocked(DatabaseProblem):
    """Another run writes to it and did not finish within the time we wait."""

    code = "database-locked"
    exit_code = 75


class DatabaseBusy(DatabaseProblem):
    """Another run holds the lock of the database; `process` is its number."""

    code = "database-busy"
    exit_code = 75


class DatabaseReadOnly(DatabaseProblem):
    code = "database-read-only"
    exit_code = 77


class DiskFull(DatabaseProblem):
    code = "disk-full"
    exit_code = 74


class DiskFails(DatabaseProblem):
    """The system takes or gives no bytes for another reason: a quota, a limit on the size of files, the disk itself."""

    code = "disk-fails"
    exit_code = 74


class DatabaseDamaged(DatabaseProblem):
    code = "database-damaged"
    exit_code = 74


class NotPrikazDatabase(DatabaseProblem):
    """The file is no SQLite database, or one that something else made."""

    code = "not-a-prikaz-database"
    exit_code = 78


class DatabaseNewer(DatabaseProblem):
    """A newer version of the program made it: `found` and `known` are schema numbers."""

    code = "database-newer"
    exit_code = 78


class DatabaseOlder(DatabaseProblem):
    """It was opened for reading only and has to be brought up to this version first."""

    code = "database-older"
    exit_code = 78


class OrderTooLong(DatabaseProblem):
    """One order holds more rows than a key has room for."""

    code = "order-too-long"
    exit_code = 67


_BY_RESULT: dict[int, type[DatabaseProblem]] = {
    sqlite3.SQLITE_BUSY: DatabaseLocked,
    sqlite3.SQLITE_LOCKED: DatabaseLocked,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_IOERR: DiskFails,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_CANTOPEN: DatabaseUnreachable,
    sqlite3.SQLITE_PERM: DatabaseUnreachable,
    sqlite3.SQLITE_NOTADB: NotPrikazDatabase,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
}


_BY_ERRNO: dict[int | None, type[DatabaseProblem]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFails,
    errno.EIO: DiskFails,
    errno.EROFS: DatabaseReadOnly,
}


def of_disk(error: OSError, path: Path | str) -> DatabaseProblem | None:
    """The problem of the disk at `path` that `error` tells of, None where it tells of another one."""
    kind = _BY_ERRNO.get(error.errno)
    return kind(path=str(path), detail=error.strerror) if kind else None


@contextmanager
def told_plainly(path: Path | str) -> Iterator[None]:
    """Any `sqlite3.Error` inside becomes the `DatabaseProblem` that a person can act on."""
    try:
        yield
    except sqlite3.Error as error:
        # The low byte is the primary result code; the rest narrows it down.
        result = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        raise _BY_RESULT.get(result, DatabaseProblem)(path=str(path), detail=str(error)) from error
