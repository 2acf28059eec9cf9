"""Which readings of one act are shown together: the part of `outputs.joining` that needs no files."""

import datetime
from collections.abc import Callable
from itertools import permutations

import pytest

from outputs.database import load_record, open_database, stored_record
from outputs.database.connection import MEMORY
from outputs.database.schema import make
from outputs.joining import MOST, Reading, act_key, is_annex, joined, shown
from outputs.review import Change, correct, shown_row
from schemas.record import Annex, Clause, Finding, Issuer, OrderRecord, OtherTable
from tests.outputs.keys import activity_key

Make = Callable[..., OrderRecord]
MISSING = Finding(code="plan-missing", severity="warning", activity=None, message="Нет плана", place="clause 1")


@pytest.fixture
def order(make: Make) -> OrderRecord:
    clause = Clause(number="1", text="Утвердить дорожную карту помощи школам (приложение № 1).")
    return make("in/order.docx", plans=(), findings=(MISSING,), order={"clauses": (clause,)})


@pytest.fixture
def annex(make: Make) -> OrderRecord:
    return make("in/annex.pdf", order={"kind": None, "title": None}, annexes=(Annex(number="1", title="План"),))


def only(record: OrderRecord) -> dict[str, OrderRecord]:
    return {record.source.sha256: record}


def test_an_order_and_its_annex(order: OrderRecord, annex: OrderRecord) -> None:
    for arriving in permutations((order, annex)):
        found = shown(map(Reading, arriving))
        assert found == {annex.source.sha256: order.source.sha256, **only(joined(order, [annex]))}
    whole = joined(order, [annex])
    assert (whole.order, whole.source, whole.files) == (order.order, order.source, (annex.source,))
    assert [finding.code for finding in whole.findings] == []
    assert whole.annexes == (Annex(number="1", title="План", file=annex.source.sha256),)


def test_rows_are_told_apart_over_all_files(order: OrderRecord, annex: OrderRecord) -> None:
    rows = joined(joined(order, [annex]), [annex]).plans
    assert [row.occurrence for plan in rows for row in plan.activities] == [1, 2]


def test_other_tables_and_findings_say_of_which_file_they_are(order: OrderRecord, annex: OrderRecord) -> None:
    table = OtherTable(title="Школы", header=("Школа",), rows=(("СОШ № 1",),))
    found = Finding(code="text-lost", severity="error", activity=None, message="…", place="page 2")
    whole = joined(order, [annex.model_copy(update={"tables": (table,), "findings": (found,)})])
    assert [one.file for one in (*whole.tables, *whole.findings)] == [annex.source.sha256] * 2


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kind": "приказ"}, "an order of its own"),
        ({"clauses": (Clause(number="1", text="Утвердить план."),)}, "it has clauses"),
        ({"title": "Об утверждении"}, "it has a title"),
    ],
)
def test_what_is_no_annex(annex: OrderRecord, changed: dict[str, object], why: str) -> None:
    assert is_annex(annex)
    assert not is_annex(annex.model_copy(update={"order": annex.order.model_copy(update=changed)})), why


@pytest.mark.parametrize(
    ("changed", "together"),
    [
        ({"number": "17 "}, True),
        ({"number": "17-од"}, False),
        ({"number": None}, False),
        ({"date": datetime.date(2024, 2, 2)}, False),
    ],
)
def test_the_act_of_a_reading(annex: OrderRecord, changed: dict[str, object], together: bool) -> None:
    other = annex.model_copy(update={"order": annex.order.model_copy(update=changed)})
    assert (act_key(other) == act_key(annex)) is together


@pytest.mark.parametrize(
    ("issuer", "region", "codes"),
    [
        ("Министерство просвещения", "RU-KB", None),
        ("Министерство здравоохранения", "RU-KB", []),
        ("Министерство просвещения", None, ["annex-order-unsure"]),
        (None, "RU-KB", ["annex-order-unsure"]),
        ("Министерство", "RU-KB", ["annex-order-unsure"]),
    ],
)
def test_whose_annex_it_is(
    order: OrderRecord, annex: OrderRecord, issuer: str | None, region: str | None, codes: list[str] | None
) -> None:
    """`codes` are the findings of an annex that stands alone, None where it is joined."""
    named = Issuer(name=issuer, level="regional") if issuer else None
    head = annex.order.model_copy(update={"issuer": named, "region": annex.order.region if region else None})
    alone = annex.model_copy(update={"order": head})
    found = shown(map(Reading, (order, alone)))[annex.source.sha256]
    if codes is None:
        assert found == order.source.sha256
    else:
        assert isinstance(found, OrderRecord)
        assert [finding.code for finding in found.findings] == codes


def test_an_annex_that_fits_two_orders(order: OrderRecord, annex: OrderRecord) -> None:
    twin = order.model_copy(
        update={"source": order.source.model_copy(update={"sha256": "ab" * 32, "path": "in/b.pdf"})}
    )
    found = shown(map(Reading, (order, twin, annex)))
    alone = found[annex.source.sha256]
    assert isinstance(alone, OrderRecord)
    assert [finding.message for finding in alone.findings] == [
        "Приложение подходит к нескольким приказам и не присоединено ни к одному: b.pdf, order.docx."
    ]


def test_so_many_files_of_one_number_and_date_are_left_alone(order: OrderRecord, annex: OrderRecord) -> None:
    others = [
        order.model_copy(update={"source": order.source.model_copy(update={"sha256": f"{n:064x}"})})
        for n in range(MOST)
    ]
    found = shown(map(Reading, (order, annex, *others)))
    assert found[annex.source.sha256] == annex


def test_many_files_of_one_act_cost_no_more_than_others(order: OrderRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands alone is stored without a look at the others."""
    monkeypatch.setattr("outputs.database.load.readings_of", None)
    with open_database(MEMORY) as db:
        for number in range(5):
            source = order.source.model_copy(update={"sha256": f"{number:064x}", "path": f"in/{number}.docx"})
            load_record(db, order.model_copy(update={"source": source}), extractor_version="1")
        assert db["orders"].count == 5


def test_a_database_that_knew_nothing_of_readings_is_brought_up_to_date(order: OrderRecord, annex: OrderRecord) -> None:
    with open_database(MEMORY) as db:
        load_record(db, order, extractor_version="1")
        db.conn.execute("DROP TABLE readings")
        make(db, from_number=6)
        load_record(db, annex, extractor_version="1")
        whole = stored_record(db, order.source.sha256)
        assert whole is not None
        assert whole.files == (annex.source,)


def test_a_correction_of_an_annex_stays_when_its_order_comes(order: OrderRecord, annex: OrderRecord) -> None:
    with open_database(MEMORY) as db:
        load_record(db, annex, extractor_version="1")
        row = shown_row(db, activity_key(db, 1))
        correct(db, Change(source=row.source, row=row.row, field="activity", value="Назначение кураторов"), author="А")
        load_record(db, order, extractor_version="1")
        assert db.conn.execute("SELECT source_name, activity FROM orders, activities").fetchall() == [
            ("order", "Назначение кураторов")
        ]
        assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
