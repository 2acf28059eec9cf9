"""Sentences of findings: filled, cut, and never broken by what stands in a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.remarks import QUOTED, remark

CASES = [
    ({"activity": "3.2", "text": "Семинар"}, "3.2", "the row and its words"),
    ({"activity": None, "text": "Семинар"}, "б/н", "a row without a number has a name too"),
    ({"activity": "1", "text": "{0} {activity} %s"}, "{0} {activity} %s", "braces of a cell are words"),
    ({"activity": "1", "text": "а\nб\t в"}, "«а б в»", "one sentence is one line"),
    ({"activity": "1", "text": None}, "«—»", "nothing is shown as a dash"),
    ({"activity": "1", "text": "я" * 500}, "я…»", "a long cell is cut"),
]


@pytest.mark.parametrize(("values", "part", "why"), CASES)
def test_sentence(values: dict[str, str | None], part: str, why: str) -> None:
    activity, text = values["activity"], values["text"]
    found = remark("deadline-missing", activity=activity, text=text)
    assert part in found.message, why
    assert "\n" not in found.message
    assert (found.code, found.severity, found.activity) == ("deadline-missing", "warning", activity)


def test_place_is_kept_and_told() -> None:
    found = remark("plan-period-unknown", place="План мероприятий")
    assert found.place == "План мероприятий"
    assert "План мероприятий" in found.message


def test_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        remark("no-such-finding")


@given(st.text())
def test_any_cell_fits_into_a_sentence(text: str) -> None:
    assert len(remark("number-duplicate", activity="1", text=text).message) < QUOTED + 100
