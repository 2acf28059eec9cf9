"""Files: which ones a command means, what can be wrong with reading them, and what an archive of them holds."""

import hashlib
import os
import stat
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extractors import archive
from extractors.read import check_size
from pipeline.refusal import printable
from schemas.errors import PrikazError, UnreadableDocument

FOREIGN_FOLDER = "__MACOSX"
"""Where macOS keeps what is its own inside of every archive."""

SETTLED = 2 * 10**9
"""Nanoseconds: a file that changed less ago may change once more within one tick of the file system's clock."""


class UnwritableFile(PrikazError):
    """The file can't be written: a folder, no permission, no room."""

    code = "file-unwritable"
    exit_code = 73


class UnreadableFile(PrikazError):
    """There is no such file (`file-missing`), it is none (`not-a-file`), or the system does not let us read it."""

    code = "file-unreadable"
    exit_code = 66


@dataclass(frozen=True, slots=True)
class Found:
    """One file that holds a document, or an archive of them: never its bytes.

    `file` is where the bytes lie, `path` what people know it by (not the same for a member of an archive). `modified`
    is in nanoseconds, None where it is not worth remembering. `sha256` is None as long as nobody has read it. `member`:
    it came out of an archive.
    """

    path: str
    file: Path
    size: int
    modified: int | None
    sha256: str | None = None
    member: bool = False


def found(path: Path) -> Found:
    """The regular file at `path`, within its limit of size. Raises `UnreadableFile` or `LimitExceeded`."""
    try:
        state = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    if not stat.S_ISREG(state.st_mode):
        raise UnreadableFile("not-a-file", path=path)
    check_size(state.st_size)
    settled = time.time_ns() - state.st_mtime_ns > SETTLED
    return Found(printable(str(path)), path, state.st_size, state.st_mtime_ns if settled else None)


def read_file(path: Path) -> bytes:
    """The bytes of what `found` finds. Raises the same errors."""
    found(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def fingerprint(path: Path) -> str:
    """The sha256 of a file, read piece by piece. Raises `UnreadableFile`."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(path, error) from error


def documents(paths: Iterable[Path], without: Collection[Path] = ()) -> Iterator[Path]:
    """The files that `paths` name: a folder means every file beneath it, by name; hidden ones are left out.

    `without` are files and folders of our own that may lie among them. Raises `UnreadableFile` for a path that does
    not exist. Links that lead out of a named folder are not followed.
    """
    ours = frozenset(path.resolve() for path in without)
    for path in paths:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            raise _unreadable(path, error) from error
        if stat.S_ISDIR(mode):
            yield from _beneath(path, path.resolve(), ours)
        else:
            yield path


def _beneath(folder: Path, top: Path, ours: frozenset[Path]) -> Iterator[Path]:
    # One folder's names at a time: the whole tree of a large archive need not be held.
    with os.scandir(folder) as entries:
        names = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    for name, is_folder in names:
        path = folder / name
        if _hidden((name,)) or (ours and path.resolve() in ours):
            continue
        if is_folder:
            yield from _beneath(path, top, ours)
        elif path.is_file() and (not path.is_symlink() or path.resolve().is_relative_to(top)):
            yield path


def unpack(data: bytes, path: str, folder: Path, modified: int | None = None) -> tuple[Found, ...]:
    """Writes the members of a ZIP archive into `folder`, under names of our own; they are «archive.zip/member».

    All members or none: an archive that breaks off half way is refused whole. Raises `UnreadableDocument` (`empty`
    where there is nothing in it), `LimitExceeded`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    members: list[Found] = []
    for name, member in archive.members(data):
        if hidden(name):
            continue
        file = folder / str(len(members))
        file.write_bytes(member)
        sha256 = hashlib.sha256(member).hexdigest()
        members.append(Found(printable(f"{path}/{name}"), file, len(member), modified, sha256, member=True))
    if not members:
        raise UnreadableDocument("empty")
    return tuple(members)


def hidden(member: str) -> bool:
    """Whether a member of an archive is no document of people: a hidden file, or what macOS puts in."""
    return _hidden(PurePosixPath(member).parts)


def _unreadable(path: Path, error: OSError) -> UnreadableFile:
    if isinstance(error, FileNotFoundError):
        return UnreadableFile("file-missing", path=path)
    return UnreadableFile(path=path, detail=error.strerror)


def _hidden(parts: Iterable[str]) -> bool:
    return any((part.startswith(".") and part not in {".", ".."}) or part == FOREIGN_FOLDER for part in parts)


def write_file(path: Path, data: bytes) -> None:
    """Writes `data` to `path`. Raises `UnwritableFile`."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UnwritableFile(path=path, detail=error.strerror) from error
