"""A browser on a served site: real orders of the corpus and built ones with pages, in a database of their own."""

import contextlib
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.builder.forms import build
from knowledge.packs import shipped
from outputs.audit import refresh as audited
from outputs.compare import refresh as grouped
from outputs.database import begin_run, finish_run, load_record, open_database
from outputs.questions import open_for_questions
from outputs.site.editors import new_editor
from outputs.site.server import datasette_of
from outputs.site.site import Site
from pipeline.originals import readers
from pipeline.process import process
from schemas.record import OrderRecord

CORPUS = Path(__file__).parents[2] / "corpus" / "orders"
BUILT = {"pdf-merged": 11, "docx-plain": 3}
PATIENCE = 120_000
"""Milliseconds that a page, a query or a click may take: how fast the machine is does not matter here."""

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    for file in CORPUS.glob("*.txt"):
        shutil.copy(file, folder)
    for layout, index in BUILT.items():
        built = build(7, index, layout)
        (folder / f"{layout}.{built.extension}").write_bytes(built.data)
    with open_database(folder / "plans.db") as db:
        run = begin_run(db, extractor_version="1")
        files = sorted(file for file in folder.iterdir() if file.suffix in {".txt", ".pdf", ".docx"})
        for file in files:
            record = process(file.read_bytes(), file.name)
            assert isinstance(record, OrderRecord)
            load_record(db, record, run=run, extractor_version="1")
        finish_run(db, run, loaded=len(files), unchanged=0, rejected=0)
        grouped(db)
        audited(db, shipped())
    open_for_questions(folder / "plans.db").close()
    return folder / "plans.db"


@pytest.fixture(scope="session")
def address(database: Path, token: str) -> Iterator[str]:
    """The site on a free port of loopback, served from a thread."""
    uvicorn = pytest.importorskip("uvicorn")
    site = Site(database, readers(database.parent), editors=database.with_name("editors.txt"))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        datasette = datasette_of(site)
        datasette._settings["sql_time_limit_ms"] = PATIENCE
        server = uvicorn.Server(uvicorn.Config(datasette.app(), log_level="error", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the site has not come up"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(20)
    site.apart.close()


@pytest.fixture(scope="session")
def token(database: Path) -> str:
    return new_editor(database.with_name("editors.txt"), "Иванова")


@pytest.fixture
def read_again(database: Path) -> Callable[[str], None]:
    """What the next run of a newer version does with one file."""

    def run(name: str) -> None:
        record = process((database.parent / name).read_bytes(), name)
        assert isinstance(record, OrderRecord)
        with open_database(database) as db:
            load_record(db, record, extractor_version="2")

    return run


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for the tests of a module: as long as it is open, its event loop runs, and no other may.

    Without a browser the tests are left out, and say so.
    """
    playwright = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("no Chromium here: install the package chromium to run the tests in a browser")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], timeout=PATIENCE)
        yield browser
        browser.close()


class Watched:
    """A page with what went wrong on it: messages of the console, and requests that failed or left this machine."""

    def __init__(self, page: Any, home: str) -> None:
        self.page, self.home = page, home
        self.wrong: list[str] = []
        page.on(
            "console", lambda message: self.wrong.append(message.text) if message.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", lambda request: self._left(request.url))
        page.on(
            "response",
            lambda answer: self.wrong.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
        )

    def _left(self, url: str) -> None:
        if not url.startswith(self.home):
            self.wrong.append(f"asked {url}")

    def complaints(self) -> list[str]:
        """What went wrong, a moment later: a browser asks for a page's icon when the page is long there."""
        self.page.wait_for_timeout(500)
        return self.wrong

    def open(self, path: str) -> Any:
        self.page.goto(self.home + path, wait_until="load")
        return self.page


@pytest.fixture
def desk(chromium: Any, address: str) -> Iterator[Watched]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="ru-RU")
    context.set_default_timeout(PATIENCE)
    with contextlib.closing(context):
        yield Watched(context.new_page(), address)
