"""The pictures of `docs/site.md`: `python docs/make_site_pictures.py ADDRESS TOKEN` takes them of a running site.

It is a site on the orders of `corpus/orders` and a built PDF (`corpus.builder.forms.build(7, 11, "pdf-merged")`), with
editors, one of whom has TOKEN.
"""

import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).with_name("site")
WIDE, PHONE = (1280, 800), (390, 780)
PAGES = {
    "start": "/",
    "orders": "/orders",
    "matrix": "/matrix",
    "timeline": "/timeline",
    "audit": "/audit",
    "measures": "/measures",
    "review": "/review",
    "search": "/search?q=муниципальные координаторы",
    "rows": "/rows",
    "quality": "/quality",
}


def main(address: str, token: str) -> None:
    """Writes a PNG of every page at the width of a desk and of a phone, small enough for a repository."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for kind, (width, height) in {"wide": WIDE, "phone": PHONE}.items():
            page = browser.new_page(viewport={"width": width, "height": height}, locale="ru-RU")
            for name, path in PAGES.items():
                page.goto(address + path)
                taken(page, name, kind)
            page.goto(f"{address}/orders?sort=region")
            with page.expect_navigation(wait_until="load"):
                page.click("a:has-text('№ П-98')")
            taken(page, "order", kind)
            with page.expect_navigation(wait_until="load"):
                page.locator("table.plan td:nth-child(3) a.cell").nth(1).click()
            page.locator("section.evidence img").evaluate("image => image.decode()")
            taken(page, "row", kind)
            with page.expect_navigation(wait_until="load"):
                page.click("text=Войти, чтобы исправить")
            page.fill("input[name=token]", token)
            with page.expect_navigation(wait_until="load"):
                page.press("input[name=token]", "Enter")
            page.locator("section.evidence img").evaluate("image => image.decode()")
            page.click("#correct-deadline summary")
            page.locator("#correcting").scroll_into_view_if_needed()
            page.locator("#correct-deadline button").first.scroll_into_view_if_needed()
            taken(page, "correct", kind)
            page.goto(f"{address}/orders?sort=region")
            with page.expect_navigation(wait_until="load"):
                page.click("a:has-text('№ П-98')")
            page.click("#clause3 summary")
            page.locator("#clauses").evaluate("clauses => clauses.scrollIntoView()")
            taken(page, "clause", kind)
            page.goto(f"{address}/history")
            taken(page, "history", kind)
        browser.close()


def taken(page: object, name: str, kind: str) -> None:
    file = FOLDER / f"{name}-{kind}.png"
    page.screenshot(path=file)  # type: ignore[attr-defined]
    with Image.open(file) as image:
        image.convert("RGB").quantize(64).save(file, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
