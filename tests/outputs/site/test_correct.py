"""Corrections on the site: off by default, for those with a token, never without the form's own token, and they stay."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from outputs.database import load_record, open_database
from outputs.review import history
from outputs.site.editors import editor_of, is_editor, new_editor

Get = Callable[..., Any]
ORDER = "/orders/ru-kb-2024-02-01-17"
ROW = f"{ORDER}/rows/1"


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
    visitor: Any, token: str, tmp_path: Path, make: Any, make_activity: Any
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


def test_deadline_bodies_and_topic_are_corrected(visitor: Any, token: str) -> None:
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


@pytest.mark.parametrize(
    ("to", "leads"),
    [
        (f"{ROW}?cell=result", f"{ROW}?cell=result"),
        ("", "/"),
        ("https://example.org/", "/"),
        ("//example.org/x", "/example.org/x"),
        ("/\\\\example.org", "/%5C%5Cexample.org"),
    ],
)
def test_signing_in_leads_back_on_this_site_alone(visitor: Any, token: str, to: str, leads: str) -> None:
    went = visitor.post("/sign-in", **{**visitor.form("/sign-in"), "to": to}, token=token)
    assert (went.status_code, went.headers["location"]) == (303, leads)


def test_forms_work_under_a_path_of_their_own(
    site_on: Callable[..., Get], visiting: Any, make: Any, make_activity: Any, editors: Path, token: str
) -> None:
    rows = (make_activity("Назначение", "1"),)
    # The client puts the path before every address itself.
    visitor = visiting(site_on(make(activities=rows), base="/base/", editors=editors))
    went = visitor.post("/sign-in", **visitor.form("/sign-in"), to="/base" + ROW, token=token)
    assert went.headers["location"] == "/base" + ROW
    form = visitor.form(ROW, "result")
    changed = visitor.post(f"{ROW}/correct", **form, value="Приказ", action="change")
    assert changed.headers["location"] == "/base" + ROW
    struck = visitor.post(f"{ROW}/correct", **form, action="strike")
    assert struck.headers["location"].split("?")[0] == "/base" + ORDER


def test_value_is_confirmed_and_undone(visitor: Any, token: str, tmp_path: Path) -> None:
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


def head_of(html: str) -> str:
    """The head of an order as a page shows it, without its links."""
    return re.sub("</?a[^>]*>", "", html.split("<main")[1].split('class="correcting"', maxsplit=1)[0])


# A field of the head, what the form sends for it, and what the page then shows in its head.
@pytest.mark.parametrize(
    ("field", "sent", "shown"),
    [
        ("number", {"value": "18-п"}, "№ 18-п"),
        ("date", {"value": "2024-03-05"}, "05.03.2024"),
        ("title", {"value": "О <b>плане</b>"}, "О &lt;b&gt;плане&lt;/b&gt;"),
        ("region", {"value": "RU-KIR"}, "Кировская область"),
        ("issuer", {"name": "Администрация района", "level": "municipal"}, "Администрация района"),
        ("signatory", {"name": "И. И. Иванов", "position": "Министр"}, "<dt>Должность</dt><dd>Министр</dd>"),
        ("kind", {"value": "распоряжение"}, "<h1>Распоряжение"),
        ("place", {"value": "г. Нальчик"}, "г. Нальчик"),
    ],
)
def test_head_is_corrected_and_the_page_moves_with_its_id(
    visitor: Any, token: str, field: str, sent: dict[str, str], shown: str
) -> None:
    visitor.sign_in(token)
    went = visitor.post(f"{ORDER}/correct", **visitor.form(ORDER, field), **sent, action="change")
    assert went.status_code == 303
    page = visitor.get(went.headers["location"])
    assert page.status_code == 200
    head = head_of(page.text)
    assert shown in head
    uid = re.search(r'name="uid" value="(\w+)"', page.text)
    assert uid is not None
    path = went.headers["location"].split("?")[0]
    back = visitor.post(f"{path}/correct", **visitor.form(path), action="undo")
    assert head_of(visitor.get(back.headers["location"]).text) != head
    assert back.headers["location"].split("?")[0] == ORDER


def test_row_is_struck_and_brought_back(visitor: Any, token: str) -> None:
    visitor.sign_in(token)
    form = visitor.form(ROW, "activity")
    went = visitor.post(f"{ROW}/correct", **form, why="это итог раздела", action="strike")
    assert (went.status_code, went.headers["location"].split("?")[0]) == (303, ORDER)
    page = visitor.get(ORDER).text
    plan, struck = page.split('id="struck"')
    assert "Назначение координаторов" not in plan.split('class="plan stack"')[1]
    assert "Назначение координаторов" in struck
    assert "это итог раздела" in struck
    uid = re.search(r'name="uid" value="(\w+)"', struck)
    assert uid is not None
    undo = {"csrftoken": form["csrftoken"], "sha256": form["sha256"], "uid": uid[1], "action": "undo"}
    assert visitor.post(f"{ORDER}/correct", **undo).headers["location"].split("?")[0] == ORDER
    assert "Назначение координаторов" in visitor.get(ROW).text
    assert 'id="struck"' not in visitor.get(ORDER).text


def test_missing_row_is_added_changed_and_taken_back(visitor: Any, token: str) -> None:
    visitor.sign_in(token)
    form = visitor.form(ROW, "activity")
    sent = {name: form[name] for name in ("csrftoken", "sha256", "row")}
    new = {"number": "1.1", "activity": "Пропущенная <i>", "kind0": "by", "end0": "2024-06-01", "topic": "events"}
    went = visitor.post(f"{ROW}/correct", **sent, **new, name0="Школа № 5", category0="school", action="add")
    assert (went.status_code, went.headers["location"].split("?")[0]) == (303, f"{ORDER}/rows/2")
    page = visitor.get(f"{ORDER}/rows/2").text
    for shown in ("Пропущенная &lt;i&gt;", "≤ 01.06.2024", "Школа № 5", "Изменить добавленную строку"):
        assert shown in page
    assert "добавлено" in visitor.get(ORDER).text
    uid = re.search(r'name="uid" value="(\w+)"', page)
    assert uid is not None
    changed = visitor.post(
        f"{ORDER}/rows/2/correct", **sent, uid=uid[1], activity="Пропущенная", result="Отчёт", action="replace"
    )
    assert changed.headers["location"].split("?")[0] == f"{ORDER}/rows/2"
    page = visitor.get(f"{ORDER}/rows/2").text
    assert "Отчёт" in page
    assert "Школа № 5" not in page
    uid = re.search(r'name="uid" value="(\w+)"', page)
    assert uid is not None
    sent.pop("row")
    visitor.post(f"{ORDER}/rows/2/correct", **sent, uid=uid[1], action="undo")
    assert "Пропущенная" not in visitor.get(ORDER).text


def test_first_row_of_a_plan_is_added(visitor: Any, token: str) -> None:
    visitor.sign_in(token)
    form = visitor.form(ORDER, "number")
    sent = {"csrftoken": form["csrftoken"], "sha256": form["sha256"], "plan": "1", "action": "add"}
    went = visitor.post(f"{ORDER}/correct", **sent, activity="Самая первая")
    assert went.headers["location"].split("?")[0] == ROW
    assert "Самая первая" in visitor.get(ROW).text
    refused = visitor.post(f"{ORDER}/correct", **{**sent, "plan": "7"}, activity="Ещё одна")
    assert refused.status_code == 409


def test_new_item_without_its_kind_is_refused_not_lost(visitor: Any, token: str) -> None:
    visitor.sign_in(token)
    form = visitor.form(ROW, "bodies")
    half = visitor.post(f"{ROW}/correct", **form, text9="школа", action="change")
    assert half.status_code == 409


def test_conflict_is_shown_and_dropped(visitor: Any, token: str, tmp_path: Path, make: Any, make_activity: Any) -> None:
    visitor.sign_in(token)
    form = visitor.form(ROW, "activity")
    sent = {name: form[name] for name in ("csrftoken", "sha256", "row")}
    visitor.post(f"{ROW}/correct", **sent, activity="Пропущенная <i>", result="Отчёт <b>", action="add")
    rows = [make_activity("Назначение координаторов", "1"), make_activity("Пропущенная <i>", None, result="Справка")]
    with open_database(tmp_path / "site.db") as db:
        load_record(db, make(activities=(*rows, make_activity("Семинар", "2"))), extractor_version="2")
    page = visitor.get("/review").text
    for shown in ("Спорные исправления", "Добавленная строка", "Отчёт &lt;b&gt;", "Справка"):
        assert shown in page
    assert visitor.get(ORDER).text.count("Пропущенная &lt;i&gt;") == 1
    uid = re.search(r'name="uid" value="(\w+)"', page.split('id="conflicts"')[1])
    assert uid is not None
    dropped = visitor.post(f"{ORDER}/correct", **{**sent, "row": ""}, uid=uid[1], action="undo")
    assert dropped.status_code == 303
    assert visitor.get("/review").status_code == 404, "nothing is doubtful any more"


EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'`{{7*7}}"


def test_forms_hold_hostile_texts_as_text(
    site_on: Callable[..., Get], visiting: Any, make: Any, make_activity: Any, editors: Path, token: str
) -> None:
    rows = (make_activity(EVIL, EVIL, section=EVIL, result=EVIL), make_activity("Семинар", "2"))
    visitor = visiting(site_on(make(activities=rows, order={"title": EVIL, "place": EVIL}), editors=editors))
    visitor.sign_in(token)
    form = visitor.form(f"{ORDER}/rows/2", "activity")
    sent = {name: form[name] for name in ("csrftoken", "sha256", "row")}
    assert visitor.post(f"{ORDER}/rows/2/correct", **sent, activity=EVIL, why=EVIL, action="add").status_code == 303
    struck = visitor.form(ROW, "activity")
    assert visitor.post(f"{ROW}/correct", **struck, why=EVIL, action="strike").status_code == 303
    for address in (ORDER, f"{ORDER}/rows/1", f"{ORDER}/rows/2"):
        page = visitor.get(address)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
    assert "&lt;script&gt;alert" in visitor.get(ORDER).text.split('id="struck"')[1]


def test_everybody_sees_what_people_corrected(visitor: Any, token: str) -> None:
    visitor.sign_in(token)
    visitor.post(f"{ROW}/correct", **visitor.form(ROW, "result"), value="Приказ", why="от руки", action="change")
    visitor.cookies.clear()
    page = visitor.get(ROW).text
    assert "Иванова &lt;b&gt;" in page
    assert "от руки" in page
    assert "<form" not in page
    assert "исправлено" in visitor.get(ORDER).text


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
def test_refused_correction_says_why(visitor: Any, token: str, changed: dict[str, str], told: str) -> None:
    visitor.sign_in(token)
    form = {**visitor.form(ROW, "activity"), "value": "Новое", "action": "change", **changed}
    answer = visitor.post(f"{ROW}/correct", **form)
    assert answer.status_code == 409
    assert told in answer.text


def test_wrong_token_and_forged_forms_are_refused(visitor: Any, token: str, editors: Path) -> None:
    assert "Такого ключа нет" in visitor.sign_in("x" * 43).text
    stranger = visitor.form("/sign-in")
    assert visitor.post(f"{ROW}/correct", **stranger, field="activity", value="Чужое").status_code == 403
    visitor.sign_in(token)
    form = visitor.form(ROW, "activity")
    forged = {**form, "csrftoken": "", "value": "Чужое", "action": "change", "from_": "cross-site"}
    assert visitor.post(f"{ROW}/correct", **forged).status_code == 403
    assert is_editor(editors, "Иванова <b>")
    editors.write_text("", encoding="utf-8")
    assert visitor.post(f"{ROW}/correct", **{**form, "value": "Чужое", "action": "change"}).status_code == 403
    assert "Чужое" not in visitor.get(ROW).text
