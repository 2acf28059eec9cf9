"""Files as bytes: which ones a command means, members of archives too, and what can be wrong with reading them."""

import hashlib
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors import archive, detect
from schemas.errors import LimitExceeded, PrikazError

FILE_LIMIT = 100 * 2**20
"""Bytes a file may have: a scanned order of a hundred pages at 300 dpi is below it."""


class UnreadableFile(PrikazError):
    """There is no such file, or the system does not let us read it."""

    code = "file-unreadable"
    exit_code = 66


@dataclass(frozen=True, slots=True)
class Item:
    """One document to process: its bytes, or the error that kept them away. `modified` is in nanoseconds."""

    path: str
    data: bytes = b""
    modified: int | None = None
    error: PrikazError | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def items(paths: Iterable[Path]) -> Iterator[Item]:
    """Each document that `paths` name; a ZIP archive gives its members as «archive.zip/member», nested ones refused.

    What can't be read is an item with an error; only a path that does not exist raises `UnreadableFile`.
    """
    for path in documents(paths):
        try:
            data = read_file(path)
            modified = path.stat().st_mtime_ns
            if detect.media_type(data) == detect.ZIP:
                yield from [Item(f"{path}/{name}", member, modified) for name, member in archive.members(data)]
            else:
                yield Item(str(path), data, modified)
        except PrikazError as error:
            yield Item(str(path), error=error)


def read_file(path: Path) -> bytes:
    """The bytes of a regular file up to `FILE_LIMIT`. Raises `UnreadableFile` or `LimitExceeded`."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableFile("not-a-file", path=path)
        if found.st_size > FILE_LIMIT:
            raise LimitExceeded(size=found.st_size, limit=FILE_LIMIT)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(path=path, detail=error.strerror) from error


def documents(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that `paths` name: a folder means every file beneath it, by name; hidden ones are left out.

    Raises `UnreadableFile` for a path that does not exist. Links that lead out of a named folder are not followed.
    """
    for path in paths:
        if path.is_dir():
            yield from (found for found in sorted(path.rglob("*")) if _belongs(found, path))
        elif path.exists():
            yield path
        else:
            raise UnreadableFile(path=path, detail="No such file or directory")


def _belongs(found: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in found.relative_to(folder).parts)
    return found.is_file() and not hidden and found.resolve().is_relative_to(folder.resolve())
