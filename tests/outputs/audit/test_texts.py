"""Hints about a whole plan: counts that contradict each other, names spelled in two ways, deadlines out of order."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from knowledge.packs import shipped
from outputs.audit import audit
from schemas.record import Activity, Deadline, DeadlineItem, OrderRecord

PLAN = next(pack for pack in shipped() if pack.pack == "plan")

Make = Callable[..., OrderRecord]
MakeActivity = Callable[..., Activity]


@pytest.fixture(scope="module")
def offending(make: Make, make_activity: MakeActivity) -> Callable[..., list[str | None]]:
    """The rows that a rule says offend, of a plan of these activities with these results or days."""

    def ask(rule: str, *rows: Any) -> list[str | None]:
        activities = []
        for at, given in enumerate(rows, 1):
            text, day = given if isinstance(given, tuple) else (given, None)
            item = DeadlineItem(kind="by", end=datetime.date.fromisoformat(day)) if day else None
            deadline = Deadline(raw=day, items=(item,) if item else ())
            activities.append(make_activity(text, f"1.{at}", deadline=deadline))
        verdicts = audit(make(activities=tuple(activities)), PLAN, (rule,))
        return [verdict.activity for verdict in verdicts if verdict.holds is False]

    return ask


COUNTS = [
    (("отобраны 58 школ с низкими результатами", "мониторинг в 67 школах с низкими результатами"), ["1.2"]),
    (
        ("мониторинг проведен в 58 школах", "мониторинг проведен в 67 школах", "мониторинг проведен в 58 школах"),
        ["1.2"],
    ),
    (("отобраны 58 школ с низкими результатами", "обучены педагоги 58 школ с низкими результатами"), []),
    # «По 17 школам» is about all of them; 3 of 7 may be a part.
    (("отобраны 18 школ с низкими результатами", "отчет по 17 школам с низкими результатами"), ["1.2"]),
    (("совещание с руководителями 7 опорных школ", "обследование 3 опорных школ"), []),
    (("обучение в 12 школах", "ремонт спортивных залов в 5 школах"), []),
    (("не менее 40 учителей математики", "не менее 30 молодых учителей"), []),
    (("участие не менее 10 школ с низкими результатами", "отобраны 58 школ с низкими результатами"), []),
    (("по 2 школы с низкими результатами от района", "отобраны 58 школ с низкими результатами"), []),
    (("отобраны 58 школ с низкими результатами", "58 сельских школ", "12 городских школ"), []),
    (("выпускники 9 и 11 классов 58 школ", "выпускники 2024 года 58 школ"), []),
]


@pytest.mark.parametrize(("rows", "expected"), COUNTS)
def test_counts(offending, rows: tuple[str, ...], expected: list[str]) -> None:
    assert offending("counts_consistent", *rows)[1:] == expected


NAMES = [
    (("семинар в МОУ Тулумской СОШ", "МОУ Туломская СОШ", "урок в Туломской СОШ"), True),
    (("семинар в Туломской СОШ", "собрание Туломская СОШ"), False),
    (("Ивановская СОШ № 1", "Иваньовская СОШ № 11"), False),
    (("Кировская СОШ", "Курская СОШ"), False),
    (("Красногорская гимназия", "Красногорскай СОШ"), False),
    (("Берёзовская СОШ", "Березовская СОШ"), False),
    (("Верхнетуломская СОШ", "Туломская СОШ"), False),
    # Two letters off: a slip where the other spelling is the usual one.
    (("Светославльская СОШ", "Светославльская СОШ", "Светославльская СОШ", "Светославская СОШ"), True),
    (("Светославльская СОШ", "Светославская СОШ"), False),
    (("Мурманская городская больница", "Мурманской больницы"), False),
]


@pytest.mark.parametrize(("rows", "misspelt"), NAMES)
def test_names(offending, rows: tuple[str, ...], misspelt: bool) -> None:
    assert bool(offending("names_consistent", *rows)) is misspelt


def test_the_row_of_the_rarer_spelling_offends(offending) -> None:
    rows = ("Туломская СОШ", "семинар в Тулумской СОШ", "Туломской СОШ")
    assert offending("names_consistent", *rows) == [None, "1.2"]


ORDER = [
    (
        (
            ("Анализ итогов конкурса детских рисунков", "2024-03-01"),
            ("Проведение конкурса детских рисунков", "2024-05-01"),
        ),
        ["1.1"],
        "the same contest",
    ),
    (
        (
            ("Анализ итогов конкурса юных художников", "2024-03-01"),
            ("Проведение конкурса детских рисунков", "2024-05-01"),
        ),
        [],
        "another contest",
    ),
    (
        (
            ("Утверждение порядка отбора дворовых территорий", "2024-03-01"),
            ("Разработка порядка отбора дворовых территорий", "2024-04-01"),
        ),
        ["1.1"],
        "approved before it is drafted",
    ),
    ((("Входной мониторинг", "2024-05-01"), ("Итоговый мониторинг", "2024-04-01")), ["1.2"], "final before entry"),
    ((("Входной мониторинг", "2024-02-01"), ("Итоговый мониторинг", "2024-12-01")), [], "as it should be"),
    (
        (("Промежуточный и итоговый мониторинг", "2024-05-01"), ("Совещание", "2024-04-01")),
        [],
        "one row is both",
    ),
    (
        (("Подготовка к итоговой аттестации", "2024-03-01"), ("Промежуточный мониторинг", "2024-04-01")),
        [],
        "no stage of monitoring",
    ),
    (
        (
            ("Корректировка программ с учетом выявленных профессиональных дефицитов", "2024-06-01"),
            ("Диагностика профессиональных дефицитов", "2024-06-20"),
        ),
        ["1.1"],
        "heeds what is found later",
    ),
    (
        (("Разработка муниципальных планов", "2024-03-01"), ("Экспертиза муниципальных планов", "2024-02-01")),
        ["1.2"],
        "looks at what is not there",
    ),
    (
        (
            ("Назначение муниципальных координаторов", "2024-02-01"),
            ("Совещание муниципальных координаторов", "2024-03-01"),
        ),
        [],
        "as it should be",
    ),
    (
        (("Проведение ВПР", "2024-05-20"), ("Анализ результатов ВПР", "2024-03-01")),
        ["1.2"],
        "analysed before it is held",
    ),
    (
        (
            ("Диагностика читательской грамотности", "2024-05-20"),
            ("Анализ итогов диагностики читательской грамотности", "2024-03-01"),
        ),
        ["1.2"],
        "what is held may be named without «проведение»",
    ),
    (
        (
            ("Диагностика читательской грамотности", "2024-05-20"),
            ("Анализ итогов диагностики читательской грамотности за 2023 год", "2024-03-01"),
        ),
        [],
        "last year's",
    ),
]


@pytest.mark.parametrize(("rows", "expected", "why"), ORDER)
def test_order_of_deadlines(offending, rows: Any, expected: list[str], why: str) -> None:
    assert offending("deadlines_in_logical_order", *rows)[1:] == expected, why


def test_what_may_be_over_before_its_last_day_is_no_contradiction(make: Make, make_activity: MakeActivity) -> None:
    """A diagnosis in the first quarter may be over when it is analysed in March; one that begins in April may not."""

    def told(first: str, last: str) -> list[str | None]:
        held = DeadlineItem(
            kind="during", start=datetime.date.fromisoformat(first), end=datetime.date.fromisoformat(last)
        )
        due = DeadlineItem(kind="by", end=datetime.date(2024, 3, 15))
        rows = (
            make_activity("Диагностика читательской грамотности", "1", deadline=Deadline(raw="…", items=(held,))),
            make_activity("Анализ диагностики читательской грамотности", "2", deadline=Deadline(raw="…", items=(due,))),
        )
        found = audit(make(activities=rows), PLAN, ("deadlines_in_logical_order",))
        return [one.activity for one in found if one.holds is False]

    assert told("2024-01-01", "2024-03-31") == []
    assert told("2024-04-01", "2024-06-30") == [None, "2"]
    assert told("2024-03-10", "2024-03-20") == [None, "2"], "printed days last till the last of them"


def test_a_hint_quotes_both_rows(make: Make, make_activity: MakeActivity) -> None:
    late, early = (
        Deadline(raw=raw, items=(DeadlineItem(kind="by", end=datetime.date.fromisoformat(day)),))
        for raw, day in (("до 1 мая", "2024-05-01"), ("до 1 апреля", "2024-04-01"))
    )
    rows = (
        make_activity("Входной мониторинг", "1.1", deadline=late),
        make_activity("Итоговый мониторинг", "1.2", deadline=early),
    )
    _, hint = audit(make(activities=rows), PLAN, ("deadlines_in_logical_order",))
    assert hint.kind == "hint"
    assert hint.evidence == "1.2 «Итоговый мониторинг» (до 1 апреля) ← 1.1 «Входной мониторинг» (до 1 мая)"
