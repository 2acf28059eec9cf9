"""Copies of refused files, for those who look into them later; that they were refused stands in the database anyway."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from pipeline.batch.journal import Done
from pipeline.sources import UnwritableFile
from schemas.errors import Rejection


def keep(outcomes: Iterable[Done], folder: Path) -> Iterator[Done]:
    """Passes the outcomes on and copies each refused file, named by its sha256 and its own suffix.

    Members of archives stay in their archive. Raises `UnwritableFile` where `folder` can't be made; where a file can't
    be copied the run goes on, and the first trouble is raised at its end.
    """
    trouble: OSError | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFile(path=folder, detail=error.strerror) from error
    for done in outcomes:
        if isinstance(done.result, Rejection) and done.result.sha256:
            file = Path(done.path)
            target = folder / f"{done.result.sha256}{file.suffix}"
            if file.is_file() and not target.exists():
                problem = _copied(file, target)
                trouble = trouble or problem
        yield done
    if trouble is not None:
        raise UnwritableFile(path=folder, detail=trouble.strerror) from trouble


def _copied(file: Path, target: Path) -> OSError | None:
    """Copies a file, whole or not at all; what prevented it."""
    partial = target.with_name(f"{target.name}.part")
    try:
        shutil.copyfile(file, partial)
        partial.replace(target)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        return error
    return None
