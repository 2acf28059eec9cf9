"""Requests that a site has no reason to refuse: robots.txt obeyed, one at a time, slowly, never against its will.

robots.txt as RFC 9309 has it: where it can't be had for want of the file everything is allowed, where the server fails
nothing is. Conditional requests as in RFC 9110, section 13.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from extractors.read import check_size
from pipeline.fetch.source import SourceElsewhere, SourceForbidden, SourceRefuses, SourceUnreachable

AGENT = "prikaz"
PAUSE_SECONDS = 2.0
"""Between two requests to one host, unless its robots.txt asks for more."""

LONGEST_PAUSE = 60.0
TIMEOUT_SECONDS = 30.0
NOT_MODIFIED = 304
REDIRECTS = 5
_REFUSALS = frozenset({401, 403, 429, 503})


class Answer(NamedTuple):
    """`data` is None where nothing has changed."""

    data: bytes | None
    headers: Mapping[str, str]


@dataclass
class Polite:
    """A client for one host; addresses of any other are refused, wherever they come from."""

    home: str
    pause: float = PAUSE_SECONDS
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last: float | None = None
    _robots: RobotFileParser | None = None
    _client: httpx.Client = field(
        default_factory=lambda: httpx.Client(
            timeout=TIMEOUT_SECONDS, follow_redirects=False, headers={"User-Agent": AGENT}, trust_env=False
        )
    )

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        """What stands at `address`. Errors: `SourceForbidden`, `SourceRefuses`, `SourceUnreachable`,
        `LimitExceeded`."""
        for _ in range(REDIRECTS):
            self._allowed(address)
            status, data, answered = self._request(address, headers or {})
            if status == NOT_MODIFIED:
                return Answer(None, answered)
            if status in _REFUSALS:
                raise SourceRefuses(address=address, detail=str(status))
            if 300 <= status < 400 and "location" in answered:
                address = str(httpx.URL(address).join(answered["location"]))
                continue
            if status != 200:
                raise SourceUnreachable(address=address, detail=str(status))
            return Answer(data, answered)
        raise SourceUnreachable(address=address, detail=f"> {REDIRECTS} redirects")

    def _allowed(self, address: str) -> None:
        parts, home = urlsplit(address), urlsplit(self.home)
        if parts.scheme not in ("http", "https") or parts.netloc != home.netloc:
            raise SourceElsewhere(address=address, host=home.netloc)
        if self._robots is None:
            self._robots = self._read_robots(f"{parts.scheme}://{parts.netloc}/robots.txt")
            asked = self._robots.crawl_delay(AGENT)
            self.pause = min(max(self.pause, float(asked or 0)), LONGEST_PAUSE)
        if not self._robots.can_fetch(AGENT, address):
            raise SourceForbidden(address=address)

    def _read_robots(self, address: str) -> RobotFileParser:
        robots = RobotFileParser(address)
        status, data, _ = self._request(address, {})
        if status == 200:
            robots.parse(data.decode("utf-8", "replace").splitlines())
        elif 400 <= status < 500:
            robots.allow_all = True  # type: ignore[attr-defined]
            robots.modified()
        else:
            raise SourceRefuses(address=address, detail=str(status))
        return robots

    def _request(self, address: str, headers: Mapping[str, str]) -> tuple[int, bytes, Mapping[str, str]]:
        if self._last is not None:
            self.sleep(max(0.0, self._last + self.pause - self.clock()))
        self._last = self.clock()
        try:
            with self._client.stream("GET", address, headers=dict(headers)) as response:
                data = bytearray()
                for piece in response.iter_bytes():
                    data += piece
                    check_size(len(data))
                return response.status_code, bytes(data), dict(response.headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise SourceUnreachable(address=address, detail=f"{type(error).__name__}: {error}") from error
