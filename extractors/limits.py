"""What a document or an archive may hold at most: limits that protect the machine, not rules about orders.

They hold for all that is read within `within`, and are the defaults elsewhere. Whether a document is refused depends on
them; what is read of one that is not refused never does (but for a page of a scan over `recognition`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pydantic import BaseModel, ByteSize, ConfigDict, PositiveFloat, PositiveInt

MIB = 2**20


class ReadingLimits(BaseModel):
    """Sizes are in bytes; each says what is refused above it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file_size: ByteSize = ByteSize(100 * MIB)
    """A file: a published order with hundreds of scanned pages stays below it."""
    member_size: ByteSize = ByteSize(64 * MIB)
    """One member of an archive, unpacked; a Word file is an archive too."""
    archive_size: ByteSize = ByteSize(512 * MIB)
    """All members together, unpacked."""
    archive_ratio: PositiveInt = 100
    """How many times larger than packed a member may be, once it is over `archive_free`."""
    archive_free: ByteSize = ByteSize(MIB)
    archive_members: PositiveInt = 10_000
    pages: PositiveInt = 2000
    """Pages of a PDF or of an image file."""
    pixels: PositiveInt = 120_000_000
    """One page of a scan: A3 at 600 dpi is 70 million."""
    rows: PositiveInt = 25_000
    """Rows of all tables together: the longest plan known has some hundreds, the readers are measured up to 20,000."""
    cell: PositiveInt = 250_000
    """Characters of one cell or paragraph: an order has some ten thousand in all."""
    nesting: PositiveInt = 250
    """Elements of a Word file or a page within one another; above 256 libxml2 refuses a page anyway."""
    recognition: PositiveFloat = 60
    """Processor seconds that one page of a scan may take: one that takes more is left unread, and a finding says so."""
    conversion: PositiveFloat = 60
    """Seconds that LibreOffice may take for a .doc, .odt or .rtf file."""


DEFAULT = ReadingLimits()
_HELD: ContextVar[ReadingLimits] = ContextVar("limits", default=DEFAULT)


def limits() -> ReadingLimits:
    """Those that hold here."""
    return _HELD.get()


@contextmanager
def within(held: ReadingLimits) -> Iterator[None]:
    """These limits for whatever is read inside."""
    token = _HELD.set(held)
    try:
        yield
    finally:
        _HELD.reset(token)


def mib(size: int) -> str:
    """A size for people: «100 MiB», below one MiB in bytes."""
    return f"{size // MIB} MiB" if size >= MIB else f"{size} B"
