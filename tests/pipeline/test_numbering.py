"""Numbers of rows as plans print them, and what is found in them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.numbering import numbering_findings
from schemas.record import Activity

GAP, ORDER, TWICE = "number-gap", "number-order", "number-duplicate"
# Rows as «section:number» or a bare number; findings as (code, number of the row).
SERIES = [
    ("1 2 3", [], "an even count"),
    ("5 6 7", [], "an annex that goes on from another"),
    ("1 3", [(GAP, "3")], "one left out"),
    ("1.1 1.2 2.1 2.2", [], "two levels"),
    ("1 1.1 1.2 2 2.1", [], "both levels in one column"),
    ("1.Раздел:2 1.Раздел:3 4.Раздел:5", [], "sections are counted with the rows"),
    ("1.Раздел:2 4.Раздел:6", [(GAP, "6")], "the heading bears one of the numbers only"),
    ("1 1.1 3", [(GAP, "3")], "rows of a lower level hide no gap"),
    ("1.1 2.1 1.3", [(GAP, "1.3")], "held against the last of its own series"),
    ("1.9 1.10", [], "ten comes after nine"),
    ("1.1 1.3 1.2 1.4", [(ORDER, "1.2")], "out of order is not missing as well"),
    ("4.5 4.6 4.6 4.7", [(TWICE, "4.6")], "one number for two rows"),
    ("4.5 4.6 4.5 4.7", [(TWICE, "4.5")], "a repetition is not out of order as well"),
    ("A:1 A:2 B:1 B:2", [], "each section begins again"),
    ("A:1 A:2 B:3 B:4", [], "the count goes on through sections"),
    ("A:1 A:2 B:3 B:2", [(TWICE, "2")], "going on, a number came before in another section"),
    ("A:1 A:5 B:2 B:3", [(GAP, "5")], "a section whose first row was lost is no repetition"),
    ("A:1.1 B:1.1", [(TWICE, "1.1")], "two levels name their section themselves"),
    ("II.1 II.3", [(GAP, "II.3")], "Roman sections are counted too"),
    ("1 - 2", [], "a row without a number"),
    ("1 1а 2", [], "a row put in later"),
    ("5а 5а", [(TWICE, "5а")], "put in twice"),
    ("A:а B:а", [], "letters begin again in each section"),
    ("-", [], "nothing to count"),
    ("1 1 3", [(TWICE, "1"), (GAP, "3")], "rows behind a repetition are still counted"),
    ("1 5а 5а", [(TWICE, "5а")], "a figure before letters"),
    ("A:1 A:2 B:2.1 B:4", [(GAP, "4")], "a row of a lower level begins no new count"),
]


@pytest.mark.parametrize(("rows", "expected", "why"), SERIES)
def test_series(rows: str, expected: list[tuple[str, str]], why: str, row: Callable[..., Activity]) -> None:
    parts = [word.rpartition(":") for word in rows.split()]
    activities = [
        row(None if number == "-" else number, section=section.replace(".", ". ") or None)
        for section, _, number in parts
    ]
    assert [(found.code, found.activity) for found in numbering_findings(activities)] == expected, why


def test_struck_rows_are_not_missing(row: Callable[..., Activity]) -> None:
    rows = [row("1.1"), row("1.3"), row("1.5")]
    assert [found.activity for found in numbering_findings(rows, ["1.2"])] == ["1.5"]


@pytest.mark.parametrize(("unread", "gaps"), [(frozenset(), ["3", "6"]), ({1}, ["6"]), ({1, 3}, [])])
def test_a_row_whose_number_was_not_read_may_bear_the_missing_one(
    unread: frozenset[int], gaps: list[str], row: Callable[..., Activity]
) -> None:
    rows = [row("1"), row(None), row("3"), row(None), row(None), row("6")]
    unread = frozenset(unread) | ({4} if 3 in unread else set())
    assert [found.activity for found in numbering_findings(rows, (), unread)] == gaps


def test_gap_names_what_is_missing(row: Callable[..., Activity]) -> None:
    few, many = (numbering_findings([row("2.1"), row(last)])[0].message for last in ("2.4", "2.9"))
    assert "2.2, 2.3" in few
    assert "2.2, …, 2.8" in many


@given(st.lists(st.one_of(st.none(), st.text(max_size=8), st.from_regex(r"\d{1,7}(\.\d{1,7}){0,2}", fullmatch=True))))
def test_any_numbers_have_findings_of_their_own_rows(row: Callable[..., Activity], numbers: list[str | None]) -> None:
    found = numbering_findings([row(number) for number in numbers])
    assert {finding.activity for finding in found} <= set(numbers)
    assert len(found) < max(1, len(numbers))
