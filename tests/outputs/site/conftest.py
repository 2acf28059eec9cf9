"""A site on a database built in code, asked through Datasette's own client, without a socket."""

import asyncio
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from outputs.database import begin_run, finish_run, load_record, load_rejection, open_database
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
