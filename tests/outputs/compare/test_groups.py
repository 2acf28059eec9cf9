"""Groups over orders: what is in them, and that they stay as they are when orders are added or read again."""

import itertools
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from outputs.compare import bring_up_to_date, groups, is_fresh, pairs, refresh
from outputs.compare.grouping import readings
from outputs.database import load_record, open_database
from outputs.questions import Filters, answer
from schemas.record import Activity, OrderRecord, Region
from tests.outputs.keys import order_keys

Make = Callable[..., Any]
PLANS = {
    "kbr": ("Назначение муниципальных координаторов", "Проведение мониторинга программ развития школ"),
    "eao": ("Назначение регионального куратора", "Мониторинг реализации программ развития школ"),
    "kirov": ("Анализ результатов ВПР", "Закрепление муниципальных координаторов", "Вебинар для учителей"),
    "kola": ("Проведение ВПР", "Установка светофоров", "Анализ итогов ВПР", "Анализ результатов ВПР"),
}


@pytest.fixture
def orders(make: Make, make_activity: Make) -> dict[str, OrderRecord]:
    made = {}
    for day, (name, texts) in enumerate(PLANS.items(), 1):
        activities = tuple(make_activity(text, str(n)) for n, text in enumerate(texts, 1))
        head = {"id": f"order-{name}", "date": date(2024, 2, day)}
        made[name] = make(path=f"in/{name}.docx", activities=activities, order=head)
    return made


def partition(db: Database) -> dict[str, frozenset[str]]:
    """Ids of the groups and their members, named by order and text."""
    found: dict[str, set[str]] = {}
    for group, source, text in db.conn.execute(
        "SELECT m.group_id, o.source_name, a.activity FROM measure_members m"
        " JOIN activities a ON a.key = m.activity_key JOIN orders o ON o.key = a.order_key"
    ):
        found.setdefault(group, set()).add(f"{source}: {text}")
    return {group: frozenset(members) for group, members in found.items()}


def load(db: Database, *records: OrderRecord) -> None:
    for each in records:
        load_record(db, each, extractor_version="1")


def test_orders_share_measures(db: Database, orders: dict[str, OrderRecord]):
    load(db, *orders.values())
    refresh(db)
    shared = {group.label: {member.row.source for member in group.members} for group in groups(db)}
    assert shared == {
        "Анализ итогов ВПР": {"kirov", "kola"},
        "Назначение муниципальных координаторов": {"kbr", "kirov"},
        "Мониторинг реализации программ развития школ": {"kbr", "eao"},
    }
    assert {group.grade for group in groups(db)} == {"same"}


def test_every_activity_that_says_something_is_in_one_group(db: Database, orders: dict[str, OrderRecord]):
    load(db, *orders.values())
    refresh(db)
    assert sum(len(members) for members in partition(db).values()) == sum(map(len, PLANS.values()))


def test_pairs_have_grade_score_and_what_decided(db: Database, orders: dict[str, OrderRecord]):
    load(db, *orders.values())
    found = pairs(db)
    assert found is not None
    told = {(pair.a.source, pair.a.number, pair.b.source, pair.b.number): pair for pair in found}
    same = told["kbr", "1", "kirov", "2"]
    assert (same.grade, same.actions, same.apart) == ("same", ("appoint",), ())
    related = told["kbr", "1", "eao", "1"]
    assert (related.grade, related.apart) == ("related", ("level",))
    assert told["kirov", "1", "kola", "1"].grade == "related", "analysing isn't holding"
    assert [pair.score for pair in found] == sorted((pair.score for pair in found), reverse=True)
    assert all(pair.a.source != pair.b.source for pair in found)


def test_filters_narrow_groups_and_pairs(db: Database, orders: dict[str, OrderRecord]):
    load(db, *orders.values())
    refresh(db)
    two = Filters.of(order=["kirov", "kola"])
    assert [group.label for group in groups(db, two)] == ["Анализ итогов ВПР"]
    assert {pair.a.source for pair in pairs(db, two) or ()} == {"kirov"}


def test_a_second_refresh_does_nothing(db: Database, orders: dict[str, OrderRecord]):
    load(db, *orders.values())
    assert refresh(db).orders == len(orders)
    before = partition(db)
    assert refresh(db) == (0, 0, 0)
    assert partition(db) == before


@settings(deadline=None, max_examples=24, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turn=st.permutations(sorted(PLANS)), first=st.integers(1, 3))
def test_orders_that_are_added_change_no_group_that_there_is(
    orders: dict[str, OrderRecord], turn: list[str], first: int
):
    with open_database(":memory:") as db:
        load(db, *(orders[name] for name in turn[:first]))
        refresh(db)
        before = partition(db)
        load(db, *(orders[name] for name in turn[first:]))
        refresh(db)
        after = partition(db)
    assert before.keys() <= after.keys()
    assert all(members <= after[group] for group, members in before.items())


def test_the_order_of_loading_changes_nothing_in_one_refresh(orders: dict[str, OrderRecord]):
    partitions = set()
    for turn in itertools.permutations(orders):
        with open_database(":memory:") as db:
            load(db, *(orders[name] for name in turn))
            refresh(db)
            partitions.add(frozenset(partition(db).items()))
    assert len(partitions) == 1


