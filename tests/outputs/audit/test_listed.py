"""What is counted in a clause, a title or a row, held against the list or the plan that it counts."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from knowledge.packs import shipped
from knowledge.remarks import remark
from outputs.audit import audit
from schemas.record import Activity, Clause, OrderRecord, OtherTable

PLAN = next(pack for pack in shipped() if pack.pack == "plan")
FARMS = OtherTable(
    title="Перечень племенных хозяйств",
    header=("№", "Район", "Наименование хозяйства"),
    rows=(
        ("1", "Ширинский район", "КФХ «Иткульское»"),
        ("2", "Ширинский район", "ООО «Июсское»"),
        ("3", "Бейский район", "СПК «Бейский»"),
        ("", "Итого", "3"),
    ),
)
TORN = FARMS.model_copy(update={"rows": (FARMS.rows[0], FARMS.rows[2])})

Make = Callable[..., OrderRecord]
MakeActivity = Callable[..., Activity]


@pytest.fixture(scope="module")
def told(make: Make, make_activity: MakeActivity) -> Callable[..., list[str | None]]:
    """What offends: None for the order, the number of each row."""

    def ask(
        *clauses: str, rows: Sequence[str] = ("Приказ",) * 4, title: str = "План", tables: Sequence[Any] = (FARMS,)
    ) -> list[str | None]:
        activities = tuple(make_activity(text, str(at)) for at, text in enumerate(rows, 1))
        record = make(activities=activities)
        order = record.order.model_copy(
            update={"clauses": tuple(Clause(number=str(at), text=text) for at, text in enumerate(clauses, 1))}
        )
        plan = record.plans[0].model_copy(update={"title": title})
        record = record.model_copy(update={"order": order, "plans": (plan,), "tables": tuple(tables)})
        return [one.activity for one in audit(record, PLAN, ("counts_consistent",)) if one.holds is False]

    return ask


LISTED = [
    ("Определить 5 племенных хозяйств согласно приложению № 2.", [None], "the annex holds three"),
    ("Определить 3 племенных хозяйства согласно приложению № 2.", [], "so it is"),
    ("Определить 5 племенных хозяйств участниками плана.", [None], "more than the list of all of them"),
    ("Оказать помощь 2 племенным хозяйствам.", [], "two of them are a part"),
    ("Утвердить перечень не менее 2 племенных хозяйств (приложение № 2).", [], "three are not less than two"),
    ("Утвердить перечень не менее 10 племенных хозяйств (приложение № 2).", [None], "three are less than ten"),
    ("Утвердить перечень не более 10 племенных хозяйств (приложение № 2).", [], "a limit from above"),
    ("Провести отбор в 2 районах согласно приложению № 2.", [], "two districts stand in the column"),
    ("Провести отбор в 3 районах согласно приложению № 2.", [None], "two districts stand in the column"),
    ("Определить 5 опорных хозяйств согласно приложению № 2.", [], "the list is of others"),
    ("Отобрать по 5 хозяйств от района согласно приложению № 2.", [], "five of each"),
    ("Направить отчет по 5 хозяйствам до 3 марта согласно приложению № 2.", [None], "about all of them"),
    ("Утвердить приложение № 2 к приказу от 5 мая 2024 года.", [], "a day and a year count nothing"),
    ("Назначить 2 координаторов согласно таблице:\nРайон Координатор\nА Иванов\nБ Петров", [], "two lines"),
    ("Назначить 3 координаторов согласно таблице:\nРайон Координатор\nА Иванов\nБ Петров", [None], "two lines"),
    ("Утвердить план, состоящий из 4 мероприятий.", [], "four rows"),
    ("Утвердить план, состоящий из 7 мероприятий.", [None], "four rows"),
    ("Провести 7 мероприятий для ветеранов.", [], "not the plan's"),
    ("Утвердить план из 7 просветительских мероприятий.", [], "some of the plan's, perhaps"),
]


@pytest.mark.parametrize(("clause", "expected", "why"), LISTED, ids=[str(at) for at in range(len(LISTED))])
def test_clause_against_list(told, clause: str, expected: list[str | None], why: str) -> None:
    assert told(clause) == expected, why


def test_a_row_that_counts_all_of_a_list_offends(told) -> None:
    rows = ("Осмотр всех 4 племенных хозяйств", "Осмотр всех 3 племенных хозяйств", "Осмотр 2 племенных хозяйств")
    assert told(rows=rows) == [None, "1"]


def test_the_title_counts_the_rows(told) -> None:
    assert told(title="План из 15 мероприятий на 2024 год") == [None]


@pytest.mark.parametrize("tables", [(), (TORN,), (FARMS, FARMS)], ids=["none", "a row is missing", "which of two"])
def test_nothing_is_said_of_a_list_that_is_not_plainly_the_one(told, tables: Sequence[Any]) -> None:
    assert told("Определить 5 племенных хозяйств согласно приложению № 2.", tables=tables) == []


def test_the_evidence_quotes_both_sides(make: Make) -> None:
    text = "Назначить 3 координаторов согласно таблице:\nРайон Координатор\nА Иванов\nБ Петров"
    order = {"clauses": (Clause(number="2", text=text),)}
    (verdict,) = audit(make(order=order), PLAN, ("counts_consistent",))
    assert verdict.evidence == f"«{' '.join(text.split())}» ↔ «Район Координатор»: 2"
    assert verdict.place == "clause 2"


def test_an_annex_under_another_number_is_quoted_and_not_the_finding(make: Make) -> None:
    found = tuple(remark("annex-number-mismatch", place=f"annex {number}", text=f"№ {number}") for number in ("1", "2"))
    order = {"clauses": (Clause(number="1", text="Утвердить план (приложение № 2)."),)}
    (verdict,) = audit(make(order=order, findings=found), PLAN, ("annex_numbers_consistent",))
    assert verdict.evidence == "№ 1 «План мероприятий на 2024 год»; «Утвердить план (приложение № 2).»"
