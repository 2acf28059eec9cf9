"""Which clauses approve a plan, so that its absence is worth a finding."""

import pytest

from pipeline.promised import plan_findings
from schemas.raw import RawAnnex, RawText
from schemas.record import Clause


@pytest.mark.parametrize(
    ("clauses", "place", "why"),
    [
        ([("1", "Утвердить прилагаемый План мероприятий на 2025 год.")], "clause 1", "the common form"),
        ([("1", "Утвердить план-график проведения семинаров.")], "clause 1", "a plan by another name"),
        ([("2", "УТВЕРДИТЬ «дорожную карту» согласно приложению № 1.")], "clause 2", "in quotes and capitals"),
        ([("1", "Утвердить региональный комплекс мер.")], "clause 1", "an adjective before it"),
        ([("1", "Утвердить:"), ("1.1", "план мероприятий;")], "clause 1.1", "the verb stands in the clause above"),
        ([("1", "Утвердить состав рабочей группы.")], None, "no plan"),
        ([("1", "Утвердить:"), ("1.1", "положение о конкурсе;")], None, "no plan below either"),
        ([("1", "Руководителям школ утвердить планы работы.")], None, "others are to approve theirs"),
        ([("1", "Обеспечить:"), ("1.1", "план мероприятий;")], None, "nothing is approved"),
    ],
)
def test_a_plan_that_is_approved_and_absent(clauses: list[tuple[str, str]], place: str | None, why: str) -> None:
    findings = plan_findings([Clause(number=number, text=text) for number, text in clauses], (), ())
    assert [(finding.code, finding.place) for finding in findings] == ([("plan-missing", place)] if place else []), why


@pytest.mark.parametrize(
    ("title", "found"),
    [("План мероприятий на 2025 год", True), ("Региональная дорожная карта", True), ("Состав рабочей группы", False)],
)
def test_an_annex_that_is_called_a_plan_and_is_none(title: str, found: bool) -> None:
    annex = RawAnnex("1", (), RawText(title))
    assert [finding.place for finding in plan_findings((), [annex], ())] == (["annex 1"] if found else [])
