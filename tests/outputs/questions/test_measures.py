"""Shared measures: who has them and who lacks them, over years, and two orders side by side."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from outputs.database import load_record, open_database
from outputs.questions import Filters, answer
from outputs.questions.side_by_side import TwoOrdersNeeded
from schemas.record import OrderRecord, Region

KAREL, KIROV = Region(code="RU-KR", name="Республика Карелия"), Region(code="RU-KIR", name="Кировская область")
COORDINATORS = "Назначение муниципальных координаторов"
COURSES = "Проведение курсов повышения квалификации учителей"
FORUM = "Проведение родительского собрания"


@pytest.fixture
def orders(make: Callable[..., Any], make_activity: Callable[..., Any]) -> list[OrderRecord]:
    """Kabardino-Balkaria appoints and teaches, Karelia appoints, Kirov holds a meeting of parents."""

    def order(name: str, region: Region | None, *texts: str) -> OrderRecord:
        rows = tuple(make_activity(text, str(number)) for number, text in enumerate(texts, 1))
        place = {"region": region} if region else {}
        made: OrderRecord = make(f"{name}.docx", activities=rows, order={"id": name}, **place)
        return made

    return [
        order("kb", None, COORDINATORS, COURSES),
        order("karelia", KAREL, COORDINATORS),
        order("kirov", KIROV, FORUM),
    ]


@pytest.fixture
def three(db: Database, load: Callable[..., None], orders: list[OrderRecord]) -> Database:
    load(*orders)
    return db


def test_who_has_a_measure_and_who_lacks_it(three: Database) -> None:
    (row,) = answer(three, "measures").dicts()
    assert row["measure"] == COORDINATORS
    assert (row["activities"], row["orders"]) == (2, 2)
    assert row["regions_with"] == "Кабардино-Балкарская Республика; Республика Карелия"
    assert row["regions_without"] == "Кировская область"
    assert row["first_deadline"] == "2024-03-31"
    assert row["answering"] == "Министерство просвещения"


def test_filters_on_orders_say_who_could_have_it(three: Database) -> None:
    (row,) = answer(three, "measures", Filters.of(region=["RU-KB", "RU-KR"])).dicts()
    assert row["regions_without"] == ""
    # Among the orders of one region nothing is shared between two.
    assert answer(three, "measures", Filters.of(region="RU-KB")).rows == ()


def test_where_a_measure_stands_in_each_region(three: Database) -> None:
    told = answer(three, "measures_by_region").dicts()
    assert [(row["region_code"], row["rows"], row["bodies"]) for row in told] == [
        ("RU-KB", "kb 1", "Министерство просвещения"),
        ("RU-KR", "karelia 1", "Министерство просвещения"),
    ]


def test_a_measure_leads_to_its_rows(three: Database) -> None:
    given = answer(three, "measures")
    narrowed = given.narrowed(given.rows[0])
    assert narrowed is not None
    assert [row["source"] for row in answer(three, "activities", narrowed).dicts()] == ["kb", "karelia"]


def test_measures_over_years(
    three: Database, load: Callable[..., None], make: Callable[..., Any], make_activity: Callable[..., Any]
) -> None:
    later: OrderRecord = make("later.docx", order={"id": "later"})
    plan = later.plans[0]
    assert plan.period
    period = plan.period.model_copy(
        update={"start": plan.period.start.replace(year=2025), "end": plan.period.end.replace(year=2025)}
    )
    rows = (make_activity(COORDINATORS, "1"), make_activity(FORUM, "2"))
    load(later.model_copy(update={"plans": (plan.model_copy(update={"period": period, "activities": rows}),)}))
    told = answer(three, "measures_by_year", Filters.of(region="RU-KB")).dicts()
    assert [(row["year"], row["measures"], row["kept"], row["new"], row["gone"]) for row in told] == [
        (2024, 2, None, None, None),
        (2025, 2, 1, 1, 1),
    ]
    assert (told[1]["new_labels"], told[1]["gone_labels"]) == (FORUM, COURSES)


def test_two_orders_side_by_side(three: Database) -> None:
    told = answer(three, "side_by_side", Filters.of(order=["kb", "karelia"])).dicts()
    assert [(row["likeness"], row["a_activity"], row["b_activity"]) for row in told] == [
        ("same", COORDINATORS, COORDINATORS),
        ("only_a", COURSES, None),
    ]
    turned = answer(three, "side_by_side", Filters.of(order=["karelia", "kb"])).dicts()
    assert [(row["likeness"], row["a_activity"], row["b_activity"]) for row in turned] == [
        ("same", COORDINATORS, COORDINATORS),
        ("only_b", None, COURSES),
    ]


@pytest.mark.parametrize("chosen", [[], ["kb"], ["kb", "karelia", "kirov"]], ids=len)
def test_side_by_side_are_two(three: Database, chosen: list[str]) -> None:
    with pytest.raises(TwoOrdersNeeded):
        answer(three, "side_by_side", Filters.of(order=chosen))


def test_a_database_that_is_shut_tells_its_measures(file: Path, orders: list[OrderRecord], three: Database) -> None:
    with open_database(file) as db:
        for order in orders:
            load_record(db, order, extractor_version="1")
        db.conn.execute("PRAGMA journal_mode = DELETE")
    file.chmod(stat.S_IRUSR)
    file.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with open_database(file, read_only=True) as shut:
            assert answer(shut, "measures").rows == answer(three, "measures").rows
    finally:
        file.parent.chmod(stat.S_IRWXU)
