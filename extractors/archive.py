"""ZIP archives within limits: what would unpack to more than a machine should hold is refused by its own directory."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator

from extractors.limits import limits
from schemas.errors import LimitExceeded, UnreadableDocument

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    IndexError,
    OSError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What the standard library raises for a damaged archive."""


def members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file in the archive, in its own order. Raises `UnreadableDocument`, `LimitExceeded`."""
    check_archive(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            if not member.filename.endswith("/"):
                yield _name(member), _bytes(archive, member)


def check_archive(data: bytes) -> None:
    """Refuses an archive that would unpack to more than the limits (a bomb), by its own directory."""
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except DAMAGED as error:
        raise UnreadableDocument(detail=str(error)) from error
    held = limits()
    if len(members) > held.archive_members:
        raise LimitExceeded("too-many-members", found=len(members), limit=held.archive_members)
    total = 0
    for member in members:
        total += member.file_size
        bomb = member.file_size > max(held.archive_free, held.archive_ratio * member.compress_size)
        if bomb or member.file_size > held.member_size or total > held.archive_size:
            raise LimitExceeded("archive-bomb", name=member.filename, size=member.file_size)
        if member.flag_bits & 0x1:
            raise UnreadableDocument("encrypted")


def _bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(member) as stream:
            # The directory may lie about sizes: never unpack more than it says. What was cut short fails its checksum.
            return stream.read(member.file_size + 1)
    except DAMAGED as error:
        raise UnreadableDocument(detail=f"{member.filename}: {error}") from error


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name; archives made on Russian Windows keep it in CP866 without saying so."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("cp866")
    except UnicodeError:
        return member.filename
