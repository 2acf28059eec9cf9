"""Lines of a calendar are those that the library writes, byte for byte."""

import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Event, Parameters, vText
from icalendar.parser import Contentline

from outputs.export.content_lines import day, folded, moment, text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
@example("а" * 200)
@example("слово, " * 40)
@example("\\" * 200)
@example("^" * 74 + "…")
@example("𝔄" * 60)
@example("строка\nвторая; третья")
def test_a_text(value: str) -> None:
    expected = Contentline.from_parts("DESCRIPTION", Parameters(), vText(value)).to_ical() + b"\r\n"
    assert text("DESCRIPTION", value) == expected
    assert all(len(line) <= 75 for line in expected.split(b"\r\n"))


@given(st.dates())
def test_a_day_and_a_moment(value: datetime.date) -> None:
    event = Event()
    event.add("dtstart", value)
    stamp = datetime.datetime.combine(value, datetime.time(1, 2, 3), datetime.UTC)
    event.add("dtstamp", stamp)
    assert day("DTSTART", value) in event.to_ical()
    assert moment("DTSTAMP", stamp) in event.to_ical()


@pytest.mark.parametrize("length", [73, 74, 75, 148, 149])
def test_folding_loses_nothing(length: int) -> None:
    assert folded(b"x" * length).replace(b"\r\n ", b"") == b"x" * length + b"\r\n"
