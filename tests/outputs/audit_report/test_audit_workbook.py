"""The workbook parsed back: every verdict a row, every text a text, shares by region."""

from pathlib import Path

import openpyxl
import pytest

from knowledge.packs import shipped
from outputs.audit import audit_all
from outputs.audit_report.heads import head_of
from outputs.audit_report.tally import Score, Tally
from outputs.audit_report.workbook import write_audit_workbook
from outputs.export.errors import NothingChosen
from schemas.record import OrderRecord
from schemas.verdicts import Verdict

GOLD = sorted((Path(__file__).parents[3] / "corpus" / "gold").glob("*.json"))


def test_every_verdict_is_a_row_and_no_cell_a_formula(
    tmp_path: Path, hostile_order: OrderRecord, bare_order: OrderRecord
) -> None:
    gold = [OrderRecord.model_validate_json(file.read_text(encoding="utf-8")) for file in GOLD]
    records = [*gold, hostile_order, bare_order]
    heads = {(head.order, head.source): head for head in map(head_of, records)}
    verdicts = [one for record in records for one in audit_all(record, shipped())]
    file = tmp_path / "audit.xlsx"
    assert write_audit_workbook(file, verdicts, shipped(), lambda *key: heads[key], "ru") == len(records)

    book = openpyxl.load_workbook(file)
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    lines, shares, counts = (list(book[name].values) for name in book.sheetnames[1:4])
    assert len(lines) == len(verdicts) + 1
    quoted, row = lines[0].index("Цитата"), lines[0].index("Строка плана")
    written = [(line[quoted], line[row]) for line in lines[1:]]
    assert written == [(one.evidence, one.activity) for one in verdicts]
    assert all(book[name].auto_filter.ref for name in book.sheetnames[1:4])
    assert len(shares) == len({head.region for head in heads.values()}) + 2, "a row a region, and all of them"
    at = {name: counts[0].index(name) for name in ("Приказов", "Нарушают")}
    own = [one for one in verdicts if one.activity is None]
    assert sum(line[at["Приказов"]] for line in counts[1:]) == len(own)
    assert sum(line[at["Нарушают"]] for line in counts[1:]) == sum(one.holds is False for one in own)


def verdict(holds: bool | None, activity: str | None = None) -> Verdict:
    return Verdict("plan", "r", "violation", "error", "o", "s", activity, holds, None, None, None, None)


SCORES = [
    ([verdict(False), verdict(False, "1"), verdict(True)], Score(2, 1, 0), 0.5, "rows do not count as orders"),
    ([verdict(None), verdict(False)], Score(2, 1, 1), 1.0, "of the orders that can be judged"),
    ([verdict(None)], Score(1, 0, 1), None, "no share of nothing"),
    ([], Score(0, 0, 0), None, "no order"),
]


@pytest.mark.parametrize(("verdicts", "score", "share", "why"), SCORES)
def test_score(verdicts: list[Verdict], score: Score, share: float | None, why: str) -> None:
    tally = Tally()
    for one in verdicts:
        tally.take("Карелия", one)
    assert tally.score("Карелия", "plan", "r") == tally.total("plan", "r") == score, why
    assert score.share == share, why


def test_nothing_audited_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(NothingChosen):
        write_audit_workbook(tmp_path / "a.xlsx", [], shipped(), head_of, "ru")  # type: ignore[arg-type]
