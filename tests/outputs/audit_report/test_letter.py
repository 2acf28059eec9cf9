"""What stands over a letter: which plan it is about, and by which rules it was audited."""

from collections.abc import Callable

from sqlite_utils import Database

from knowledge.packs import shipped
from outputs.audit import audit_all
from outputs.audit_report.heads import head_of, stored_heads
from outputs.audit_report.letter import letters
from schemas.record import OrderRecord


def test_an_annex_alone_is_called_by_the_title_of_its_plan(
    db: Database, load: Callable[..., None], make: Callable[..., OrderRecord]
) -> None:
    annex = make(order={"title": None})
    load(annex)
    assert head_of(annex).title == "План мероприятий на 2024 год"
    assert [head.title for head in stored_heads(db).values()] == ["План мероприятий на 2024 год"]


def test_the_packs_that_were_applied_are_named_with_their_versions(make: Callable[..., OrderRecord]) -> None:
    record = make()
    plan = next(pack for pack in shipped() if pack.pack == "plan")
    (letter,) = letters(audit_all(record, shipped()), shipped(), lambda *_: head_of(record), "ru")
    assert ("Пакеты правил", f"plan (версия {plan.version})") in letter.facts
