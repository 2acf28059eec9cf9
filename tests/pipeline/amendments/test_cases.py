"""Wordings of instructions and what they are read as: `cases.yaml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.amendments.reading import read_said
from schemas.amendments import Instruction
from schemas.record import Clause

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
UNDER = {
    "план": "Внести в план мероприятий по развитию туризма на 2024 год, утвержденный приказом Министерства культуры "
    "Тверской области от 12.02.2024 № 31-од, следующие изменения:",
    "приказ": "Внести в приказ Департамента молодёжной политики Омской области от 3 марта 2023 г. № 7 "
    "«Об утверждении дорожной карты» следующие изменения:",
}


def told(one: Instruction) -> str:
    """The instruction in the notation of the cases."""
    if one.action is None or one.unit in (None, "other"):
        return "unclear"
    parts = [one.action, one.unit, ",".join(one.targets)]
    parts += [f"@{one.section}"] * bool(one.section) + [f"annex={one.annex}"] * bool(one.annex)
    parts += [f"col={one.column}"] * bool(one.column) + [f"after={one.after}"] * bool(one.after)
    parts += ["to " + ",".join(one.numbers)] * bool(one.numbers)
    text = " ".join(part for part in parts if part)
    pairs = [
        f"{pair.after}…{pair.new}"
        if pair.after
        else f"+{pair.new}"
        if pair.old is None and one.action == "reword"
        else f"{pair.old or ''}{'⇒' if pair.everywhere else '→'}{pair.new or ''}"
        for pair in one.rewordings
    ]
    return f"{text}: {'; '.join(pairs)}" if pairs else text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_instruction(case: dict[str, Any]) -> None:
    clauses = [
        Clause(number="1", text=UNDER[case.get("under", "план")]),
        Clause(number="1.1", text=case["text"]),
    ]
    (act,) = read_said(None, clauses).amends
    assert [told(one) for one in act.instructions] == case["says"], case["why"]
