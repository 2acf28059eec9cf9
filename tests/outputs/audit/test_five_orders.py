"""Every rule on the five orders, as a reader judged them: holds, counts, and the rows that offend."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from knowledge.packs import shipped
from knowledge.reference import parse
from outputs.audit import audit_all
from pipeline.process import read_order
from schemas.record import OrderRecord
from schemas.verdicts import Verdict

CORPUS = Path(__file__).parents[3] / "corpus"
LABELS: dict[str, dict[str, Any]] = parse((CORPUS / "audit" / "verdicts.yaml").read_text(encoding="utf-8"))
CASES = [(stem, rule) for stem, rules in LABELS.items() for rule in rules]


@cache
def verdicts(stem: str, *, gold: bool) -> tuple[Verdict, ...]:
    """Of the gold record, or of what the pipeline makes of the file."""
    if gold:
        record = OrderRecord.model_validate_json((CORPUS / "gold" / f"{stem}.json").read_text(encoding="utf-8"))
    else:
        file = CORPUS / "orders" / f"{stem}.txt"
        record = read_order(file.read_bytes(), str(file))
    return audit_all(record, shipped())


@pytest.mark.parametrize("gold", [True, False], ids=["gold", "read"])
@pytest.mark.parametrize(("stem", "rule"), CASES)
def test_verdict(stem: str, rule: str, gold: bool) -> None:
    label = LABELS[stem][rule]
    found = [verdict for verdict in verdicts(stem, gold=gold) if verdict.rule == rule]
    whole = found[0]
    assert (whole.activity, whole.holds) == (None, label["holds"]), label["why"]
    assert (whole.count, whole.of) == (label.get("count"), label.get("of")), label["why"]
    assert [verdict.activity for verdict in found[1:]] == label.get("rows", []), label["why"]


@pytest.mark.parametrize("stem", LABELS)
def test_every_rule_is_judged_and_nothing_is_said_without_evidence(stem: str) -> None:
    assert LABELS[stem].keys() == {rule for pack in shipped() for rule in pack.rules}
    for verdict in verdicts(stem, gold=False):
        assert verdict.order == verdicts(stem, gold=True)[0].order
        assert (verdict.why is not None) == (verdict.holds is None)
        if verdict.holds is False:
            assert verdict.evidence, verdict.rule
            assert verdict.place, verdict.rule
