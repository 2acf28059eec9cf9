"""Two plans held against each other: every kind of difference in small, and random edits found again."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outputs.versions.diff import diff
from outputs.versions.diff_page import plain_diff
from outputs.versions.wording import pieces
from schemas.record import Activity, Body, Deadline, DeadlineItem, Responsible, RowPlace

MARCH = DeadlineItem(kind="during", start=datetime.date(2024, 3, 1), end=datetime.date(2024, 3, 31))
MAY = DeadlineItem(kind="during", start=datetime.date(2024, 5, 1), end=datetime.date(2024, 5, 31))
IRO = Body(text="ИРО", name="Институт развития образования", category="development_institute")


def row(number: str | None, activity: str, due: str | None = "март", section: str | None = None, **values: Any):
    items = {"март": (MARCH,), "в марте": (MARCH,), "май": (MAY,)}.get(due or "", ())
    raw: dict[str, Any] = {
        "deadline": Deadline(raw=due, items=items),
        "responsible": Responsible(raw="ИРО", bodies=(IRO,)),
        "occurrence": 1,
        "result": None,
        "source": RowPlace(),
    }
    return Activity(number=number, section=section, activity=activity, **(raw | values))


SEMINAR = row("1.1", "Семинар для руководителей школьных музеев")
SURVEY = row("1.2", "Мониторинг состояния спортивных площадок")
CAMPS = row("2.1", "Подготовка лагерей с дневным пребыванием к летнему сезону")
PLAN = (SEMINAR, SURVEY, CAMPS)


def told(old: tuple[Activity, ...], new: tuple[Activity, ...]) -> dict[str, Any]:
    found = plain_diff(diff(old, new))
    return {
        "added": [one["number"] for one in found["added"]],
        "removed": [one["number"] for one in found["removed"]],
        "moved": [(one["old"]["number"], one["new"]["number"]) for one in found["moved"]],
        "changed": [(one["new"]["number"], [c["field"] for c in one["changes"]]) for one in found["changed"]],
        "same": found["counts"]["same"],
    }


def expect(**values: Any) -> dict[str, Any]:
    return {"added": [], "removed": [], "moved": [], "changed": [], "same": 0} | values


CASES = [
    (PLAN, PLAN, expect(same=3), "nothing"),
    (PLAN, (SEMINAR, CAMPS), expect(removed=["1.2"], same=2), "a row left out"),
    ((SEMINAR, CAMPS), PLAN, expect(added=["1.2"], same=2), "a row put in"),
    (PLAN, (SEMINAR, row("3.7", SURVEY.activity), CAMPS), expect(moved=[("1.2", "3.7")], same=2), "another number"),
    (
        PLAN,
        (SEMINAR, row("1.2", SURVEY.activity, "май"), CAMPS),
        expect(changed=[("1.2", ["deadline"])], same=2),
        "another deadline",
    ),
    (
        PLAN,
        (row("1.1", "Семинар для директоров школьных музеев"), SURVEY, CAMPS),
        expect(changed=[("1.1", ["activity"])], same=2),
        "reworded under its number",
    ),
    (
        PLAN,
        (row("1.1", "Закупка автобусов"), SURVEY, CAMPS),
        expect(added=["1.1"], removed=["1.1"], same=2),
        "a number given to something else is no change of the row",
    ),
    (
        PLAN,
        (SEMINAR, row("1.3", "Мониторинг состояния спортивных площадок и залов", "май"), CAMPS),
        expect(changed=[("1.3", ["activity", "deadline"])], same=2),
        "moved, reworded and put off at once is still the row",
    ),
    (
        (row("1", "Совещание", "март"), row("2", "Совещание", "май")),
        (row("1", "Совещание", "май"), row("2", "Совещание", "март")),
        expect(changed=[("1", ["deadline"]), ("2", ["deadline"])]),
        "twins: the number tells them apart",
    ),
    (
        (row(None, "Совещание", "март"), row(None, "Совещание", "май")),
        (row(None, "Совещание", "май"), row(None, "Совещание", "март")),
        expect(same=2),
        "twins without numbers: their content tells them apart",
    ),
    (
        (row("1", "Слёт юннатов – «Росток»", result="План-график;"),),
        (row("1", 'Слет юннатов - "Росток".', result="план-график"),),
        expect(same=1),
        "typing only",
    ),
    (
        (row("1", "Слёт", extra={"Деньги": "5"}),),
        (row("1", "Слёт", extra={"Деньги": "6"}),),
        expect(changed=[("1", ["extra"])]),
        "a column without a role",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected", "why"), CASES)
def test_difference(old: tuple[Activity, ...], new: tuple[Activity, ...], expected: dict[str, Any], why: str) -> None:
    assert told(old, new) == expected, why


def test_other_words_with_the_same_dates_mean_the_same() -> None:
    (kept,) = diff((row("1", "Слёт", "март"),), (row("1", "Слёт", "в марте"),)).changed
    assert [(change.field, change.meaning) for change in kept.changes] == [("deadline", False)]


def test_bodies_are_told_by_name() -> None:
    other = Body(text="ОМСУ", name="органы местного самоуправления", category="municipal_authority")
    new = row("1", "Слёт", responsible=Responsible(raw="ИРО, ОМСУ", bodies=(IRO, other)))
    (changed,) = plain_diff(diff((row("1", "Слёт"),), (new,)))["changed"]
    (change,) = changed["changes"]
    assert (change["bodies_added"], change["bodies_removed"]) == (["органы местного самоуправления"], [])


def test_a_renamed_section_moves_nothing() -> None:
    old = tuple(row(f"1.{i}", f"Дело {i}", section="1. Кадры") for i in (1, 2))
    new = tuple(row(f"1.{i}", f"Дело {i}", section="1. Кадровая работа") for i in (1, 2))
    found = diff(old, new)
    assert (found.sections, found.moved, found.same) == ((("1. Кадры", "1. Кадровая работа"),), (), 2)


def test_a_row_in_another_section_has_moved() -> None:
    old = (row("1", "Слёт", section="1. Кадры"), row("2", "Обед", section="2. Быт"))
    new = (row("1", "Слёт", section="2. Быт"), row("2", "Обед", section="2. Быт"))
    assert [kept.new.activity for kept in diff(old, new).moved] == ["Слёт"]


def test_words_left_out_and_put_in() -> None:
    found = pieces("Провести мониторинг «школ» района", "Провести мониторинг школ всего города")
    assert [(piece.part, piece.text) for piece in found] == [
        ("kept", "Провести мониторинг школ"),
        ("removed", "района"),
        ("added", "всего города"),
    ]


VERBS = ("Разработка", "Проведение", "Закупка", "Обучение", "Ремонт", "Издание")
OBJECTS = ("методических рекомендаций", "семинара", "автобусов", "вожатых", "спортзалов", "сборника песен")
WHERE = ("в сельских школах", "для ветеранов труда", "на базе библиотек", "к юбилею области", "по линии МЧС")
WORDINGS = [f"{verb} {thing} {where}" for verb in VERBS for thing in OBJECTS for where in WHERE]


@st.composite
def edited(draw: st.DrawFn) -> tuple[tuple[Activity, ...], tuple[Activity, ...], dict[str, Any]]:
    """A plan of distinct measures, the same after edits, and what the edits were."""
    # Every third: measures that differ in a word of three are near each other, and these are not to be taken apart.
    wordings = draw(st.lists(st.sampled_from(WORDINGS), min_size=1, max_size=8, unique_by=lambda text: text.split()[1]))
    old = tuple(row(f"1.{i}", text, draw(st.sampled_from(("март", "май")))) for i, text in enumerate(wordings, 1))
    new: list[Activity] = []
    edits = expect()
    for each in old:
        edit = draw(st.sampled_from(("keep", "remove", "move", "put off")))
        if edit == "remove":
            edits["removed"].append(each.number)
        elif edit == "move":
            new.append(each.model_copy(update={"number": f"9{each.number}"}))
            edits["moved"].append((each.number, f"9{each.number}"))
        elif edit == "put off":
            new.append(each.model_copy(update={"deadline": Deadline(raw="июль")}))
            edits["changed"].append((each.number, ["deadline"]))
        else:
            new.append(each)
            edits["same"] += 1
    if draw(st.booleans()):
        new.append(row("5.5", "Оцифровка архива краеведческих газет"))
        edits["added"].append("5.5")
    return old, tuple(new), edits


@given(edited())
@settings(max_examples=60, deadline=None)
def test_edits_are_found_again(case: tuple[tuple[Activity, ...], tuple[Activity, ...], dict[str, Any]]) -> None:
    old, new, edits = case
    assert told(old, new) == edits
    back = told(new, old)
    assert (back["added"], back["removed"], back["same"]) == (edits["removed"], edits["added"], edits["same"])
