"""The journal on the site: who changed what into what, why, what came of it; undone from there too."""

from pathlib import Path
from typing import Any

import pytest

from outputs.database import load_record, open_database
from outputs.review import KEEP, Change, correct, shown_order, standing
from schemas.record import Clause

ORDER = "/orders/ru-kb-2024-02-01-17"
EVIL = "<script>alert(1)</script>"
SHA = "ab" * 32


@pytest.fixture
def order(make: Any, make_activity: Any) -> Any:
    rows = (make_activity("Назначение", "1"), make_activity(f"Семинар {EVIL}", "2"))
    return make(sha256=SHA, activities=rows, order={"clauses": (Clause(number="1", text="Утвердить."),)})


@pytest.fixture
def visitor(site_on: Any, visiting: Any, order: Any, editors: Path, token: str, tmp_path: Path) -> Any:
    someone = visiting(site_on(order, editors=editors))
    assert someone.get("/history").status_code == 404, "nothing was corrected yet"
    with open_database(tmp_path / "site.db") as db:
        first, second = standing(db, SHA).keys
        shown = shown_order(db, SHA)
        for change, author in (
            (Change(SHA, first, "result", "Приказ № 5", why="от руки"), "Иванова"),
            (Change(SHA, second, "deadline", [{"kind": "by", "end": "2024-06-01"}]), EVIL),
            (Change(SHA, shown.clauses[0].name, "due", "2024-05-01"), "Петров"),
            (Change(SHA, shown.plans[0].name, "title", KEEP), "Петров"),
            (Change(SHA, None, "place", None), "Петров"),
            (Change(SHA, second, "row", False), "Петров"),
        ):
            correct(db, change, author=author)
    return someone


def test_journal_tells_everything_to_everybody(visitor: Any) -> None:
    page = visitor.get("/history").text
    for told in (
        "от руки", "Приказ № 5", "1 Назначение", "Пункт 1 Утвердить.", "План 1 План мероприятий на 2024 год",
        "подтверждено", "Нальчик", "by, 2024-06-01", "Строк журнала: 6", "действует",
    ):  # fmt: skip
        assert told in page
    assert EVIL not in page
    assert "<form method" not in page
    assert page.index("Нальчик") < page.index("от руки"), "the latest first"
    assert "Строк журнала: 4" in visitor.get("/history?author=Петров").text
    assert "Строк журнала: 0" in visitor.get("/history?order=other").text
    assert "/history?order=ru-kb-2024-02-01-17" in visitor.get(ORDER).text


def test_line_is_undone_from_the_journal(visitor: Any, token: str, order: Any, tmp_path: Path) -> None:
    visitor.sign_in(token)
    page = visitor.get("/history?author=Иванова").text
    form = {"csrftoken": visitor.form("/history")["csrftoken"], "sha256": SHA, "action": "undo"}
    uid = page.split('name="uid" value="')[1].split('"')[0]
    assert visitor.post(f"{ORDER}/correct", **form, uid=uid).status_code == 303
    page = visitor.get("/history").text
    assert "отменено" in page
    assert "отмена" in page
    with open_database(tmp_path / "site.db") as db:
        load_record(db, order.model_copy(update={"plans": ()}), extractor_version="2")
    assert "спорно" in visitor.get("/history").text


def test_row_and_order_show_what_stood_before(visitor: Any) -> None:
    assert "— → Приказ № 5" in visitor.get(f"{ORDER}/rows/1").text
    page = visitor.get(ORDER).text
    assert "— → 2024-05-01" in page
    assert "Нальчик → —" in page
