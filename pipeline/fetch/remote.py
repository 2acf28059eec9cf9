"""Any folder that fsspec can read: of this machine, ``s3://``, ``sftp://``, a directory that is served over HTTP."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import fsspec

from extractors.limits import limits
from extractors.read import check_size
from pipeline.fetch.source import Listed, SourceRefuses, SourceUnreachable

CHANGING = ("ETag", "etag", "mtime", "LastModified", "last_modified", "created", "size")
"""What file systems tell of a file that changes with it, the surest first."""

_REFUSALS = frozenset({401, 403, 429, 503})


class Remote:
    """The files beneath an address."""

    def __init__(self, address: str) -> None:
        try:
            self._system, self._path = fsspec.core.url_to_fs(address)
        except (ValueError, ImportError, OSError) as error:
            raise SourceUnreachable(address=address, detail=str(error)) from error
        self.address = address
        self.state: dict[str, str] = {}

    def listed(self) -> Iterator[Listed]:
        try:
            found: dict[str, dict[str, Any]] = self._system.find(self._path, detail=True)
            there = bool(found) or self._system.exists(self._path)
        except Exception as error:
            raise _told(self.address, error) from error
        if not there:
            raise SourceUnreachable(address=self.address, detail="404")
        for path in sorted(found):
            name = PurePosixPath(path).name
            if name and not name.startswith("."):
                told = [f"{key}={found[path][key]}" for key in CHANGING if found[path].get(key) is not None]
                yield Listed(path, name, told[0] if told else None)

    def given(self, one: Listed) -> bytes:
        try:
            with self._system.open(one.address, "rb") as file:
                data: bytes = file.read(limits().file_size + 1)
        except Exception as error:
            raise _told(one.address, error) from error
        check_size(len(data))
        return data


def _told(address: str, error: Exception) -> SourceUnreachable | SourceRefuses:
    kind = SourceRefuses if getattr(error, "status", None) in _REFUSALS else SourceUnreachable
    return kind(address=address, detail=f"{type(error).__name__}: {error}")
