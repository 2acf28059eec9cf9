"""Which cells are the same measure, which are related, which neither: real cells and why."""

import pytest

from knowledge.measures import measures
from outputs.compare.frames import reader
from outputs.compare.likeness import judge

TITLE = "План мероприятий по поддержке школ с низкими образовательными результатами"

SAME = [
    (
        "Назначение муниципальных координаторов",
        "Назначение муниципальных координаторов по работе со школами с низкими результатами",
        "one object; whose schools they are, the title of the plan says of all rows",
    ),
    (
        "Утверждение перечня школ с низкими результатами",
        "Отбор школ с низкими результатами",
        "choosing and fixing a list are one act",
    ),
    (
        "Разработка и утверждение муниципальных дорожных карт",
        "Разработка районного плана мероприятий",
        "road map and plan are one thing, district and municipality one level",
    ),
    (
        "Информационное сопровождение реализации дорожной карты",
        "Информационное сопровождение реализации регионального плана",
        "a region's order need not name its level",
    ),
    (
        "Проведение мониторинга реализации программ развития школ",
        "Проведение итогового мониторинга результативности программ развития",
        "the stage tells no measure from another",
    ),
    (
        "Проведение курсов повышения квалификации для учителей математики",
        "Организация повышения квалификации педагогов",
        "courses for teachers, whatever their subject",
    ),
    (
        "Монтаж светофоров на перекрёстках",
        "Установка светофорных объектов на опасных участках дорог",
        "synonyms of another theme",
    ),
    (
        "Проведение совещания с руководителями школ по реализации дорожной карты",
        "Собеседование с директорами школ по реализации дорожной карты",
        "who meets, and what about",
    ),
    (
        "Мониторинг наличия лекарств для льготных категорий граждан",
        "Мониторинг обеспеченности населения льготными лекарственными препаратами",
        "what is measured of a thing tells less than the thing",
    ),
]

RELATED = [
    (
        "Назначение муниципальных координаторов",
        "Назначение регионального координатора",
        "coordinators of another level",
    ),
    ("Анализ результатов пробных экзаменов", "Проведение пробных экзаменов", "holding isn't analysing"),
    (
        "Разработка муниципальных дорожных карт",
        "Предоставление отчётов о выполнении муниципальных дорожных карт",
        "the plans of municipalities: drafted, reported upon",
    ),
    (
        "Проведение опроса молодёжи о её потребностях",
        "Анализ результатов опроса молодёжи",
        "an action that is a thing too",
    ),
]

DIFFERENT = [
    (
        "Подведение итогов реализации плана",
        "Подведение итогов конкурса «Учитель года»",
        "summing up of two things isn't one measure",
    ),
    (
        "Республиканская конференция по вопросам этнокультурного образования",
        "Межрегиональный вебинар по подготовке к ГИА",
        "two events on two matters",
    ),
    (
        "Создание индивидуальных маршрутов для одарённых детей",
        "Консультирование учителей русского языка",
        "pupils and teachers, routes and advice",
    ),
    (
        "Размещение плана на официальном сайте",
        "Проверка доступности официальных сайтов для инвалидов",
        "a site is a place in one and a thing in the other",
    ),
    (
        "Обучение водителей школьных автобусов",
        "Обучение учителей физики",
        "courses for other people",
    ),
]


def grade(one: str, other: str) -> str | None:
    titled = reader().title_keys(TITLE)
    score = judge().cells(reader().frames(one, titled), reader().frames(other, titled)).score
    weighing = measures().weighing
    return "same" if score >= weighing.same else "related" if score >= weighing.related else None


@pytest.mark.parametrize(("one", "other", "why"), SAME)
def test_same(one: str, other: str, why: str):
    assert grade(one, other) == "same", why


@pytest.mark.parametrize(("one", "other", "why"), RELATED)
def test_related(one: str, other: str, why: str):
    assert grade(one, other) == "related", why


@pytest.mark.parametrize(("one", "other", "why"), DIFFERENT)
def test_neither_the_same_nor_related(one: str, other: str, why: str):
    assert grade(one, other) is None, why


@pytest.mark.parametrize(("one", "other", "why"), SAME + RELATED + DIFFERENT)
def test_the_grade_does_not_depend_on_which_comes_first(one: str, other: str, why: str):
    assert grade(one, other) == grade(other, one)


@pytest.mark.parametrize("text", [one for one, _, _ in SAME + RELATED + DIFFERENT])
def test_a_measure_is_the_same_as_itself(text: str):
    assert grade(text, text) == "same"
    assert grade(text, text.upper()) == "same", "letter case tells nothing"


def test_what_decided_is_told():
    told = judge().cells(
        reader().frames("Назначение муниципальных координаторов"), reader().frames("Назначение регионального куратора")
    )
    assert told.actions == ("appoint",)
    assert "t coordinator" in told.shared
    assert told.apart == ("level",)


def test_nothing_below_the_least_is_worked_out():
    one, other = reader().frames("Ремонт дорог"), reader().frames("Ремонт и обследование дорог и мостов")
    assert judge().cells(one, other, 0.99).score == 0
    assert judge().cells(one, other).score > 0
