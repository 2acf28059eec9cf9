"""ZIP archives within limits: what would unpack to more than a machine should hold is refused by its own directory."""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress

from extractors.limits import limits
from schemas.errors import LimitExceeded, UnreadableDocument

NAMELESS = "member"
"""What a member is called whose name holds nothing but ways out («../..»)."""

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
    """The member's name below its archive; archives made on Russian Windows keep it in CP866 without saying so."""
    name = member.filename
    if not member.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("cp866")
    return below(name)


def below(name: str) -> str:
    """A name of an archive's member as a path that leads nowhere but below the archive.

    «../../up.txt» and «C:\\up.txt» are «up.txt»: what climbs or begins at a root is left out, backslashes part folders.
    """
    parts = re.split(r"[/\\]+", re.sub(r"^[A-Za-z]:(?=[/\\])", "", name))
    return "/".join(part for part in parts if part not in {"", ".", ".."}) or NAMELESS
