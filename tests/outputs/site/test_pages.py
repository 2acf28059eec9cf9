"""Every page answers in both languages, filters what it is asked to, and leads on to the rows behind a figure."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from knowledge.confidence import measurements
from outputs.database import load_record, open_database

Get = Callable[..., Any]
ADDRESSES = (
    "/compare",
    "/compare/responsibility",
    "/compare/lead",
    "/compare/specificity",
    "/compare/vocabulary",
    "/compare/years",
    "/",
    "/orders",
    "/rows",
    "/matrix",
    "/timeline",
    "/due",
    "/search",
    "/quality",
    "/findings",
    "/orders/ru-kb-2024-02-01-17",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_page_speaks_the_language_asked_for(get: Get, address: str, language: str) -> None:
    answer = get(address, params={"lang": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert f"prikaz_lang={language}" in answer.headers["set-cookie"]


def test_cookie_keeps_the_language(get: Get) -> None:
    assert '<html lang="ru">' in get("/").text
    assert '<html lang="en">' in get("/", cookies={"prikaz_lang": "en"}).text
    assert '<html lang="ru">' in get("/", cookies={"prikaz_lang": "tlh"}).text


# What is asked for, what the page then shows, and what it does not.
FILTERED = [
    ("/orders?region=RU-KR", "№ 1436", "№ 17<"),
    ("/orders?year=2023", "№ 1436", "nothing else is of 2023, but a plan may be"),
    ("/orders?topic=events", "№ 17<", "№ 1436"),
    ("/rows?topic=events", "Семинар для директоров", "Назначение муниципальных"),
    ("/rows?region=RU-KR", "Отчёт об исполнении", "Семинар"),
    ("/rows?month=2024-05", "Семинар", "Назначение"),
    ("/rows?month=2024-03", "Назначение", "Семинар"),
    ("/rows?kind=by", "Семинар", "Назначение"),
    ("/rows?category=school", "ничего нет", "Назначение"),
    ("/rows?body=министерства просвещения", "Назначение", "ничего нет"),
    ("/due?as_of=2024-05-01&days=30", "Семинар", "Назначение"),
    ("/due?as_of=2024-05-26&days=10", "25.05.2024", "Семинар"),
    ("/search?q=семинары", "<mark>Семинар</mark>", "Назначение"),
    ("/search?q=координатор&region=RU-KR", "Ничего не нашлось", "Назначение"),
    ("/timeline?topic=events", "май 2024", "март 2024"),
    ("/timeline?region=RU-KR", "ничего нет", "март 2024"),
    ("/rows?month=undated", "Отчёт об исполнении", "Семинар"),
    ("/due?as_of=2024-06-01&state=overdue", "Семинар", "Отчёт"),
    ("/compare/responsibility?region=RU-KB", "орган региона", "RU-KR"),
    ("/matrix?category=school", "ничего нет", "RU-KR"),
    ("/findings?code=number-gap", "ничего нет", "Номер 3"),
]


@pytest.mark.parametrize(("address", "shown", "hidden"), FILTERED)
def test_filter(get: Get, address: str, shown: str, hidden: str) -> None:
    text = content(get(address).text)
    assert shown in text
    assert hidden not in text


def content(html: str) -> str:
    """The page without its filters, where every choice is named."""
    return re.sub(r'<form class="filters".*?</form>', "", html, flags=re.DOTALL)


@pytest.mark.parametrize(
    "query",
    [
        "month=2024-99",
        "month=x",
        "year=abc",
        "year=99999999999999",
        "category=x",
        "kind=x",
        "page=-1",
        "days=0",
        "as_of=2024-02-31",
        "page=99999",
    ],
)
def test_value_that_cannot_be_is_left_out(get: Get, query: str) -> None:
    for address in ("/rows", "/due", "/timeline", "/orders"):
        assert get(f"{address}?{query}").status_code == 200


def test_figure_of_the_matrix_leads_to_its_rows(get: Get) -> None:
    link = re.search(r'<a href="(/rows[^"]*topic=events[^"]*)"[^>]*>1</a>', get("/matrix").text)
    assert link is not None
    rows = get(unescape(link[1])).text
    assert "Семинар для директоров" in rows
    assert "Назначение" not in content(rows)


def test_matrix_shows_shares(get: Get) -> None:
    assert "50\u202f%" in get("/matrix?show=share").text
    assert "50%" in get("/matrix?show=share&lang=en").text


def test_month_leads_to_its_rows(get: Get) -> None:
    link = re.search(r'<a href="(/rows\?month=2024-05[^"]*)"', get("/timeline").text)
    assert link is not None
    assert "Семинар" in get(unescape(link[1])).text


def test_start_says_what_is_there(get: Get) -> None:
    text = get("/").text
    assert "<b>2</b> <span>приказов" in text
    assert "<b>3</b> <span>мероприятий" in text
    assert "<dt>Загружено</dt><dd>2</dd>" in text
    assert "Приказы с 08.12.2023 по 01.02.2024" in text


def test_order_shows_what_was_read(get: Get) -> None:
    html = get("/orders/ru-kb-2024-02-01-17").text
    text = re.sub("</?a[^>]*>", "", html)
    assert 'href="/orders/ru-kb-2024-02-01-17/source?' in html, "values of the head lead to their place too"
    for value in ("Приказ № 17 от 01.02.2024", "Министерство просвещения", "≤ 25.05.2024", "орган региона", "Протокол"):
        assert value in text


def test_two_sources_of_one_order_are_told_apart(site_on: Callable[..., Get], make: Any, make_activity: Any) -> None:
    word = make("in/order.docx", activities=(make_activity("Из документа"),))
    scan = make("in/order.pdf", activities=(make_activity("Из скана"),))
    get = site_on(word, scan)
    first = get("/orders/ru-kb-2024-02-01-17").text
    assert "Тот же приказ в другом файле" in first
    assert "Из скана" in get(f"/orders/ru-kb-2024-02-01-17?source={scan.source.sha256[:8]}").text
    assert "Из документа" in get(f"/orders/ru-kb-2024-02-01-17?source={word.source.sha256[:8]}").text


def test_long_plan_is_parted_into_pages(site_on: Callable[..., Get], make: Any, make_activity: Any) -> None:
    get = site_on(make(activities=tuple(make_activity(f"Дело {n}.", str(n)) for n in range(1, 702))))
    last = get("/orders/ru-kb-2024-02-01-17?page=3").text
    assert "Дело 701." in last
    assert "Дело 600." not in last
    assert "Страница 1 из 3" in get("/orders/ru-kb-2024-02-01-17").text
    assert "Дело 51." in get("/rows?page=2").text


def test_page_follows_the_database(site_on: Callable[..., Get], make: Any, tmp_path: Any) -> None:
    get = site_on(make())
    assert "<b>1</b> <span>приказов" in get("/").text
    with open_database(tmp_path / "site.db") as db:
        load_record(db, make("in/second.docx", order={"id": "second"}), extractor_version="1")
    assert "<b>2</b> <span>приказов" in get("/").text


@pytest.mark.parametrize(
    "address", ["/orders/nobody", "/orders/ru-kb-2024-02-01-17?source=ffff", "/nothing/at/all", "/orders/%00"]
)
def test_what_is_not_there_is_said_plainly(get: Get, address: str) -> None:
    answer = get(address)
    assert answer.status_code == 404
    assert "Такой страницы нет" in answer.text


def test_empty_database_has_every_page(site_on: Callable[..., Get]) -> None:
    get = site_on()
    for address in ADDRESSES[:-1]:
        assert get(address).status_code == 200


def test_quality_tells_how_far_to_trust_it(site_on: Callable[..., Get], make: Any, make_activity: Any) -> None:
    rows = (
        make_activity("Семинар", "1", confidence={"deadline": 0.3, "topic": 0.6}),
        make_activity("Отчёт", "2", confidence={"deadline": 0.999}),
    )
    page = site_on(make(activities=rows))("/quality").text
    table = page.split('id="confidence"')[1]
    deadline = [cell.strip() for cell in re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", table.split("<tbody>")[1])][:9]
    built = measurements().sets["built"]["deadline"]
    trial = [f"{share * 100:.1f}".replace(".", ",") + "\u202f%" for share in (built.said, built.right)]
    assert deadline == ["срок", "2", "65\u202f%", "1", "–", "–", "1", *trial]
    assert "Приказы, проверенные читателем" in page


def test_quality_is_silent_where_nothing_has_a_confidence(site_on: Callable[..., Get], make: Any) -> None:
    assert 'id="confidence"' not in site_on(make())("/quality").text


def test_copies_of_an_order_are_told_apart_and_counted_once(
    get: Get, site_on: Callable[..., Get], make: Any, make_activity: Any
) -> None:
    rows = (make_activity("Семинар", "1"),)
    two = site_on(make("in/first.docx", activities=rows), make("in/second.pdf", activities=rows))
    orders = two("/orders").text
    assert "first" in orders
    assert "second" in orders
    page = two("/rows").text
    assert page.count("Семинар") == 1
    assert "повторных файлов: 1" in page
    assert "повторных" not in get("/rows").text
