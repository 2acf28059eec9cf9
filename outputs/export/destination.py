"""Where files go: all of an export appears at once, or nothing of it does."""

import os
import shutil
from collections.abc import Iterator, Set
from contextlib import contextmanager
from pathlib import Path

from outputs.export.errors import FolderTaken, Unwritable


@contextmanager
def file_at(path: Path) -> Iterator[Path]:
    """A place beside `path` to write to; what was written takes the place of `path` when the block ends well.

    Errors: `Unwritable`.
    """
    with _told_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(f"{path} is a folder")
        draft = _draft(path)
        try:
            yield draft
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


@contextmanager
def folder_at(path: Path, suffixes: Set[str]) -> Iterator[Path]:
    """The same for a folder. A former export there is replaced: files with one of `suffixes`, and `data` with such.

    Errors: `Unwritable`; `FolderTaken` where it holds anything else, which then stays as it was.
    """
    with _told_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            _refuse_others(path, suffixes)
        draft = _draft(path)
        draft.mkdir()
        try:
            yield draft
            if path.exists():
                shutil.rmtree(path)
            draft.rename(path)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def _draft(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _refuse_others(folder: Path, suffixes: Set[str]) -> None:
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and entry.name == "data":
            _refuse_others(entry, suffixes)
        elif not entry.is_file() or entry.suffix not in suffixes:
            raise FolderTaken(path=str(folder), name=entry.name)


@contextmanager
def _told_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unwritable(path=str(path), detail=error.strerror or str(error)) from error
