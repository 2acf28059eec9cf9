"""Sources against a server on loopback: what is fetched, how politely, and what stops it."""

import threading
from collections.abc import Callable, Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import fsspec
import pytest

from pipeline.fetch import Listed, SourceRefuses, SourceUnreachable, fetch, source
from pipeline.fetch.feed import Feed
from pipeline.fetch.inbox import NOTES
from pipeline.fetch.polite import PAUSE_SECONDS, Polite
from pipeline.fetch.source import SourceForbidden, SourceUnknown

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Приказы</title>
<item><title>Приказ</title><link>/orders/1.html</link><pubDate>Mon, 05 Feb 2024 10:00:00 GMT</pubDate>
<enclosure url="/files/order%201.docx" type="application/msword" length="5"/></item>
<item><title>Письмо</title><link>/orders/2.html</link></item>
</channel></rss>"""


class Site:
    """What the server answers: status, headers and body by path; what was asked of it, in order."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                status, headers, body = site.pages.get(self.path, (404, {}, b""))
                if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.home = f"http://127.0.0.1:{self.server.server_port}"

    def put(self, path: str, body: str = "", status: int = 200, **headers: str) -> None:
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, body.encode())

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    site.put("/feed.xml", RSS, ETag='"1"')
    site.put("/files/order%201.docx", "order")
    site.put("/orders/2.html", "<p>letter</p>")
    yield site
    site.server.shutdown()
    thread.join()
    site.server.server_close()


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def feed(site: Site, slept: list[float]) -> Callable[[], Feed]:
    return lambda: Feed(f"{site.home}/feed.xml", Polite(site.home, sleep=slept.append, clock=lambda: 0.0))


def names(folder: Path) -> list[str]:
    return sorted(path.name.partition("-")[2] for path in folder.iterdir() if not path.name.startswith("."))


def test_feed_gives_enclosures_and_pages_once(site: Site, feed: Callable[[], Feed], tmp_path: Path) -> None:
    assert [one.error for one in fetch(feed(), tmp_path)] == [None, None]
    assert names(tmp_path) == ["2.html", "order 1.docx"]
    site.asked.clear()
    assert list(fetch(feed(), tmp_path)) == []
    assert site.paths == ["/robots.txt", "/feed.xml"], "the feed says that it has not changed"
    assert site.asked[-1][1]["If-None-Match"] == '"1"'


def test_new_version_is_fetched_again(site: Site, feed: Callable[[], Feed], tmp_path: Path) -> None:
    list(fetch(feed(), tmp_path))
    site.put("/feed.xml", RSS.replace("05 Feb", "06 Feb"), ETag='"2"')
    site.put("/files/order%201.docx", "amended order")
    assert len(list(fetch(feed(), tmp_path))) == 1
    assert names(tmp_path) == ["2.html", "order 1.docx", "order 1.docx"]


def test_requests_keep_their_distance(site: Site, feed: Callable[[], Feed], slept: list[float], tmp_path: Path) -> None:
    list(fetch(feed(), tmp_path))
    assert slept == [PAUSE_SECONDS] * 3, "robots.txt, feed and two documents"
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    slept.clear()
    list(fetch(feed(), tmp_path / "other"))
    assert slept == [7.0] * 3


def test_robots_are_obeyed(site: Site, feed: Callable[[], Feed], tmp_path: Path) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /files/\n")
    first, second = fetch(feed(), tmp_path)
    assert isinstance(first.error, SourceForbidden)
    assert second.error is None
    assert "/files/order%201.docx" not in site.paths
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n")
    with pytest.raises(SourceForbidden):
        list(fetch(feed(), tmp_path))


@pytest.mark.parametrize("status", [401, 403, 429, 503])
def test_a_refusal_ends_everything(site: Site, feed: Callable[[], Feed], tmp_path: Path, status: int) -> None:
    site.put("/files/order%201.docx", status=status)
    with pytest.raises(SourceRefuses):
        list(fetch(feed(), tmp_path))
    assert site.paths[-1] == "/files/order%201.docx", "nothing is asked after it"


def test_robots_that_fail_forbid(site: Site, feed: Callable[[], Feed], tmp_path: Path) -> None:
    site.put("/robots.txt", status=500)
    with pytest.raises(SourceRefuses):
        list(fetch(feed(), tmp_path))
    assert site.paths == ["/robots.txt"]


