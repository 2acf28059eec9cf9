"""Which rules are violated most: each order counts once, and one order alone has no summary."""

from collections.abc import Callable
from pathlib import Path

import docx

from knowledge.packs import shipped
from outputs.audit import audit_all
from outputs.audit_report.document import write_document
from outputs.audit_report.heads import head_of
from outputs.audit_report.letter import Letter, letters
from outputs.audit_report.page import write_page
from outputs.audit_report.summary import Summary
from schemas.record import Activity, OrderRecord

RULES = ("numbers_unique", "deadline_present")


def letter(record: OrderRecord) -> Letter:
    (found,) = letters(audit_all(record, shipped(), RULES), shipped(), lambda *_: head_of(record), "ru")
    return found


def test_the_rules_of_many_letters(
    tmp_path: Path, make: Callable[..., OrderRecord], make_activity: Callable[..., Activity]
) -> None:
    twice = (make_activity("Совещание", "1"), make_activity("Семинар", "1"))
    records = [
        make("a.txt", activities=twice, order={"id": "a"}),
        make("copy.txt", activities=twice, order={"id": "a"}),
        make("b.txt", activities=twice, order={"id": "b"}),
        make("c.txt", order={"id": "c"}),
    ]
    told = [letter(record) for record in records]
    summary = Summary()
    summary.take(told[0])
    assert not summary.told
    for one in told[1:]:
        summary.take(one)
    title = next(pack.rules["numbers_unique"].title.ru for pack in shipped() if "numbers_unique" in pack.rules)
    assert summary.orders == 3
    assert [(line.title, line.orders) for line in summary.lines()] == [(title, 2)]
    write_document(tmp_path / "letter.docx", told, "ru")
    last = docx.Document(str(tmp_path / "letter.docx")).tables[-1]
    assert [cell.text for cell in last.rows[1].cells] == [title, "важное", "2"]
    write_page(tmp_path / "page.html", told, "ru")
    assert f'<th scope="row">{title}</th><td>важное</td><td>2</td>' in (tmp_path / "page.html").read_text("utf-8")
