"""Deadline cells and numbers of scans → no value where a figure is left over or may be another one."""

import datetime

import pytest

from pipeline import deadlines
from pipeline.recognised import doubted, sure_numbers
from schemas.layout import Place
from schemas.raw import ColumnRole, RawActivity, RawText
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
        ("июль август 2025 года", False, "a dash or a comma between the months is lost"),
        ("июль . октябрь 2025 года", False, "dust where the dash was"),
        ("июль\nавгуст\nдекабрь 2024", True, "a list, one a line"),
        ("декабрь –\nянварь 2025 г.", True, "a range over two lines"),
        ("апрель 2024 г. май 2024 г.", True, "each month has its year"),
        ("II IV кварталы", False, "quarters side by side"),
        ("II кварталы", False, "one quarter where several were"),
        ("I, III кварталы", True, "a list of quarters"),
        ("К И июня 2024", False, "a letter where the day was"),
        ("к июню 2024", True, "no day"),
        ("май и июнь", True, "«и» joins"),
    ],
)
def test_recognised(text: str, dated: bool, why: str) -> None:
    reading = deadlines.read(text, PLAN)
    found = doubted(reading, RawText(text, Place(), 0.95))
    assert any(item.start or item.end for item in found.items) is dated, why
    assert ("deadline-unparsed" in {finding.code for finding in found.findings}) is not dated
    if not dated:
        assert [item.condition for item in found.items] == [" ".join(text.split())]


def test_unsure_figures_give_no_date() -> None:
    reading = deadlines.read("23.05.2024", PLAN)
    found = doubted(reading, RawText("23.05.2024", Place(), 0.87, unsure=("23.05.2024 / 29.05.2024",)))
    assert [(item.kind, item.end, item.condition) for item in found.items] == [("conditional", None, "23.05.2024")]
    assert [(one.code, one.printed) for one in found.findings] == [("deadline-unsure", "23.05.2024 / 29.05.2024")]


def test_unsure_words_without_a_date_stay() -> None:
    text = "по отдельному графику"
    reading = deadlines.read(text, PLAN)
    assert doubted(reading, RawText(text, Place(), 0.87, unsure=("1 / 7",))) == reading


def row(text: str, unsure: tuple[str, ...] = (), sure: float | None = 0.9) -> RawActivity:
    return RawActivity(
        text.rstrip("."),
        None,
        {ColumnRole.NUMBER: RawText(text, Place(page=1, row=4), sure, unsure=unsure)},
        (),
        Place(page=1, row=4),
    )


@pytest.mark.parametrize(
    ("last", "expected", "why"),
    [
        (row("4."), "4", "read surely"),
        (row("4.", ("4. / 1.",)), None, "two readings"),
        (row("и"), None, "no number beside numbers"),
        (row("2,11"), None, "neither two numbers nor one"),
        (row("3а", sure=None), "3а", "printed text is believed"),
    ],
)
def test_number(last: RawActivity, expected: str | None, why: str) -> None:
    rows, findings = sure_numbers([row("1."), row("2."), last])
    assert [one.number for one in rows] == ["1", "2", expected], why
    assert [one.code for one in findings] == (["number-unread"] if expected is None else [])


def test_letters_that_count_rows_are_numbers() -> None:
    rows, findings = sure_numbers([row("а)"), row("б)"), row("в)")])
    assert all(one.number for one in rows)
    assert not findings


def test_printed_text_is_believed() -> None:
    reading = deadlines.read("до 26 = сентября 2024г.", PLAN)
    assert doubted(reading, RawText("до 26 = сентября 2024г.", Place(), None)) == reading
    assert doubted(reading, None) == reading
