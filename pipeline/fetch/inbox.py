"""What has been fetched into a folder, and the fetching of the rest.

`.fetched.jsonl` in the folder keeps a line a document: where it came from, when, and its sha256. A document is written
under a name of our own beside its hash, whole or not at all, and noted after it is there: a fetch that is cut off
fetches at most one document twice, to the same name.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pipeline.fetch.source import Listed, Source, SourceUnreachable
from schemas.errors import LimitExceeded, PrikazError

NOTES = ".fetched.jsonl"
STATES = ".fetched-state.json"
LONGEST_NAME = 80
_UNSAFE = re.compile(r"[^\w.()\[\] -]+")


class Fetched(NamedTuple):
    """One document: the file that holds it, or the error that kept it away."""

    address: str
    file: Path | None
    error: PrikazError | None = None


def fetch(source: Source, folder: Path) -> Iterator[Fetched]:
    """Fetch into `folder` what it does not hold in this version.

    Errors: `SourceUnreachable` where nothing can be listed, `SourceRefuses`, OSError. One document that can't be had is
    told and left.
    """
    folder.mkdir(parents=True, exist_ok=True)
    notes = folder / NOTES
    known = _known(notes)
    source.state = _states(folder).get(source.address, {})
    whole = True
    for one in source.listed():
        if (one.address, one.version) in known:
            continue
        known.add((one.address, one.version))
        try:
            data = source.given(one)
        except (SourceUnreachable, LimitExceeded) as error:
            whole = False
            yield Fetched(one.address, None, error)
            continue
        sha256 = hashlib.sha256(data).hexdigest()
        file = folder / f"{sha256[:12]}-{_safe(one.name)}"
        _write(file, data)
        _note(notes, one, sha256, file)
        yield Fetched(one.address, file)
    if whole and source.state:
        kept = json.dumps(_states(folder) | {source.address: source.state}, ensure_ascii=False, indent=1)
        _write(folder / STATES, kept.encode())


def _states(folder: Path) -> dict[str, dict[str, str]]:
    path = folder / STATES
    states: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return states


def _known(notes: Path) -> set[tuple[str, str | None]]:
    known = set()
    if notes.exists():
        for line in notes.read_text(encoding="utf-8").splitlines():
            try:
                told = json.loads(line)
            except json.JSONDecodeError:
                # The last line of a fetch that was cut off.
                continue
            known.add((told["address"], told["version"]))
    return known


def _write(file: Path, data: bytes) -> None:
    partial = file.with_name(file.name + ".part")
    with partial.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    partial.replace(file)


def _note(notes: Path, one: Listed, sha256: str, file: Path) -> None:
    told = {
        "address": one.address,
        "version": one.version,
        "sha256": sha256,
        "file": file.name,
        "fetched": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    with notes.open("a", encoding="utf-8") as out:
        out.write(json.dumps(told, ensure_ascii=False) + "\n")


def _safe(name: str) -> str:
    """A file name without anything that a shell, a path or a terminal could take for something else."""
    plain = _UNSAFE.sub("_", name).strip(" .") or "document"
    stem, dot, suffix = plain.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{suffix[:10]}" if dot else plain[:LONGEST_NAME]
