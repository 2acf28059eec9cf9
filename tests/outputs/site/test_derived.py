"""Pages made of what is worked out from several orders: there only where it was worked out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.packs import shipped
from outputs.audit import refresh as audited
from outputs.compare import refresh as grouped
from outputs.database import open_database
from schemas.record import Region, Topic

Get = Callable[..., Any]
MADE = ("/audit", "/audit/verdicts", "/measures", "/review")


@pytest.fixture
def worked_out(site_on: Callable[..., Get], make: Any, make_activity: Any, tmp_path: Path) -> Get:
    """Two regions that share a measure, one row of which is doubtful; audited by the packs that ship."""
    shared = "Назначение муниципальных координаторов по работе со школами с низкими результатами"
    first = make(
        activities=(
            make_activity(
                shared, "1", confidence={"deadline": 0.4, "activity": 0.99}, doubts={"deadline": ("recognised-70",)}
            ),
            make_activity("Семинар для директоров", "1", occurrence=2, topic=Topic(primary="events")),
        )
    )
    second = make(
        "in/karelia.docx",
        region=Region(code="RU-KR", name="Республика Карелия"),
        order={"id": "ru-kr-x", "number": "5"},
        activities=(make_activity(shared, "3"),),
    )
    third = make(
        "in/kirov.docx", region=Region(code="RU-KIR", name="Кировская область"), order={"id": "ru-kir-x"}, activities=()
    )
    get = site_on(first, second, third)
    with open_database(tmp_path / "site.db") as db:
        audited(db, shipped())
        grouped(db)
    return get


def test_no_page_without_its_source(site_on: Callable[..., Get], make: Any) -> None:
    get = site_on(make())
    for address in MADE:
        assert get(address).status_code == 404
        assert f'href="{address}"' not in get("/").text


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("address", MADE)
def test_page_is_there_once_it_was_worked_out(worked_out: Get, address: str, language: str) -> None:
    assert worked_out(address, params={"lang": language}).status_code == 200


def test_scoreboard_leads_to_the_quotation(worked_out: Get) -> None:
    board = worked_out("/audit?pack=plan").text
    assert "numbers_unique" in board
    found = worked_out("/audit/verdicts?pack=plan&rule=numbers_unique&region=RU-KB").text
    assert "Кабардино-Балкарская" in found
    assert "/rows/" in found
    assert "Республика Карелия<" not in found.split('<table class="stack">')[1]
    assert "нельзя узнать" in worked_out("/audit/verdicts?holds=unknown").text


def test_order_says_which_rules_it_breaks(worked_out: Get) -> None:
    assert "Нарушенные правила" in worked_out("/orders/ru-kb-2024-02-01-17").text


def test_measure_tells_who_has_it_and_who_lacks_it(worked_out: Get) -> None:
    listed = worked_out("/measures").text
    assert "Назначение муниципальных координаторов" in listed
    address = listed.split('href="/measures/')[1].split('"')[0]
    page = worked_out(f"/measures/{address}").text
    assert "Республика Карелия" in page
    assert "Кировская область" in page.split("Регионы, где такой меры нет")[1]
    assert "Назначение" not in worked_out("/measures?lacking=RU-KR").text.split("</form>")[1]
    assert worked_out("/measures/m-none").status_code == 404


def test_doubts_lead_to_the_cell(worked_out: Get) -> None:
    page = worked_out("/review").text
    assert "распознано очень плохо" in page
    assert "cell=deadline" in page
    row = worked_out("/orders/ru-kb-2024-02-01-17/rows/1").text
    assert "надёжность 40\u202f%" in row
    assert "Мера:" in row