def test_what_is_missing_is_told_and_tried_again(site: Site, feed: Callable[[], Feed], tmp_path: Path) -> None:
    del site.pages["/orders/2.html"]
    assert [type(one.error) for one in fetch(feed(), tmp_path)] == [type(None), SourceUnreachable]
    site.put("/orders/2.html", "back")
    assert [one.error for one in fetch(feed(), tmp_path)] == [None], "no ETag was kept for a feed fetched in part"


@pytest.mark.parametrize("link", ["http://localhost:1/x.docx", "file:///etc/passwd", "ftp://127.0.0.1/x"])
def test_links_elsewhere_are_not_followed(site: Site, feed: Callable[[], Feed], tmp_path: Path, link: str) -> None:
    site.put("/feed.xml", RSS.replace("/files/order%201.docx", link))
    first, _ = fetch(feed(), tmp_path)
    assert first.error is not None
    assert first.error.code == "source-elsewhere"
    site.put("/files/order%201.docx", status=302, Location=link)
    site.put("/feed.xml", RSS)
    moved = next(fetch(feed(), tmp_path))
    assert moved.error is not None
    assert moved.error.code == "source-elsewhere"


def test_a_feed_that_is_none(site: Site, feed: Callable[[], Feed], tmp_path: Path) -> None:
    site.put("/feed.xml", "<html><p>Страница не найдена")
    with pytest.raises(SourceUnreachable):
        list(fetch(feed(), tmp_path))


def test_a_folder_is_a_source(tmp_path: Path) -> None:
    (tmp_path / "from" / "deep").mkdir(parents=True)
    (tmp_path / "from" / "a.txt").write_text("order", encoding="utf-8")
    (tmp_path / "from" / "deep" / "b.txt").write_text("other", encoding="utf-8")
    (tmp_path / "from" / ".hidden").write_text("x", encoding="utf-8")
    for expected in (2, 0):
        assert len(list(fetch(source(str(tmp_path / "from")), tmp_path / "inbox"))) == expected
    assert names(tmp_path / "inbox") == ["a.txt", "b.txt"]


def test_a_directory_over_http(site: Site, tmp_path: Path) -> None:
    site.put("/dir/", '<a href="/dir/a.docx">a.docx</a> <a href="../">up</a>', Content_Type="text/html")
    site.put("/dir/a.docx", "order", Last_Modified=formatdate(0, usegmt=True))
    assert [one.error for one in fetch(source(f"{site.home}/dir/"), tmp_path)] == [None]
    assert names(tmp_path) == ["a.docx"]


def test_memory_stands_for_every_file_system(tmp_path: Path) -> None:
    system = fsspec.filesystem("memory")
    system.pipe("/orders/[b]; rm -rf $(x)\n.docx", b"order")
    (one,) = fetch(source("memory://orders"), tmp_path)
    assert one.file is not None
    assert one.file.read_bytes() == b"order"
    assert one.file.name.partition("-")[2] == "[b]_ rm -rf _(x)_.docx", "no sign that a shell would take for its own"
    system.rm("/orders", recursive=True)


def test_a_fetch_cut_off_goes_on(site: Site, feed: Callable[[], Feed], tmp_path: Path) -> None:
    fetching = fetch(feed(), tmp_path)
    next(fetching)
    fetching.close()
    with (tmp_path / NOTES).open("a", encoding="utf-8") as notes:
        notes.write('{"address": "http')
    assert [one.address for one in fetch(feed(), tmp_path)] == [f"{site.home}/orders/2.html"]


def test_unknown_kinds(tmp_path: Path) -> None:
    with pytest.raises(SourceUnknown):
        source("portal+https://example.org")
    with pytest.raises(SourceUnreachable):
        list(fetch(source("nosuch://x"), tmp_path))
    with pytest.raises(SourceUnreachable):
        list(fetch(source(str(tmp_path / "none" / "x")), tmp_path / "in"))


def test_a_source_of_ones_own(tmp_path: Path) -> None:
    class Own:
        address = "own"
        state: dict[str, str] = {}  # noqa: RUF012 - replaced, never changed

        def listed(self) -> Iterator[Listed]:
            yield Listed("1", "a.txt", "v1")

        def given(self, one: Listed) -> bytes:
            return one.address.encode()

    assert [one.file.read_bytes() for one in fetch(Own(), tmp_path) if one.file] == [b"1"]
