"""What people corrected is what the audit judges, and records leave the database with."""

from collections.abc import Callable

from sqlite_utils import Database

from knowledge.packs import Pack, shipped
from outputs.audit import refresh, stored_verdicts
from outputs.audit.choose import stored_orders
from outputs.database import named_records
from outputs.review import Change, correct, correct_all, standing, undo
from schemas.record import Activity, Deadline, OrderRecord

PLAN: Pack = next(pack for pack in shipped() if pack.pack == "plan")
BY_MAY = [{"kind": "by", "end": "2024-05-01"}]


def verdicts(db: Database) -> list[bool | None]:
    refresh(db, (PLAN,))
    return [one.holds for one in stored_verdicts(db, (PLAN,), ("deadline_present",))]


def test_the_audit_judges_what_was_corrected(
    db: Database, load: Callable[..., None], make: Callable[..., OrderRecord], make_activity: Callable[..., Activity]
) -> None:
    columns = {"columns": ("number", "activity", "deadline", "responsible")}
    rows = (make_activity("Со сроком", "1"), make_activity("Без срока", "2", deadline=Deadline(raw=None)))
    load(make(plans=(make(activities=rows).plans[0].model_copy(update=columns),)))
    before = verdicts(db)
    assert before == [False, False], "the order breaks the rule, and so does the row without a deadline"
    source = make().source.sha256
    second = list(standing(db, source).keys)[1]
    raw, items = correct_all(
        db,
        (Change(source, second, "deadline_raw", "до 1 мая"), Change(source, second, "deadline", BY_MAY)),
        author="Иванова",
    )
    assert verdicts(db) == [True]
    for line in (raw, items):
        undo(db, line.uid, author="Иванова")
    assert verdicts(db) == before


def test_records_are_given_as_they_were_corrected(
    db: Database, load: Callable[..., None], make: Callable[..., OrderRecord]
) -> None:
    load(make(), make("in/other.docx", order={"id": "ru-kb-2024-02-01-18", "number": "18"}))
    correct(db, Change(make().source.sha256, None, "title", "О плане"), author="Иванова")
    titles = ["О плане", "Об утверждении дорожной карты"]
    assert [record.order.title for record in stored_orders(db)] == titles
    (named,) = named_records(db, "17")
    assert named.order.title == "О плане"
