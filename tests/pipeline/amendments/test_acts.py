"""Which acts an order amends, repeals, replaces or only cites."""

import datetime
from typing import NamedTuple

import pytest

from pipeline.amendments.reading import approves_plan, in_force_from, read_said, with_replaced
from schemas.amendments import AmendedAct
from schemas.record import Clause


class Case(NamedTuple):
    why: str
    title: str | None
    clauses: tuple[str, ...]
    amends: tuple[str, ...]
    cites: tuple[str, ...] = ()


def told(act: AmendedAct) -> str:
    since = f" since {act.since}" if act.since else ""
    return f"{act.effect} {act.kind or '?'} {act.date or '?'} {act.number or '?'}{since}"


CASES = [
    Case(
        "entered in an order, its editions left out",
        "О внесении изменений в приказ Минспорта Республики Коми от 05.02.2024 № 01-12/80",
        (
            "Внести в приказ Министерства спорта Республики Коми от 05.02.2024 № 01-12/80 «О плане» (в редакции приказов "
            "от 01.03.2024 № 01-12/120, от 04.04.2024 № 01-12/200) следующие изменения: пункт 1.2 плана исключить.",
            "Контроль за исполнением приказа оставляю за собой.",
        ),
        ("amends приказ 2024-02-05 01-12/80",),
    ),
    Case(
        "the title alone names the act",
        "О внесении изменений в распоряжение Правительства Тульской области от 1 марта 2023 г. № 100-р",
        ("Изложить приложение в новой редакции согласно приложению к настоящему распоряжению.",),
        ("amends распоряжение 2023-03-01 100-р",),
    ),
    Case(
        "the clause says what the title leaves out",
        "О внесении изменений в приказ № 45",
        ("Внести в приказ Управления культуры от 10.10.2023 № 45 изменение, изложив приложение в новой редакции.",),
        ("amends приказ 2023-10-10 45",),
    ),
    Case(
        "a plan by the act that approved it",
        None,
        (
            "Дополнить план, утверждённый постановлением администрации Кольского района от 5 марта 2023 г. № 45-п, строкой 7.",
        ),
        ("amends постановление 2023-03-05 45-п",),
    ),
    Case(
        "a plan of which nobody knows who approved it",
        "О внесении изменений в план мероприятий на 2024 год",
        ("Внести в план мероприятий на 2024 год следующие изменения: строку 5 исключить.",),
        ("amends ? ? ?",),
    ),
    Case(
        "one repealed",
        "Об утверждении плана",
        (
            "Утвердить план мероприятий на 2025 год.",
            "Признать утратившим силу приказ министерства от 11.01.2024 № 3 «Об утверждении плана на 2024 год».",
        ),
        ("repeals приказ 2024-01-11 3",),
    ),
    Case(
        "several repealed, in one sentence",
        None,
        ("Признать утратившими силу приказы Комитета от 11.01.2022 № 3, от 12.01.2023 № 4 и от 13.01.2024 № 5.",),
        ("repeals приказ 2022-01-11 3", "repeals приказ 2023-01-12 4", "repeals приказ 2024-01-13 5"),
    ),
    Case(
        "several repealed, in a list",
        None,
        (
            "Признать утратившими силу:\n- приказ Минтруда Чувашии от 11.01.2022 № 3 «О плане»;\n"
            "- пункт 2 приказа Минтруда Чувашии от 12.01.2023 № 4 «О мерах».",
        ),
        ("repeals приказ 2022-01-11 3", "amends приказ 2023-01-12 4"),
    ),
    Case(
        "cancelled from a day on",
        None,
        ("Отменить с 1 сентября 2024 года приказ от 09.01.2024 № 2-ОД.",),
        ("repeals приказ 2024-01-09 2-ОД since 2024-09-01",),
    ),
    Case(
        "held to be without force",
        None,
        ("Приказ департамента от 09.01.2024 № 2 считать утратившим силу.",),
        ("repeals приказ 2024-01-09 2",),
    ),
    Case(
        "an act that a clause only leans on",
        "Об утверждении плана",
        (
            "Утвердить план.",
            "Отделу образования обеспечить исполнение приказа министерства образования Саратовской области от 12.02.2024 "
            "№ 214 «О дорожной карте».",
        ),
        (),
        ("приказ 2024-02-12 214",),
    ),
    Case(
        "somebody is told to complete a list: no amendment",
        "О подготовке к конкурсу",
        ("Руководителям школ включить в план работы мероприятия в соответствии с приказом от 12.02.2024 № 214.",),
        (),
        ("приказ 2024-02-12 214",),
    ),
    Case(
        "two acts in one order",
        "О внесении изменений в некоторые приказы",
        (
            "Внести в приказ от 01.02.2024 № 5 следующие изменения: пункт 3 исключить.",
            "Внести в приказ от 02.03.2024 № 9 следующие изменения: пункт 4 исключить.",
        ),
        ("amends приказ 2024-02-01 5", "amends приказ 2024-03-02 9"),
    ),
    Case(
        "one that is suspended: what that does to its plan is not worked out",
        None,
        ("Действие приказа Комитета от 12.01.2024 № 4 приостановить до 1 июля 2024 года.",),
        ("amends приказ 2024-01-12 4",),
    ),
    Case(
        "days are no acts",
        None,
        ("Отделу разместить настоящий приказ на сайте до 10 июля 2024 г.", "Приказ вступает в силу с 1 апреля 2025 г."),
        (),
    ),
    Case("an order that changes nothing", "Об утверждении плана", ("Утвердить план мероприятий.",), ()),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.why)
