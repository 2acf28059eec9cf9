"""The site in a real browser: every page loads without a complaint, filters, and leads down to the outlined cell."""

import io
import re
from typing import Any

import pytest
from PIL import Image

PAGES = ("/", "/orders", "/rows", "/matrix", "/measures", "/compare", "/compare/responsibility", "/timeline", "/due?as_of=2024-03-01", "/audit", "/audit/verdicts", "/search?q=координаторы", "/quality", "/review", "/findings", "/orders/ru-kb-2020-05-15-22-01-05-4569", "/orders/ru-kb-2020-05-15-22-01-05-4569/rows/2?cell=deadline", "/orders/ru-kb-2020-05-15-22-01-05-4569/source?value=clause-2")  # fmt: skip
RED = (200, 16, 46)


@pytest.mark.parametrize("path", PAGES)
def test_page_is_whole_accessible_and_fits_a_phone(desk: Any, path: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = desk.open(path)
    assert page.locator("main h1").count() == 1
    assert desk.complaints() == []
    # axe puts itself into the page, where our policy forbids foreign scripts: that is no complaint of the page's own.
    found = axe.run(page).response["violations"]
    grave = [
        (one["id"], [node["target"] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
    assert grave == []
    page.set_viewport_size({"width": 360, "height": 740})
    # A plot follows the width of its page a moment later. A page that needs sideways scrolling never gets there.
    page.wait_for_function("document.documentElement.scrollWidth <= 360")
    # A matrix is swiped under its first column, which stays; every other table is cards.
    swiped = page.locator(".wide").evaluate_all(
        "all => all.filter(e => e.scrollWidth > e.clientWidth + 1 && !e.querySelector('.matrix, .drawn')).length"
    )
    assert swiped == 0


def test_from_the_matrix_down_to_the_outlined_cell(desk: Any) -> None:
    page = desk.open("/matrix")
    page.select_option("select[name=category]", "regional_authority")
    follow(page, "form.filters button")
    assert "category=regional_authority" in page.url
    follow(page, page.locator("tr", has_text="Камчатский край").locator("td.heat a").first)
    assert page.locator("h1").inner_text() == "Мероприятия"
    follow(page, page.locator("tbody tr td:nth-child(3) a").first)
    follow(page, "dl.values a:has-text('Срок')")
    picture = page.locator("section.evidence img")
    picture.evaluate("image => image.decode()")
    shown = Image.open(io.BytesIO(picture.screenshot())).convert("RGB")
    near = sum(
        count
        for count, color in shown.getcolors(1 << 22)
        if max(abs(a - b) for a, b in zip(color, RED, strict=True)) < 40
    )
    assert near > 150, "the outline is to be seen"
    assert "cell=deadline" in page.url
    follow(page, "text=Вся страница")
    assert page.url.split("?")[0].endswith("/page.png")
    assert desk.complaints() == []


def test_value_of_the_head_is_found_in_the_source(desk: Any) -> None:
    page = desk.open("/orders/ru-kb-2020-05-15-22-01-05-4569")
    follow(page, "h1 a >> nth=0")
    assert "22-01-05/4569" in page.locator("ol.lines li.of-cell").inner_text()
    page.go_back()
    follow(page, "#clause3 .number a")
    assert page.locator("ol.lines li.of-cell").inner_text().split(".")[0].endswith("3")
    desk.open("/orders?sort=region")
    follow(page, "a:has-text('№ П-98')")
    follow(page, "h1 a >> nth=0")
    picture = page.locator("section.evidence img")
    picture.evaluate("image => image.decode()")
    shown = Image.open(io.BytesIO(picture.screenshot())).convert("RGB")
    near = sum(
        count
        for count, color in shown.getcolors(1 << 22)
        if max(abs(a - b) for a, b in zip(color, RED, strict=True)) < 40
    )
    assert near > 60, "the outline is to be seen"
    assert desk.complaints() == []


def test_table_of_a_word_file_is_marked(desk: Any) -> None:
    page = desk.open("/orders?sort=region")
    follow(page, "a:has-text('docx-plain')")
    follow(page, page.locator("table.plan td:nth-child(3) a.cell").first)
    marked = page.locator("table.drawn td.of-cell mark")
    assert marked.inner_text().split() == page.locator(".value.chosen .printed").inner_text().split()
    assert desk.complaints() == []


def test_lines_of_a_text_are_marked(desk: Any) -> None:
    page = desk.open("/search")
    page.fill("input[name=q]", "муниципальных координаторов")
    with page.expect_navigation(wait_until="load"):
        page.press("input[name=q]", "Enter")
    assert page.locator("ol.hits mark").count() >= 2
    follow(page, page.locator("ol.hits a").first)
    assert page.locator("ol.lines li.of-cell").count() == 1
    assert desk.complaints() == []


def test_plot_is_drawn_from_the_table(desk: Any) -> None:
    page = desk.open("/timeline")
    # It is drawn a moment after the page is there.
    page.wait_for_function(
        "() => { const c = document.querySelector('canvas'); const d = c.width && c.getContext('2d')"
        ".getImageData(0, 0, c.width, c.height).data; let n = 0; for (let i = 3; d && i < d.length; i += 4) n += d[i] > 0;"
        " return n > 2000; }"
    )
    months = page.locator("table.matrix tbody tr").count()
    assert len(page.evaluate("JSON.parse(document.querySelector('canvas').dataset.chart).labels")) == months
    page.select_option("select[name=topic]", "coordination")
    follow(page, "form.filters button")
    assert page.locator("table.matrix tbody tr").count() < months
    assert desk.complaints() == []


def test_keyboard_alone_is_enough(desk: Any) -> None:
    page = desk.open("/orders")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**#content")
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.name || document.activeElement.tagName"))
    assert {"region", "year", "topic", "BUTTON"} <= set(seen)


def test_language_stays(desk: Any) -> None:
    page = desk.open("/orders?region=RU-KB")
    follow(page, ".languages a")
    assert page.locator("h1").inner_text() == "Orders"
    assert "region=RU-KB" in page.url
    follow(page, "nav.menu a:has-text('Timeline')")
    assert page.locator("html").get_attribute("lang") == "en"


def test_pages_of_datasette_work_under_their_policy(desk: Any) -> None:
    page = desk.open("/plans/activities?_size=5")
    page.locator("th .dropdown-menu-icon").first.click()
    assert page.locator(".dropdown-menu:visible").count() >= 1
    page = desk.open("/plans?sql=select+1")
    page.locator(".CodeMirror, .cm-editor").first.wait_for()
    assert desk.complaints() == []
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = true'}))")
    assert page.evaluate("window.ran") is None, "a script that no template holds does not run"
    assert "script-src" in str(desk.complaints()), "the browser says why"


def test_prints_without_menus(desk: Any) -> None:
    page = desk.open("/orders/ru-kb-2020-05-15-22-01-05-4569")
    page.emulate_media(media="print")
    assert not page.locator("nav.menu").is_visible()
    assert page.locator("table.plan").is_visible()


def test_numbers_of_pages_agree(desk: Any) -> None:
    """What the matrix counts is what the list behind it holds."""
    page = desk.open("/matrix")
    cell = page.locator("td.heat a").first
    count = int(cell.inner_text())
    follow(page, cell)
    told = re.search(r"(\d+)$", page.locator("p.count").inner_text())
    assert told is not None
    assert int(told[1]) == count == page.locator("tbody tr").count()


def test_correction_survives_the_next_run(desk: Any, token: str, read_again: Any) -> None:
    row = "/orders/ru-kb-2020-05-15-22-01-05-4569/rows/3?cell=result"
    page = desk.open(row)
    sign_in(page, token)
    assert page.url.endswith(row), "back where one came from"
    page.click("#correct-result summary")
    page.fill("#correct-result textarea", "Приказ № 5 <b>от руки</b>")
    page.fill("#correct-result input[name=why]", "исправлено в приложении")
    follow(page, "#correct-result button[value=change]")
    assert page.locator(".value.chosen .printed").inner_text() == "Приказ № 5 <b>от руки</b>"
    assert "Иванова" in page.locator(".correcting .remarks").inner_text()
    read_again("kbr-4569.txt")
    page.reload()
    assert page.locator(".value.chosen .printed").inner_text() == "Приказ № 5 <b>от руки</b>"
    follow(page, ".correcting button[value=undo]")
    assert "от руки" not in page.locator(".value.chosen .printed").inner_text()
    assert desk.complaints() == []


def test_head_and_rows_are_corrected_and_survive(desk: Any, token: str, read_again: Any) -> None:
    order = "/orders/ru-kb-2020-05-15-22-01-05-4569"
    page = desk.open(order)
    sign_in(page, token)
    page.click("#correcting-head > details > summary")
    page.click("#correct-place summary")
    page.fill("#correct-place textarea", "г. Нальчик <i>")
    follow(page, "#correct-place button[value=change]")
    assert "г. Нальчик <i>" in page.locator("dl.facts").inner_text()
    rows = page.locator("table.plan tr[id]").count()
    first = page.locator("table.plan tr[id] a.cell").first.inner_text()
    follow(page, page.locator("table.plan tr[id] a.cell").first)
    page.click("#add summary")
    page.fill("#add textarea[name=activity]", "Пропущенная строка")
    page.select_option("#add select[name=kind0]", "by")
    page.fill("#add input[name=end0]", "2020-06-01")
    follow(page, "#add button[value=add]")
    assert page.url.split("?")[0].endswith("/rows/2")
    assert "01.06.2020" in page.locator("dl.values").inner_text()
    desk.open(f"{order}/rows/1")
    page.click("#strike summary")
    page.fill("#strike input[name=why]", "заголовок, а не мероприятие")
    follow(page, "#strike button")
    read_again("kbr-4569.txt")
    page = desk.open(order)
    assert "г. Нальчик <i>" in page.locator("dl.facts").inner_text()
    assert page.locator("table.plan tr[id]").count() == rows
    assert page.locator("table.plan tr[id] a.cell").first.inner_text() == "Пропущенная строка"
    assert first in page.locator("#struck").inner_text()
    follow(page, "#struck button")
    follow(page, "table.plan a.cell:has-text('Пропущенная строка')")
    follow(page, ".correcting button[value=undo]")
    follow(page, "#correcting-head button[value=undo]")
    assert page.locator("table.plan tr[id]").count() == rows
    assert page.locator("table.plan tr[id] a.cell").first.inner_text() == first
    assert desk.complaints() == []


def test_clause_and_plan_are_corrected_and_survive(desk: Any, token: str, read_again: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = desk.open("/orders/ru-kb-2020-05-15-22-01-05-4569")
    sign_in(page, token)
    page.click("#clause2 summary")
    page.fill("#clause2 textarea[name=assignees]", "Отдел <b>\nМальбахов А. А.")
    page.fill("#clause2 input[name=due]", "2020-06-01")
    follow(page, "#clause2 button[value=part]")
    assert page.url.endswith("#clause2")
    page.click("#plan1 .correcting summary >> nth=0")
    page.fill("#plan1 textarea[name=title]", "Дорожная карта")
    follow(page, "#plan1 button[value=part]")
    read_again("kbr-4569.txt")
    page.reload()
    assert page.locator("#plan1 h2").inner_text() == "Дорожная карта"
    told = page.locator("#clause2").inner_text()
    assert "Отдел <b>; Мальбахов А. А." in told
    assert "01.06.2020" in told
    page.click("#clause2 summary")
    found = axe.run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_function("document.documentElement.scrollWidth <= 390")
    follow(page, "text=Журнал исправлений приказа")
    assert "Отдел <b>; Мальбахов А. А." in page.locator("main").inner_text()
    page.wait_for_function("document.documentElement.scrollWidth <= 390")
    found = axe.run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
    page.go_back()
    for part in ("#clause2", "#clause2", "#plan1"):
        if not page.locator(f"{part} .correcting details[open]").count():
            page.click(f"{part} .correcting summary >> nth=0")
        follow(page, f"{part} button[value=undo] >> nth=0")
    assert "Дорожная карта" not in page.locator("#plan1 h2").inner_text()
    assert "01.06.2020" not in page.locator("#clause2").inner_text()


def test_refused_form_leads_back(desk: Any, token: str) -> None:
    page = desk.open("/orders/ru-kb-2020-05-15-22-01-05-4569/rows/2?cell=deadline")
    sign_in(page, token)
    page.click("#correct-deadline summary")
    page.select_option("#correct-deadline select[name=kind0]", "on")
    page.fill("#correct-deadline input[name=why]", "от руки")
    follow(page, "#correct-deadline button[value=change]")
    told = page.locator("main").inner_text()
    assert "у срока «в один день» первый и последний день" in told
    assert "от руки" in told
    follow(page, "text=Назад к форме")
    assert page.url.endswith("cell=deadline")
    follow(page, ".languages a >> nth=0")
    follow(page, "text=Выйти")
    desk.open("/orders/ru-kb-2020-05-15-22-01-05-4569")
    assert page.locator("form[method=post]").count() == 0


def sign_in(page: Any, token: str) -> None:
    follow(page, "text=Войти, чтобы исправить")
    page.fill("input[name=token]", token)
    with page.expect_navigation(wait_until="load"):
        page.press("input[name=token]", "Enter")


def follow(page: Any, target: Any) -> None:
    """Clicks what leads to another page (a locator or a selector), and waits until that one is there whole.

    A click alone returns when the browser sets out: what is read then may still be of the page before.
    """
    with page.expect_navigation(wait_until="load"):
        (page.locator(target) if isinstance(target, str) else target).click()
