"""Numbers of rows and headings taken apart."""

import pytest

from schemas.numbering import heading_number, number_of

FIGURES = [
    ("3.10", (("3",), 10), "levels are figures, not a decimal fraction"),
    ("3.10.", (("3",), 10), "a final dot belongs to no level"),
    ("4)", ((), 4), "a bracket behind the number"),
    ("II.2", (("II",), 2), "a Roman section"),
    ("1. 2", (("1",), 2), "a space from a narrow column"),
    ("5а", None, "a letter: a row put in later"),
    ("а)", None, "letters are not counted"),
    ("12122023", None, "a date that slipped into the column"),
    ("²", None, "a digit to Unicode, a footnote to people"),
    ("", None, "an empty cell"),
    (None, None, "no number printed"),
]


@pytest.mark.parametrize(("number", "expected", "why"), FIGURES)
def test_number_of(number: str | None, expected: object, why: str) -> None:
    assert number_of(number) == expected, why


HEADINGS = [
    ("4. Раздел II. Контроль", ((), 4), "a section that is counted with the rows"),
    ("2.1 Кадры", (("2",), 1), "a subsection"),
    ("Раздел 4. Контроль", None, "a number of its own kind"),
    ("2024 год", ((), 2024), "a year counts nothing, and no row bears its number"),
    ("5 классы: обучение", ((), 5), "printed as a number: no accusation rests on it"),
    ("Кадры", None, "no number"),
    (None, None, "no section"),
]


@pytest.mark.parametrize(("section", "expected", "why"), HEADINGS)
def test_heading_number(section: str | None, expected: object, why: str) -> None:
    assert heading_number(section) == expected, why