def test_acts(case: Case) -> None:
    clauses = [Clause(number=str(number), text=text) for number, text in enumerate(case.clauses, 1)]
    said = read_said(case.title, clauses)
    assert tuple(told(act) for act in said.amends) == case.amends
    assert tuple(f"{act.kind} {act.date} {act.number}" for act in said.cites) == case.cites


def test_instructions_of_an_annex_of_changes() -> None:
    heading = (
        "Изменения, которые вносятся в план мероприятий по занятости на 2024 год, утвержденный приказом Минтруда "
        "Чувашии от 11.01.2024 № 3"
    )
    clauses = [Clause(number="1", text="Утвердить прилагаемые изменения.")]
    inside = [
        Clause(number="1", text="Пункт 4 исключить."),
        Clause(number="2", text="В разделе I:\n1) строку 2 исключить;"),
    ]
    (act,) = read_said(
        "О внесении изменений в приказ Минтруда Чувашии от 11.01.2024 № 3", clauses, [(heading, inside)]
    ).amends
    assert (act.number, act.plan) == ("3", "План мероприятий по занятости на 2024 год")
    assert [(each.unit, each.targets, each.section) for each in act.instructions] == [
        ("row", ("4",), None),
        ("row", ("2",), "I"),
    ]


def test_two_acts_keep_their_instructions_apart() -> None:
    texts = (
        "Внести в приказ от 01.02.2024 № 5 изменения: пункт 3 исключить.",
        "Внести в приказ от 02.03.2024 № 9 изменения:",
    )
    clauses = [
        Clause(number="1", text=texts[0]),
        Clause(number="2", text=texts[1]),
        Clause(number="2.1", text="пункт 4 исключить."),
    ]
    first, second = read_said("О внесении изменений", clauses).amends
    assert [each.targets for each in first.instructions] == [("3",)]
    assert [each.targets for each in second.instructions] == [("4",)]


def test_an_order_with_a_plan_of_its_own_replaces_what_it_repeals() -> None:
    clauses = [
        Clause(number="1", text="Утвердить план мероприятий на 2025 год."),
        Clause(
            number="2",
            text="Признать утратившими силу:\nприказ от 11.01.2024 № 3 «Об утверждении плана»;\n"
            "приказ от 11.05.2024 № 30 «О внесении изменений в приказ от 11.01.2024 № 3».",
        ),
    ]
    assert approves_plan(clauses)
    acts = with_replaced(read_said("Об утверждении плана", clauses).amends)
    assert [(act.effect, act.number) for act in acts] == [("replaces", "3"), ("repeals", "30")]


IN_FORCE = [
    ("Настоящий приказ вступает в силу с 1 сентября 2024 года.", datetime.date(2024, 9, 1), "a printed day"),
    ("Настоящий приказ вступает в силу со дня его подписания.", None, "the day of signing is the order's own"),
    ("Приказ вступает в силу по истечении десяти дней после дня опубликования.", None, "a day that is not printed"),
    (
        "Настоящее постановление вступает в силу со дня подписания и распространяется на правоотношения, возникшие с "
        "1 ноября 2023 года.",
        None,
        "older relations are no day of its own",
    ),
    ("Отделу кадров подготовить приказ до 1 сентября 2024 года.", None, "another sentence"),
]


@pytest.mark.parametrize(("text", "expected", "why"), IN_FORCE)
def test_in_force(text: str, expected: datetime.date | None, why: str) -> None:
    assert in_force_from([Clause(number="3", text=text)]) == expected, why
