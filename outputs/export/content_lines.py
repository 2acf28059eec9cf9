"""Lines of a calendar (RFC 5545, 3.1), written as the library would write them.

The library's own components weigh every property of every event; a calendar of a whole country has hundreds of
thousands of events and a dozen kinds of properties.
"""

import datetime

from icalendar import vText

LONGEST = 74
"""Bytes of a line without its end; RFC 5545 allows 75, and some readers count the end."""

_CONTINUED = 0b11000000, 0b10000000
"""The bits that tell bytes inside of a character of UTF-8, and how they stand there."""

_ESCAPING = b"\\^"


def text(name: str, value: str) -> bytes:
    """A property that holds text, its commas, semicolons and line ends escaped."""
    return folded(name.encode() + b":" + vText(value).to_ical())


def day(name: str, value: datetime.date) -> bytes:
    """A property that holds a day."""
    return f"{name};VALUE=DATE:{_figures(value)}\r\n".encode()


def moment(name: str, value: datetime.datetime) -> bytes:
    """A property that holds a moment, in UTC."""
    there = value.astimezone(datetime.UTC)
    return f"{name}:{_figures(there.date())}T{there:%H%M%S}Z\r\n".encode()


def _figures(value: datetime.date) -> str:
    """Eight figures also before the year 1000, which `strftime` may write with three."""
    return value.isoformat().replace("-", "")


def folded(line: bytes) -> bytes:
    """The line with its end, broken where it is too long: between characters, and in front of an escaped one."""
    parts = []
    while len(line) > LONGEST:
        cut = LONGEST
        mask, inside = _CONTINUED
        while line[cut] & mask == inside:
            cut -= 1
        if line[cut - 1] in _ESCAPING:
            cut -= 1
        parts.append(line[:cut])
        line = line[cut:]
    parts.append(line)
    return b"\r\n ".join(parts) + b"\r\n"
