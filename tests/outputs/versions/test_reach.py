"""Which rows a change that could not be carried out may have touched."""

from collections.abc import Callable

import pytest

from outputs.versions.reach import Reach, reach
from outputs.versions.state import State
from schemas.amendments import Instruction
from schemas.record import Activity, OrderRecord
from tests.outputs.versions.test_apply import PLAN, row, swap, tell

CASES = [
    ("a row given anew that can't be read", tell("replace", "row", "1.2"), ["1.2"], False),
    ("words that are not there", tell("reword", "row", "2.1", **swap("март", "май")), ["2.1"], False),
    ("one row becomes two", tell("replace", "row", "1.2", rows=("1.2", "1.3")), ["1.2"], True),
    ("rows that come", tell("add", "row", "1.3"), [], True),
    ("a section given anew", tell("replace", "section", "2"), ["2.1", "2.2"], True),
    ("words of a section", tell("reword", "section", "1", **swap("март", "май")), ["1.1", "1.2"], False),
    ("no such row", tell("replace", "row", "9"), None, None),
    ("no such section", tell("replace", "section", "9"), None, None),
    ("no such annex", tell("replace", "row", "1.2", annex="7"), None, None),
    ("other numbers", tell("renumber", "row", "1.1", numbers=("1.2",)), None, None),
    ("the whole plan", tell("replace", "plan"), None, None),
    ("a title may tell the year", tell("reword", "title", **swap("2024", "2025")), None, None),
    ("words that are not understood", tell(None, "row", "1.2"), None, None),
]


@pytest.mark.parametrize(("why", "told", "rows", "numbering"), CASES, ids=[case[0] for case in CASES])
def test_reach(
    make: Callable[..., OrderRecord],
    make_activity: Callable[..., Activity],
    why: str,
    told: Instruction,
    rows: list[str] | None,
    numbering: bool | None,
) -> None:
    state = State.of(make(activities=tuple(row(make_activity, *cells) for cells in PLAN)))
    found = reach(state, told, None)
    if rows is None:
        assert found is None, why
    else:
        assert found == Reach(
            frozenset(at for at, one in enumerate(state.rows) if one.activity.number in rows), bool(numbering)
        ), why


def test_a_row_that_an_unread_change_may_have_put_in(
    make: Callable[..., OrderRecord], make_activity: Callable[..., Activity]
) -> None:
    state = State.of(make(activities=tuple(row(make_activity, *cells) for cells in PLAN)))
    unread = State(state.plans, state.rows, renumbered=True)
    assert reach(unread, tell("delete", "row", "1.3"), None) == Reach(numbering=True)