def test_an_order_that_is_read_again_finds_its_groups(
    db: Database, orders: dict[str, OrderRecord], make_activity: Make
):
    load(db, *orders.values())
    refresh(db)
    before = partition(db)
    changed: tuple[Activity, ...] = (make_activity("Назначение муниципальных координаторов", "1"),)
    plan = orders["kbr"].plans[0].model_copy(update={"activities": changed})
    load(db, orders["kbr"].model_copy(update={"plans": (plan,)}))
    assert not is_fresh(db)
    assert refresh(db).orders == 1
    after = partition(db)
    coordinators = next(group for group, members in before.items() if "kbr: " + changed[0].activity in members)
    assert after[coordinators] == before[coordinators]
    counted = dict(db.conn.execute("SELECT id, members FROM measure_groups").fetchall())
    assert counted == {group: len(members) for group, members in after.items()}


def test_a_refresh_that_is_cut_short_is_finished_by_the_next(
    db: Database, orders: dict[str, OrderRecord], monkeypatch: pytest.MonkeyPatch
):
    load(db, *orders.values())
    monkeypatch.setattr("outputs.compare.grouping.AT_ONCE", 1)
    with monkeypatch.context() as cut:
        cut.setattr("outputs.compare.grouping._settle", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            refresh(db)
    assert not is_fresh(db)
    assert refresh(db).orders == 1, "the others were kept"
    labels = db.conn.execute("SELECT label, members FROM measure_groups").fetchall()
    assert all(label and members for label, members in labels)
    with open_database(":memory:") as whole:
        load(whole, *orders.values())
        refresh(whole)
        assert partition(whole) == partition(db)


def test_other_rules_begin_from_the_start(
    db: Database, orders: dict[str, OrderRecord], monkeypatch: pytest.MonkeyPatch
):
    load(db, *orders.values())
    refresh(db)
    before = partition(db)
    monkeypatch.setattr("outputs.compare.grouping.version", lambda: "other")
    assert refresh(db).orders == len(orders)
    assert partition(db) == before


def test_a_database_that_cannot_be_written_is_answered_beside_it(
    file: Any, orders: dict[str, OrderRecord], monkeypatch: pytest.MonkeyPatch
):
    with open_database(file) as db:
        load(db, *orders.values())
    with open_database(file, read_only=True) as db, monkeypatch.context() as locked:
        locked.setattr("outputs.compare.grouping.bring_up_to_date", lambda _: None)
        assert len(groups(db)) == 3
        assert not is_fresh(db)
    with open_database(file, read_only=True) as db:
        assert len(groups(db)) == 3
        assert is_fresh(db), "it was written by a connection of its own"


def test_a_file_is_brought_up_to_date(file: Any, orders: dict[str, OrderRecord]):
    with open_database(file) as db:
        load(db, *orders.values())
    bring_up_to_date(file)
    with open_database(file, read_only=True) as db:
        assert is_fresh(db)


def test_who_has_a_measure_and_who_lacks_it(db: Database, make: Make, make_activity: Make):
    made = []
    for code, name, texts in (
        ("RU-KR", "Республика Карелия", ("Ремонт дорог", "Закупка автобусов")),
        ("RU-KO", "Республика Коми", ("Ремонт сельских дорог",)),
        ("RU-AD", "Республика Адыгея", ("Закупка светофоров",)),
    ):
        head = {"id": f"order-{code}"}
        rows = tuple(make_activity(text) for text in texts)
        region = Region(code=code, name=name)
        made.append(make(path=f"in/{code}.docx", activities=rows, order=head, region=region))
    load(db, *made)
    (row,) = answer(db, "measures").dicts()
    assert row["measure"] == "Ремонт дорог"
    assert (row["orders"], row["activities"], row["first_deadline"]) == (2, 2, "2024-03-31")
    assert row["regions_with"] == "Республика Карелия; Республика Коми"
    assert row["regions_without"] == "Республика Адыгея"
    assert row["answering"] == "Министерство просвещения"
    assert answer(db, "measures", Filters.of(region="RU-KR")).rows == (), "one order shares nothing with itself"


def test_too_many_activities_have_no_pairs(
    db: Database, orders: dict[str, OrderRecord], monkeypatch: pytest.MonkeyPatch
):
    load(db, *orders.values())
    monkeypatch.setattr("outputs.compare.readers.MOST_ACTIVITIES", 3)
    assert pairs(db) is None
    assert pairs(db, Filters.of(order="kbr")) == []


def test_words_of_the_plan_are_read_with_its_title(db: Database, orders: dict[str, OrderRecord]):
    load(db, orders["kbr"])
    ((_, frames), *_) = readings(db, order_keys(db)[0])
    assert frames[0].actions == {"appoint"}


def test_the_view_tells_who_has_a_measure(db: Database, orders: dict[str, OrderRecord]):
    load(db, *orders.values())
    refresh(db)
    shared = db.conn.execute(
        "SELECT measure, source, number, start_date, end_date, bodies, score FROM v_measures"
        " WHERE measure LIKE 'Назначение%' ORDER BY source"
    ).fetchall()
    span = ("2024-03-01", "2024-03-31", "Министерство просвещения")
    assert shared == [
        ("Назначение муниципальных координаторов", "kbr", "1", *span, 1.0),
        ("Назначение муниципальных координаторов", "kirov", "2", *span, 1.0),
    ]
