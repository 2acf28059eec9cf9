"""The documents that an RSS or Atom feed announces: its enclosures, or the page of an entry that has none."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import feedparser

from pipeline.fetch.polite import Polite
from pipeline.fetch.source import Listed, SourceUnreachable

_ASKED = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
"""What an answer names itself by, and the header that asks whether it is still the same (RFC 9110, section 13)."""


class Feed:
    """A feed of one site. Links to other hosts are listed and refused one by one: they were not asked for."""

    def __init__(self, address: str, client: Polite | None = None) -> None:
        self.address = address
        self.state: dict[str, str] = {}
        self._client = client or Polite(address)

    def listed(self) -> Iterator[Listed]:
        asked = {_ASKED[name]: value for name, value in self.state.items() if name in _ASKED}
        data, answered = self._client.get(self.address, asked)
        if data is None:
            return
        self.state = {name: answered[name] for name in _ASKED if name in answered}
        # From bytes alone: the library must not open addresses by itself.
        told = feedparser.parse(data, response_headers={"content-location": self.address})
        if told.bozo and not told.entries:
            raise SourceUnreachable(address=self.address, detail=str(told.get("bozo_exception", "")))
        for entry in told.entries:
            links = [one.get("href") for one in entry.get("enclosures", ())] or [entry.get("link")]
            version = entry.get("updated") or entry.get("published")
            for link in filter(None, links):
                address = urljoin(self.address, link)
                yield Listed(address, _name(address), version)

    def given(self, one: Listed) -> bytes:
        return self._client.get(one.address).data or b""


def _name(address: str) -> str:
    return unquote(PurePosixPath(urlsplit(address).path).name) or "page.html"
