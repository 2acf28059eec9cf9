"""Files as bytes: which ones a command means, members of archives too, and what can be wrong with reading them."""

import hashlib
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extractors import archive, detect
from extractors.read import SIZE_LIMIT
from pipeline.process import printable
from schemas.errors import LimitExceeded, PrikazError, UnreadableDocument

FOREIGN_FOLDER = "__MACOSX"
"""Where macOS keeps what is its own inside of every archive."""


class UnreadableFile(PrikazError):
    """There is no such file (`file-missing`), it is none (`not-a-file`), or the system does not let us read it."""

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
        """Of the bytes; '' where there are none to take it of."""
        return "" if self.error else hashlib.sha256(self.data).hexdigest()


def items(files: Iterable[Path]) -> Iterator[Item]:
    """What is in `files`; a ZIP archive gives its members as «archive.zip/member», archives within it are refused.

    Nothing is raised for a file that can't be read, or is gone by now: it is an item with an error.
    """
    for path in files:
        try:
            data = read_file(path)
            modified = path.stat().st_mtime_ns
            if detect.media_type(data) == detect.ZIP:
                yield from _members(path, data, modified)
            else:
                yield Item(printable(str(path)), data, modified)
        except OSError as error:
            yield Item(printable(str(path)), error=_unreadable(path, error))
        except PrikazError as error:
            yield Item(printable(str(path)), error=error)


def read_file(path: Path) -> bytes:
    """The bytes of a regular file up to `extractors.read.SIZE_LIMIT`. Raises `UnreadableFile` or `LimitExceeded`."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableFile("not-a-file", path=path)
        if found.st_size > SIZE_LIMIT:
            raise LimitExceeded(size=found.st_size, limit=f"{SIZE_LIMIT // 2**20} MiB")
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def documents(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that `paths` name: a folder means every file beneath it, by name; hidden ones are left out.

    Raises `UnreadableFile` for a path that does not exist. Links that lead out of a named folder are not followed.
    """
    for path in paths:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            raise _unreadable(path, error) from error
        if stat.S_ISDIR(mode):
            yield from (found for found in sorted(path.rglob("*")) if _belongs(found, path))
        else:
            yield path


def _members(path: Path, data: bytes, modified: int) -> list[Item]:
    """All members or none: an archive that breaks off half way is refused whole."""
    found = [
        Item(printable(f"{path}/{name}"), member, modified)
        for name, member in archive.members(data)
        if not _hidden(PurePosixPath(name).parts)
    ]
    if not found:
        raise UnreadableDocument("empty")
    return found


def _unreadable(path: Path, error: OSError) -> UnreadableFile:
    if isinstance(error, FileNotFoundError):
        return UnreadableFile("file-missing", path=path)
    return UnreadableFile(path=path, detail=error.strerror)


def _belongs(found: Path, folder: Path) -> bool:
    inside = found.is_file() and found.resolve().is_relative_to(folder.resolve())
    return inside and not _hidden(found.relative_to(folder).parts)


def _hidden(parts: Iterable[str]) -> bool:
    return any(part.startswith(".") or part == FOREIGN_FOLDER for part in parts)
