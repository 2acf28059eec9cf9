"""What a cell says is done: action, what it is done to, for whom, at which level."""

import pytest

from outputs.compare.frames import reader
from outputs.compare.stored import frames_of, group_id, signature

READINGS = [
    ("Назначение муниципальных координаторов", {"appoint"}, {"t coordinator"}, set(), {"municipal"}),
    ("Проведение анализа результатов ВПР", {"analyse"}, {"t vpr"}, set(), set()),
    ("Разработка и утверждение дорожных карт", {"draft", "approve"}, {"t plan"}, set(), set()),
    ("Семинар для учителей физики", {"hold"}, {"t seminar"}, {"teachers"}, set()),
    ("Утверждение перечня школ", {"choose"}, {"t bodies"}, set(), set()),
    ("Информационное сопровождение реализации плана", {"inform"}, {"t plan"}, set(), set()),
    ("Организация и проведение диспансеризации", {"hold"}, {"t screening"}, set(), set()),
    ("Размещение плана на официальном сайте", {"publish"}, {"t plan"}, set(), set()),
    ("Мониторинг охвата населения диспансеризацией", {"monitor"}, {"p citizens"}, {"citizens"}, set()),
]


@pytest.mark.parametrize(("text", "actions", "heads", "people", "levels"), READINGS)
def test_reading(text: str, actions: set[str], heads: set[str], people: set[str], levels: set[str]):
    (frame,) = reader().frames(text)
    assert (frame.actions, frame.heads, frame.people, frame.levels) == (actions, heads, people, levels)


def test_a_cell_of_two_measures_has_two_frames():
    first, second = reader().frames("Проведение мониторинга программ и подготовка рекомендаций")
    assert (first.actions, second.actions) == ({"monitor"}, {"draft"})


def test_what_continues_a_list_of_people_belongs_to_the_measure_before():
    (frame,) = reader().frames("Курсы повышения квалификации для директоров; учителей; педагогов")
    assert frame.people == {"heads", "teachers"}


def test_words_of_the_title_tell_less():
    title = reader().title_keys("План мероприятий по профилактике гриппа")
    text = "Назначение ответственных за профилактику гриппа"
    (alone,), (titled,) = reader().frames(text), reader().frames(text, title)
    assert titled.weights["грипп"] < alone.weights["грипп"]
    assert titled.weights["t coordinator"] == alone.weights["t coordinator"]


@pytest.mark.parametrize("text", ["", "2024", "—", "…", "« »"])
def test_nothing_is_read_where_nothing_is_said(text: str):
    assert reader().frames(text) == ()


@pytest.mark.parametrize("text", [text for text, *_ in READINGS])
def test_a_reading_survives_being_stored(text: str):
    written = signature(reader().frames(text, reader().title_keys("План развития школ")))
    assert signature(frames_of(written)) == written
    assert group_id(written) == group_id(signature(frames_of(written)))
