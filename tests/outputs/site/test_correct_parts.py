"""Clauses and heads of plans on the site: corrected, shown to everybody, undone; and what a refusal says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outputs.database import load_record, open_database
from outputs.review import history
from schemas.record import Clause

ORDER = "/orders/ru-kb-2024-02-01-17"
CLAUSES = (
    Clause(number="1", text="Утвердить план."),
    Clause(number="2", text="Отделу доложить <i>.", assignees=("А",)),
)


@pytest.fixture
def order(make: Any, make_activity: Any) -> Any:
    return make(activities=(make_activity("Назначение", "1"),), order={"clauses": CLAUSES})


@pytest.fixture
def visitor(site_on: Any, visiting: Any, order: Any, editors: Path, token: str) -> Any:
    someone = visiting(site_on(order, editors=editors))
    someone.sign_in(token)
    return someone


def part_of(visitor: Any, nth: int, of: str) -> str:
    """The name of the nth clause (`of` is «c») or plan («p») on the page."""
    names: list[str] = []
    for piece in visitor.get(ORDER).text.split(f'id="correct-{of}-')[1:]:
        name = f"{of}-" + "-".join(piece.split('"')[0].split("-")[:2])
        if name not in names:
            names.append(name)
    return names[nth]


CHANGES = [
    ("c", 0, "text", {"text": "Утвердить <b>прилагаемый</b> план."}, "Утвердить &lt;b&gt;прилагаемый&lt;/b&gt; план.", "clause1"),
    ("c", 1, "assignees", {"assignees": "Отдел А\r\n\r\n Иванова И. И."}, "Отдел А; Иванова И. И.", "clause2"),
    ("c", 1, "due", {"due": "2024-05-01"}, "01.05.2024", "clause2"),
    ("c", 1, "number", {"number": "2.1"}, ">2.1</a></span>", "clause2"),
    ("p", 0, "title", {"title": "Дорожная карта"}, ">Дорожная карта</a></h2>", "plan1"),
    ("p", 0, "period", {"start": "2024-09-01", "end": "2025-08-31"}, "01.09.2024 – 31.08.2025", "plan1"),
    ("p", 0, "annex", {"annex": "7"}, "Приложение 7", "plan1"),
]  # fmt: skip


@pytest.mark.parametrize(("of", "nth", "field", "sent", "told", "place"), CHANGES)
def test_a_part_is_corrected_shown_to_everybody_and_undone(  # noqa: PLR0917
    visitor: Any, order: Any, tmp_path: Path, of: str, nth: int, field: str, sent: dict[str, str], told: str, place: str
) -> None:
    name = part_of(visitor, nth, of)
    form = visitor.form(ORDER, name)
    went = visitor.post(f"{ORDER}/correct", **form, **sent, why="по тексту", action="part")
    assert (went.status_code, went.headers["location"].split("#")[1]) == (303, place)
    with open_database(tmp_path / "site.db") as db:
        load_record(db, order, extractor_version="2")
    page = visitor.get(ORDER).text
    assert told in page
    undo = visitor.form(ORDER, name)
    visitor.cookies, cookies = {}, visitor.cookies
    read = visitor.get(ORDER).text
    assert told in read
    assert "Иванова &lt;b&gt;" in read
    assert "по тексту" in read
    assert "<form" not in read
    visitor.cookies = cookies
    undone = visitor.post(f"{ORDER}/correct", **undo, action="undo")
    assert undone.headers["location"].split("#")[1] == place
    assert told not in visitor.get(ORDER).text


def test_several_values_of_a_part_are_one_form_and_all_of_it_is_called_right(visitor: Any, tmp_path: Path) -> None:
    name = part_of(visitor, 1, "c")
    both = {"text": "Отделу А доложить.", "due": "2024-05-01", "number": "2", "assignees": "А"}
    visitor.post(f"{ORDER}/correct", **visitor.form(ORDER, name), **both, action="part")
    plan = part_of(visitor, 0, "p")
    visitor.post(
        f"{ORDER}/correct", **visitor.form(ORDER, plan), title="", annex="", start="", end="", action="keep-part"
    )
    with open_database(tmp_path / "site.db") as db:
        lines = [(entry.correction.field, entry.correction.old, entry.correction.new) for entry in history(db)]
    assert lines[:2] == [("text", CLAUSES[1].text, "Отделу А доложить."), ("due", None, "2024-05-01")]
    assert [(field, old == new) for field, old, new in lines[2:]] == [
        ("title", True),
        ("annex", True),
        ("period", True),
    ]


def test_a_clause_that_was_lost_is_listed_and_dropped(
    visitor: Any, make: Any, make_activity: Any, tmp_path: Path
) -> None:
    form = visitor.form(ORDER, part_of(visitor, 1, "c"))
    visitor.post(f"{ORDER}/correct", **form, due="2024-05-01", action="part")
    other = make(activities=(make_activity("Назначение", "1"),), order={"clauses": CLAUSES[:1]})
    with open_database(tmp_path / "site.db") as db:
        load_record(db, other, extractor_version="2")
    page = visitor.get("/review").text
    for told in (
        "<b>Срок</b>",
        "Пункт 2 Отделу доложить &lt;i&gt;.",
        "такого пункта или плана больше нет",
        "2024-05-01",
    ):
        assert told in page
    conflict = {"csrftoken": form["csrftoken"], "sha256": form["sha256"], "action": "undo"}
    uid = page.split('name="uid" value="')[1].split('"')[0]
    assert visitor.post(f"{ORDER}/correct", **conflict, uid=uid).status_code == 303


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"due": "2024-02-30"}, "Значение поля «Срок» не подходит"),
        ({"text": " "}, "Значение поля «Текст» не подходит"),
        (
            {"due": "2024-05-01", "seen-due": '"2024-04-01"', "number": "3"},
            "Поле «Срок» успело измениться, сейчас там: —.",
        ),
        ({"number": "2"}, "В поле «Номер», «Текст», «Кому поручено», «Срок» уже стоит"),
    ],
)
def test_a_refusal_says_why_keeps_what_was_typed_and_leads_back(visitor: Any, sent: dict[str, str], told: str) -> None:
    form = visitor.form(ORDER, part_of(visitor, 1, "c"))
    answer = visitor.post(f"{ORDER}/correct", **{**form, **sent}, why="<b>так</b>", action="part")
    assert answer.status_code == 409
    assert told in answer.text
    assert "&lt;b&gt;так&lt;/b&gt;" in answer.text
    assert f'href="{ORDER}"' in answer.text
    assert 'class="by-people"' not in visitor.get(ORDER).text, "nothing of a form is taken in by half"
    assert 'value="undo"' not in visitor.get(ORDER).text
    assert form["csrftoken"] not in answer.text


def test_who_is_not_signed_in_any_more_is_sent_to_sign_in_and_back(visitor: Any) -> None:
    form = visitor.form(ORDER, part_of(visitor, 1, "c"))
    del visitor.cookies["ds_actor"]
    answer = visitor.post(f"{ORDER}/correct", **form, text="Длинный новый текст", action="part")
    assert answer.status_code == 403
    assert "Длинный новый текст" in answer.text
    assert f'href="/sign-in?to={ORDER.replace("/", "%2F")}"' in answer.text


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60) | st.sampled_from(
    ['"><script>alert(1)</script>', "</textarea><img src=x onerror=alert(1)>", "' onfocus=alert(1) autofocus='",
     "{{7*7}}", "{% raw %}", "javascript:alert(1)", "<!--", "&lt;b&gt;", "\u202e", "]]>", "</title><script>"]
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts, other=texts)
def test_any_text_stays_text_in_forms_and_refusals(
    visitor: Any, make: Any, make_activity: Any, tmp_path: Path, tags: Callable[[str], Any], text: str, other: str
) -> None:
    clause = Clause(number=other, text=text, assignees=(text, other))
    record = make(activities=(make_activity(text, other),), order={"clauses": (clause,)})
    plan = record.plans[0].model_copy(update={"title": text, "annex": other})
    with open_database(tmp_path / "site.db") as db:
        load_record(db, record.model_copy(update={"plans": (plan,)}), extractor_version="2")
    form = visitor.form(ORDER, part_of(visitor, 0, "c"))
    refused = visitor.post(
        f"{ORDER}/correct", **{**form, "seen-text": "1"}, text=f"{text} {text}", why=other, action="part"
    )
    assert refused.status_code == 409
    for answer in (visitor.get(ORDER), visitor.get(f"{ORDER}/rows/1"), refused):
        found = tags(answer.text)
        assert [
            attributes.get("src")
            for tag, attributes in found
            if tag in {"img", "script"} and "alert" in str(attributes)
        ] == []
        assert not [
            name
            for _, attributes in found
            for name in attributes
            if name.startswith("on") or name in {"style", "autofocus"}
        ]
        assert not [one for _, one in found if (one.get("href") or "").casefold().startswith("javascript")]
