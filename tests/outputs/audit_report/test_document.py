"""The letter parsed back: every violation's quotation and place stands in it, whatever the order holds."""

from pathlib import Path

import docx
import pytest

from knowledge.messages import Language
from knowledge.packs import shipped
from outputs.audit import audit_all
from outputs.audit_report.document import write_document
from outputs.audit_report.heads import head_of
from outputs.audit_report.letter import Letter, letters
from outputs.export.errors import NothingChosen
from schemas.record import OrderRecord
from schemas.verdicts import Verdict

GOLD = sorted((Path(__file__).parents[3] / "corpus" / "gold").glob("*.json"))


def written(records: list[OrderRecord], language: Language = "ru") -> tuple[list[Letter], list[Verdict]]:
    heads = {(head.order, head.source): head for head in map(head_of, records)}
    packs = shipped()
    verdicts = [verdict for record in records for verdict in audit_all(record, packs)]
    return list(letters(verdicts, packs, lambda *key: heads[key], language)), verdicts


def cells(file: Path) -> set[str]:
    return {cell.text for table in docx.Document(str(file)).tables for row in table.rows for cell in row.cells}


def headings(file: Path, level: int) -> list[str]:
    found = docx.Document(str(file)).paragraphs
    return [paragraph.text for paragraph in found if paragraph.style.name == f"Heading {level}"]


def test_all_that_offends_is_quoted_one_part_an_order(tmp_path: Path) -> None:
    records = [OrderRecord.model_validate_json(gold.read_text(encoding="utf-8")) for gold in GOLD]
    told, verdicts = written(records)
    file = tmp_path / "letter.docx"
    assert write_document(file, told, "ru") == len(GOLD)
    shown = cells(file)
    rows = [one for one in verdicts if one.holds is False and one.activity is not None]
    assert rows
    assert all(one.evidence in shown and one.activity in shown for one in rows)
    with_rows = {(one.order, one.pack, one.rule) for one in rows}
    alone = [one for one in verdicts if one.holds is False and (one.order, one.pack, one.rule) not in with_rows]
    assert all(one.evidence in shown for one in alone)
    assert headings(file, 1) == [*(letter.act for letter in told), "Что нарушено чаще всего", "По годам"]
    broken = [one for one in verdicts if one.holds is False and one.activity is None]
    assert len(headings(file, 3)) == len(broken), "a heading for each rule that is not held"


def test_hints_stand_apart_and_say_so(tmp_path: Path) -> None:
    records = [OrderRecord.model_validate_json(gold.read_text(encoding="utf-8")) for gold in GOLD]
    told, verdicts = written(records)
    hints = {one.rule for one in verdicts if one.kind == "hint" and one.holds is False and one.activity is None}
    assert hints, "else the test shows nothing"
    titles = {pack.rules[rule].title.ru for pack in shipped() for rule in hints if rule in pack.rules}
    assert {fault.title for letter in told for fault in letter.hints} == titles
    assert not titles & {fault.title for letter in told for fault in letter.violations}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_hostile_order_is_quoted_in_one_line_and_harmless(
    tmp_path: Path, hostile_order: OrderRecord, bare_order: OrderRecord, language: Language
) -> None:
    plan = hostile_order.plans[0]
    first = plan.activities[0].model_copy(update={"number": "3.2\x0b\x00", "activity": "\ud83d нуль \x07\n<w:t>&amp;"})
    hostile = hostile_order.model_copy(
        update={"plans": (plan.model_copy(update={"activities": (first, *plan.activities[1:], first)}),)}
    )
    told, _ = written([hostile, bare_order], language)
    file = tmp_path / "letter.docx"
    assert write_document(file, told, language) == len(told)
    shown = cells(file)
    faults = [fault for letter in told for fault in (*letter.violations, *letter.hints)]
    assert faults
    assert all({*one} <= shown for fault in faults for one in fault.shown)
    assert any("\ufffd" in text and "<w:t>&amp;" in text for text in shown), "the damaged letters are marked"


def test_no_order_no_letter(tmp_path: Path) -> None:
    with pytest.raises(NothingChosen):
        write_document(tmp_path / "letter.docx", [], "ru")
