"""Links back to the documents: only to those that are there, and only as addresses that can do no harm."""

import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, urlsplit

_LONGEST_ADDRESS = 2_000
"""Excel takes 2,079 characters."""

KEPT = 4_096
"""Documents whose addresses are kept: rows of one follow one another."""

_WEB = frozenset({"http", "https"})
_KEPT_IN_ADDRESS = "/:?#[]@!$&'()*+,;=%-._~"


@dataclass(frozen=True, slots=True)
class SourceLinks:
    """`base` is the folder of the file that holds the links; paths in the database count from `root`."""

    base: Path
    root: Path = field(default_factory=Path.cwd)

    def address(self, path: str) -> str | None:
        """A relative address of a file, an absolute one of a web page; None where there is nothing to lead to."""
        found = _web(path) if "://" in path else _file(self, path)
        return found if found is not None and len(found) <= _LONGEST_ADDRESS else None


@lru_cache(maxsize=KEPT)
def _file(links: SourceLinks, path: str) -> str | None:
    """One document holds many rows, and asking the file system for it costs more than writing one."""
    try:
        place = (links.root / path).resolve()
        if "\0" in path or not place.is_file():
            return None
        # On another drive there is no relative path.
        relative = os.path.relpath(place, links.base.resolve())
    except (OSError, ValueError):
        return None
    # With a colon quoted nothing can pass for a scheme.
    return quote(Path(relative).as_posix(), safe="/-._~")


def _web(path: str) -> str | None:
    try:
        parts = urlsplit(path)
    except ValueError:
        return None
    if parts.scheme.lower() not in _WEB or not parts.hostname:
        return None
    return quote(path, safe=_KEPT_IN_ADDRESS)
