"""The report in a real browser: offline, without a word of complaint, with everything in sight."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from sqlite_utils import Database

from schemas.record import OrderRecord

Write = Callable[..., Path]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here (Debian: chromium)")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        # A container has no user namespaces for the sandbox; the page is our own file.
        launched = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


class Seen:
    """What a page did when it was opened without a network."""

    def __init__(self, page: Page, path: Path) -> None:
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(path.as_uri())


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    # How fast the machine is does not matter here.
    context.set_default_timeout(120_000)
    yield context.new_page()
    context.close()


def named_html(path: Path) -> Path:
    return path.rename(path.with_suffix(".html"))


def test_it_opens_offline_without_a_complaint(plans: Database, write: Write, page: Page):
    path = named_html(write(plans, "html"))
    seen = Seen(page, path)
    assert seen.said == []
    assert seen.asked == [path.as_uri()], "nothing but the file itself"
    boxes = [svg.bounding_box() for svg in page.locator("svg").all()]
    assert len(boxes) == 3
    assert all(box and box["width"] > 800 and box["height"] > 100 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280, "nothing hangs out of the window"


def test_it_fits_a_telephone(plans: Database, write: Write, page: Page):
    page.set_viewport_size({"width": 400, "height": 800})
    Seen(page, named_html(write(plans, "html")))
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_it_prints_on_landscape_pages(plans: Database, write: Write, page: Page):
    Seen(page, named_html(write(plans, "html")))
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    # A4 across, in points.
    assert b"/MediaBox [0 0 841" in printed


def test_a_hostile_order_does_nothing(hostile_db: Database, hostile_everywhere: OrderRecord, write: Write, page: Page):
    path = named_html(write(hostile_db, "html"))
    seen = Seen(page, path)
    assert seen.said == []
    assert seen.asked == [path.as_uri()]
    assert page.title() == "Планы мероприятий: отчёт"
    assert page.locator("script, img, b, article a").count() == 0
    assert page.locator("tbody tr").count() == len(hostile_everywhere.plans[0].activities)
    assert page.get_by_text("<script>alert(1)</script>", exact=True).count() >= 1
    assert path.stat().st_size < 2_000_000, "the long text is cut"
