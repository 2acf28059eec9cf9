"""Corrections on the site: off by default, for those with a token, never without the form's own token, and they stay."""

import asyncio
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from outputs.database import load_record, open_database
from outputs.review import history
from outputs.site.editors import editor_of, is_editor, new_editor

Get = Callable[..., Any]
ROW = "/orders/ru-kb-2024-02-01-17/rows/1"


class Visitor:
    """A browser with its cookies, on a site that takes corrections."""

    def __init__(self, get: Get) -> None:
        self.client = get.datasette.client  # type: ignore[attr-defined]
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Any:
        return self._kept(asyncio.run(self.client.get(path, cookies=self.cookies)))

    def post(self, path: str, **values: str) -> Any:
        return self._kept(asyncio.run(self.client.post(path, data=values, cookies=self.cookies)))

    def form(self, path: str, field: str | None = None) -> dict[str, str]:
        """The hidden values of the form about a field, or of the page's first form."""
        html = self.get(path).text
        part = html.split(f'id="correct-{field}"')[1] if field else html.split('method="post"')[1]
        part = part.split("</form>")[0]
        return {
            name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', part)
        }

    def sign_in(self, token: str) -> Any:
        return self.post("/sign-in", **self.form("/sign-in"), token=token)

    def _kept(self, answer: Any) -> Any:
        for name, value in answer.cookies.items():
            self.cookies[name] = value
        return answer


@pytest.fixture
def editors(tmp_path: Path) -> Path:
    return tmp_path / "editors.txt"


@pytest.fixture
def visitor(site_on: Callable[..., Get], make: Any, make_activity: Any, editors: Path) -> Visitor:
    rows = (make_activity("Назначение координаторов", "1"), make_activity("Семинар", "2"))
    return Visitor(site_on(make(activities=rows), editors=editors))


@pytest.fixture
def token(editors: Path) -> str:
    return new_editor(editors, "Иванова <b>")


def test_tokens_are_kept_as_fingerprints(editors: Path, token: str) -> None:
    other = new_editor(editors, "Петров")
    assert (editor_of(editors, token), editor_of(editors, other)) == ("Иванова <b>", "Петров")
    assert editor_of(editors, "") is None
    assert token not in editors.read_text(encoding="utf-8")
    assert editors.stat().st_mode & 0o077 == 0
    for name in ("", "а\nб\x00", "я" * 101):
        with pytest.raises(ValueError, match=re.escape(" ".join(name.split()))):
            new_editor(editors, name)


def test_without_editors_there_is_no_form(site_on: Callable[..., Get], make: Any) -> None:
    get = site_on(make())
    assert get("/sign-in").status_code == 404
    assert get(f"{ROW}/correct").status_code == 404
    assert "csrftoken" not in get(ROW).text
    assert get("/sign-in", method="POST").status_code in {403, 405}


def test_correction_is_made_shown_and_survives_the_next_reading(
    visitor: Visitor, token: str, tmp_path: Path, make: Any, make_activity: Any
) -> None:
    assert "Войти, чтобы исправить" in visitor.get(ROW).text
    assert visitor.sign_in(token).status_code == 303
    form = visitor.form(ROW, "result")
    went = visitor.post(f"{ROW}/correct", **form, value="Приказ\r\n<i>№ 5</i>", why="от руки", action="change")
    assert (went.status_code, went.headers["location"]) == (303, ROW)
    page = visitor.get(ROW).text
    assert "Приказ\n&lt;i&gt;№ 5&lt;/i&gt;" in page
    assert "Иванова &lt;b&gt;" in page
    with open_database(tmp_path / "site.db") as db:
        rows = (make_activity("Назначение координаторов", "1", section="новый раздел"), make_activity("Семинар", "2"))
        load_record(db, make(activities=rows), extractor_version="2")
        (line,) = (entry.correction for entry in history(db))
    assert (line.author, line.why, line.field, line.old, line.new) == (
        "Иванова <b>",
        "от руки",
        "result",
        None,
        "Приказ\n<i>№ 5</i>",
    )
    assert "№ 5&lt;/i&gt;" in visitor.get(ROW).text


def test_deadline_bodies_and_topic_are_corrected(visitor: Visitor, token: str) -> None:
    visitor.sign_in(token)
    day = {
        "kind0": "by",
        "end0": "2024-06-01",
        "kind1": "on",
        "start1": "2024-07-02",
        "end1": "2024-07-02",
        "kind2": "",
    }
    assert visitor.post(f"{ROW}/correct", **visitor.form(ROW, "deadline"), **day, action="change").status_code == 303
    body = {"name0": "Школа № 5", "category0": "school"}
    assert visitor.post(f"{ROW}/correct", **visitor.form(ROW, "bodies"), **body, action="change").status_code == 303
    assert (
        visitor.post(f"{ROW}/correct", **visitor.form(ROW, "topic"), value="events", action="change").status_code == 303
    )
    page = visitor.get(ROW).text
    for shown in ("≤ 01.06.2024", "02.07.2024", "Школа № 5", "Мероприятия по обмену опытом"):
        assert shown in page


def test_value_is_confirmed_and_undone(visitor: Visitor, token: str, tmp_path: Path) -> None:
    visitor.sign_in(token)
    form = visitor.form(ROW, "activity")
    assert visitor.post(f"{ROW}/correct", **form, action="keep").status_code == 303
    uid = re.search(r'name="uid" value="(\w+)"', visitor.get(ROW).text)
    assert uid is not None
    undone = visitor.post(f"{ROW}/correct", csrftoken=form["csrftoken"], uid=uid[1], action="undo")
    assert undone.status_code == 303
    assert 'name="uid"' not in visitor.get(ROW).text
    with open_database(tmp_path / "site.db") as db:
        assert len(history(db)) == 2


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"seen": '"другое"'}, "успело измениться"),
        ({"field": "colour"}, "Такого поля"),
        ({"row": "нет такой"}, "нет такой строки"),
        ({"sha256": "0" * 64}, "нет приказа"),
        ({"field": "topic", "value": "нет темы", "seen": "null"}, "не подходит"),
    ],
)
def test_refused_correction_says_why(visitor: Visitor, token: str, changed: dict[str, str], told: str) -> None:
    visitor.sign_in(token)
    form = {**visitor.form(ROW, "activity"), "value": "Новое", "action": "change", **changed}
    answer = visitor.post(f"{ROW}/correct", **form)
    assert answer.status_code == 409
    assert told in answer.text


def test_wrong_token_and_forged_forms_are_refused(visitor: Visitor, token: str, editors: Path) -> None:
    assert "Такого ключа нет" in visitor.sign_in("x" * 43).text
    stranger = visitor.form("/sign-in")
    assert visitor.post(f"{ROW}/correct", **stranger, field="activity", value="Чужое").status_code == 403
    visitor.sign_in(token)
    form = visitor.form(ROW, "activity")
    forged = {**form, "csrftoken": "", "value": "Чужое", "action": "change"}
    assert visitor.post(f"{ROW}/correct", **forged).status_code == 403
    assert is_editor(editors, "Иванова <b>")
    editors.write_text("", encoding="utf-8")
    assert visitor.post(f"{ROW}/correct", **{**form, "value": "Чужое", "action": "change"}).status_code == 403
    assert "Чужое" not in visitor.get(ROW).text
