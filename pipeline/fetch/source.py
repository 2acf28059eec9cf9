"""What a source of documents is: it lists what it has, and gives one of them.

A package adds a kind of its own by an entry point of the group ``prikaz.sources``: its name is the prefix of addresses
(``portal+https://…``), its value a function that makes a `Source` of the address behind the prefix.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Protocol

from schemas.errors import PrikazError

GROUP = "prikaz.sources"
FEED = "feed"


class SourceUnreachable(PrikazError):
    """The source, or one document of it, can't be had now; `detail` says why."""

    code = "source-unreachable"
    exit_code = 69


class SourceForbidden(SourceUnreachable):
    """The site's robots.txt asks programs to leave this address alone."""

    code = "source-forbidden"
    exit_code = 77


class SourceElsewhere(SourceUnreachable):
    """The address is not of the source's own host, or none of the web: `host` alone is asked."""

    code = "source-elsewhere"


class SourceRefuses(PrikazError):
    """The source does not want to be read now (401, 403, 429, 503): nothing more is asked of it."""

    code = "source-refuses"
    exit_code = 77


class SourceUnknown(PrikazError):
    """No kind of source has the prefix of this address."""

    code = "source-unknown"
    exit_code = 64


@dataclass(frozen=True, slots=True)
class Listed:
    """A document that a source has: its address there, what it is called, and what changes when it changes."""

    address: str
    name: str
    version: str | None = None


class Source(Protocol):
    """Both methods may raise `SourceUnreachable`; `SourceRefuses` ends the whole fetching.

    `state` is what the source wants to be told the next time (an ETag); it is kept only after all that was listed has
    been fetched.
    """

    address: str
    state: dict[str, str]

    def listed(self) -> Iterator[Listed]:
        """What there is now, the same document under the same address every time."""

    def given(self, one: Listed) -> bytes:
        """The bytes of a document that was listed. Raises `LimitExceeded` for one that is too large."""


Make = Callable[[str], Source]


def source(address: str) -> Source:
    """The source at `address`: ``feed+https://…`` is RSS or Atom, anything else a folder or a URL that fsspec knows.

    Errors: `SourceUnknown`, `SourceUnreachable`.
    """
    prefix, plus, rest = address.partition("+")
    if not plus or "/" in prefix or "\\" in prefix:
        return _own("remote")(address)
    if prefix == FEED:
        return _own("feed")(rest)
    for entry in entry_points(group=GROUP, name=prefix):
        make: Make = entry.load()
        return make(rest)
    raise SourceUnknown(prefix=prefix, known=", ".join(sorted({FEED, *entry_points(group=GROUP).names})))


def _own(kind: str) -> Make:
    # Each brings a library that takes its time to load.
    if kind == "feed":
        from pipeline.fetch.feed import Feed  # noqa: PLC0415

        return Feed
    from pipeline.fetch.remote import Remote  # noqa: PLC0415

    return Remote
