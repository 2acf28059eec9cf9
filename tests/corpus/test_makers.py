"""Orders in files of other makers: every difference from the records that a reader wrote is known by name.

`makers.yaml` lists what falls short by document; whoever mends a cause takes its lines out.
"""

from pathlib import Path

import pytest
import yaml

from pipeline.evaluation import compare
from pipeline.evaluation.align import plain
from pipeline.evaluation.sets import pairs
from pipeline.process import read_order
from schemas.record import OrderRecord

CORPUS = Path(__file__).parents[2] / "corpus"
SETS = ("makers", "makers2", "makers3", "makers4", "makers5", "makers6")
GAPS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("makers.yaml").read_text(encoding="utf-8")) or {}
DOCUMENTS = {
    document.name: (document, gold)
    for name in SETS
    for document, gold in pairs(CORPUS / name / "gold", CORPUS / name / "orders")
}
FIXED = frozenset(
    "number-duplicate number-gap number-order deadline-missing deadline-outside-plan deadline-impossible "
    "responsible-missing result-missing annex-number-mismatch clause-number-duplicate".split()
)


def test_every_document_has_its_record() -> None:
    assert {path.name for name in SETS for path in (CORPUS / name / "orders").iterdir()} == set(DOCUMENTS)
    assert set(GAPS) <= set(DOCUMENTS)


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_no_difference_but_the_known_gaps(name: str) -> None:
    document, gold = DOCUMENTS[name]
    found = read_order(document.read_bytes(), name)
    lines = [line.removeprefix(name).strip(" :") for line in compare(found, gold, name).differences]
    lines += _plan_differences(found, gold)
    assert [line for line in lines if not any(line.startswith(gap) for gap in GAPS.get(name, []))] == []


def _plan_differences(found: OrderRecord, gold: OrderRecord) -> list[str]:
    assert len(found.plans) == len(gold.plans)
    lines = []
    for plan, true in zip(found.plans, gold.plans, strict=True):
        facts = (
            ("title", plain(plan.title), plain(true.title)),
            ("annex", plan.annex, true.annex),
            ("period", plan.period, true.period),
            ("columns", plan.columns, true.columns),
            *(
                (f"extra {row.number}", _extra(row.extra), _extra(gold_row.extra))
                for row, gold_row in zip(plan.activities, true.activities, strict=False)
            ),
        )
        lines += [f"plan.{name}: {value!r} instead of {right!r}" for name, value, right in facts if value != right]
    here, there = (
        {(finding.code, finding.activity) for finding in record.findings if finding.code in FIXED}
        for record in (found, gold)
    )
    return lines + [f"finding: {code} {activity}" for code, activity in sorted(here ^ there, key=str)]


def _extra(cells: dict[str, str]) -> dict[str, str]:
    return {plain(name): plain(text) for name, text in cells.items()}
