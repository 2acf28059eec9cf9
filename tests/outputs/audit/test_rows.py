"""Cells and what the rules about rows make of them."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from knowledge.packs import shipped
from outputs.audit import audit
from schemas.record import (
    Activity,
    Body,
    Clause,
    Deadline,
    DeadlineItem,
    Finding,
    Issuer,
    OrderRecord,
    Period,
    Responsible,
)

PLAN = next(pack for pack in shipped() if pack.pack == "plan")

Make = Callable[..., OrderRecord]
MakeActivity = Callable[..., Activity]

NAMED = [
    ("Приказ министерства", True),
    ("Аналитическая справка, рекомендации", True),
    ("Разработаны муниципальные планы", True),
    ("Доля педагогов, прошедших обучение", True),
    ("Сводка", True),
    ("30 педагогов", True),
    ("Утверждены программы", True),
    ("Создана база данных", True),
    ("Повышение уровня компетенций педагогов", False),
    ("Организованы вебинары", False),
    ("Участие в конкурсе", False),
    ("Участие педагогов (при включении в список)", False),
    # Written before the rule had seen them: 59 of 60 were right.
    ("Утверждён порядок", True),
    ("Подписано соглашение", True),
    ("Заключено 12 договоров", True),
    ("Аналитический отчёт", True),
    ("Справка по итогам", True),
    ("Протокол заседания", True),
    ("Методические рекомендации", True),
    ("Разработаны памятки для родителей", True),
    ("Сформирован реестр", True),
    ("Опубликован пресс-релиз", True),
    ("Увеличение доли участников", True),
    ("Снижение количества нарушений", True),
    ("Рост среднего балла", True),
    ("Охват всех детей", True),
    ("Не менее 80 % участников", True),
    ("Обучено 25 человек", True),
    ("Достижение целевого показателя", True),
    ("Удостоверения о повышении квалификации", True),
    ("Сертификаты участников", True),
    ("Банк лучших практик", True),
    ("Электронный журнал", True),
    ("Заявка на субсидию", True),
    ("Акты обследования", True),
    ("Дефектная ведомость", True),
    ("Проектно-сметная документация", True),
    ("Положительное заключение экспертизы", True),
    ("Разрешение на ввод в эксплуатацию", True),
    ("Расписание занятий", True),
    ("Штатное расписание", True),
    ("Технический паспорт", True),
    ("Муниципальный контракт", True),
    ("Список участников", True),
    ("Программа семинара", True),
    ("Решение коллегии", True),
    ("Информационное письмо", True),
    ("Уменьшение численности неуспевающих", True),
    ("Доклад на совещании", True),
    ("Накладные", True),
    ("Требования", True),
    ("Составы рабочих групп", True),
    ("Статистические данные", True),
    ("Предписания", True),
    ("Прогноз потребности в кадрах до 2032 года", True),
    ("Дорожные карты школ", True),
    ("Повышение показателей качества", True),
    ("Повышение мотивации", False),
    ("Совершенствование работы", False),
    ("Создание условий", False),
    ("Улучшение качества жизни", False),
    ("Проведение семинара", False),
    ("Выявление проблем", False),
    ("Участие в форуме", False),
    ("Развитие творческих способностей", False),
    ("Обмен опытом", False),
    ("Все участники довольны", False),
    ("Каждый ребёнок обеспечен", False),
    ("Весь персонал обучен", False),
    ("Формирование культуры здоровья", False),
    ("Своевременность выполнения", False),
    ("Готовность к отопительному сезону", False),
    ("Сплочение коллектива", False),
    ("Методическая помощь оказана", False),
    ("Организована работа", False),
    ("Сохранение традиций", False),
    ("Безопасные условия движения", False),
]


@pytest.fixture(scope="module")
def holds(make: Make, make_activity: MakeActivity) -> Callable[..., Any]:
    def ask(rule: str, **values: Any) -> Any:
        columns = ("number", "activity", "deadline", "responsible", "result")
        plan = make(activities=(make_activity("Мероприятие", **values),)).plans[0]
        return audit(make(plans=(plan.model_copy(update={"columns": columns}),)), PLAN, (rule,))[0].holds

    return ask


@pytest.mark.parametrize(("result", "expected"), NAMED)
def test_names_a_document_or_an_indicator(holds, result: str, expected: bool) -> None:
    assert holds("result_names_document_or_indicator", result=result) is expected


def item(
    kind: Any, start: str | None, end: str | None, rrule: str | None = None, condition: str | None = None
) -> DeadlineItem:
    days = [datetime.date.fromisoformat(day) if day else None for day in (start, end)]
    return DeadlineItem(kind=kind, start=days[0], end=days[1], rrule=rrule, condition=condition)


YEAR = ("2024-01-01", "2024-12-31")
# The plan is for 2024, the order of 2024-02-01.
DEADLINES = [
    ("до 1 июня", [item("by", None, "2024-06-01")], True, True, True),
    ("2024 год", [item("during", *YEAR)], False, True, True),
    ("в течение I квартала", [item("ongoing", "2024-01-01", "2024-03-31")], True, True, True),
    ("постоянно", [item("ongoing", *YEAR)], False, True, True),
    ("ежемесячно", [item("recurring", *YEAR, "FREQ=MONTHLY")], False, True, True),
    ("ежемесячно до 10 числа", [item("recurring", *YEAR, "FREQ=MONTHLY;BYMONTHDAY=10")], True, True, True),
    ("каждый вторник", [item("recurring", *YEAR, "FREQ=WEEKLY;BYDAY=TU")], True, True, True),
    ("ежегодно, до 30 апреля", [item("recurring", *YEAR, "FREQ=YEARLY", "до 30 апреля")], True, True, True),
    ("по отдельному графику", [item("conditional", None, None, None, "по отдельному графику")], False, None, None),
    ("февраль – декабрь (по плану)", [item("during", "2024-02-01", "2024-12-31", None, "по плану")], True, True, True),
    (
        "март, далее ежеквартально",
        [item("during", "2024-03-01", "2024-03-31"), item("recurring", *YEAR, "FREQ=MONTHLY;INTERVAL=3")],
        True,
        True,
        True,
    ),
    ("декабрь 2023 – март 2024", [item("during", "2023-12-01", "2024-03-31")], True, False, True),
    ("январь 2025", [item("during", "2025-01-01", "2025-01-31")], True, False, True),
    ("15 января", [item("on", "2024-01-15", "2024-01-15")], True, True, False),
    (
        "январь, октябрь",
        [item("during", "2024-01-01", "2024-01-31"), item("during", "2024-10-01", "2024-10-31")],
        True,
        True,
        False,
    ),
    (
        "январь, далее ежемесячно",
        [item("during", "2024-01-01", "2024-01-31"), item("recurring", *YEAR, "FREQ=MONTHLY")],
        True,
        True,
        True,
    ),
    ("до 25 января года, следующего за отчетным", [item("by", None, "2024-01-25")], True, None, None),
    (None, [], False, None, None),
    (
        "до 1 июля года, следующего за отчетным",
        [item("conditional", None, None, None, "до 1 июля года, следующего за отчетным")],
        True,
        None,
        None,
    ),
    (
        "ежемесячно, последняя неделя",
        [item("recurring", *YEAR, "FREQ=MONTHLY", "последняя неделя")],
        True,
        True,
        True,
    ),
    (
        "3-я неделя каждого месяца",
        [item("recurring", *YEAR, "FREQ=MONTHLY", "3-я неделя каждого месяца")],
        True,
        True,
        True,
    ),
    ("ежегодно, I–II кварталы", [item("recurring", *YEAR, "FREQ=YEARLY", "I–II кварталы")], True, True, True),
    ("2 раза в год: осень, весна", [item("recurring", *YEAR, "FREQ=YEARLY", "2 раза: осень, весна")], True, True, True),
    ("1 раз в квартал", [item("recurring", *YEAR, "FREQ=MONTHLY;INTERVAL=3", "1 раз в квартал")], False, True, True),
    # The column «Начало» alone: it lasts to the plan's end, and yet names its day.
    ("01.01.2024", [item("ongoing", *YEAR)], None, True, True),
    (
        "2 раза в неделю",
        [item("recurring", *YEAR, "FREQ=WEEKLY", "2 раза в неделю")],
        False,
        True,
        True,
    ),
    ("в период забойной кампании", [item("conditional", None, None, None, "в период …")], False, None, None),
    # The calendar has the day, though the reading gives none: not known to be definite, and no ground to accuse.
    ("за 10 дней до Дня Победы", [item("conditional", None, None, None, "за 10 дней …")], None, None, None),
    ("на начало и конец учебного года", [item("conditional", None, None, None, "на начало …")], None, None, None),
]


@pytest.mark.parametrize(("raw", "items", "definite", "inside", "ahead"), DEADLINES)
def test_deadline(holds, raw: str | None, items: list[DeadlineItem], definite: bool, inside: Any, ahead: Any) -> None:
    deadline = Deadline(raw=raw, items=tuple(items))
    assert holds("vague_deadlines", deadline=deadline) is definite
    assert holds("deadline_within_plan_period", deadline=deadline) is inside
    assert holds("deadline_not_before_order_date", deadline=deadline) is ahead
    assert holds("deadline_present", deadline=deadline) is (raw is not None)


def remarked(make: Make, make_activity: MakeActivity, code: str, rule: str, deadline: Deadline) -> Any:
    rows = (make_activity("Совещание", "1.1", deadline=deadline), make_activity("Семинар", "1.2"))
    finding = Finding(code=code, severity="warning", activity="1.1", message="…")
    return [verdict.activity for verdict in audit(make(activities=rows, findings=(finding,)), PLAN, (rule,))]


JANUARY = Deadline(raw="январь", items=(item("during", "2024-01-01", "2024-01-31"),))
UNREAD = Deadline(raw="в удобный день", items=(item("conditional", None, None, None, "в удобный день"),))
DOUBTS = [
    ("deadline-year-ambiguous", "deadline_not_before_order_date", JANUARY),
    ("deadline-guessed", "deadline_not_before_order_date", JANUARY),
    ("deadline-unparsed", "vague_deadlines", UNREAD),
    ("row-split-uncertain", "deadline_present", Deadline(raw=None)),
]


@pytest.mark.parametrize(("code", "rule", "deadline"), DOUBTS)
def test_what_was_guessed_accuses_nobody(
    make: Make, make_activity: MakeActivity, code: str, rule: str, deadline: Deadline
) -> None:
    assert remarked(make, make_activity, code, rule, deadline) == [None]
    assert remarked(make, make_activity, "body-unknown", rule, deadline) == [None, "1.1"]


EMPTY = [("—", False), ("-", False), ("х", False), ("…", False), ("то же", True), ("-//-", True), ("приказ", True)]


@pytest.mark.parametrize(("cell", "filled"), EMPTY)
def test_an_empty_cell(holds, cell: str, filled: bool) -> None:
    assert holds("result_present", result=cell) is filled


MINISTRY = Body(text="Министерство", name="Министерство образования", category="regional_authority")
OMSU = Body(text="ОМСУ", name="Органы местного самоуправления", category="municipal_authority")
SCHOOLS = Body(text="ОО", name="Образовательные организации", category="school")
IRO = Body(text="ИРО", name="Институт развития образования", category="development_institute")

BOUND = [
    ((MINISTRY,), "", (), "regional", True, "its own body"),
    (
        (IRO,),
        "Институту развития образования обеспечить исполнение плана.",
        ("Институту развития образования",),
        "regional",
        True,
        "bound by name",
    ),
    (
        (OMSU,),
        "Рекомендовать органам местного самоуправления исполнить план.",
        ("органам местного самоуправления",),
        "regional",
        False,
        "recommended only",
    ),
    (
        (OMSU,),
        "Руководителям МОУО обеспечить исполнение плана.",
        ("Руководителям МОУО",),
        "regional",
        True,
        "another name of the category",
    ),
    (
        (OMSU, IRO),
        "Институту развития образования обеспечить исполнение.",
        ("Институту развития образования",),
        "regional",
        False,
        "one is in no clause",
    ),
    (
        (SCHOOLS,),
        "Ответственным исполнителям обеспечить выполнение плана.",
        ("Ответственным исполнителям",),
        "regional",
        True,
        "whoever the plan names",
    ),
    (
        (OMSU,),
        "Отделу общего образования разместить план.",
        ("Отделу общего образования",),
        "regional",
        False,
        "a unit of the ministry",
    ),
    ((OMSU,), "Директорам школ исполнить план.", ("Директорам школ",), "municipal", True, "the issuer's own level"),
    ((IRO, SCHOOLS), "Кафедре разместить план.", ("Кафедре",), "organisation", True, "an organisation's units"),
]


@pytest.mark.parametrize("case", BOUND, ids=[case[-1] for case in BOUND])
def test_executors_bound(make: Make, make_activity: MakeActivity, case: Any) -> None:
    bodies, text, whom, level, expected, why = case
    responsible = Responsible(raw=", ".join(body.text for body in bodies), bodies=bodies)
    clauses = [Clause(number="1", text="Утвердить прилагаемый план.")]
    clauses += [Clause(number="2", text=text, assignees=whom)] if text else []
    order = {"clauses": tuple(clauses), "issuer": Issuer(name="…", level=level)}
    record = make(activities=(make_activity("Совещание", responsible=responsible),), order=order)
    assert audit(record, PLAN, ("executors_bound_by_order",))[0].holds is expected, why


ASKED = [
    ("ОМСУ (по согласованию)", "Утвердить план.", True),
    ("ОМСУ, по согласованию", "Утвердить план.", True),
    ("ОМСУ – по согласованию", "Утвердить план.", True),
    ("ОМСУ (по согласованию)", "Рекомендовать органам местного самоуправления утвердить свои планы.", True),
    ("ОМСУ", "Рекомендовать органам местного самоуправления утвердить свои планы.", False),
    # Who helps need not be bound; a clause that approves a list tells nobody on it to do anything.
    ("Министерство совместно с ОМСУ", "Утвердить план.", True),
    ("Министерство совместно с архивом, ОМСУ", "Утвердить план.", False),
    ("ОМСУ", "Утвердить перечень муниципалитетов.", False),
    ("ОМСУ", "Утвердить план. Органам местного самоуправления принять участие.", True),
]


@pytest.mark.parametrize(("raw", "clause", "expected"), ASKED)
def test_a_body_by_agreement_is_asked_on_purpose(
    make: Make, make_activity: MakeActivity, raw: str, clause: str, expected: bool
) -> None:
    asked = Responsible(raw=raw, bodies=(OMSU,))
    order = {"clauses": (Clause(number="1", text=clause),), "issuer": Issuer(name="…", level="regional")}
    record = make(activities=(make_activity("Совещание", responsible=asked),), order=order)
    assert audit(record, PLAN, ("executors_bound_by_order",))[0].holds is expected


def test_an_amendment_need_not_say_again_who_controls(make: Make, make_activity: MakeActivity) -> None:
    title = "О внесении изменений в приказ от 16 января 2026 г. № 5"
    order = {"title": title, "clauses": (Clause(number="1", text="Внести в План следующие изменения."),)}
    record = make(activities=(make_activity("Совещание"),), order=order)
    (verdict,) = audit(record, PLAN, ("controller_named",))
    assert (verdict.holds, verdict.why) == (None, "amendment")


CONTROLLED = [
    ("Организацию выполнения настоящего приказа возложить на заместителя начальника.", True),
    ("Ответственность за исполнение настоящего распоряжения возложить на начальника отдела.", True),
    ("Организацию семинара возложить на институт.", False),
]


@pytest.mark.parametrize(("clause", "expected"), CONTROLLED)
def test_who_answers_for_execution(make: Make, make_activity: MakeActivity, clause: str, expected: bool) -> None:
    order = {"clauses": (Clause(number="1", text="Утвердить план."), Clause(number="2", text=clause))}
    record = make(activities=(make_activity("Совещание"),), order=order)
    assert audit(record, PLAN, ("controller_named",))[0].holds is expected


SHORT_PLANS = [
    ("during", "2024-05-31", True, "the month of the plan is named"),
    ("ongoing", "2024-05-31", False, "«весь период»"),
    ("during", "2024-12-31", False, "eight months are no time of their own"),
]


@pytest.mark.parametrize(("kind", "last", "definite", "why"), SHORT_PLANS, ids=[why for *_, why in SHORT_PLANS])
def test_a_plan_for_a_month(
    make: Make, make_activity: MakeActivity, kind: Any, last: str, definite: bool, why: str
) -> None:
    first, end = datetime.date(2024, 5, 1), datetime.date.fromisoformat(last)
    item = DeadlineItem(kind=kind, start=first, end=end)
    plan = make(activities=(make_activity("Субботник", deadline=Deadline(raw="май", items=(item,))),)).plans[0]
    record = make(plans=(plan.model_copy(update={"period": Period(start=first, end=end)}),))
    assert audit(record, PLAN, ("vague_deadlines",))[0].holds is definite, why
