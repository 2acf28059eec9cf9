"""Headings above a plan that share a number; lists of goals and indicators are no headings."""

import pytest

from pipeline.headings import heading_findings
from schemas.raw import RawText

GOALS, RESULTS = "1. Цель и задачи", "1. Планируемые результаты"

CASES = [
    ((GOALS, "Цель: …", RESULTS, "По итогам …"), ["heading 1"], "two headings are both 1"),
    ((GOALS, "Цель: …", "2. Планируемые результаты", "По итогам …"), [], "1 and 2"),
    (
        (GOALS, "Задачи:", "1. обучить учителей;", "2. обновить сайт.", "2. Показатели", "…"),
        [],
        "goals are no headings",
    ),
    ((GOALS, "Показатели:", "1. Доля учителей", "2. Доля школ", "Всего: 2"), [], "items stand one after another"),
    ((GOALS, "Цель: …", "1. Приложение к плану;", "…"), [], "an item ends with a mark"),
    ((GOALS, "Цель: …", GOALS, "Цель: …"), [], "the same heading again is a running head"),
    ((), [], "no lines"),
]


@pytest.mark.parametrize(("lines", "places", "why"), CASES)
def test_headings(lines: tuple[str, ...], places: list[str], why: str) -> None:
    findings = heading_findings([RawText(line) for line in lines])
    assert [finding.place for finding in findings] == places, why
    assert all(finding.code == "heading-number-duplicate" for finding in findings)
