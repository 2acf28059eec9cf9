"""What defends the site: escaping, headers, names, permissions, time limits, nothing that writes."""

import asyncio
import hashlib
import re
import sqlite3
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from outputs.database.errors import DatabaseMissing, NotPrikazDatabase
from outputs.site.pages import PAGES
from outputs.site.server import ReadingOnly, datasette_of
from outputs.site.site import DATABASE, Site
from schemas.keys import order_key
from schemas.record import (
    Body,
    CitedAct,
    Clause,
    Deadline,
    DeadlineItem,
    Finding,
    Issuer,
    OtherTable,
    Responsible,
    Signatory,
)

Get = Callable[..., Any]
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'`{{7*7}}"
ADDRESSES = (
    "/",
    "/orders",
    "/rows",
    "/matrix",
    "/timeline",
    "/due?as_of=2024-03-01",
    "/search?q=дело",
    "/quality",
    "/findings",
    "/orders/evil",
    "/orders/evil/source?value=clause-1",
)


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


EVIL_FILE = f"in/{EVIL}.pdf"
EVIL_ORDER = order_key(hashlib.sha256(EVIL_FILE.encode()).hexdigest())


@pytest.fixture
def evil(site_on: Callable[..., Get], make: Any, make_activity: Any) -> Get:
    """A site whose every text is an attack."""
    row = make_activity(
        f"дело {EVIL}",
        EVIL,
        section=EVIL,
        result=EVIL,
        deadline=Deadline(
            raw=EVIL,
            items=(
                DeadlineItem(kind="conditional", condition=EVIL),
                DeadlineItem(kind="recurring", rrule=EVIL, edtf=EVIL),
            ),
        ),
        responsible=Responsible(raw=EVIL, bodies=(Body(text=EVIL, name=EVIL, category="other"),)),
        extra={EVIL: EVIL},
    )
    record = make(
        EVIL_FILE,
        activities=(row, make_activity("дело " * 30_000, "2")),
        order={
            "id": "evil",
            "kind": EVIL,
            "number": EVIL,
            "title": EVIL,
            "municipality": EVIL,
            "place": EVIL,
            "issuer": Issuer(name=EVIL, level=None),
            "signatory": Signatory(name=EVIL, position=EVIL),
            "basis": (CitedAct(kind=EVIL, date=None, number=EVIL, issuer=EVIL, title=EVIL),),
            "clauses": (Clause(number=EVIL, text=EVIL, assignees=(EVIL,)),),
        },
        tables=(OtherTable(title=EVIL, header=(EVIL,), rows=((EVIL,),)),),
        findings=(Finding(code=EVIL, severity="error", activity=EVIL, message=EVIL, place=EVIL),),
    )
    return site_on(record)


@pytest.mark.parametrize("address", ADDRESSES)
def test_text_of_a_document_stays_text(evil: Get, address: str) -> None:
    html = evil(address).text
    tags = Tags(html).found
    assert all(attributes.get("src", "").startswith("/-/prikaz/") for tag, attributes in tags if tag == "script")  # type: ignore[union-attr]
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on") or name == "style"]
    assert "x" not in [attributes.get("src") for _, attributes in tags]
    assert "{{7*7}}" in html or EVIL[:8] not in html
    assert len(html) < 300_000, "a huge text is clipped"


@pytest.mark.parametrize("value", [EVIL, '"><script>alert(1)</script>', "' OR 1=1 --", "%27%22", "\x00\x1b[31m"])
@pytest.mark.parametrize(
    "name", ["q", "region", "topic", "body", "code", "severity", "as_of", "lang", "source", "sort", "x"]
)
def test_value_of_an_address_stays_text(get: Get, name: str, value: str) -> None:
    for address in ("/rows", "/search", "/orders", "/findings", "/due", "/timeline"):
        answer = get(address, params={name: value})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    "address", [*ADDRESSES[:-1], "/nothing", "/-/prikaz/site.css", f"/{DATABASE}", f"/{DATABASE}/orders.json"]
)
def test_headers(get: Get, address: str) -> None:
    headers = get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] in {"same-origin", "no-referrer"}
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "*" not in headers["content-security-policy"]


@pytest.mark.parametrize("address", [*ADDRESSES[:-1], "/nothing"])
def test_own_pages_allow_nothing_inline(get: Get, address: str) -> None:
    answer = get(address)
    assert "unsafe" not in answer.headers["content-security-policy"]
    tags = Tags(answer.text).found
    assert all(attributes.get("src") for tag, attributes in tags if tag == "script")
    assert not [
        tag
        for tag, attributes in tags
        if tag == "style" or any(name == "style" or name.startswith("on") for name in attributes)
    ]
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', answer.text), "no other host"


