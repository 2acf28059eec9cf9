"""The bytes that an order was read from, found again where the database says, and only if they are still the same."""

import hashlib
import json
import sqlite3
from typing import NamedTuple

from outputs.site.site import Question, Site
from schemas.errors import PrikazError


class Original(NamedTuple):
    """A source as the database knows it: `paths` are the places where it was seen, the latest first."""

    sha256: str
    media_type: str
    paths: tuple[str, ...]


class OriginalGone(PrikazError):
    """No file is where the source was seen."""

    code = "original-gone"
    exit_code = 66


class OriginalChanged(PrikazError):
    """A file is there, and its bytes are others than those that the order was read from."""

    code = "original-changed"
    exit_code = 65


def original(question: Question, sha256: str) -> Original:
    """The source with these bytes."""
    paths = [
        row[0]
        for row in question.rows(
            "SELECT path FROM source_places WHERE source = ? ORDER BY last_run DESC, path", (sha256,)
        )
    ]
    source = question.rows("SELECT media_type, path FROM sources WHERE sha256 = ?", (sha256,))[0]
    return Original(sha256, source["media_type"], tuple(dict.fromkeys([*paths, source["path"]])))


def bytes_of(site: Site, source: Original) -> bytes:
    """The bytes of `source`. Errors: `OriginalGone`, `OriginalChanged`."""
    changed = False
    for path in source.paths:
        try:
            data = site.readers.source(path) if site.readers else b""
        except (PrikazError, ValueError):
            # Gone, no file, a path that no system takes: the next place may have it.
            continue
        if hashlib.sha256(data).hexdigest() == source.sha256:
            return data
        changed = True
    if changed:
        raise OriginalChanged(path=source.paths[0])
    raise OriginalGone(path=source.paths[0])


class Place(NamedTuple):
    """Where the value of one role stands, as far as it is known."""

    page: int | None
    line: int | None
    row: int | None
    column: int | None
    bbox: tuple[float, float, float, float] | None


def places(activity: sqlite3.Row) -> dict[str, Place]:
    """The places of an activity's values by role, those of the whole row under an empty name."""
    told = {"": {"page": activity["page"], "line": activity["line"], "row": activity["row"], "bbox": activity["bbox"]}}
    told[""]["bbox"] = json.loads(activity["bbox"]) if activity["bbox"] else None
    told |= json.loads(activity["cells"])
    return {role: _place(cell) for role, cell in told.items()}


def _place(cell: dict[str, object]) -> Place:
    box = cell.get("bbox")
    sides = tuple(float(side) for side in box) if isinstance(box, list) and len(box) == 4 else None
    numbers = (cell.get(name) for name in ("page", "line", "row", "column"))
    page, line, row, column = (number if isinstance(number, int) else None for number in numbers)
    return Place(page, line, row, column, sides)  # type: ignore[arg-type]
