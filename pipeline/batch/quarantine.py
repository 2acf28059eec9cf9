"""Copies of refused files, for those who look into them later; that they were refused stands in the database anyway."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.batch.journal import Done
from pipeline.sources import UnreadableFile
from schemas.errors import Rejection


def keep(outcomes: Iterable[Done], folder: Path) -> Iterator[Done]:
    """Passes the outcomes on and copies each refused file, named by its sha256 and its own suffix.

    Members of archives stay in their archive. Raises `UnreadableFile` where `folder` can't be written to.
    """
    for done in outcomes:
        if isinstance(done.result, Rejection) and done.result.sha256:
            file = Path(done.path)
            target = folder / f"{done.result.sha256}{file.suffix}"
            if file.is_file() and not target.exists():
                try:
                    folder.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(file, target)
                except OSError as error:
                    raise UnreadableFile(path=folder, detail=error.strerror) from error
        yield done
