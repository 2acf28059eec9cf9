"""How a deadline item stands on a day, and what reports make of an activity."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outputs.due.states import due_state, execution_state, last_day, next_day, standing
from schemas.execution import Report
from schemas.record import DeadlineItem

D = datetime.date
YEAR = (D(2024, 1, 1), D(2024, 12, 31))
AS_OF, LAST = D(2024, 5, 10), D(2024, 6, 8)


def item(kind: str, start: D | None, end: D | None, rrule: str | None = None) -> DeadlineItem:
    return DeadlineItem.model_validate({"kind": kind, "start": start, "end": end, "rrule": rrule})


CASES = [
    (item("by", None, D(2024, 5, 9)), "overdue", "its last day was yesterday"),
    (item("by", None, D(2024, 5, 10)), "due", "today is still in time"),
    (item("by", None, D(2024, 6, 8)), "due", "the last of the days looked at"),
    (item("by", None, D(2024, 6, 9)), None, "later than that"),
    (item("on", D(2024, 5, 20), D(2024, 5, 20)), "due", "a single day"),
    (item("during", D(2024, 5, 1), D(2024, 5, 31)), "due", "a month has to be done by its end"),
    (item("ongoing", *YEAR), None, "runs, and ends after the days looked at"),
    (item("ongoing", D(2023, 1, 1), D(2023, 12, 31)), "overdue", "has ended"),
    (item("recurring", *YEAR, "FREQ=MONTHLY"), "recurring", "every month, on no named day"),
    (item("recurring", *YEAR, "FREQ=MONTHLY;BYMONTHDAY=10"), "recurring", "the 10th is today"),
    (item("recurring", *YEAR, "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1"), None, "its day is in November"),
    (item("recurring", D(2024, 9, 1), YEAR[1], "FREQ=MONTHLY"), None, "begins in September"),
    (item("recurring", YEAR[0], D(2024, 4, 30), "FREQ=WEEKLY;BYDAY=FR"), None, "has come to its end"),
    (item("recurring", *YEAR), "recurring", "«раз в четверть» has no rule"),
    (item("conditional", None, None), None, "has no date at all"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "state", "why"), CASES)
def test_state_of_an_item(one: DeadlineItem, state: str | None, why: str) -> None:
    assert due_state(one, AS_OF, LAST) == state, why


@given(st.dates(D(2020, 1, 1), D(2030, 1, 1)), st.dates(D(2020, 1, 1), D(2030, 1, 1)), st.integers(0, 400))
def test_every_dated_item_is_overdue_due_or_later(end: D, as_of: D, days: int) -> None:
    state = due_state(item("by", None, end), as_of, as_of + datetime.timedelta(days=days))
    assert (state == "overdue") == (end < as_of)
    assert (state is None) == (end > as_of + datetime.timedelta(days=days))


def test_a_day_is_told_only_where_the_rule_names_one() -> None:
    assert next_day(item("recurring", *YEAR, "FREQ=MONTHLY;BYMONTHDAY=10"), D(2024, 5, 11)) == D(2024, 6, 10)
    assert next_day(item("recurring", *YEAR, "FREQ=MONTHLY"), D(2024, 5, 11)) is None
    assert next_day(item("recurring", *YEAR, "FREQ=WEEKLY;BYDAY=FR"), D(2024, 12, 28)) is None, "no Friday is left"


def test_all_of_an_activity_is_done_by_its_last_item() -> None:
    assert last_day([item("by", None, D(2024, 3, 1)), item("by", None, D(2024, 9, 1))]) == D(2024, 9, 1)
    assert last_day([item("conditional", None, None)]) is None


def report(status: str, done: D | None = None, reported: D | None = None, line: int = 2) -> Report:
    return Report.model_validate(
        {"order_id": "o", "number": "1", "occurrence": 1, "status": status, "done": done, "reported": reported,
         "file": "q1.xlsx", "line": line}
    )  # fmt: skip


DUE = D(2024, 5, 31)
REPORTED = [
    ((), "no_report", "the day has passed and nobody reported"),
    ((report("done", D(2024, 5, 31)),), "in_time", "on the last day"),
    ((report("done", D(2024, 6, 1)),), "late", "a day late"),
    ((report("done"),), "done_undated", "in time or not can't be known"),
    ((report("partly"),), "partly", "as reported"),
    ((report("done", D(2024, 5, 1)), report("not_done")), "conflict", "two undated reports disagree"),
    ((report("not_done", None, D(2024, 4, 1)), report("done", D(2024, 5, 1), D(2024, 7, 1))), "in_time",
     "a report of a later day takes the place of an earlier one"),
    ((report("done", D(2024, 5, 1)), report("done", D(2024, 5, 1), line=9)), "in_time", "the same said twice"),
    ((report("done", D(2024, 5, 1), D(2024, 7, 1)), report("not_done", None, D(2024, 7, 1))), "conflict",
     "two reports of one day disagree"),
]  # fmt: skip


@pytest.mark.parametrize(("reports", "state", "why"), REPORTED)
def test_execution_by_reports(reports: tuple[Report, ...], state: str, why: str) -> None:
    assert execution_state(DUE, standing(reports), D(2024, 8, 1)) == state, why


def test_without_a_report_or_a_date_nothing_is_claimed() -> None:
    assert execution_state(DUE, (), D(2024, 5, 31)) == "not_yet"
    assert execution_state(None, (), D(2024, 8, 1)) == "no_date"
    assert execution_state(None, (report("done", D(2024, 5, 1)),), D(2024, 8, 1)) == "done_undated"