@pytest.mark.parametrize(
    "address",
    [
        DATABASE,
        f"{DATABASE}/orders",
        f"{DATABASE}/orders/{EVIL_ORDER}",
        f"{DATABASE}?sql=select+1",
        "-/versions",
        "-/allow-debug",
    ],
)
def test_pages_of_datasette_run_the_scripts_of_its_templates_alone(evil: Get, address: str) -> None:
    policy = re.compile(r"script-src 'self' 'nonce-([\w-]{20,})';")
    given = []
    for _ in range(2):
        answer = evil(f"/{address}", follow_redirects=True)
        given += policy.findall(answer.headers["content-security-policy"])
        tags = Tags(answer.text).found
        inline = {attributes.get("nonce") for tag, attributes in tags if tag == "script" and "src" not in attributes}
        assert inline <= {given[-1]}
        handlers = [value for _, attributes in tags for name, value in attributes.items() if name.startswith("on")]
        assert "alert" not in str(handlers)
    assert len(set(given)) == 2, "a number is used once"


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_page_asks_for_permission(plain_database: Path, page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    datasette = datasette_of(Site(plain_database))
    # Datasette 0.65 reads it from the metadata, 1.0 from its configuration.
    datasette._metadata_local = datasette.config = {"allow": False}
    address = re.sub(r"\(\?P<order_id>.*?\)", "ru-kb-2024-02-01-17", page.route.rstrip("$"))
    address = re.sub(r"\(\?P<position>.*?\)", "1", address).replace("\\", "").replace("(?P<name>[a-z]+)", "lead")
    answer = asyncio.run(datasette.client.get(address))
    assert answer.status_code == 403
    assert "Назначение" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_only_reading(get: Get, method: str) -> None:
    # A form without the token of the site is refused before it reaches a page.
    assert get("/orders", method=method).status_code in {403, 405}


def test_no_connection_writes(get: Get, plain_database: Path) -> None:
    database = get.datasette.get_database(DATABASE)  # type: ignore[attr-defined]
    assert isinstance(database, ReadingOnly)
    with pytest.raises(PermissionError):
        database.connect(write=True)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        database.connect().execute("DELETE FROM orders")
    asked = {"params": {"sql": "delete from orders"}, "follow_redirects": True}
    assert get(f"/{DATABASE}", **asked).status_code in {400, 403}
    assert get(f"/{DATABASE}.db").status_code == 403


def test_sql_can_be_closed(plain_database: Path, site_on: Callable[..., Get]) -> None:
    # Datasette 1.0 sends such an address on to one of its own for queries.
    question = {"params": {"sql": "select count(*) from orders"}, "follow_redirects": True}
    assert site_on(sql=True)(f"/{DATABASE}.json", **question).status_code == 200
    closed = site_on(sql=False)
    assert closed(f"/{DATABASE}.json", **question).status_code == 403
    assert closed("/orders").status_code == 200


def test_slow_question_is_cut_off(get: Get) -> None:
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n"
    asked = {"params": {"sql": endless, "_timelimit": "50"}, "follow_redirects": True}
    assert get(f"/{DATABASE}.json", **asked).status_code == 400


def test_slow_page_is_cut_off(site_on: Callable[..., Get], make: Any) -> None:
    get = site_on(make())
    get.datasette._settings["sql_time_limit_ms"] = 0  # type: ignore[attr-defined]
    assert get("/quality").status_code == 503
    assert "Слишком долго" in get("/quality").text


@pytest.mark.parametrize(
    ("hosts", "host", "status"),
    [
        ({"localhost", "127.0.0.1"}, "localhost:8001", 200),
        ({"localhost", "127.0.0.1"}, "127.0.0.1", 200),
        ({"localhost"}, "LOCALHOST", 200),
        ({"[::1]"}, "[::1]:8001", 200),
        ({"localhost"}, "evil.example", 421),  # a name of a stranger that points at this machine
        ({"localhost"}, "", 421),
        ((), "plans.example", 200),
    ],
)
def test_names_answered(plain_database: Path, site_on: Callable[..., Get], hosts: Any, host: str, status: int) -> None:
    get = site_on(hosts=frozenset(hosts))
    assert get("/", headers={"host": host}).status_code == status


@pytest.mark.parametrize("path", ["../server.py", "..%2fserver.py", "%2e%2e/site.py", "....//site.py", "/etc/passwd"])
def test_path_of_an_address_reaches_no_file(get: Get, path: str) -> None:
    answer = get(f"/-/prikaz/{path}")
    assert answer.status_code in {403, 404}


def test_missing_and_foreign_databases_are_told_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        datasette_of(Site(tmp_path / "no.db"))
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE t (x)")
    with pytest.raises(NotPrikazDatabase):
        datasette_of(Site(tmp_path / "other.db"))
