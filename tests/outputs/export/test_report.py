"""The report: what its plots show, what its page holds, and that it asks nothing of anybody."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from sqlite_utils import Database

from outputs.export import Written
from outputs.export.choice import chosen
from outputs.export.report import figures, page, plots
from outputs.questions import Filters
from schemas.record import Activity, Deadline, DeadlineItem, OrderRecord

Write = Callable[..., Path]
Load = Callable[..., None]


def parsed(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_text(encoding="utf-8"))


def drawn(root: html.HtmlElement, name: str) -> list[str]:
    """All texts of the plots whose id begins with `name`."""
    found = [svg for svg in root.iter("svg") if svg.get("id", "").startswith(name)]
    return [text.text_content().strip() for svg in found for text in svg.iter("text")]


def test_the_heat_map_shows_what_the_matrix_counts(plans: Database):
    with chosen(plans, Filters()):
        shown = figures.heat_map(plans, Filters(), "ru")
    assert shown.rows == ("Кабардино-Балкарская Республика", "Республика Карелия")
    assert dict(zip(shown.columns, zip(*shown.counts, strict=True), strict=True)) == {
        "Координация и управление": (1, 0),
        "Мониторинг и диагностика": (1, 0),
        "Мероприятия по обмену опытом": (0, 1),
    }
    assert [max(row) for row in shown.shares] == [0.5, 1.0]


def test_the_timeline_shows_periods_and_last_days(plans: Database):
    with chosen(plans, Filters()):
        first, second = figures.timeline(plans, "ru")
    assert first == (
        "Кабардино-Балкарская Республика, 01.02.2024",
        datetime.date(2024, 1, 1),
        datetime.date(2024, 12, 31),
        ((datetime.date(2024, 3, 31), 1), (datetime.date(2024, 12, 31), 1)),
    )
    assert second.label == "Республика Карелия, 05.03.2024"


def test_many_orders_share_a_line_by_region(plans: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(figures, "MOST_ORDERS", 1)
    with chosen(plans, Filters()):
        assert [line.label for line in figures.timeline(plans, "ru")] == [
            "Кабардино-Балкарская Республика",
            "Республика Карелия",
        ]


def test_the_load_has_no_gaps(
    db: Database, make: Callable[..., OrderRecord], make_activity: Callable[..., Activity], load: Load
):
    dates = [datetime.date(2023, 11, 30), datetime.date(2024, 2, 1)]
    for number, date in enumerate(dates):
        deadline = Deadline(raw="…", items=(DeadlineItem(kind="on", start=date, end=date),))
        load(make(f"{number}.txt", order={"id": f"ru-{number}"}, activities=(make_activity("…", deadline=deadline),)))
    with chosen(db, Filters()):
        shown = figures.load(db, Filters())
    assert shown == (("2023-11", "2023-12", "2024-01", "2024-02"), (1, 0, 0, 1), (1, 0, 0, 1), {})


def test_plots_have_cyrillic_words_as_text(plans: Database, write: Write):
    root = parsed(write(plans, "html"))
    assert {"Республика Карелия", "Координация и управление"} <= {*drawn(root, "heat")}
    assert "Кабардино-Балкарская Республика, 01.02.2024" in drawn(root, "timeline")
    assert {"03.2024", "занимают месяц", "кончаются в нём"} <= {*drawn(root, "load")}
    assert [svg.get("aria-label") for svg in root.iter("svg")] == [
        "Темы по регионам",
        "Когда кончаются сроки",
        "Нагрузка по месяцам",
    ]


def test_the_tables_list_the_activities(plans: Database, write: Write):
    rows = [[cell.text_content() for cell in row] for row in parsed(write(plans, "html")).xpath("//tbody/tr")]
    assert rows[0] == [
        *("1.1", "Назначение муниципальных координаторов", "март 202401.03.2024 – 31.03.2024", "Минпросвещения КБР"),
        *("–", "Координация и управление", "с. 2, таблица 1, строка 3"),
    ]
    assert [row[1] for row in rows[1:]] == ["Мониторинг", "Вебинар"]


def test_what_stands_apart_is_told(plans: Database, write: Write):
    assert "На весь год — 1, они стоят отдельно." in parsed(write(plans, "html")).text_content()


def test_what_is_not_listed_is_told(
    plans: Database, report: Callable[..., Written], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(page, "MOST_LISTED", 2)
    written = report(plans, "html")
    assert [(note.name, note.values) for note in written.notes] == [("unlisted", {"count": 1})]
    assert "Показаны первые 2 мероприятий из 3" in (tmp_path / "out").read_text(encoding="utf-8")


def test_nothing_comes_from_elsewhere(plans: Database, write: Write):
    root = parsed(write(plans, "html"))
    assert list(root.iter("script", "iframe", "object", "img", "form")) == []
    assert [link.get("href") for link in root.iter("link")] == ["data:,"]
    addresses = [
        value
        for element in root.iter()
        if isinstance(element.tag, str)
        for name, value in element.items()
        if name.endswith(("href", "src"))
    ]
    assert all(address.startswith(("#", "data:,")) for address in addresses)
    policy = next(meta.get("content") for meta in root.iter("meta") if meta.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")


def test_ids_are_unique_and_references_meet_one(plans: Database, write: Write):
    text = write(plans, "html").read_text(encoding="utf-8")
    root = html.fromstring(text)
    ids = [element.get("id") for element in root.iter() if isinstance(element.tag, str) and element.get("id")]
    assert len(ids) == len(set(ids)) > 100
    referred = {
        value[1:]
        for element in root.iter()
        if isinstance(element.tag, str)
        for name, value in element.items()
        if name.endswith("href") and value.startswith("#")
    }
    referred |= {part.partition(")")[0] for part in text.split("url(#")[1:]}
    assert referred <= set(ids)


def test_a_document_that_is_there_is_linked(
    plans: Database, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "karelia.pdf").touch()
    assert [link.get("href") for link in parsed(write(plans, "html")).iter("a")] == ["in/karelia.pdf"]


def test_the_same_database_gives_the_same_bytes(plans: Database, write: Write):
    assert write(plans, "html", "first").read_bytes() == write(plans, "html", "second").read_bytes()


def test_an_empty_database_makes_a_page_without_plots(db: Database, write: Write):
    root = parsed(write(db, "html"))
    assert list(root.iter("svg", "table")) == []
    assert "Мероприятий" in root.text_content()


def test_an_order_without_a_date_or_a_region_is_drawn(
    db: Database, load: Load, bare_order: OrderRecord, hostile_order: OrderRecord, write: Write
):
    load(bare_order, hostile_order)
    assert {"не указано", "bare"} & {*drawn(parsed(write(db, "html")), "timeline")}


def test_in_english(plans: Database, write: Write):
    root = parsed(write(plans, "html", language="en"))
    assert root.get("lang") == "en"
    assert "Coordination" in drawn(root, "heat")


def test_words_of_documents_are_no_formulas(
    db: Database, make: Callable[..., OrderRecord], make_activity: Callable[..., Activity], load: Load, write: Write
):
    """«$…$» is mathematics to matplotlib, and half of it an error."""
    order = make(order={"date": None, "number": "$\\frac{1}{0$"}, activities=(make_activity("…"),))
    load(order)
    assert "Кабардино-Балкарская Республика, $\\frac{1}{0$" in drawn(parsed(write(db, "html")), "timeline")


@given(st.integers(0, 400))
def test_long_plots_are_parted_evenly(count: int):
    parts = [range(count)[part] for part in plots._parts(count)]
    assert [line for part in parts for line in part] == list(range(count))
    assert all(0 < len(part) <= plots.LINES for part in parts)
    assert not parts or max(map(len, parts)) - min(map(len, parts)) <= 1
