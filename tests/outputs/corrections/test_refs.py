"""Instructions of an amending order name the rows that it gives; corrections of those rows must not loosen the tie."""

from collections.abc import Callable

from sqlite_utils import Database

from outputs.database import named_records
from outputs.review import Change, correct_all, standing
from schemas.amendments import AmendedAct, Instruction, RowRef
from schemas.record import Activity, OrderRecord


def test_rows_stay_named(
    db: Database, load: Callable[..., None], make: Callable[..., OrderRecord], make_activity: Callable[..., Activity]
) -> None:
    refs = tuple(RowRef(number=number, occurrence=1) for number in ("1", "2", "3"))
    instruction = Instruction(clause="1", action="add", unit="row", rows=refs, text="дополнить строками")
    act = AmendedAct(
        effect="amends",
        clause="1",
        kind=None,
        date=None,
        number=None,
        issuer=None,
        title=None,
        instructions=(instruction,),
    )
    rows = tuple(make_activity(f"Мероприятие {number}", number) for number in ("1", "2", "3"))
    load(make(activities=rows, order={"amends": (act,)}))
    source = make().source.sha256
    first, second, third = standing(db, source).keys
    correct_all(
        db,
        (
            Change(source, first, "row", False),
            Change(source, second, "number", "3"),
            Change(source, third, "result", "Отчёт"),
        ),
        author="Иванова",
    )
    (order,) = named_records(db, make().order.id)
    (named,) = order.order.amends[0].instructions
    assert [(ref.number, ref.occurrence) for ref in named.rows] == [("3", 1), ("3", 2)]
    assert [(row.activity, row.occurrence) for row in order.plans[0].activities] == [
        ("Мероприятие 2", 1),
        ("Мероприятие 3", 2),
    ]
