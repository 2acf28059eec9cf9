"""Orders out of named files, folders and ZIP archives, one after another in this process: for a few of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from extractors import archive, detect
from pipeline.process import process
from pipeline.refusal import printable, rejection
from pipeline.sources import documents, hidden, read_file
from schemas.errors import PrikazError, Rejection
from schemas.record import OrderRecord


def orders_in(paths: Iterable[Path]) -> Iterator[OrderRecord | Rejection]:
    """What each document says, or why it can't be read; members of an archive are «archive.zip/member».

    Raises `UnreadableFile` for a path that does not exist.
    """
    for file in documents(paths):
        try:
            data = read_file(file)
            if detect.media_type(data) == detect.ZIP:
                for name, member in archive.members(data):
                    if not hidden(name):
                        yield process(member, printable(f"{file}/{name}"))
            else:
                yield process(data, str(file))
        except PrikazError as error:
            yield rejection(error, str(file), "")
