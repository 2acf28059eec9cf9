"""A site on a database built in code, asked through Datasette's own client, without a socket."""

import asyncio
import datetime
import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from outputs.database import begin_run, finish_run, load_record, load_rejection, open_database
from outputs.site.editors import new_editor
from outputs.site.server import datasette_of
from outputs.site.site import Site
from schemas.errors import Rejection
from schemas.record import Deadline, DeadlineItem, OrderRecord, Region, RowPlace, Topic

Get = Callable[..., Any]
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'`{{7*7}}"
"""What must come out as text everywhere."""


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def plain_records(make: Callable[..., OrderRecord], make_activity: Callable[..., Any]) -> tuple[OrderRecord, ...]:
    """Two regions, two topics, dates in March and May 2024."""
    may = Deadline(raw="до 25 мая", items=(DeadlineItem(kind="by", end=day("2024-05-25"), edtf="../2024-05-25"),))
    kabardino = make(
        activities=(
            make_activity("Назначение муниципальных координаторов", "1", topic=Topic(primary="coordination")),
            make_activity(
                "Семинар для директоров", "2", topic=Topic(primary="events"), deadline=may, result="Протокол"
            ),
        )
    )
    karelia = make(
        "in/karelia.txt",
        region=Region(code="RU-KR", name="Республика Карелия"),
        order={"id": "ru-kr-2023-12-08-1436", "number": "1436", "date": day("2023-12-08")},
        activities=(
            make_activity(
                "Отчёт об исполнении",
                None,
                topic=Topic(primary="reporting"),
                source=RowPlace(line=3),
                deadline=Deadline(raw=None),
            ),
        ),
    )
    return kabardino, karelia


def database(path: Path, records: tuple[OrderRecord, ...]) -> Path:
    """A database with one finished run that loaded `records` and refused one file."""
    with open_database(path) as db:
        run = begin_run(db, extractor_version="1")
        for record in records:
            load_record(db, record, run=run, extractor_version="1")
        refused = Rejection(path=f"in/{EVIL}.pdf", sha256="0" * 64, code="empty", message=EVIL, remedy=EVIL)
        load_rejection(db, refused, run=run, extractor_version="1")
        finish_run(db, run, loaded=len(records), unchanged=0, rejected=1)
    return path


def client(site: Site, base: str = "/") -> Get:
    """`get(path, **request)` on a site, as a plain function."""
    datasette = datasette_of(site, base)

    def get(path: str, method: str = "GET", **request: Any) -> Any:
        return asyncio.run(datasette.client.request(method, path, **request))

    get.datasette = datasette  # type: ignore[attr-defined]
    return get


@pytest.fixture(scope="module")
def plain_database(
    tmp_path_factory: pytest.TempPathFactory, make: Callable[..., OrderRecord], make_activity: Callable[..., Any]
) -> Path:
    return database(tmp_path_factory.mktemp("site") / "plans #1?.db", plain_records(make, make_activity))


@pytest.fixture
def site_on(tmp_path: Path) -> Callable[..., Get]:
    """`site_on(*records, base=…, **settings of Site)`: a `get` on a new database."""

    def made(*records: OrderRecord, base: str = "/", **settings: Any) -> Get:
        return client(Site(database(tmp_path / "site.db", records), **settings), base)

    return made


@pytest.fixture(scope="module")
def get(plain_database: Path) -> Get:
    return client(Site(plain_database))


class Visitor:
    """A browser with its cookies, on a site that takes corrections."""

    def __init__(self, get: Get) -> None:
        self.client = get.datasette.client  # type: ignore[attr-defined]
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Any:
        return self._kept(asyncio.run(self.client.get(path, cookies=self.cookies)))

    def post(self, path: str, from_: str = "same-origin", **values: str) -> Any:
        """What a browser sends when a form on a page `from_` the site, or another one, is sent."""
        headers = {"sec-fetch-site": from_}
        return self._kept(asyncio.run(self.client.post(path, data=values, cookies=self.cookies, headers=headers)))

    def form(self, path: str, field: str | None = None) -> dict[str, str]:
        """The hidden values of the form about a field, or of the page's first form."""
        html = self.get(path).text
        part = html.split(f'id="correct-{field}"')[1] if field else html.split('method="post"')[1]
        part = part.split("</form>")[0]
        return {
            name: unescape(value) for name, value in re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', part)
        }

    def sign_in(self, token: str) -> Any:
        return self.post("/sign-in", **self.form("/sign-in"), token=token)

    def _kept(self, answer: Any) -> Any:
        for name, value in answer.cookies.items():
            self.cookies[name] = value
        return answer


@pytest.fixture
def editors(tmp_path: Path) -> Path:
    return tmp_path / "editors.txt"


@pytest.fixture
def visitor(site_on: Callable[..., Get], make: Any, make_activity: Any, editors: Path) -> Visitor:
    rows = (make_activity("Назначение координаторов", "1"), make_activity("Семинар", "2"))
    return Visitor(site_on(make(activities=rows), editors=editors))


@pytest.fixture
def token(editors: Path) -> str:
    return new_editor(editors, "Иванова <b>")


@pytest.fixture
def visiting() -> Callable[[Get], Visitor]:
    """Somebody with a browser, on any site."""
    return Visitor


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="session")
def tags() -> Callable[[str], list[tuple[str, dict[str, str | None]]]]:
    return lambda html: Tags(html).found
