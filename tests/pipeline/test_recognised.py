"""Deadline cells of scans → no date where a number is left over."""

import datetime

import pytest

from pipeline import deadlines
from pipeline.recognised import doubted
from schemas.layout import Place
from schemas.raw import RawText
from schemas.record import Period

PLAN = Period(start=datetime.date(2024, 1, 1), end=datetime.date(2024, 12, 31))


@pytest.mark.parametrize(
    ("text", "dated", "why"),
    [
        ("до 26 сентября 2024 г.", True, "nothing is left over"),
        ("до 26 = сентября 2024г.", False, "the day is cut off from its month"),
        ("фев АЛЬ-июль 202% г", False, "a year that is none"),
        ("15.03.2024 в 10.00", True, "a time of day"),
        ("март 2024 г. (приказ № 12)", True, "the number of an act"),
        ("сентябрь – октябрь (5–9 классы)", True, "forms of a school"),
        ("ежемесячно, до 5 числа", True, "the day belongs to the recurrence"),
        ("до 1 марта, 1 июня", True, "a list"),
    ],
)
def test_recognised(text: str, dated: bool, why: str) -> None:
    reading = deadlines.read(text, PLAN)
    found = doubted(reading, RawText(text, Place(), 0.95))
    assert any(item.start or item.end for item in found.items) is dated, why
    assert ("deadline-unparsed" in {finding.code for finding in found.findings}) is not dated
    if not dated:
        assert [item.condition for item in found.items] == [text]


def test_printed_text_is_believed() -> None:
    reading = deadlines.read("до 26 = сентября 2024г.", PLAN)
    assert doubted(reading, RawText("до 26 = сентября 2024г.", Place(), None)) == reading
    assert doubted(reading, None) == reading
