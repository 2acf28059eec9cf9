"""What satisfies each rule of the pack for schools with low results, and what only sounds like it."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from knowledge.packs import shipped
from outputs.audit import applies, audit
from schemas.record import Activity, Body, Clause, Deadline, DeadlineItem, Issuer, OrderRecord, Responsible

PACK = next(pack for pack in shipped() if pack.pack == "school-support")
TITLE = "План мероприятий по поддержке школ с низкими образовательными результатами на 2024 год"
OMSU = Body(text="ОМСУ", name="Органы местного самоуправления", category="municipal_authority")

Make = Callable[..., OrderRecord]
MakeActivity = Callable[..., Activity]


def due(raw: str, end: str | None, rrule: str | None = None) -> Deadline:
    day = datetime.date.fromisoformat(end) if end else None
    kind = "recurring" if rrule else "by" if day else "conditional"
    return Deadline(raw=raw, items=(DeadlineItem(kind=kind, end=day, rrule=rrule),))


LAST = due("до 20 декабря 2024 года", "2024-12-20")
MIDDLE = due("до 15 июля 2024 года", "2024-07-15")
FIRST = due("до 20 февраля 2024 года", "2024-02-20")
MONTHLY = due("ежемесячно", "2024-12-31", "FREQ=MONTHLY")
UNDATED = due("по отдельному графику", None)

CLAUSES = [
    ("coordinator_appointed", "Назначить региональным координатором ГАУ ДПО «Институт развития образования».", True),
    ("coordinator_appointed", "Возложить функции регионального оператора на ГБУ «Центр оценки качества».", True),
    ("coordinator_appointed", "Определить начальника отдела Иванову И.И. ответственной за координацию работ.", True),
    ("coordinator_appointed", "Институту развития образования обеспечить координацию реализации плана.", True),
    (
        "coordinator_appointed",
        "Рекомендовать органам местного самоуправления назначить муниципальных координаторов.",
        False,
    ),
    ("coordinator_appointed", "Директорам школ назначить школьных координаторов.", False),
    ("coordinator_appointed", "Назначить региональным координатором работы со школами ГБУ «Центр качества».", True),
    ("coordinator_appointed", "Контроль за исполнением приказа возложить на заместителя министра.", False),
    (
        "coordinator_appointed",
        "Региональному координатору, назначенному приказом от 21.01.2021 № 53, представить отчет.",
        False,
    ),
    ("municipal_coordinators_appointed", "Руководителям МОУО назначить муниципальных координаторов.", True),
    ("municipal_coordinators_appointed", "Рекомендовать ОМСУ определить ответственных лиц за работу.", True),
    ("municipal_coordinators_appointed", "Муниципальным координаторам представить отчет до 20 июня.", False),
    ("municipal_plans_provided", "Рекомендовать ОМСУ разработать и утвердить планы мероприятий до 1 февраля.", True),
    ("municipal_plans_provided", "Институту развития образования провести экспертизу муниципальных планов.", False),
    ("municipal_plans_provided", "Утвердить план мероприятий на 2024 год.", False),
    ("municipal_coordinators_appointed", "Руководителям МОУО назначить ответственных за поддержку школ.", True),
    ("municipal_plans_provided", "Руководителям МОУО представить в институт утвержденные муниципальные планы.", True),
    ("municipal_plans_provided", "Руководителям МОУО представить отчеты о муниципальных планах.", False),
    ("public_site", "Вести раздел «Поддержка школ» на сайте института развития образования.", True),
    ("public_site", "Разместить план на официальном сайте министерства образования.", True),
    ("public_site", "Разместить материалы на сайте www.iro.example.", True),
    ("public_site", "Разместить план на официальном сайте комитета по образованию.", True),
    ("public_site", "Разместить планы на официальных сайтах школ.", False),
    ("public_site", "Обеспечить размещение материалов на сайтах образовательных организаций.", False),
]


@pytest.fixture(scope="module")
def holds(make: Make, make_activity: MakeActivity) -> Callable[..., Any]:
    """What a rule says of an order that holds nothing but the clause or the row that is given."""

    def ask(
        rule: str, *, clause: Clause | None = None, row: dict[str, Any] | None = None, level: str = "regional"
    ) -> Any:
        clauses = (Clause(number="1", text="Утвердить прилагаемый план."), *((clause,) if clause else ()))
        values: dict[str, Any] = {"deadline": UNDATED, **(row or {})}
        activity = make_activity(values.pop("activity", "Совещание с руководителями школ"), **values)
        plan = make(activities=(activity,)).plans[0].model_copy(update={"title": TITLE})
        issuer = Issuer(name="Министерство образования", level=level)  # type: ignore[arg-type]
        order = make(plans=(plan,), order={"clauses": clauses, "issuer": issuer, "title": None})
        return audit(order, PACK, (rule,))[0].holds

    return ask


@pytest.mark.parametrize(("rule", "text", "expected"), CLAUSES)
def test_a_clause(holds, rule: str, text: str, expected: bool) -> None:
    whom = ("ОМСУ",) if "ОМСУ" in text else ("Руководителям МОУО",) if "МОУО" in text else ()
    assert holds(rule, clause=Clause(number="2", text=text, assignees=whom)) is expected


ROWS = [
    ("coordinator_appointed", "Назначение регионального координатора проекта", {}, True),
    ("coordinator_appointed", "Формирование регионального координационного центра", {}, True),
    ("coordinator_appointed", "Назначение муниципальных координаторов", {}, False),
    ("coordinator_appointed", "Семинар для региональных и муниципальных координаторов", {}, False),
    ("municipal_coordinators_appointed", "Назначение муниципальных координаторов", {}, True),
    ("municipal_coordinators_appointed", "Утверждение списка муниципальных кураторов", {}, True),
    ("municipal_coordinators_appointed", "Совещание муниципальных координаторов", {}, False),
    ("municipal_plans_provided", "Разработка муниципальных «дорожных карт» поддержки школ", {}, True),
    ("municipal_plans_provided", "Разработка и утверждение планов мероприятий", {"who": OMSU}, True),
    ("municipal_plans_provided", "Мониторинг реализации муниципальных программ", {}, False),
    ("municipal_plans_provided", "Экспертиза муниципальных планов-графиков", {"who": OMSU}, False),
    ("municipal_plans_provided", "Разработка методических рекомендаций по созданию муниципальных программ", {}, False),
    ("monitoring_entry", "Проведение входной диагностики", {}, True),
    ("monitoring_entry", "Проведение мониторинга условий работы школ", {"deadline": FIRST}, True),
    ("monitoring_entry", "Проведение мониторинга условий работы школ", {"deadline": LAST}, False),
    ("monitoring_interim", "Проведение промежуточного мониторинга", {}, True),
    ("monitoring_interim", "Мониторинг посещаемости", {"deadline": MIDDLE}, True),
    ("monitoring_interim", "Мониторинг посещаемости", {"deadline": MONTHLY}, True),
    ("monitoring_interim", "Мониторинг посещаемости", {"deadline": FIRST}, False),
    ("monitoring_final", "Проведение итогового мониторинга", {}, True),
    ("monitoring_final", "Выходная диагностика предметных результатов", {}, True),
    ("monitoring_final", "Мониторинг реализации плана", {"deadline": LAST}, True),
    ("monitoring_final", "Подготовка к государственной итоговой аттестации", {"deadline": LAST}, False),
    ("assessment_analysis", "Анализ результатов ВПР, ОГЭ и ЕГЭ", {}, True),
    ("assessment_analysis", "Мониторинг результатов ГИА-9", {}, True),
    ("assessment_analysis", "Вебинары по подготовке к ГИА", {}, False),
    ("assessment_analysis", "Анализ кадрового состава школ", {}, False),
    ("teacher_training", "Курсы повышения квалификации для учителей математики", {}, True),
    ("teacher_training", "Стажировки управленческих команд", {}, True),
    ("teacher_training", "Конкурс «Учитель года»", {}, False),
    ("public_site", "Информационное сопровождение", {"result": "Материалы на сайте ГАУ ДПО «ИРО»"}, True),
    ("public_site", "Размещение материалов на сайтах школ", {}, False),
    ("final_report_dated", "Подготовка отчета о реализации плана", {"deadline": LAST}, True),
    ("final_report_dated", "Подведение итогов реализации плана", {"deadline": LAST}, True),
    ("final_report_dated", "Подготовка отчета о реализации плана", {"deadline": UNDATED}, False),
    ("final_report_dated", "Отчет о проведении вебинара", {"deadline": FIRST}, False),
]


@pytest.mark.parametrize(("rule", "text", "values", "expected"), ROWS)
def test_a_row(holds, rule: str, text: str, values: dict[str, Any], expected: bool) -> None:
    row: dict[str, Any] = {"activity": text, **values}
    who = row.pop("who", None)
    if who:
        row["responsible"] = Responsible(raw=who.text, bodies=(who,))
    assert holds(rule, row=row) is expected


def test_a_municipal_order_is_of_its_own_level(holds) -> None:
    clause = Clause(number="2", text="Определить начальника отдела координатором реализации плана.")
    for rule in ("coordinator_appointed", "municipal_coordinators_appointed", "municipal_plans_provided"):
        assert holds(rule, clause=clause, level="municipal") is True
    school = Clause(
        number="2", text="Директорам школ назначить школьных координаторов.", assignees=("Директорам школ",)
    )
    assert holds("coordinator_appointed", clause=school, level="municipal") is False


THEMES = [
    (TITLE, True),
    ("Об организации методической помощи ШНОР", True),
    ("План мероприятий по работе со школами с низкими результатами обучения", True),
    ("План мероприятий по вакцинации населения", False),
    ("План ремонта автомобильных дорог", False),
    ("План мероприятий по развитию библиотек", False),
    ("План мероприятий по развитию инклюзивного образования", False),
]


@pytest.mark.parametrize(("title", "expected"), THEMES)
def test_the_pack_is_for_its_theme_alone(make: Make, title: str, expected: bool) -> None:
    plan = make().plans[0].model_copy(update={"title": title})
    assert applies(make(plans=(plan,), order={"title": None}), PACK) is expected
